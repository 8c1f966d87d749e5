// "explainer serve -dev": a saved file is shown at once, problems are listed
// above the last good page, texts are edited on the page, and the gallery shows
// every state.
// Of one story: its texts are edited.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, serve } from "./lib.mjs";

const content = await mkdtemp(join(tmpdir(), "content-"));
await cp(fileURLToPath(new URL("../../../app/desk/content", import.meta.url)), content, { recursive: true });
const server = await serve("-dev", "-content", content);
// A small story is made and checked sooner.
const small = await mkdtemp(join(tmpdir(), "content-"));
await cp(fileURLToPath(new URL("../../../app/desk/testdata/tiny", import.meta.url)), small, { recursive: true });
const edited = await serve("-dev", "-content", small);
const browser = await launch();
after(async () => {
  await browser.close();
  await Promise.all([server.stop(), edited.stop()]);
  await Promise.all([content, small].map((dir) => rm(dir, { recursive: true })));
});

// edit replaces a text in a content file.
async function edit(file, old, now) {
  const path = join(content, file);
  const text = await readFile(path, "utf8");
  assert.ok(text.includes(old), `${file} holds ${old}`);
  await writeFile(path, text.replace(old, now));
}

// visit opens a page that must break no policy and throw no error.
async function visit(t, path, { origin } = server) {
  const page = await browser.newPage();
  const unclean = [];
  page.on("pageerror", (e) => unclean.push(e.message));
  page.on("console", (m) => { if (/Content Security Policy/.test(m.text())) unclean.push(m.text()); });
  t.after(async () => {
    await page.close();
    assert.deepEqual(unclean, []);
  });
  await page.goto(origin + path);
  return page;
}

test("a saved file is on the page, a mistake over it", async (t) => {
  const page = await visit(t, "/fr/");
  const title = page.locator("h1").first();
  const before = await title.innerText();
  const original = "Que peut promettre une ville sanctuaire?";
  const saved = performance.now();
  await edit("front.yaml", original, "Ville refuge : que promettre?");
  await page.getByRole("heading", { level: 1, name: /^Ville refuge/ }).waitFor();
  t.diagnostic(`shown ${Math.round(performance.now() - saved)} ms after saving`);

  await edit("front.yaml", "Ville refuge : que promettre?", "Ville refuge: que promettre?");
  const problems = page.locator("#dev-problems");
  await problems.waitFor();
  assert.match(await problems.innerText(), /front\.yaml:\d+ .*the French text has no space before the colon; write mot : suite/s);
  assert.match(await title.innerText(), /^Ville refuge/, "the page before it stays");
  if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });

  // A long list leaves the page room, and stays folded when it changes.
  await edit("facts-article.yaml", "- id: S23\n", "- id: S2300\n");
  await problems.getByText("S23", { exact: false }).nth(5).waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  const list = await problems.boundingBox();
  assert.ok(list.height <= 0.3 * page.viewportSize().height + 1, `the list is ${list.height} pixels high`);
  assert.ok((await title.boundingBox()).y >= list.y + list.height, "the page begins below the list");
  await problems.locator("summary").press("Enter");
  await problems.getByRole("list").waitFor({ state: "hidden" });
  await edit("facts-article.yaml", "- id: S2300\n", "- id: S23\n");
  await problems.getByText(/^1 problem /).waitFor();
  assert.equal(await problems.getByRole("list").isVisible(), false);

  await edit("front.yaml", "Ville refuge: que promettre?", original);
  await problems.waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1, name: before }).waitFor();
});

// panelOf opens the sentence of a page that begins with some words.
async function panelOf(page, words) {
  const edit = page.getByRole("button", { name: "Edit texts" });
  if (await edit.getAttribute("aria-pressed") === "false") await edit.click();
  await page.getByRole("button", { name: "pick from a list" }).click();
  await page.getByRole("searchbox", { name: "Find" }).fill(words);
  await page.getByRole("dialog", { name: "Texts on this page" }).getByRole("button", { name: words }).click();
  const panel = page.getByRole("dialog", { name: "Edit this text" });
  await panel.getByRole("textbox", { name: "French" }).waitFor();
  return panel;
}

test("a sentence is edited on the page, and its line alone in the file", async (t) => {
  const file = join(small, "word.yaml");
  const original = await readFile(file, "utf8");
  const page = await visit(t, "/word", edited);
  await page.getByRole("button", { name: "Edit texts" }).click();
  await page.getByRole("button", { name: "pick from a list" }).waitFor();
  const old = "It adds up.";
  await page.getByText(old).click({ position: { x: 20, y: 12 } });
  const panel = page.getByRole("dialog", { name: "Edit this text" });
  const box = panel.getByRole("textbox", { name: "English" });
  assert.equal(await box.inputValue(), old);
  assert.equal(await panel.getByRole("textbox", { name: "French" }).inputValue(), "Cela s\u2019additionne.");
  await panel.getByRole("heading", { name: /^F10 .* confidence: / }).waitFor();

  const hostile = `It adds up: "a\u00A0fifth" of what it had charged, as rule #1, {fr|sans retour}, says \u2013 and so did every one of the villages around it, each in its own time, each for its own reasons, and none of them with any fee on what children borrow.`;
  assert.ok(hostile.length > 200);
  await box.fill(hostile);
  await panel.getByText("straight quotation mark").waitFor();
  assert.equal(await readFile(file, "utf8"), original, "what is typed is only checked");
  await page.reload();
  await panel.getByText("It is not saved yet").waitFor();
  assert.equal(await box.inputValue(), hostile, "it survives that the page is loaded again");
  await box.press("Control+Enter");
  await panel.waitFor({ state: "hidden" });
  const written = `"${hostile.replaceAll('"', '\\"')}"`;
  assert.equal(await readFile(file, "utf8"), original.replace(`en: ${old}`, `en: ${written}`));
  await page.locator("#dev-problems").waitFor();

  await panelOf(page, old);
  await box.fill(hostile.replace('"a\u00A0fifth"', "\u201Ca\u00A0fifth\u201D"));
  await panel.getByText("Nothing is wrong with what you typed.").waitFor();
  await panel.getByRole("button", { name: "Save" }).click();
  await page.getByText("It adds up: \u201Ca\u00A0fifth\u201D of what").first().waitFor();
  await page.locator("#dev-problems").waitFor({ state: "detached" });
});

