// All evidence marks, or one per statement: what is chosen is remembered, works
// without scripts, and hides no fact and no kind that changes the reading.
// Of one story: it takes many statements that rest on several facts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { query, wrong } from "./answers.mjs";
import { lone } from "./probes.mjs";
import { at, none, open, stories, visit } from "./site.mjs";

const seen = (page) => page.evaluate(() => {
  const shown = (selector) => [...document.querySelectorAll(`main ${selector}`)].filter((e) => e.checkVisibility());
  return { several: shown(".ref + .ref").length, one: shown(".ref").length, quiet: shown(".quiet").length, kinds: shown(".statement__kind").length };
});

for (const javaScriptEnabled of [true, false]) {
  test(`one mark per statement ${javaScriptEnabled ? "with" : "without"} scripts`, async (t) => {
    const page = await visit(t, at("fr", "order"), { javaScriptEnabled });
    const all = await seen(page);
    assert.ok(all.several > 0 && all.quiet > 0 && all.kinds > all.quiet);
    await page.locator("label[for=evidence-one]").click();
    assert.deepEqual(await seen(page), { several: 0, one: all.one - all.several, quiet: 0, kinds: all.kinds - all.quiet });
    await page.locator("label[for=evidence-all]").click();
    assert.deepEqual(await seen(page), all);
  });
}

test("one mark is remembered on the next page, and its note has all facts", async (t) => {
  const context = await open(t);
  const first = await visit(t, at("en", "order"), { context });
  await first.locator("label[for=evidence-one]").click();
  await first.waitForFunction(() => Object.values(localStorage).some((s) => s.includes("evidence=one")));
  const page = await visit(t, at("en", "plan"), { context });
  await page.waitForFunction(() => document.querySelector("#evidence-one").checked);
  assert.equal((await seen(page)).several, 0);
  const mark = page.locator("#plan-text .ref:has(+ .ref)").first();
  const facts = await mark.evaluate((e) => [...e.parentElement.querySelectorAll(".ref")].length);
  await mark.click();
  await page.locator(".note:popover-open").waitFor();
  assert.equal(await page.locator(".note:popover-open dl").count(), facts);
});

test("no line holds marks alone", async (t) => {
  const context = await open(t);
  const all = (lang) => query(Object.fromEntries(stories[lang].questions.map((q) => [q.id, wrong(q)])), "&layout=list");
  for (const [lang, paths] of [["en", ["compare", "timeline", "order", "plan", "voices", "quiz" + all("en")]], ["fr", ["order", "numbers", "word"]]]) {
    for (const path of paths) {
      const page = await visit(t, at(lang, path), { context, javaScriptEnabled: false });
      for (const width of [320, 360, 412, 1280]) {
        await page.setViewportSize({ width, height: 823 });
        none(await page.evaluate(lone, path.startsWith("quiz") ? 320 : 200), `${lang}, ${path.split("?")[0]}, ${width} px`);
      }
    }
  }
});

test("the number of a note is on one line", async (t) => {
  const page = await visit(t, at("en", "compare?view=places"), { javaScriptEnabled: false });
  for (const width of [1100, 1280]) { // narrow columns
    await page.setViewportSize({ width, height: 823 });
    const broken = await page.locator(".ref:visible").evaluateAll((marks) => marks.filter((mark) => {
      const range = document.createRange();
      range.selectNodeContents(mark.lastChild);
      return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
    }).map((mark) => mark.textContent));
    assert.deepEqual(broken, [], `${width} px`);
  }
});

test("an address says it to the server", async (t) => {
  const page = await visit(t, at("en", "voices") + "?evidence=one", { javaScriptEnabled: false });
  assert.ok(await page.locator("#evidence-one").isChecked());
  assert.equal((await seen(page)).several, 0);
});
