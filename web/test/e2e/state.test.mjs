// What the reader did survives: a reload, Back and Forward, a copied link, a
// change of language, the next visit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, byId, ofKind, option, query, question, right, wrong } from "./answers.mjs";
import { home, hosted, languages, open, origin, stories, takeOver, visit } from "./site.mjs";

const story = stories.en;
const key = `explainer:${story.id}`;
// One question of each kind, in the order of the page.
const kinds = ["single", "truefalse", "slider", "multiple", "order"].map((kind) => ofKind(story, kind))
  .sort((a, b) => story.questions.indexOf(a) - story.questions.indexOf(b));
const [canada] = story.countries;
const guess = story.numbers.growth;
const [power] = story.plan.powers;
const more = [[`g.${guess.id}`, String(guess.scale.max)], [`w.${power.id}`, power.levels[0]]];
const picked = story.places.filter((p) => p.country === canada.id).slice(0, 2);

// use answers a question of each kind and sets the table.
async function use(page) {
  await page.locator("#since-0").check();
  await page.locator("#theme-dark").check();
  await page.locator("#view-places").check();
  await page.locator(byId(`country-${canada.id}`)).check();
  await page.locator("#f-sort").selectOption("date");
  for (const { id } of picked) await page.locator(byId(`pick-${id}`)).check();
  await page.locator("#differ").check();
  for (const [i, q] of kinds.entries()) await answer(page, q, i % 2 ? right(q) : wrong(q));
  await page.locator(byId(`w-${power.id}-${power.levels[0]}`)).check();
  await page.locator(byId(`g-${guess.id}-number`)).fill(String(guess.scale.max));
  await page.locator(`${byId(`g-${guess.id}`)} [data-check]`).click();
  await page.locator(`${byId(`g-${guess.id}`)}.question--checked`).waitFor();
  await page.locator(`${question(kinds.at(-1))}.question--checked`).waitFor();
}

// held is what the page holds: its controls, the questions that are answered,
// and the places in view.
const held = (page) => page.evaluate(() => {
  const ids = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).map((e) => e.id);
  return {
    controls: [...new FormData(document.getElementById("explainer"))].map((pair) => pair.join("=")),
    answered: ids(".question--checked[id^='q-']"),
    more: ids(".question--checked:not([id^='q-'])"),
    places: ids("tr[id^='place-']").sort(),
    then: ids(".after").length === 0,
  };
});

// used fails unless a page holds what use did.
async function used(page, where) {
  await page.locator(`${question(kinds[0])}.question--checked`).waitFor();
  const { controls, answered, more: others, places, then } = await held(page);
  const has = (...pairs) => {
    for (const pair of pairs) assert.ok(controls.includes(pair), `${where}: ${pair} is lost`);
  };
  has("since=0", "theme=dark", "view=places", `country=${canada.id}`, "sort=date", "differ=1", ...picked.map((p) => `pick=${p.id}`));
  for (const [i, q] of kinds.entries()) has(...(i % 2 ? right(q) : wrong(q)).map((v) => `a.${q.id}=${v}`));
  has(...more.map((pair) => pair.join("=")));
  assert.deepEqual(answered, kinds.map((q) => `q-${q.id}`), `${where}: answers`);
  assert.deepEqual(others.sort(), [`g-${guess.id}`, `w-${power.id}`], `${where}: guesses and powers`);
  assert.deepEqual(places, story.places.filter((p) => p.country === canada.id).map((p) => `place-${p.id}`).sort(), `${where}: rows`);
  assert.ok(then, `${where}: Then is lost`);
}

