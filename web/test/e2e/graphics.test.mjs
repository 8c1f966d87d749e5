// Each graphic of the story works as an embed: on a narrow page, alive with the
// program, and without scripts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { wide } from "./probes.mjs";
import { at, existing, idle, languages, last, live, none, open, stories, visit } from "./site.mjs";

const story = stories[last];
const [first, second] = story.places.filter((p) => p.tile.column);
const figure = story.front.figures.find((f) => f.known?.length) ?? story.front.figures[0];
const guess = `embed/guess/${figure.id}`;
const field = `[name="g.${figure.id}"][type=text]`;

const paths = [...(await existing(["embed/glance", "embed/places", `embed/places?pick=${first.id}&pick=${second.id}`, "embed/flow", "embed/timeline-strip", "embed/timeline-strip?since=0"])),
  ...story.front.figures.map((f) => `embed/guess/${f.id}`), `${guess}?g.${figure.id}=${figure.scale.max}`];

test("the graphics fit a narrow page", async (t) => {
  const context = await open(t, { viewport: { width: 320, height: 700 } });
  for (const [i, path] of paths.entries()) {
    const page = await visit(t, at(languages[(i + 1) % languages.length], path), { context });
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
    await idle(page);
    none(await page.evaluate(wide), path);
    await page.close();
  }
});

for (const [mode, options] of Object.entries({ "with the program": {}, "without scripts": { javaScriptEnabled: false } })) {
  test(`${mode}: picked places stand side by side`, async (t) => {
    const page = await visit(t, at(last, "embed/places"), options);
    for (const p of [first, second]) await page.locator(`[id="pick-${p.id}"]`).check();
    if (options.javaScriptEnabled === false) await page.locator("button.noscript").click();
    await page.locator("#side:visible").waitFor();
    const heads = await page.locator("#side thead th").allInnerTexts();
    for (const p of [first, second]) assert.ok(heads.some((h) => h.includes(p.name)), `${p.name} is missing in ${heads}`);
  });

  test(`${mode}: a guess is answered on the axis`, async (t) => {
    const page = await visit(t, at(last, guess), options);
    assert.ok(await page.locator(".chart").isHidden(), "the answer is given away");
    await page.locator(field).fill(String(figure.scale.max));
    await page.locator("[data-check]").click();
    await page.locator(".question__verdict:visible").waitFor();
    assert.equal(await page.locator(".chart__row:visible").count(), (figure.known?.length ?? 0) + 2);
    if (options.javaScriptEnabled !== false) await live(page);
  });
}
