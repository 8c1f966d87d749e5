// The program takes over a page that is in use: it touches no node, so whatever
// the reader did until then stays, wherever the reader is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, asked, gaps, ofKind, option, outcomes, question, right, turnTo, wrong } from "./answers.mjs";
import { changes, extend, proxied, translate, watch } from "./foreign.mjs";
import { content, serve } from "./lib.mjs";
import { at, existing, first, forget, idle, languages, late, live, none, open, ready, stories, takeOver, testIf, visit } from "./site.mjs";

const story = stories[first];
const pages = await existing(["", "quiz", "compare", "embed/quiz"]);
const quiz = pages.includes("quiz");

// arrives watches a page while the program comes, and fails if it touched any of
// its nodes. A page that has no islands has no program.
async function arrives(page) {
  await page.evaluate(watch);
  if (await page.locator("[data-island]").count()) await takeOver(page);
  await idle(page);
  none(await page.evaluate(() => touched), "touched");
}

// works uses the page and fails unless the program draws what comes of it.
async function works(page, path) {
  if (path.endsWith("quiz")) {
    await answer(page, ofKind(story, "single"), right(ofKind(story, "single")));
    await counts(page, 1, asked(story).length);
  } else if (path.endsWith("compare")) {
    await page.locator("#view-places").check();
    for (const { id } of story.places.slice(0, 2)) await page.locator(`[id="pick-${id}"]`).check();
    await page.locator("#side:visible table").waitFor();
  }
}

// counts waits until the page says how many questions are answered.
const counts = (page, n, total) => page.locator(".progress__text:visible", { hasText: RegExp(`^\\D*${n}\\D+${total}\\b`) }).waitFor();

test("no node is added, removed or moved, no text changes", async (all) => {
  const context = await open(all);
  for (const lang of languages) {
    for (const path of pages) {
      await all.test(at(lang, path), async (t) => {
        const page = await visit(t, at(lang, path), { context, before: forget });
        await arrives(page);
        if (lang === first) await works(page, path);
      });
    }
  }
});

test("a worker runs the program first, so that what it compiles is compiled off the page's thread", async (all) => {
  const context = await open(all);
  for (const path of [...pages, ...await existing(["numbers", "plan", "order"])]) {
    await all.test(`/${path}`, async (t) => {
      const page = await visit(t, at(first, path), { context, before: async (p) => {
        await forget(p);
        await p.addInitScript(() => {
          window.heard = [];
          // What the page waits for the worker is longer than a busy machine may take.
          const { setTimeout: set } = window;
          window.setTimeout = (then, ms, ...of) => set(then, ms === 2000 ? 60_000 : ms, ...of);
          window.Worker = class extends Worker {
            constructor(...of) {
              super(...of);
              for (const type of ["message", "error"]) this.addEventListener(type, (e) => heard.push(e.data ?? e.message));
            }
          };
        });
      } });
      await arrives(page);
      if (await page.locator("[data-island]").count()) assert.deepEqual(await page.evaluate(() => heard), ["warm"]);
    });
  }
});

test("without that worker the program starts all the same", async (all) => {
  const path = pages.find((p) => p !== "");
  for (const [name, answered] of [["it is not there", { status: 404 }], ["a portal answers", { contentType: "text/html", body: "<html>" }], ["it fails", { contentType: "text/javascript", body: "throw 1" }], ["it says nothing", { contentType: "text/javascript", body: "" }]]) {
    await all.test(name, async (t) => {
      const page = await visit(t, at(first, path), { before: (p) => p.route("**/static/warmup.*", (r) => r.fulfill(answered)) });
      await arrives(page);
      await works(page, path);
    });
  }
});

test("a page that is never idle gets its scripts and its program all the same", async (all) => {
  const context = await open(all);
  for (const path of pages) {
    await all.test(`/${path}`, async (t) => {
      const page = await visit(t, at(first, path), { context, before: async (p) => {
        await forget(p);
        await p.addInitScript(() => { window.requestIdleCallback = (then, { timeout } = {}) => timeout && setTimeout(then, timeout); });
      } });
      await page.locator("#explainer").dispatchEvent("input");
      await (await page.locator("[data-island]").count() ? live(page) : page.waitForFunction(() => window.explainer?.say));
    });
  }
});

for (const [name, change] of Object.entries(changes)) {
  test(`${name}: everything stands, and works, after a reload as well`, async (all) => {
    const context = await open(all);
    for (const path of pages) {
      await all.test(`/${path}`, async (t) => {
        const page = await visit(t, at(first, path), { context, before: (p) => p.route("**/*", proxied(change)) });
        await arrives(page);
        await works(page, path);
        await page.locator(".bar-of-theirs").first().waitFor({ state: "attached" });
        none(await page.evaluate(() => [...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, i, ids) => ids.indexOf(id) !== i)), "ids that stand twice");
        if (path !== "quiz") return;
        await page.reload();
        await takeOver(page);
        await counts(page, 1, asked(story).length);
      });
    }
  });
}

