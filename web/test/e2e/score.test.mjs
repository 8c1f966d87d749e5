// A table of answers, marked by the server (without scripts) and by the
// program: both must give the same, right score.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, asked, draft, dontKnow, mark, ofKind, outcomes, question, right, turnTo, wrong } from "./answers.mjs";
import { asks, at, fetchPage, first, forget, hosted, languages, last, open, stories, takeOver, testIf, visit } from "./site.mjs";

const every = (how) => (story) => Object.fromEntries(story.questions.map((q, i) => [q.id, how(q, i)]));
const given = (...pairs) => (story) => Object.fromEntries(pairs.map(([kind, how]) => [ofKind(story, kind), how]).filter(([q]) => q).map(([q, how]) => [q.id, how(q)]));

// cases are what readers answer, from the story's own questions. A slider's
// values stay on its steps: between them both sides round.
const cases = [
  { name: "everything right", since: true, answers: every(right) },
  { name: "everything right, then", since: false, answers: (story) => Object.fromEntries(asked(story, false).map((q) => [q.id, right(q)])) },
  { name: "everything wrong", since: true, answers: every(wrong) },
  { name: "nothing known", since: true, answers: every(() => [dontKnow]) },
  { name: "by turns right, wrong, not known and not answered", since: true, answers: every((q, i) => [right(q), wrong(q), [dontKnow], []][i % 4]) },
  { name: "one missing, the slider at its lowest, two swapped", since: true, answers: given(
    ["multiple", (q) => right(q).slice(1)],
    ["slider", (q) => [String(Math.ceil(q.scale.low / q.scale.step) * q.scale.step)]],
    ["order", ({ order: [first, second, ...rest] }) => [second, first, ...rest]],
  ) },
  { name: "one too many, the slider a step too high", since: false, answers: given(
    ["multiple", (q) => [...right(q), ...wrong(q)]],
    ["slider", (q) => [String((Math.floor(q.scale.high / q.scale.step) + 1) * q.scale.step)]],
    ["truefalse", () => [dontKnow]],
  ) },
];

// result reads the result on the page as the reader sees it.
async function result(page) {
  await page.locator("#result .result__score:visible").waitFor();
  await page.locator("#result details:has(.review) > summary").click();
  return page.evaluate(() => {
    const seen = (selector) => [...document.querySelectorAll(`#result :is(${selector})`)].filter((e) => e.checkVisibility());
    const outcomes = Object.fromEntries(seen(".review li").map((li) => [
      li.querySelector("a").hash.slice("#q-".length),
      /outcome--(\w+)/.exec(li.querySelector(".outcome").className)[1],
    ]));
    const dots = Object.fromEntries(seen(".dots a").map((a) => [a.hash.slice("#q-".length), /shape--(\w+)/.exec(a.className)[1]]));
    const [score] = seen(".result__score");
    return {
      outcomes,
      dots,
      score: score.innerText.match(/\d+/g).map(Number),
      counts: seen(".result__counts li").map((li) => parseInt(li.innerText, 10)),
      text: seen("h3, h4, li, p:not(:has(button))").map((e) => e.innerText),
    };
  });
}

const readers = {
  server: async (t, { lang, since, story, answers }) => {
    const page = await visit(t, at(lang, "quiz"), { javaScriptEnabled: false });
    await page.locator(since ? "#since-1" : "#since-0").check();
    for (const q of asked(story, since)) {
      if (answers[q.id]?.length) await draft(page, q, answers[q.id]);
    }
    await page.locator("[data-do=finish]").click();
    await page.waitForURL(/[?&]mark=1/);
    return page;
  },
  program: async (t, { lang, since, story, answers, context }) => {
    const page = await visit(t, at(lang, "quiz"), { context, before: forget });
    await takeOver(page);
    await page.locator(since ? "#since-1" : "#since-0").check();
    for (const q of asked(story, since)) {
      if (answers[q.id]?.length) await answer(page, q, answers[q.id]);
    }
    // With nothing left to answer the result is there by itself, and nothing to finish.
    if (asked(story, since).some((q) => !answers[q.id]?.length)) {
      await page.locator("[data-do=finish]").click();
      await page.waitForURL(/[?&]mark=1/);
    }
    return page;
  },
};

// A static host does not mark answers.
if (hosted) delete readers.server;

