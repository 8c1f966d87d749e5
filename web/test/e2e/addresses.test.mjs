// The explainer was once a single page. Old links to its parts are redirected
// to the pages that have them now.
// Of one story: the ids of that page are its own.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { byId, option, query, question, right, turnTo, wrong } from "./answers.mjs";
import { at, fetchPage, home, hosted, languages, none, origin, stories, takeOver, visit } from "./site.mjs";

// The ids of the page as it was, alike in both languages. Of its last block, the
// list of sources, a document of its own is left.
const document = { sources: "sources", "sources-list": "sources", "sources-title": "sources" };
const ids = (await readFile(new URL("./testdata/old-ids.txt", import.meta.url), "utf8")).trim().split("\n");

for (const lang of languages) {
  test(`${lang}: every fragment leads to the page that has what it names`, async (t) => {
    const page = await visit(t, home(lang));
    // The redirect is intercepted, so that one page can test all ids.
    await page.route((url) => url.href.startsWith(origin), (route) => (route.request().isNavigationRequest() ? route.fulfill({ status: 204 }) : route.fallback()));
    const leads = {};
    // The rule does not depend on the language: in French some of the ids are
    // enough.
    for (const id of ids.filter((_, i) => lang === "en" || i % 8 === 0)) {
      const asked = page.waitForRequest((r) => r.isNavigationRequest()).then((r) => new URL(r.url()), () => null);
      const here = await page.evaluate((one) => new Promise((resolve) => {
        addEventListener("hashchange", () => resolve(Boolean(document.getElementById(one))), { once: true });
        location.hash = one;
      }), id);
      leads[id] = here ? new URL(origin + home(lang)) : await asked;
    }
    const texts = new Map();
    const lost = [];
    for (const [id, url] of Object.entries(leads)) {
      if (!url) {
        lost.push(`${id} leads nowhere`);
        continue;
      }
      const path = url.pathname.slice(new URL(origin).pathname.replace(/\/$/, "").length);
      if (!texts.has(path)) texts.set(path, (await fetchPage(path)).html);
      if (document[id] ? path !== at(lang, document[id]) : !texts.get(path).includes(` id="${id}"`)) lost.push(`${id}: not on ${path}`);
    }
    none(lost, "lost");
  });
}

const story = stories.en;
const [row] = story.dimensions.slice(4);
const [q] = story.questions.filter((one) => one.kind === "single").slice(1);
const event = story.events.at(-3);

// follow waits until a page is the page of a block.
const follow = (page, block) => page.waitForURL((url) => url.pathname === new URL(origin + at("en", block)).pathname);

test("what a fragment names is in view on its page, and shown", async (t) => {
  for (const [fragment, path, selector] of [
    [`compare-${row.id}`, "compare", byId(`compare-${row.id}`)],
    [`place-${story.places[3].id}`, "compare", byId(`place-${story.places[3].id}`)],
    [`q-${q.id}`, "quiz", question(q)],
    [`timeline-${event.id}`, "timeline", byId(`timeline-${event.id}`)],
  ]) {
    const page = await visit(t, `${home("en")}#${fragment}`, { until: "commit" });
    await page.waitForURL(origin + at("en", path) + "#" + fragment);
    const target = page.locator(`${selector}:target`);
    await target.waitFor();
    await page.waitForFunction((s) => {
      const { top, bottom } = document.querySelector(s).getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    }, selector);
  }
});

test("a fragment that names nothing leaves the reader where they are", async (t) => {
  for (const fragment of ["nothing-of-the-kind", "__proto__", "%ff", "toString"]) {
    const page = await visit(t, `${home("en")}#${fragment}`);
    assert.equal(new URL(page.url()).pathname, new URL(origin + home("en")).pathname, fragment);
  }
});

