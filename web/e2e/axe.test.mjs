// axe-core finds nothing to complain about, in any state of any page.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { answer, ofKind, query, question, right, wrong } from "./answers.mjs";
import { fetchPage, home, idle, languages, stories, takeOver, visit } from "./site.mjs";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// clean fails with what axe-core finds on a page. The source is evaluated, not
// added as a script: the page's content security policy holds.
async function clean(page, what) {
  await idle(page);
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(source);
  const violations = await page.evaluate(async () => (await axe.run(document, {
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  })).violations.map((v) => `${v.id} (${v.impact}): ${v.help}\n${v.nodes.slice(0, 4).map((n) => `    ${n.html.slice(0, 160)}\n    ${n.failureSummary.split("\n")[1]}`).join("\n")}`));
  assert.ok(violations.length === 0, `${what}: ${violations.length} violations\n${violations.join("\n")}`);
}

const everyKind = (story) => ["single", "truefalse", "multiple", "slider", "order"].map((kind) => ofKind(story, kind));

for (const lang of languages) {
  for (const colorScheme of ["light", "dark"]) {
    test(`${lang}, ${colorScheme}: as sent, taken over, then and since, in use`, async (t) => {
      const story = stories[lang];
      const page = await visit(t, home(lang), { colorScheme, viewport: { width: 1280, height: 900 } });
      await clean(page, "as sent");
      await takeOver(page);
      await clean(page, "taken over");
      await page.locator("#since-0").check();
      await clean(page, "then");
      await page.locator("#since-1").check();
      await page.locator("#view-places").check();
      for (const p of story.places.slice(0, 3)) await page.locator(`[id="pick-${p.id}"]`).check();
      await page.locator("#side:visible").waitFor();
      for (const [i, q] of everyKind(story).entries()) await answer(page, q, i % 2 ? right(q) : wrong(q));
      await page.locator("[data-do=finish]").click();
      await page.locator("#result .result__score:visible").waitFor();
      await clean(page, "in use");
    });
  }

  test(`${lang}: marked by the server, as cards on a phone, with a note open`, async (t) => {
    const story = stories[lang];
    const answers = Object.fromEntries(everyKind(story).map((q, i) => [q.id, i % 2 ? right(q) : wrong(q)]));
    const picks = story.places.slice(0, 2).map((p) => `&pick=${p.id}`).join("");
    const page = await visit(t, home(lang) + query(answers, `&mark=1&view=places${picks}`), { before: (p) => p.route(/\.wasm$/, () => {}) });
    await page.locator(`${question(everyKind(story)[0])} .question__answer`).waitFor();
    const note = page.locator("[data-note]:visible").first();
    await note.click();
    await page.locator(":popover-open").waitFor();
    await clean(page, "marked, with a note open");
  });
}

// The other pages: one of each form that the site map lists, and one that does
// not exist.
const { html: siteMap } = await fetchPage("/sitemap.xml");
const forms = new Map();
for (const [, address] of siteMap.matchAll(/<loc>([^<]+)<\/loc>/g)) {
  const { pathname } = new URL(address);
  const form = pathname.replace(/(facts\/).+/, "$1");
  if (!forms.has(form) && !languages.map(home).includes(pathname)) forms.set(form, pathname);
}
for (const path of [...forms.values(), "/nowhere", "/fr/nulle-part"]) {
  test(`${path}: in light and in dark`, async (t) => {
    const page = await visit(t, path, { allow: [/status of 404/] });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await clean(page, colorScheme);
    }
  });
}
