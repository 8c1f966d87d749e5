// What the element makes of its attributes: other sites' addresses, misspelt
// names, colours, and places without a width.
// Of one story, at two addresses.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { serve } from "../lib.mjs";
import { fitting } from "./fitting.mjs";
import { page as document } from "./hosts.mjs";
import { browser, child, serveHost } from "./setup.mjs";

// A second story, at another address of the same host.
const other = await serve("-base", "/other");
after(() => other.stop());

const bodies = new Map();
const host = await serveHost(({ pathname }) => bodies.get(pathname));
const script = (origin = child.origin) => `<script async src="${origin}/embed.js"></script>`;
const element = (attributes) => `<sanctuary-explainer ${attributes}><a href="${child.origin}/">A link</a></sanctuary-explainer>`;

async function open(t, body, { colors = "light" } = {}) {
  const path = `/${bodies.size}`;
  bodies.set(path, document(body));
  const page = await browser.newPage({ viewport: { width: 700, height: 900 }, colorScheme: colors });
  t.after(() => page.close());
  page.said = [];
  page.on("console", (message) => { if (message.type() === "error" || message.text().startsWith("<sanctuary-explainer>")) page.said.push(message.text()); });
  page.on("pageerror", (error) => page.said.push(error.message));
  await page.goto(host + path);
  await page.waitForFunction(() => customElements.get("sanctuary-explainer"));
  return page;
}

const framed = (page, start) => () => page.frames().find((frame) => frame.url().startsWith(start));
const painted = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

for (const order of ["its script first", "its script second"]) {
  test(`two stories on one page, ${order}`, async (t) => {
    const scripts = [script(), script(`${other.origin}/other`)];
    if (order === "its script second") scripts.reverse();
    const page = await open(t, scripts.join("") + element(`src="${child.origin}/fr/embed/word"`)
      + element(`src="${other.origin}/other/embed/word?since=0" theme="dark"`));
    await page.locator("sanctuary-explainer").nth(1).evaluate((e) => e.scrollIntoView()); // far below, it is not loaded
    await page.locator("iframe").nth(1).waitFor();
    assert.deepEqual(await page.locator("iframe").evaluateAll((all) => all.map((f) => f.src)),
      [`${child.origin}/fr/embed/word`, `${other.origin}/other/embed/word?since=0&theme=dark`]);
    await fitting(page, framed(page, child.origin));
    await fitting(page, framed(page, other.origin));
    assert.deepEqual(page.said, []);
  });
}

test("a site's address is enough in src, and the other attributes count", async (t) => {
  const page = await open(t, script() + element(`src="${other.origin}/other" block="word" lang="fr" accent="b00020"`));
  await page.locator("iframe").waitFor();
  assert.equal(await page.locator("iframe").getAttribute("src"), `${other.origin}/other/fr/embed/word?accent=b00020`);
});

for (const [attributes, why] of [
  ['block="quizz"', /no block "quizz"; there are word, .*quiz/],
  ['block="__proto__"', /no block/],
  [`src="${child.origin}/embed/numberz"`, /no block "numberz"/],
  ['src="javascript:alert(1)"', /is no address/],
  ['src="https://["', /is no address/],
  ['block="quiz" question="no-such"', /nothing at .*\/embed\/quiz\/no-such/],
  ['block="compare" row="no-such"', /nothing at/],
  [`src="${child.origin}/embed/quiz/no-such"`, /nothing at/],
]) {
  test(`misspelt: ${attributes.replaceAll(child.origin, "")}`, async (t) => {
    const page = await open(t, script() + element(attributes));
    await page.waitForFunction(() => document.querySelector("sanctuary-explainer").style.minHeight.startsWith("0"));
    const box = await page.locator("sanctuary-explainer").boundingBox();
    assert.ok(box.height < 40, `it takes ${box.height}px`);
    assert.ok(await page.locator("sanctuary-explainer a").isVisible());
    assert.equal(await page.locator("iframe").count(), 0);
    const said = page.said.filter((text) => text.includes("<sanctuary-explainer>"));
    assert.equal(said.length, 1, page.said.join("\n"));
    assert.match(said[0], why);

    // Corrected, it works.
    await page.locator("sanctuary-explainer").evaluate((e) => {
      for (const name of ["src", "question", "row"]) e.removeAttribute(name);
      e.setAttribute("block", "word");
    });
    await fitting(page, framed(page, child.origin));
  });
}

