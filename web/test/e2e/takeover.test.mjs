// The program takes over a page that is in use: whatever the reader did until
// then stays, and nothing moves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, asked, byId, draft, dontKnow, ofKind, option, question, right, wrong } from "./answers.mjs";
import { drawn, gate, home, idle, languages, live, stories, takeOver, visit, wasm } from "./site.mjs";

const program = /\/app\.[^/]*wasm$/;

// late opens a page whose program arrives when arrive is called, with a record
// of every shift of its layout, and waits until all of it has been drawn, unless
// the reader is early.
async function late(t, path, { early = false, ...options } = {}) {
  const { hold, open: arrive } = gate();
  const page = await visit(t, path, {
    ...options,
    before: async (p) => {
      await p.route(program, hold);
      await p.addInitScript(() => {
        window.shifts = [];
        new PerformanceObserver((list) => {
          for (const s of list.getEntries()) {
            shifts.push({ at: s.startTime, value: s.value, asked: s.hadRecentInput, what: s.sources.map((x) => x.node?.id || x.node?.className || x.node?.nodeName) });
          }
        }).observe({ type: "layout-shift", buffered: true });
      });
      await options.before?.(p);
    },
  });
  if (!early) await drawn(page);
  return { page, arrive };
}

// place is where the reader is: what has the focus, what is selected in it,
// and what is in view.
const place = (page) => page.evaluate(() => {
  const a = document.activeElement;
  const selection = /^(text|search)$/.test(a.type ?? "") ? [a.selectionStart, a.selectionEnd] : null;
  const top = document.elementFromPoint(innerWidth / 2, 1)?.closest("[id]").id;
  return { scroll: [scrollX, scrollY], focus: a.id || a.localName, selection, top, height: document.documentElement.scrollHeight };
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

for (const lang of languages) {
  const story = stories[lang];

  test(`${lang}: an answer given before the program arrives stays, and counts`, async (t) => {
    const { page, arrive } = await late(t, home(lang));
    const q = story.questions.filter((one) => one.kind === "single")[1];
    await answer(page, q, wrong(q));
    const chosen = page.locator(question(q)).locator(".option", { has: page.locator(option(q, wrong(q)[0])) });
    await chosen.locator(".option__verdict").waitFor();
    await page.locator(`${question(q)} .question__answer`).waitFor();
    assert.equal(await page.locator("html.live").count(), 0, "feedback came with the program");
    assert.notEqual(await page.locator("#status").textContent(), "", "the feedback was not announced");

    const before = await place(page);
    assert.equal(before.focus, `q-${q.id}-${wrong(q)[0]}`);
    assert.deepEqual(await settle(page, arrive), []);
    assert.deepEqual(await place(page), before);
    assert.ok(await page.locator(option(q, wrong(q)[0])).isChecked());
    assert.ok(await chosen.locator(".option__verdict").isVisible());
    const total = asked(story).length;
    await page.locator(".progress__text:visible", { hasText: RegExp(`^\\s*1\\D+${total}\\b`) }).waitFor();
    const unasked = await page.evaluate(() => shifts.filter((s) => !s.asked));
    assert.deepEqual(unasked, [], "the layout shifted without the reader's doing");
  });

  test(`${lang}: drafts, open details and settings stay as they are`, async (t) => {
    const { page, arrive } = await late(t, home(lang));
    const [slider, multiple, order] = ["slider", "multiple", "order"].map((kind) => ofKind(story, kind));
    await page.locator("#since-0").check();
    await page.locator("#view-places").check();
    await page.locator(byId(`country-${story.countries[1].id}`)).check();
    await page.locator("#f-col").selectOption(story.attributes[1].id);
    const details = await page.locator("details[id]").evaluateAll((all) => all.slice(0, 3).map((d) => d.id));
    for (const id of details) {
      if (await page.locator(byId(id)).isVisible()) await page.locator(`${byId(id)} > summary`).click();
    }
    await draft(page, slider, right(slider));
    await draft(page, multiple, wrong(multiple));
    await page.locator(`${question(order)} select`).first().selectOption(order.order[1]);

    const controls = () => page.evaluate(() => [...document.querySelectorAll("#explainer input, #explainer select, details[id]")]
      .map((c) => `${c.id}: ${c.localName === "details" ? c.open : /radio|checkbox/.test(c.type) ? c.checked : c.value}`));
    const before = [await controls(), await place(page)];
    assert.deepEqual(await settle(page, arrive), []);
    assert.deepEqual([await controls(), await place(page)], before);
    for (const q of [slider, multiple, order]) {
      assert.equal(await page.locator(`${question(q)}.question--checked`).count(), 0, `${q.id} was answered for the reader`);
      assert.ok(await page.locator(`${question(q)} [data-check]`).isVisible());
    }
  });
}

for (const lang of languages) {
  for (const block of ["compare", "quiz", "timeline"]) {
    test(`${lang}: opened at ${block}, the page stays there while it is drawn and taken over`, async (t) => {
      const { page, arrive } = await late(t, `${home(lang)}#${block}`);
      const top = () => page.locator(`#${block}`).evaluate((e) => e.getBoundingClientRect().top);
      const first = await top();
      assert.ok(Math.abs(first) < 16, `${block} is ${first} px down`);
      await settle(page, arrive);
      assert.ok(Math.abs(await top() - first) <= 1, `moved to ${await top()} px`);
      assert.deepEqual(await page.evaluate(() => shifts), []);
    });
  }
}

test("taken over before all has been drawn, the page stays in its place", async (t) => {
  const { page, arrive } = await late(t, "/", { early: true });
  const q = asked(stories.en).filter((one) => one.kind === "single").at(-1);
  await answer(page, q, wrong(q));
  const where = () => page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, `q-${q.id}`);
  const [top, { focus }] = [await where(), await place(page)];
  assert.deepEqual((await settle(page, arrive)).filter((s) => !s.asked), []);
  const moved = await where() - top;
  assert.ok(Math.abs(moved) <= 1, `moved by ${moved} px`); // a browser scrolls by whole pixels
  assert.equal((await place(page)).focus, focus);
});

test("what is added to the page while the program starts is not taken for it", async (t) => {
  const { page, arrive } = await late(t, "/");
  await page.keyboard.press("Shift");
  await page.waitForFunction(() => window.Go);
  await page.evaluate(() => {
    const { run } = Go.prototype;
    Go.prototype.run = function (...args) {
      document.body.append(document.createElement("i"));
      return run.apply(this, args);
    };
  });
  const texts = () => page.evaluate(() => document.getElementById("main").textContent.length);
  const before = await texts();
  await settle(page, arrive);
  assert.equal(await texts(), before);
});

test("a search under way keeps its caret", async (t) => {
  const { page, arrive } = await late(t, "/?view=places");
  const name = stories.en.places[1].name;
  await page.locator("#f-find").pressSequentially(name.slice(0, 4));
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  const before = await place(page);
  assert.deepEqual(before.selection, [2, 3]);
  await settle(page, arrive);
  assert.equal(await page.locator("#f-find").inputValue(), name.slice(0, 4));
  const { focus, selection } = await place(page);
  assert.deepEqual({ focus, selection }, { focus: "f-find", selection: [2, 3] });
});

test("answers of every kind given before the program arrives are marked when it does", async (t) => {
  const { page, arrive } = await late(t, "/");
  const kinds = ["single", "truefalse", "multiple", "slider", "order"].map((kind) => ofKind(stories.en, kind));
  for (const q of kinds) {
    await answer(page, q, right(q));
    await page.locator(`${question(q)} .question__answer`).waitFor();
  }
  assert.deepEqual(await settle(page, arrive).then((all) => all.filter((s) => !s.asked)), []);
  for (const q of kinds) {
    await page.locator(`${question(q)}.question--checked`).waitFor();
    await page.locator(`${question(q)} .question__answer`).waitFor();
  }
  await page.locator(".progress__text:visible", { hasText: /^\s*5\D/ }).waitFor();
});

test("arrow keys in use while the program arrives give nothing away", async (t) => {
  const { page, arrive } = await late(t, "/");
  const q = ofKind(stories.en, "single");
  await page.locator(option(q, q.options[0].id)).focus();
  await page.keyboard.press("ArrowDown");
  await settle(page, arrive);
  assert.ok(await page.locator(option(q, q.options[1].id)).isChecked());
  assert.equal((await place(page)).focus, `q-${q.id}-${q.options[1].id}`);
  assert.ok(await page.locator(`${question(q)} .question__answer`).isHidden(), "the answer was given away");
  await page.keyboard.press("Enter");
  await page.locator(`${question(q)} .question__answer`).waitFor();
});

// When the program is fetched.

// top is how far down the first interactive block begins.
const top = (page) => page.evaluate(() => document.querySelector("[data-live]").getBoundingClientRect().top);

test("a reader who never comes near an interactive block does not pay for it", async (t) => {
  const tall = await visit(t, "/", { viewport: { width: 412, height: 300 } });
  await drawn(tall);
  const height = Math.floor((await top(tall)) / 1.25) - 40;
  const page = await visit(t, "/", { viewport: { width: 412, height } });
  await idle(page);
  assert.equal(wasm(page), false, "fetched without need");
  await page.mouse.move(200, 100);
  await page.mouse.wheel(0, 20);
  await idle(page);
  assert.equal(wasm(page), false, "fetched without need");
  await drawn(page);
  assert.equal(wasm(page), false, "fetched without need");
  await page.locator("[data-live]").first().evaluate((e) => e.scrollIntoView());
  await live(page);
});

test("on a screen that shows an interactive block the program comes by itself", async (t) => {
  const first = await visit(t, "/", { viewport: { width: 412, height: 300 } });
  await drawn(first);
  const page = await visit(t, "/", { viewport: { width: 412, height: Math.ceil(await top(first)) + 200 } });
  await live(page);
});

const thrifty = {
  "with Save-Data": { saveData: true, effectiveType: "4g" },
  "on 2G": { saveData: false, effectiveType: "slow-2g" },
};
for (const [name, connection] of Object.entries(thrifty)) {
  test(`${name} the program is fetched at a touch only`, async (t) => {
    const page = await visit(t, "/", {
      before: (p) => p.addInitScript((value) => Object.defineProperty(navigator, "connection", { value }), connection),
    });
    await page.locator("#quiz").evaluate((e) => e.scrollIntoView());
    await idle(page);
    assert.equal(wasm(page), false, "fetched before the reader asked");
    const q = ofKind(stories.en, "truefalse");
    await page.locator(option(q, dontKnow)).check();
    await live(page);
    assert.ok(await page.locator(option(q, dontKnow)).isChecked());
  });
}

for (const [name, touch] of Object.entries({
  pointer: (page) => page.mouse.click(5, 5),
  key: (page) => page.keyboard.press("Tab"),
})) {
  test(`the program is fetched at the first touch: ${name}`, async (t) => {
    const page = await visit(t, "/", { viewport: { width: 412, height: 200 } });
    await idle(page);
    assert.equal(wasm(page), false, "fetched before the reader asked");
    await touch(page);
    await live(page);
  });
}

test("a scroll by finger does not fetch the program, a tap does", async (t) => {
  const page = await visit(t, "/", { viewport: { width: 412, height: 300 }, hasTouch: true });
  await drawn(page);
  const cdp = await page.context().newCDPSession(page);
  const touch = (type, y) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints: y === undefined ? [] : [{ x: 5, y }] });
  await touch("touchStart", 250);
  for (const y of [230, 200, 170]) await touch("touchMove", y);
  await touch("touchEnd");
  await page.waitForFunction(() => scrollY > 0);
  await idle(page);
  assert.equal(wasm(page), false, "fetched at a scroll");
  await page.touchscreen.tap(5, 5);
  await live(page);
});

test("the program is fetched once", async (t) => {
  const page = await visit(t);
  await takeOver(page);
  await page.mouse.click(5, 5);
  await page.locator("#quiz").evaluate((e) => e.scrollIntoView());
  await idle(page);
  assert.equal(page.requested.filter((url) => program.test(url)).length, 1);
});

test("a press begun before the program arrives is not lost", async (t) => {
  const { page, arrive } = await late(t, "/");
  const [q] = asked(stories.en).filter((one) => one.kind === "single");
  const choice = page.locator(option(q, right(q)[0]));
  await choice.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await choice.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  const fetched = page.waitForEvent("requestfinished", (r) => program.test(r.url()));
  arrive();
  await fetched;
  await idle(page);
  assert.equal(await page.locator("html.live").count(), 0, "the page was taken over under the reader's finger");
  await page.mouse.up();
  assert.ok(await choice.isChecked());
  await live(page);
  assert.ok(await page.locator(option(q, right(q)[0])).isChecked());
});
