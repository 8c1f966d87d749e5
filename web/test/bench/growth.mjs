// How the quiz grows with its content: with three and ten times the questions,
// places, facts and sources.
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { multiply } from "./multiply.mjs";
import { build, explainer } from "./sites.mjs";
import { sample, samples, show, table, verdict } from "./table.mjs";
import { answer, inBrowser } from "./visit.mjs";

const content = fileURLToPath(new URL("../../../app/desk/content/", import.meta.url));
const sizes = [1, 3, 10];

// measure visits the page with content of each size, in turn.
export async function measure(runs) {
  const sites = [];
  const results = {};
  try {
    for (const times of sizes) {
      const folder = `${build}content-${times}`;
      rmSync(folder, { recursive: true, force: true });
      multiply(content, folder, times);
      const site = await explainer({ flags: ["-content", folder] });
      sites.push({ times, site });
      const response = await fetch(`${site.direct}/quiz`, { headers: { "Accept-Encoding": "identity" } });
      results[times] = { html: sample([(await response.arrayBuffer()).byteLength]), visits: [] };
    }
    for (let run = 0; run < runs; run++) {
      for (const { times, site } of sites) {
        console.error(`run ${run + 1} of ${runs}: ${times} × the content`);
        results[times].visits.push(await inBrowser(async (browser) => (await answer(browser, site, { further: [1, 2, 3, 4] })).result));
      }
    }
  } finally {
    await Promise.all(sites.map(({ site }) => site.stop()));
  }
  for (const [times, { html, visits }] of Object.entries(results)) results[times] = { html, ...samples(visits) };
  return results;
}

const lines = [
  ["html", "quiz, uncompressed", "kB"],
  ["bytes", "bytes until answered", "kB"],
  ["answer", "first answer, feedback painted", "ms"],
  ["live", "program has taken over", "ms"],
  ["longest", "longest task", "ms"],
  ["interaction", "slowest interaction", "ms"],
  ["heap", "script heap", "MB"],
  ["wasm", "program's memory", "MB"],
  ["renderer", "renderer, private memory", "MB"],
];

// report writes the results as a table. Growth is linear if ten times the
// content takes at most ten times as much.
export function report(results) {
  const most = sizes.at(-1);
  const rows = lines.map(([key, name, unit]) => {
    const growth = results[most][key].median / results[1][key].median;
    return [name, ...sizes.map((times) => show(results[times][key], unit)), show(growth), verdict(growth, most)];
  });
  return table("Growth: questions, places, facts and sources many times over; median (min–max)", ["", ...sizes.map((n) => `${n} ×`), `${most} ÷ 1`, "linear"], rows);
}
