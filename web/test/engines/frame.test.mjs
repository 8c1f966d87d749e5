// Blocks in pages of other origins.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, ofKind, right } from "../e2e/answers.mjs";
import { answer } from "./reader.mjs";
import { stories, visit } from "./site.mjs";

// host opens a page around the site's own, at "localhost": another origin and
// another site than the number the frames are at.
async function host(t, html) {
  const page = await visit(t, "/robots.txt", { before: (p) => p.page("/host", html(p.origin)) });
  await page.goto(page.origin.replace("127.0.0.1", "localhost") + "/host");
  return page;
}

const hear = `<script>window.heard = []; addEventListener("message", (e) => heard.push(e.data));</script>`;

// fits waits until the host was told how tall the page in the frame is, and
// returns that.
async function fits(page, frame) {
  for (const end = Date.now() + 30_000; Date.now() < end; await page.idle()) {
    const tall = await frame.evaluate(() => document.documentElement.getBoundingClientRect().height);
    const said = await page.evaluate(() => window.heard.findLast((d) => d.type === "embed-size")?.height);
    if (Math.abs(said - tall) <= 1) return said;
  }
  throw new Error("the frame does not say how tall it is");
}

for (const sandbox of ["", ` sandbox="allow-scripts"`]) {
  test(`<iframe${sandbox}>: says its height, and the quiz is answered in it`, async (t) => {
    const page = await host(t, (origin) => `<!doctype html>${hear}<iframe src="${origin}/embed/quiz" width="600" height="900"${sandbox}></iframe>`);
    const frame = await page.frame("iframe");
    await frame.shown("#quiz");
    const before = await fits(page, frame);
    const kinds = ["single", "multiple", "slider", "order"].map((kind) => ofKind(stories.en, kind));
    await answer(frame, kinds[0], right(kinds[0]));
    await frame.live();
    for (const q of kinds.slice(1)) await answer(frame, q, right(q));
    assert.deepEqual(await frame.seen(".question--checked[id^='q-']"), asked(stories.en).filter((q) => kinds.includes(q)).map((q) => `q-${q.id}`));
    assert.notEqual(await fits(page, frame), before);
  });
}

test("a frame asks for the program at a touch only", async (t) => {
  const page = await host(t, (origin) => `<!doctype html>${hear}<iframe src="${origin}/embed/quiz" width="600" height="900"></iframe>`);
  await page.wait(() => window.heard.some((d) => d.type === "embed-size"));
  await page.idle();
  assert.equal(page.between.asked.some((path) => path.endsWith(".wasm")), false);
});

test("the element is as tall as its content, which takes the place of its text", async (t) => {
  const page = await host(t, (origin) => `<!doctype html><html lang="fr"><script async src="${origin}/embed.js"></script>
    <sanctuary-explainer block="quiz" style="display: block; min-height: 10rem"><a href="${origin}/fr/quiz">Testez vos connaissances</a></sanctuary-explainer>`);
  await page.wait(() => document.querySelector("sanctuary-explainer").clientHeight > 1000);
  assert.ok(await page.evaluate(() => document.querySelector("a").checkVisibility() === false), "the element's text is still shown");
});
