// What the reader did survives: a reload, Back and Forward, a copied link, a
// change of language, the next visit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, byId, ofKind, option, query, question, right, wrong } from "./answers.mjs";
import { content, serve } from "./lib.mjs";
import { asks, at, existing, first, hosted, languages, open, origin, ready, story, takeOver, testIf, visit } from "./site.mjs";

const key = `explainer:${story.id}`;
const blocks = await existing(["quiz", "compare", "plan", "numbers"]);
// One question of each kind, in the order of the page, and those that are answered by one tap.
const kinds = ["single", "truefalse", "slider", "multiple", "order"].map((kind) => ofKind(story, kind)).filter(Boolean)
  .sort((a, b) => story.questions.indexOf(a) - story.questions.indexOf(b));
const radios = story.questions.filter((q) => ["single", "truefalse"].includes(q.kind) && q.phase !== "after");
const [country] = story.countries;
const guess = story.numbers.growth ?? story.numbers.counts;
const [power] = story.plan.powers;
const inCountry = story.places.filter((p) => p.country === country.id);
const picked = inCountry.slice(0, 2);

// settle chooses what holds for every page, on the first of blocks.
async function settle(page) {
  await page.locator("#since-0").check();
  await page.locator("#theme-dark").check();
}

// use answers a question of each kind, sets the table, sorts a power and guesses
// a figure, each on its page, in an order of the caller's.
const use = {
  async quiz(page) {
    await settle(page);
    for (const [i, q] of kinds.entries()) await answer(page, q, i % 2 ? right(q) : wrong(q));
    await page.locator(`${question(kinds.at(-1))}.question--checked`).waitFor({ state: "attached" });
  },
  async compare(page) {
    if (!asks) await settle(page);
    await page.locator("#view-places").check();
    await page.locator(byId(`country-${country.id}`)).check();
    await page.locator("#f-sort").selectOption("date");
    for (const { id } of picked) await page.locator(byId(`pick-${id}`)).check();
    await page.locator("#differ").evaluate((box) => box.click()); // it shows once the two stand side by side
  },
  async plan(page) {
    await page.locator(byId(`w-${power.id}-${power.levels[0]}`)).check();
  },
  async numbers(page) {
    await page.locator(byId(`g-${guess.id}-number`)).fill(String(guess.scale.max));
    await page.locator(`${byId(`g-${guess.id}`)} [data-check]`).click();
    await page.locator(`${byId(`g-${guess.id}`)}.question--checked`).waitFor();
  },
};

// done are the pairs of the state after use, by page.
const settled = ["since=0", "theme=dark"];
const done = {
  quiz: [...settled, ...kinds.flatMap((q, i) => (i % 2 ? right(q) : wrong(q)).map((v) => `a.${q.id}=${v}`))],
  compare: [...asks ? [] : settled, "view=places", `country=${country.id}`, "sort=date", "differ=1", ...picked.map((p) => `pick=${p.id}`)],
  plan: [`w.${power?.id}=${power?.levels[0]}`],
  numbers: [`g.${guess.id}=${guess.scale.max}`],
};

// held is what a page holds: its state, with what it carries for other pages,
// the prompts that are answered, and the places in view.
const held = (page) => page.evaluate(() => {
  const ids = (selector) => [...document.querySelectorAll(selector)].map((e) => e.id);
  return {
    state: [...new FormData(document.getElementById("explainer"))].map((pair) => pair.join("=")),
    answered: ids(".question--checked").sort(),
    places: ids("tr[id^='place-']").filter((id) => document.getElementById(id).checkVisibility()).sort(),
    then: !document.querySelector("#since-1").checked && [...document.querySelectorAll(".after")].every((e) => !e.checkVisibility()),
  };
});

// used fails unless a page holds what was done on some pages, all by default,
// and shows what was done on itself.
async function used(page, where, what = blocks) {
  const [block] = new URL(page.url()).pathname.split("/").slice(-1);
  if (block === "quiz") await page.locator(`${question(kinds[0])}.question--checked`).waitFor({ state: "attached" });
  const { state, answered, places, then } = await held(page);
  for (const pair of what.flatMap((one) => done[one])) assert.ok(state.includes(pair), `${where}: ${pair} is lost on /${block}`);
  if (what.includes(block)) {
    const shown = { quiz: kinds.map((q) => `q-${q.id}`).sort(), plan: [`w-${power?.id}`], numbers: [`g-${guess.id}`], compare: [] }[block];
    assert.deepEqual(answered, shown, `${where}: answers on /${block}`);
    if (block === "compare") assert.deepEqual(places, inCountry.map((p) => `place-${p.id}`).sort(), `${where}: rows`);
  }
  if (what.includes(blocks[0])) assert.ok(then, `${where}: Then is lost on /${block}`);
}

