// The page fits: small screens, 400 % zoom, large text, other colours, less
// motion; what is touched is large enough.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ofKind, query, question, right, turnTo, wrong } from "./answers.mjs";
import { wide } from "./probes.mjs";
import { at, existing, first, idle, last, listed, none, open, stories, takeOver, testIf, visit } from "./site.mjs";

// Narrow pages are tested in the last language: French has longer words.
const story = stories[last];
const kinds = ["single", "truefalse", "multiple", "slider", "order"].map((kind) => ofKind(story, kind)).filter(Boolean);
const answers = Object.fromEntries(kinds.map((q, i) => [q.id, i % 2 ? right(q) : wrong(q)]));
const picks = story.places.slice(0, 3).map((p) => `&pick=${p.id}`).join("");

// inUse are pages in states that show all kinds of elements.
const inUse = [...kinds.length ? [`quiz${query(answers, "&mark=1")}`] : [], ...picks ? [`compare?view=places${picks}`] : []];

const embeds = await existing(["word", "compare", "order", "plan", "numbers", "quiz", "timeline", "voices", ...story.dimensions.slice(0, 1).map((d) => `compare/${d.id}`), "glance", "places", "flow", "timeline-strip",
  ...story.front.figures.slice(0, 1).map((f) => `guess/${f.id}`)].map((block) => `embed/${block}`));

// each visits the pages of a language, one of each form, the embeds, and those in use.
async function each(t, options, look) {
  const context = await open(t, options);
  const paths = (await listed()).filter((path) => path.startsWith(at(last, "")));
  for (const path of [...paths, ...[...inUse, ...embeds].map((p) => at(last, p))]) {
    const page = await visit(t, path, { context, before: (p) => p.addInitScript(() => localStorage.clear()) });
    await look(page, path);
    await page.close();
  }
}

// small runs in the page and returns targets that are too small: less than 24
// pixels a side, unless it is a link or term in a line of text (WCAG 2.5.8).
function small() {
  const found = [];
  const size = (e) => {
    const { width, height } = e.getBoundingClientRect();
    return Math.min(width, height);
  };
  for (const e of document.querySelectorAll("a[href], button, input, select, summary")) {
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const inLine = e.matches("a, button") && getComputedStyle(e).display === "inline" && (e.closest("p, li, td, dd") ?? e.parentElement).innerText.trim() !== e.innerText.trim();
    if (inLine || e.matches(".skip, .visually-hidden")) continue;
    const sizes = [e, ...(e.labels ?? [])].map(size);
    if (Math.max(...sizes) < 23.9) found.push(`<${e.localName} id="${e.id}" class="${e.className}"> ${e.innerText?.slice(0, 30)}: ${sizes.map((s) => s.toFixed(1))}`);
  }
  return found;
}

// broken runs in the page and returns words that go over two lines in their middle.
function broken() {
  const found = [];
  const range = document.createRange();
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const { width } = n.parentElement.getBoundingClientRect();
    if (width < 20 || !n.parentElement.checkVisibility()) continue; // visually hidden
    for (const { 0: word, index } of n.data.matchAll(/[\p{L}\p{N}]+/gu)) {
      range.setStart(n, index);
      range.setEnd(n, index + word.length);
      if (new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size > 1) found.push(word);
    }
  }
  return found;
}

test("no word is broken in its middle, and nothing is wider than the page", async (t) => {
  for (const width of [320, 412, 640, 704, 1100, 1280]) {
    for (const name of [...await existing(["", "plan", "order"]), "compare", "compare?view=places"]) {
      const page = await visit(t, at(last, name), { viewport: { width, height: 800 } });
      none(await page.evaluate(broken), `${at(last, name)} at ${width}`);
      none(await page.evaluate(wide), `${at(last, name)} at ${width}: too wide`);
      await page.close();
    }
  }
});

