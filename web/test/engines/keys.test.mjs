// The keyboard alone. In Safari, Tab passes over links unless a setting or the
// Option key says otherwise; WebKitGTK stops at them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ofKind, option, question, right, steps, wrong } from "../e2e/answers.mjs";
import { at, program, stories, visit } from "./site.mjs";

const story = stories.en;
// The quiz with all questions in view.
const list = at("en", "quiz?layout=list");

async function tabTo(page, selector, limit = 80) {
  for (let i = 0; i < limit; i++) {
    if (await page.evaluate((s) => document.activeElement.matches(s), selector)) return;
    await page.press("Tab");
  }
  assert.fail(`${selector} is not within ${limit} steps of the Tab key`);
}

for (const when of ["before", "after"]) {
  test(`${when} take-over: arrow keys give nothing away, Enter answers, and says so once`, async (t) => {
    const page = await visit(t, list, { before: (p) => { if (when === "before") p.hold(program); } });
    if (when === "after") await page.takeOver();
    await page.evaluate(() => {
      window.said = [];
      new MutationObserver((records) => {
        for (const { addedNodes } of records) for (const n of addedNodes) said.push(n.textContent);
      }).observe(document.getElementById("status"), { childList: true, characterData: true });
    });
    const q = ofKind(story, "single");
    await tabTo(page, `${question(q)} input[type=radio]`);
    await page.press("ArrowDown");
    await page.idle();
    const { id } = q.options[1];
    assert.ok(await page.checked(option(q, id)));
    assert.deepEqual(await page.seen(`${question(q)} :is(.question__answer, .option__verdict)`), [], "given away");
    await page.shown(`${question(q)} [data-check]`);
    assert.deepEqual(await page.evaluate(() => said), [], "given away to listeners");
    await page.press("Enter");
    await page.shown(`${question(q)} .question__answer`);
    assert.equal(await page.focused(), `q-${q.id}-${id}`, "the focus jumped");
    await page.wait(() => said.length > 0);
    await page.idle();
    assert.equal((await page.evaluate(() => said)).length, 1);
  });
}

test("every kind of question; Tab leaves one open", async (t) => {
  const page = await visit(t, list);
  await page.takeOver();
  const [choice, multiple, slider, order] = ["truefalse", "multiple", "slider", "order"].map((kind) => ofKind(story, kind));
  const keys = {
    async [choice.id]() {
      await tabTo(page, `${question(choice)} input[type=radio]`);
      await page.press("ArrowDown");
      await tabTo(page, `${question(choice)} [data-check]`);
      await page.hidden(`${question(choice)} .question__answer`);
      await page.press("Enter");
    },
    async [multiple.id]() {
      for (const v of right(multiple)) {
        await tabTo(page, option(multiple, v));
        await page.press(" ");
      }
      await page.press("Enter");
    },
    async [slider.id]() {
      await tabTo(page, `${question(slider)} input[type=range]`);
      await page.press("End");
      await page.press("ArrowLeft");
      assert.equal(await page.evaluate((s) => document.querySelector(s).value, `${question(slider)} [inputmode]`), String(slider.scale.max - slider.scale.step));
      await tabTo(page, `${question(slider)} [inputmode]`);
      await page.press("Control+a");
      await page.type(right(slider)[0]);
      await page.press("Enter");
    },
    async [order.id]() {
      for (const [i, gap] of steps(order, wrong(order)).entries()) {
        if (i) await page.focus(`${question(order)} fieldset`); // the next gap may be above
        await tabTo(page, `${question(order)} li:nth-child(${gap + 1}) > .place__gap`);
        await page.press("Enter");
      }
      // Where the gaps have gone, the button is next.
      assert.ok(await page.evaluate((s) => document.activeElement.matches(s), `${question(order)} [data-check]`), "the focus did not go on");
      await page.press("Enter");
    },
  };
  for (const q of story.questions.filter(({ id }) => keys[id])) {
    await keys[q.id]();
    await page.shown(`${question(q)} .question__answer`);
    assert.ok(await page.evaluate((s) => Boolean(document.activeElement.closest(s)), question(q)), `${q.id}: the focus was lost`);
  }
});

for (const how of ["Enter", "a click"]) {
  test(`a note opened with ${how} takes the focus and gives it back`, async (t) => {
    const page = await visit(t, at("en", "word"));
    const link = await page.evaluate(() => {
      const a = document.querySelector("main a.ref");
      a.focus();
      return `a.ref[href="${a.getAttribute("href")}"]`;
    });
    if (how === "Enter") await page.press("Enter");
    else await page.click(link);
    await page.shown(".note:popover-open");
    await page.wait(() => Boolean(document.activeElement.closest(".note:popover-open"))); // an element is nothing to Firefox
    await page.press("Escape");
    await page.wait(() => !document.querySelector(":popover-open"));
    await page.wait((s) => document.activeElement.matches(s), link);
  });
}
