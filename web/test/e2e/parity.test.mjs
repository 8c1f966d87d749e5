// Server and program render the same islands for any address; and after any
// action of the reader the program renders what the server would.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, ofKind, query, right, wrong } from "./answers.mjs";
import { watch } from "./foreign.mjs";
import { damage, spaces } from "./probes.mjs";
import { at, bodyOf, fetchPage, first, forget, hosted, idle, languages, last, listed, none, open, stories, takeOver, testIf, visit } from "./site.mjs";

const asks = stories[first].questions.length > 0;
const kinds = (story) => ["single", "truefalse", "multiple", "slider", "order"].map((kind) => ofKind(story, kind)).filter(Boolean);

// states are queries that concern each island, by name: those of what the story
// has.
function states(story) {
  const all = (how) => query(Object.fromEntries(story.questions.map((q) => [q.id, how(q)])));
  const places = story.places.map((p) => p.id);
  const [one, two, three = two] = places;
  const missed = story.questions.slice(0, 3).map((q) => `&only=${q.id}`).join("");
  const { growth } = story.numbers;
  const { guess } = story.order;
  const slider = ofKind(story, "slider");
  return {
    ...asks && {
      "all right": `quiz${all(right)}`,
      "all wrong, then": `quiz${all(wrong)}&since=0`,
      "nothing known": `quiz${all(() => ["dont-know"])}`,
      "one of each kind, marked": `quiz${query(Object.fromEntries(kinds(story).map((q, i) => [q.id, i % 2 ? wrong(q) : right(q)])), "&mark=1")}`,
      "the missed ones again": `quiz?v=1${missed}`,
    },
    ...two && {
      "places by date, filtered": `compare?v=1&view=places&country=${story.countries[0].id}&status=${story.places[0].status}&col=${story.attributes[0].id}&sort=date&desc=1`,
      "side by side, searched": `compare?v=1&view=places&differ=1&pick=${one}${three === two ? "" : `&pick=${three}`}&pick=${two}&find=${encodeURIComponent(story.places[0].name)}`,
    },
    ...growth.id && { "a guess": `numbers?v=1&g.${growth.id}=${growth.scale.min}` },
    ...guess.id && { "another guess, then": `order?v=1&g.${guess.id}=${guess.scale.max}&since=0` },
    ...guess.id && two && { "the story, in use": `?v=1&pick=${one}&pick=${two}&g.${guess.id}=${guess.scale.min}` },
    ...slider && { hostile: `quiz?find=${encodeURIComponent('"><b>\\x</b> &amp; false')}&a.${slider.id}=NaN` },
  };
}

// A static host ignores the query.
if (!hosted) for (const [i, lang] of languages.entries()) {
  test(`${lang}: the program finds every island as it would draw it`, async (all) => {
    const context = await open(all);
    for (const [name, path] of Object.entries(states(stories[lang])).filter((_, n) => !i || n % 4 === 0)) {
      await all.test(name, async (t) => {
        const page = await visit(t, at(lang, path), { context, before: forget });
        await page.evaluate(watch);
        await takeOver(page);
        await idle(page);
        none(await page.evaluate(() => touched), "drawn anew");
        assert.ok(await page.locator("[data-island]").count() > 0);
      });
    }
  });
}

testIf(!hosted && asks, "what the reader did is drawn as the server would send it", async (t) => {
  const story = stories[last];
  const page = await visit(t, at(last, "quiz"));
  await takeOver(page);
  for (const q of kinds(story)) {
    await answer(page, q, q.kind === "multiple" ? right(q) : wrong(q));
    await page.waitForURL((url) => url.searchParams.has(`a.${q.id}`));
  }
  await page.locator("[data-do=finish]").first().evaluate((b) => b.click());
  await page.waitForURL((url) => url.searchParams.has("mark"));
  await idle(page);
  const { html } = await fetchPage(at(last, "quiz") + new URL(page.url()).search);
  const differ = await page.evaluate((body) => {
    const sent = new DOMParser().parseFromString(body, "text/html");
    const islands = (doc) => [...doc.querySelectorAll("[data-island]")].map((e) => {
      const copy = e.cloneNode(true);
      for (const one of [copy, ...copy.querySelectorAll("*")]) {
        const pairs = [...one.attributes].map((a) => [a.name, a.value]).sort(([a], [b]) => (a < b ? -1 : 1));
        for (const [name] of pairs) one.removeAttribute(name);
        for (const [name, value] of pairs) if (name !== "style") one.setAttribute(name, value);
      }
      return copy.outerHTML;
    });
    const [was, is] = [islands(sent), islands(document)];
    return is.filter((markup, i) => markup !== was[i]).map((markup) => `${markup}\nsent: ${was[is.indexOf(markup)]}`);
  }, bodyOf(html));
  none(differ, "differ");
});

test("no page has what go-app is known to damage, no French text lacks a no-break space", async (t) => {
  const page = await visit(t, at(first, "about"));
  const found = [];
  for (const path of [...await listed(), ...languages.map((lang) => at(lang, "nowhere"))]) {
    const { html } = await fetchPage(path);
    const body = bodyOf(html);
    for (const what of await page.evaluate(damage, body)) found.push(`${path}: ${what}`);
    if (/<html[^>]* lang="?fr/.test(html)) for (const what of await page.evaluate(spaces, body)) found.push(`${path}: no-break space missing: ${what}`);
  }
  none(found);
});

test("the site map lists the story in every language", async () => {
  const pages = await listed();
  for (const lang of languages) assert.ok(pages.includes(at(lang, "")), `${at(lang, "")} is not in the site map`);
});
