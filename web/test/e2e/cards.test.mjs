// The quiz on a telephone, by touch: how many taps it takes, and how many of its
// cards need no scrolling.
// Of one story: the budgets are for its questions.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, asked, byId, gaps, ofKind, option, question, right, steps, turnTo, wrong } from "./answers.mjs";
import { at, focusIn, hosted, idle, languages, ready, still, stories, takeOver, visit } from "./site.mjs";

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
    else for (const value of right(q)) await tap(page.locator(`label:has(${option(q, value)})`));
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
    assert.equal(await page.locator("#result > .question__actions button:visible").count(), 1, "nothing was missed, and only a new start is offered");
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

test("a swipe that begins on a slider leaves it as it was, a tap on its resting thumb counts, and answered it rests", async (t) => {
  const q = ofKind(stories.en, "slider");
  const page = await visit(t, at("en", "quiz?layout=list"), phone);
  await page.locator(question(q)).scrollIntoViewIfNeeded();
  await ready(page);
  const cdp = await page.context().newCDPSession(page);
  const touch = (type, ...touchPoints) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
  const swipe = async (x, y) => {
    await touch("touchStart", { x, y });
    for (let moved = 20; moved <= 160; moved += 20) await touch("touchMove", { x: x + moved / 20, y: y - moved });
    await touch("touchEnd");
    await still(page);
  };
  const range = page.locator(`${question(q)} input[type=range]`);
  const field = page.locator(`${question(q)} input[type=text]`);
  const [before, scrolled] = [await range.inputValue(), await page.evaluate(() => scrollY)];
  const { x, y, width, height } = await range.boundingBox();
  await swipe(x + width * 0.8, y + height / 2);
  await page.waitForFunction((from) => scrollY > from, scrolled);
  assert.deepEqual([await range.inputValue(), await field.inputValue()], [before, ""]);

  // The thumb rests in the middle: a tap there changes nothing, and is meant.
  await range.evaluate((e) => e.scrollIntoView({ block: "center" })); // the swipe went on for as long as it liked
  await still(page);
  const box = await range.boundingBox();
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForFunction(([a, b]) => a.value === b.value, await Promise.all([range.elementHandle(), field.elementHandle()]));
  await page.locator(`${question(q)} [data-check]`).tap();
  await page.locator(`${question(q)} .question__verdict`).waitFor();
  const said = await field.inputValue();
  assert.ok(await range.isHidden(), "an answered slider can be moved");
  await still(page);
  const card = await page.locator(`${question(q)} .question__verdict`).boundingBox();
  await swipe(card.x + card.width / 2, card.y);
  assert.equal(await field.inputValue(), said);

  // Taken back, it rests where it did at first, not on the answer.
  await page.locator(`${question(q)} [data-do=clear]`).tap();
  await range.waitFor();
  await field.fill(q.scale.max.toString());
  await page.locator(`${question(q)} [data-check]`).tap();
  await page.locator("[data-do=finish]").tap();
  await page.locator("#result .question__actions button").last().tap();
  await range.waitFor();
  assert.deepEqual([await range.inputValue(), await field.inputValue()], [before, ""]);
});

test("the question stays where it is when it is answered", async (t) => {
  const page = await visit(t, at("en", "quiz"), phone);
  for (const q of asked(stories.en).filter((one) => one.kind === "truefalse")) {
    await turnTo(page, q);
    await page.locator(question(q)).evaluate((card) => card.scrollIntoView());
    const top = () => page.locator(question(q)).evaluate((card) => Math.round(card.getBoundingClientRect().top));
    const before = await top();
    await page.locator(`label:has(#q-${q.id}-${right(q)[0]})`).tap();
    await page.locator(`${question(q)}.question--checked`).waitFor();
    await idle(page);
    assert.equal(await top(), before, q.id);
  }
});

test("what was left out is not missed, and another go has numbers and an end of its own", async (t) => {
  const page = await visit(t, at("en", "quiz"), { viewport: { width: 1280, height: 800 } });
  const [first, second, third] = asked(stories.en).filter((q) => q.kind === "single");
  const numbers = () => page.locator(".question:not([hidden]) .question__number:not(.then)").evaluateAll((all) => all.map((e) => e.textContent));
  for (const [q, values] of [[first, right(first)], [second, wrong(second)], [third, wrong(third)]]) {
    await turnTo(page, q);
    await answer(page, q, values);
  }
  await page.locator("[data-do=finish]").click();
  const result = page.locator("#result");
  assert.equal(await result.locator(".result__score:visible").innerText(), "1 of 3");
  assert.match(await result.innerText(), /Of 14 questions you answered 3\./);
  const [again, rest] = [result.locator(".question__actions button").first(), result.locator(".question__actions button").nth(1)];

  // Two are tried again: the second of them leads to the result.
  await again.click();
  await page.locator(`${question(second)}:visible`).waitFor();
  assert.deepEqual(await numbers(), ["Question 1 of 2", "Question 2 of 2"]);
  for (const [q, label] of [[second, "Next"], [third, "See my result"]]) {
    await answer(page, q, right(q));
    const on = page.locator(`${question(q)} [data-turn='1']:visible`);
    assert.equal(await on.innerText(), label);
    await on.click();
  }
  assert.equal(await result.locator(".result__score:visible").innerText(), "3 of 3");

  // Then those left out, with the numbers of all; and again by the server, of one.
  assert.equal(await again.innerText(), "Answer those left out");
  await again.click();
  await page.locator(".question:visible").waitFor();
  assert.equal((await numbers()).at(-1), "Question 14 of 14");
  assert.ok(await result.isHidden());
  assert.equal(await page.locator(".question:visible").evaluate((q) => q.id), `q-${asked(stories.en).find((q) => ![first, second, third].includes(q)).id}`);
  if (hosted) return;
  for (const javaScriptEnabled of [true, false]) {
    const one = await visit(t, at("en", `quiz?only=${second.id}&at=${second.id}&a.${second.id}=${right(second)[0]}`), { javaScriptEnabled });
    assert.equal(await one.locator(".question__number:visible").innerText(), "Question 1 of 1");
    assert.equal(await one.locator(".question:visible .turns--on :is(button, label):visible").innerText(), "See my result");
  }
});