const go = (page, path) => page.goto(origin + path);

// leave has a page do what it does when it is left; stored is what the device remembers.
const leave = (page) => page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
const stored = async (page) => new URLSearchParams(await page.evaluate((k) => JSON.parse(localStorage.getItem(k))?.q, key));

// follow clicks links to some paths, without leaving the page, and returns their queries.
const follow = (page, ...paths) => page.evaluate((hrefs) => hrefs.map((href) => {
  const link = Object.assign(document.createElement("a"), { href });
  document.body.append(link);
  // The page's own listener on the window comes first.
  addEventListener("click", (e) => e.preventDefault(), { capture: true, once: true });
  link.click();
  link.remove();
  return link.search;
}), paths);

for (const when of ["before", "after"]) {
  test(`${when} take-over: other pages, reload, Back, Forward, a change of language and the next visit keep everything`, async (t) => {
    const context = await open(t);
    // Held back for good, the program never takes over.
    const before = when === "before" ? (p) => p.route(/\.wasm$/, () => {}) : undefined;
    const page = await visit(t, at(first, ""), { context, before });
    for (const block of blocks) {
      await go(page, at(first, block));
      if (when === "after") await takeOver(page);
      await use[block](page);
    }
    const seen = ["compare", "quiz"].filter((block) => blocks.includes(block));
    for (const block of seen) {
      await go(page, at(first, block));
      await used(page, "visited again");
      await page.reload();
      await used(page, "reloaded");
      await page.goto(origin + "/robots.txt");
      await page.goBack();
      await used(page, "Back");
      await page.goForward();
      await page.goBack();
      await used(page, "Forward and Back");
    }
    for (const lang of languages.length > 1 ? [languages[1], first] : []) {
      await page.locator(`a[hreflang=${lang}]`).first().click();
      await page.waitForURL((url) => url.href.startsWith(origin + at(lang, seen.at(-1))));
      await used(page, lang);
    }
    await page.close();
    const next = await visit(t, at(first, blocks.at(-1)), { context });
    await used(next, "next visit");
    await takeOver(next);
    await used(next, "next visit, taken over");
  });
}

testIf(asks, "what is answered in the moment of leaving is kept", async (t) => {
  const context = await open(t);
  const page = await visit(t, at(first, "quiz"), { context });
  await takeOver(page);
  const [one, another] = radios;
  // No browser lets a page draw, or the program think, between these.
  const [left, followed] = await page.evaluate(([option, second, name]) => {
    document.querySelector(option).click();
    dispatchEvent(new PageTransitionEvent("pagehide"));
    const atLeaving = localStorage.getItem(name);
    const link = document.querySelector("a[hreflang], .topbar__list a");
    // The page's own listener on the window, which comes first, lets no other hear of it.
    addEventListener("click", (e) => { if (e.target === link) e.preventDefault(); }, true);
    document.querySelector(second).click();
    link.click();
    return [atLeaving, localStorage.getItem(name)];
  }, [option(one, wrong(one)[0]), option(another, wrong(another)[0]), key]);
  assert.ok(new URLSearchParams(JSON.parse(left).q).has(`a.${one.id}`), left);
  assert.ok(new URLSearchParams(JSON.parse(followed).q).has(`a.${another.id}`), followed);
});

testIf(asks, "a reload in the moment of an answer keeps it, whatever the address says", async (t) => {
  const [one, second, third = one] = radios;
  const page = await visit(t, at(first, "quiz") + query({ [one.id]: right(one) }));
  // Neither the program nor the address can know of it before the page goes.
  const answered = async (q) => {
    await Promise.all([page.waitForEvent("load"), page.evaluate((selector) => {
      document.querySelector(selector).click();
      location.reload();
    }, option(q, wrong(q)[0]))]);
    await page.locator(`${question(q)}.question--checked`).waitFor({ state: "attached" });
    assert.ok(await page.locator(option(q, wrong(q)[0])).isChecked(), q.id);
  };
  await answered(second);
  await page.reload();
  await page.locator(`${question(second)}.question--checked`).waitFor({ state: "attached" });
  await takeOver(page);
  await answered(third);
  for (const q of [one, second]) await page.locator(`${question(q)}.question--checked`).waitFor({ state: "attached" });
  // The same address, opened anew, says what it says.
  await page.goto(origin + at(first, "quiz") + query({ [one.id]: right(one) }));
  assert.equal(await page.locator(`${question(second)}.question--checked`).count(), 0);
});

