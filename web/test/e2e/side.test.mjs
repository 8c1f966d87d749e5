// The places side by side fit, at every width and in every language, and what is
// picked stays in view.
// Of one story: its places are named here.
import assert from "node:assert/strict";
import { test } from "node:test";
import { wide } from "./probes.mjs";
import { at, home, hosted, languages, none, open, stories, takeOver, visit } from "./site.mjs";

const story = stories.en;
const picks = (...ids) => ids.map((id) => `pick=${id}`).join("&");

// broken runs in the page and returns words that are broken between two letters,
// and what is cut off.
function broken() {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const box = node.parentElement.closest("#side, #tray, #picks, .levels, .cards thead, .cards th");
    const head = node.parentElement.closest("thead");
    if (!box || !node.parentElement.checkVisibility() || node.parentElement.closest(".visually-hidden") || head?.clientWidth <= 1) continue;
    for (const word of node.data.matchAll(/[\p{L}\p{N}’]+/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const tops = new Set([...range.getClientRects()].filter((r) => r.width > 0.5).map((r) => Math.round(r.top)));
      if (tops.size > 1) found.push(`${word[0]} in ${box.id || box.className || box.localName}`);
    }
  }
  for (const e of document.querySelectorAll("#side td, #side th, #tray, .tile__name")) {
    if (e.checkVisibility() && !e.matches(".visually-hidden") && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1 && !(e.closest("thead")?.clientWidth <= 1)) found.push(`${e.textContent} sticks out`);
  }
  return found;
}

test("no word is broken and nothing sticks out, in whatever is picked", async (t) => {
  const threes = [];
  for (let i = 0; i < story.places.length; i += 3) threes.push(story.places.map((p) => p.id).slice(i, i + 3));
  for (const lang of languages) {
    const context = await open(t);
    for (const ids of threes) {
      const page = await visit(t, `${home(lang)}?${picks(...ids)}`, { context });
      if (hosted) await takeOver(page);
      for (const width of [320, 360, 412, 768, 1280]) {
        await page.setViewportSize({ width, height: 823 });
        none(await page.evaluate(broken), `${lang}, ${ids}, ${width} px`);
        none(await page.evaluate(wide), `${lang}, ${ids}, ${width} px`);
      }
    }
    const page = await visit(t, at(lang, `compare?view=places&${picks(...threes[3])}`), { context });
    for (const width of [320, 360, 412, 768, 1280]) {
      await page.setViewportSize({ width, height: 823 });
      none(await page.evaluate(wide), `${lang}, compare, ${width} px`);
      none(await page.evaluate(broken), `${lang}, compare, ${width} px`);
    }
  }
});

test("the tray stays in view and hides no focus", async (t) => {
  const path = at("fr", `compare?view=places&${picks("toronto", "new-york", "chicago")}`);
  for (const [width, height] of [[412, 823], [1280, 800], [320, 256]]) {
    const page = await visit(t, path, { viewport: { width, height } });
    await takeOver(page);
    await page.locator("#places-rows > tr").last().evaluate((row) => row.scrollIntoView());
    const { y } = await page.locator("#tray").boundingBox();
    if (height > 256) assert.ok(y >= 0 && y < height / 4, `${width} px: the tray is ${y} px down`);
    else assert.ok(y < 0, "the tray takes room from a low window");
    const hidden = [];
    await page.locator("#tray a").focus();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press(i < 40 ? "Tab" : "Shift+Tab");
      hidden.push(...await page.evaluate(() => {
        const e = document.activeElement;
        const { left, top, width, height } = e.getBoundingClientRect();
        const on = document.elementFromPoint(left + Math.min(width, 20) / 2, top + height / 2);
        return on && (e.contains(on) || on.contains(e) || on.closest("label")?.control === e) ? [] : [`${e.id || e.outerHTML.slice(0, 80)} under ${on?.outerHTML.slice(0, 60)}`];
      }));
    }
    none(hidden, `${width} px`);
  }
});
