// The quiz and the guesses with the pointer; what the program draws is what
// the server sends.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, byId, dontKnow, mark, ofKind, outcomes, query, question, right, wrong } from "../e2e/answers.mjs";
import { compare } from "../e2e/probes.mjs";
import { answer } from "./reader.mjs";
import { home, languages, sent, stories, visit } from "./site.mjs";

const kinds = ["single", "truefalse", "multiple", "slider", "order"];

for (const lang of languages) {
  const story = stories[lang];

  test(`${lang}: every question is answered, explained and scored`, async (t) => {
    const page = await visit(t, home(lang));
    await page.takeOver();
    const answers = Object.fromEntries(asked(story).map((q, i) => [q.id, [right(q), wrong(q), [dontKnow]][i % 3]]));
    for (const q of asked(story)) await answer(page, q, answers[q.id]);
    await page.click("[data-do=finish]");
    await page.shown("#result .result__score");
    const score = await page.evaluate(() => [...document.querySelectorAll("#result .result__score")].find((e) => e.checkVisibility()).innerText);
    const { right: points } = outcomes(story, answers);
    assert.deepEqual(score.match(/\d+/g).map(Number), [points, asked(story).length]);
    const seen = await page.evaluate(() => [...document.querySelectorAll("#result .review li")].filter((e) => e.checkVisibility()).map((li) => [
      li.querySelector("a").hash.slice("#q-".length), /outcome--(\w+)/.exec(li.querySelector(".outcome").className)[1]]));
    assert.deepEqual(Object.fromEntries(seen), Object.fromEntries(asked(story).map((q) => [q.id, mark(q, answers[q.id])])));
  });

  test(`${lang}: a guess is set by the bar and by the number`, async (t) => {
    const page = await visit(t, home(lang));
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
      await page.click(`${byId(`g-${g.id}`)} [data-check]`);
      await page.shown(`${byId(`g-${g.id}`)} .question__answer`);
      await page.wait((k) => new URLSearchParams(location.search).has(k), `g.${g.id}`);
    }
  });

  const some = Object.fromEntries(kinds.map((kind) => ofKind(story, kind)).map((q, i) => [q.id, i % 2 ? wrong(q) : right(q)]));
  const states = {
    untouched: "",
    "one of each kind, marked": query(some, "&mark=1"),
    "side by side, searched": `?v=1&view=places&differ=1&pick=${story.places[0].id}&pick=${story.places[2].id}&find=${encodeURIComponent(story.places[0].name)}`,
    "then, dark, a guess": `?v=1&since=0&theme=dark&g.${story.numbers.growth.id}=${story.numbers.growth.scale.min}`,
  };
  for (const [name, state] of Object.entries(states)) {
    test(`${lang}, ${name}: sent and drawn are equal`, async (t) => {
      const page = await visit(t, home(lang) + state);
      await page.takeOver();
      await page.idle();
      const { found, nodes } = await page.evaluate(compare, await sent(home(lang) + state));
      assert.deepEqual(found, []);
      assert.ok(nodes > 1000, `only ${nodes} elements were compared`);
    });
  }
}
