// What a newsroom does with the element: it passes its events on to analytics,
// uses it in React and Vue, and keeps an edition of what it quoted.
// Of one story: what its questions tell a page is written here.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../lib.mjs";
import { fitting, tell } from "./fitting.mjs";
import { page as document } from "./hosts.mjs";
import { browser, child, serveHost } from "./setup.mjs";

const bodies = new Map();
const host = await serveHost(({ pathname }) => bodies.get(pathname));
const script = `<script async src="${child.origin}/embed.js"></script>`;

async function open(t, body, headers) {
  const path = `/${bodies.size}`;
  bodies.set(path, { body: headers ? body : document(body), headers });
  const page = await browser.newPage({ viewport: { width: 700, height: 900 } });
  page.complaints = [];
  page.asked = [];
  page.on("console", (message) => page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(error.message));
  page.on("request", (request) => page.asked.push(new URL(request.url()).origin));
  t.after(async () => {
    await page.close();
    assert.deepEqual(page.complaints, []);
  });
  await page.goto(host + path);
  return page;
}
const framed = (page, start) => () => page.frames().find((frame) => frame.url().startsWith(start));

// The snippets as the builder has them.
const builder = await (await fetch(`${child.origin}/embed/`)).text();
const snippet = (name) => {
  const [, text] = new RegExp(`<textarea id="?code-${name}"?[^>]*>([^<]*)<`).exec(builder);
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)).replaceAll("&amp;", "&");
};