test("what extensions leave on every element is no difference", async (all) => {
  const context = await open(all);
  for (const path of pages) {
    await all.test(`/${path}`, async (t) => {
      const page = await visit(t, at(first, path), { context, before: forget });
      await page.evaluate(extend);
      await arrives(page);
      await works(page, path);
      assert.ok(await page.evaluate(() => [...document.querySelectorAll("[data-island]")].every((e) => e.matches("[data-extension]"))), "an island was drawn anew");
    });
  }
});

for (const [when, before] of [["before", true], ["after", false]]) {
  testIf(quiz, `translated ${when} the program came, every count and the score are right`, async (t) => {
    const page = await visit(t, at(first, "quiz"));
    if (before) await page.evaluate(translate);
    await arrives(page);
    if (!before) await page.evaluate(translate);
    const given = {};
    for (const [i, q] of asked(story).entries()) {
      given[q.id] = i % 3 ? right(q) : wrong(q);
      await answer(page, q, given[q.id]);
      await counts(page, i + 1, asked(story).length);
      await page.evaluate(translate); // a translator goes on with what is new
    }
    const score = page.locator("#result .result__score:visible");
    await score.waitFor();
    const { right: n } = outcomes(story, given);
    assert.deepEqual((await score.innerText()).match(/\d+/g).map(Number), [n, asked(story).length]);
  });
}

testIf(quiz, "an island that differs is drawn anew, it alone, and developers are told which", async (t) => {
  const change = (html) => html.replace(/(<div[^>]* data-island="progress"[^>]*>)/, "$1<b>in the way</b>");
  const dev = await serve("-dev", "-content", content);
  t.after(() => dev.stop());
  for (const [where, origin] of [["for readers", ""], ["for developers", dev.origin]]) {
    const said = [];
    const page = await visit(t, origin + at(first, "quiz"), {
      // The server in dev mode ends before the page does, which asks it for news.
      allow: [/island progress differs at \/div/, RegExp(`request: ${dev.origin}`), /net::ERR_CONNECTION_REFUSED/],
      before: async (p) => {
        p.on("console", (m) => said.push(m.text()));
        await p.route("**/*", proxied(change));
      },
    });
    await page.evaluate(watch);
    await takeOver(page);
    await idle(page);
    const touched = await page.evaluate(() => window.touched);
    assert.deepEqual(touched.map((what) => /^(.*?): (added|removed) .*data-island="(\w+)"/.exec(what)?.slice(1)).sort(),
      [["", "added", "progress"], ["", "removed", "progress"]], where);
    assert.equal(await page.locator(".progress b").count(), 0);
    await works(page, "quiz");
    assert.equal(said.filter((m) => /island/.test(m)).length, origin ? 1 : 0, where);
    await page.close(); // before its server
  }
});

// place is where the reader is: what has the focus, what is selected, and what
// is in view.
const place = (page) => page.evaluate(() => {
  const a = document.activeElement;
  const within = /^(text|search)$/.test(a.type ?? "") ? [a.selectionStart, a.selectionEnd] : null;
  const top = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("[id]").id;
  return { scroll: [scrollX, scrollY], focus: a.id || a.localName, within, selected: getSelection().toString(), top, height: document.documentElement.scrollHeight };
});

// settle arrives with the program and returns what moved on the way.
async function settle(page, arrive) {
  await idle(page);
  const from = await page.evaluate(() => performance.now());
  arrive();
  await live(page);
  await idle(page);
  return page.evaluate((start) => shifts.filter((s) => s.at >= start), from);
}

testIf(quiz, "answers of every kind given before the program arrives stay, count, and move nothing", async (t) => {
  const { page, arrive } = await late(t, at(first, "quiz"));
  const kinds = ["truefalse", "multiple", "slider", "order", "single"].map((kind) => ofKind(story, kind)).filter(Boolean);
  for (const q of kinds) {
    await answer(page, q, q.kind === "single" ? wrong(q) : right(q));
    await page.locator(`${question(q)} .question__answer`).waitFor();
  }
  const q = kinds.at(-1);
  const chosen = page.locator(question(q)).locator(".option", { has: page.locator(option(q, wrong(q)[0])) });
  await chosen.locator(".option__verdict").waitFor();
  assert.equal(await page.locator("html.live").count(), 0, "feedback came with the program");
  await page.waitForFunction(() => document.getElementById("status").textContent !== "");
  const before = await place(page);
  assert.equal(before.focus, `q-${q.id}-${wrong(q)[0]}`);
  assert.deepEqual((await settle(page, arrive)).filter((s) => !s.asked), []);
  const { height: _, ...after } = await place(page);
  const { height: __, ...same } = before;
  assert.deepEqual(after, same);
  assert.ok(await page.locator(option(q, wrong(q)[0])).isChecked());
  assert.ok(await chosen.locator(".option__verdict").isVisible());
  await counts(page, kinds.length, asked(story).length);
});

