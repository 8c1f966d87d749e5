// The quiz and the guesses with the pointer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, byId, dontKnow, mark, ofKind, outcomes, question, right, wrong } from "../e2e/answers.mjs";
import { answer, score, turnTo } from "./reader.mjs";
import { at, languages, stories, visit } from "./site.mjs";

for (const lang of languages) {
  const story = stories[lang];

  test(`${lang}: every question is answered, explained and scored`, async (t) => {
    const page = await visit(t, at(lang, "quiz"));
    await page.takeOver();
    const answers = Object.fromEntries(asked(story).map((q, i) => [q.id, [right(q), wrong(q), [dontKnow]][i % 3]]));
    for (const q of asked(story)) await answer(page, q, answers[q.id]);
    await page.shown("#result .result__score"); // with nothing left to answer
    assert.deepEqual(await score(page), [outcomes(story, answers).right, asked(story).length]);
    await page.click("#result details:has(.review) > summary");
    await page.shown("#result .review li");
    const seen = await page.evaluate(() => [...document.querySelectorAll("#result .review li")].filter((e) => e.checkVisibility()).map((li) => [
      li.querySelector("a").hash.slice("#q-".length), /outcome--(\w+)/.exec(li.querySelector(".outcome").className)[1]]));
    assert.deepEqual(Object.fromEntries(seen), Object.fromEntries(asked(story).map((q) => [q.id, mark(q, answers[q.id])])));
  });

  test(`${lang}: a guess is set by the bar and by the number, and drawn`, async (t) => {
    const page = await visit(t, at(lang, "numbers"));
    await page.takeOver();
    const [first, second] = [story.numbers.growth, story.numbers.counts];
    const field = (g) => byId(`g-${g.id}-number`);
    await page.focus(byId(`g-${first.id}-number-range`));
    await page.press("End");
    await page.press("ArrowLeft");
    const { max, step } = first.scale;
    await page.wait((s, v) => document.querySelector(s).value === v, field(first), String(max - step));
    await page.fill(field(second), String(second.scale.max));
    await page.wait((s, v) => document.querySelector(s).value === v, byId(`g-${second.id}-number-range`), String(second.scale.max));
    for (const g of [first, second]) {
      await page.hidden(`${byId(`g-${g.id}`)} .chart__row--answer`);
      await page.click(`${byId(`g-${g.id}`)} [data-check]`);
      for (const part of [".question__answer", ".chart__row--guess", ".chart__row--answer"]) await page.shown(`${byId(`g-${g.id}`)} ${part}`);
      await page.wait((k) => new URLSearchParams(location.search).has(k), `g.${g.id}`);
    }
  });
}

test("an answer given before the program is there is explained at once; Next and Back lead on", async (t) => {
  const story = stories.en;
  const page = await visit(t, at("en", "quiz"));
  const q = ofKind(story, "single");
  const next = asked(story)[asked(story).indexOf(q) + 1];
  await answer(page, q, wrong(q));
  await page.click(`${question(q)} [data-turn="1"]`);
  await page.shown(question(next));
  await page.hidden(question(q));
  await page.live();
  await page.click(`${question(next)} [data-turn="-1"]`);
  await page.shown(`${question(q)} .question__answer`);
  await turnTo(page, next);
  await page.hidden(question(q));
});
