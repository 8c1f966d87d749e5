// The program hydrates a page without touching a node, whatever extensions,
// translators and proxies did to the page; focus, selection and input stay.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, byId, ofKind, outcomes, query, question, right, wrong } from "../e2e/answers.mjs";
import { changes, extend, translate, watch } from "../e2e/foreign.mjs";
import { answer, counts, draft, score, turnTo } from "./reader.mjs";
import { at, languages, late, none, stories } from "./site.mjs";

const story = stories.en;
const pages = ["", "quiz", "compare", "embed/quiz"];

// arrives releases the program, and fails if hydration changed any node.
async function arrives({ page, arrive }) {
  await page.evaluate(watch);
  arrive();
  await page.takeOver();
  await page.idle();
  none(await page.evaluate(() => window.touched), "touched");
}

// works uses the page and waits for what the program draws.
async function works(page, path) {
  if (path.endsWith("quiz")) {
    const q = ofKind(story, "single");
    await answer(page, q, right(q));
    await counts(page, 1, asked(story).length);
    return;
  }
  if (path === "compare") await page.check("#view-places");
  for (const { id } of story.places.slice(0, 2)) await page.click(`label[for="pick-${id}"]`);
  await page.shown("#side table");
}

for (const lang of languages) {
  for (const path of pages) {
    test(`${at(lang, path)}: no node is added, removed or moved, no text changes`, async (t) => {
      const opened = await late(t, at(lang, path));
      await arrives(opened);
      await works(opened.page, path);
    });
  }
}

// An island that the program would draw differently is replaced, and so seen.
const one = Object.fromEntries(["single", "truefalse", "multiple", "slider", "order"].map((kind) => ofKind(story, kind)).map((q, i) => [q.id, i % 2 ? wrong(q) : right(q)]));
const guess = story.numbers.growth;
const [first, second, third] = story.places.map((p) => p.id);
for (const [name, path] of Object.entries({
  "a question of each kind, finished": `quiz${query(one, "&mark=1")}`,
  "places side by side, searched": `compare?v=1&view=places&differ=1&pick=${first}&pick=${third}&pick=${second}&find=${encodeURIComponent(story.places[0].name)}`,
  "a guess, then": `numbers?v=1&since=0&g.${guess.id}=${guess.scale.min}`,
})) {
  test(`${name}: the program finds every island as it would draw it`, async (t) => {
    for (const lang of languages) await arrives(await late(t, at(lang, path)));
  });
}

for (const [name, change] of Object.entries(changes)) {
  for (const path of pages) {
    test(`/${path}, ${name}: everything stands, and works`, async (t) => {
      const opened = await late(t, at("en", path), { change });
      const { page } = opened;
      await arrives(opened);
      await works(page, path);
      assert.ok(await page.evaluate(() => document.querySelectorAll(".bar-of-theirs").length) > 0, "the page is as it was");
      none(await page.evaluate(() => [...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, i, ids) => ids.indexOf(id) !== i)), "ids that stand twice");
      if (path !== "quiz") return;
      await page.reload();
      await page.takeOver();
      await counts(page, 1, asked(story).length);
    });
  }
}

for (const path of pages) {
  test(`/${path}: what extensions leave on every element is no difference`, async (t) => {
    const opened = await late(t, at("en", path));
    const { page } = opened;
    await page.evaluate(extend);
    await arrives(opened);
    await works(page, path);
    assert.ok(await page.evaluate(() => [...document.querySelectorAll("[data-island]")].every((e) => e.matches("[data-extension]"))), "an island was drawn anew");
  });
}

for (const [when, before] of [["before", true], ["after", false]]) {
  test(`translated ${when} the program came, every count and the score are right`, async (t) => {
    const opened = await late(t, at("en", "quiz"));
    const { page } = opened;
    if (before) await page.evaluate(translate);
    await arrives(opened);
    if (!before) await page.evaluate(translate);
    const given = {};
    for (const [i, q] of asked(story).entries()) {
      given[q.id] = i % 3 ? right(q) : wrong(q);
      await answer(page, q, given[q.id]);
      await counts(page, i + 1, asked(story).length);
      await page.evaluate(translate); // a translator goes on with what is new
    }
    assert.deepEqual(await score(page), [outcomes(story, given).right, asked(story).length]);
  });
}