test("there is a quiz if the story has questions, and none otherwise", async () => {
  assert.equal((await fetchPage(at(first, "quiz"))).status, asks ? 200 : 404);
});

testIf(asks, "server and program come to the same score", async (all) => {
  const context = await open(all);
  for (const [i, { name, since, answers: from }] of cases.entries()) {
    const lang = languages[i % languages.length];
    const story = stories[lang];
    const answers = from(story);
    const { right: points, wrong: misses, unknown, unanswered } = outcomes(story, answers, since);

    await all.test(`${lang}: ${name}`, async (t) => {
      const seen = {};
      for (const [reader, take] of Object.entries(readers)) {
        const page = await take(t, { lang, since, story, answers, context });
        seen[reader] = await result(page);
        const { score, counts: list, outcomes: each } = seen[reader];
        assert.deepEqual(score, [points, asked(story, since).length - unanswered], `${reader}: score`);
        assert.deepEqual(list, [points, misses, unknown, unanswered].slice(0, list.length), `${reader}: counts`);
        if (unanswered > 0) assert.equal(list.length, 4, `${reader}: says nothing of unanswered questions`);
        assert.deepEqual(each, Object.fromEntries(asked(story, since).map((q) => [q.id, mark(q, answers[q.id])])), `${reader}: outcomes`);
        assert.deepEqual(seen[reader].dots, each, `${reader}: dots`);
        const explained = [];
        for (const q of asked(story, since)) {
          await turnTo(page, q);
          if (await page.locator(`${question(q)} .question__answer`).isVisible()) explained.push(q.id);
        }
        assert.deepEqual(explained, asked(story, since).filter((q) => answers[q.id]?.length).map((q) => q.id), `${reader}: explanations`);
      }
      if (hosted) return;
      // The program says more: how to share the result.
      const { text: said, ...program } = seen.program;
      const { text, ...server } = seen.server;
      assert.deepEqual(program, server, "program and server differ");
      assert.deepEqual(text.filter((line) => !said.includes(line)), [], "the program leaves out");
    });
  }
});

testIf(asks, "finished with nothing answered there is no score and nothing to share, but a way back to the first question", async (t) => {
  const context = await open(t);
  const story = stories[last];
  for (const [reader, take] of Object.entries(readers)) {
    const page = await take(t, { lang: last, since: true, story, answers: {}, context });
    await page.locator("#result h3").waitFor();
    assert.equal(await page.locator("#result :is(.result__score, .share, .dots)").count(), 0, reader);
    await page.locator("#result .question__actions > :visible").click();
    await page.locator(`${question(asked(story, true)[0])}:visible`).waitFor();
  }
});

testIf(asks && !hosted, "without scripts a question of any kind is checked by its own button", async (t) => {
  const page = await visit(t, at(last, "quiz"), { javaScriptEnabled: false });
  for (const kind of ["multiple", "slider", "order"]) {
    const q = stories[last].questions.find((one) => one.kind === kind);
    await draft(page, q, kind === "slider" ? wrong(q) : right(q));
    await page.locator(`${question(q)} [data-check]`).click();
    await page.waitForURL((url) => url.hash === `#q-${q.id}` && url.searchParams.has(`a.${q.id}`));
    await page.locator(`${question(q)} .question__answer`).waitFor();
    assert.ok(await page.locator("#result").isHidden(), "a result was shown unasked");
  }
  await page.locator("[data-do=finish]").click();
  await page.waitForURL(/[?&]mark=1/);
  assert.deepEqual((await result(page)).score, [2, 3], "what was left out counts");
});

