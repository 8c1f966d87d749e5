// The custom element of embed.js, in pages of a newsroom.
// Of one story: its blocks are named in the pages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting, tell } from "./fitting.mjs";
import { page as document } from "./hosts.mjs";
import { browser, child, serveHost } from "./setup.mjs";

const script = `<script async src="${child.origin}/embed.js"></script>`;
const fallback = `<a href="${child.origin}/">What is this about?</a>`;
const element = (attributes = "", block = "word") => `<sanctuary-explainer block="${block}" ${attributes}>${fallback}</sanctuary-explainer>`;

// Each test opens pages of its own.
const bodies = new Map();
const host = await serveHost(({ pathname }) => bodies.get(pathname));

/** Opens a page with a body; console messages and errors fail the test. */
async function open(t, body, { allow = /^$/, ...headers } = {}) {
  const path = `/${bodies.size}`;
  bodies.set(path, { body: headers["Content-Security-Policy"] ? body : document(body), headers });
  const page = await browser.newPage({ viewport: { width: 700, height: 900 } });
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.framed = [];
  page.on("request", (request) => { if (request.url().includes("/embed/")) page.framed.push(new URL(request.url())); });
  t.after(async () => {
    await page.close();
    assert.deepEqual(complaints.filter((c) => !allow.test(c)), []);
  });
  await page.goto(host + path);
  return page;
}