test("the second of two editors is told, and loses nothing", async (t) => {
  const file = join(small, "word.yaml");
  const original = await readFile(file, "utf8");
  const words = "A fee is not a fine, the Post says.";
  const open = async () => {
    const page = await visit(t, "/word", edited);
    const panel = await panelOf(page, words);
    return { page, panel, box: panel.getByRole("textbox", { name: "English" }), save: panel.getByRole("button", { name: "Save" }) };
  };
  const first = await open(), second = await open();
  await first.box.fill("A fee is no fine, the Post says.");
  await second.box.fill("No fee is a fine, the Post says.");
  await first.save.click();
  await first.panel.waitFor({ state: "hidden" });
  await second.save.click();
  await second.panel.getByRole("alert").getByText("Somebody else has changed this text").waitFor();
  await second.panel.getByRole("blockquote").getByText("A fee is no fine, the Post says.").waitFor();
  assert.equal(await second.box.inputValue(), "No fee is a fine, the Post says.");
  assert.equal(await readFile(file, "utf8"), original.replace(words, "A fee is no fine, the Post says."), "the first text stands");
  await second.panel.getByRole("button", { name: "Keep mine" }).click();
  await second.save.click();
  await second.panel.waitFor({ state: "hidden" });
  assert.equal(await readFile(file, "utf8"), original.replace(words, "No fee is a fine, the Post says."));
  await second.page.getByText("No fee is a fine, the Post says.").waitFor();
});

test("one sentence does not come into the place of another that is opened later, or saved", async (t) => {
  const page = await visit(t, "/word", edited);
  const [one, other] = ["Without fees books vanish.", "It adds up"];
  const hold = async (what) => {
    let held;
    const asked = new Promise((resolve) => { held = resolve; });
    await page.route(`**/dev/edit/${what}`, held, { times: 1 });
    return () => asked;
  };
  const choose = (words) => page.locator("main").getByText(words).first().click({ position: { x: 20, y: 12 } });
  const panel = await panelOf(page, other);
  const box = panel.getByRole("textbox", { name: "English" });

  const was = await box.inputValue();
  const opening = await hold("text");
  await choose(one);
  const late = await opening();
  const answered = page.waitForResponse("**/dev/edit/text");
  await choose(other);
  await (await answered).finished();
  const came = page.waitForResponse("**/dev/edit/text");
  await late.continue();
  await (await came).finished();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  assert.equal(await box.inputValue(), was);

  const typed = was.replace("adds", "does add");
  await box.fill(typed);
  const saving = await hold("save");
  await panel.getByRole("button", { name: "Save" }).click();
  const save = await saving();
  const asked = [];
  page.on("request", (r) => { if (r.url().endsWith("/text")) asked.push(r.url()); });
  await choose(one);
  await save.fulfill({ status: 503, body: "Save again." });
  await panel.getByText("Not saved: Save again.").waitFor();
  assert.deepEqual([await box.inputValue(), asked], [typed, []]);
  await panel.getByRole("button", { name: "Discard" }).click();
});

test("the gallery frames every state", async (t) => {
  const page = await visit(t, "/gallery/?lang=fr&since=0");
  const frames = page.locator("iframe");
  assert.ok(await frames.count() > 60, "there are many");
  const shown = async (title, selector) => {
    const frame = page.locator(`iframe[title^=${JSON.stringify(title)}]`).first();
    await frame.scrollIntoViewIfNeeded();
    await frame.contentFrame().locator(selector).first().waitFor();
  };
  await shown("Question: single: unanswered", "html[lang=fr-CA] .question:not(.question--checked)");
  await shown("Question: single: right", ".question--checked .option--right");
  await shown("Question: multiple: checked without an answer", ".question--asked .question__ask");
  await shown("Question: order: wrong", ".question--checked");
  await shown("How others answered: single, right", ".peers p");
  await shown("How others answered: guess reuters-figure, right", ".peers__strip");
  await shown("How others answered: result, 0 of", ".peers--result p");
  await shown("Notice: a note, open", ".note:popover-open");
  await shown("Notice: the program cannot be had", "#notice");
  await shown("Notice: the device keeps nothing", ".announce");
  await shown("Page: not found", "h1");
});
