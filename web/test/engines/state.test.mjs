// What the reader did survives a reload, Back, a change of language, a copied
// link and the next visit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, ofKind, right, wrong } from "../e2e/answers.mjs";
import { engine } from "./engine.mjs";
import { answer } from "./reader.mjs";
import { home, program, stories, visit } from "./site.mjs";

const story = stories.en;
const kinds = ["single", "multiple", "slider", "order"].map((kind) => ofKind(story, kind)).sort((a, b) => story.questions.indexOf(a) - story.questions.indexOf(b));
const [canada] = story.countries;
const guess = story.numbers.growth;
const picked = story.places.filter((p) => p.country === canada.id).slice(0, 2);
const given = (q, i) => (i % 2 ? right(q) : wrong(q));

async function use(page) {
  await page.check("#since-0");
  await page.check("#theme-dark");
  await page.check("#view-places");
  await page.check(byId(`country-${canada.id}`));
  for (const { id } of picked) await page.check(byId(`pick-${id}`));
  for (const [i, q] of kinds.entries()) await answer(page, q, given(q, i));
  await page.fill(byId(`g-${guess.id}-number`), String(guess.scale.max));
  await page.click(`${byId(`g-${guess.id}`)} [data-check]`);
  await page.shown(`${byId(`g-${guess.id}`)}.question--checked`);
}

async function used(page, where) {
  await page.shown(`.question--checked`);
  const held = await page.evaluate(() => [...new FormData(document.getElementById("explainer"))].map((pair) => pair.join("=")));
  const wanted = ["since=0", "theme=dark", "view=places", `country=${canada.id}`, `g.${guess.id}=${guess.scale.max}`,
    ...picked.map((p) => `pick=${p.id}`), ...kinds.flatMap((q, i) => given(q, i).map((v) => `a.${q.id}=${v}`))];
  assert.deepEqual(wanted.filter((pair) => !held.includes(pair)), [], `${where}: lost`);
  assert.deepEqual(await page.seen(".question--checked[id^='q-']"), kinds.map((q) => `q-${q.id}`), `${where}: answers`);
  assert.deepEqual((await page.seen("tr[id^='place-']")).sort(), story.places.filter((p) => p.country === canada.id).map((p) => `place-${p.id}`).sort(), `${where}: rows`);
}

for (const when of ["before", "after"]) {
  test(`${when} take-over: reload, Back, a change of language and the next visit keep everything`, async (t) => {
    const page = await visit(t, "/", {
      before: (p) => { if (when === "before") p.hold(program); },
      // What Firefox says of a request under way when the reader goes on.
      allow: [/A ServiceWorker intercepted the request and encountered an unexpected error/],
    });
    // What is pressed must not move while the driver aims.
    if (when === "after") await page.takeOver();
    else await page.drawn();
    await use(page);
    await page.reload();
    await used(page, "reloaded");
    if (!engine.cannot.Back) {
      await page.goto(page.origin + "/robots.txt");
      await page.back();
      await page.wait(() => location.pathname === "/");
      await used(page, "Back");
    }
    for (const lang of ["fr", "en"]) {
      if (when === "after") await page.takeOver();
      await page.click(`a[hreflang=${lang}]`);
      await page.wait((path) => location.pathname === path, home(lang));
      await used(page, lang);
    }
    await page.goto(page.origin + "/");
    await used(page, "next visit");
    if (when === "before") return;
    await page.takeOver();
    await used(page, "next visit, taken over");
  });
}

test("a copied link shows the same to somebody else", async (t) => {
  const page = await visit(t);
  await page.takeOver();
  await use(page);
  await page.wait((k) => new URLSearchParams(location.search).has(k), `g.${guess.id}`);
  const { search } = new URL(await page.url());
  await page.goto(page.origin + "/robots.txt");
  await page.evaluate(() => localStorage.clear());
  for (const lang of ["en", "fr"]) {
    await page.goto(page.origin + home(lang) + search);
    await used(page, `${lang}, sent`);
    await page.takeOver();
    await used(page, `${lang}, taken over`);
  }
});

test("saved state that cannot be read is kept aside, and the page starts clean", async (t) => {
  const page = await visit(t, "/robots.txt");
  const key = `explainer:${story.id}`;
  await page.evaluate((k) => localStorage.setItem(k, "{"), key);
  await page.goto(page.origin + "/");
  assert.deepEqual(await page.evaluate((k) => [localStorage.getItem(k), localStorage.getItem(`${k}:old`)], key), [null, "{"]);
  assert.deepEqual(await page.seen(".question--checked"), []);
});
