// axe-core finds nothing to complain about, in any state of any page.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { answer, ofKind, query, question, right, wrong } from "./answers.mjs";
import { drawn, home, idle, languages, listed, open, stories, takeOver, visit } from "./site.mjs";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// check runs in the page and returns what axe-core complains about.
// A frame's headings go on from those of its host: it has none of level one.
const check = async (only) => (await axe.run(document, {
  resultTypes: ["violations"],
  runOnly: only,
  rules: location.pathname.includes("/embed/") && only.type === "tag" ? { "page-has-heading-one": { enabled: false } } : {},
})).violations.map(
  (v) => `${v.id} (${v.impact}): ${v.help}\n${v.nodes.slice(0, 4).map((n) => `    ${n.html.slice(0, 160)}\n    ${n.failureSummary.split("\n")[1]}`).join("\n")}`);

// clean fails with what axe-core finds on a page, in light and in dark. The
// elements are the same in both, so in the dark only the rules on colours are
// run again. The source is evaluated, not added as a script: the page's content
// security policy holds.
async function clean(page, what) {
  await drawn(page);
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(source);
  for (const [colorScheme, only] of [
    ["dark", { type: "rule", values: ["color-contrast", "link-in-text-block"] }],
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

const everyKind = (story) => ["single", "truefalse", "multiple", "slider", "order"].map((kind) => ofKind(story, kind));

for (const lang of languages) {
  test(`${lang}: as sent, taken over, then and since, in use`, async (t) => {
    const story = stories[lang];
    const page = await visit(t, home(lang), { viewport: { width: 1280, height: 900 } });
    await clean(page, "as sent");
    await page.locator("#since-0").check();
    await clean(page, "as sent, then");
    await takeOver(page);
    await clean(page, "taken over, then");
    await page.locator("#since-1").check();
    await page.locator("#view-places").check();
    for (const p of story.places.slice(0, 3)) await page.locator(`[id="pick-${p.id}"]`).check();
    await page.locator("#side:visible").waitFor();
    for (const [i, q] of everyKind(story).entries()) await answer(page, q, i % 2 ? right(q) : wrong(q));
    await page.locator("[data-do=finish]").click();
    await page.locator("#result .result__score:visible").waitFor();
    await clean(page, "in use");
  });

  test(`${lang}: marked by the server, as cards on a phone, with a note open`, async (t) => {
    const story = stories[lang];
    const answers = Object.fromEntries(everyKind(story).map((q, i) => [q.id, i % 2 ? right(q) : wrong(q)]));
    const picks = story.places.slice(0, 2).map((p) => `&pick=${p.id}`).join("");
    const page = await visit(t, home(lang) + query(answers, `&mark=1&view=places${picks}`), { before: (p) => p.route(/\.wasm$/, () => {}) });
    await page.locator(`${question(everyKind(story)[0])} .question__answer`).waitFor();
    const note = page.locator(".ref:visible,.term:visible").first();
    await note.click();
    await page.locator(":popover-open").waitFor();
    await clean(page, "marked, with a note open");
  });
}

// The other pages: one of each form that the site map lists, the embeds, and
// one that does not exist.
const pages = (await listed()).filter((path) => !languages.map(home).includes(path));
const embeds = languages.flatMap((lang) => ["word", "compare", "order", "plan", "numbers", "quiz", "timeline",
  `quiz/${stories[lang].questions[0].id}`, `compare/${stories[lang].dimensions[0].id}`].map((block) => `${home(lang)}embed/${block}`));
test("every other page", async (t) => {
  const context = await open(t);
  for (const path of [...pages, ...embeds, "/nowhere", "/fr/nulle-part"]) {
    await t.test(path, async (each) => {
      const page = await visit(each, path, { context, allow: [/status of 404/] });
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
      await clean(page, path);
    });
  }
});
