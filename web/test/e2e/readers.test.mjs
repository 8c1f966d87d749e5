// Accessibility: announcements in the language of the page; words of another
// language; text spacing; focus that is not obscured; the WCAG criteria on the
// about page.
// Of one story: what is announced is written here in its languages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, byId, draft, ofKind, query, question, right, wrong } from "./answers.mjs";
import { wide } from "./probes.mjs";
import { at, bodyOf, fetchPage, idle, languages, late, listed, live, none, open, origin, stories, takeOver, visit } from "./site.mjs";

// words are the texts of announcements in each language.
const words = {
  en: { right: "Right.", wrong: "Not quite.", answer: "The answer: ", shown: /^(\d+) of (\d+) places shown$/, score: /^(\d+) of (\d+)$/, side: " side by side", more: "Pick one or two more." },
  fr: {
    right: "Exact.", wrong: "Pas tout à fait.", answer: "La réponse\u00a0: ",
    shown: /^(\d+) villes? affichées? sur (\d+)$/, score: /^(\d+) sur (\d+)$/, side: " côte à côte", more: "Ajoutez-en un ou deux.",
  },
};

// listening, run in a page, keeps what is announced from then on in window.said, with
// the language it is read in.
const listening = () => {
  window.said = [];
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      for (const n of addedNodes) if (target.id === "status") said.push({ text: n.textContent, lang: target.closest("[lang]").lang });
    }
  });
  observer.observe(document, { childList: true, subtree: true });
};
const listen = (page) => page.evaluate(listening);

// announced waits for what is announced and fails unless it was announced
// once, in the language of the story.
async function announced(page, lang) {
  await page.waitForFunction(() => window.said.length > 0);
  await idle(page);
  const all = await page.evaluate(() => said.splice(0));
  assert.equal(all.length, 1, `announced ${JSON.stringify(all)}`);
  assert.equal(all[0].lang.slice(0, 2), lang, `read in another language: ${all[0].text}`);
  return all[0].text;
}

test("an answer that the page has announced is not announced again by the program", async (t) => {
  const story = stories.en;
  for (const path of ["quiz", "embed/quiz"]) {
    for (const of of [right, wrong]) {
      const q = ofKind(story, "single");
      const { page, arrive } = await late(t, at("en", path));
      await listen(page);
      await answer(page, q, of(q));
      await page.waitForFunction(() => window.said.length > 0);
      await arrive();
      await live(page);
      await announced(page, "en");
    }
  }
});

test("nothing is announced on loading but what the reader did on this page, and nothing of another tab", async (t) => {
  const [story, say] = [stories.en, words.en];
  const context = await open(t);
  await context.addInitScript(listening);
  const page = await visit(t, at("en", "quiz"), { context });
  const silent = async (where) => {
    await takeOver(page);
    await idle(page);
    assert.deepEqual(await page.evaluate(() => said.splice(0)), [], where);
  };
  const [single, slider, truefalse] = ["single", "slider", "truefalse"].map((kind) => ofKind(story, kind));
  await takeOver(page);
  await answer(page, single, right(single));
  await announced(page, "en");
  await page.goto(origin + at("en", "compare?view=places"));
  await takeOver(page);
  for (const { id } of story.places.slice(0, 2)) {
    await page.locator(byId(`pick-${id}`)).check();
    await announced(page, "en");
  }
  await page.reload();
  await silent("/compare, reloaded");
  await page.goto(origin + at("en", "numbers"));
  const guess = byId(`g-${story.numbers.counts.id}`);
  await page.locator(`${guess} input[type=text]`).fill(String(story.numbers.counts.scale.max));
  await page.keyboard.press("Enter");
  await live(page);
  await announced(page, "en");
  await page.reload();
  await silent("/numbers, reloaded");
  await page.goto(origin + at("en", "quiz"));
  await silent("/quiz, opened again");
  await page.reload();
  await silent("/quiz, reloaded");
  await page.goto(origin + at("fr", "quiz"));
  await silent("/fr/quiz");
  await page.goBack();
  await silent("Back");

  // In another tab; then on this one, before the program is there.
  const { page: other, arrive } = await late(t, at("en", "quiz"), { context });
  await answer(page, truefalse, right(truefalse));
  await announced(page, "en");
  await other.locator(`${question(truefalse)}.question--checked`).waitFor({ state: "attached" });
  await answer(other, slider, wrong(slider));
  await page.locator(`${question(slider)}.question--checked`).waitFor({ state: "attached" });
  await arrive();
  await live(other);
  assert.ok((await announced(other, "en")).startsWith(say.wrong));
  await answer(page, single, wrong(single));
  assert.ok((await announced(page, "en")).startsWith(`${say.wrong} ${say.answer}`), "what the other tab did is announced");
});

