// The blocks of the story: what is hidden in Then, figures that are guessed,
// powers that are sorted, entries that are filtered, notes that open in place,
// the way from a question to its evidence and back, and paper.
// Of one story, which has every block.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, byId, dontKnow, option, question, turnTo } from "./answers.mjs";
import { at, bodyOf, fetchPage, languages, none, open, stories, takeOver, visit } from "./site.mjs";

// everything is an address in which every question is answered, so that
// nothing hides behind an answer.
function everything(story, since, view = "places") {
  const pairs = [["v", "1"], ["since", since], ["view", view], ["mark", "1"]];
  for (const q of story.questions) pairs.push([`a.${q.id}`, dontKnow]);
  for (const g of [story.order.guess, story.numbers.growth, story.numbers.counts]) pairs.push([`g.${g.id}`, "1"]);
  for (const p of story.plan.powers) pairs.push([`w.${p.id}`, p.levels[0]]);
  return "?" + new URLSearchParams(pairs);
}

const blocks = ["word", "compare", "order", "plan", "numbers", "quiz", "timeline", "voices"];

const textOf = (spans) => spans.map((s) => s.t).join("");

// later returns the texts of the story that belong to Since, found by walking
// all of it.
function later(node, found = []) {
  if (Array.isArray(node)) node.forEach((n) => later(n, found));
  else if (node && typeof node === "object") {
    if (node.phase === "after" && node.text?.length) found.push(textOf(node.text));
    if (node.phase === "after" && node.prompt) found.push(textOf(node.prompt));
    Object.values(node).forEach((n) => later(n, found));
  }
  return found;
}

// read runs in the page and returns the texts that are shown, in one string,
// with all details open and each card of the quiz turned to.
function read() {
  const said = [];
  document.querySelectorAll("details").forEach((d) => { d.open = true; });
  const look = () => {
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let n = walk.nextNode(); n; n = walk.nextNode()) if (n.parentElement.checkVisibility({ visibilityProperty: true })) said.push(n.data);
  };
  const cards = document.querySelectorAll("[id^=at-]");
  if (!cards.length) look();
  for (const card of cards) {
    card.click();
    look();
  }
  return said.join("");
}

const squeeze = (s) => s.replace(/\s+/g, "");

for (const lang of languages) {
  const story = stories[lang];

  test(`${lang}: nothing that happened later is said in Then, and all of it in Since`, async (t) => {
    const { facts, sources, terms, about, front, ...told } = story;
    const texts = later(told);
    assert.ok(texts.length > 50, `only ${texts.length} later texts`);
    const context = await open(t);
    for (const since of ["0", "1"]) {
      let said = "";
      for (const path of ["", ...blocks.map((b) => b + everything(story, since)), `compare${everything(story, since, "policies")}`, `full?since=${since}`]) {
        const page = await visit(t, at(lang, path || `?since=${since}`), { context, before: (p) => p.addInitScript(() => localStorage.clear()) });
        said += squeeze(await page.evaluate(read));
        await page.close();
      }
      none(texts.filter((text) => said.includes(squeeze(text)) !== (since === "1")), `said wrongly, since=${since}`);
      // The story's own page has texts of its own.
      none(since === "0" ? later(front ?? {}).filter((text) => said.includes(squeeze(text)) && !texts.includes(text)) : [], "said in Then");
    }
  });

  test(`${lang}: every later sentence is marked and dated`, async (t) => {
    const page = await visit(t, at(lang, "about"));
    for (const path of blocks) {
      const { html } = await fetchPage(at(lang, path + everything(story, "1")));
      const bare = await page.evaluate((h) => [...new DOMParser().parseFromString(h, "text/html").querySelectorAll(".statement.after")]
        .filter((s) => !/\d{4}/.test(s.querySelector(".chip")?.textContent ?? "")).map((s) => s.textContent), bodyOf(html));
      assert.deepEqual(bare, [], path);
    }
  });

  test(`${lang}: a figure is guessed first, however it is written`, async (t) => {
    const g = story.numbers.growth;
    const box = byId(`g-${g.id}`);
    const page = await visit(t, at(lang, "numbers"));
    await takeOver(page);
    const field = page.locator(`${box} input[inputmode]`);
    const check = page.locator(`${box} [data-check]`);
    const truth = page.locator(`${box} .chart__row--answer`);
    assert.equal(await truth.isVisible(), false, "the figure is shown before the guess");
    await check.click();
    await page.locator(`${box} .question__ask:visible`).waitFor();
    assert.equal(await truth.isVisible(), false, "an untouched slider was graded");
    await field.fill(String(2 * g.scale.max));
    await field.press("Enter");
    await page.locator(`${box}.question--asked`).waitFor();
    assert.equal(await truth.isVisible(), false, "a number off the scale was graded");
    for (const [written, bar] of [["300", 300], ["1 000", 1000], [lang === "fr" ? "452,0" : "452.0", 452]]) {
      if (!await field.isVisible()) await page.locator(`${box} [data-do=clear]`).click();
      await field.fill(written);
      await field.press("Enter");
      // The axis begins at zero.
      await page.waitForFunction(([sel, want]) =>
        Math.abs(document.querySelector(`${sel} .chart__row--guess .chart__bar`)?.getAttribute("width") - want) < 0.5, [box, (1000 * bar) / g.scale.max]);
      assert.ok(await truth.isVisible());
    }
    assert.match(await page.locator(`${box} table`).textContent(), new RegExp(String(g.to.value)));
    assert.match(await page.locator("#status").textContent(), /452/);
    // What is drawn is said as well: each bar has its label and its number.
    assert.match(await page.locator(`${box} .chart__row--guess`).innerText(), /452/);
  });
}