test("answer, drafts, settings, focus and place stay, and the answer counts", async (t) => {
  const { page, arrive } = await late(t, at("en", "quiz"));
  const [single, multiple, slider, order] = ["single", "multiple", "slider", "order"].map((kind) => ofKind(story, kind));
  await page.check("#since-0");
  await draft(page, slider, right(slider));
  await draft(page, multiple, wrong(multiple));
  await turnTo(page, order);
  await page.click(`${question(order)} .place__gap`);
  await answer(page, single, wrong(single));
  const state = () => page.evaluate(() => ({
    controls: [...document.querySelectorAll("#explainer input, #explainer select")].map((c) => `${c.id}: ${/radio|checkbox/.test(c.type) ? c.checked : c.value}`),
    scroll: [scrollX, scrollY],
    focus: document.activeElement.id,
  }));
  const before = await state();
  assert.equal(before.focus, `q-${single.id}-${wrong(single)[0]}`);
  assert.equal(await page.evaluate(() => document.documentElement.classList.contains("live")), false, "feedback came with the program");
  arrive();
  await page.live();
  await page.idle();
  assert.deepEqual(await state(), before);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll(".question--checked")].map((e) => e.id)), [`q-${single.id}`]);
  await counts(page, 1, asked(story, false).length);
});

test("a search under way keeps its caret, a selected text stays selected", async (t) => {
  const { page, arrive } = await late(t, at("en", "compare?view=places"));
  await page.fill("#f-find", story.places[1].name.slice(0, 4));
  await page.press("ArrowLeft");
  await page.press("Shift+ArrowLeft");
  const caret = () => page.evaluate(() => [document.activeElement.id, document.activeElement.selectionStart, document.activeElement.selectionEnd]);
  assert.deepEqual(await caret(), ["f-find", 2, 3]);
  arrive();
  await page.takeOver();
  await page.idle();
  assert.deepEqual(await caret(), ["f-find", 2, 3]);

  const other = await late(t, at("en", "numbers"));
  await other.page.evaluate(() => getSelection().selectAllChildren(document.querySelector("main .statement")));
  const selected = () => other.page.evaluate(() => getSelection().toString());
  const before = await selected();
  assert.ok(before.length > 20);
  other.arrive();
  await other.page.takeOver();
  await other.page.idle();
  assert.equal(await selected(), before);
});

// Where Tab starts (the sequential focus navigation starting point): at the
// target of the address, or where the reader clicked last. Firefox skips a link
// at the very start of a target, so the test compares with a page that the
// program has not hydrated.
const q = story.questions.filter((each) => each.kind === "single")[1];
for (const [path, place, click] of [
  [`quiz#q-${q.id}`, question(q)],
  [`compare#compare-${story.dimensions[4].id}`, byId(`compare-${story.dimensions[4].id}`)],
  [`plan#w-${story.plan.powers[3].id}`, byId(`w-${story.plan.powers[3].id}`)],
  ["order", "#order-chain li:nth-child(2)", "h3"],
]) {
  test(`Tab goes on from ${click ? "the last place clicked" : "the target"} on /${path}`, async (t) => {
    const reached = [];
    for (const over of [false, true]) {
      const { page, arrive } = await late(t, at("en", path));
      if (click) await page.click(`${place} ${click}`);
      if (over) {
        arrive();
        await page.takeOver();
      }
      await page.press("Tab");
      reached.push(await page.evaluate(() => document.activeElement.outerHTML.slice(0, 150)));
      assert.ok(await page.evaluate((s) => Boolean(document.activeElement.closest(s)), place), `the focus is on ${reached.at(-1)}`);
    }
    assert.equal(reached[1], reached[0]);
  });
}
