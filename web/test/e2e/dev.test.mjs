// "explainer serve -dev": a saved file is shown at once, problems are listed
// above the last good page, and the gallery shows every state.
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
const browser = await launch();
after(async () => {
  await browser.close();
  await server.stop();
  await rm(content, { recursive: true });
});

// edit replaces a text in a content file.
async function edit(file, old, now) {
  const path = join(content, file);
  const text = await readFile(path, "utf8");
  assert.ok(text.includes(old), `${file} holds ${old}`);
  await writeFile(path, text.replace(old, now));
}

// visit opens a page that must break no policy and throw no error.
async function visit(t, path) {
  const page = await browser.newPage();
  const unclean = [];
  page.on("pageerror", (e) => unclean.push(e.message));
  page.on("console", (m) => { if (/Content Security Policy/.test(m.text())) unclean.push(m.text()); });
  t.after(async () => {
    await page.close();
    assert.deepEqual(unclean, []);
  });
  await page.goto(server.origin + path);
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
  assert.match(await problems.innerText(), /front\.yaml:10 .*the French text has no space before the colon; write mot : suite/s);
  assert.match(await title.innerText(), /^Ville refuge/, "the page before it stays");
  if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });

  await edit("front.yaml", "Ville refuge: que promettre?", original);
  await problems.waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1, name: before }).waitFor();
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