test("a copied link shows the same to somebody else, sent and taken over", async (t) => {
  for (const [block, what] of ["quiz", "compare"].filter((b) => blocks.includes(b)).map((b) => [b, [b]])) {
    const page = await visit(t, at(first, block));
    await takeOver(page);
    await use[block](page);
    if (block === "compare") {
      await page.locator("#f-find").fill(picked[0].name);
      await page.waitForURL((url) => url.searchParams.get("find") === picked[0].name);
      await page.locator("#f-find").fill("");
      await page.waitForURL((url) => !url.searchParams.has("find"));
    }
    const [name, value] = done[block].at(-1).split("=");
    await page.waitForURL((url) => url.searchParams.getAll(name).includes(value));
    for (const lang of languages) {
      const other = await visit(t, page.url().replace(origin + at(first, block), at(lang, block)));
      await used(other, `${lang}, sent`, what);
      // A host of files leaves laying side by side to the program.
      if (block === "compare" && !hosted) await other.locator("#side table").waitFor();
      await takeOver(other);
      await used(other, `${lang}, taken over`, what);
    }
  }
});

testIf(asks, "Back over a link within the page keeps what was answered since", async (t) => {
  const page = await visit(t, at(first, "quiz"));
  await takeOver(page);
  await answer(page, kinds[0], right(kinds[0]));
  await page.waitForURL((url) => url.searchParams.has(`a.${kinds[0].id}`));
  await page.evaluate((id) => { location.hash = id; }, `q-${kinds[1].id}`);
  await answer(page, kinds[1], right(kinds[1]));
  await page.waitForURL((url) => url.searchParams.has(`a.${kinds[1].id}`));
  const answers = kinds.slice(0, 2).map((q) => `q-${q.id}`).sort();
  await page.goBack();
  assert.deepEqual((await held(page)).answered, answers);
  await page.reload();
  await page.locator(`${question(kinds[0])}.question--checked`).waitFor({ state: "attached" });
  assert.deepEqual((await held(page)).answered, answers, "reloaded");
});

testIf(asks && blocks.includes("plan"), "Back to a page takes nothing away that was answered on the next one", async (t) => {
  const page = await visit(t, at(first, "quiz"));
  await answer(page, kinds[0], right(kinds[0]));
  await go(page, at(first, "plan"));
  await use.plan(page);
  await page.goBack();
  await takeOver(page);
  await leave(page);
  const kept = await stored(page);
  for (const name of [`a.${kinds[0].id}`, `w.${power.id}`]) assert.ok(kept.has(name), `${name} is lost: ${kept}`);
});

testIf(asks, "in another go the number of a question is the only one in its words that changes", async (t) => {
  const page = await visit(t, at(first, "quiz") + `?only=${radios[0].id}`);
  await ready(page);
  const words = await page.locator(`${question(radios[0])} .question__number`).first().evaluate((e) => {
    e.textContent += " (2017)";
    document.dispatchEvent(new Event("explainer:applied"));
    return e.textContent;
  });
  assert.match(words, /1\D+1 \(2017\)$/);
});

testIf(asks, "an address that says something of a page wins there over what the device remembers, any other does not", async (t) => {
  const context = await open(t);
  const page = await visit(t, at(first, "quiz"), { context });
  await use.quiz(page);
  const [, q] = kinds;
  for (const says of [query({ [q.id]: wrong(q) }), `?only=${q.id}`]) {
    await go(page, at(first, "quiz") + says);
    assert.deepEqual((await held(page)).answered, says.includes("a.") ? [`q-${q.id}`] : [], says);
  }
  for (const silent of ["?utm_source=x", "?vero_id=1", "?market=ca", "?at_medium=x", "?"]) {
    await go(page, at(first, "quiz") + silent);
    await used(page, silent, ["quiz"]);
  }
});

