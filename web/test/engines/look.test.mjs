// The page fits, follows the theme, and goes on paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ofKind, query, question, right, wrong } from "../e2e/answers.mjs";
import { wide } from "../e2e/probes.mjs";
import { turnTo } from "./reader.mjs";
import { at, none, stories, visit } from "./site.mjs";

const kinds = (story) => ["single", "truefalse", "multiple", "slider", "order"].map((kind) => ofKind(story, kind));
const answered = (story) => "quiz" + query(Object.fromEntries(kinds(story).map((q, i) => [q.id, i % 2 ? right(q) : wrong(q)])), "&mark=1");
const beside = (story, n) => `compare?view=places${story.places.slice(0, n).map((p) => `&pick=${p.id}`).join("")}`;

// framed opens a page of the site as wide as asked for. A window of the
// MiniBrowser is at least 447 pixels wide, so it is a frame for all.
async function framed(t, path, width) {
  const page = await visit(t, "/robots.txt", {
    before: (p) => {
      p.framed();
      p.page("/host", `<!doctype html><iframe src="${path.replaceAll("&", "&amp;")}" width="${width}" height="900" style="border: 0"></iframe>`);
    },
  });
  await page.goto(page.origin + "/host");
  const frame = await page.frame("iframe");
  await frame.shown("main h1");
  assert.equal(await frame.evaluate(() => innerWidth), width);
  return frame;
}

// What is narrow is tried in French, which has the longer words.
for (const width of [320, 768]) {
  test(`${width} pixels hold it all`, async (t) => {
    const story = stories.fr;
    const fits = async (frame, what) => none(await frame.evaluate(wide), what);
    const front = await framed(t, at("fr", `?${beside(story, 2)}`), width);
    await fits(front, "the story");

    const quiz = await framed(t, at("fr", answered(story)), width);
    await quiz.shown("#result");
    for (const q of kinds(story)) {
      await turnTo(quiz, q);
      await fits(quiz, q.id);
    }

    const compare = await framed(t, at("fr", beside(story, 3)), width);
    await compare.shown("#side table");
    await fits(compare, "places");
    await compare.check("#view-policies");
    await fits(compare, "policies");
    await compare.takeOver();
    await fits(compare, "policies, taken over");
    await compare.check("#view-places");
    await fits(compare, "places, taken over");
  });
}

test("the chosen theme colours page, cards and controls, before and after take-over", async (t) => {
  const page = await visit(t, at("en", "quiz"));
  const colours = () => page.evaluate(() => [
    getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color,
    getComputedStyle(document.querySelector(".question")).backgroundColor, getComputedStyle(document.documentElement).colorScheme,
  ]);
  const seen = [];
  for (const when of ["before", "after"]) {
    if (when === "after") await page.takeOver();
    for (const theme of ["light", "dark"]) {
      await page.check(`#theme-${theme}`);
      await page.wait((s) => getComputedStyle(document.documentElement).colorScheme === s, theme);
      seen.push((await colours()).join(" "));
    }
  }
  assert.deepEqual(seen.slice(0, 2), seen.slice(2));
  const [light, dark] = seen;
  const luminance = (s) => s.match(/\d+/g).slice(0, 3).reduce((sum, n) => sum + Number(n), 0);
  assert.ok(luminance(light) > 600 && luminance(dark) < 200, seen.join("; "));
});

// printed makes the rules for print hold on the screen, and those for the screen
// no more: no driver but Chromium's can make a screen a printer.
async function printed(page) {
  const rules = await page.evaluate(() => {
    const media = [...document.styleSheets].flatMap((s) => [...s.cssRules]).filter((r) => r instanceof CSSMediaRule).map((r) => r.media);
    const [print, screen] = ["print", "screen"].map((name) => media.filter((m) => m.mediaText === name));
    for (const m of print) m.mediaText = "all";
    for (const m of screen) m.mediaText = "not all";
    return print.length;
  });
  assert.ok(rules > 0);
}

test("on paper: the quiz is a question sheet with a key, the comparison has both tables, and no control", async (t) => {
  const story = stories.en;
  const page = await visit(t, at("en", answered(story)));
  const [q] = kinds(story);
  await turnTo(page, q);
  await page.click(`${question(q)} details.why > summary`);
  await page.click(`${question(q)} details.why a.ref`);
  await page.shown(".note:popover-open");
  await page.press("Escape");
  await printed(page);
  assert.deepEqual(await page.seen("button, input[type=range], .question__answer, .option__verdict"), []);
  assert.deepEqual(await page.seen(".question[id^='q-']"), story.questions.map((each) => `q-${each.id}`));
  for (const selector of [".key", ".note"]) await page.shown(selector);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll(".key li")].filter((e) => e.checkVisibility()).length), story.questions.length);

  const compare = await visit(t, at("en", "compare"));
  await printed(compare);
  assert.deepEqual(await compare.seen("main :is(button, input, select)"), []);
  for (const selector of [".panel--places", ".panel--policies"]) await compare.shown(selector);
  const closed = await compare.evaluate(() => [...document.querySelectorAll("main details")].filter((d) => d.checkVisibility() && ![...d.children].at(-1).checkVisibility({ contentVisibilityAuto: true })).map((d) => d.id));
  assert.deepEqual(closed, [], "closed on paper");
});
