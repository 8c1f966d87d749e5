// Compares what Orca says on readers' ways with the transcripts beside this file.
// WAYS and LANGUAGES choose some ("quiz note", "fr"); UPDATE=1 writes the
// transcripts, which are to be read before they are committed.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { serve } from "../e2e/lib.mjs";
import { start } from "./session.mjs";
import { ways } from "./ways.mjs";

const wanted = process.env.WAYS?.split(" ");
const languages = (process.env.LANGUAGES ?? "en fr").split(" ");
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

// heard goes a way and returns its transcript: each key, and below it what is said.
async function heard(desktop, way, lang) {
  const lines = [way.path];
  const say = (said) => lines.push(...said.map((words) => `  ${words}`));
  const prefix = lang === "en" ? "" : `/${lang}`;
  say(await desktop.open((way.framed ? host : site).origin + prefix + way.path, way));
  for (const step of way.steps) {
    const [key, times = 1] = step.split("*");
    for (let i = 0; i < times; i++) {
      lines.push(key);
      say(await desktop.press(key));
    }
  }
  return lines.join("\n").replaceAll(site.origin, "https://example.org") + "\n";
}

// differ shows where two transcripts part.
function differ(is, was) {
  const [a, b] = [is, was].map((text) => text.split("\n"));
  const at = a.findIndex((line, i) => line !== b[i]);
  const around = (lines) => lines.slice(Math.max(0, at - 3), at + 4).map((line) => `    ${line}`).join("\n");
  return `  line ${at + 1}: heard\n${around(a)}\n  instead of\n${around(b)}`;
}

let failed = 0;
for (const lang of languages) {
  const desktop = await start(lang);
  try {
    for (const way of ways.filter(({ name }) => !wanted || wanted.includes(name))) {
      const file = new URL(`${way.name}.${lang}.txt`, import.meta.url);
      const text = await heard(desktop, way, lang);
      if (process.env.UPDATE) writeFileSync(file, text);
      const want = existsSync(file) ? readFileSync(file, "utf8") : "";
      console.log(`${text === want ? "ok" : "not ok"} ${way.name}.${lang}`);
      if (text === want) continue;
      failed++;
      console.log(differ(text, want));
    }
  } finally {
    await desktop.stop();
  }
}
host.stop();
await site.stop();
process.exit(failed ? 1 : 0);
