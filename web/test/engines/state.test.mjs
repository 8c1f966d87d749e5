// What the reader did survives a reload, Back, other pages, a change of language,
// a copied link and the next visit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, ofKind, right, wrong } from "../e2e/answers.mjs";
import { engine } from "./engine.mjs";
import { answer } from "./reader.mjs";
import { at, program, stories, visit } from "./site.mjs";

const story = stories.en;
const kinds = ["single", "multiple", "slider", "order"].map((kind) => ofKind(story, kind)).sort((a, b) => story.questions.indexOf(a) - story.questions.indexOf(b));
const [canada] = story.countries;
const guess = story.numbers.growth;
const picked = story.places.filter((p) => p.country === canada.id).slice(0, 2);
const given = (q, i) => (i % 2 ? right(q) : wrong(q));

// use is what the reader does on each page.
const use = {
  async quiz(page) {
    await page.check("#since-0");
    await page.check("#theme-dark");
    for (const [i, q] of kinds.entries()) await answer(page, q, given(q, i));
  },
  async compare(page) {
    await page.check("#view-places");
    await page.check(byId(`country-${canada.id}`));
    for (const { id } of picked) await page.click(`label[for="pick-${id}"]`);
  },
  async numbers(page) {
    await page.fill(byId(`g-${guess.id}-number`), String(guess.scale.max));
    await page.click(`${byId(`g-${guess.id}`)} [data-check]`);
    await page.shown(`${byId(`g-${guess.id}`)}.question--checked`);
  },
};

// done are the pairs of the state after that.
const done = {
  quiz: ["since=0", "theme=dark", ...kinds.flatMap((q, i) => given(q, i).map((v) => `a.${q.id}=${v}`))],
  compare: ["view=places", `country=${canada.id}`, ...picked.map((p) => `pick=${p.id}`)],
  numbers: [`g.${guess.id}=${guess.scale.max}`],
};

// used waits until a page holds what was done on some pages, and shows what was
// done on itself.
async function used(page, what = Object.keys(done)) {
  await page.wait((wanted) => {
    const held = [...new FormData(document.getElementById("explainer"))].map((pair) => pair.join("="));
    const lost = wanted.filter((pair) => !held.includes(pair));
    if (lost.length) throw new Error(`lost on ${location.pathname}: ${lost}`);
    return true;
  }, what.flatMap((one) => done[one]));
  const block = new URL(await page.url()).pathname.split("/").at(-1);
  const answered = { quiz: kinds.map((q) => `q-${q.id}`), compare: [], numbers: [`g-${guess.id}`] }[block];
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll(".question--checked")].map((e) => e.id)), answered);
  const places = story.places.filter((p) => p.country === canada.id).map((p) => `place-${p.id}`).sort();
  if (block === "compare") assert.deepEqual((await page.seen("tr[id^='place-']")).sort(), places);
}

for (const there of [true, false]) {
  test(`${there ? "with" : "without"} the program: reload, Back, a change of language and the next visit keep everything`, async (t) => {
    const page = await visit(t, "/robots.txt", {
      before: (p) => { if (!there) p.miss(program); },
      // Firefox says the first of a request under way when the reader goes on.
      allow: [/A ServiceWorker intercepted the request and encountered an unexpected error/, ...(there ? [] : [/404|explainer:|app\./])],
    });
    const go = (block) => page.goto(page.origin + at("en", block));
    for (const block of Object.keys(use)) {
      await go(block);
      if (there) await page.takeOver();
      await use[block](page);
    }
    for (const block of Object.keys(use)) {
      await go(block);
      await used(page);
      await page.reload();
      await used(page);
    }
    if (!engine.cannot.Back) {
      await page.goto(page.origin + "/robots.txt");
      await page.back();
      await page.wait((path) => location.pathname === path, at("en", "numbers"));
      await used(page);
    }
    for (const lang of ["fr", "en"]) {
      if (there) await page.takeOver();
      await page.click(`a[hreflang=${lang}]`);
      await page.wait((path) => location.pathname === path, at(lang, "numbers"));
      await used(page);
    }
  });
}

test("a copied link shows the same to somebody else", async (t) => {
  for (const block of Object.keys(use)) {
    const page = await visit(t, at("en", block));
    await page.takeOver();
    await use[block](page);
    const [name, value] = done[block].at(-1).split("=");
    await page.says(name, value);
    const { search } = new URL(await page.url());
    await page.goto(page.origin + "/robots.txt");
    await page.evaluate(() => localStorage.clear());
    for (const lang of ["en", "fr"]) {
      await page.goto(page.origin + at(lang, block) + search);
      await used(page, [block]);
      await page.takeOver();
      await used(page, [block]);
    }
  }
});

test("saved state that cannot be read is kept aside, and the page starts clean", async (t) => {
  const page = await visit(t, "/robots.txt");
  const key = `explainer:${story.id}`;
  await page.evaluate((k) => localStorage.setItem(k, "{"), key);
  await page.goto(page.origin + at("en", "quiz"));
  await page.wait((k) => localStorage.getItem(`${k}:old`) === "{" && localStorage.getItem(k) === null, key);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll(".question--checked")].map((e) => e.id)), []);
});
