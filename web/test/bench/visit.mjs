// One visit of a reader to one site, on a phone's screen with a processor four
// times slower, over the site's link.
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { executablePath, whole } from "../e2e/lib.mjs";
import { inTime, start } from "./browser.mjs";
import { probe } from "./probe.mjs";

// phone is how every page is looked at, slower how many times its processor is
// slower than this machine's.
const phone = { width: 412, height: 823, deviceScaleFactor: 1.75, mobile: true };
const slower = 4;

// settled waits until a browser that has just been started is done with itself:
// no reader calls up a page in its first moment.
const settled = () => wait(1000);

// inBrowser calls visit with a fresh profile in a browser of its own, and
// returns what it returns. inProfile does so with the profile in a folder.
export const inBrowser = (visit) => visited(executablePath, undefined, visit);
export const inProfile = (folder, visit) => visited(whole, folder, visit);

async function visited(executable, folder, visit) {
  const browser = await start(executable, folder);
  try {
    await settled();
    return await visit(browser);
  } finally {
    await browser.stop();
  }
}

// open opens an empty page. next(what) is the next signal of that kind from
// the probe, whether it has come already or not; "load" comes from the browser.
async function open(browser, site, question) {
  const come = new Map();
  const waiting = new Map();
  const signalled = (signal) => {
    const take = waiting.get(signal.what);
    waiting.delete(signal.what);
    if (take) take(signal);
    else come.set(signal.what, signal);
  };
  const page = await browser.page((event, params) => {
    if (event === "Runtime.bindingCalled") signalled(JSON.parse(params.payload));
    if (event === "Page.loadEventFired") signalled({ what: "load" });
  });
  const next = (what) => {
    const already = come.get(what);
    come.delete(what);
    return already ?? inTime(new Promise((resolve) => { waiting.set(what, resolve); }), `"${what}" of ${site.name}`);
  };
  for (const [name, params] of [
    ["Page.enable"], ["Runtime.enable"], ["Performance.enable"], ["Runtime.addBinding", { name: "benchSignal" }],
    ["Emulation.setDeviceMetricsOverride", phone], ["Emulation.setTouchEmulationEnabled", { enabled: true }],
    ["Emulation.setCPUThrottlingRate", { rate: slower }],
    ["Page.addScriptToEvaluateOnNewDocument", { source: `(${probe})(${JSON.stringify({ live: site.live ?? null, waits: site.waits ?? false, question })})` }],
  ]) await page.send(name, params);
  const visit = async (path) => {
    const { errorText } = await page.send("Page.navigate", { url: site.origin + path });
    if (errorText) throw new Error(`${site.name}: ${path}: ${errorText}`);
  };
  return { page, next, visit };
}

// quiet waits until nothing has come over the site's link for half a second.
async function quiet(site) {
  for (let down = -1, now = 0; down !== now;) {
    down = now;
    await wait(500);
    now = (await site.report()).down;
  }
}

// touch is a finger's tap.
async function touch(page, { x, y }) {
  await page.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
  await page.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

const longest = (tasks) => Math.max(0, ...tasks.map((t) => t.duration));
const blocking = (tasks) => tasks.reduce((sum, t) => sum + Math.max(0, t.duration - 50), 0);

// read visits a page and does nothing there. bytes are those that have come
// when the page has loaded, heads of answers included.
export async function read(browser, site, path = "/") {
  const before = await site.report();
  const { page, next, visit } = await open(browser, site, null);
  await visit(path);
  await next("load");
  const bytes = (await site.report()).down - before.down;
  await quiet(site);
  await next("largest");
  const seen = await page.evaluate("bench.seen");
  await page.close();
  return { bytes, fcp: seen.fcp, lcp: seen.lcp, cls: seen.shifts, blocking: blocking(seen.tasks), longest: longest(seen.tasks) };
}

// answer visits a page with questions and answers the nth question as soon as that is
// possible, then waits for the program to take over, if the site has one. With
// touched the reader touches the page at its first paint. Further questions are
// answered after that, each time when the one before is done. Times are in
// milliseconds from the start of the visit.
export async function answer(browser, site, { question = 0, touched = false, further = [], path = "/quiz" } = {}) {
  const before = await site.report();
  const { page, next, visit } = await open(browser, site, question);
  await visit(path);
  if (touched) {
    await next("painted");
    await touch(page, { x: 2, y: 2 });
  }
  const reached = await next("reached");
  await touch(page, reached);
  const { at, requests } = await next("answered");
  const after = await site.report();
  const result = { reached: reached.at, answer: at, bytes: after.down - before.down, requests };
  if (site.live) result.live = (await next("live")).at;
  await quiet(site);
  const { tasks, shifts, fcp } = await page.evaluate("bench.seen");
  Object.assign(result, {
    fcp,
    blocking: blocking(tasks.filter((t) => t.start < at)),
    longestBefore: longest(tasks.filter((t) => t.start < at)),
    longest: longest(tasks),
    longestAfter: longest(tasks.filter((t) => t.start >= at)),
    cls: shifts,
    total: (await site.report()).down - before.down,
  });
  if (further.length) Object.assign(result, await respond(page, next, further));
  Object.assign(result, await weigh(browser, page));
  return { page, result };
}

// respond answers questions and says how long the slowest took to be painted:
// from the touch to its feedback, and as the browser reports interactions, with
// all that was done before the next paint.
async function respond(page, next, questions) {
  const from = await page.evaluate("performance.now()");
  let feedback = 0;
  for (const n of questions) {
    await page.evaluate(`bench.answer(${n})`);
    await touch(page, await next("reached"));
    const { at, since } = await next("answered");
    feedback = Math.max(feedback, at - since);
    await page.evaluate("new Promise((resolve) => { requestIdleCallback(() => resolve()); })");
  }
  const { events, tasks } = await page.evaluate("bench.seen");
  return {
    feedback,
    interaction: Math.max(0, ...events.filter((e) => e.start >= from).map((e) => e.duration)),
    longestAnswering: longest(tasks.filter((t) => t.start >= from)),
  };
}

// weigh returns what the page holds in memory after collecting garbage, in
// bytes: scripts' objects, the program's memory, and what its process shares
// with no other.
async function weigh(browser, page) {
  await page.send("HeapProfiler.collectGarbage");
  const { metrics } = await page.send("Performance.getMetrics");
  return {
    heap: metrics.find((m) => m.name === "JSHeapUsedSize").value,
    wasm: await page.evaluate("bench.memory()"),
    renderer: await renderer(browser),
  };
}

async function renderer(browser) {
  const { processInfo } = await browser.send("SystemInfo.getProcessInfo");
  const own = (pid) => {
    const lines = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").matchAll(/^Private_\w+:\s+(\d+) kB/gm);
    return [...lines].reduce((sum, [, kB]) => sum + kB * 1024, 0);
  };
  return Math.max(...processInfo.filter((p) => p.type === "renderer").map((p) => own(p.id)));
}

// kept waits until the site's worker, if it has one, holds the site.
export const kept = (page) => page.evaluate(`(async () => {
  const late = new Promise((resolve) => { setTimeout(resolve, 30_000); });
  if ((await navigator.serviceWorker.getRegistrations()).length > 0) await Promise.race([navigator.serviceWorker.ready, late]);
})()`);
