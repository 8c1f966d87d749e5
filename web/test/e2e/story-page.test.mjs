// The story page keeps its budgets: it is read on a telephone in five minutes.
// Of one story: the budgets are for its page.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch, shared } from "./lib.mjs";

const server = await shared();
const browser = await launch();
after(async () => {
  await browser.close();
  await server.stop();
});

async function visit(t, path, width, height = 823, before = () => {}) {
  const context = await browser.newContext({ viewport: { width, height }, serviceWorkers: "block" });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.addInitScript(before);
  await page.goto(server.origin + path);
  return page;
}

// measure counts what a reader sees before opening or answering anything. The
// numbers of notes and cards are no words.
const measure = (page) => page.evaluate(() => {
  const seen = (e) => e.checkVisibility() && !e.closest("details:not([open]) > :not(summary)");
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  let words = 0;
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement;
    if (seen(e) && !e.closest(".visually-hidden, .mark, .deck__turns")) words += texts.currentNode.data.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  }
  // Of radios of one name a Tab stops at one.
  const names = new Set();
  const stops = all("a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']").filter((e) => {
    if (e.tabIndex < 0 || e.type === "radio" && names.has(e.name)) return false;
    if (e.type === "radio") names.add(e.name);
    return true;
  });
  return {
    words, marks: all(".mark").length, stops: stops.length, height: document.documentElement.scrollHeight,
    guess: document.querySelector(".slider").getBoundingClientRect().top, rows: document.querySelector(".glance").getBoundingClientRect().height,
    wide: document.documentElement.scrollWidth,
  };
});

test("French, on a telephone", async (t) => {
  const page = await visit(t, "/fr/", 412);
  const m = await measure(page);
  assert.ok(m.height <= 8200, `${m.height} px tall`);
  assert.ok(m.words <= 1150, `${m.words} words`);
  assert.ok(m.marks > 0 && m.marks <= 60, `${m.marks} marks`);
  assert.ok(m.stops > 0 && m.stops <= 120, `${m.stops} stops of the Tab key`);
  assert.ok(m.guess < 2 * 823, `the first guess is ${m.guess} px down`);
  assert.ok(m.rows <= 900, `the glance is ${m.rows} px tall`);
});

test("English, on a desktop", async (t) => {
  const m = await measure(await visit(t, "/", 1280));
  assert.ok(m.height <= 7500, `${m.height} px tall`);
});

for (const width of [320, 412, 768, 1280, 1440]) {
  test(`nothing is wider than ${width} px`, async (t) => {
    for (const path of ["/", "/fr/"]) assert.equal((await measure(await visit(t, path, width))).wide, width, path);
  });
}

test("a guess, its answer and its verdict are seen at once, and the next guess follows", async (t) => {
  const page = await visit(t, "/", 412);
  const [first, second] = await page.locator("#first-guess .deck__card").all();
  assert.ok(await first.isVisible() && !await second.isVisible());
  assert.equal(await first.locator("input[type=text]").inputValue(), "", "an untouched slider shows a number");
  await first.locator("input[type=range]").fill("1000000000");
  await first.locator("[data-check]").click();
  await first.locator(".chart__row--guess").waitFor();
  const [top, bottom] = await first.evaluate((card) => [card.querySelector(".question__verdict").getBoundingClientRect().top, card.querySelector(".chart").getBoundingClientRect().bottom]);
  assert.ok(bottom - top < 823 / 2, "verdict and chart are far apart");
  assert.equal(await page.locator("#status").textContent(), await first.locator(".question__verdict").textContent(), "what is seen and what is heard differ");
  await first.locator(".deck__next a").click();
  await second.waitFor();
  assert.ok(!await first.isVisible());
});

test("a slider says its number in the language's words, without the browser's formats", async (t) => {
  for (const [lang, path, words] of [["en", "/", ["5 billion", "1 billion", "1.5 billion", "820 million"]], ["fr", "/fr/", ["5 milliards", "1 milliard", "1,5 milliard", "820 millions"]]]) {
    const page = await visit(t, path, 412, 823, () => { Intl.NumberFormat = Intl.ListFormat = undefined; });
    const slider = page.locator("#first-guess input[type=range]").first();
    await page.locator("#first-guess input[aria-valuetext]").first().waitFor();
    const said = [await slider.getAttribute("aria-valuetext")];
    for (const value of ["1000000000", "1500000000", "820000000"]) {
      await slider.fill(value);
      said.push(await slider.getAttribute("aria-valuetext"));
    }
    assert.deepEqual(said, words, lang);
  }
});

