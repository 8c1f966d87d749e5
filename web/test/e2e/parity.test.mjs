// The page the server sends and the page the program draws are the same page,
// node by node and attribute by attribute.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, ofKind, query, right, wrong } from "./answers.mjs";
import { compare } from "./probes.mjs";
import { fetchPage, home, hosted, idle, languages, listed, none, open, origin, stories, takeOver, visit, wasm } from "./site.mjs";

// spaces runs in the page. It returns French text in which a no-break space is
// missing, leaving out runs in other languages.
function spaces() {
  const missing = [];
  const walk = document.createTreeWalker(document.body.firstElementChild, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    if (!n.parentElement.closest("[lang]").lang.startsWith("fr")) continue;
    if (/ [:%»$]|« |\d \d{3}(?!\d)/.test(n.data)) missing.push(n.data);
  }
  return missing;
}

// states are the permalinks every page is held against, by name.
function states(story) {
  const all = (how) => query(Object.fromEntries(story.questions.map((q) => [q.id, how(q)])));
  const [first, second, third] = story.places.map((p) => p.id);
  const [power, another] = story.plan.powers;
  const missed = story.questions.slice(0, 3).map((q) => `&only=${q.id}`).join("");
  return {
    untouched: "",
    then: "?since=0",
    "all right": all(right),
    "all wrong, then": all(wrong) + "&since=0",
    "nothing known": all(() => ["dont-know"]),
    "one of each kind, marked": query(Object.fromEntries(
      ["single", "truefalse", "multiple", "slider", "order"].map((kind) => ofKind(story, kind)).map((q, i) => [q.id, i % 2 ? wrong(q) : right(q)]),
    ), "&mark=1"),
    "the missed ones again": `?v=1${missed}`,
    "places by date, filtered": `?v=1&view=places&country=${story.countries[0].id}&status=${story.places[0].status}&col=${story.attributes[0].id}&sort=date&desc=1`,
    "side by side, searched": `?v=1&view=places&differ=1&pick=${first}&pick=${third}&pick=${second}&find=${encodeURIComponent(story.places[0].name)}`,
    "a guess and two powers": `?v=1&g.${story.numbers.growth.id}=${story.numbers.growth.scale.min}&w.${power.id}=${power.levels[0]}&w.${another.id}=${story.plan.levels.at(-1).id}&tl=${story.countries[0].id}`,
    "one row, dark": `?v=1&theme=dark&differ=1&dim=${story.dimensions[2].id}`,
    hostile: `?find=${encodeURIComponent('"><b>\\x</b> &amp; false')}&a.${ofKind(story, "slider").id}=NaN`,
  };
}

// What a host of files sends says nothing of the address.
const held = (story) => Object.entries(states(story)).filter(([, state]) => !hosted || state === "");

// In one context the browser keeps the program from page to page.
for (const lang of languages) {
  test(lang, async (t) => {
    const context = await open(t);
    for (const [name, state] of held(stories[lang])) {
      await t.test(`${name}: sent and drawn are equal`, async (st) => {
        const page = await visit(st, home(lang) + state, { context });
        const html = await page.response.text();
        await takeOver(page);
        const { found, nodes } = await page.evaluate(compare, html);
        none(found);
        assert.ok(nodes > 1000, `only ${nodes} elements were compared`);
        if (lang === "fr") none(await page.evaluate(spaces));
      });
    }
  });

  if (!hosted) test(`${lang}: what the reader did is drawn as the server would send it`, async (t) => {
    const page = await visit(t, home(lang));
    await takeOver(page);
    for (const kind of ["single", "truefalse", "multiple", "slider", "order"]) {
      const q = ofKind(stories[lang], kind);
      await answer(page, q, kind === "multiple" ? right(q) : wrong(q));
      await page.waitForURL((url) => url.searchParams.has(`a.${q.id}`));
    }
    await idle(page);
    const { search } = new URL(page.url());
    const { html } = await fetchPage(home(lang) + search);
    // Whether a control is on is an attribute in what is sent and a property
    // in what the reader did.
    await page.evaluate(() => {
      for (const c of document.querySelectorAll("#explainer input:not([type=search]), #explainer option")) {
        if (c.type === "radio" || c.type === "checkbox") c.toggleAttribute("checked", c.checked);
        else if (c.localName === "option") c.toggleAttribute("selected", c.selected);
        else if (c.name && c.value) c.setAttribute("value", c.value);
        for (const a of ["checked", "selected"]) if (c.hasAttribute(a)) c.setAttribute(a, a);
      }
    });
    none((await page.evaluate(compare, html)).found);
  });
}

// The other pages: one of each form that the site map lists.
const pages = await listed();

test("the site map lists both home pages", () => {
  for (const lang of languages) assert.ok(pages.includes(home(lang)), `${home(lang)} is not in ${origin}/sitemap.xml`);
});

for (const path of [...pages, "/nowhere", "/fr/nulle-part"].filter((p) => !languages.map(home).includes(p))) {
  test(`${path}: the program leaves it alone or draws it the same`, async (t) => {
    const page = await visit(t, path, { allow: [/status of 404/] });
    const html = await page.response.text();
    await page.keyboard.press("Shift");
    await idle(page);
    if (wasm(page)) await takeOver(page);
    none((await page.evaluate(compare, html)).found);
    if (path.startsWith("/fr/")) none(await page.evaluate(spaces));
  });
}