testIf(quiz, "drafts, half-typed numbers and settings stay as they are", async (t) => {
  const { page, arrive } = await late(t, at(first, "quiz"));
  await ready(page);
  const drafts = ["slider", "multiple", "order"].map((kind) => ofKind(story, kind));
  const [slider, multiple, order] = drafts;
  await page.locator("#since-0").check();
  await page.locator("#theme-dark").check();
  for (const [q, act] of [
    [multiple, () => page.locator(option(multiple, wrong(multiple)[0])).check()],
    [order, () => page.locator(gaps(order)).first().click()],
    [slider, () => page.locator(`${question(slider)} [inputmode]`).pressSequentially("1")],
  ].filter(([q]) => q)) {
    await turnTo(page, q);
    await act();
  }
  const controls = () => page.evaluate(() => [...document.querySelectorAll("#explainer input, #explainer select, details")]
    .map((c) => `${c.id}: ${c.localName === "details" ? c.open : /radio|checkbox/.test(c.type) ? c.checked : c.value}`));
  const before = [await controls(), await place(page)];
  assert.deepEqual(await settle(page, arrive), []);
  assert.deepEqual([await controls(), await place(page)], before);
  await page.keyboard.type("2");
  assert.equal(await page.locator(`${question(slider)} [inputmode]`).inputValue(), "12");
  for (const q of drafts.filter(Boolean)) {
    assert.equal(await page.locator(`${question(q)}.question--checked`).count(), 0, `${q.id} was answered for the reader`);
  }
});

test("a search under way keeps its caret, a selected text stays selected, details stay open", async (t) => {
  const { page, arrive } = await late(t, at(first, "compare") + "?view=places");
  const name = story.places[1].name;
  await page.locator("#f-find").pressSequentially(name.slice(0, 4));
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await settle(page, arrive);
  assert.equal(await page.locator("#f-find").inputValue(), name.slice(0, 4));
  const { focus, within } = await place(page);
  assert.deepEqual({ focus, within }, { focus: "f-find", within: [2, 3] });

  const other = await late(t, at(first, "numbers"));
  await other.page.locator("details.topbar__menu > summary").click();
  await other.page.evaluate(() => getSelection().selectAllChildren(document.querySelector("main .statement")));
  const before = await place(other.page);
  assert.ok(before.selected.length > 10);
  assert.deepEqual(await settle(other.page, other.arrive), []);
  assert.deepEqual(await place(other.page), before);
  assert.ok(await other.page.locator("details.topbar__menu").evaluate((d) => d.open));
});

testIf(quiz, "arrow keys in use while the program arrives give nothing away", async (t) => {
  const { page, arrive } = await late(t, at(first, "quiz"));
  const q = ofKind(story, "single");
  await turnTo(page, q);
  await page.locator(option(q, q.options[0].id)).focus();
  await page.keyboard.press("ArrowDown");
  await settle(page, arrive);
  assert.ok(await page.locator(option(q, q.options[1].id)).isChecked());
  assert.equal((await place(page)).focus, `q-${q.id}-${q.options[1].id}`);
  assert.ok(await page.locator(`${question(q)} .question__answer`).isHidden(), "the answer was given away");
  await page.keyboard.press("Enter");
  await page.locator(`${question(q)} .question__answer`).waitFor();
});

testIf(quiz, "a press under way while the program arrives is not lost", async (t) => {
  const { page, arrive } = await late(t, at(first, "quiz"));
  const q = ofKind(story, "single");
  await turnTo(page, q);
  const choice = page.locator(option(q, right(q)[0]));
  await choice.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await choice.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  arrive();
  await live(page);
  await page.mouse.up();
  assert.ok(await choice.isChecked());
  await counts(page, 1, asked(story).length);
});

// Where Tab goes on: from what the address names, or from where the reader
// clicked last.
const single = story.questions.filter((one) => one.kind === "single")[1] ?? story.questions[0];
const row = story.dimensions[Math.min(4, story.dimensions.length - 1)];
const power = story.plan.powers[Math.min(3, story.plan.powers.length - 1)];
const { chain } = story.order;
for (const [path, from, click] of [
  quiz && [`quiz#q-${single.id}`, question(single)],
  row && [`compare#compare-${row.id}`, `[id="compare-${row.id}"]`],
  power && [`plan#w-${power.id}`, `[id="w-${power.id}"]`],
  chain.length && ["order", `#order-chain li:nth-child(${Math.min(2, chain.length)}) .statement`, true],
].filter(Boolean)) {
  test(`Tab goes on from ${click ? "the last place clicked" : "the target"} on /${path}`, async (t) => {
    const { page, arrive } = await late(t, at(first, path));
    if (click) await page.locator(from).first().click({ position: { x: 2, y: 2 } });
    arrive();
    await takeOver(page);
    await page.keyboard.press("Tab");
    const between = await page.evaluate((selector) => {
      const start = document.querySelector(selector);
      const after = (e) => start.contains(e) || start.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
      const stops = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter((e) => after(e) && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }));
      return stops.indexOf(document.activeElement);
    }, from);
    assert.equal(between, 0, `the focus is on ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 150))}`);
  });
}
