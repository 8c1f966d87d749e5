// The quiz on a telephone, by touch: how many taps it takes, and how many of its
// cards need no scrolling.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, byId, gaps, option, question, right, steps } from "./answers.mjs";
import { at, languages, stories, visit } from "./site.mjs";

const phone = { viewport: { width: 412, height: 823 }, hasTouch: true, isMobile: true };

// play answers the questions that a page asks, one card at a time, with taps
// alone, and returns the taps and the cards that needed scrolling.
async function play(page, story) {
  const played = { taps: 0, scrolled: [] };
  const tap = async (locator) => {
    played.taps++;
    await locator.tap();
  };
  const seen = (selector) => page.locator(selector).evaluateAll((all) => all.filter((e) => e.checkVisibility()).every((e) => {
    const { top, bottom } = e.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }));
  for (const q of story) {
    const card = page.locator(question(q));
    await card.waitFor();
    assert.equal(await page.locator(".question:visible").count(), 1, "more than one card is shown");
    const { height } = await card.boundingBox();
    assert.ok(height <= 760, `${q.id} is ${height} px tall before it is answered`);
    if (q.kind === "order") for (const gap of steps(q, right(q))) await tap(page.locator(gaps(q)).nth(gap));
    else if (q.kind === "slider") await tap(card.locator("input[type=range]"));
    else for (const value of right(q)) await tap(page.locator(`label[for="${option(q, value).slice(5, -2)}"]`));
    const check = card.locator("[data-check]");
    if (await check.isVisible()) await tap(check);
    await page.locator(`${question(q)}.question--checked`).waitFor();
    const next = card.locator("[data-turn='1']:visible");
    await next.waitFor();
    // The verdict and Next, without a swipe.
    const verdicts = q.kind === "slider" || q.kind === "order" ? ".question__verdict" : ".option__verdict";
    if (!await seen(`${question(q)} :is(${verdicts}, [data-turn='1'])`)) played.scrolled.push(q.id);
    await tap(next);
  }
  await page.locator(".result__score:visible").first().waitFor();
  return played;
}

for (const lang of languages) {
  test(`${lang}: the set of five takes 15 taps at most`, async (t) => {
    const page = await visit(t, at(lang, "quiz") + "?set=short", phone);
    const story = asked(stories[lang]).filter((q) => stories[lang].front.short.includes(q.id));
    assert.equal(story.length, 5);
    const { taps } = await play(page, story);
    assert.ok(taps <= 15, `${taps} taps`);
    assert.match(await page.locator(".result__score:visible").first().innerText(), /5/);
  });

  test(`${lang}: all questions take 42 taps at most, and 11 of 14 cards no scrolling`, async (t) => {
    const page = await visit(t, at(lang, "quiz"), phone);
    const story = asked(stories[lang]);
    const { taps, scrolled } = await play(page, story);
    assert.ok(taps <= 3 * story.length, `${taps} taps`);
    assert.ok(scrolled.length <= story.length - 11, `scrolling at ${scrolled.join(", ")}`);
    const { height } = await page.locator(byId("result")).boundingBox();
    assert.ok(height <= 823, `the result is ${height} px tall`);
  });
}
