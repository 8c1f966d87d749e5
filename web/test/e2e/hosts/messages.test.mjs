// What a frame says to a host that knows none of the protocols, and what it
// does not listen to.
// Of one story: its blocks are named in the messages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { tell } from "./fitting.mjs";
import { page as document } from "./hosts.mjs";
import { browser, child, serveHost } from "./setup.mjs";

// A page that keeps what its frame says in heard.
const host = await serveHost(({ searchParams: q }) => document(`<script>
    const heard = [];
    addEventListener("message", ({ data, source }) => { if (source === frames[0]) heard.push(data); });
  </script>
  <iframe id="frame" src="${q.get("src")}" title="Embed" ${q.get("attributes")}></iframe>`));

/** Opens a page around the embed. */
async function open(t, { attributes = "", src = child.url } = {}) {
  const page = await browser.newPage({ viewport: { width: 700, height: 900 } });
  t.after(() => page.close());
  page.complaints = [];
  page.on("console", (message) => page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(error.message));
  await page.goto(`${host}/?${new URLSearchParams({ src, attributes })}`);
  return page;
}

/** Posts a message to the frame. */
const post = (page, message) => page.evaluate((m) => frames[0].postMessage(m, "*"), message);

/** Waits until the frame has said what a function of the message accepts, and returns it. */
const hear = async (page, accept) => {
  const found = await page.waitForFunction(`heard.find(${accept})`);
  return found.jsonValue();
};

/** Returns all that the frame said until now: it answers in turn. */
async function heard(page) {
  await page.evaluate(() => {
    heard.push("fence");
    frames[0].postMessage({ method: "register", windowId: "fence" }, "*");
  });
  await hear(page, `(m, i) => m?.windowId === "fence" && i > heard.indexOf("fence")`);
  const messages = await page.evaluate(() => heard.splice(0));
  return messages.filter((m) => m !== "fence" && m?.windowId !== "fence");
}

/** Makes the frame as tall as its content, and forgets what it said. */
async function fitted(page) {
  const { height } = await hear(page, `(m) => m.type === "embed-size"`);
  await page.locator("#frame").evaluate((f, h) => { f.style.height = `${h}px`; f.style.border = "0"; }, height);
  await page.frames()[1].waitForFunction((h) => innerHeight === h, height);
  await heard(page);
}

const explainer = (messages) => messages.filter((m) => m?.explainer !== undefined);

test("a height is said unasked, in every form", async (t) => {
  const page = await open(t, { src: `${child.url}?childId=a-b&initialWidth=700#?secret=s3cret` });
  await page.frames()[1].waitForLoadState();
  const messages = await heard(page);
  const height = Math.ceil(await page.frames()[1].evaluate(() => document.documentElement.getBoundingClientRect().height));
  const src = await page.locator("#frame").evaluate((f) => f.src);
  for (const want of [
    { sentinel: "amp", type: "embed-ready" },
    { sentinel: "amp", type: "embed-size", height },
    { context: "h5p", action: "resize", scrollHeight: height },
    { message: "height", value: height, secret: "s3cret" },
    "[iFrameResizerChild]Ready",
    `pymxPYMxa-bxPYMxheightxPYMx${height}`,
    JSON.stringify({ src, context: "iframe.resize", height }),
    JSON.stringify({ id: src, type: "set-height", value: height }),
  ]) {
    assert.ok(messages.some((m) => JSON.stringify(m) === JSON.stringify(want)), `not said: ${JSON.stringify(want)}`);
  }
  assert.ok(!messages.includes(null), "null breaks hosts");

  const times = messages.filter((m) => m.type === "embed-size").length;
  assert.ok(times <= 4, `said ${times} times, want at most when it is read, loaded, seen and a little later`);
});

test("a height that nobody took is said once more when the frame is seen, and a little later", async (t) => {
  const page = await open(t, { attributes: `style="margin-top: 5000px; height: 150px"` });
  await page.frames()[1].waitForLoadState();
  await heard(page);
  await page.evaluate(() => scrollTo(0, 5000));
  const sizes = () => page.waitForFunction((n) => heard.filter((m) => m?.type === "embed-size").length >= n, sizes.wanted);
  sizes.wanted = 2;
  await sizes();
  const messages = await heard(page);
  assert.equal(messages.filter((m) => m?.context === "h5p").length, 2, "only heights are said again");
  assert.ok(!messages.includes("[iFrameResizerChild]Ready"));
});

test("a frame that fits says nothing again", async (t) => {
  const measured = await open(t);
  await measured.frames()[1].waitForLoadState();
  const { height } = await hear(measured, `(m) => m.type === "embed-size"`);
  const page = await open(t, { attributes: `style="margin-top: 5000px; border: 0; height: ${height}px"` });
  await page.frames()[1].waitForLoadState();
  await heard(page);
  await page.evaluate(() => frames[0].postMessage({ explainer: 1, subscribe: ["view"] }, "*"));
  await page.evaluate(() => scrollTo(0, 5000));
  await hear(page, `(m) => m.type === "view"`);
  assert.deepEqual((await heard(page)).filter((m) => m?.type === "embed-size"), []);
});