test("attributes with values that are none are ignored", async (t) => {
  const wrong = ['theme="blue"', 'accent="red"', 'accent="<b>"', 'since="maybe"', 'layout="spiral"', 'edition="latest"', 'edition="2026-13-45x"', 'height="-300"',
    'height="tall"', 'questions="no-such,&lt;b>"', 'events="everything __proto__"', 'lang="xx"'];
  const page = await open(t, script() + wrong.map((attributes) => element(`block="word" ${attributes}`)).join(""));
  await page.setViewportSize({ width: 700, height: 20_000 }); // all of them are near
  await page.waitForFunction(() => [...document.querySelectorAll("sanctuary-explainer")].every((e) => e.clientHeight > 500 && e.shadowRoot.querySelector("iframe")?.clientHeight === e.clientHeight));
  const frames = page.frames().slice(1);
  assert.equal(frames.length, wrong.length);
  for (const [i, frame] of frames.entries()) {
    assert.deepEqual(await frame.evaluate(() => [document.documentElement.lang, document.documentElement.classList.contains("embed--light"), document.querySelector("#edition"),
      getComputedStyle(document.querySelector(".credit a")).color]), ["en-CA", true, null, "rgb(31, 78, 140)"], wrong[i]);
  }
  // The developer is told of each, once.
  assert.equal(page.said.length, wrong.length, page.said.join("\n"));
  for (const [i, attributes] of wrong.entries()) {
    const [, name, value] = /^(\w+)="(.*)"$/.exec(attributes.replaceAll("&lt;", "<"));
    assert.ok(page.said.some((text) => text.startsWith(`<sanctuary-explainer>: ignored: ${name}="${value}"`)), `${wrong[i]} is not told: ${page.said.join("\n")}`);
  }
});

test("attributes that mean nothing are told to the developer, those of the page's own not", async (t) => {
  const page = await open(t, script() + element('blok="places" theme="pink" quizz lang="fr-CA" accent="#B00020" since="0" layout="paged" questions="" events="answer  complete" height="700" '
    + 'class="a" id="b" role="group" tabindex="-1" title="c" hidden="until-found" contenteditable="false" onclick="" data-v-12ab _ngcontent-x @ready="" aria-label="d"'));
  await page.locator("sanctuary-explainer").evaluate((e) => e.removeAttribute("hidden"));
  await fitting(page, framed(page, child.origin));
  await page.locator("sanctuary-explainer").evaluate((e) => e.setAttribute("since", "1"));
  await page.waitForFunction(() => document.querySelector("sanctuary-explainer").shadowRoot.querySelector("iframe").src.includes("since=1"));
  assert.equal(page.said.length, 1, page.said.join("\n"));
  assert.match(page.said[0], /ignored: blok, quizz, theme="pink"(?!.*=)/);
});

test("a frame that says nothing keeps no room", async (t) => {
  const page = await open(t, script() + element(`src="${child.origin}/quiz"`));
  await page.waitForFunction(() => document.querySelector("sanctuary-explainer").style.minHeight.startsWith("0"));
  assert.ok((await page.locator("sanctuary-explainer").boundingBox()).height < 40);
  assert.ok(await page.locator("sanctuary-explainer a").isVisible());
  assert.equal(page.said.filter((text) => /nothing is heard from .*\/quiz/.test(text)).length, 1, page.said.join("\n"));
});

test("an element that is misspelt later is told once, and nothing is waited for", async (t) => {
  const page = await open(t, script() + element('block="word"'));
  await fitting(page, framed(page, child.origin));
  await page.evaluate(async () => {
    document.querySelector("sanctuary-explainer").setAttribute("block", "quizz");
    await new Promise((resolve) => setTimeout(resolve, 5000)); // began after the element's own five seconds
  });
  assert.equal(page.said.length, 1, page.said.join("\n"));
  assert.match(page.said[0], /no block "quizz"/);
});

