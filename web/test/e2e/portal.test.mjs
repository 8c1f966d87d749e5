// Responses that a network sends in place of the explainer's are shown but not
// cached: a captive portal with status 200, a login after a redirect, HTML for
// a file, an outdated page of a CDN that ignores the query, two servers during
// a deployment.
// Of one story: a corrected version of it is made here.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { answer, question, right } from "./answers.mjs";
import { configOf, editedStory, kept, poll } from "./worker.mjs";
import { launch, serve } from "./lib.mjs";

const corrected = {
  "story.yaml": [["updated: 2026-11-28", "updated: 2026-11-29"]],
  "corrections.yaml": [["- id: 2026-11-28-dates", `- id: 2026-11-29-order
  date: 2026-11-29
  what:
    en: A correction of a test.
    fr: Correction d’un essai.
  facts: []
- id: 2026-11-28-dates`]],
};

// One browser, and the servers of two versions, for all tests of the file: each
// test has an origin of its own.
const cleanups = [];
const folder = await editedStory({ after: (does) => cleanups.push(does) }, corrected);
const [before, newer, browser] = await Promise.all([serve(), serve("-content", folder), launch({ args: ["--disable-auto-reload"] })]);
after(async () => {
  await Promise.all([browser.close(), before.stop(), newer.stop(), ...cleanups.map((does) => does())]);
});
async function browse(t, options = {}) {
  const context = await browser.newContext({ locale: "en-CA", ...options });
  context.setDefaultTimeout(30_000);
  t.after(() => context.close());
  return context;
}

const portal = `<!doctype html><html lang="en"><title>Welcome</title><h1>Sign in to the network</h1></html>`;

// network returns a proxy in front of servers. It passes requests on to the one
// that behind() names, unless instead(path, res) answers itself.
async function network(t, behind) {
  const net = { behind, instead: () => false, asked: [] };
  const front = createServer(async (req, res) => {
    net.asked.push(req.url);
    if (net.instead(req.url, res)) return;
    const answer = await fetch(net.behind(req.url) + req.url, { headers: { "Accept-Encoding": "identity" }, redirect: "manual" }).catch(() => null);
    if (!answer) return res.socket?.destroy();
    const headers = Object.fromEntries([...answer.headers].filter(([k]) => !["content-encoding", "transfer-encoding", "connection", "keep-alive"].includes(k)));
    res.writeHead(answer.status, headers);
    res.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((resolve) => { front.listen(0, "127.0.0.1", resolve); });
  t.after(() => { front.closeAllConnections(); front.close(); });
  net.origin = `http://127.0.0.1:${front.address().port}`;
  return net;
}

const html = (res) => { res.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "max-age=60" }); res.end(portal); return true; };
const gone = (res) => { res.writeHead(404); res.end(); return true; };
const login = (res) => { res.writeHead(302, { Location: "/login" }); res.end(); return true; };

// foreign returns the addresses in the worker's caches that hold the portal's page.
const foreign = (page) => page.evaluate(async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if ((await (await cache.match(request)).text()).includes("Sign in to the network")) found.push(request.url);
    }
  }
  return found;
});

// updated returns the final state of a new worker: "redundant" if its
// installation failed.
const updated = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const ended = new Promise((resolve) => {
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker.addEventListener("statechange", () => { if (worker.state !== "installing") resolve(worker.state); });
    });
  });
  await registration.update().catch(() => {});
  return ended;
});

test("a portal, a login and HTML for files are not kept at the first visit, and what belongs there is kept at the next", async (t) => {
  const net = await network(t, () => before.origin);
  for (const [how, instead] of [
    ["a page with status 200", (path, res) => /^\/(quiz|full)/.test(path) && html(res)],
    ["a login", (path, res) => (path === "/login" ? html(res) : /^\/(quiz|full)/.test(path) && login(res))],
    ["HTML for files", (path, res) => /^\/static\/(story|notes)/.test(path) && html(res)],
  ]) {
    const page = await (await browse(t)).newPage();
    await page.goto(net.origin + "/about");
    net.instead = instead;
    net.asked.length = 0;
    const state = await page.evaluate(() => navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }).then((r) => new Promise((resolve) => {
      const worker = r.installing;
      worker.addEventListener("statechange", () => { if (worker.state !== "installing") resolve(worker.state); });
    })));
    assert.equal(state, "redundant", how);
    assert.ok(net.asked.some((path) => /^\/(quiz|static)/.test(path)), how);
    assert.deepEqual(await page.evaluate(() => caches.keys()), [], how);
    net.instead = () => false;
    await page.goto(net.origin + "/about");
    await kept(page, "/", true);
    assert.deepEqual(await foreign(page), [], how);
  }
});