test("a frame that is not shown says no height until it is", async (t) => {
  const page = await open(t, { attributes: `style="display: none"` });
  await page.frames()[1].waitForLoadState();
  await post(page, { sentinel: "amp", type: "frames-init" });
  await page.evaluate(() => frames[0].postMessage({ explainer: 1, subscribe: ["ready"] }, "*"));
  await hear(page, `(m) => m.type === "ready"`);
  const early = await page.evaluate(() => heard.filter((m) => JSON.stringify(m).match(/\d\d/) || m.height === 0));
  assert.deepEqual(early, []);

  await page.locator("#frame").evaluate((f) => { f.style.display = "block"; });
  const { height } = await hear(page, `(m) => m.type === "embed-size"`);
  assert.ok(height > 100, `got a height of ${height}`);
});

test("ten thousand hostile messages change nothing", async (t) => {
  const page = await open(t);
  await page.frames()[1].waitForLoadState();
  await fitted(page);
  const took = await page.evaluate(async () => {
    let seed = 7;
    const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
    const words = ["[iFrameSizer]", "pymxPYMx", "xPYMxheightxPYMx", "amp", "frames-init ", "explainer", "subscribe", "setheight", "h5p", "__proto__",
      "constructor", "resize", "Ready", "secret", ":", "true", "{", "\"", "null", "<img onerror=alert(1)>", "\0", "\ud800", "é", "9".repeat(400)];
    const word = () => words[random(words.length)];
    const keys = ["sentinel", "type", "explainer", "subscribe", "message", "secret", "method", "windowId", "context", "id", "then"];
    const value = (depth) => [word(), random(99), -1 / 0, NaN, null, undefined, true, [word()], new Date(0), new Map([[word(), 1]]), /a/, 1n,
      new Uint8Array(3), new Error("x"), depth && message(depth - 1)][random(15)];
    const message = (depth) => [() => word() + word() + word(), () => value(0), () => Array.from({ length: random(5) }, word),
      () => Object.fromEntries(keys.filter(() => random(3) === 0).map((key) => [key, value(depth)]))][random(4)]();
    const start = performance.now();
    for (let i = 0; i < 10_000; i++) frames[0].postMessage(message(2), "*");
    frames[0].postMessage({ sentinel: "amp", type: "frames-init" }, "*");
    await new Promise((done) => addEventListener("message", ({ data }) => { if (data.type === "embed-size") done(); }));
    return performance.now() - start;
  });
  const messages = await heard(page);
  assert.deepEqual(messages.map((m) => m.type), ["embed-size"], "answers besides the one to the last message");
  assert.deepEqual(page.complaints, []);
  assert.ok(took < 5000, `it took ${took} ms`);
});

test("only the host is listened to", async (t) => {
  const page = await open(t);
  await page.frames()[1].waitForLoadState();
  await fitted(page);
  await page.frames()[1].evaluate(() => {
    for (const m of [{ sentinel: "amp", type: "frames-init" }, { explainer: 1, subscribe: ["ready"] }, "[iFrameSizer]x:8:false"]) postMessage(m, "*");
  });
  await page.evaluate(() => new Promise((done) => {
    const sibling = document.createElement("iframe");
    sibling.srcdoc = `<script>parent.frames[0].postMessage({ sentinel: "amp", type: "frames-init" }, "*"); parent.postMessage("sent", "*")<\/script>`;
    addEventListener("message", ({ data }) => { if (data === "sent") done(); });
    document.body.append(sibling);
  }));
  assert.deepEqual(await heard(page), []);
});

test("a page of its own does nothing", async (t) => {
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.addInitScript(() => addEventListener("message", () => { window.spoke = true; }));
  await page.goto(child.url);
  await page.evaluate(() => postMessage({ explainer: 1, subscribe: ["ready"] }, "*"));
  assert.deepEqual(await page.evaluate(() => [typeof explainerHost, parent === window]), ["undefined", true]);
});

