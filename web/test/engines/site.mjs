// One server and one browser for the tests of a run, and pages that fail their
// test if the console complains.
import assert from "node:assert/strict";
import { after } from "node:test";
import { serve } from "../e2e/lib.mjs";
import { engine, name } from "./engine.mjs";
import { proxy } from "./proxy.mjs";

const server = await serve();
const browser = await engine.launch();
after(async () => {
  await browser.close();
  await server.stop();
});
console.log(`${name}: ${browser.version}`);

export const languages = ["en", "fr"];
export const home = (lang) => (lang === "en" ? "/" : `/${lang}/`);

/** The content as data, by language. */
export const stories = {};
for (const lang of languages) stories[lang] = await (await fetch(`${server.origin}/data/${lang}/story.json`)).json();

/** The document that the server sends for a path. */
export const sent = async (path) => (await fetch(server.origin + path)).text();

/** What the program is fetched as. */
export const program = /\/app\.[^/]*wasm$/;

/**
 * Opens a path of the site in a window without a past, at an origin of its own.
 * before is called with what stands between page and server (see proxy.mjs);
 * allow are patterns of what the console may say.
 */
export async function visit(t, path = "/", { width = 800, height = 900, before, allow = [] } = {}) {
  const between = await proxy(server.origin);
  await before?.(between);
  const page = await browser.open({ width, height });
  Object.assign(page, { between, origin: between.origin });
  t.after(async () => {
    const complaints = page.errors.filter((e) => !allow.some((pattern) => pattern.test(e)));
    await page.close();
    await between.close();
    assert.deepEqual(complaints, [], "the console complains");
  });
  await page.goto(between.origin + path);
  return page;
}
