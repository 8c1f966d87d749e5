// One server and one browser for the tests of a file, the story the server
// tells, and pages that fail their test if they are not clean.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch, shared } from "./lib.mjs";

const server = await shared();
const browser = await launch();
after(async () => {
  await browser.close();
  await server.stop();
});

// origin is the address of the site: of the server, or of a static host of the
// exported files, which ignores queries and so does not mark answers.
export const { origin } = server;
const base = new URL(origin).pathname.replace(/\/$/, "");
export const hosted = base !== "";

// listed returns the paths of the pages that the site map lists, one of each
// form: all facts are of one form.
export async function listed() {
  const { html } = await fetchPage("/sitemap.xml");
  const forms = new Map();
  for (const [, address] of html.matchAll(/<loc>([^<]+)<\/loc>/g)) {
    const path = new URL(address).pathname.slice(base.length);
    const form = path.replace(/(facts\/).+/, "$1");
    if (!forms.has(form)) forms.set(form, path);
  }
  return [...forms.values()];
}

// languages are those of the story; pages in the first one have no prefix.
const front = await fetchPage("/");
export const { languages } = await (await fetch(`${origin}/data/${/<html[^>]* lang="?(\w+)/.exec(front.html)[1]}/story.json`)).json();
export const [first, last] = [languages[0], languages.at(-1)];

// home is the path of the story in a language.
export const home = (lang) => (lang === first ? "/" : `/${lang}/`);

// at is the path of another page in a language: of a block of the explainer or
// a document about it.
export const at = (lang, name) => home(lang) + name;

// existing returns those of some pages in the first language that the story has.
export async function existing(names) {
  const found = await Promise.all(names.map((name) => fetchPage(at(first, name))));
  return names.filter((_, i) => found[i].status === 200);
}

// fetchPage returns the document the server sends for a path, uncompressed.
export async function fetchPage(path, headers = {}) {
  const response = await fetch(origin + path, { headers, redirect: "manual" });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

// bodyOf returns what stands in a document's body, to be parsed in a page whose
// policy would report the styles of the head.
export const bodyOf = (html) => html.slice(html.indexOf("<body>") + "<body>".length);

// stories is the content as data, by language.
export const stories = {};
for (const lang of languages) stories[lang] = await (await fetch(`${origin}/data/${lang}/story.json`)).json();

// story is that in the first language; asks, whether it has a quiz.
export const story = stories[first];
export const asks = story.questions.length > 0;

// testIf registers a test of what not every story has.
export const testIf = (there, ...args) => (there ? test(...args) : undefined);

// open returns a fresh browser context, closed when the test ends. It takes no
// service worker: requests that go through one are not seen by page.route.
export async function open(t, options = {}) {
  const context = await browser.newContext({ locale: "en-CA", viewport: { width: 412, height: 823 }, serviceWorkers: "block", ...options });
  context.setDefaultTimeout(20_000);
  t.after(() => context.close());
  return context;
}

// slow is how many times slower than this machine the page's processor is. A test
// that takes something for done that is not yet fails with it, and some day without.
const slow = Number(process.env.EXPLAINER_SLOW);

// visit opens a path of the site and returns its page. A console message, an
// error, a dialog, a cookie or a request to another origin fails the test,
// unless one of the patterns in allow matches it. before is called with the
// page before it goes anywhere; until is when the page is there, if not with its
// load; the other options are those of open, or an open context.
export async function visit(t, path = "/", { before, until = "load", allow = [], context, ...options } = {}) {
  context ??= await open(t, options);
  const page = await context.newPage();
  const unclean = [];
  const complain = (what) => {
    if (![...allow, /Service Worker registration blocked by Playwright/].some((pattern) => pattern.test(what))) unclean.push(what);
  };
  page.on("console", (m) => complain(`console: ${m.text()}`));
  page.on("pageerror", (e) => complain(`error: ${e.message}`));
  page.on("dialog", (d) => {
    complain(`dialog: ${d.message()}`);
    d.dismiss();
  });
  page.requested = [];
  page.on("request", (r) => {
    page.requested.push(r.url());
    if (!r.url().startsWith(origin + "/") && !r.url().startsWith("data:")) complain(`request: ${r.url()}`);
  });
  page.unclean = unclean;
  if (slow) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: slow });
  await before?.(page);
  page.response = await page.goto(path.startsWith("/") ? origin + path : path, { waitUntil: until });
  t.after(async () => {
    await page.close();
    none(unclean, `${path} is not clean`);
  });
  return page;
}

// forget clears a page's storage before every visit, so that tests can share a
// context, and with it the browser's cache.
export const forget = (page) => page.addInitScript(() => localStorage.clear());

// takeOver loads the program as if the reader had used a control, without
// changing anything, and waits until it has hydrated the page.
export async function takeOver(page) {
  await page.locator("#explainer").dispatchEvent("input");
  await live(page);
}

// live waits until the program has hydrated the page.
export const live = (page) => page.locator("html.live").waitFor({ state: "attached" });

// wasm reports whether the page has requested the program.
export const wasm = (page) => page.requested.some((url) => /\/app\.[^/]*wasm$/.test(url));

// ready waits until the scripts of the questions are there.
export const ready = (page) => page.waitForFunction(() => window.explainer && "taps" in window.explainer);

// focusIn waits until the focus is in an element that matches selector: the program
// moves it once it has drawn.
export const focusIn = (page, selector) => page.waitForFunction((s) => document.activeElement.closest(s), selector);

// still waits until the page has come to rest after scrolling.
export const still = (page) => page.evaluate(() => new Promise((resolve) => {
  let [at, frames] = [NaN, 0];
  const look = () => {
    frames = scrollY === at ? frames + 1 : 0;
    at = scrollY;
    frames < 6 ? requestAnimationFrame(look) : resolve();
  };
  look();
}));

// idle waits until the page has painted and is idle.
export const idle = (page) => page.evaluate(() => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => resolve())));
}));

// none fails if found is not empty, with its first few items.
export function none(found, where = "found") {
  assert.ok(found.length === 0, `${where}: ${found.length}\n${found.slice(0, 8).join("\n")}`);
}

// gate returns a handler for page.route that holds requests back until opened.
export function gate() {
  let open;
  const opened = new Promise((resolve) => { open = resolve; });
  const hold = async (route) => {
    await opened;
    await route.continue();
  };
  return { hold, open };
}

// late opens a page whose program arrives when arrive is called, with a record
// of every shift of its layout in window.shifts.
export async function late(t, path, options = {}) {
  const { hold, open: arrive } = gate();
  const page = await visit(t, path, {
    ...options,
    before: async (p) => {
      await p.route(/\/app\.[^/]*wasm$/, hold);
      await p.addInitScript(() => {
        window.shifts = [];
        new PerformanceObserver((list) => {
          for (const s of list.getEntries()) {
            shifts.push({ at: s.startTime, value: s.value, asked: s.hadRecentInput, what: s.sources.map((x) => x.node?.id || x.node?.className || x.node?.nodeName) });
          }
        }).observe({ type: "layout-shift", buffered: true });
      });
      await options.before?.(p);
    },
  });
  return { page, arrive };
}