for (const when of ["before", "after"]) {
  test(`${when} take-over: reload, Back, Forward, a change of language and the next visit keep everything`, async (t) => {
    const context = await open(t);
    // Held back for good, the program never takes over.
    const before = when === "before" ? (p) => p.route(/\.wasm$/, () => {}) : undefined;
    const page = await visit(t, "/", { context, before });
    if (when === "after") await takeOver(page);
    await use(page);
    await page.reload();
    await used(page, "reloaded");
    await page.goto(origin + "/robots.txt");
    await page.goBack();
    await used(page, "Back");
    await page.goForward();
    await page.goBack();
    await used(page, "Forward and Back");
    for (const lang of ["fr", "en"]) {
      if (when === "after") await takeOver(page);
      await page.locator(`a[hreflang=${lang}]`).first().click();
      await page.waitForURL((url) => url.href.startsWith(origin + home(lang)) && url.pathname.endsWith(home(lang)));
      await used(page, lang);
    }
    await page.close();
    const next = await visit(t, "/", { context });
    await used(next, "next visit");
    await takeOver(next);
    await used(next, "next visit, taken over");
  });
}

test("what is answered in the moment of leaving is kept", async (t) => {
  const context = await open(t);
  const page = await visit(t, "/", { context });
  await takeOver(page);
  const [q] = kinds;
  // No browser lets a page draw, or the program think, between these two.
  const [kept, leads] = await page.evaluate(([option, name, lang]) => {
    document.querySelector(option).click();
    dispatchEvent(new PageTransitionEvent("pagehide"));
    const link = document.querySelector(`a[hreflang="${lang}"]`);
    // The page's own listener on the window, which comes first, lets no other hear of it.
    addEventListener("click", (e) => { if (e.target === link) e.preventDefault(); }, true);
    document.querySelector(option).dispatchEvent(new Event("change", { bubbles: true }));
    link.click();
    return [localStorage.getItem(name), link.search];
  }, [option(q, wrong(q)[0]), key, "fr"]);
  assert.ok(new URLSearchParams(JSON.parse(kept).q).has(`a.${q.id}`), kept);
  assert.ok(new URLSearchParams(leads).has(`a.${q.id}`), leads);
});

test("a reload in the moment of an answer keeps it, whatever the address says", async (t) => {
  const [first, second, third] = story.questions.filter((q) => q.kind === "single" && q.phase !== "after");
  const page = await visit(t, "/" + query({ [first.id]: right(first) }));
  // Neither the program nor the address can know of it before the page goes.
  const answered = async (q) => {
    await Promise.all([page.waitForEvent("load"), page.evaluate((selector) => {
      document.querySelector(selector).click();
      location.reload();
    }, option(q, wrong(q)[0]))]);
    await page.locator(`${question(q)}.question--checked`).waitFor();
    assert.ok(await page.locator(option(q, wrong(q)[0])).isChecked(), q.id);
  };
  await answered(second);
  await page.reload();
  await page.locator(`${question(second)}.question--checked`).waitFor();
  await takeOver(page);
  await answered(third);
  for (const q of [first, second]) await page.locator(`${question(q)}.question--checked`).waitFor();
  // The same address, opened anew, says what it says.
  await page.goto(origin + "/" + query({ [first.id]: right(first) }));
  assert.equal(await page.locator(`${question(second)}.question--checked`).count(), 0);
});

test("a copied link shows the same to somebody else, sent and taken over", async (t) => {
  const page = await visit(t);
  await takeOver(page);
  await use(page);
  await page.locator("#f-find").fill(picked[0].name);
  await page.waitForURL((url) => url.searchParams.get("find") === picked[0].name);
  await page.locator("#f-find").fill("");
  await page.waitForURL((url) => !url.searchParams.has("find"));
  const link = page.url();
  for (const lang of languages) {
    const other = await visit(t, link.replace(origin + "/", home(lang)));
    await used(other, `${lang}, sent`);
    // A host of files leaves laying side by side to the program.
    if (!hosted) await other.locator("#side:visible").waitFor();
    await takeOver(other);
    await used(other, `${lang}, taken over`);
    await other.locator("#side:visible").waitFor();
  }
});