for (const lang of languages) {
  const [story, say] = [stories[lang], words[lang]];

  test(`${lang}: an answer, a filter and the score are announced once, in the language of the page`, async (t) => {
    const page = await visit(t, at(lang, "quiz?since=0"));
    await takeOver(page);
    await listen(page);
    const name = (q, id) => q.options.find((o) => o.id === id).text.map((s) => s.t).join("");
    for (const kind of ["single", "multiple", "order"]) {
      const q = ofKind(story, kind);
      if (kind === "order") { // each event placed is announced too
        await draft(page, q, wrong(q));
        await idle(page);
        const placed = await page.evaluate(() => said.splice(0).map((one) => one.text));
        assert.equal(placed.length, q.options.length - 1, `announced ${JSON.stringify(placed)}`);
        await page.locator(`${question(q)} [data-check]`).click();
      } else await answer(page, q, wrong(q));
      const text = await announced(page, lang);
      assert.ok(text.startsWith(`${say.wrong} ${say.answer}`), text);
      for (const id of right(q)) assert.ok(text.includes(name(q, id)), `${id} is not in ${text}`);
    }
    const slider = ofKind(story, "slider");
    await answer(page, slider, wrong(slider));
    assert.ok((await announced(page, lang)).startsWith(`${say.wrong} `));
    const truefalse = ofKind(story, "truefalse");
    await answer(page, truefalse, right(truefalse));
    assert.ok((await announced(page, lang)).startsWith(`${say.right} `));
    await page.locator("[data-do=finish]").click();
    const [, points, total] = (await announced(page, lang)).match(say.score);
    assert.deepEqual([points, total], ["1", "5"], "what was not answered is not missed");

    const compare = await visit(t, at(lang, "compare?since=0"));
    await takeOver(compare);
    await compare.locator("#view-places").check();
    await idle(compare);
    await listen(compare);
    const [country] = story.countries;
    await compare.locator(byId(`country-${country.id}`)).check();
    const [, shown, all] = (await announced(compare, lang)).match(say.shown);
    assert.deepEqual([Number(shown), Number(all)], [story.places.filter((p) => p.country === country.id).length, story.places.length]);
    const two = story.places.filter((p) => p.country === country.id).slice(0, 2);
    const said = [];
    for (const p of two) {
      await compare.locator(byId(`pick-${p.id}`)).check();
      said.push(await announced(compare, lang));
    }
    assert.equal(said[0], say.more);
    const text = said[1];
    assert.ok(text.endsWith(say.side) && two.every((p) => text.includes(p.name)), text);
  });

  test(`${lang}: the other language is a page of its own, which announces in it`, async (t) => {
    const page = await visit(t, at(lang, "quiz"));
    const other = languages.find((l) => l !== lang);
    const link = page.locator(`.topbar a[hreflang=${other}]`);
    assert.equal(await link.getAttribute("lang"), other, "its name is read in the wrong language");
    await link.click();
    await page.waitForURL((url) => url.pathname.endsWith(at(other, "quiz")));
    await takeOver(page);
    await listen(page);
    const q = ofKind(stories[other], "truefalse");
    await answer(page, q, wrong(q));
    assert.ok((await announced(page, other)).startsWith(words[other].wrong));
  });

  test(`${lang}: words of another language are marked as such`, async (t) => {
    const page = await visit(t, at(lang, "about"));
    const runs = new Set();
    const walk = (node) => {
      if (Array.isArray(node)) node.forEach(walk);
      else if (node && typeof node === "object") {
        if (node.l) runs.add(`${node.l}|${node.t}`);
        Object.values(node).forEach(walk);
      }
    };
    walk(story);
    assert.ok(runs.size >= 2, `only ${runs.size} words of another language`);
    const own = (path) => path === at(lang, "") || path.startsWith(at("fr", "")) === (lang === "fr");
    const paths = [...(await listed()).filter(own), ...story.facts.filter((f) => JSON.stringify(f).includes('"l":')).map((f) => at(lang, `facts/${f.id}`))];
    const pages = await Promise.all(paths.map(async (path) => bodyOf((await fetchPage(path)).html)));
    const lost = await page.evaluate(([htmls, wanted]) => {
      const marked = new Set();
      for (const html of htmls) {
        for (const e of new DOMParser().parseFromString(html, "text/html").querySelectorAll("body [lang]")) marked.add(`${e.lang}|${e.textContent}`);
      }
      return wanted.filter((w) => !marked.has(w));
    }, [pages, [...runs]]);
    none(lost, "not marked on any page");
  });
}