const story = stories.en;

test("who decides is answered without a script, and sorted with one", async (t) => {
  const [p] = story.plan.powers;
  const wrong = story.plan.levels.find((l) => !p.levels.includes(l.id)).id;
  for (const javaScriptEnabled of [false, true]) {
    const page = await visit(t, at("en", "plan"), { javaScriptEnabled });
    await page.locator(byId(`w-${p.id}-${wrong}`)).check();
    await page.locator(`${byId(`w-${p.id}`)} .option--wrong:has(:checked) .option__verdict:visible`).waitFor();
    await page.locator(`${byId(`w-${p.id}`)} .option--right .option__verdict:visible`).first().waitFor();
    assert.ok(await page.locator(`${byId(`w-${p.id}`)} .statement`).first().isVisible());
    if (!javaScriptEnabled) continue;
    await takeOver(page);
    await page.waitForFunction((q) => location.search.includes(q), `w.${p.id}=${wrong}`);
  }
});

test("the timeline is filtered by place without a script, and its entries have addresses", async (t) => {
  const place = story.places.find((p) => story.events.some((e) => e.places.includes(p.id)));
  const theirs = story.events.filter((e) => e.places.includes(place.id)).map((e) => `timeline-${e.id}`);
  const page = await visit(t, at("en", "timeline"), { javaScriptEnabled: false });
  await page.locator("#f-tl").selectOption(place.id);
  const shown = await page.locator(".event:visible").evaluateAll((all) => all.map((e) => e.id));
  assert.deepEqual(shown.sort(), theirs.sort());
  const linked = await visit(t, at("en", "timeline") + `#${theirs[0]}`);
  assert.equal(await linked.locator(".event:target").getAttribute("id"), theirs[0]);
  await linked.locator(".event:target").waitFor();
  const box = await linked.locator(".event:target").boundingBox();
  assert.ok(box.y >= 0 && box.y < 823, "the entry is not in view");
  // With a script it is said how many there are.
  await linked.locator("#f-tl").selectOption(place.id);
  await linked.waitForFunction((said) => document.getElementById("status").textContent === said, `Events shown: ${theirs.length}`);
});

test("every point of view has a name and about the same space", async (t) => {
  const page = await visit(t, at("en", "voices") + "?since=0");
  const lengths = await page.locator(".voice").evaluateAll((all) => all.map((v) =>
    [...v.querySelectorAll(".statement:not(.after)")].map((s) => s.textContent.split(/\s+/).length).reduce((a, b) => a + b, 0)));
  assert.equal(lengths.length, story.voices.length);
  assert.ok(Math.max(...lengths) <= 1.6 * Math.min(...lengths), `words: ${lengths}`);
  for (const who of await page.locator(".voice__who").allTextContents()) assert.ok(who.trim(), "a voice without a name");
});