// 320 CSS pixels are a small phone, and a 1280 pixel screen at 400 % zoom.
for (const width of [320, 768, 1280]) {
  test(`${width} pixels hold it all, and what is touched is large enough`, (t) => each(t, { viewport: { width, height: width === 320 ? 256 : 900 } }, async (page, path) => {
    const fits = async (what) => {
      none(await page.evaluate(wide), `${path}${what}`);
      none(await page.evaluate(small), `${path}${what}: too small`);
    };
    await fits("");
    for (const q of path.includes("quiz?") ? kinds : []) {
      await turnTo(page, q);
      await fits(`, ${q.kind}`);
    }
    if (!path.includes("compare?")) return;
    await takeOver(page);
    for (const view of ["#view-policies", "#view-places"]) {
      await page.locator(view).check();
      await fits(`, ${view}`);
    }
  }));
}

for (const width of [412, 1280]) {
  test(`text at 200 % fits ${width} pixels`, (t) => each(t, { viewport: { width, height: 900 } }, async (page, path) => {
    // As a reader's own style sheet or setting has it.
    await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
    await idle(page);
    none(await page.evaluate(wide), path);
  }));
}

// shape runs in the page and returns the layout of the visible table rows; one
// of a single cell has none.
function shape() {
  return [...document.querySelectorAll("table.cards tbody tr")].filter((r) => r.checkVisibility()).map((row) => {
    const cells = [...row.querySelectorAll("td")].filter((c) => c.checkVisibility()).map((c) => c.getBoundingClientRect());
    if (cells.length < 2) return "";
    const below = cells.every((c, i) => i === 0 || c.top >= cells[i - 1].bottom - 1);
    const beside = cells.every((c, i) => i === 0 || c.left >= cells[i - 1].right - 1);
    return below ? "card" : beside ? "row" : "neither";
  }).filter(Boolean);
}

testIf(picks && story.dimensions.length, "the tables are cards where there is no room for rows", async (t) => {
  for (const [width, expected] of [[320, "card"], [1280, "row"]]) {
    const page = await visit(t, at(last, inUse.at(-1)), { viewport: { width, height: 900 } });
    for (const view of ["#view-places", "#view-policies"]) {
      await page.locator(view).check();
      const shapes = await page.evaluate(shape);
      const rows = view === "#view-policies" ? story.dimensions.length : story.attributes.length > 1 ? story.places.length : 0;
      assert.equal(shapes.length, rows, `${view}: ${shapes.length} rows`);
      assert.deepEqual([...new Set(shapes)], rows ? [expected] : [], `${width} pixels, ${view}`);
    }
    // Tables laid out as cards are still tables in the accessibility tree.
    const roles = await page.locator("table.cards").first().evaluate((table) => [table, ...table.querySelectorAll("tr, th, td")]
      .filter((e) => !e.getAttribute("role") && e.localName !== "caption").map((e) => e.outerHTML.slice(0, 80)));
    assert.deepEqual(roles, []);
  }
});

const preferences = {
  "forced colours": { forcedColors: "active" },
  "forced colours in the dark": { forcedColors: "active", colorScheme: "dark" },
  "reduced motion": { reducedMotion: "reduce" },
  "more contrast": { contrast: "more" },
};
for (const [name, preference] of Object.entries(preferences)) {
  test(`with ${name} nothing is lost`, async (t) => {
    for (const path of ["", ...inUse]) {
      const page = await visit(t, at(last, path), preference);
      if (path.startsWith("quiz")) {
        await takeOver(page);
        assert.ok(await page.locator("#result").isVisible());
        await turnTo(page, kinds[0]);
        assert.ok(await page.locator(`${question(kinds[0])} .question__answer`).isVisible());
      }
      none(await page.evaluate(wide), path);
      if (preference.reducedMotion) assert.equal(await page.evaluate(() => document.getAnimations().length), 0, "something moves");
      assert.ok((await page.screenshot()).length > 5000, "the page is blank");
    }
  });
}

// The chosen theme overrides the device's.
test("the theme can be chosen", async (t) => {
  const page = await visit(t, at(first, ""), { colorScheme: "light" });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.locator("#theme-dark").check();
  const dark = await paper();
  assert.notEqual(dark, light);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await paper(), dark);
  await page.locator("#theme-light").check();
  assert.equal(await paper(), light);
});
