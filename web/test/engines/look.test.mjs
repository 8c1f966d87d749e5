// The page fits, follows the theme, and goes on paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ofKind, query, right, wrong } from "../e2e/answers.mjs";
import { wide } from "../e2e/probes.mjs";
import { home, languages, stories, visit } from "./site.mjs";

const full = (story) => query(Object.fromEntries(["single", "truefalse", "multiple", "slider", "order"].map((kind) => ofKind(story, kind)).map((q, i) => [q.id, i % 2 ? right(q) : wrong(q)])),
  `&mark=1&view=places${story.places.slice(0, 3).map((p) => `&pick=${p.id}`).join("")}`);

// A window of the MiniBrowser is at least 447 pixels wide, so the small screen
// is a frame for all.
for (const lang of languages) {
  for (const width of [320, 768]) {
    test(`${lang}: ${width} pixels hold it all`, async (t) => {
      const page = await visit(t, "/robots.txt", {
        before: (p) => {
          p.framed();
          p.page("/host", `<!doctype html><iframe src="${home(lang)}${full(stories[lang]).replaceAll("&", "&amp;")}" width="${width}" height="900" style="border: 0"></iframe>`);
        },
      });
      await page.goto(page.origin + "/host");
      const frame = await page.frame("iframe");
      await frame.shown("#result");
      assert.equal(await frame.evaluate(() => innerWidth), width);
      assert.deepEqual(await frame.evaluate(wide), [], "places");
      await frame.check("#view-policies");
      assert.deepEqual(await frame.evaluate(wide), [], "policies");
      await frame.takeOver();
      assert.deepEqual(await frame.evaluate(wide), [], "taken over");
    });
  }
}

test("the chosen theme colours page, cards and controls, before and after take-over", async (t) => {
  const page = await visit(t);
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

test("on paper: the rules for print show both tables and the key, and no control", async (t) => {
  const page = await visit(t, "/" + full(stories.en));
  await page.click("main a.ref");
  await page.shown(".note:popover-open");
  await page.press("Escape");
  // No driver but Chromium's can make a screen a printer: the rules are made to
  // hold on the screen.
  const rules = await page.evaluate(() => {
    const print = [...document.styleSheets].flatMap((s) => [...s.cssRules]).filter((r) => r instanceof CSSMediaRule && r.media.mediaText === "print");
    for (const r of print) r.media.mediaText = "all";
    return print.length;
  });
  assert.ok(rules > 0);
  assert.deepEqual(await page.seen("button, input[type=range], .controls, .question__answer, .option__verdict"), []);
  for (const selector of [".key", ".panel--places", ".panel--policies", ".note"]) await page.shown(selector);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll(".key li")].filter((e) => e.checkVisibility()).length), stories.en.questions.length);
  const open = await page.evaluate(() => [...document.querySelectorAll("main details")].filter((d) => d.checkVisibility() && ![...d.children].at(-1).checkVisibility({ contentVisibilityAuto: true })).map((d) => d.id));
  assert.deepEqual(open, [], "closed on paper");
});
