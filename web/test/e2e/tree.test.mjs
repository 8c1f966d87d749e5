// What a reader hears: the accessibility tree of the quiz, every kind of
// question before and after it was answered, and of the comparison, held
// against texts that were read line by line. The story is the small one, which
// does not change with the news. UPDATE=1 writes the texts anew: read what
// changed as somebody who sees nothing of the page.
// Of one story: the texts are its own.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { answer, question, wrong } from "./answers.mjs";
import { launch, serve } from "./lib.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const server = await serve("-content", here("../../../app/desk/testdata/tiny"));
const browser = await launch();
after(async () => {
  await browser.close();
  await server.stop();
});

// heard returns the tree of an element, without the addresses of links, and
// without the texts of labels, legends and links that are read as names.
async function heard(locator) {
  const lines = (await locator.ariaSnapshot()).split("\n").filter((line) => !/^\s*- \/url:/.test(line));
  const name = (line) => /^\s*- '?(?:radio|checkbox|combobox|textbox|searchbox|group) "((?:[^"\\]|\\.)*)"/.exec(line)?.[1];
  const text = (line) => /^\s*- text: "?(.*?)"?$/.exec(line)?.[1];
  return lines.filter((line, i) => {
    const said = text(line);
    const nested = line.search(/\S/) > (lines[i - 1] ?? "").search(/\S/);
    if (said && nested && /^\s*- '?link "/.test(lines[i - 1])) return false;
    return !said || ![lines[i - 1], lines[i + 1]].some((next) => next && name(next) === said);
  }).join("\n") + "\n";
}

for (const [lang, home] of [["en", "/"], ["fr", "/fr/"]]) {
  test(`${lang}: what is heard of the quiz and the comparison`, async (t) => {
    const story = await (await fetch(`${server.origin}/data/${lang}/story.json`)).json();
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, serviceWorkers: "block" });
    t.after(() => page.close());
    const visit = async (path) => {
      await page.goto(server.origin + home + path);
      await page.locator("#explainer").dispatchEvent("input");
      await page.locator("html.live").waitFor({ state: "attached" });
    };
    await visit("quiz?layout=list");
    const parts = [];
    const add = async (title, locator) => parts.push(`# ${title}\n${await heard(locator)}`);
    for (const kind of ["single", "truefalse", "multiple", "slider", "order"]) {
      const q = story.questions.find((one) => one.kind === kind);
      assert.ok(q, `no question of kind ${kind}`);
      const item = page.locator(question(q));
      await add(`${kind}, not answered`, item);
      await answer(page, q, wrong(q));
      await item.locator(".question__answer, .question__verdict").first().waitFor();
      if (["slider", "order"].includes(kind)) await item.locator(".question__verdict").waitFor();
      await add(`${kind}, answered wrongly`, item);
    }
    await visit("compare");
    await add("policies", page.locator(".panel--policies"));
    await page.locator("#view-places").check();
    for (const p of story.places.slice(0, 2)) await page.locator(`[id="pick-${p.id}"]`).check();
    await page.locator("#side:visible").waitFor();
    await add("places, two of them side by side", page.locator(".panel--places"));
    const got = parts.join("\n");
    const file = here(`./tree.${lang}.txt`);
    if (process.env.UPDATE) await writeFile(file, got);
    assert.equal(got, await readFile(file, "utf8"), "if this is how it should be heard, write it anew with UPDATE=1");
  });
}
