// A correction announces itself within the visit, changes nothing by itself
// and is there on the first reload. An update is whole or has not happened.
// Of one story: a corrected version of it is made here.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { answer, question, right } from "./answers.mjs";
import { browse, corrected, editedStory, host, kept, poll, reader, readFirst } from "./worker.mjs";
import { serve } from "./lib.mjs";

const storyOf = async (origin) => (await fetch(`${origin}/data/en/story.json`)).json();
const mine = (page) => page.evaluate(async () => (await caches.keys()).filter((n) => n.startsWith("explainer:")));
const lead = (page) => page.locator("#order-text .lead").innerText();

test("the reader of an old date is told in the same visit and sees the new one on the first reload", async (t) => {
  const dir = await editedStory(t, corrected);
  const server = await host(t);
  const story = await storyOf(server.origin);
  const { id, scale } = story.order.guess;
  const box = (page) => page.locator(`[id="g-${id}"]`);
  const context = await browse(t);
  const first = await readFirst(context, server.origin + "/order");
  const [old] = await mine(first);
  await first.evaluate(() => caches.open("somebody-else"));
  assert.equal(await first.locator(".announce").count(), 0, "told of what is on the page");
  await first.close();

  await server.start("-content", dir);
  const page = await context.newPage();
  await page.goto(server.origin + "/order");
  assert.match(await lead(page), /25\s+January/, "the page does not come from the device");
  await box(page).locator("[inputmode]").fill(String(scale.max));
  await box(page).locator("[data-check]").click();
  const bar = page.locator(".announce");
  await bar.waitFor();
  assert.match(await bar.innerText(), /^Corrected on 29\s+November 2026: The order is of 26\s+January 2017\. Show the new text\?/);
  assert.match(await lead(page), /25\s+January/, "the text changed by itself");
  for (const width of [1280, 412]) {
    await page.setViewportSize({ width, height: 823 });
    const [text, title] = await page.evaluate(() => [".announce p", "h1"].map((s) => Math.round(document.querySelector(s).getBoundingClientRect().left)));
    assert.equal(text, title, `at ${width} px it does not begin where the page's text does`);
  }
  await page.reload();
  assert.match(await lead(page), /26\s+January/, "the first reload shows the old date");
  await page.locator(`[id="g-${id}"].question--checked`).waitFor();
  assert.equal(await box(page).locator("[inputmode]").inputValue(), String(scale.max / 1e9), "the guess is lost");
  await poll(page, (old) => caches.keys().then((all) => !all.includes(old) && all.includes("somebody-else")), old);
  assert.equal(await bar.count(), 0, "told again");
});

test("the button shows the new text; a page still open keeps its files", async (t) => {
  const dir = await editedStory(t, corrected);
  const server = await host(t);
  const context = await browse(t);
  const page = await readFirst(context, server.origin + "/order");
  const other = await context.newPage();
  await other.goto(server.origin + "/order");
  await other.waitForFunction(() => window.explainer?.data);
  const files = await other.evaluate(() => Object.values(explainer.data).filter((v) => typeof v === "string" && v.includes("/static/")));
  await server.start("-content", dir);
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((r) => r.update()));
  await page.locator(".announce .button--main").click();
  await page.waitForFunction(() => document.querySelector("#order-text .lead").innerText.match(/26\s+January/));
  const lost = await other.evaluate(async (files) => {
    const answers = await Promise.all(files.map(async (f) => [f, (await fetch(f)).status]));
    return answers.filter(([, status]) => status !== 200);
  }, files);
  assert.deepEqual(lost, [], "the open page has lost its files");
  await other.locator(".announce").waitFor();
});

test("an install that is cut off in the middle leaves the old version whole", async (t) => {
  const dir = await editedStory(t, corrected);
  const [before, after] = [await serve(), await serve("-content", dir)];
  t.after(() => Promise.all([before.stop(), after.stop()]));
  let behind = before.origin;
  let cut = null;
  const asked = [];
  const front = createServer(async (req, res) => {
    asked.push(req.url);
    const answer = await fetch(behind + req.url, { headers: { "Accept-Encoding": "identity" } }).catch(() => null);
    if (!answer) return res.socket?.destroy();
    const body = Buffer.from(await answer.arrayBuffer());
    const headers = Object.fromEntries([...answer.headers].filter(([k]) => !["content-encoding", "transfer-encoding", "connection", "keep-alive"].includes(k)));
    res.writeHead(answer.status, { ...headers, "content-length": body.length });
    if (!cut?.test(req.url)) return res.end(body);
    res.write(body.subarray(0, body.length / 2), () => res.socket.destroy());
  });
  await new Promise((resolve) => { front.listen(0, "127.0.0.1", resolve); });
  t.after(() => { front.closeAllConnections(); front.close(); });
  const origin = `http://127.0.0.1:${front.address().port}`;
  const context = await browse(t);
  const page = await readFirst(context, origin + "/order");
  const [old] = await mine(page);

  behind = after.origin;
  cut = /^\/glossary/;
  asked.length = 0;
  const failed = await page.evaluate(async () => {
    const r = await navigator.serviceWorker.getRegistration();
    const gone = new Promise((resolve) => {
      r.addEventListener("updatefound", () => {
        const w = r.installing;
        w.addEventListener("statechange", () => { if (w.state !== "installing") resolve(w.state); });
      });
    });
    await r.update().catch(() => {});
    return gone;
  });
  assert.equal(failed, "redundant");
  assert.ok(asked.some((url) => url.startsWith("/glossary")), "nothing was cut");
  assert.deepEqual(await mine(page), [old], "half of the new version is there");
  assert.equal(await page.locator(".announce").count(), 0);
  front.closeAllConnections();
  await page.reload();
  assert.match(await lead(page), /25\s+January/);

  cut = null;
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((r) => r.update()));
  await page.locator(".announce").waitFor();
  await page.reload();
  assert.match(await lead(page), /26\s+January/);
});