test("Back over a link within the page keeps what was answered since", async (t) => {
  const page = await visit(t);
  await takeOver(page);
  await answer(page, kinds[0], right(kinds[0]));
  await page.waitForURL((url) => url.searchParams.has(`a.${kinds[0].id}`));
  await page.locator("nav a[href='#quiz']").click();
  await page.waitForURL((url) => url.hash === "#quiz");
  await answer(page, kinds[1], right(kinds[1]));
  await page.waitForURL((url) => url.searchParams.has(`a.${kinds[1].id}`));
  const answers = kinds.slice(0, 2).map((q) => `q-${q.id}`);
  await page.goBack();
  assert.deepEqual((await held(page)).answered, answers);
  await page.reload();
  await page.locator(`${question(kinds[0])}.question--checked`).waitFor();
  assert.deepEqual((await held(page)).answered, answers, "reloaded");
});

test("an address that says something wins over what the device remembers, any other does not", async (t) => {
  const context = await open(t);
  const page = await visit(t, "/", { context });
  await use(page);
  const [, q] = kinds;
  const [row] = story.dimensions;
  for (const says of [query({ [q.id]: wrong(q) }), `?dim=${row.id}`, `?country=${canada.id}`, "?find=x", "?only=1", `?w.${power.id}=${power.levels[0]}`]) {
    await page.goto(origin + "/" + says);
    const { answered, then } = await held(page);
    assert.deepEqual([answered, then], [says.includes("a.") ? [`q-${q.id}`] : [], false], says);
  }
  for (const silent of ["?utm_source=x", "?vero_id=1", "?market=ca", "?"]) {
    await page.goto(origin + "/" + silent);
    await used(page, silent);
  }
});

// Storage that does not work.

const refuse = () => {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { configurable: true, get: () => { throw new DOMException("no", "SecurityError"); } });
  }
};
const full = () => {
  Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
};
for (const [name, script] of Object.entries({ "throws on access": refuse, "is full": full })) {
  test(`storage that ${name}: everything works, and is forgotten`, async (t) => {
    const page = await visit(t, "/", { before: (p) => p.addInitScript(script) });
    await takeOver(page);
    await use(page);
    await page.waitForURL((url) => url.searchParams.has(`a.${kinds.at(-1).id}`));
    await page.reload();
    await used(page, "reloaded with its address");
    await page.goto(origin + "/");
    assert.deepEqual((await held(page)).answered, []);
    await takeOver(page);
    assert.deepEqual((await held(page)).answered, []);
  });
}

// Saved state that cannot be used.

test("saved state that cannot be read is kept aside, and the page starts clean", async (t) => {
  const page = await visit(t, "/robots.txt");
  for (const raw of ["{", "null", '"text"', '{"v":0,"q":"since=0"}', '{"v":1,"q":7}', '{"v":2,"state":{}}', "\u0000"]) {
    await page.goto(origin + "/robots.txt");
    await page.evaluate(([k, v]) => localStorage.setItem(k, v), [key, raw]);
    await page.goto(origin + "/");
    const stored = () => page.evaluate((k) => [localStorage.getItem(k), localStorage.getItem(`${k}:old`)], key);
    assert.deepEqual(await stored(), [null, raw]);
    const fresh = await held(page);
    assert.deepEqual(fresh.answered, []);
    assert.ok(fresh.controls.includes("since=1"));
  }
  await answer(page, kinds[0], right(kinds[0]));
  await page.reload();
  assert.deepEqual((await held(page)).answered, [`q-${kinds[0].id}`]);
});

test("saved state with ids of another edition is read as far as it goes", async (t) => {
  const context = await open(t);
  const page = await visit(t, "/robots.txt", { context });
  const q = kinds[0];
  const saved = `a.gone=1&a.${q.id}=${right(q)[0]}&pick=atlantis&country=nowhere&find=%00&since=7&g.x=NaN`;
  await page.evaluate(([k, v]) => localStorage.setItem(k, v), [key, JSON.stringify({ v: 1, q: saved })]);
  await page.goto(origin + "/");
  await takeOver(page);
  const { answered, places, then } = await held(page);
  assert.deepEqual([answered, places, then], [[`q-${q.id}`], [], false]);
  await page.locator("#view-places").check();
  assert.equal((await held(page)).places.length, story.places.length);
});