for (const lang of languages) {
  test(`${lang}: a note opens in place and gives the focus back; without a script it is a page`, async (t) => {
    const page = await visit(t, at(lang, "word"));
    await page.waitForFunction(() => window.explainer?.noteOf); // before the scripts a note is a page
    const link = page.locator("a.ref").first();
    await link.focus();
    await page.keyboard.press("Enter");
    const note = page.locator(".note:popover-open");
    await note.waitFor();
    const href = await link.getAttribute("href");
    const id = href.split("?")[0].split("/").pop();
    const fact = stories[lang].facts.find((f) => f.id === id);
    // On its heading, from where a screen reader reads on part by part.
    assert.equal(await page.evaluate(() => document.activeElement.closest(".note h2")?.textContent), (await link.innerText()).replace("\u2060", "").replace(/\s+/g, " ").trim());
    assert.match(await note.textContent(), new RegExp(lang === "fr" ? "Qui le dit" : "Who says so"));
    assert.ok(squeeze(await note.textContent()).includes(squeeze(textOf(fact.text))));
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement?.matches("a.ref"));
    // A screen reader that goes on in the note takes the focus off its heading.
    await page.keyboard.press("Enter");
    await note.waitFor();
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement?.matches("a.ref"));
    const { status, html } = await fetchPage(href);
    assert.equal(status, 200);
    assert.match(html, /<h1/);
  });
}

test("a question leads to its evidence on another page, which leads back", async (t) => {
  const page = await visit(t, at("en", "quiz"));
  await takeOver(page);
  const q = story.questions.find((x) => x.kind === "single" && x.phase !== "after" && x.see.some((s) => s.block === "places" || s.block === "compare"));
  const see = q.see.find((s) => s.block === "places" || s.block === "compare");
  const target = `${see.block === "places" ? "place" : "compare"}-${see.id}`;
  await turnTo(page, q);
  await page.locator(option(q, q.options[0].id)).check();
  await page.locator(`${question(q)} details`).evaluateAll((all) => all.forEach((d) => { d.open = true; }));
  await page.locator(`${question(q)} .question__see a[href$="#${target}"]`).click();
  const row = page.locator(`${byId(target)}:target`);
  await row.waitFor();
  assert.notEqual(await row.evaluate((e) => getComputedStyle(e).backgroundColor), "rgba(0, 0, 0, 0)");
  await page.locator(`${byId(target)} .row__back[href$="#q-${q.id}"]`).click();
  await page.locator(`${question(q)}:target`).waitFor();
  assert.ok(await page.locator(option(q, q.options[0].id)).isChecked());
});

test("a score is shared as the device allows: what happened is seen, and what is to be copied by hand has its address", async (t) => {
  const page = await visit(t, at("en", "quiz"), { permissions: ["clipboard-read", "clipboard-write"], before: (p) => p.addInitScript(() => {
    window.refuses = [];
    navigator.share = () => Promise.reject(new DOMException("no", window.refuses[0] ?? "NotAllowedError"));
  }) });
  await takeOver(page);
  await answer(page, story.questions[0], [dontKnow]);
  await page.locator("[data-do=finish]").click();
  const share = page.locator(".share button:visible");
  const status = page.locator("#status");
  await share.click();
  await page.waitForFunction(() => document.getElementById("status").textContent.trim() === "Copied: the text and the link.");
  assert.ok((await status.boundingBox()).height > 10, "is said to screen readers alone");
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^I got 0 of 1 right in the “.*” quiz\. http.*score=0-1$/);

  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error("no")); });
  await share.click();
  await page.waitForFunction(() => document.getElementById("status").textContent.startsWith("Copy the text"));
  assert.ok((await status.boundingBox()).height > 10);
  assert.match(await page.evaluate(() => getSelection().toString()), /^I got 0 of 1 right in the “.*” quiz\. http.*score=0-1$/);

  await page.evaluate(() => { refuses.push("AbortError"); });
  await share.click(); // the reader changes their mind
  assert.ok((await status.boundingBox()).height < 10, "the message stays");
});

test("a shared score opens a fresh quiz and shows the score in its preview", async (t) => {
  const page = await visit(t, at("en", "quiz") + everything(story, "1"));
  await takeOver(page);
  const href = await page.locator(".share a").first().getAttribute("href");
  assert.match(href, /\/quiz\?score=\d+-\d+$/);
  const { html } = await fetchPage(href);
  assert.match(html, /<meta property="og:image" content="[^"]*score-\d+-\d+[^"]*\.png"/);
  const fresh = await visit(t, href, { context: await open(t) });
  await takeOver(fresh);
  assert.equal(await fresh.locator(".question--checked").count(), 0);
});

