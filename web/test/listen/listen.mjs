// Compares what Orca says on readers' ways with the transcripts beside this file, and
// then hears faults that are put into pages. WAYS and LANGUAGES choose some ("quiz
// note", "fr"), FAULT one fault alone; UPDATE=1 writes the transcripts, which are to be
// read before they are committed.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { serve } from "../e2e/lib.mjs";
import { corrected, editedStory } from "../e2e/worker.mjs";
import { faults, front } from "./front.mjs";
import { start } from "./session.mjs";
import { ways } from "./ways.mjs";

const wanted = process.env.WAYS?.split(" ");
const languages = (process.env.LANGUAGES ?? "en fr").split(" ");
const fault = process.env.FAULT;
const site = await serve();
const host = await news();

// news is a newsroom's page with a frame of the site in it.
async function news() {
  const server = createServer((request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="en"><title>News</title><h1>News</h1><p>Before the frame.</p><iframe src="${site.origin}${request.url}" title="Quiz" width="600" height="800"></iframe><p>After the frame.</p></html>`);
  });
  await new Promise((listening) => { server.listen(0, "127.0.0.1", listening); });
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

// acts are what happens on a way besides keys: the device has the pages, a program that
// was late comes, the line is cut, or a corrected version is published.
const acts = {
  kept: (desktop, { asked }, prefix) => desktop.until(() => asked.includes(`${prefix}/corrections`) && asked.some((path) => path.endsWith(".wasm"))),
  program: (desktop, { asked, release }) => {
    if (!asked.some((path) => path.endsWith(".wasm"))) throw new Error("the program has not been asked for");
    release();
  },
  offline: (desktop, between) => between.offline(true),
  corrected: async (desktop, between, prefix, after) => {
    const next = await serve("-content", await editedStory({ after }, corrected));
    after(next.stop);
    between.asked.length = 0;
    between.to = next.origin;
  },
};

// heard goes a way, perhaps with a fault, and returns its transcript: each key, and
// below it what is said.
async function heard(desktop, way, lang, bad) {
  const lines = [way.path];
  const say = (said) => lines.push(...(said ?? []).map((words) => `  ${words}`));
  const prefix = lang === "en" ? "" : `/${lang}`;
  const over = [];
  const after = (act) => over.unshift(act);
  const between = await front(site.origin, { fault: bad, late: way.late });
  after(() => between.stop());
  try {
    await desktop.open((way.framed ? host : bad || way.kept || way.late ? between : site).origin + prefix + way.path, way);
    for (const step of way.steps) {
      const [key, times = 1] = (step.press ?? step).split("*");
      for (let i = 0; i < times; i++) {
        lines.push(key);
        say(await (key in acts ? acts[key](desktop, between, prefix, after) : desktop.press(key, step.until?.[lang], step.then && (() => acts[step.then](desktop, between)))));
      }
    }
  } finally {
    for (const act of over) await act();
  }
  return lines.join("\n").replaceAll(site.origin, "https://example.org").replaceAll(between.origin, "https://example.org") + "\n";
}

// differ shows where two transcripts part.
function differ(is, was) {
  const [a, b] = [is, was].map((text) => text.split("\n"));
  const at = a.findIndex((line, i) => line !== b[i]);
  const around = (lines) => lines.slice(Math.max(0, at - 3), at + 4).map((line) => `    ${line}`).join("\n");
  return `  line ${at + 1}: heard\n${around(a)}\n  instead of\n${around(b)}`;
}

const transcript = (name, lang) => new URL(`${name}.${lang}.txt`, import.meta.url);
const read = (file) => existsSync(file) ? readFileSync(file, "utf8") : "";
let failed = 0;
const report = (good, name, began, detail) => {
  console.log(`${good ? "ok" : "not ok"} ${name} (${Math.round((Date.now() - began) / 1000)} s)`);
  if (detail) console.log(detail);
  if (!good) failed++;
};
for (const lang of languages) {
  const desktop = await start(lang);
  try {
    for (const way of fault ? [] : ways.filter(({ name }) => !wanted || wanted.includes(name))) {
      const began = Date.now();
      const file = transcript(way.name, lang);
      const text = await heard(desktop, way, lang);
      if (process.env.UPDATE) writeFileSync(file, text);
      const want = read(file);
      report(text === want, `${way.name}.${lang}`, began, text === want ? "" : differ(text, want));
    }
    // A fault is heard in the first language; on its way nothing else is.
    for (const [name, bad] of Object.entries(faults).filter(([name]) => fault ? name === fault : !wanted && lang === languages[0])) {
      const began = Date.now();
      const [text, want] = [await heard(desktop, ways.find((way) => way.name === bad.way), lang, bad), read(transcript(bad.way, lang))];
      report(want !== "" && text !== want, `a fault is heard: ${name}`, began, want && text !== want ? differ(text, want) : "  nothing differs, or there is no transcript");
    }
  } finally {
    await desktop.stop();
  }
}
host.stop();
await site.stop();
process.exit(failed ? 1 : 0);
