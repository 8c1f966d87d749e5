// How fast the pages are for a reader, against pages written by hand: a small
// one with six questions, and the same words. Beside them stand a Go program
// that does nothing and an app built as go-app's documentation does it.
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, explainer, goapp, plain } from "./sites.mjs";
import { ratio, sample, samples, show, table, verdict } from "./table.mjs";
import { answer, inBrowser, kept, read } from "./visit.mjs";

// The questions answered after take-over, one after the other, and the one
// answered on a second visit.
const further = [1, 2, 3, 4];
const later = 5;

const programs = {
  explainer: fileURLToPath(new URL("../../static/app.wasm.br", import.meta.url)),
  empty: `${build}empty.wasm.br`,
  goapp: `${build}goapp.wasm.br`,
};

// The blocks a host is likeliest to show by themselves.
const blocks = ["word", "compare", "order", "plan", "numbers", "timeline", "voices"];

// A fact’s page of usual length.
const fact = "/facts/S23";

// measure visits the pages in turn, as often as runs says. Its results are
// samples by page, scenario and key.
export async function measure(runs) {
  const ours = await explainer({ paths: ["/", "/quiz", fact, "/embed/quiz", ...blocks.map((block) => `/embed/${block}`)] });
  const hand = await plain(ours.direct);
  const usual = await goapp(ours.direct);
  const empty = { ...hand, name: "empty", live: "html.live" };
  const found = {};
  const visit = async (page, scenario, go) => {
    console.error(`run ${run + 1} of ${runs}: ${page}, ${scenario}`);
    ((found[page] ??= {})[scenario] ??= []).push(await inBrowser(go));
  };
  const answered = (site, options) => async (browser) => (await answer(browser, site, options)).result;
  let run = 0;
  try {
    for (; run < runs; run++) {
      await visit("small", "cold", answered(hand, { path: "/small" }));
      await visit("plain", "cold", answered(hand, { further }));
      await visit("explainer", "cold", answered(ours, { further }));
      await visit("embed", "cold", answered(ours, { path: "/embed/quiz" }));
      await visit("empty", "cold", answered(empty, { path: "/empty" }));
      await visit("goapp", "cold", answered(usual, { path: "/", further }));
      await visit("explainer", "touched", answered(ours, { touched: true }));
      for (const site of [hand, ours]) {
        await visit(site.name, "story", (browser) => read(browser, site, "/"));
        await visit(site.name, "quiz", (browser) => read(browser, site, "/quiz"));
        await visit(site.name, "warm", async (browser) => {
          const { page } = await answer(browser, site);
          await kept(page);
          await page.close();
          return (await answer(browser, site, { question: later })).result;
        });
      }
      if (run > 0) continue; // bytes are the same every time
      for (const block of blocks) await visit("blocks", block, (browser) => read(browser, ours, `/embed/${block}`));
      await visit("fact", "read", (browser) => read(browser, ours, fact));
    }
  } finally {
    await Promise.all([ours, hand, usual].map((site) => site.stop()));
  }
  for (const page of Object.values(found)) {
    for (const [scenario, all] of Object.entries(page)) page[scenario] = samples(all);
  }
  found.program = Object.fromEntries(Object.entries(programs).map(([name, file]) => [name, sample([statSync(file).size])]));
  return found;
}

// What is shown of each page: scenario, key, name, unit.
const lines = [
  ["cold", "bytes", "bytes until answered", "kB"],
  ["cold", "requests", "requests until answered", ""],
  ["cold", "fcp", "first paint", "ms"],
  ["cold", "answer", "first answer, feedback painted", "ms"],
  ["cold", "blocking", "blocking time until then", "ms"],
  ["cold", "longestBefore", "longest task until then", "ms"],
  ["cold", "cls", "layout shift", ""],
  ["cold", "live", "program has taken over", "ms"],
  ["cold", "longestAfter", "longest task at take-over", "ms"],
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
  ["quiz", "fcp", "read: first paint", "ms"],
  ["quiz", "lcp", "read: largest paint", "ms"],
  ["quiz", "blocking", "read: blocking time", "ms"],
  ["warm", "answer", "second visit: first answer", "ms"],
  ["warm", "bytes", "second visit: bytes", "kB"],
  ["story", "bytes", "/: bytes until loaded", "kB"],
  ["story", "fcp", "/: first paint", "ms"],
  ["story", "lcp", "/: largest paint", "ms"],
  ["story", "cls", "/: layout shift", ""],
  ["story", "blocking", "/: blocking time", "ms"],
  ["story", "longest", "/: longest task", "ms"],
];
const columns = ["small", "plain", "explainer", "embed", "empty", "goapp"];

// report writes the results as tables.
export function report(found) {
  const { small, plain: hand, explainer: ours, embed, blocks: frames, fact: facts, program } = found;
  const rows = lines.map(([scenario, key, name, unit]) => [
    name, ...columns.map((column) => show(found[column]?.[scenario]?.[key], unit)), show(ratio(ours[scenario]?.[key], hand[scenario]?.[key]))]);
  const times = (name, a, b, bar) => [name, show(ratio(a, b)), verdict(ratio(a, b), bar)];
  const most = (name, value, bar, unit) => [name, show(value?.median, unit), verdict(value?.median, bar, { unit })];
  const bars = [
    times("first answer on /quiz, × six questions by hand", ours.cold.answer, small.cold.answer, 1.15),
    times("first answer on /embed/quiz, × six questions by hand", embed.cold.answer, small.cold.answer, 1.15),
    times("first answer on /quiz, × the same words", ours.cold.answer, hand.cold.answer, 1.05),
    times("largest paint of /quiz, × the same words", ours.quiz.lcp, hand.quiz.lcp, 1.05),
    times("largest paint of /, × the same words", ours.story.lcp, hand.story.lcp, 1.05),
    most("bytes of /", ours.story.bytes, 24_000, "kB"),
    ...Object.entries(frames).map(([block, { bytes }]) => most(`bytes of /embed/${block}`, bytes, 16_000, "kB")),
    most("bytes of a fact's page", facts.read.bytes, 7_000, "kB"),
    most("blocking time until answered", ours.cold.blocking, 0, "ms"),
    most("layout shift of /quiz", ours.cold.cls, 0, ""),
    most("layout shift of /", ours.story.cls, 0, ""),
    most("longest task at take-over", ours.cold.longestAfter, 100, "ms"),
    most("slowest interaction after take-over", ours.cold.interaction, 64, "ms"),
    times("renderer, × the same words", ours.cold.renderer, hand.cold.renderer, 1.3),
    most("program, brotli", program.explainer, 600_000, "kB"),
    ["  a Go program that does nothing", show(program.empty.median, "kB")],
  ];
  return [
    table("Page: 1.6 Mbit/s, 150 ms, processor 4 times slower; median (min–max)", ["", ...columns, "explainer÷plain"], rows),
    table("Page: bars", ["", "measured", ""], bars),
  ].join("\n");
}