testIf(asks, "two tabs keep each other's answers, and a page that is only read takes none away", async (t) => {
  const context = await open(t);
  const path = at(first, "quiz");
  const [one, second, reading] = [await visit(t, path, { context }), await visit(t, path, { context }), await visit(t, at(languages.at(-1), "quiz"), { context })];
  await answer(one, kinds[0], right(kinds[0]));
  await one.waitForFunction(([k, id]) => localStorage.getItem(k)?.includes(id), [key, `a.${kinds[0].id}`]);
  await reading.evaluate(() => { scrollTo(0, 500); dispatchEvent(new PageTransitionEvent("pagehide")); });
  await second.locator(`${question(kinds[0])}.question--checked`).waitFor({ state: "attached" });
  await answer(second, kinds[1], wrong(kinds[1]));
  await second.waitForFunction(([k, id]) => localStorage.getItem(k)?.includes(id), [key, `a.${kinds[1].id}`]);
  for (const q of kinds.slice(0, 2)) assert.ok((await stored(second)).has(`a.${q.id}`), `${q.id} is lost`);
  await one.locator(`${question(kinds[1])}.question--checked`).waitFor({ state: "attached" });
  for (const [page, q] of [[one, kinds[0]], [second, kinds[1]]]) assert.ok(await page.locator(question(q)).isVisible(), `${q.id}: another tab turned the page`);
});

testIf(asks, "a link to the short set asks its questions, with the answers of a device that remembers more", async (t) => {
  const context = await open(t);
  const { short } = story.front;
  const other = story.questions.find((q) => !short.includes(q.id));
  const mine = radios.find((q) => short.includes(q.id));
  const page = await visit(t, at(first, "about"), { context });
  await page.evaluate(([k, q]) => localStorage.setItem(k, JSON.stringify({ v: 1, q })), [key, query({ [other.id]: right(other), [mine.id]: wrong(mine) }).slice(1)]);
  const quiz = await visit(t, at(first, "quiz") + "?set=short", { context });
  await quiz.locator(`${question(mine)}.question--checked`).waitFor({ state: "attached" });
  await ready(quiz);
  const said = await quiz.evaluate(() => !document.querySelector("html.live") && [...document.querySelectorAll(".progress")].some((e) => e.checkVisibility({ visibilityProperty: true })));
  assert.ok(!said, "answers are said to be none");
  await takeOver(quiz);
  assert.equal(await quiz.locator("#quiz .question:not([hidden])").count(), short.length);
  assert.match(await quiz.locator(".progress:visible").innerText(), RegExp(`^\\D*1\\D+${short.length}\\b`));
});

testIf(asks, "a set of questions stays in the address, which is what asks for it: reloaded, copied, in another language; the device keeps answers alone", async (t) => {
  const { short } = story.front;
  const other = story.questions.find((q) => !short.includes(q.id));
  const [mine, next] = radios.filter((q) => short.includes(q.id));
  for (const [set, ids] of [["set=short", short], [`questions=${mine.id},${next.id}`, [mine.id, next.id]]]) {
    const context = await open(t);
    const about = await visit(t, at(first, "about"), { context });
    await about.evaluate(([k, q]) => localStorage.setItem(k, JSON.stringify({ v: 1, q })), [key, query({ [other.id]: right(other) }).slice(1)]);
    const limited = async (page, when) => {
      for (const by of ["the page", "the program"]) {
        const there = await page.locator("#quiz .question:not([hidden])").evaluateAll((all) => all.map((q) => q.id.slice(2)));
        assert.deepEqual(there.sort(), [...ids].sort(), `${set} ${when}, ${by}`);
        if (by === "the page") await takeOver(page);
      }
      await page.locator(".progress:visible", { hasText: RegExp(`\\D${ids.length}\\b`) }).waitFor();
      const [name, value] = set.split("=");
      assert.equal(new URL(page.url()).searchParams.get(name), value, `${set} ${when}`);
    };
    const page = await visit(t, `${at(first, "quiz")}?${set}`, { context });
    await limited(page, "first");
    await answer(page, mine, wrong(mine));
    await page.waitForURL((url) => url.searchParams.has(`a.${mine.id}`));
    for (const when of ["reloaded", "reloaded again"]) {
      await page.reload();
      await limited(page, when);
    }
    await answer(page, next, right(next));
    await page.waitForURL((url) => url.searchParams.has(`a.${next.id}`));
    const kept = new URLSearchParams(await page.evaluate((k) => JSON.parse(localStorage.getItem(k)).q, key));
    assert.deepEqual([...kept.keys()].filter((name) => name !== "at").sort(), ["v", ...[other, mine, next].map((q) => `a.${q.id}`)].sort(), "what the device keeps");
    await limited(await visit(t, page.url()), "copied");
    if (languages.length === 1) continue;
    await page.locator(`a[hreflang=${languages[1]}]`).first().click();
    await page.waitForURL((url) => url.pathname.endsWith(at(languages[1], "quiz")));
    await limited(page, "in another language");
  }
});

