// axe-core finds no violations, in any state of any page.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { answer, ofKind, query, right, turnTo, wrong } from "./answers.mjs";
import { at, existing, first, hosted, idle, languages, last, listed, open, stories, takeOver, testIf, visit } from "./site.mjs";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// check runs in the page and returns the violations that axe-core finds. An
// embed has no heading of level 1, because its headings continue those of the
// host page.
const check = async (only) => (await axe.run(document, {
  resultTypes: ["violations"],
  runOnly: only,
  rules: location.pathname.includes("/embed/") && only.type === "tag" ? { "page-has-heading-one": { enabled: false } } : {},
})).violations.map(
  (v) => `${v.id} (${v.impact}): ${v.help}\n${v.nodes.slice(0, 4).map((n) => `    ${n.html.slice(0, 160)}\n    ${n.failureSummary.split("\n")[1]}`).join("\n")}`);

// clean fails with what axe-core finds on a page, in light and, unless told not
// to, in dark. The elements are the same in both, so in the dark only the rules
// on colours are run again. At the top of the page nothing lies over it. The
// source is evaluated, not added as a script: the page's content
// security policy holds.
async function clean(page, what, dark = true) {
  await page.evaluate(() => scrollTo(0, 0));
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(source);
  for (const [colorScheme, only] of [
    ...(dark ? [["dark", { type: "rule", values: ["color-contrast", "link-in-text-block"] }]] : []),
    ["light", { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }],
  ]) {
    await page.emulateMedia({ colorScheme });
    // A frame shows the ground of its host.
    await page.evaluate((ground) => {
      if (location.pathname.includes("/embed/")) document.documentElement.style.background = ground;
    }, { dark: "#14171a", light: "#ffffff" }[colorScheme]);
    await idle(page);
    const violations = await page.evaluate(check, only);
    assert.ok(violations.length === 0, `${what}, ${colorScheme}: ${violations.length} violations\n${violations.join("\n")}`);
  }
}

const story = stories[last];
const kinds = ["single", "truefalse", "multiple", "slider", "order"].map((kind) => ofKind(story, kind)).filter(Boolean);
const asks = kinds.length > 0;
const sides = story.places.length > 1;

testIf(asks, "the quiz as sent, each kind of question answered, its result", async (t) => {
  const page = await visit(t, at(last, "quiz"), { viewport: { width: 1280, height: 900 } });
  await clean(page, "as sent");
  await page.locator("#since-0").check();
  await takeOver(page);
  for (const [i, q] of kinds.entries()) {
    await answer(page, q, i % 2 ? right(q) : wrong(q));
    if (await page.locator("#at-1").count()) await clean(page, q.kind);
  }
  await page.locator("[data-do=finish]").first().evaluate((b) => b.click());
  await page.locator("#result .result__score:visible").waitFor();
  await clean(page, "with its result");
});

testIf(sides, "the comparison as sent, three places side by side", async (t) => {
  const page = await visit(t, at(last, "compare"), { viewport: { width: 1280, height: 900 } });
  await clean(page, "as sent");
  await takeOver(page);
  await page.locator("#view-places").check();
  for (const p of story.places.slice(0, 3)) await page.locator(`[id="pick-${p.id}"]`).check();
  await page.locator("#side:visible").waitFor();
  await clean(page, "side by side");
});

testIf(!hosted && asks && sides, "marked by the server, as cards on a phone, with a note open", async (t) => {
  const answers = Object.fromEntries(kinds.map((q, i) => [q.id, i % 2 ? right(q) : wrong(q)]));
  const picks = story.places.slice(0, 2).map((p) => `&pick=${p.id}`).join("");
  const quiet = { before: (p) => p.route(/\.wasm$/, () => {}) };
  const quiz = await visit(t, at(last, "quiz") + query(answers, "&mark=1"), quiet);
  await turnTo(quiz, kinds[0]);
  await clean(quiz, "marked");
  const compare = await visit(t, at(last, `compare?view=places${picks}`), quiet);
  await compare.locator(".ref:visible,.term:visible").first().click();
  await compare.locator(":popover-open").waitFor();
  await clean(compare, "with a note open");
});

// The other pages: one of each form that the site map lists, the embeds, and
// one that does not exist. What a language changes is words and their lengths:
// every page is tried in one, most in English.
const pages = (await listed()).filter((path) => (first === last || !path.startsWith(at(last, ""))) && ![at(first, "quiz"), at(first, "compare")].includes(path));
const embeds = (await existing(["word", "compare", "order", "plan", "numbers", "quiz", "timeline", ...story.questions.slice(0, 1).map((q) => `quiz/${q.id}`), ...story.dimensions.slice(0, 1).map((d) => `compare/${d.id}`),
  "glance", "places", "flow", "timeline-strip", ...story.front.figures.slice(0, 1).map((f) => `guess/${f.id}`)].map((block) => `embed/${block}`)))
  .map((path, i) => at(languages[i % languages.length], `${path}?${path.endsWith("/quiz") ? "layout=paged&" : ""}theme=auto`));
test("every other page", async (t) => {
  const context = await open(t);
  for (const path of [...new Set([...pages, at(last, "")]), ...embeds, ...languages.map((lang) => at(lang, "nowhere"))]) {
    await t.test(path, async (each) => {
      const page = await visit(each, path, { context, allow: [/status of 404/] });
      // On a short page the open menu would lie over the foot.
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => {
        d.open = !d.matches(".topbar__menu") || document.documentElement.scrollHeight > 2 * innerHeight;
      }));
      // They share their colours: some will do.
      await clean(page, path, /embed|order|about|^\/(\w\w\/)?$/.test(path));
    });
  }
});