test("in a wide window, Enter goes on from an answered card, and the button of an order is in view", async (t) => {
  const page = await visit(t, at("en", "quiz"), { viewport: { width: 1280, height: 620 } });
  await ready(page); // before, Space chooses and does not answer
  const all = asked(stories.en);
  for (const [i, q] of all.entries()) {
    await page.locator(`${question(q)} fieldset:visible`).waitFor();
    if (q.kind === "order") {
      const check = page.locator(`${question(q)} [data-check]`);
      for (const gap of steps(q, right(q))) {
        await page.locator(gaps(q)).nth(gap).focus();
        await page.keyboard.press("Enter");
      }
      const { y, height } = await check.boundingBox();
      assert.ok(y >= 0 && y + height <= 620, `Answer is ${y} px down`);
      await focusIn(page, `${question(q)} [data-check]`);
      await page.keyboard.press("Enter");
    } else if (q.kind === "slider") {
      await page.locator(`${question(q)} [type=text]`).fill(String(q.scale.answer));
      await page.keyboard.press("Enter");
    } else {
      for (const value of right(q)) {
        await page.locator(option(q, value)).focus();
        await page.keyboard.press("Space");
      }
      if (q.kind === "multiple") await page.keyboard.press("Enter");
    }
    await page.locator(`${question(q)}.question--checked`).waitFor();
    await idle(page);
    await page.keyboard.press("Enter");
    if (i + 1 < all.length) await page.locator(`${question(all[i + 1])}:visible`).waitFor();
  }
  await page.locator(".result__score:visible").waitFor();
});

test("a text without a number, or off the scale, leaves the slider empty and is asked about", async (t) => {
  const q = ofKind(stories.en, "slider");
  for (const program of [false, true]) {
    const page = await visit(t, at("en", "quiz"));
    if (program) await takeOver(page);
    await turnTo(page, q);
    const [range, field] = ["range", "text"].map((type) => page.locator(`${question(q)} [type=${type}]`));
    const drawn = async () => (await range.screenshot()).toString("base64");
    await field.focus();
    const empty = await drawn();
    const { max } = q.scale;
    // What is wrong is said in the words of the server (nowasm.test.mjs), once the program is there.
    for (const [typed, wrong] of [["a", "cannot be read"], ["many", "cannot be read"], [String(max + 1), "off the scale"], ["-1", "off the scale"], ["4,5", "not a whole number"], ["1.000", "read as 1,000"], ...program ? [[`${max + 1} of them`, "off the scale"]] : []]) {
      await field.fill(typed);
      if (!/\d/.test(typed)) assert.equal(await drawn(), empty, `filled by ${typed}`);
      await page.keyboard.press("Enter");
      await page.locator(`${question(q)}.question--asked:not(.question--checked) .question__ask`, { hasText: `“${typed}”` }).filter({ hasText: wrong }).waitFor();
    }
    await field.fill(String(max));
    assert.notEqual(await drawn(), empty, "a number does not fill it");
    await page.keyboard.press("Enter");
    await page.locator(`${question(q)}.question--checked`).waitFor();
  }
  // Between two steps of a slider, and tight to a word: said back as it was typed.
  const page = await visit(t, at("en", "quiz"));
  await takeOver(page);
  await turnTo(page, q);
  await page.locator(`${question(q)} [type=text]`).fill("45minutes");
  await page.keyboard.press("Enter");
  await page.locator(`${question(q)} .question__gap`, { hasText: /\b45\b/ }).waitFor();
});

test("the answer can be taken back from beside the closed explanation, and the card gets no taller by that", async (t) => {
  const page = await visit(t, at("fr", "quiz"), phone);
  const q = ofKind(stories.fr, "single");
  await turnTo(page, q);
  await answer(page, q, right(q));
  await takeOver(page);
  for (const width of [412, 390, 320]) {
    await page.setViewportSize({ width, height: 823 });
    const [summary, button, card] = await Promise.all(["details.why > summary", "[data-do=clear]", ".question__answer"].map((s) => page.locator(`${question(q)} ${s}`).boundingBox()));
    assert.ok(Math.abs(summary.y + summary.height - button.y - button.height) < 3, `at ${width} px it stands ${button.y - summary.y} px from the summary's line`);
    assert.ok(button.y + button.height <= card.y + card.height + 1, `at ${width} px it sticks out`);
    const words = await page.locator(`${question(q)} details.why > summary`).evaluate((e) => {
      const range = document.createRange();
      range.selectNodeContents(e);
      return range.getBoundingClientRect().right;
    });
    assert.ok(words <= button.x, `at ${width} px it lies on the summary's words`);
  }
  await page.locator(`${question(q)} [data-do=clear]`).tap();
  await page.locator(`${question(q)} .question__answer`).waitFor({ state: "hidden" });
});
