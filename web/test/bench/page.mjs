// How fast the page is for a reader, against the same page written by hand and
// against an app built as go-app's documentation does it.
import { explainer, goapp, plain } from "./sites.mjs";
import { ratio, samples, show, table, verdict } from "./table.mjs";
import { answer, inBrowser, kept, read } from "./visit.mjs";

// measure visits the sites in turn, as often as runs says.
export async function measure(runs) {
  const ours = await explainer();
  const sites = [await plain(), ours, await goapp(ours.direct)];
  const results = {};
  const note = (site, scenario, result) => { ((results[site.name] ??= {})[scenario] ??= []).push(result); };
  const frame = { ...ours, name: "embed" };
  try {
    for (let run = 0; run < runs; run++) {
      for (const site of sites) {
        console.error(`run ${run + 1} of ${runs}: ${site.name}`);
        const both = await inBrowser(async (context) => {
          const { page, result: cold } = await answer(context, site, { further: [1, 2, 3, 4] });
          await kept(page);
          await page.close();
          return { cold, warm: (await answer(context, site, { question: 5 })).result };
        });
        for (const [scenario, result] of Object.entries(both)) note(site, scenario, result);
        note(site, "read", await inBrowser((context) => read(context, site)));
        if (site.live) note(site, "touched", await inBrowser(async (context) => (await answer(context, site, { touched: true })).result));
      }
      note(frame, "cold", await inBrowser(async (context) => (await answer(context, frame, { path: "/embed/quiz" })).result));
    }
  } finally {
    await Promise.all(sites.map((site) => site.stop()));
  }
  for (const site of Object.values(results)) {
    for (const [scenario, all] of Object.entries(site)) site[scenario] = samples(all);
  }
  return results;
}

// What is shown: scenario, key, name, unit.
const lines = [
  ["read", "fcp", "first paint", "ms"],
  ["read", "lcp", "largest paint", "ms"],
  ["read", "cls", "layout shift", ""],
  ["read", "blocking", "blocking time", "ms"],
  ["cold", "bytes", "bytes until answered", "kB"],
  ["cold", "requests", "requests until answered", ""],
  ["cold", "answer", "first answer, feedback painted", "ms"],
  ["cold", "blocking", "blocking time until then", "ms"],
  ["cold", "longestBefore", "longest task until then", "ms"],
  ["cold", "cls", "layout shift", ""],
  ["cold", "live", "program has taken over", "ms"],
  ["cold", "longest", "longest task", "ms"],
  ["cold", "total", "bytes in all", "kB"],
  ["cold", "feedback", "then: touch → feedback painted", "ms"],
  ["cold", "interaction", "then: slowest interaction", "ms"],
  ["cold", "longestAnswering", "then: longest task", "ms"],
  ["cold", "heap", "script heap", "MB"],
  ["cold", "wasm", "program's memory", "MB"],
  ["cold", "renderer", "renderer, private memory", "MB"],
  ["touched", "answer", "touched at once: first answer", "ms"],
  ["touched", "live", "touched at once: taken over", "ms"],
  ["touched", "longest", "touched at once: longest task", "ms"],
  ["touched", "blocking", "touched at once: blocking time", "ms"],
  ["warm", "answer", "second visit: first answer", "ms"],
  ["warm", "bytes", "second visit: bytes", "kB"],
];

// report writes the results as tables.
export function report(results) {
  const { plain: limit, explainer: ours, goapp: usual, embed } = results;
  const rows = lines.map(([scenario, key, name, unit]) => {
    const [a, b, c] = [limit, ours, usual].map((site) => site?.[scenario]?.[key]);
    return [name, show(a, unit), show(b, unit), show(c, unit), show(ratio(b, a)), show(ratio(c, a))];
  });
  const median = (scenario, key) => ours[scenario][key]?.median;
  const times = (scenario, key) => ratio(ours[scenario][key], limit[scenario][key]);
  const bars = [
    ["first answer, × plain", show(times("cold", "answer")), verdict(times("cold", "answer"), 1.1)],
    ["bytes until answered", show(median("cold", "bytes"), "kB"), verdict(median("cold", "bytes"), 45_000, { unit: "kB" })],
    ["the same in /embed/quiz", show(embed.cold.bytes.median, "kB"), verdict(embed.cold.bytes.median, 30_000, { unit: "kB" })],
    ["largest paint, × plain", show(times("read", "lcp")), verdict(times("read", "lcp"), 1.1)],
    ["layout shift", show(median("read", "cls")), verdict(median("read", "cls"), 0)],
    ["blocking time until answered", show(median("cold", "blocking"), "ms"), verdict(median("cold", "blocking"), 0, { unit: "ms" })],
    ["longest task at take-over", show(median("cold", "longest"), "ms"), verdict(median("cold", "longest"), 250, { unit: "ms" })],
    ["script heap and program", show(median("cold", "heap") + median("cold", "wasm"), "MB"), verdict(median("cold", "heap") + median("cold", "wasm"), 40e6, { unit: "MB" })],
    ["renderer, × plain", show(times("cold", "renderer")), verdict(times("cold", "renderer"), 2)],
    ["slowest interaction after take-over", show(median("cold", "interaction"), "ms"), verdict(median("cold", "interaction"), 100, { unit: "ms" })],
  ];
  return [
    table("Page: 1.6 Mbit/s, 150 ms, processor 4 times slower; median (min–max)", ["", "plain", "explainer", "goapp", "explainer÷plain", "goapp÷plain"], rows),
    table("Page: bars", ["", "measured", ""], bars),
  ].join("\n");
}
