// A newsroom's own look (site.yaml): its colours can be read in both themes, its
// font and logo are loaded under the site's policy, and the logo follows the theme
// that the reader chooses.
// Of one story, which has such a look.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { launch, serve } from "./lib.mjs";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = await mkdtemp(join(tmpdir(), "newsroom-"));
const stories = new URL("../../../app/desk/testdata/", import.meta.url);
for (const name of ["tiny", "newsroom"]) await cp(new URL(name, stories), folder, { recursive: true });
const server = await serve("-content", folder, "-no-worker");
const browser = await launch();
after(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true });
});

for (const colorScheme of ["light", "dark"]) {
  test(`a newsroom's look, ${colorScheme}`, async (t) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 412, height: 823 } });
    t.after(() => context.close());
    const page = await context.newPage();
    const said = [];
    page.on("console", (m) => { if (["error", "warning"].includes(m.type())) said.push(m.text()); });
    for (const path of ["/", "/fr/quiz", "/about", "/embed/quiz?theme=auto"]) {
      await page.goto(server.origin + path);
      await page.evaluate(() => document.fonts.ready);
      assert.deepEqual(await page.evaluate(() => [...document.fonts].map((f) => `${f.family} ${f.status}`.replaceAll('"', ""))), ["Lantern Blocks loaded"], path);
      // A frame shows the ground of its host.
      await page.evaluate((dark) => {
        if (location.pathname.includes("/embed/")) document.documentElement.style.background = dark ? "#1b1218" : "#fffdfb";
      }, colorScheme === "dark");
      await page.evaluate(source);
      const found = await page.evaluate(async () => (await axe.run(document, { runOnly: ["color-contrast", "image-alt", "link-in-text-block"] })).violations
        .map((v) => `${v.id}: ${v.nodes[0].html} ${v.nodes[0].failureSummary}`));
      assert.deepEqual(found, [], `${path}, ${colorScheme}`);
    }
    await page.goto(`${server.origin}/`);
    const shown = () => page.locator(".masthead img:visible").evaluateAll((all) => all.map((img) => `${img.className} ${img.alt} ${img.naturalWidth > 0}`));
    const night = colorScheme === "dark";
    await page.locator(`.masthead__${night ? "night" : "day"}:visible`).waitFor();
    const over = await page.locator(".masthead").evaluate((masthead) => {
      const { x, y, width, height } = masthead.getBoundingClientRect();
      return [0.02, 0.25, 0.5].flatMap((along) => [0.1, 0.5, 0.95].map((down) => document.elementFromPoint(x + along * width, y + down * height)))
        .filter((e) => e.matches(".skip")).map((e) => e.textContent);
    });
    assert.deepEqual(over, [], "a link for the keyboard lies over the masthead");
    assert.deepEqual(await shown(), [`masthead__${night ? "night" : "day"} The Lantern true`]);
    await page.locator(`#theme-${night ? "light" : "dark"}`).check();
    await page.locator(`.masthead__${night ? "day" : "night"}:visible`).waitFor();
    assert.equal((await shown()).length, 1);
    assert.deepEqual(said, []);
  });
}