const first = (page) => () => page.frames()[1];
const english = (page) => () => page.frames().find((frame) => /\d\/embed\//.test(frame.url()));
const french = (page) => () => page.frames().find((frame) => /\/fr\/embed\//.test(frame.url()));
const painted = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

for (const [name, body, headers] of [
  ["a classic script", script + element()],
  ["a module", script.replace("async", `type="module"`) + element()],
  ["an import", `<script type="module">import "${child.origin}/embed.js"</script>` + element()],
  ["loaded twice", script + element() + script.replace("async", `type="module"`) + `<script src="${child.origin}/embed.js"></script>`],
  ["after the element", element() + script],
  ["a strict policy", `<!doctype html><html lang="en"><link rel="icon" href="data:,">${script}${element()}`, {
    "Content-Security-Policy": `default-src 'none'; img-src data:; script-src ${child.origin}; frame-src ${child.origin}`,
  }],
]) {
  test(`the frame fits: ${name}`, async (t) => {
    const page = await open(t, body, headers);
    const start = await fitting(page, first(page));
    const frame = page.locator("sanctuary-explainer iframe");
    assert.equal(await frame.count(), 1);
    assert.equal(await frame.getAttribute("title"), "What is this about?");
    assert.match(await frame.getAttribute("allow"), /^clipboard-write(; web-share)?$/);
    assert.ok(await frame.isVisible());
    assert.ok(!await page.locator("sanctuary-explainer a").isVisible(), "the fallback is still there");
    await child.grow(page.frames()[1]);
    const grown = await fitting(page, first(page), (height) => height > start);
    await child.shrink(page.frames()[1]);
    await fitting(page, first(page), (height) => height < grown);
    const { height } = await page.locator("sanctuary-explainer").boundingBox();
    assert.ok(Math.abs(height - start) <= 1, `got an element of ${height}px around ${start}px`);
  });
}

test("a height that was lost is asked for", async (t) => {
  const lose = `<script>let lost = false; addEventListener("message", (e) => { if (e.data?.type === "embed-size" && !lost) { lost = true; e.stopImmediatePropagation(); } });</script>`;
  const page = await open(t, lose + element() + script);
  await fitting(page, first(page));
});

test("what is asked for is in the address", async (t) => {
  const options = { theme: "dark", accent: "#b00020", layout: "paged", since: "0", questions: "one two" };
  const attributes = Object.entries(options).map(([k, v]) => `${k}="${v}"`).join(" ");
  const page = await open(t, script + `<div lang="fr-CA">${element(`question="${child.question}" title="Une question" ${attributes}`, "quiz")}</div>`, { allow: /ignored: questions="one two"/ });
  await page.locator("iframe").waitFor();
  const [url] = page.framed;
  assert.equal(url.pathname, `/fr/embed/quiz/${child.question}`);
  assert.deepEqual(Object.fromEntries(url.searchParams), options);
  assert.equal(await page.locator("iframe").getAttribute("title"), "Une question");
});

test("ten embeds load when the reader comes near", async (t) => {
  const page = await open(t, script + `<div style="height: 3000px"></div>`
    + Array.from({ length: 10 }, (_, i) => element(`id="e${i}" height="500"`) + `<div style="height: 3000px"></div>`).join(""));
  await page.waitForFunction(() => customElements.get("sanctuary-explainer"));
  await painted(page);
  assert.equal(page.framed.length, 0, "loaded far from the screen");
  assert.equal(await page.locator("#e4").evaluate((e) => e.clientHeight), 500, "no room kept");
  await page.locator("#e4").evaluate((e) => e.scrollIntoView());
  await page.locator("#e4 iframe").waitFor();
  await fitting(page, first(page));
  await painted(page);
  assert.equal(page.framed.length, 1, "loaded more than what is near");
});

for (const [width, block, attributes] of [
  [320, "quiz", `question="${child.question}"`], [700, "quiz", `questions="${child.question}"`], [320, "quiz", `questions="${child.question}"`], [700, "quiz", `layout="paged"`], [700, "quiz", `height="900"`],
  [320, "word"], [700, "word"], [700, "order"],
]) {
  test(`the page around does not shift: ${block} ${attributes ?? ""} at ${width}px`, async (t) => {
    const page = await open(t, `<style>sanctuary-explainer { width: ${width}px }</style><script>
      let shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((e) => { shift += e.value; })).observe({ type: "layout-shift", buffered: true });
    </script><h1>News</h1><p>Text before</p><script src="${child.origin}/embed.js"></script>` + element(attributes, block)
      + "<p>Text after</p>".repeat(20));
    await fitting(page, first(page));
    await painted(page);
    const shift = await page.evaluate("shift");
    assert.ok(shift < 0.05, `got a layout shift of ${shift}`);
  });
}

test("without a frame the fallback stays", async (t) => {
  const page = await open(t, script + element(`height="500"`), {
    "Content-Security-Policy": `default-src 'none'; img-src data:; script-src ${child.origin}; frame-src 'none'`,
    allow: /frame-src/,
  });
  await page.locator("iframe").waitFor({ state: "attached" });
  await painted(page);
  assert.ok(await page.locator("sanctuary-explainer a").isVisible());
  assert.ok(!await page.locator("iframe").isVisible());
});

test("what happens in the frame is an event of the element, if it was asked for", async (t) => {
  const page = await open(t, `<script>
    const heard = [];
    for (const type of ["ready", "view", "answer", "complete", "share", "link"]) {
      addEventListener("explainer:" + type, (e) => heard.push([e.target.id, e.type, e.detail]));
    }
  </script>` + script + element(`id="one" events="ready  answer"`) + element(`id="two" lang="fr"`));
  await page.waitForFunction("heard.length");
  await tell(english(page)(), "complete", { right: 1, total: 2 });
  await tell(english(page)(), "answer", { question: "removals", outcome: "unknown" });
  await page.waitForFunction("heard.length > 1");
  await page.locator("#one").evaluate((e) => e.setAttribute("events", "complete view"));
  await page.waitForFunction("heard.length > 2");
  await tell(english(page)(), "answer", { question: "removals", outcome: "unknown" });
  await tell(english(page)(), "complete", { right: 1, total: 2 });
  await page.waitForFunction("heard.length > 3");
  const common = { lang: "en", block: "word" };
  assert.deepEqual(await page.evaluate("heard"), [
    ["one", "explainer:ready", common],
    ["one", "explainer:answer", { ...common, question: "removals", outcome: "unknown" }],
    ["one", "explainer:view", common],
    ["one", "explainer:complete", { ...common, right: 1, total: 2 }],
  ]);
});

test("an element that moves or changes goes on", async (t) => {
  const page = await open(t, script + `<div id="a">${element(`id="it"`)}</div><div id="b"></div>`);
  const start = await fitting(page, first(page));
  const history = await page.evaluate("history.length");
  await page.evaluate("b.append(it)");
  await fitting(page, first(page));
  await page.locator("#it").evaluate((e) => {
    e.setAttribute("lang", "fr");
    e.setAttribute("theme", "dark");
  });
  await page.waitForFunction(() => document.querySelector("#it").shadowRoot.querySelector("iframe").src.endsWith("/fr/embed/word?theme=dark"));
  await fitting(page, first(page));
  await first(page)().waitForURL(/\/fr\//);
  await child.grow(page.frames()[1]);
  await fitting(page, first(page), (height) => height > start);
  assert.equal(await page.evaluate("history.length"), history);
  assert.equal(page.framed.filter((url) => url.pathname.startsWith("/fr/")).length, 1, "loaded once for every attribute");
});

test("two embeds disturb neither each other nor the page", async (t) => {
  const page = await open(t, `<input id="here"><p id="text">Text</p><div style="height: 1200px"></div>`
    + element(`id="one"`) + element(`id="two" lang="fr"`));
  await page.locator("#here").focus();
  const look = () => page.evaluate(() => ({
    globals: Object.getOwnPropertyNames(window).filter((name) => !/^\d+$/.test(name)),
    style: JSON.stringify(Object.fromEntries([...getComputedStyle(text)].map((name) => [name, getComputedStyle(text)[name]]))),
    head: document.head.innerHTML,
    focus: document.activeElement.id,
    history: history.length,
    address: location.href,
  }));
  const before = await look();
  await page.evaluate((src) => import(src), `${child.origin}/embed.js`);
  await page.locator("#one").evaluate((e) => e.scrollIntoView());
  const one = await fitting(page, english(page));
  await page.locator("#two").evaluate((e) => e.scrollIntoView());
  const two = await fitting(page, french(page));
  const position = await page.evaluate("scrollY");
  await child.grow(french(page)());
  await fitting(page, french(page), (height) => height > two);
  await fitting(page, english(page), (height) => height === one);
  assert.equal(await page.evaluate("scrollY"), position);
  assert.deepEqual(await look(), before);
});
