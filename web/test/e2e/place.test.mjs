// The order question: events are placed on a line one at a time, by tapping and
// by the keyboard, and moved. The selects have the answer; without scripts only
// they are shown.
// Of one story: the words of an order of five events are written here.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, gaps, ofKind, query, question, right, steps, turnTo, wrong } from "./answers.mjs";
import { at, gate, hosted, languages, stories, takeOver, visit } from "./site.mjs";

const order = (lang) => ofKind(stories[lang], "order");
const q = order("en");
const item = (page) => page.locator(question(q));
const nameOf = (id, lang = "en") => order(lang).options.find((o) => o.id === id).text.map((s) => s.t).join("");
const names = (ids) => ids.map((id) => nameOf(id));

// line returns the events that stand on the line; held, what the selects hold.
const line = (page) => page.locator(`${question(q)} .place__event:visible`).allInnerTexts();
const held = (page) => page.locator(`${question(q)} select`).evaluateAll((all) => all.map((s) => s.value).filter((v) => v !== "-"));
// said returns where the answer says that the reader put each event.
const said = (page) => page.locator(`${question(q)} .ordered .shape`).evaluateAll((all) => all.map((s) => `${s.className.split("--")[1]}: ${s.textContent}`));
const saidOf = (values) => q.order.map((id, i) => {
  const put = values.indexOf(id);
  return put === i ? "right: In its place." : `wrong: You had it at number ${put + 1}.`;
});
const check = (page) => page.locator(`${question(q)} [data-check]`).click();
const focused = (page, name) => page.waitForFunction((n) => (document.activeElement.ariaLabel ?? document.activeElement.innerText) === n, name);

async function open(t, path = "quiz", options = {}) {
  const page = await visit(t, at("en", path), options);
  await turnTo(page, q);
  return page;
}

for (const lang of languages) {
  for (const width of [320, 412]) {
    test(`${lang}, ${width} px: five taps answer; the card keeps to a screen and its targets are large enough`, async (t) => {
      const page = await visit(t, at(lang, "quiz"), { viewport: { width, height: 823 }, hasTouch: true });
      const asked = order(lang);
      await turnTo(page, asked);
      assert.equal(await page.locator(`${question(asked)} select:visible`).count(), 0, "there are selects");
      const fits = async (when) => {
        const [height, wide, small] = await page.locator(question(asked)).evaluate((card) => [
          card.getBoundingClientRect().height, document.documentElement.scrollWidth > innerWidth,
          [...card.querySelectorAll(".place button")].map((b) => b.getBoundingClientRect()).filter((b) => b.height && Math.min(b.height, b.width) < 28).length,
        ]);
        assert.ok(width < 412 || height <= 760, `${when}: ${height} px`);
        assert.ok(!wide, `${when}: wider than the screen`);
        assert.equal(small, 0, `${when}: targets too small`);
      };
      await fits("first");
      for (const [i, gap] of steps(asked, right(asked)).entries()) {
        await page.locator(gaps(asked)).nth(gap).tap();
        await fits(`${i + 2} placed`);
      }
      assert.equal(await page.locator(`${gaps(asked)}:visible`).count(), 0, "gaps are left");
      await page.locator(`${question(asked)} [data-check]`).tap();
      await page.locator(`${question(asked)} .question__verdict--right`).waitFor();
      assert.equal(await page.locator(`${question(asked)} .ordered .shape--right`).count(), asked.options.length);
    });
  }
}

test("what is placed stands on the line and in the selects, can be moved, and is marked event by event", async (t) => {
  const page = await open(t);
  const [first, second, third] = q.options.map((o) => o.id);
  assert.deepEqual(await line(page), names([first]));
  assert.equal(await page.locator(".place__hand").innerText(), nameOf(second));
  const gap = page.locator(gaps(q));
  assert.deepEqual([await gap.nth(0).getAttribute("aria-label"), await gap.nth(1).getAttribute("aria-label")],
    [`Here: before “${nameOf(first)}”`, `Here: after “${nameOf(first)}”`]);
  await gap.nth(1).click();
  assert.deepEqual(await held(page), [first, second]);
  assert.equal(await gap.nth(1).getAttribute("aria-label"), `Here: between “${nameOf(first)}” and “${nameOf(second)}”`);
  assert.equal(await page.locator(".place__now").innerText(), "Place this event\n3 of 5");
  // Only the newest is moved while others wait.
  assert.deepEqual(await page.locator(".place [data-by]:visible").evaluateAll((all) => all.map((b) => `${b.ariaLabel}${b.disabled ? ", off" : ""}`)),
    [`Move up: ${nameOf(second)}`, `Move down: ${nameOf(second)}, off`]);
  await page.getByRole("button", { name: `Move up: ${nameOf(second)}` }).click();
  assert.deepEqual(await held(page), [second, first]);
  // An answer is asked for as long as events wait.
  await check(page);
  assert.ok(await item(page).locator(".question__ask").isVisible());
  await focused(page, `Here: before “${nameOf(second)}”`);
  await gap.nth(0).click();
  assert.deepEqual(await line(page), names([third, second, first]));
  await gap.nth(3).click();
  await gap.nth(4).click();
  const values = [third, second, first, ...q.options.slice(3).map((o) => o.id)];
  assert.deepEqual(await held(page), values);
  await page.getByRole("button", { name: `Move down: ${nameOf(third)}` }).click();
  [values[0], values[1]] = [values[1], values[0]];
  assert.deepEqual(await line(page), names(values));
  await check(page);
  await item(page).locator(".question__verdict--wrong").waitFor();
  assert.deepEqual(await said(page), saidOf(values));
  assert.ok(await page.locator(".place").first().isHidden());
});

