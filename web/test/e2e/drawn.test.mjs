// What is drawn stands where it says, and what is written has room, on pages of
// every width.
// Of one story: it has all of these graphics, and others have longer words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { at, languages, none, open, stories, visit } from "./site.mjs";

// viewed opens an embed of a width in a language.
const viewed = async (t, lang, path, width, options = {}) =>
  visit(t, at(lang, path), { context: await open(t, { viewport: { width, height: 900 }, ...options }) });

const box = (page, css) => page.locator(css).locator("visible=true").first().evaluate((e) => {
  const { left, right, top, bottom } = e.getBoundingClientRect();
  return { left, right, top, bottom };
});

for (const lang of languages) {
  for (const width of [320, 412, 1024, 1280]) {
    for (const then of [false, true]) {
      test(`the flow in ${lang} at ${width} px${then ? ", in Then," : ""} has the article's mark across its band`, async (t) => {
        const page = await viewed(t, lang, `embed/flow${then ? "?since=0" : ""}`, width);
        const [mark, band, label] = [await box(page, ".flow__bar"), await box(page, "li:has(.flow__bar) .flow__band"), await box(page, ".flow__here")];
        const state = await page.locator("li:has(.flow__bar) .flow__state > *").locator("visible=true").evaluateAll((all) => all.map((e) => e.getBoundingClientRect().toJSON()));
        const lying = width >= 1024;
        const [start, end] = lying ? ["left", "right"] : ["top", "bottom"];
        const [over, under] = lying ? ["top", "bottom"] : ["left", "right"];
        assert.ok(mark[over] < band[over] && mark[under] > band[under], "the mark does not cut the band");
        assert.ok(mark[start] > band[start] + 18, "the mark stands on the order");
        if (then) assert.ok(Math.abs(mark[end] - band[end]) <= 4, `the band ends at ${band[end]}, the mark is at ${mark[end]}`);
        else assert.ok(mark[end] < band[end] - 18, "the mark stands on what came later");
        if (lying) assert.ok(label.right <= mark.right + 0.1 && label.right > mark.right - 24, "the label does not stand at its mark");
        for (const s of state) assert.ok(s.right <= mark.left || s.bottom <= mark.top || (lying && s.right < mark.right - 4), "the mark runs through a word");
      });
    }
  }
}

// broken runs in the page and returns the words that stand on two lines, or nearer
// than some pixels to the edge of the box they are in.
function broken({ texts, inside, room }) {
  const found = [];
  for (const text of document.querySelectorAll(texts)) {
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { data, parentElement } = walk.currentNode;
      if (!parentElement.checkVisibility() || parentElement.closest(".visually-hidden")) continue;
      for (const { 0: word, index } of data.matchAll(/[\p{L}\p{N}]+/gu)) {
        const range = document.createRange();
        range.setStart(walk.currentNode, index);
        range.setEnd(walk.currentNode, index + word.length);
        const parts = [...range.getClientRects()];
        const edge = text.closest(inside).getBoundingClientRect();
        if (new Set(parts.map((r) => Math.round(r.top))).size > 1) found.push(`${word} breaks`);
        else if (parts.some((r) => r.right > edge.right - room || r.left < edge.left + room)) found.push(`${word} touches the edge`);
      }
    }
  }
  return found;
}

for (const lang of languages) {
  for (const [width, size] of [[300, 100], [320, 100], [360, 100], [375, 100], [412, 100], [412, 130], [412, 150], [412, 200]]) {
    test(`in ${lang} at ${width} px, with text of ${size} %, no place and no headline breaks in a word`, async (t) => {
      const page = await viewed(t, lang, "", width);
      await page.evaluate((percent) => { document.documentElement.style.fontSize = `${percent}%`; }, size);
      none(await page.evaluate(broken, { texts: ".grid .tile__name", inside: ".tile", room: 3 }), "the tiles");
      none(await page.evaluate(broken, { texts: ".glance__row summary > *, .glance__head > *", inside: "figure", room: 0 }), "the comparison");
    });
  }
}

for (const lang of languages) {
  for (const [width, size] of [[320, 100], [412, 100], [412, 200], [320, 200]]) {
    test(`in ${lang} at ${width} px, with text of ${size} %, the ends of a scale stand apart on one height`, async (t) => {
      for (const { id, scale } of stories[lang].front.figures) {
        for (const [path, css] of [[`embed/guess/${id}`, ".slider__ends"], [`embed/guess/${id}?g.${id}=${scale.max}`, ".chart__ends"]]) {
          const page = await viewed(t, lang, path, width);
          await page.evaluate((percent) => { document.documentElement.style.fontSize = `${percent}%`; }, size);
          const [line, [start, end]] = await page.locator(css).evaluate((p) => {
            const range = document.createRange();
            return [p.getBoundingClientRect().toJSON(), [p.firstElementChild, p.lastElementChild].map((e) => {
              range.selectNodeContents(e);
              return range.getBoundingClientRect().toJSON();
            })];
          });
          assert.ok(line.width > 0, `${css} is not shown`);
          assert.equal(start.top, end.top, `${css} of ${id}`);
          assert.ok(end.left - start.right >= 0.16 * size, `${css} of ${id}: ${end.left - start.right} px apart`);
          assert.ok(Math.abs(start.left - line.left) < 1 && Math.abs(end.right - line.right) < 1, `${css} of ${id} does not reach its ends`);
        }
      }
    });
  }
}

for (const lang of languages) {
  test(`on paper in ${lang}, a comparison is there, a value stands once, nothing seems to open, and years can be read`, async (t) => {
    const [a, b] = stories[lang].places.filter((p) => p.tile.column);
    const page = await viewed(t, lang, `?pick=${a.id}&pick=${b.id}`, 718);
    await page.locator("#side thead").waitFor();
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("#side").isVisible(), "the comparison is missing");
    assert.equal(await page.locator(".tray button:visible").count(), 0);
    for (const known of stories[lang].front.figures.flatMap((f) => f.known ?? [])) {
      assert.equal(await page.locator(".bar__label:visible, .chart__label:visible").filter({ hasText: known.label }).count(), 1, known.label);
    }
    assert.equal(await page.locator(".glance__ask").first().evaluate((e) => getComputedStyle(e, "::after").display), "none");
    // Letters in a drawing are as large as its scale makes them.
    const sizes = await page.locator(".strip text").locator("visible=true").evaluateAll((all) => all.map((e) => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a * 0.75));
    assert.ok(sizes.length > 4 && sizes.every((pt) => pt >= 7), `years are ${Math.min(...sizes)} pt`);
    const left = await page.locator(".strip text").locator("visible=true").evaluateAll((all) => Math.min(...all.map((e) => e.getBoundingClientRect().left)));
    assert.ok(left >= 0, `a year stands ${-left} px off the paper`);
  });
}