testIf(asks, "an answer that another version of the story has no option for is none", async (t) => {
  const q = kinds.find((one) => one.kind === "single");
  const context = await open(t);
  await context.addInitScript(([k, id]) => localStorage.setItem(k, JSON.stringify({ v: 1, q: `a.${id}=gone` })), [key, q.id]);
  const page = await visit(t, at(first, "quiz"), { context });
  await page.waitForFunction(() => window.explainer?.data);
  for (const when of ["before", "after"]) {
    assert.equal(await page.locator(".question--checked").count(), 0, `${when} take-over`);
    assert.equal(await page.locator(`${question(q)} :is(.option__verdict, .question__answer)`).filter({ visible: true }).count(), 0, `${when} take-over`);
    if (when === "before") await takeOver(page);
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
  testIf(asks && blocks.includes("plan"), `storage that ${name}: everything works, links take it along, and it is forgotten`, async (t) => {
    const page = await visit(t, at(first, "quiz"), { before: (p) => p.addInitScript(script) });
    await takeOver(page);
    await use.quiz(page);
    await page.waitForURL((url) => url.searchParams.has(`a.${kinds.at(-1).id}`));
    await page.reload();
    await used(page, "reloaded with its address", ["quiz"]);
    await takeOver(page);
    for (const block of ["plan", "compare"]) {
      await page.locator("summary").first().click();
      await page.locator(`.topbar__list a[href*="/${block}"]`).click();
      await page.waitForURL((url) => url.pathname.endsWith(`/${block}`));
      await used(page, `followed to ${block}`, ["quiz"]);
      await takeOver(page);
      await use[block](page);
    }
    await page.locator("summary").first().click();
    await page.locator('.topbar__list a[href*="/quiz"]').click();
    await page.waitForURL((url) => url.pathname.endsWith("/quiz"));
    await used(page, "back at the quiz", ["quiz", "plan", "compare"]);
    await go(page, at(first, "quiz"));
    assert.deepEqual((await held(page)).answered, []);
  });
}

testIf(asks, "what there was no room for goes along with links, stays when another tab answers, and is kept once there is room", async (t) => {
  const context = await open(t);
  const [page, other] = [await visit(t, at(first, "quiz"), { context }), await visit(t, at(first, "quiz"), { context })];
  await settle(page);
  await leave(page);
  await page.evaluate(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    window.makeRoom = () => { Storage.prototype.setItem = setItem; };
  });
  const [lost, elsewhere] = [kinds[0], kinds[1]];
  await answer(page, lost, right(lost));
  await leave(page);
  assert.ok(!(await stored(page)).has(`a.${lost.id}`));
  const [search] = await follow(page, origin + at(first, "about"));
  assert.ok(new URLSearchParams(search).has(`a.${lost.id}`), `the link takes along ${search}`);

  await answer(other, elsewhere, wrong(elsewhere));
  await page.locator(`${question(elsewhere)}.question--checked`).waitFor({ state: "attached" });
  assert.deepEqual((await held(page)).answered, [lost, elsewhere].map((q) => `q-${q.id}`).sort());

  await page.evaluate(() => window.makeRoom());
  await leave(page);
  const kept = await stored(page);
  for (const name of [lost, elsewhere].map((q) => `a.${q.id}`).concat("since")) assert.ok(kept.has(name), `${name} is lost: ${kept}`);
});

testIf(!hosted, "links that leave the site take nothing along, on the same host either", async (t) => {
  const server = await serve(...(process.env.STORY ? ["-content", content] : []), "-base", "/news");
  t.after(server.stop);
  const page = await (await open(t)).newPage();
  await page.goto(`${server.origin}/news${at(first, blocks[0])}?since=0`);
  await page.waitForFunction(() => window.explainer?.data);
  const [inside, ...outside] = await follow(page, `/news${at(first, "about")}`, "/newsletter?since=1", "/?page=2");
  assert.equal(new URLSearchParams(inside).get("since"), "0");
  assert.deepEqual(outside, ["?since=1", "?page=2"]);
});

testIf(!hosted && asks && blocks.includes("plan"), "without scripts links and the form take the state along", async (t) => {
  const page = await visit(t, at(first, "quiz") + query({ [kinds[0].id]: wrong(kinds[0]) }, "&since=0"), { javaScriptEnabled: false });
  await page.locator("summary").first().click();
  await page.locator('.topbar__list a[href*="/plan"]').click();
  await page.waitForURL((url) => url.pathname.endsWith("/plan"));
  assert.ok(await page.locator("#since-0").isChecked());
  await page.locator(byId(`w-${power.id}-${power.levels[0]}`)).check();
  await page.locator("button[formaction]:visible").first().click();
  await page.waitForURL((url) => url.searchParams.has(`w.${power.id}`));
  await page.locator("summary").first().click();
  await page.locator('.topbar__list a[href*="/quiz"]').click();
  await page.waitForURL((url) => url.pathname.endsWith("/quiz"));
  assert.ok(await page.locator(option(kinds[0], wrong(kinds[0])[0])).isChecked());
  assert.ok(new URL(page.url()).searchParams.has(`w.${power.id}`));
});

// Saved state that cannot be used.

testIf(asks, "saved state that cannot be read is kept aside, and the page starts clean", async (t) => {
  const page = await visit(t, "/robots.txt");
  for (const raw of ["{", "null", '"text"', '{"v":0,"q":"since=0"}', '{"v":1,"q":7}', '{"v":2,"state":{}}', "\u0000"]) {
    await page.goto(origin + "/robots.txt");
    await page.evaluate(([k, v]) => localStorage.setItem(k, v), [key, raw]);
    await go(page, at(first, "quiz"));
    const strings = () => page.evaluate((k) => [localStorage.getItem(k), localStorage.getItem(`${k}:old`)], key);
    assert.deepEqual(await strings(), [null, raw]);
    const fresh = await held(page);
    assert.deepEqual(fresh.answered, []);
    assert.ok(fresh.state.includes("since=1"));
  }
  await answer(page, kinds[0], right(kinds[0]));
  await page.reload();
  assert.deepEqual((await held(page)).answered, [`q-${kinds[0].id}`]);
});

testIf(asks, "saved state that cannot be read stays where it is if there is no room to keep it aside", async (t) => {
  const raw = '{"v":2,"state":{}}';
  const page = await visit(t, at(first, "quiz"), { before: (p) => p.addInitScript(([k, v]) => {
    const { setItem } = Storage.prototype;
    localStorage[k] ??= v;
    Storage.prototype.setItem = function set(name, value) {
      if (name.endsWith(":old")) throw new DOMException("full", "QuotaExceededError");
      setItem.call(this, name, value);
    };
  }, [key, raw]) });
  await ready(page);
  await answer(page, kinds[0], right(kinds[0]));
  await leave(page);
  assert.equal(await page.evaluate((k) => localStorage.getItem(k), key), raw);
});

testIf(asks, "saved state with ids of another version of the story is read as far as it goes", async (t) => {
  const context = await open(t);
  const page = await visit(t, "/robots.txt", { context });
  const q = kinds[0];
  const saved = `a.gone=1&a.${q.id}=${right(q)[0]}&pick=atlantis&country=nowhere&find=%00&since=7&g.x=NaN`;
  await page.evaluate(([k, v]) => localStorage.setItem(k, v), [key, JSON.stringify({ v: 1, q: saved })]);
  await go(page, at(first, "quiz"));
  await takeOver(page);
  const { answered, then } = await held(page);
  assert.deepEqual([answered, then], [[`q-${q.id}`], false]);
  await go(page, at(first, "compare"));
  await page.locator("#view-places").check();
  assert.equal((await held(page)).places.length, story.places.length);
});

test("the address of a page that is only read does not repeat what the device remembers of other pages", async (t) => {
  const page = await visit(t, "/", { before: (p) => p.addInitScript(([k, q]) => { localStorage[k] ??= JSON.stringify({ v: 1, q }); }, [key, query(asks ? { [kinds[0].id]: right(kinds[0]) } : {}, "&view=places").slice(1)]) });
  await takeOver(page);
  await page.evaluate(() => new Promise((drawn) => { requestAnimationFrame(() => setTimeout(drawn)); }));
  assert.equal(new URL(page.url()).search, "");
});
