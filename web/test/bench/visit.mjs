// One visit of a reader to one site, on a phone's screen with a processor four
// times slower, over the site's link.
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { launch, launchIn } from "../e2e/lib.mjs";
import { probe } from "./probe.mjs";

// phone is how every page is looked at, slower how many times its processor is
// slower than this machine's.
const phone = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true, locale: "en-CA" };
const slower = 4;

// A browser keeps a renderer ready for pages to come, which would be taken for
// the page's own.
const flags = ["--disable-features=SpareRendererForSitePerProcess"];

// settled waits until a browser that has just been started is done with itself:
// no reader calls up a page in its first moment.
const settled = () => wait(1000);

// patience is how many seconds anything may take before the visit is given up.
const patience = 40;

// inBrowser calls visit with a fresh profile in a browser of its own, and
// returns what it returns. inProfile does so with the profile in a folder.
export async function inBrowser(visit) {
  const browser = await launch({ args: flags });
  try {
    await settled();
    return await visit(await browser.newContext(phone));
  } finally {
    await browser.close();
  }
}

export async function inProfile(folder, visit) {
  const context = await launchIn(folder, { args: flags, ...phone });
  try {
    await settled();
    return await visit(context);
  } finally {
    await context.close();
  }
}

// open opens an empty page. next(what) is the next signal of that kind from
// the probe, whether it has come already or not.
async function open(context, site, question) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const come = new Map();
  const waiting = new Map();
  cdp.on("Runtime.bindingCalled", ({ payload }) => {
    const signal = JSON.parse(payload);
    const take = waiting.get(signal.what);
    waiting.delete(signal.what);
    if (take) take(signal);
    else come.set(signal.what, signal);
  });
  const next = async (what) => {
    const already = come.get(what);
    come.delete(what);
    if (already) return already;
    const given = new AbortController();
    const late = wait(patience * 1000, null, { signal: given.signal }).then(() => { throw new Error(`${site.name}: no "${what}" after ${patience} s`); });
    late.catch(() => {});
    try {
      return await Promise.race([new Promise((resolve) => { waiting.set(what, resolve); }), late]);
    } finally {
      given.abort();
    }
  };
  await cdp.send("Runtime.enable");
  await cdp.send("Performance.enable");
  await cdp.send("Runtime.addBinding", { name: "benchSignal" });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.addInitScript(probe, { live: site.live ?? null, waits: site.waits ?? false, question });
  return { page, cdp, next };
}

// touch is a finger's tap.
async function touch(cdp, { x, y }) {
  await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
  await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

const longest = (tasks) => Math.max(0, ...tasks.map((t) => t.duration));
const blocking = (tasks) => tasks.reduce((sum, t) => sum + Math.max(0, t.duration - 50), 0);

// read visits a page and does nothing there. bytes are those that have come
// when the page has loaded, heads of answers included.
export async function read(context, site, path = "/") {
  const before = await site.report();
  const { page } = await open(context, site, null);
  await page.goto(site.origin + path, { waitUntil: "load", timeout: patience * 1000 });
  const bytes = (await site.report()).down - before.down;
  await page.waitForLoadState("networkidle", { timeout: patience * 1000 });
  await page.waitForFunction(() => bench.seen.lcp !== null, null, { timeout: patience * 1000 });
  const seen = await page.evaluate(() => bench.seen);
  await page.close();
  return { bytes, fcp: seen.fcp, lcp: seen.lcp, cls: seen.shifts, blocking: blocking(seen.tasks), longest: longest(seen.tasks) };
}

// answer visits a page with questions and answers the nth question as soon as that is
// possible, then waits for the program to take over, if the site has one. With
// touched the reader touches the page at its first paint. Further questions are
// answered after that, each time when the one before is done. Times are in
// milliseconds from the start of the visit.
export async function answer(context, site, { question = 0, touched = false, further = [], path = "/quiz" } = {}) {
  const before = await site.report();
  const { page, cdp, next } = await open(context, site, question);
  let requests = 0;
  page.on("request", (r) => { requests += r.url().startsWith("data:") ? 0 : 1; });
  await page.goto(site.origin + path, { waitUntil: "commit", timeout: patience * 1000 });
  if (touched) {
    await next("painted");
    await touch(cdp, { x: 2, y: 2 });
  }
  const reached = await next("reached");
  await touch(cdp, reached);
  const { at } = await next("answered");
  const after = await site.report();
  const result = { reached: reached.at, answer: at, bytes: after.down - before.down, requests };
  if (site.live) result.live = (await next("live")).at;
  await page.waitForLoadState("networkidle", { timeout: patience * 1000 });
  const { tasks, shifts, fcp } = await page.evaluate(() => bench.seen);
  Object.assign(result, {
    fcp,
    blocking: blocking(tasks.filter((t) => t.start < at)),
    longestBefore: longest(tasks.filter((t) => t.start < at)),
    longest: longest(tasks),
    cls: shifts,
    total: (await site.report()).down - before.down,
  });
  if (further.length) Object.assign(result, await respond(page, cdp, next, further));
  Object.assign(result, await weigh(context, page, cdp));
  return { page, result };
}

// respond answers questions and says how long the slowest took to be painted:
// from the touch to its feedback, and as the browser reports interactions, with
// all that was done before the next paint.
async function respond(page, cdp, next, questions) {
  const from = await page.evaluate(() => performance.now());
  let feedback = 0;
  for (const n of questions) {
    await page.evaluate((i) => bench.answer(i), n);
    await touch(cdp, await next("reached"));
    const { at, since } = await next("answered");
    feedback = Math.max(feedback, at - since);
    await page.evaluate(() => new Promise((resolve) => { requestIdleCallback(resolve); }));
  }
  const { events, tasks } = await page.evaluate(() => bench.seen);
  return {
    feedback,
    interaction: Math.max(0, ...events.filter((e) => e.start >= from).map((e) => e.duration)),
    longestAnswering: longest(tasks.filter((t) => t.start >= from)),
  };
}

// weigh returns what the page holds in memory after collecting garbage, in
// bytes: scripts' objects, the program's memory, and what its process shares
// with no other (which a persistent context does not tell).
async function weigh(context, page, cdp) {
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  return {
    heap: metrics.find((m) => m.name === "JSHeapUsedSize").value,
    wasm: await page.evaluate(() => bench.memory()),
    renderer: await renderer(context.browser()),
  };
}

async function renderer(browser) {
  if (!browser) return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const own = (pid) => {
    const lines = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").matchAll(/^Private_\w+:\s+(\d+) kB/gm);
    return [...lines].reduce((sum, [, kB]) => sum + kB * 1024, 0);
  };
  return Math.max(...processInfo.filter((p) => p.type === "renderer").map((p) => own(p.id)));
}

// kept waits until the site's worker, if it has one, holds the site.
export const kept = (page) => page.evaluate(async () => {
  const late = new Promise((resolve) => { setTimeout(resolve, 30_000); });
  if ((await navigator.serviceWorker.getRegistrations()).length > 0) await Promise.race([navigator.serviceWorker.ready, late]);
});