for (const [name, attributes] of [["", ""], [", sandbox", `sandbox="allow-scripts"`]]) {
  test(`events go to a host that asked, and no others${name}`, async (t) => {
    const page = await open(t, { attributes });
    const frame = page.frames()[1];
    await frame.waitForLoadState();
    const answer = { question: "legal-definition", outcome: "right" };
    await tell(frame, "answer", answer);
    assert.deepEqual(explainer(await heard(page)), [], "told without being asked");

    await post(page, { explainer: 1, subscribe: ["answer", "complete", "view", "__proto__", "everything"] });
    assert.deepEqual(await hear(page, `(m) => m.type === "view"`), { explainer: 1, type: "view", lang: "en", block: "word" });
    await heard(page);
    await tell(frame, "answer", { ...answer, text: "not asked for" });
    await tell(frame, "complete", { right: 9, total: 14 });
    await tell(frame, "share", { how: "link" });
    for (const junk of [undefined, null, {}, { ...answer, outcome: "maybe" }, { ...answer, question: "What I think" }, { outcome: "right" },
      { ...answer, question: null }, { ...answer, question: ["a"] }, { ...answer, outcome: ["right"] }]) await tell(frame, "answer", junk);
    for (const junk of [{ right: -1, total: 2 }, { right: 1.5, total: 2 }, { right: "1 <b>", total: 2 }, { right: NaN, total: 1 }]) await tell(frame, "complete", junk);
    for (const type of ["everything", "__proto__", "constructor", undefined]) await tell(frame, type, {});
    assert.deepEqual(explainer(await heard(page)), [
      { explainer: 1, type: "answer", lang: "en", block: "word", ...answer },
      { explainer: 1, type: "complete", lang: "en", block: "word", right: 9, total: 14 },
    ]);

    // The last request counts; what happens once is told once.
    for (const version of [2, "1"]) await post(page, { explainer: version, subscribe: ["share"] });
    await post(page, { explainer: 1, subscribe: ["ready", "view", "share"] });
    await post(page, { explainer: 1, subscribe: ["ready", "view", "share"] });
    await tell(frame, "answer", answer);
    await tell(frame, "share", { how: "picture" });
    await tell(frame, "share", { how: "by writing to my aunt" });
    assert.deepEqual(explainer(await heard(page)).map((m) => m.type), ["ready", "share"]);
    assert.deepEqual(page.complaints, []);
  });
}

test("a frame below the screen is seen when the reader gets there", async (t) => {
  const page = await open(t, { attributes: `style="margin-top: 5000px"` });
  await post(page, { explainer: 1, subscribe: ["view", "ready"] });
  await hear(page, `(m) => m.type === "ready"`);
  assert.ok(!explainer(await heard(page)).some((m) => m.type === "view"), "seen before it was on the screen");
  await page.evaluate(() => scrollTo(0, 5000));
  await hear(page, `(m) => m.type === "view"`);
});

test("what a host asks while the frame still loads is answered later, height excepted", async (t) => {
  const page = await open(t);
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route("**/static/frame.*", async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await page.frames()[1].waitForLoadState();
  await post(page, { explainer: 1, subscribe: ["ready"] });
  await post(page, { type: "setHeight", id: 7 });
  await hear(page, `(m) => m.type === "embed-size" && m.height`);
  assert.equal(await page.evaluate("heard.some((m) => m.explainer || m.type === 'setHeight')"), false);
  release();
  assert.equal((await hear(page, `(m) => m.type === "setHeight"`)).id, 7);
  assert.deepEqual(await hear(page, `(m) => m.explainer`), { explainer: 1, type: "ready", lang: "en", block: "word" });
});

test("a link that is clicked while the frame still loads has its address shown where nothing may be opened, and is told", async (t) => {
  const page = await open(t, { src: "about:blank", attributes: `sandbox="allow-scripts"` });
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route("**/static/frame.*", async (route) => {
    await held;
    await route.continue();
  });
  await page.locator("#frame").evaluate((f, url) => { f.src = url; }, child.url);
  const frame = page.frames()[1];
  await frame.locator(".credit a").first().waitFor();
  await post(page, { explainer: 1, subscribe: ["link", "view"] });
  const href = await frame.locator(".credit a").first().evaluate((a) => a.href);
  await frame.locator(".credit a").first().click();
  release();
  assert.equal(await frame.locator(".address").innerText(), href);
  assert.equal((await hear(page, `(m) => m.type === "link"`)).href, href);
  const told = (await heard(page)).filter((m) => m.explainer).map((m) => m.type);
  assert.deepEqual(told.slice(0, 2), ["view", "link"]);
});

test("a frame whose script failed once fetches it again", async (t) => {
  const page = await open(t, { src: "about:blank" });
  let failures = 1;
  await page.route("**/static/frame.*", (route) => failures-- > 0 ? route.abort() : route.continue());
  await page.locator("#frame").evaluate((f, url) => { f.src = url; }, child.url);
  const failed = await page.waitForEvent("requestfailed", (r) => /frame\./.test(r.url()));
  assert.ok(failed);
  await post(page, { explainer: 1, subscribe: ["ready"] });
  await page.frames()[1].evaluate(() => dispatchEvent(new Event("online")));
  assert.equal((await hear(page, `(m) => m.explainer`)).type, "ready");
});
