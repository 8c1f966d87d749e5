// What the tests of the service worker share: a server that can be stopped and
// come back, and pages that wait for the worker.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { content, launch, launchIn, serve } from "./lib.mjs";

// editedStory returns a folder with the story after an edit: replace maps file
// names to lists of what is to be replaced and by what.
export async function editedStory(t, replace) {
  const dir = await mkdtemp(join(tmpdir(), "edited-"));
  t.after(() => rm(dir, { recursive: true, force: true }));
  await cp(content, dir, { recursive: true });
  for (const [name, pairs] of Object.entries(replace)) {
    let text = await readFile(join(dir, name), "utf8");
    for (const [from, to] of pairs) {
      if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
      text = text.replaceAll(from, to);
    }
    await writeFile(join(dir, name), text);
  }
  return dir;
}

// corrected is what editedStory is to replace for a new day of the order and a notice of it.
export const corrected = {
  "order.yaml": [["of 25 January 2017", "of 26 January 2017"], ["du 25 janvier 2017", "du 26 janvier 2017"]],
  "story.yaml": [["updated: 2026-11-28", "updated: 2026-11-29"]],
  "corrections.yaml": [["- id: 2026-11-28-dates", `- id: 2026-11-29-order
  date: 2026-11-29
  what:
    en: The order is of 26 January 2017.
    fr: Le décret est du 26 janvier 2017.
  facts: []
- id: 2026-11-28-dates`]],
};

// host returns a server of the story that can be stopped and started again at its
// address, perhaps with other flags, and the time it took no part in.
export async function host(t, ...flags) {
  const told = ["-content", content];
  let server = await serve(...told, ...flags);
  const { origin } = server;
  const { host: addr } = new URL(origin);
  t.after(() => server.stop());
  return {
    origin,
    stop: () => server.stop(),
    async start(...other) {
      await server.stop();
      server = await serve(...told, ...other, "-addr", addr);
    },
  };
}

// browse returns a fresh browser context that may have workers.
export async function browse(t, options = {}) {
  // A tab that could not reach the server tries again by itself when it is back,
  // in the middle of what a test does.
  const browser = await launch({ args: ["--disable-auto-reload"] });
  t.after(() => browser.close());
  const context = await browser.newContext({ locale: "en-CA", viewport: { width: 412, height: 823 }, ...options });
  context.setDefaultTimeout(30_000);
  return context;
}

// reader returns how to start a browser, again and again, with one profile.
export async function reader(t) {
  const profile = await mkdtemp(join(tmpdir(), "profile-"));
  const started = [];
  t.after(async () => {
    for (const context of started) await context.close();
    await rm(profile, { recursive: true, force: true });
  });
  return async () => {
    const context = await launchIn(profile);
    started.push(context);
    return context;
  };
}

// poll asks the page again until it has an answer. The page may go away
// meanwhile.
export async function poll(page, ask, argument) {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const answer = await page.evaluate(ask, argument).catch(() => null);
    if (answer) return answer;
    await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 100); })).catch(() => {});
  }
  throw new Error(`no answer to ${ask}`);
}

// kept waits until the worker has all pages of a language, given by its home,
// and, unless only the text is asked for, the program in its cache, and returns
// the paths of what is there. The page about corrections, or the one about the
// explainer, is the last to come.
export const kept = (page, home, text = false) => poll(page, async ([home, text]) => {
  if (!navigator.serviceWorker.controller) return null;
  for (const name of await caches.keys()) {
    const paths = (await (await caches.open(name)).keys()).map((r) => new URL(r.url).pathname);
    const has = (what) => paths.some((p) => p.includes(what));
    const last = document.querySelector("a[href$='/corrections']") ? "corrections" : "about";
    const all = [home, home + "full", home + last].every((p) => paths.includes(p));
    if (name.startsWith("explainer:") && all && (text || has(".wasm") && has("/wasm_exec."))) return paths;
  }
  return null;
}, [home, text]);

// configOf returns what the server tells the boot script of a page.
export const configOf = async (page) => (await page.waitForFunction(() => window.explainer?.data)).jsonValue();

// takeOver has the program come as if the reader used a control, though nothing
// changes, and waits until it is there.
export async function takeOver(page) {
  await page.locator("#explainer").dispatchEvent("input");
  await page.locator("html.live").waitFor({ state: "attached" });
}

// readFirst visits a page as a reader does, and waits until it is kept.
export async function readFirst(context, address) {
  const page = await context.newPage();
  await page.goto(address);
  await takeOver(page);
  const { base } = await configOf(page);
  const [home] = /^\/[a-z]{2}\/|^\//.exec(new URL(address).pathname.slice(base.length));
  await kept(page, base + home);
  return page;
}
