// Before the program arrives, and when it never does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, ofKind, option, question, right, wrong } from "../e2e/answers.mjs";
import { answer } from "./reader.mjs";
import { home, languages, program, stories, visit } from "./site.mjs";

for (const lang of languages) {
  const story = stories[lang];

  test(`${lang}: without any script the page is read, switched, and answered by CSS`, async (t) => {
    const page = await visit(t, home(lang), { before: (p) => p.noScripts(), allow: [/Content.Security.Policy|script-src/i] });
    const text = await page.text("body");
    for (const words of [story.title, story.questions[0].prompt.map((s) => s.t).join("")]) assert.ok(text.includes(words), words);
    assert.equal(await page.evaluate(() => document.documentElement.classList.contains("js")), false, "scripts run");

    const q = ofKind(story, "single");
    const [value] = wrong(q);
    assert.deepEqual(await page.seen(`${question(q)} :is(.question__answer, .option__verdict)`), []);
    await page.check(option(q, value));
    // A radio that the keyboard may still move gives nothing away.
    await page.evaluate(() => document.activeElement.blur());
    await page.shown(`${question(q)} .question__answer`);
    const told = await page.evaluate((s) => [...document.querySelectorAll(`${s} .option`)]
      .filter((o) => o.querySelector(".option__verdict")?.checkVisibility()).map((o) => o.querySelector("input").value), question(q));
    assert.deepEqual(new Set(told), new Set([...right(q), value]));

    await page.check("#since-0");
    assert.equal(await page.evaluate(() => [...document.querySelectorAll(".after")].some((e) => e.checkVisibility())), false);
    assert.deepEqual(await page.seen(".question[id^='q-']"), asked(story, false).map((one) => `q-${one.id}`));
    await page.check("#view-places");
    const [canada] = story.countries;
    await page.check(`[id="country-${canada.id}"]`);
    const places = story.places.filter((p) => p.country === canada.id).map((p) => `place-${p.id}`);
    assert.deepEqual(new Set(await page.seen("tr[id^='place-']")), new Set(places));
  });
}

test("one calm line says so when the program is not found", async (t) => {
  const page = await visit(t, "/", { before: (p) => p.miss(program), allow: [/404|explainer:|app\./] });
  const q = ofKind(stories.en, "single");
  await answer(page, q, right(q));
  await page.shown("#notice");
  assert.ok(await page.checked(option(q, right(q)[0])));
});

test("take-over keeps answer, drafts, focus and place", async (t) => {
  let arrive;
  const page = await visit(t, "/", { before: (p) => { arrive = p.hold(program); } });
  await page.drawn();
  const [single, multiple, slider, order] = ["single", "multiple", "slider", "order"].map((kind) => ofKind(stories.en, kind));
  await page.check("#since-0");
  await page.fill(`${question(slider)} input[name="a.${slider.id}"][inputmode]`, right(slider)[0]);
  await page.check(option(multiple, wrong(multiple)[0]));
  await page.click(`${question(order)} .place__gap`);
  await answer(page, single, wrong(single));
  const state = () => page.evaluate(() => ({
    controls: [...document.querySelectorAll("#explainer input, #explainer select")].map((c) => `${c.id}: ${/radio|checkbox/.test(c.type) ? c.checked : c.value}`),
    scroll: scrollY,
    height: document.documentElement.scrollHeight,
    focus: document.activeElement.id,
  }));
  const before = await state();
  assert.equal(before.focus, `q-${single.id}-${wrong(single)[0]}`);
  assert.ok(before.scroll > 0);
  assert.equal(await page.evaluate(() => document.documentElement.classList.contains("live")), false);
  arrive();
  await page.live();
  await page.idle();
  assert.deepEqual(await state(), before);
  assert.deepEqual(await page.seen(".question--checked[id^='q-']"), [`q-${single.id}`]);
  await page.wait((n) => [...document.querySelectorAll(".progress__text")].some((e) => e.checkVisibility() && RegExp(`^\\s*1\\D+${n}\\b`).test(e.innerText)), asked(stories.en, false).length);
});

test("a search under way keeps its caret", async (t) => {
  let arrive;
  const page = await visit(t, "/?view=places", { before: (p) => { arrive = p.hold(program); } });
  await page.drawn(); // what is pressed must not move while the driver aims
  await page.fill("#f-find", stories.en.places[1].name.slice(0, 4));
  await page.press("ArrowLeft");
  await page.press("Shift+ArrowLeft");
  const caret = () => page.evaluate(() => [document.activeElement.id, document.activeElement.selectionStart, document.activeElement.selectionEnd]);
  assert.deepEqual(await caret(), ["f-find", 2, 3]);
  arrive();
  await page.live();
  await page.idle();
  assert.deepEqual(await caret(), ["f-find", 2, 3]);
});