test("a height that is none, and what strangers say, is not taken", async (t) => {
  const page = await open(t, script() + element('block="word"'));
  const start = await fitting(page, framed(page, child.origin));
  const size = (height) => ({ sentinel: "amp", type: "embed-size", height });
  await framed(page, child.origin)().evaluate((messages) => messages.forEach((m) => parent.postMessage(m, "*")),
    [-5, 0, NaN, null, "a", {}, [], "-1px"].map(size).concat([null, 7, "x", { explainer: 1, type: "missing2" }, { explainer: 2, type: "missing" }]));
  // Twenty messages for each of 2,000 frames, of a page and of a frame that are not the embed.
  await page.evaluate(async (wrong) => {
    const stranger = document.createElement("iframe");
    stranger.srcdoc = `<script>for (const m of ${JSON.stringify([wrong, { explainer: 1, type: "missing" }])}) parent.postMessage(m, "*"); parent.postMessage("sent", "*")<\/script>`;
    const sent = new Promise((resolve) => addEventListener("message", ({ data, source }) => { if (data === "sent" && source !== window) resolve(); }));
    for (let i = 0; i < 40_000; i++) postMessage(i % 2 ? wrong : { explainer: 1, type: "missing" }, "*");
    document.body.append(stranger);
    await sent;
    stranger.remove();
    const last = new Promise((resolve) => addEventListener("message", ({ data }) => { if (data === "last") resolve(); }));
    postMessage("last", "*");
    await last;
  }, size(9999));
  await fitting(page, framed(page, child.origin), (height) => height === start);
  assert.equal((await page.locator("sanctuary-explainer").boundingBox()).height, Math.ceil(start));
  assert.deepEqual(page.said, []);
});

for (const [name, hide, show] of [
  ["a column without a width", "display: grid; grid-template-columns: 0fr 1fr", "display: grid; grid-template-columns: 1fr 0fr"],
  ["a pane that is not shown", "display: none", ""],
]) {
  test(`the frame fits once there is room: ${name}`, async (t) => {
    const page = await open(t, `${script()}<div id="pane" style="${hide}"><div style="min-width: 0; overflow: hidden">${element('block="word"')}</div><p></p></div>`);
    if (name.startsWith("a column")) await page.locator("iframe").waitFor({ state: "attached" });
    await painted(page);
    await page.locator("#pane").evaluate((pane, style) => { pane.style.cssText = style; }, show);
    await fitting(page, framed(page, child.origin), (height) => height > 150);
    assert.ok(await page.locator("iframe").isVisible());
  });
}

const dark = "rgb(23, 22, 20)";
const light = "rgb(251, 250, 247)";
const clear = "rgba(0, 0, 0, 0)";
for (const [markup, scheme, ground] of [
  [`<iframe src="${child.url}"></iframe>`, "light", light],
  [`<iframe src="${child.url}?theme=light"></iframe>`, "light", clear],
  [`<iframe src="${child.url}?theme=dark"></iframe>`, "dark", clear],
  [`<iframe src="${child.url}?theme=auto"></iframe>`, "light dark", clear],
  [element('block="word"'), "light", light],
  [element('block="word" theme="auto"'), "light dark", clear],
  [`<div style="color-scheme: dark">${element('block="word"')}</div>`, "dark", clear],
  [`<div style="color-scheme: light dark">${element('block="word"')}</div>`, "light dark", clear],
  [`<div style="color-scheme: light dark">${element('block="word" theme="light"')}</div>`, "light", clear],
]) {
  test(`on a dark device ${markup.replaceAll(child.origin, "").replace(/<a.*<\/a>/, "")} is ${scheme}`, async (t) => {
    const page = await open(t, script() + markup, { colors: "dark" });
    await page.locator("iframe").waitFor({ state: "attached" });
    const frame = page.frames()[1];
    await frame.waitForLoadState();
    const got = await frame.evaluate(() => [getComputedStyle(document.documentElement).colorScheme, getComputedStyle(document.documentElement).backgroundColor]);
    assert.deepEqual(got, [scheme, ground]);
    assert.notEqual(ground, dark);
  });
}