test("a server with -no-worker takes the worker and its caches off the device, and nothing else", async (t) => {
  const server = await host(t);
  const context = await browse(t);
  const page = await readFirst(context, server.origin + "/");
  await page.evaluate(() => caches.open("somebody-else"));
  await page.close();
  await server.start("-no-worker");
  const next = await context.newPage();
  await next.goto(server.origin + "/");
  await poll(next, async () => {
    const names = await caches.keys();
    return (await navigator.serviceWorker.getRegistrations()).length === 0 && names.length === 1 && names[0] === "somebody-else";
  });
  await next.goto(server.origin + "/");
  assert.equal(await next.evaluate(() => navigator.serviceWorker.controller), null);
  await server.stop();
  const last = await context.newPage();
  await assert.rejects(last.goto(server.origin + "/?fresh=1"), /ERR_CONNECTION_REFUSED/);
});

for (const [lang, home] of [["en", "/"], ["fr", "/fr/"]]) {
  test(`${lang}: Chromium finds nothing that keeps the explainer from being installed`, async (t) => {
    const server = await host(t);
    // Not in private, where nothing can be installed.
    const context = await (await reader(t))();
    const page = await context.newPage();
    await page.goto(server.origin + home);
    const browser = await context.newCDPSession(page);
    const { errors, url, data } = await browser.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    assert.equal(new URL(url).pathname, `/manifest.${lang}.webmanifest`);
    assert.equal(JSON.parse(data).lang, `${lang}-CA`);
    const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
    assert.deepEqual(installabilityErrors, []);
    await page.locator("html.installable").waitFor();
    assert.equal(await page.locator("[data-do=install]:visible").count(), 0, "installing is offered on arrival");
  });
}

test("installing is offered with the result, once", async (t) => {
  const server = await host(t);
  const context = await browse(t);
  const page = await readFirst(context, server.origin + "/quiz");
  const button = page.locator("[data-do=install]:visible");
  await page.evaluate(() => {
    const e = new Event("beforeinstallprompt", { cancelable: true });
    e.prompt = async () => { window.asked = true; };
    window.held = !dispatchEvent(e);
  });
  assert.ok(await page.evaluate(() => window.held), "the browser offers by itself");
  assert.equal(await button.count(), 0, "offered before the result");
  await page.locator(".question:visible .option label").first().click();
  await page.locator("[data-do=finish]").first().evaluate((b) => b.click());
  await button.click();
  assert.ok(await page.evaluate(() => window.asked));
  assert.equal(await button.count(), 0, "offered again");
  await kept(page, "/");
});

test("who answers where nothing can be kept is told once", async (t) => {
  const server = await host(t);
  const story = await storyOf(server.origin);
  const [first, second] = story.questions.filter((q) => q.kind === "single");
  for (const [how, breaks] of [
    ["refused", () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused", "SecurityError"); }, configurable: true })],
    ["full", () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }],
  ]) {
    const context = await browse(t, { serviceWorkers: "block" });
    await context.addInitScript(breaks);
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (e) => errors.push(e.message));
    await page.goto(server.origin + "/quiz", { waitUntil: "networkidle" });
    const told = page.locator(".announce");
    assert.equal(await told.count(), 0, `${how}: told before there is anything to keep`);
    await answer(page, first, right(first));
    await told.waitFor();
    await told.getByRole("button").click();
    await answer(page, second, right(second));
    await page.locator(`${question(second)}.question--checked`).waitFor();
    assert.equal(await told.count(), 0, `${how}: told twice`);
    await page.waitForURL((url) => url.search.includes(first.id));
    assert.deepEqual(errors, [], how);
  }
});