test("a portal's page that comes for the notes does not come into the page: the link leads to the fact", async (t) => {
  const net = await network(t, () => before.origin);
  const page = await (await browse(t, { serviceWorkers: "block" })).newPage();
  net.instead = (path, res) => /^\/static\/notes/.test(path) && html(res);
  await page.goto(net.origin + "/about");
  await page.locator("main a.ref").first().click();
  await page.waitForURL(/\/facts\//);
  assert.equal(await page.getByText("Sign in to the network").count(), 0);
});

test("a page that the device lacks may be the portal's, and is the explainer's again afterwards", async (t) => {
  const net = await network(t, () => before.origin);
  const context = await browse(t);
  const page = await context.newPage();
  await page.goto(net.origin + "/about");
  await poll(page, () => navigator.serviceWorker.controller !== null);
  await kept(page, "/", true);
  net.instead = (path, res) => html(res);
  await page.goto(net.origin + "/fr/quiz");
  assert.match(await page.locator("h1").innerText(), /Sign in/, "the reader cannot sign in");
  await page.goto(net.origin + "/quiz");
  assert.equal(await page.locator("h1").getByText("Sign in").count(), 0, "what is kept is not shown");
  for (const instead of [html, login, gone, () => true]) { // the last one never answers
    net.instead = (path, res) => instead(res);
    await page.goto(net.origin + "/quiz?set=short");
    await page.locator("#quiz").waitFor();
  }
  assert.deepEqual(await foreign(page), []);
  net.instead = () => false;
  await page.goto(net.origin + "/fr/quiz?again");
  await page.locator("#explainer").waitFor();
});

test("an update behind a portal leaves the good version, and comes afterwards", async (t) => {
  let now = before;
  const net = await network(t, () => now.origin);
  const context = await browse(t);
  const page = await context.newPage();
  await page.goto(net.origin + "/about");
  await kept(page, "/", true);
  const [old] = await page.evaluate(() => caches.keys());

  now = newer;
  net.instead = (path, res) => !path.startsWith("/sw.js") && html(res);
  assert.equal(await updated(page), "redundant");
  assert.deepEqual(await page.evaluate(() => caches.keys()), [old]);
  net.instead = () => false;
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.locator(".announce").waitFor();
});

test("a CDN that ignores the query cannot put the old text into a new version", async (t) => {
  let [deployed, stale] = [false, true];
  const net = await network(t, (path) => (deployed && !(stale && path.startsWith("/quiz")) ? newer : before).origin);
  const context = await browse(t);
  const page = await context.newPage();
  await page.goto(net.origin + "/about");
  await kept(page, "/", true);
  const [old] = await page.evaluate(() => caches.keys());
  deployed = true; // and the CDN holds the old quiz, whatever the query
  assert.equal(await updated(page), "redundant");
  assert.deepEqual(await page.evaluate(() => caches.keys()), [old], "a version is mixed");
  assert.equal(await page.locator(".announce").count(), 0, "told of a text that is not there");
  stale = false;
  assert.equal(await updated(page), "installed");
  await page.locator(".announce").waitFor();
});

test("while a deployment rolls, no version is mixed, and a page that is newer than the worker is not told of what it has", async (t) => {
  let turn = 0;
  let rolling = false;
  const net = await network(t, (path) => (rolling ? (path.startsWith("/sw.js") ? before : [before, newer][turn++ % 2]) : newer).origin);
  const context = await browse(t);
  const page = await context.newPage();
  await page.goto(net.origin + "/about");
  await kept(page, "/", true);
  rolling = true;
  const state = await updated(page); // the older worker, and each page from either server
  const corrections = await page.evaluate(async () => {
    const found = {};
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) {
        const text = await (await (await caches.open(name)).match(request)).text();
        const [, id] = /"correction":"([^"]*)/.exec(text) ?? [];
        if (id) (found[name] ??= []).includes(id) || found[name].push(id);
      }
    }
    return Object.values(found);
  });
  assert.ok(["redundant", "installed"].includes(state));
  for (const ids of corrections) assert.equal(ids.length, 1, `${ids}`);
  await page.evaluate(() => new Promise((resolve) => { requestIdleCallback(resolve); }));
  assert.equal(await page.locator(".announce").count(), 0);
});