test("the builder's code under a strict policy: without its style nothing is blocked, with it the style alone", async (t) => {
  const policy = { "Content-Security-Policy": `default-src 'none'; img-src data:; script-src ${child.origin}; frame-src ${child.origin}` };
  const code = `<!doctype html><html lang="en"><link rel="icon" href="data:,">${snippet("element")}`;
  const bare = await open(t, code.replace(/ style="[^"]*"/, ""), policy);
  await fitting(bare, framed(bare, child.origin));
  const styled = await open(t, code, policy);
  await fitting(styled, framed(styled, child.origin));
  assert.match(styled.complaints.splice(0).join("\n"), /^[^\n]*inline style[^\n]*style-src[^\n]*$/);
});

const place = { lang: "en", block: "quiz" };
const answered = { ...place, question: "removals", outcome: "right" };
const done = { ...place, right: 9, total: 14 };

for (const [name, stub, want] of [
  ["ga4", "window.gtag = (...call) => calls.push(call);", [
    ["event", "explainer_view", place], ["event", "explainer_answer", answered], ["event", "explainer_complete", done]]],
  ["datalayer", "window.dataLayer = { push: (pushed) => calls.push(pushed) };", [
    { event: "explainer_view", explainer: place }, { event: "explainer_answer", explainer: answered }, { event: "explainer_complete", explainer: done }]],
  ["parsely", "window.PARSELY = { conversions: { trackCustom: (label) => calls.push(label) } };", ["explainer quiz complete"]],
  ["chartbeat", "window.pSUPERFLY = { activity: (...none) => calls.push(none) };", [[], [], []]],
]) {
  test(`analytics: ${name} is told what happened, and nothing else`, async (t) => {
    const page = await open(t, `<script>const calls = [];${stub}</script>${snippet(name)}${script}
      <script>let heard = 0; addEventListener("explainer:complete", () => { heard++; });</script>
      <sanctuary-explainer block="quiz" question="${child.question}" events="view answer complete"><a href="${child.origin}/quiz">Quiz</a></sanctuary-explainer>`);
    const frame = framed(page, child.origin);
    await fitting(page, frame);
    await page.waitForFunction((n) => n === "parsely" || calls.length === 1, name); // seen
    for (const [type, detail] of [["answer", { question: "removals", outcome: "right", typed: "What I think" }], ["share", { how: "link" }], ["complete", { right: 9, total: 14 }]]) {
      await tell(frame(), type, detail);
    }
    await page.waitForFunction("heard");
    assert.deepEqual(await page.evaluate("calls"), want);
    assert.deepEqual([...new Set(page.asked)].sort(), [child.origin, host].sort(), "something went elsewhere");
  });

  if (name === "ga4") continue; // gtag is part of the page that pastes it
  test(`analytics: ${name} may be missing or late`, async (t) => {
    const page = await open(t, `${snippet(name)}${script}<script>let heard = 0; addEventListener("explainer:complete", () => { heard++; });</script>
      <sanctuary-explainer block="word" events="view answer complete"></sanctuary-explainer>`);
    const frame = framed(page, child.origin);
    await fitting(page, frame);
    await tell(frame(), "complete", { right: 1, total: 2 });
    await page.waitForFunction("heard");
  });
}

test("an answer is told once, though the program finds it again when it comes", async (t) => {
  const page = await open(t, `<script>const heard = []; for (const type of ["answer", "share"]) addEventListener("explainer:" + type, (e) => heard.push([type, e.detail.outcome]));</script>${script}
    <sanctuary-explainer block="quiz" question="${child.question}" events="answer share"></sanctuary-explainer>`);
  const frame = framed(page, child.origin);
  await fitting(page, frame);
  const inputs = await frame().evaluate(() => [...document.querySelectorAll(".question [type=radio]")].map((input) => [input.id, !!input.closest(".option--right")]));
  const [right, wrong] = [true, false].map((is) => inputs.find(([, isRight]) => isRight === is)[0]);
  await frame().locator(`[id="${right}"]`).check();
  await frame().waitForFunction(() => document.documentElement.classList.contains("live"));
  await tell(frame(), "share", { how: "link" }); // comes after what the program has told
  await page.waitForFunction("heard.some(([type]) => type === 'share')");
  assert.deepEqual(await page.evaluate("heard"), [["answer", "right"], ["share", undefined]]);
  // Changed, it is another answer.
  await frame().locator(`[id="${wrong}"]`).check();
  await page.waitForFunction("heard.length === 3");
  assert.deepEqual(await page.evaluate("heard[2]"), ["answer", "wrong"]);
});

test("the builder says that nothing else leaves the frame", async () => {
  assert.match(builder, /Nothing else about the reader leaves the frame/);
  assert.match(await (await fetch(`${child.origin}/fr/embed/`)).text(), /Rien d’autre sur la personne qui lit ne sort du cadre/);
});

const require = createRequire(import.meta.url);
const inline = (source) => `<script>${source.replaceAll("</script", "<\\/script")}</script>`;

// React comes in modules of Node's kind: each becomes a function of require.
const modules = { scheduler: "scheduler/cjs/scheduler.production.js", react: "react/cjs/react.production.js", "react-dom": "react-dom/cjs/react-dom.production.js", "react-dom/client": "react-dom/cjs/react-dom-client.production.js" };
const inPackage = (file) => {
  const [name] = file.split("/");
  return readFileSync(join(dirname(require.resolve(`${name}/package.json`)), file.slice(name.length + 1)), "utf8");
};
const react = () => inline(`const made = {}, sources = {${Object.entries(modules).map(([name, file]) => `${JSON.stringify(name)}: (require, exports, module) => {${inPackage(file)}\n}`).join(",")}};
  const require = (name) => {
    if (!made[name]) sources[name](require, (made[name] = { exports: {} }).exports, made[name]);
    return made[name].exports;
  };`);

const frameworks = {
  React: () => `${react()}<script>
    const { createElement, useState } = require("react");
    const root = require("react-dom/client").createRoot(document.getElementById("root"));
    function Story() {
      const [block, setBlock] = useState("word");
      window.choose = setBlock;
      return createElement("sanctuary-explainer", { block, lang: "fr", events: "ready", "onexplainer:ready": (e) => heard.push(e.detail) }, createElement("a", { href: "/" }, "Le mot"));
    }
    root.render(createElement(Story));
    window.leave = () => root.unmount();
  </script>`,
  Vue: () => `${inline(readFileSync(join(dirname(require.resolve("vue/package.json")), "dist/vue.global.prod.js"), "utf8"))}<script>
    const app = Vue.createApp({
      data: () => ({ block: "word" }),
      created() { window.choose = (block) => { this.block = block; }; },
      methods: { ready: (e) => { heard.push(e.detail); } },
      template: '<sanctuary-explainer :block="block" lang="fr" events="ready" @explainer:ready="ready"><a href="/">Le mot</a></sanctuary-explainer>',
    });
    app.config.compilerOptions.isCustomElement = (tag) => tag === "sanctuary-explainer";
    app.mount("#root");
    window.leave = () => app.unmount();
  </script>`,
};
for (const [name, use] of Object.entries(frameworks)) {
  test(`${name} takes the element as it is`, async (t) => {
    const page = await open(t, `${script}<script>const heard = [];</script><div id="root"></div>${use()}`);
    await fitting(page, framed(page, `${child.origin}/fr/embed/word`));
    await page.waitForFunction("heard.length === 1");
    await page.evaluate("choose('voices')");
    await page.waitForFunction(() => window.document.querySelector("sanctuary-explainer").shadowRoot.querySelector("iframe").src.endsWith("/fr/embed/voices"));
    await page.waitForFunction("heard.length === 2");
    await fitting(page, framed(page, `${child.origin}/fr/embed/voices`));
    assert.deepEqual(await page.evaluate("heard"), ["word", "voices"].map((block) => ({ lang: "fr", block })));
    assert.equal(await page.locator("iframe").getAttribute("title"), "Le mot");
    await page.evaluate("leave()");
    assert.equal(await page.locator("sanctuary-explainer").count(), 0);
  });
}

test("a frame that keeps an edition says what was corrected since, to its reader and to the page", async (t) => {
  const dir = mkdtempSync(join(tmpdir(), "editions-"));
  t.after(() => rmSync(dir, { recursive: true }));
  const content = fileURLToPath(new URL("../../../../app/desk/content", import.meta.url));
  const day = "2026-03-01";
  cpSync(content, join(dir, day), { recursive: true });
  const log = join(dir, day, "corrections.yaml");
  const entries = readFileSync(log, "utf8").split(/^(?=- id:)/m);
  writeFileSync(log, entries.slice(-2).join("")); // all but two came later
  const kept = await serve("-editions", dir);
  after(() => kept.stop());

  const page = await open(t, `<script>const heard = []; addEventListener("explainer:corrected", (e) => heard.push([e.target.id, e.detail]));</script>
    <script async src="${kept.origin}/embed.js"></script>
    <sanctuary-explainer id="old" block="word" edition="${day}" events="corrected"></sanctuary-explainer>
    <sanctuary-explainer id="now" block="word" events="corrected ready"></sanctuary-explainer>`);
  const old = framed(page, `${kept.origin}/embed/word?edition=${day}`);
  await fitting(page, old);
  await page.waitForFunction("heard.length");
  const notice = old().locator("#edition");
  assert.match(await notice.innerText(), /^Edition of 1.March 2026\. See the current edition/);
  const before = await page.locator("#old").evaluate((e) => e.clientHeight);
  await notice.locator("summary").click();
  assert.equal(await notice.locator("li").count(), entries.length - 1 - 2);
  await fitting(page, old, (height) => height > before);
  // Told once, though the frame was asked again.
  await page.locator("#old").evaluate((e) => e.setAttribute("events", "corrected view"));
  await old().evaluate(() => new Promise((ready) => requestAnimationFrame(() => requestAnimationFrame(ready))));
  const [, newest] = /date: (\S+)/.exec(entries[1]);
  assert.deepEqual(await page.evaluate("heard"), [["old", { lang: "en", block: "word", corrected: newest }]]);
  // What the program draws at the edition's own address is of that frame.
  const alone = await browser.newPage();
  await alone.goto(`${kept.origin}/editions/${day}/embed/quiz/${child.question}`);
  await alone.locator(".question [type=radio]").first().click();
  await alone.waitForFunction(() => window.document.documentElement.classList.contains("live"));
  assert.match(await alone.locator(".progress").first().innerText(), /^1 of 1 /);
  // Nor does an answer take the edition out of the address.
  await alone.goto(`${kept.origin}/embed/quiz?edition=${day}`);
  await alone.locator(".question [type=radio]").first().click();
  await alone.locator(".progress", { hasText: /^1 of / }).first().waitFor();
  assert.equal(new URL(alone.url()).searchParams.get("edition"), day);
  await alone.close();
  // In the frame, the link leads to the current state.
  const frame = old();
  await notice.locator("a").click();
  await frame.waitForURL((url) => url.pathname === "/embed/word" && url.search === "");
  assert.equal(await frame.locator("#edition").count(), 0);
});
