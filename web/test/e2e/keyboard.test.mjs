// The quiz and the tables with the keyboard alone: arrow keys do not reveal
// answers, every result is announced once, and the focus never moves by itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, byId, dontKnow, gaps, mark, ofKind, option, question, right, steps, turnTo, wrong } from "./answers.mjs";
import { asks, at, first, focusIn, idle, ready, still, story, takeOver, testIf, visit } from "./site.mjs";


// listen keeps what is announced from now on in window.said.
const listen = (page) => page.evaluate(() => {
  window.said = [];
  new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const n of addedNodes) said.push(n.textContent);
  }).observe(document.getElementById("status"), { childList: true, characterData: true });
});

// heard waits for an announcement and returns those since the last call.
async function heard(page) {
  await page.waitForFunction(() => window.said.length > 0);
  await idle(page);
  return page.evaluate(() => said.splice(0));
}

// announced fails unless the last action was announced exactly once.
async function announced(page, what) {
  const texts = await heard(page);
  assert.equal(texts.length, 1, `${what}: announced ${JSON.stringify(texts)}`);
  assert.notEqual(texts[0].trim(), "", `${what}: announced nothing`);
  return texts[0];
}

const focused = (page) => page.evaluate(() => document.activeElement.id);

// tabTo presses Tab until an element that matches has the focus.
async function tabTo(page, selector, limit = 80) {
  for (let i = 0; i < limit; i++) {
    if (await page.evaluate((s) => document.activeElement.matches(s), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} is not within ${limit} steps of the Tab key`);
}

// list is the quiz with all questions in view.
const list = at(first, "quiz?layout=list");

// press gives an answer with the keys and returns what then has the focus.
const press = {
  // Arrow keys move through the radios; nothing is given away until Enter.
  async radio(page, q, value) {
    await tabTo(page, `${question(q)} input[type=radio]`);
    const steps = [...q.options.map((o) => o.id), dontKnow].indexOf(value);
    for (let i = 0; i < Math.max(steps, 1); i++) await page.keyboard.press("ArrowDown");
    if (steps === 0) await page.keyboard.press("ArrowUp");
    assert.ok(await page.locator(option(q, value)).isChecked());
    await idle(page);
    assert.equal(await page.locator(`${question(q)} .option__verdict:visible`).count(), 0, `${q.id} is given away`);
    assert.ok(await page.locator(`${question(q)} .question__answer`).isHidden(), `${q.id} is given away`);
    assert.ok(await page.locator(`${question(q)} [data-check]`).isVisible(), `${q.id} does not say how to go on`);
    assert.deepEqual(await page.evaluate(() => said), [], `${q.id} is given away to listeners`);
    await page.keyboard.press("Enter");
    return `q-${q.id}-${value}`;
  },
  async multiple(page, q, values) {
    for (const v of values) {
      await tabTo(page, option(q, v));
      await page.keyboard.press("Space");
    }
    await page.keyboard.press("Enter");
    return `q-${q.id}-${values.at(-1)}`;
  },
  async slider(page, q, [value]) {
    await tabTo(page, `${question(q)} input[type=range]`);
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    assert.equal(await page.locator(`${question(q)} [name="a.${q.id}"][inputmode]`).inputValue(), String(q.scale.max - q.scale.step));
    await tabTo(page, `${question(q)} [inputmode]`);
    await page.keyboard.press("Control+a");
    await page.keyboard.type(value);
    await page.keyboard.press("Enter");
    return null; // the field has gone
  },
  async order(page, q, values) {
    for (const [i, gap] of steps(q, values).entries()) {
      const button = page.locator(gaps(q)).nth(gap);
      if (i) await page.locator(question(q)).locator("fieldset").focus(); // the next gap may be above
      await tabTo(page, `${question(q)} li:nth-child(${gap + 1}) > .place__gap`);
      const name = await button.getAttribute("aria-label");
      await page.keyboard.press("Enter");
      const text = await announced(page, `${q.id}, event ${i + 2}`);
      assert.match(text, RegExp(`^\\D*${gap + 1}\\.`), `${name}: placed elsewhere`);
    }
    // Where the gaps have gone, the button is next.
    await focusIn(page, `${question(q)} [data-check]`);
    await page.keyboard.press("Enter");
    return null; // the button has gone
  },
};

testIf(asks, "the whole quiz", async (t) => {
  const page = await visit(t, list);
  await takeOver(page);
  await listen(page);
  const questions = asked(story);
  let points = 0;
  for (const [i, q] of questions.entries()) {
    const values = [right, wrong, right][i % 3](q);
    const keys = press[{ single: "radio", truefalse: "radio" }[q.kind] ?? q.kind];
    const focus = await keys(page, q, keys === press.radio ? values[0] : values);
    const text = await announced(page, q.id);
    if (mark(q, values) === "right") points++;
    assert.ok(await page.locator(`${question(q)} .question__answer`).isVisible(), `${q.id}: no explanation`);
    if (focus) assert.equal(await focused(page), focus, `${q.id}: the focus jumped`);
    const inside = await page.evaluate((s) => Boolean(document.activeElement.closest(s)), question(q));
    assert.ok(inside, `${q.id}: the focus was lost on ${await page.evaluate(() => document.activeElement.localName)}`);
    const told = (q.options ?? []).filter((o) => o.feedback && !o.right && !values.includes(o.id));
    for (const o of told) assert.ok(!text.includes(o.feedback[0].t), `${q.id}: announced the feedback of ${o.id}`);
  }
  assert.match(await page.locator(".progress__text:visible").innerText(), RegExp(`^\\D*${questions.length}\\b`));
  await tabTo(page, "[data-do=finish]");
  await page.keyboard.press("Enter");
  const score = page.locator("#result .result__score:visible");
  await score.waitFor();
  assert.deepEqual((await score.innerText()).match(/\d+/g).map(Number), [points, questions.length]);
  await focusIn(page, "#result");
  // The first of its buttons is for the missed ones again.
  await page.locator("#result .question__actions button:visible").first().evaluate((b) => { b.id = "retry"; });
  await tabTo(page, "#retry");
  await page.keyboard.press("Enter");
  await page.waitForFunction((n) => document.querySelectorAll(".questions > :not([hidden])").length === n, questions.length - points);
  await focusIn(page, "#quiz");
});

testIf(asks, "arrow keys and Tab leave a question open; the button answers it, another takes the answer back", async (t) => {
  const page = await visit(t, list);
  await takeOver(page);
  await listen(page);
  const q = ofKind(story, "single");
  await tabTo(page, `${question(q)} input[type=radio]`);
  await page.keyboard.press("ArrowDown");
  await tabTo(page, `${question(q)} [data-check]`);
  assert.ok(await page.locator(`${question(q)} .question__answer`).isHidden(), "leaving the options was taken for an answer");
  await page.keyboard.press("Enter");
  await announced(page, q.id);
  await page.locator(`${question(q)} .question__answer`).waitFor();
  await tabTo(page, `${question(q)} [data-do=clear]`); // "Why" stays closed
  await page.keyboard.press("Enter");
  await page.locator(`${question(q)} .question__answer`).waitFor({ state: "hidden" });
  await focusIn(page, `${question(q)} [id^="q-${q.id}-"]`);
  assert.equal(await page.locator(`${question(q)} input:checked`).count(), 0);
});

// A screen reader's cursor stands on an option without choosing it.
testIf(asks, "Enter on an option that is not chosen answers with it", async (t) => {
  const page = await visit(t, list);
  await takeOver(page);
  const q = ofKind(story, "single");
  const [, second] = q.options;
  await page.locator(option(q, second.id)).focus();
  await page.keyboard.press("Enter");
  await page.locator(`${question(q)} .question__answer`).waitFor();
  assert.ok(await page.locator(option(q, second.id)).isChecked());
});

testIf(asks, "arrow keys leave an answer as it is; Space on the option they lead to changes it", async (t) => {
  for (const program of [true, false]) {
    const page = await visit(t, list, program ? {} : { before: (p) => p.route(/\.wasm$/, () => {}) });
    await (program ? takeOver : ready)(page);
    await listen(page);
    const q = ofKind(story, "single");
    const ids = q.options.map((o) => o.id);
    await page.locator(option(q, ids[1])).focus();
    await page.keyboard.press("Space");
    await announced(page, q.id);
    for (const [key, at] of [["ArrowDown", 2], ["ArrowUp", 1], ["ArrowLeft", 0], ["ArrowUp", 0], ["ArrowRight", 1], ...ids.slice(2).map((_, i) => ["ArrowDown", i + 2]), ["ArrowDown", ids.length - 1]]) {
      await page.keyboard.press(key);
      assert.equal(await focused(page), `q-${q.id}-${ids[at]}`, key);
      assert.ok(await page.locator(option(q, ids[1])).isChecked(), `${key} changes the answer`);
      assert.ok(await page.locator(`${question(q)}.question--checked:not(.question--moving)`).count());
    }
    await page.keyboard.press("Space");
    await announced(page, q.id); // the arrow keys are not
    assert.ok(await page.locator(option(q, ids.at(-1))).isChecked());
  }
});

test("on a phone a guess that is typed leads the keyboard to the answer, in view; a tap scrolls nothing", async (t) => {
  const { id, scale } = story.front.figures[0] ?? {};
  if (!id) return t.skip("no guess on the front page");
  for (const how of ["Enter", "tap"]) {
    const page = await visit(t, at(first, ""), { hasTouch: true });
    await takeOver(page);
    const [guess, answer] = ["", " .question__answer"].map((s) => page.locator(byId(`g-${id}`) + s));
    const top = () => answer.evaluate((e) => e.getBoundingClientRect().top);
    const low = async (e) => {
      await e.evaluate((el) => scrollBy({ top: el.getBoundingClientRect().bottom - innerHeight + 2, behavior: "instant" }));
      return page.evaluate(() => scrollY);
    };
    if (how === "Enter") {
      const field = guess.locator("input[type=text]");
      await field.fill(String(scale.max));
      await low(field);
      await page.keyboard.press("Enter");
      await focusIn(page, ".question__answer");
      await still(page);
      assert.ok(await top() < 823 - 40, `the focus is ${await top()} px down`);
      continue;
    }
    await guess.locator("input[type=range]").fill(String(scale.max));
    const before = await low(guess.locator("[data-check]"));
    await guess.locator("[data-check]").tap();
    await guess.locator(".question__verdict").waitFor();
    await still(page);
    assert.equal(await page.evaluate(() => scrollY), before);
  }
});

testIf(asks, "where one question is shown at a time, Next leads to the next one and Back to the one before", async (t) => {
  const page = await visit(t, at(first, "quiz"));
  await takeOver(page);
  const all = asked(story);
  const q = ofKind(story, "single");
  const next = all[all.indexOf(q) + 1];
  await turnTo(page, q);
  await tabTo(page, `${question(q)} input[type=radio]`);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator(`${question(q)} .question__answer`).waitFor();
  await tabTo(page, `${question(q)} [data-turn="1"]`);
  await page.keyboard.press("Enter");
  await page.locator(question(next)).waitFor();
  await focusIn(page, `[id="q-${next.id}-ask"]`);
  assert.ok(await page.locator(question(q)).isHidden());
  await tabTo(page, `${question(next)} [data-turn="-1"]`);
  await page.keyboard.press("Enter");
  await page.locator(question(q)).waitFor();
  await focusIn(page, `[id="q-${q.id}-ask"]`);
  assert.ok(await page.locator(`${question(q)} .question__answer`).isVisible(), "its answer is lost");
});

testIf(asks, "Tab goes through what stands below a question in the order of reading; over a result nothing offers to finish", async (t) => {
  const page = await visit(t, at(first, "quiz"));
  const [list, finish] = [page.locator(".pager summary"), page.locator("[data-do=finish]")];
  const [left, right] = [await list.boundingBox(), await finish.boundingBox()];
  assert.ok(left.x + left.width < right.x && Math.abs(left.y + left.height / 2 - right.y - right.height / 2) < 8, "they do not stand side by side");
  await list.focus();
  await page.keyboard.press("Tab");
  assert.ok(await finish.evaluate((e) => e === document.activeElement));
  await takeOver(page);
  await page.keyboard.press("Enter");
  await page.locator("#result:visible").waitFor();
  assert.ok(await finish.isHidden());
});

testIf(asks, "not knowing and an option exclude each other", async (t) => {
  const page = await visit(t, list);
  await takeOver(page);
  const q = story.questions.find((one) => one.kind === "multiple");
  for (const [ticked, other] of [[q.options[0].id, dontKnow], [dontKnow, q.options[0].id], [q.options[0].id, dontKnow]]) {
    if (await page.locator(`${question(q)}.question--checked`).count()) await page.locator(`${question(q)} [data-do=clear]`).click();
    await page.locator(option(q, ticked)).focus();
    await page.keyboard.press("Space");
    assert.ok(await page.locator(option(q, ticked)).isChecked());
    assert.equal(await page.locator(option(q, other)).isChecked(), false);
  }
});

testIf(asks, "a question without an answer is asked about, not marked", async (t) => {
  const page = await visit(t, list);
  await takeOver(page);
  await listen(page);
  const of = (kind) => story.questions.findIndex((q) => q.kind === kind);
  for (const q of ["slider", "multiple", "order"].map(of).sort((a, b) => a - b).map((i) => story.questions[i])) {
    await tabTo(page, `${question(q)} [data-check]`, 400);
    await page.keyboard.press("Enter");
    await announced(page, q.id);
    assert.ok(await page.locator(`${question(q)} .question__ask`).isVisible());
    assert.ok(await page.locator(`${question(q)} .question__answer`).isHidden());
    // On the field that is missing, if there is one.
    await focusIn(page, question(q));
  }
});

testIf(asks, "what the program cannot read as a number is asked about, not shown without a verdict", async (t) => {
  for (const when of ["after", "before"]) {
    let arrive;
    const page = await visit(t, list, { before: (p) => p.route(/\.wasm$/, async (route) => {
      if (when === "before") await new Promise((resolve) => { arrive = resolve; });
      await route.continue();
    }) });
    if (when === "after") await takeOver(page);
    const q = ofKind(story, "slider");
    const field = page.locator(`${question(q)} input[type=text]`);
    for (const said of ["4 00", "four hundred"]) {
      await field.fill(said);
      await field.press("Enter");
      if (when === "before" && said === "4 00") {
        await page.locator(option(story.questions[0], right(story.questions[0])[0])).focus();
        while (!arrive) await idle(page);
        arrive();
      }
      await page.locator(`${question(q)}.question--asked`).waitFor();
      assert.ok(await page.locator(`${question(q)} .question__answer`).isHidden(), `${when}: ${said}: the solution without a verdict`);
      assert.equal(await field.getAttribute("aria-invalid"), "true");
      if (when === "before" && said === "4 00") assert.notEqual(await focused(page), `q-${q.id}-number`, "the focus was taken away");
      else await focusIn(page, `[id="q-${q.id}-number"]`);
    }
    await field.fill(right(q)[0]);
    await field.press("Enter");
    await page.locator(`${question(q)} .question__verdict--right`).waitFor();
  }
});

testIf(asks, "before the program arrives: nothing given away, then announced once, in its words", async (t) => {
  const page = await visit(t, list, { before: (p) => p.route(/\.wasm$/, () => {}) });
  const program = await visit(t, list);
  await takeOver(program);
  for (const p of [page, program]) await listen(p);
  const questions = story.questions.filter((one) => ["single", "truefalse", "multiple"].includes(one.kind));
  for (const [i, q] of questions.entries()) {
    const values = i === 2 ? [dontKnow] : [wrong, right][i % 2](q);
    const texts = [];
    for (const p of [page, program]) {
      const keys = q.kind === "multiple" ? press.multiple(p, q, values) : press.radio(p, q, values[0]);
      assert.equal(await keys, await focused(p));
      texts.push(await announced(p, q.id));
    }
    assert.equal(texts[0], texts[1], q.id);
  }
});

test("the open menu closes when the focus leaves it, and by Escape, wherever the focus is", async (t) => {
  const page = await visit(t, at(first, ""));
  const menu = page.locator(".topbar__menu");
  const summary = menu.locator("summary");
  const closed = () => page.waitForFunction(() => !document.querySelector(".topbar__menu").open);
  const open = async () => {
    await summary.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".topbar__menu").open && window.explainer?.menu);
  };
  for (const [key, end] of [["Tab", "a >> nth=-1"], ["Shift+Tab", "summary"]]) {
    await open();
    await menu.locator(end).focus();
    assert.ok(await menu.evaluate((d) => d.open), `${key}: it is closed while the focus is in it`);
    await page.keyboard.press(key);
    await closed();
    assert.ok(!await menu.evaluate((d) => d.contains(document.activeElement)), `${key} does not go on`);
  }
  await open();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await closed();
  await focusIn(page, ".topbar__menu > summary");
  await open();
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Escape");
  await closed();
});

test("every control of the table", async (t) => {
  const page = await visit(t, at(first, "compare"));
  await takeOver(page);
  await listen(page);
  const says = (key, value) => page.waitForURL((url) => url.searchParams.getAll(key).includes(value));
  const stays = async (id) => {
    await idle(page);
    assert.equal(await focused(page), id, "the focus jumped");
  };
  const choose = async (id, key, items, silent) => {
    await tabTo(page, byId(id));
    await page.keyboard.press("ArrowDown");
    await says(key, items[0].id);
    await stays(id);
    if (!silent) await announced(page, id);
  };

  await tabTo(page, "#view-policies");
  await choose("f-dim", "dim", story.dimensions, true);
  await page.evaluate(() => said.splice(0));

  await page.keyboard.press("Shift+Tab");
  await stays("view-policies");
  await page.keyboard.press("ArrowRight");
  await says("view", "places");
  await stays("view-places");
  await page.evaluate(() => said.splice(0));

  const [, second] = story.places;
  for (const { id, name } of story.places.slice(0, 2)) {
    await tabTo(page, byId(`pick-${id}`));
    await page.keyboard.press("Space");
    await says("pick", id);
    await stays(`pick-${id}`);
    assert.equal((await announced(page, id === second.id ? "side by side" : "a first pick")).includes(name), id === second.id);
  }
  assert.ok(await page.locator("#side").isVisible());
  await tabTo(page, "#tray [value]");
  await page.keyboard.press("Enter");
  assert.ok((await announced(page, "one taken away")).includes(second.name));
  await focusIn(page, "#tray");
  await tabTo(page, "#tray .button--plain");
  await page.keyboard.press("Enter");
  await announced(page, "cleared");
  await page.locator("#tray").waitFor({ state: "hidden" });
  await focusIn(page, "#picks");

  await tabTo(page, "#country-all");
  await page.keyboard.press("ArrowRight");
  await says("country", story.countries[0].id);
  await stays(`country-${story.countries[0].id}`);
  await announced(page, "country");
  await choose("f-status", "status", story.statuses);
  await page.keyboard.press("ArrowUp");
  await announced(page, "no status");
  await choose("f-col", "col", story.attributes, true);
  await tabTo(page, "#f-sort");
  await page.keyboard.press("End");
  await says("sort", "date");
  await stays("f-sort");
  await tabTo(page, "#f-find");
  await page.evaluate(() => said.splice(0));
  await page.keyboard.type("zz");
  await says("find", "zz");
  await stays("f-find");
  assert.match((await heard(page)).at(-1), RegExp(`\\b${story.places.length}\\b`));
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await stays("f-find");
  await heard(page);
});
