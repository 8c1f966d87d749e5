// The page fits: small screens, 400 % zoom, large text, other colours, less
// motion; what is touched is large enough.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ofKind, query, question, right, wrong } from "./answers.mjs";
import { wide } from "./probes.mjs";
import { home, idle, languages, none, stories, takeOver, visitDrawn as visit } from "./site.mjs";

// 320 CSS pixels are a small phone, and a 1280 pixel screen at 400 % zoom.
const narrow = { viewport: { width: 320, height: 256 } };

// full is a permalink with something of everything on view.
function full(story) {
  const kinds = ["single", "truefalse", "multiple", "slider", "order"].map((kind) => ofKind(story, kind));
  const answers = Object.fromEntries(kinds.map((q, i) => [q.id, i % 2 ? right(q) : wrong(q)]));
  return query(answers, `&mark=1&view=places${story.places.slice(0, 3).map((p) => `&pick=${p.id}`).join("")}`);
}

const states = { "as sent": "", "in use": full };
for (const lang of languages) {
  for (const [state, path] of Object.entries(states)) {
    const address = home(lang) + (path && path(stories[lang]));

    test(`${lang}, ${state}: 320 pixels hold it all`, async (t) => {
      const page = await visit(t, address, narrow);
      none(await page.evaluate(wide), "policies");
      await page.locator("#view-places").check();
      none(await page.evaluate(wide), "places");
      await takeOver(page);
      none(await page.evaluate(wide), "taken over");
    });

    test(`${lang}, ${state}: text at 200 % fits`, async (t) => {
      for (const width of [412, 1280]) {
        const page = await visit(t, address, { viewport: { width, height: 900 } });
        // As a reader's own style sheet or setting has it.
        await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
        await idle(page);
        none(await page.evaluate(wide), `${width} pixels`);
      }
    });
  }
}

for (const width of [360, 412, 768, 1024, 1280]) {
  test(`${width} pixels hold it all`, async (t) => {
    const page = await visit(t, home("fr") + full(stories.fr), { viewport: { width, height: 900 } });
    none(await page.evaluate(wide), "places");
    await page.locator("#view-policies").check();
    none(await page.evaluate(wide), "policies");
  });
}

// shape runs in the page and says how the visible rows of the tables lie.
function shape() {
  return [...document.querySelectorAll("table.cards tbody tr")].filter((r) => r.checkVisibility()).map((row) => {
    const cells = [...row.querySelectorAll("td")].filter((c) => c.checkVisibility()).map((c) => c.getBoundingClientRect());
    const below = cells.every((c, i) => i === 0 || c.top >= cells[i - 1].bottom - 1);
    const beside = cells.every((c, i) => i === 0 || c.left >= cells[i - 1].right - 1);
    return below ? "card" : beside ? "row" : "neither";
  });
}

test("the tables are cards where there is no room for rows", async (t) => {
  for (const [width, expected] of [[320, "card"], [1280, "row"]]) {
    const page = await visit(t, "/" + full(stories.en), { viewport: { width, height: 900 } });
    for (const view of ["#view-places", "#view-policies"]) {
      await page.locator(view).check();
      const shapes = await page.evaluate(shape);
      assert.ok(shapes.length >= stories.en.dimensions.length, `${view}: only ${shapes.length} rows`);
      assert.deepEqual([...new Set(shapes)], [expected], `${width} pixels, ${view}`);
    }
    // As cards too the tables are tables to those who listen.
    const roles = await page.locator("table.cards").first().evaluate((table) => [table, ...table.querySelectorAll("tr, th, td")]
      .filter((e) => !e.getAttribute("role") && e.localName !== "caption").map((e) => e.outerHTML.slice(0, 80)));
    assert.deepEqual(roles, []);
  }
});

// small runs in the page and returns what is too small to touch: less than 24
// pixels a side, unless it is a link or term in a line of text (WCAG 2.5.8).
function small() {
  const found = [];
  const size = (e) => {
    const { width, height } = e.getBoundingClientRect();
    return Math.min(width, height);
  };
  for (const e of document.querySelectorAll("a[href], button, input, select, summary")) {
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const inLine = e.matches("a, button") && getComputedStyle(e).display === "inline" && e.parentElement.innerText.trim() !== e.innerText.trim();
    if (inLine || e.matches(".skip, .visually-hidden")) continue;
    const sizes = [e, ...(e.labels ?? [])].map(size);
    if (Math.max(...sizes) < 23.9) found.push(`<${e.localName} id="${e.id}" class="${e.className}"> ${e.innerText?.slice(0, 30)}: ${sizes.map((s) => s.toFixed(1))}`);
  }
  return found;
}

for (const width of [320, 1280]) {
  test(`${width} pixels: what is touched is at least 24 pixels a side`, async (t) => {
    const page = await visit(t, "/" + full(stories.en), { viewport: { width, height: 900 } });
    await takeOver(page);
    for (const view of ["#view-places", "#view-policies"]) {
      await page.locator(view).check();
      none(await page.evaluate(small), view);
    }
  });
}

const preferences = {
  "forced colours": { forcedColors: "active" },
  "forced colours in the dark": { forcedColors: "active", colorScheme: "dark" },
  "reduced motion": { reducedMotion: "reduce" },
  "more contrast": { contrast: "more" },
};
for (const [name, preference] of Object.entries(preferences)) {
  test(`with ${name} nothing is lost`, async (t) => {
    const page = await visit(t, "/" + full(stories.en), { ...preference, viewport: { width: 412, height: 823 } });
    await takeOver(page);
    const q = ofKind(stories.en, "single");
    assert.ok(await page.locator(`${question(q)} .question__answer`).isVisible());
    assert.ok(await page.locator("#result").isVisible());
    none(await page.evaluate(wide));
    const moving = await page.evaluate(() => document.getAnimations().length);
    if (preference.reducedMotion) assert.equal(moving, 0, "something moves");
    assert.ok((await page.screenshot()).length > 5000, "the page is blank");
  });
}

// The chosen theme holds against the device's.
test("the theme can be chosen", async (t) => {
  const page = await visit(t, "/", { colorScheme: "light" });
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
