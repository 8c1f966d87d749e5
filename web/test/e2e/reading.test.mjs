// Other readers of the page: the reading view of browsers (Readability, which Firefox
// uses) and a text browser keep the answer, the order and the sense.
// Of one story: the reading view drops parts of a page with few words.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { at, existing, fetchPage, languages, last, none, stories, visit } from "./site.mjs";

const readability = readFileSync(new URL("node_modules/@mozilla/readability/Readability.js", import.meta.url), "utf8");

// plain is a text in one line, with ordinary spaces.
const plain = (text) => text.replace(/\u2060/g, "").replace(/\s+/g, " ").trim();

// inOrder fails unless all parts stand in the text, one after the other.
function inOrder(text, parts, where) {
  let from = 0;
  for (const part of parts) {
    const next = text.indexOf(part, from);
    assert.ok(next >= 0, `${where}: ${text.includes(part) ? "out of order" : "missing"}: ${part}`);
    from = next + part.length;
  }
}

const said = (spans) => plain(spans.map((s) => s.t).join(""));

// outline is what a reader must find, in this order: the story's title, its answer
// sentence by sentence, and its parts with the answers to what is to be guessed.
const outline = ({ front }) => [
  front.title, ...front.head.map((s) => said(s.text)),
  ...front.parts.flatMap(({ id, name }) => [name, ...id === "guess" ? front.figures.flatMap((f) => f.reveal.map((s) => said(s.text))) : []]),
];

const readers = {
  "the reading view": async (page) => page.evaluate((source) => {
    const Readability = new Function(`${source}; return Readability`)();
    const view = document.createElement("div");
    view.innerHTML = new Readability(document.cloneNode(true)).parse().content;
    document.body.replaceChildren(view);
    return view.innerText;
  }, readability),
  "a text browser": async (page, path) => execFileSync("w3m", ["-dump", "-cols", "100", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8"], { input: (await fetchPage(path)).html, encoding: "utf8" }),
};

for (const [name, read] of Object.entries(readers)) {
  for (const lang of languages) {
    test(`${lang}: in ${name} the story keeps its answer, its order, and numbers beside their names`, async (t) => {
      const page = await visit(t, at(lang, ""), { bypassCSP: true });
      await page.waitForFunction(() => window.explainer?.data); // the view takes the page away
      const charts = await page.locator(".chart__label").evaluateAll((all) => all.map((e) => e.textContent));
      assert.ok(charts.length > 1);
      const text = plain(await read(page, at(lang, "")));
      inOrder(text, outline(stories[lang]), name);
      for (const label of charts) assert.ok(text.includes(plain(label)), `${name}: ${label}`);
    });
  }
}

// What only the style keeps apart is one word in a reading view, for a search engine,
// and on the clipboard. What is hidden from readers or pressed is not text.
test("no words are kept apart by the style alone", async (t) => {
  for (const path of await existing(["", "quiz", "compare", "word", "order", "plan", "numbers", "timeline", "full", "about", "embed/quiz", "embed/compare"])) {
    const page = await visit(t, at(last, path));
    none(await page.evaluate(() => {
      const inline = "a, abbr, b, code, data, i, input, label, small, span, strong, time";
      const block = (node) => node.parentElement.closest(`:not(${inline})`);
      const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      const found = [];
      let last = null;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.nodeType === Node.ELEMENT_NODE) {
          if (!node.matches(inline) || node.matches(".button")) last = null;
        } else if (node.parentElement.closest("[aria-hidden], .button, svg, select")) last = null;
        else {
          if (last && block(last) === block(node) && /[\p{L}\p{N}.!?]$/u.test(last.data) && /^[\p{L}\p{N}]/u.test(node.data)) found.push(`${last.data.slice(-20)}|${node.data.slice(0, 20)} in <${block(node).localName} class="${block(node).className}">`);
          last = node;
        }
      }
      return found;
    }), `/${path}`);
  }
});
