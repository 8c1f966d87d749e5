// How soon a reader who comes back after a restart of the browser can answer,
// against the same quiz written by hand.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { explainer, plain } from "./sites.mjs";
import { ratio, samples, show, table, verdict } from "./table.mjs";
import { answer, inProfile, kept } from "./visit.mjs";

// A page is held for a minute without asking the server.
const expired = 61_000;

// measure visits each site once and closes the browser. When the page has
// expired it comes back in turn, each time with a copy of what the browser kept.
export async function measure(runs) {
  const ours = await explainer();
  const sites = [await plain(ours.direct), ours];
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const profile = (name) => join(folder, name);
  const results = {};
  try {
    for (const site of sites) {
      await inProfile(profile(site.name), async (browser) => {
        const { page } = await answer(browser, site);
        await kept(page);
      });
      results[site.name] = [];
    }
    await wait(expired);
    for (let run = 0; run < runs; run++) {
      for (const site of sites) {
        console.error(`run ${run + 1} of ${runs}: ${site.name}, after a restart`);
        cpSync(profile(site.name), profile("copy"), { recursive: true });
        results[site.name].push(await inProfile(profile("copy"), async (browser) => (await answer(browser, site, { question: 5 })).result));
        rmSync(profile("copy"), { recursive: true });
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await Promise.all(sites.map((site) => site.stop()));
  }
  return Object.fromEntries(Object.entries(results).map(([name, all]) => [name, samples(all)]));
}

// What is shown: key, name, unit.
const lines = [
  ["fcp", "first paint", "ms"],
  ["reached", "question in its place", "ms"],
  ["answer", "answered, feedback painted", "ms"],
  ["blocking", "blocking time until answered", "ms"],
  ["bytes", "bytes until answered", "kB"],
];

// report writes the results as a table.
export function report({ plain: limit, explainer: ours }) {
  const rows = lines.map(([key, name, unit]) => [name, show(limit[key], unit), show(ours[key], unit), show(ratio(ours[key], limit[key]))]);
  const times = ratio(ours.answer, limit.answer);
  return [
    table("After a restart of the browser: 1.6 Mbit/s, 150 ms, processor 4 times slower; median (min–max)", ["", "plain", "explainer", "explainer÷plain"], rows),
    table("After a restart: bar", ["", "measured", ""], [["answered, × plain", show(times), verdict(times, 0.65)]]),
  ].join("\n");
}