test("wider spacing cuts nothing off", async (t) => {
  const story = stories.fr; // the longer words
  const used = Object.fromEntries(story.questions.map((q) => [q.id, wrong(q)]));
  for (const width of [320, 1280]) {
    for (const path of ["", `quiz${query(used, "&mark=1")}`, "compare?view=places", "timeline"]) {
      const page = await visit(t, at("fr", path), { viewport: { width, height: 900 } });
      // The distances of WCAG 1.4.12; a sheet made by a script is not stopped by
      // the page's content security policy.
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
        document.adoptedStyleSheets = [sheet];
      });
      none(await page.evaluate(wide), `/${path}, ${width} pixels: sticks out`);
      none(await page.evaluate(() => [...document.querySelectorAll("body *")]
        .filter((e) => e.checkVisibility() && !e.closest(".visually-hidden, select, svg, thead") && ["hidden", "clip"].includes(getComputedStyle(e).overflowY)
          && e.localName !== "input" && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1))
        .map((e) => `<${e.localName} id="${e.id}" class="${e.className}">`)), `/${path}, ${width} pixels: cut off`);
    }
  }
});

test("the criteria of WCAG are a table, which has room on a phone and with large text", async (t) => {
  for (const [width, size] of [[320, 100], [412, 200], [1280, 100], [1280, 200]]) {
    const page = await visit(t, at("fr", "about"), { viewport: { width, height: 900 } });
    await page.evaluate((percent) => { document.documentElement.style.fontSize = `${percent}%`; }, size);
    await page.locator("#wcag summary").click();
    const rows = page.getByRole("table").getByRole("row");
    assert.equal(await rows.count(), 1 + 55);
    assert.equal(await rows.nth(55).getByRole("rowheader").count(), 1);
    none(await page.evaluate(wide), `${width} pixels, text at ${size} %`);
  }
});

test("what has the focus is never wholly behind the bar or the head of a table", async (t) => {
  const page = await visit(t, at("en", "compare?view=places"), { viewport: { width: 1280, height: 600 } });
  await takeOver(page);
  // seen runs in the page: whether any of the focused element, or of what it
  // stands in for, can be seen.
  const seen = () => {
    const e = document.activeElement;
    const { left, top, width, height } = e.getBoundingClientRect();
    for (let x = 1; x < 8; x++) {
      for (let y = 1; y < 8; y++) {
        const hit = document.elementFromPoint(left + (width * x) / 8, top + (height * y) / 8);
        if (hit && (e.contains(hit) || hit.contains(e))) return null;
      }
    }
    return `<${e.localName} id="${e.id}" href="${e.getAttribute("href") ?? ""}"> in ${e.closest("[id]")?.id ?? ""}`;
  };
  const inTable = () => page.evaluate(() => Boolean(document.activeElement.closest("#places-rows")));
  const hidden = [];
  let steps = 0;
  const through = async (key) => {
    for (; await inTable(); steps++) {
      const covered = await page.evaluate(seen);
      if (covered) hidden.push(`${key}: ${covered}`);
      await page.keyboard.press(key);
    }
  };
  await page.locator("#places-rows a, #places-rows input").first().focus();
  await through("Tab");
  await page.keyboard.press("Shift+Tab");
  await through("Shift+Tab");
  assert.ok(steps > 50, `only ${steps} steps`);
  none(hidden, "behind something");
});