// The same walk is made in Go, against the form: TestQuizModel in web/page.
testIf(asks, "a walk in random order loses nothing: answer, change, take back, finish, try again, start over, phase, language, reload", async (t) => {
  let seed = 19;
  const random = (n) => { // Park and Miller's generator
    seed = seed * 48271 % 2147483647;
    return seed % n;
  };
  const context = await open(t);
  const page = await visit(t, at(first, "quiz"), { context });
  await takeOver(page);
  let [lang, since, finished, only, answers] = [first, true, false, null, {}];
  const did = [];
  const story = () => stories[lang];
  const compared = async () => {
    const expected = Object.keys(answers).sort();
    const where = did.slice(-6).join("; ");
    await page.waitForFunction((ids) => [...document.querySelectorAll(".questions > .question--checked")].map((q) => q.id.slice(2)).sort().join() === ids, expected.join())
      .catch(() => assert.fail(`${where}: not the answers to ${expected}`));
    const counts = outcomes(story(), answers, since);
    const done = finished || counts.unanswered === 0;
    const score = page.locator("#result .result__score:visible");
    // With nothing answered there is none.
    const scored = done && counts.unanswered < asked(story(), since).length;
    await (scored ? score.waitFor() : score.waitFor({ state: "hidden" })).catch(() => assert.fail(`${where}: result ${scored ? "missing" : "unasked"}`));
    if (scored) assert.deepEqual((await score.innerText()).match(/\d+/g).map(Number), [counts.right, asked(story(), since).length - counts.unanswered], where);
    const progress = await page.locator(".progress__text:visible").innerText();
    assert.deepEqual(progress.match(/\d+/g).map(Number), [asked(story(), since).length - counts.unanswered, asked(story(), since).length], where);
    const there = await page.locator(".questions > .question:not([hidden])").evaluateAll((all) => all.map((q) => q.id.slice(2)));
    assert.deepEqual(there, only ?? story().questions.map((q) => q.id), where);
    const stored = new URLSearchParams(await page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? '{"q":""}').q, `explainer:${stories[first].id}`));
    assert.deepEqual(Object.fromEntries([...stored.keys()].filter((k) => k.startsWith("a.")).map((k) => [k.slice(2), stored.getAll(k).sort()])),
      Object.fromEntries(Object.entries(answers).map(([id, values]) => [id, [...values].sort()])), where);
    return done;
  };
  const takeBack = async (q) => {
    await turnTo(page, q);
    const button = page.locator(`${question(q)} [data-do=clear]`);
    if (!await button.isVisible()) await page.locator(`${question(q)} details.why > summary`).click();
    await button.click();
    delete answers[q.id];
  };
  for (let step = 0; step < 36; step++) {
    const offered = asked(story(), since).filter((q) => !only || only.includes(q.id));
    const q = offered[random(offered.length)];
    const what = random(12);
    if (what < 6 && q) {
      const values = [right, right, wrong, () => [dontKnow]][random(4)](q);
      did.push(`${q.id} ${values}`);
      if (answers[q.id] && (values[0] === dontKnow || !["single", "truefalse"].includes(q.kind))) await takeBack(q);
      await answer(page, q, values);
      answers[q.id] = values;
    } else if (what === 6 && q && answers[q.id]) {
      did.push(`takes back ${q.id}`);
      await takeBack(q);
    } else if (what === 7 && await page.locator("[data-do=finish]:visible").count()) { // it is gone beside a result
      did.push("finishes");
      await page.locator("[data-do=finish]").click();
      finished = true;
    } else if (what === 8) {
      did.push("reloads");
      await page.reload();
      await takeOver(page);
    } else if (what === 9) {
      since = !since;
      did.push(since ? "since" : "then");
      await page.locator(since ? "#since-1" : "#since-0").check();
    } else if (what === 10) {
      const other = languages.find((one) => one !== lang);
      if (!other) continue;
      lang = other;
      did.push(`changes to ${lang}`);
      await page.locator(`a[hreflang=${lang}]`).first().click();
      await page.waitForURL((url) => url.pathname.endsWith(at(lang, "quiz")));
      await takeOver(page);
    } else if (what === 11 && await page.locator("#result .result__score:visible").count()) {
      const again = random(4) > 0;
      did.push(again ? "tries again" : "starts over");
      const missed = asked(story(), since).filter((one) => ["wrong", "unknown"].includes(mark(one, answers[one.id]))).map((one) => one.id);
      const buttons = page.locator("#result .question__actions button");
      await (again ? buttons.first() : buttons.last()).click();
      if (!again) [finished, only, answers] = [false, null, {}];
      else if (missed.length === 0 && asked(story(), since).some((one) => !answers[one.id])) [finished, only] = [false, null]; // the rest
      else if (missed.length > 0) {
        for (const id of missed) delete answers[id];
        only = missed.length < asked(story(), since).length ? missed : null;
        finished = false;
      }
    } else continue;
    await compared();
  }
  for (const kind of ["takes back", "finishes", "reloads", "tries again", "then", ...languages.length > 1 ? ["changes"] : []]) assert.ok(did.some((one) => one.startsWith(kind)), `nobody ${kind}`);
});