test("what an older worker kept wrongly is mended by the next visit", async (t) => {
  const net = await network(t, () => before.origin);
  const context = await browse(t);
  const page = await context.newPage();
  // A worker that caches every response, and serves it.
  const trusting = `addEventListener("install", () => skipWaiting());
addEventListener("activate", (e) => e.waitUntil(clients.claim()));
addEventListener("fetch", (e) => e.respondWith(caches.match(e.request).then((r) => r ?? fetch(e.request))));`;
  net.instead = (path, res) => {
    if (!path.startsWith("/sw.js")) return false;
    res.writeHead(200, { "Content-Type": "text/javascript", "Cache-Control": "no-cache" });
    res.end(trusting);
    return true;
  };
  await page.goto(net.origin + "/about");
  const { id, notes } = await configOf(page);
  await page.evaluate(async ([id, notes, portal]) => {
    const cache = await caches.open(`explainer:${id}:/:0123456789ab`);
    for (const path of ["/", "/quiz", notes]) await cache.put(path, new Response(portal, { headers: { "Content-Type": "text/html" } }));
    await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  }, [id, notes, portal]);
  await poll(page, () => navigator.serviceWorker.controller !== null);
  await page.goto(net.origin + "/");
  assert.match(await page.locator("h1").innerText(), /Sign in/);
  net.instead = () => false;
  // The browser looks for a new worker by itself after a visit.
  await page.evaluate(() => new Promise((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", resolve);
    navigator.serviceWorker.getRegistration().then((r) => r.update());
  }));
  await page.goto(net.origin + "/quiz");
  await page.locator("#explainer").waitFor();
  await page.goto(net.origin + "/");
  await page.locator("#explainer").waitFor();
  await kept(page, "/", true);
  await poll(page, () => caches.keys().then((names) => names.length === 1));
  assert.deepEqual(await foreign(page), []);
});

test("what is wrong in the worker's own cache is fetched again", async (t) => {
  const net = await network(t, () => before.origin);
  const context = await browse(t);
  const page = await context.newPage();
  await page.goto(net.origin + "/about");
  await kept(page, "/", true);
  const { notes } = await configOf(page);
  await page.evaluate(async ([notes, portal]) => {
    const [name] = await caches.keys();
    for (const path of ["/quiz", "/full", notes]) await (await caches.open(name)).put(path, new Response(portal, { headers: { "Content-Type": "text/html" } }));
  }, [notes, portal]);
  // The next visit finds a worker that has not looked yet.
  const session = await context.newCDPSession(page);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await page.goto(net.origin + "/about");
  await poll(page, async () => {
    const cache = await caches.open((await caches.keys())[0]);
    const texts = await Promise.all(["/quiz", "/full"].map(async (path) => (await (await cache.match(path))?.text()) ?? "Sign in"));
    return texts.every((text) => !text.includes("Sign in"));
  });
  assert.deepEqual(await foreign(page), []);
});

for (const path of ["/quiz", "/embed/quiz"]) {
  test(`${path}: an open page whose program is gone offers to load anew, with what the reader did`, async (t) => {
    const net = await network(t, () => before.origin);
    const page = await (await browse(t, { serviceWorkers: "block" })).newPage();
    const story = await (await fetch(`${net.origin}/data/en/story.json`)).json();
    const q = story.questions.find((one) => one.kind === "single");
    await page.goto(net.origin + path);
    net.instead = (asked, res) => /^\/static\/(app|story)/.test(asked) && gone(res);
    await answer(page, q, right(q));
    const again = page.locator("#notice:visible a");
    await again.waitFor();
    await Promise.all([page.waitForEvent("framenavigated"), again.click()]);
    net.instead = () => false;
    await page.locator(`${question(q)}.question--checked`).waitFor({ state: "attached" });
    await page.locator("#explainer").dispatchEvent("input"); // a frame waits until it is used
    await page.locator("html.live").waitFor({ state: "attached" });
    assert.equal(await page.locator("#notice:visible").count(), 0);
  });
}