test("a link to answers, to a result, to places side by side opens them", async (t) => {
  const [other] = story.questions.filter((one) => one.kind === "truefalse");
  const said = query({ [q.id]: wrong(q), [other.id]: right(other) });
  const [first, second] = story.places.map((p) => p.id);

  const quiz = await visit(t, `${home("en")}${said}#quiz`, { until: "commit" });
  await follow(quiz, "quiz");
  for (const [one, values] of [[q, wrong(q)], [other, right(other)]]) {
    await turnTo(quiz, one);
    await quiz.locator(`${question(one)}.question--checked .question__answer`).waitFor();
    assert.ok(await quiz.locator(option(one, values[0])).isChecked());
  }

  const result = await visit(t, `${home("en")}${said}&mark=1#result`, { until: "commit" });
  await follow(result, "quiz");
  await result.locator("#result .result__score:visible").waitFor();

  const side = await visit(t, `${home("en")}?view=places&pick=${first}&pick=${second}#compare`, { until: "commit" });
  await follow(side, "compare");
  await side.locator("#side table:visible").waitFor();
  for (const id of [first, second]) assert.ok(await side.locator(byId(`pick-${id}`)).isChecked());

  const timeline = await visit(t, `${home("en")}?tl=${story.countries[0].id}&since=0#timeline`, { until: "commit" });
  await follow(timeline, "timeline");
  assert.equal(await timeline.locator("#f-tl").inputValue(), story.countries[0].id);
  assert.ok(await timeline.locator("#since-0").isChecked());
});

test("an address without a fragment shows the story, from which its state goes on", async (t) => {
  const said = query({ [q.id]: wrong(q) });
  const page = await visit(t, home("en") + said);
  await page.locator('main a[href*="/quiz"]').first().click();
  await follow(page, "quiz");
  await turnTo(page, q);
  await page.locator(`${question(q)}.question--checked`).waitFor({ state: "attached" });
});

if (!hosted) test("without scripts, too, the state goes on", async (t) => {
  const page = await visit(t, home("en") + query({ [q.id]: wrong(q) }), { javaScriptEnabled: false });
  await page.locator('main a[href*="/quiz"]').first().click();
  await follow(page, "quiz");
  assert.ok(await page.locator(option(q, wrong(q)[0])).isChecked());
  assert.ok(await page.locator(`${question(q)}.question--checked`).count() === 1);
});

test("links of running text, with punctuation behind them and &amp; in them, lead where they were meant to", async (t) => {
  for (const [says, which] of [[`${query({ [q.id]: wrong(q) })}.`, "sent"], [`${query({ [q.id]: wrong(q) })}).`.replaceAll("&", "&amp;"), "sent"], [`${query({ [q.id]: wrong(q) })}%2E`, "sent"], [`${query({ [q.id]: wrong(q) })}»`, "sent"]]) {
    const page = await visit(t, at("en", "quiz") + says);
    await page.locator(`${question(q)}.question--checked`).waitFor({ state: "attached" });
    assert.ok(await page.locator(option(q, wrong(q)[0])).isChecked(), which + says);
  }
  // From a cache, or a host of files, the page reads its address itself.
  const cached = await visit(t, at("en", "quiz") + `?v=1&amp;a.${q.id}=${wrong(q)[0]}.`, { before: async (p) => {
    const { html } = await fetchPage(at("en", "quiz"));
    await p.route((url) => url.pathname === at("en", "quiz"), (route) => route.fulfill({ contentType: "text/html", body: html }));
  } });
  await cached.locator(`${question(q)}.question--checked`).waitFor({ state: "attached" });
  const fragment = await visit(t, `${home("en")}#quiz.`, { until: "commit" });
  await follow(fragment, "quiz");
  const row = story.dimensions.at(-1);
  const named = await visit(t, `${at("en", "compare")}#compare-${row.id}).`);
  await named.waitForFunction((id) => document.getElementById(id).getBoundingClientRect().top < innerHeight, `compare-${row.id}`);
});

test("a link to a row leads there while another search is on", async (t) => {
  const [first] = story.places;
  const last = story.places.at(-1);
  const page = await visit(t, at("en", "compare") + `?view=places&find=${encodeURIComponent(first.name)}`);
  await takeOver(page);
  await page.locator(byId(`place-${last.id}`)).waitFor({ state: "hidden" });
  await page.evaluate((id) => { location.hash = id; }, `place-${last.id}`);
  await page.locator(byId(`place-${last.id}`)).waitFor();
  assert.equal(await page.locator("#f-find").inputValue(), "");
});