test("the keyboard alone: the focus stays by what was done, a key held down places one, each step is announced once", async (t) => {
  const page = await open(t);
  await takeOver(page);
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver((records) => records.forEach((r) => said.push(r.target.textContent))).observe(document.getElementById("status"), { childList: true });
  });
  const [first, second, third] = q.options.map((o) => o.id);
  await page.locator(gaps(q)).nth(0).focus();
  await page.keyboard.down("Enter");
  await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  assert.deepEqual(await held(page), [second, first]);
  await focused(page, `Here: before “${nameOf(second)}”`);
  assert.deepEqual(await page.evaluate(() => said.splice(0)), [`Placed as number 1. Place this event 3 of 5. ${nameOf(third)}`]);
  await page.keyboard.press("Tab");
  await focused(page, `Move down: ${nameOf(second)}`);
  await page.keyboard.press("Space");
  assert.deepEqual(await held(page), [first, second]);
  await focused(page, `Move up: ${nameOf(second)}`);
  assert.deepEqual(await page.evaluate(() => said.splice(0)), ["Placed as number 2."]);
});

test("a reload restores the answer; taken back, the line begins anew; not knowing puts nothing in order", async (t) => {
  const page = await open(t);
  await takeOver(page);
  await answer(page, q, wrong(q));
  await page.waitForURL((url) => url.searchParams.getAll(`a.${q.id}`).length === q.order.length);
  await page.reload();
  await turnTo(page, q);
  assert.deepEqual(await said(page), saidOf(wrong(q)));
  assert.deepEqual(await held(page), wrong(q));
  await takeOver(page);
  await item(page).locator("[data-do=clear]").click();
  await page.locator(gaps(q)).first().waitFor();
  assert.deepEqual([await line(page), await held(page)], [names([q.options[0].id]), []]);
  await focused(page, `Here: before “${nameOf(q.options[0].id)}”`);
  await page.locator(gaps(q)).first().click();
  await answer(page, q, ["dont-know"]);
  await item(page).locator(".question__verdict--unknown").waitFor();
  assert.deepEqual([await held(page), await said(page)], [[], []]);
});

const [a, b, c, d, e] = q.order;
for (const [what, named, expected] of [
  ["names an event twice", [c, a, c, b, d], [c, a, b, d]],
  ["names one that is not there", ["atlantis", e, d, "-", a], [e, d, a]],
  ["names none that is there", ["x", "y"], [q.options[0].id]],
]) {
  test(`an order that ${what} is put right, kept on the device or pasted, and asked for`, async (t) => {
    const search = query({ [q.id]: named });
    const stored = await open(t, "quiz", { before: (p) => p.addInitScript(([key, state]) => localStorage.setItem(key, JSON.stringify({ v: 1, q: state })), [`explainer:${stories.en.id}`, search]) });
    const pasted = await open(t, "quiz" + search);
    for (const page of [stored, pasted]) {
      assert.deepEqual(await line(page), names(expected));
      assert.ok(await item(page).locator(".question__answer").isHidden(), "taken for an answer");
      await takeOver(page);
      assert.deepEqual(await line(page), names(expected));
      await check(page);
      assert.ok(await item(page).locator(".question__ask").isVisible());
    }
  });
}

test("the line follows a state that comes from elsewhere", async (t) => {
  const page = await open(t);
  await page.waitForFunction(() => window.explainer.taps === null); // the line's script has come
  await page.evaluate((search) => explainer.apply(search), query({ [q.id]: wrong(q) }));
  assert.deepEqual(await said(page), saidOf(wrong(q)));
  await page.evaluate((search) => explainer.apply(search), query({ [q.id]: right(q) }));
  assert.deepEqual(await said(page), saidOf(right(q)));
  await page.evaluate(() => explainer.apply(""));
  await turnTo(page, q); // the first question is shown
  assert.deepEqual([await said(page), await line(page)], [[], names([q.options[0].id])]);
});

test("a tap before the script has come counts; if it does not come, the selects are there", async (t) => {
  const script = gate();
  const path = /\/place\.[^/]*js$/;
  const page = await open(t, "quiz", { until: "domcontentloaded", before: (p) => p.route(path, script.hold) });
  await page.locator(gaps(q)).first().click();
  assert.deepEqual(await held(page), []);
  script.open();
  await page.waitForFunction(() => !window.explainer.taps);
  assert.deepEqual(await held(page), [q.options[1].id, q.options[0].id]);

  const without = await open(t, "quiz", { allow: [/Failed to load resource/], before: (p) => p.route(path, (route) => route.abort()) });
  await without.locator(`${question(q)} select`).first().waitFor();
  assert.ok(await without.locator(".place").isHidden());
  await answer(without, q, right(q));
  await item(without).locator(".question__verdict--right").waitFor();
});

if (!hosted) test("without scripts there are selects, and the server marks event by event", async (t) => {
  const page = await open(t, "quiz", { javaScriptEnabled: false });
  assert.equal(await page.locator(`${question(q)} select:visible`).count(), q.options.length);
  assert.ok(await page.locator(".place").isHidden());
  await answer(page, q, wrong(q));
  await item(page).locator(".question__verdict--wrong").waitFor();
  assert.deepEqual(await said(page), saidOf(wrong(q)));
});
