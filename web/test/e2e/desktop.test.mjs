// Wide windows: the menu stands beside the text, notes open on its other side,
// level with what opened them, and a question stands beside its explanation.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ofKind, question, right } from "./answers.mjs";
import { wide } from "./probes.mjs";
import { asks, at, existing, first, last, none, story, testIf, visit } from "./site.mjs";

const deep = await existing(["word", "order", "plan", "numbers", "timeline", "voices", "full"]);
const box = (page, selector) => page.locator(selector).first().evaluate((e) => {
  const { left, right, top, bottom } = e.getBoundingClientRect();
  return { left, right, top, bottom };
});

for (const width of [1100, 1440]) {
  test(`${width} pixels: the menu is left of the text, with the parts of the page, and stays in view`, async (t) => {
    for (const name of deep) {
      const page = await visit(t, at(last, name), { viewport: { width, height: 800 } });
      const menu = await box(page, ".topbar__list");
      const text = await box(page, ".block__head");
      assert.ok(menu.right < text.left, `${name}: the menu ends at ${menu.right}, the text begins at ${text.left}`);
      assert.equal(await page.locator("summary:visible", { has: page.locator("xpath=..").and(page.locator(".topbar__menu")) }).count(), 0);
      none(await page.evaluate(wide), name);
      for (const link of await page.locator(".topbar__list ul ul a").all()) {
        assert.ok(await link.isVisible());
        assert.equal(await page.locator(`[id="${(await link.getAttribute("href")).slice(1)}"]`).count(), 1, `${name}: ${await link.innerText()}`);
      }
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      assert.ok((await box(page, ".topbar__list")).top < 100);
      await page.close();
    }
  });
}

test("narrow windows have the menu in the bar, without the parts of the page", async (t) => {
  const page = await visit(t, at(first, "numbers"), { viewport: { width: 1024, height: 800 } });
  assert.ok(await page.locator(".topbar__list").isHidden());
  await page.locator(".topbar__menu summary").click();
  assert.ok(await page.locator(".topbar__list").isVisible());
  assert.ok(await page.locator(".topbar__list ul ul").isHidden());
});

const told = deep.find((name) => ["plan", "timeline"].includes(name));
for (const [what, selector] of [["a note", `#${told}-text .ref`], ["a glossary entry", `#${told}-text .term`]]) {
  testIf(what === "a note" || /"g":/.test(JSON.stringify(story.plan.parts)), `${what} opens right of the text, level with what opened it`, async (t) => {
    const page = await visit(t, at(first, told), { viewport: { width: 1280, height: 800 } });
    const link = page.locator(selector).first();
    await link.click();
    await page.locator(".note:popover-open").waitFor();
    const [note, text, source] = [await box(page, ".note:popover-open"), await box(page, ".block__head"), await box(page, selector)];
    assert.ok(note.left > text.right && note.right <= 1240, `${JSON.stringify(note)} is not right of ${text.right}`);
    assert.ok(note.top < source.top && note.bottom > source.bottom, `${JSON.stringify(note)} is not level with ${JSON.stringify(source)}`);
    assert.ok(note.top >= 48 && note.bottom <= 800, "it is all in the window");
  });
}

for (const part of [".head .ref", ".part--plan .said .ref", ".part--voices .ref"]) {
  testIf(story.front.parts.some((one) => !part.startsWith(".part") || part.startsWith(`.part--${one.id} `)), `on the story page a note covers no text of its part: ${part}`, async (t) => {
    const page = await visit(t, at(first, ""), { viewport: { width: 1280, height: 800 } });
    await page.locator(part).first().click();
    await page.locator(".note:popover-open").waitFor();
    const covered = await page.evaluate((selector) => {
      const note = document.querySelector(".note:popover-open").getBoundingClientRect();
      return [...document.querySelector(selector).closest(".head,.part-of").querySelectorAll("p,dt")].filter((p) => !p.closest(".part-of__head")).filter((p) => {
        const r = p.getBoundingClientRect();
        return r.width && r.left < note.right && r.right > note.left && r.top < note.bottom && r.bottom > note.top;
      }).map((p) => p.textContent);
    }, part);
    assert.deepEqual(covered, []);
  });
}

testIf(asks, "a question and its explanation are both in view, side by side", async (t) => {
  const q = ofKind(story, "single");
  const page = await visit(t, at(first, `quiz?at=${q.id}`), { viewport: { width: 1280, height: 800 } });
  const li = question(q);
  const before = await box(page, `${li} fieldset`);
  await page.locator(`${question(q)} [value="${right(q)}"]`).check();
  await page.locator(`${li} .question__answer`).waitFor();
  const [asked, answer] = [await box(page, `${li} fieldset`), await box(page, `${li} .question__answer`)];
  assert.deepEqual([asked.left, asked.right, asked.top], [before.left, before.right, before.top], "the question stays where it is");
  assert.ok(answer.left > asked.right && answer.right <= 1240);
  assert.ok(Math.max(asked.bottom, answer.bottom) <= 800 && asked.top >= 48);
  assert.ok(await page.locator(`${li} .question__see a`).first().isVisible(), "all of the explanation is there");
});
