// The page the server sends and the page the program draws are the same page,
// node by node and attribute by attribute.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, ofKind, query, right, wrong } from "./answers.mjs";
import { fetchPage, home, idle, languages, none, open, origin, stories, takeOver, visit, wasm } from "./site.mjs";

// compare runs in the page. It parses html, holds its body's first element
// against that of the page and returns the differences, and whatever go-app
// is known to damage in attributes.
function compare(html) {
  const sent = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  // HTML cannot say that a text is two nodes.
  const drawn = document.body.firstElementChild.cloneNode(true);
  drawn.normalize();
  const found = [];
  const name = (n) => (n.nodeType === Node.ELEMENT_NODE ? `<${n.localName}${n.id && " #" + n.id}>` : JSON.stringify(n.data));
  const attributes = (e) => new Map([...e.attributes].map((a) => [a.name, a.value]));
  const walk = (a, b, path) => {
    if (found.length > 20) return;
    if (a.nodeType !== b.nodeType || a.nodeName !== b.nodeName || a.namespaceURI !== b.namespaceURI) {
      found.push(`${path}: sent ${name(a)}, drawn ${name(b)}`);
      return;
    }
    if (a.nodeType !== Node.ELEMENT_NODE) {
      if (a.data !== b.data) found.push(`${path}: sent ${name(a)}, drawn ${name(b)}`);
      return;
    }
    path += ` > ${name(a)}`;
    const [sentOnes, drawnOnes] = [attributes(a), attributes(b)];
    for (const key of new Set([...sentOnes.keys(), ...drawnOnes.keys()])) {
      const [was, is] = [sentOnes.get(key), drawnOnes.get(key)];
      if (was !== is) found.push(`${path}: ${key} sent ${JSON.stringify(was)}, drawn ${JSON.stringify(is)}`);
    }
    const [before, after] = [[...a.childNodes], [...b.childNodes]];
    for (let i = 0; i < Math.max(before.length, after.length); i++) {
      if (before[i] && after[i]) walk(before[i], after[i], path);
      else found.push(`${path}: ${before[i] ? "not drawn" : "not sent"}: ${name(before[i] ?? after[i])}`);
    }
  };
  walk(sent, drawn, "");
  const texts = document.createTreeWalker(sent, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (texts.currentNode.data.includes("\n")) found.push(`go-app's layout in ${name(texts.currentNode)}`);
  }
  for (const e of [sent, ...sent.querySelectorAll("*")]) {
    for (const { name: key, value } of e.attributes) {
      const typed = key === "value"; // may say anything
      const bad = (!typed && (value === "false" || value.includes("\\"))) || (key.startsWith("aria-") && value === "");
      if (bad) found.push(`${name(e)}: ${key}=${JSON.stringify(value)}`);
    }
  }
  return { found, nodes: sent.querySelectorAll("*").length };
}

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

// In one context the browser keeps the program from page to page.
for (const lang of languages) {
  test(lang, async (t) => {
    const context = await open(t);
    for (const [name, state] of Object.entries(states(stories[lang]))) {
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

  test(`${lang}: what the reader did is drawn as the server would send it`, async (t) => {
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
const { html: siteMap } = await fetchPage("/sitemap.xml");
const pages = new Map();
for (const [, address] of siteMap.matchAll(/<loc>([^<]+)<\/loc>/g)) {
  const { pathname } = new URL(address);
  const form = pathname.replace(/(facts\/).+/, "$1…");
  if (!pages.has(form)) pages.set(form, pathname);
}

test("the site map lists both home pages", () => {
  for (const lang of languages) assert.ok(pages.has(home(lang)), `${home(lang)} is not in ${origin}/sitemap.xml`);
});

for (const path of [...pages.values(), "/nowhere", "/fr/nulle-part"].filter((p) => !languages.map(home).includes(p))) {
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
