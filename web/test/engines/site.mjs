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

/** The address of the server behind the proxies. */
export const upstream = server.origin;

export const languages = ["en", "fr"];
export const at = (lang, name = "") => (lang === "en" ? "/" : `/${lang}/`) + name;

/** The content as data, by language. */
export const stories = {};
for (const lang of languages) stories[lang] = await (await fetch(`${server.origin}/data/${lang}/story.json`)).json();

/** The paths of the program and of the boot script. */
export const program = /\/app\.[^/]*wasm$/;
export const boot = /\/boot\.[^/]*js$/;

// leave closes the open page and its proxy, and fails on console messages.
let leave;

/**
 * Opens a path of the site in a window without a past, at an origin of its own,
 * and closes the page that was open before: WebKit's driver has one at a time.
 * before is called with what stands between page and server (see proxy.mjs);
 * allow are patterns of what the console may say.
 */
export async function visit(t, path = "/", { width = 800, height = 900, before, allow = [] } = {}) {
  await leave?.();
  const between = await proxy(server.origin);
  let page;
  leave = async () => {
    leave = undefined;
    await page?.close();
    await between.close();
    assert.deepEqual(page?.errors.filter((e) => !allow.some((pattern) => pattern.test(e))), [], "the console complains");
  };
  t.after(() => leave?.());
  await before?.(between);
  page = Object.assign(await browser.open({ width, height }), { between, origin: between.origin });
  await page.goto(between.origin + path);
  return page;
}

/**
 * Opens a path of the site, with the program, or another file, held back until
 * arrive is called; change, if given, rewrites the document.
 */
export async function late(t, path, { held = program, change } = {}) {
  let arrive;
  const page = await visit(t, path, {
    before: (p) => {
      arrive = p.hold(held);
      if (change) p.change(change);
    },
  });
  return { page, arrive };
}

/** Fails with the first few of what was found, if anything was. */
export function none(found, where = "found") {
  assert.ok(found.length === 0, `${where}: ${found.length}\n${found.slice(0, 8).join("\n")}`);
}