test("on paper the quiz is a question sheet and a key, the comparison a table, the full page all of it", async (t) => {
  const page = await visit(t, at("en", "quiz") + everything(story, "1"));
  await page.locator(".why:visible > summary").first().click();
  await page.locator("a.ref:visible").first().click();
  await page.locator(".note:popover-open").waitFor();
  await page.keyboard.press("Escape");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("button:visible, input[type=range]:visible, .question__answer:visible, .option__verdict:visible").count(), 0);
  assert.equal(await page.locator(".question:visible").count(), story.questions.length, "a question is not on paper");
  assert.ok(await page.locator(".key").isVisible());
  assert.equal(await page.locator(".key li:visible").count(), story.questions.length);
  assert.equal(await page.locator(".key").evaluate((e) => getComputedStyle(e).breakBefore), "page");
  assert.ok(await page.locator(".note").first().isVisible());
  assert.ok((await page.pdf({ format: "Letter" })).length > 10_000);

  const compare = await visit(t, at("en", "compare"));
  await compare.emulateMedia({ media: "print" });
  assert.equal(await compare.locator("#policies-rows").evaluate((e) => getComputedStyle(e.parentElement.tHead).display), "table-header-group");

  const full = await visit(t, at("en", "full"));
  await full.emulateMedia({ media: "print" });
  for (const section of await full.locator("main > section").all()) assert.ok(await section.isVisible());
  assert.equal(await full.locator("main :is(button, input, select):visible").count(), 0);
});

test("a card dragged with the mouse chooses the radio button of the list, and shows where it belongs", async (t) => {
  const page = await visit(t, at("en", "plan"), { viewport: { width: 1280, height: 900 } });
  const { powers, levels } = story.plan;
  const [power] = powers;
  const [right, wrong] = [levels.find((l) => power.levels.includes(l.id)), levels.find((l) => !power.levels.includes(l.id))];
  const card = page.locator(`[data-power="w-${power.id}"]`);
  const inBox = (level) => page.locator(`[data-level="${level.id}"] [data-power="w-${power.id}"]`);
  const list = page.locator(".powers > :not(.board__told)");
  const out = () => list.evaluateAll((all) => all.filter((e) => e.offsetWidth > 9).length);
  await takeOver(page);
  await page.waitForFunction(() => document.querySelector('script[src*="/sort."]'));
  assert.equal(await out(), 0, "the list is out of sight beside the board");
  // A card let go outside the boxes goes back.
  await card.dragTo(page.locator("#plan-title"));
  assert.equal(await page.locator(`${byId(`w-${power.id}`)} :checked`).count(), 0);
  await card.dragTo(page.locator(`[data-level="${wrong.id}"]`));
  assert.ok(await page.locator(byId(`w-${power.id}-${wrong.id}`)).isChecked());
  await page.locator(`${byId(`w-${power.id}`)} .option--wrong .option__verdict:visible`).waitFor();
  await inBox(wrong).and(page.locator(".board__card--wrong")).waitFor();
  await card.dragTo(page.locator(`[data-level="${right.id}"]`));
  assert.ok(await page.locator(byId(`w-${power.id}-${right.id}`)).isChecked());
  await inBox(right).and(page.locator(".board__card--right")).waitFor();
  // What the list says of the card stands below, of that card alone.
  assert.equal(await page.locator(".board__told").getAttribute("id"), `w-${power.id}`);
  assert.ok(await page.locator(".board__told .question__answer").isVisible());
  assert.equal(await out(), 0);
  // With the keyboard there is the list, and no board.
  await page.locator(".foot a").first().focus();
  await page.keyboard.press("Shift+Tab");
  assert.equal(await out(), powers.length - 1);
  assert.ok(await page.locator("#board").isHidden());
  // The list moves the card as well, and the program keeps it where it is.
  await page.locator(byId(`w-${power.id}-${wrong.id}`)).check();
  await inBox(wrong).waitFor({ state: "attached" });
  assert.ok(await page.locator("#board").evaluate((b) => b.getAttribute("aria-hidden") === "true" && !b.querySelector("a:not([tabindex='-1']), button, input, [tabindex='0']")));
});

test("without a mouse there is no board, and no script for it", async (t) => {
  const page = await visit(t, at("en", "plan"), { hasTouch: true, isMobile: true });
  assert.ok(await page.locator("#board").isHidden());
  await page.locator(byId(`w-${story.plan.powers[0].id}`)).tap();
  await takeOver(page);
  assert.ok(!page.requested.some((url) => /\/sort\./.test(url)));
});