for (const [lang, typed] of [["", "2.27"], ["fr/", "2,27"]]) {
  test(`a guess in billions is typed and read in billions, /${lang}`, async (t) => {
    const page = await visit(t, `/${lang}`, 412);
    const [field, slider] = [page.locator("#g-reuters-figure-number"), page.locator("#g-reuters-figure-number-range")];
    await slider.fill("2270000000");
    await page.waitForFunction((text) => document.querySelector("#g-reuters-figure-number").value === text, typed);
    await field.fill("9");
    assert.equal(await slider.inputValue(), "9000000000");
    await page.locator("html.live").waitFor({ state: "attached" });
    await field.fill("12");
    await page.locator("#g-reuters-figure [data-check]").click();
    await page.locator("#g-reuters-figure .question__ask").filter({ hasText: "12" }).waitFor();
    await field.fill(typed);
    await page.locator("#g-reuters-figure [data-check]").click();
    await page.locator("#g-reuters-figure .question__answer").waitFor();
    await page.reload();
    assert.equal(await field.inputValue(), typed);
  });
}

test("a headline waits for the figure that it tells", async (t) => {
  const page = await visit(t, "/", 412);
  const told = page.locator("summary .waits__told");
  assert.ok(!await told.isVisible());
  await page.locator("#gat-3").check({ force: true });
  await page.locator("#g-us-jurisdictions .question__show").click();
  await told.waitFor();
});

test("two taps compare two places", async (t) => {
  const page = await visit(t, "/", 412);
  await page.locator("label[for=pick-toronto]").click();
  await page.locator("label[for=pick-chicago]").click();
  const side = page.locator("#side");
  await side.waitFor();
  assert.match(await side.innerText(), /Toronto[^]*Chicago/);
});

test("a mark opens all the facts of its statement in one note", async (t) => {
  const page = await visit(t, "/", 412);
  const mark = page.locator(".mark[data-facts]").first();
  const facts = (await mark.getAttribute("data-facts")).split(" ");
  const { width, height } = await mark.boundingBox();
  assert.ok(width >= 24 && height >= 24, `${width} × ${height}`);
  await mark.click();
  const note = page.locator(".note:popover-open");
  await note.waitFor();
  for (const fact of facts) assert.equal(await note.locator(`a[href$="/facts/${fact}"]`).count(), 1, fact);
});

test("Then shows nothing of what came after", async (t) => {
  const page = await visit(t, "/?since=0", 412);
  const text = await page.locator("main").innerText();
  assert.doesNotMatch(text, /20(1[89]|2\d)/);
  assert.equal(await page.locator("#step-by-step .flow__state").filter({ visible: true }).count(), 1);
  assert.doesNotMatch(await page.locator("#step-by-step").innerText(), /months|blocked|revoked/i);
});

test("without scripts all cards are there", async (t) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 412, height: 823 } });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(server.origin + "/");
  for (const card of await page.locator(".deck__card").all()) assert.ok(await card.isVisible());
  await page.locator("#g-january-2017 input[type=text]").fill("300");
  await page.locator("#g-january-2017 [data-check]").click();
  await page.locator("#g-january-2017 .chart__row--guess").waitFor();
});

// A Letter sheet with the margins browsers leave; Ctrl+P fetches the notes.
for (const [path, most] of [["/", 6], ["/fr/", 6], ["/full", 30]]) {
  test(`${path} on paper, with its notes`, async (t) => {
    const page = await visit(t, path, 1280);
    await page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await page.waitForFunction(() => window.explainer?.data);
    await page.keyboard.press("Control+p");
    await page.waitForFunction(() => window.printed);
    const margin = "1cm";
    const pdf = await page.pdf({ format: "Letter", margin: { top: margin, right: margin, bottom: margin, left: margin } });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
    assert.ok(pages <= most, `${pages} pages`);
    await page.emulateMedia({ media: "print" });
    const cited = await page.locator("main .ref:visible").first().getAttribute("href");
    assert.ok(await page.locator(`[id="note-${cited.split("/").pop()}"] .note__source`).first().isVisible(), `the note on ${cited} is not on paper`);
  });
}

test("on paper nothing waits for a guess, and an order is written on lines", async (t) => {
  const story = await visit(t, "/", 1280);
  await story.emulateMedia({ media: "print" });
  assert.equal(await story.locator(".waits__hint:visible").count(), 0);
  assert.ok(await story.locator(".glance span.waits__told:visible").count() > 0, "a cell is empty");
  const quiz = await visit(t, "/quiz", 1280);
  await quiz.emulateMedia({ media: "print" });
  const lines = await quiz.locator(".rank select").evaluateAll((all) => all.map((e) => {
    const { borderBottomColor, borderBottomWidth, color } = getComputedStyle(e);
    return [borderBottomColor !== color && parseFloat(borderBottomWidth) > 0, e.clientWidth > 200];
  }));
  assert.ok(lines.length > 1 && lines.flat().every(Boolean), JSON.stringify(lines));
});
