// Before the boot script and the program arrive, and when they never do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, ofKind, option, question, right, wrong } from "../e2e/answers.mjs";
import { engine } from "./engine.mjs";
import { answer, counts, draft, turnTo } from "./reader.mjs";
import { at, boot, languages, late, program, stories, visit } from "./site.mjs";

for (const lang of languages) {
  const story = stories[lang];

  test(`${lang}: without any script the story is read, the quiz answered by CSS, the tables filtered`, async (t) => {
    const page = await visit(t, at(lang), { before: (p) => p.noScripts(), allow: [/Content.Security.Policy|script-src/i] });
    assert.equal(await page.text("h1"), story.front.title);
    const text = await page.text("main");
    for (const { t: words } of story.front.head[0].text) assert.ok(text.includes(words.trim()), words);
    assert.equal(await page.evaluate(() => document.documentElement.classList.contains("js")), false, "scripts run");

    await page.goto(page.origin + at(lang, "quiz"));
    const q = ofKind(story, "single");
    const [value] = wrong(q);
    await turnTo(page, q);
    assert.deepEqual(await page.seen(`${question(q)} :is(.question__answer, .option__verdict)`), []);
    await page.check(option(q, value));
    // A radio that the keyboard may still move gives nothing away.
    await page.evaluate(() => document.activeElement.blur());
    await page.shown(`${question(q)} .question__answer`);
    const told = await page.evaluate((s) => [...document.querySelectorAll(`${s} .option`)]
      .filter((o) => o.querySelector(".option__verdict")?.checkVisibility()).map((o) => o.querySelector("input").value), question(q));
    assert.deepEqual(new Set(told), new Set([...right(q), value]));

    await page.goto(page.origin + at(lang, "quiz?layout=list"));
    await page.check("#since-0");
    assert.deepEqual(await page.seen("#app .after"), []);
    assert.deepEqual(await page.seen(".question[id^='q-']"), asked(story, false).map((one) => `q-${one.id}`));

    await page.goto(page.origin + at(lang, "compare"));
    await page.check("#view-places");
    const [canada] = story.countries;
    await page.check(`[id="country-${canada.id}"]`);
    const places = story.places.filter((p) => p.country === canada.id).map((p) => `place-${p.id}`);
    assert.deepEqual(new Set(await page.seen("tr[id^='place-']")), new Set(places));
  });
}

test("one calm line says so when the program is not found", async (t) => {
  const page = await visit(t, at("en", "quiz"), { before: (p) => p.miss(program), allow: [/404|explainer:|app\./] });
  const q = ofKind(stories.en, "single");
  await answer(page, q, right(q));
  await page.shown("#notice");
  assert.ok(await page.checked(option(q, right(q)[0])));
});

// The boot script is held back in these.
const slowly = engine.cannot["slow scripts"] ? () => {} : test;

slowly("what is answered before the boot script has loaded shows its feedback, and counts", async (t) => {
  const { page, arrive } = await late(t, at("en", "quiz"), { held: boot });
  const [single, slider] = ["single", "slider"].map((kind) => ofKind(stories.en, kind));
  await draft(page, slider, right(slider));
  await page.click(`${question(slider)} [data-check]`);
  await answer(page, single, wrong(single));
  assert.deepEqual(await page.seen(".question--checked"), [], "the boot script is there");
  arrive();
  await counts(page, 2, asked(stories.en).length);
  assert.equal(await page.focused(), `q-${single.id}-${wrong(single)[0]}`);
  await turnTo(page, slider);
  await page.shown(`${question(slider)} .question__verdict--right`);
});

slowly("arrow keys before the boot script has loaded give nothing away, and answer nothing when it has", async (t) => {
  const { page, arrive } = await late(t, at("en", "quiz"), { held: boot });
  const q = ofKind(stories.en, "single");
  const given = `${question(q)} :is(.question__answer, .option__verdict)`;
  await turnTo(page, q);
  await page.focus(option(q, q.options[0].id));
  await page.press("ArrowDown");
  await page.idle();
  assert.deepEqual(await page.seen(given), []);
  arrive();
  await page.live();
  assert.ok(await page.checked(option(q, q.options[1].id)));
  assert.deepEqual(await page.seen(given), []);
  await page.press("Enter");
  await page.shown(`${question(q)} .question__answer`);
});
