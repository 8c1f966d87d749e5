// The pages for newsrooms: the builder with and without its script, and the
// self-check, which must find that the embed works in every host.
// Of one story: some of its rows and questions are chosen by name.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import test from "node:test";
import { fetchPage, origin, visit } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const code = (page, name) => page.locator(`#code-${name}`);

const wide = { viewport: { width: 1100, height: 900 } };

for (const [path, lang] of [["/embed/", "en"], ["/fr/embed/", "fr"]]) {
  test(`${path}: what is chosen shows at once`, async (t) => {
    const page = await visit(t, path, wide);
    const prefix = lang === "en" ? "/embed" : "/fr/embed";
    await page.selectOption("#b-block", "compare/police");
    await page.locator(`#preview iframe[src="${prefix}/compare/police"]:visible`).waitFor();
    await page.locator("#b-theme-dark").check();
    await page.locator(`#preview iframe[src="${prefix}/compare/police?v=1&theme=dark"]:visible`).waitFor();
    assert.match(await code(page, "element").inputValue(), new RegExp(`<sanctuary-explainer src="${origin}${prefix}/compare/police\\?v=1&amp;theme=dark" style=`));
    assert.match(await code(page, "iframe").inputValue(), new RegExp(`src="${origin}${prefix}/compare/police\\?v=1&amp;theme=dark"`));
    assert.equal(await code(page, "address").inputValue(), `${origin}${prefix}/compare/police?v=1&theme=dark`);
    assert.equal(new URL(page.url()).search, "?v=1&theme=dark&block=compare/police");

    const described = await fetch(await code(page, "oembed").inputValue());
    assert.match((await described.json()).html, new RegExp(`${prefix}/compare/police\\?v=1&amp;theme=dark`));

    // The link to the other language keeps the choice.
    await page.locator("a[hreflang]:visible").click();
    assert.equal(await page.locator("#b-block").inputValue(), "compare/police");
    assert.ok(await page.locator("#b-theme-dark").isChecked());
  });
}

test("the frames are as tall as their content at each width", async (t) => {
  const page = await visit(t, "/embed/?block=word", wide);
  for (const frame of await page.locator("#preview iframe").all()) {
    await page.locator(`#width-${await frame.getAttribute("width")}`).check();
    const inside = await (await frame.elementHandle()).contentFrame();
    await page.waitForFunction((f) => {
      const { height } = f.contentDocument.documentElement.getBoundingClientRect();
      return height > 100 && Math.abs(f.clientHeight - height) <= 1;
    }, await frame.elementHandle());
    assert.equal(await inside.evaluate(() => innerWidth), Number(await frame.getAttribute("width")));
  }
});

test("the preview and the code stay beside the choice, whatever is chosen", async (t) => {
  const page = await visit(t, "/embed/", { viewport: { width: 1280, height: 800 } });
  const inside = (box) => box.y >= 0 && box.y + box.height <= 800;
  const seen = async () => {
    const boxes = await Promise.all([".preview:visible", "#code-element", "[data-copy=code-element]"].map((part) => page.locator(part).boundingBox()));
    for (const box of boxes) assert.ok(inside(box) && box.x > 400, JSON.stringify(box));
    assert.ok(boxes[0].height <= 400, `the preview is ${boxes[0].height} high`);
  };
  await page.waitForFunction(() => document.querySelector("#preview [width='600']").height > 5000);
  await page.evaluate(() => scrollTo(0, document.querySelector(".workbench").getBoundingClientRect().top));
  await seen();
  await page.locator("#b-layout").evaluate((e) => e.scrollIntoView({ block: "center" }));
  await seen();
  // So does the width that is looked at.
  await page.locator("#width-320").check();
  await page.locator("#b-layout-paged").check();
  await page.locator('#preview iframe[src$="layout=paged"]:visible').waitFor();
  assert.equal(await page.locator("#preview iframe:visible").getAttribute("width"), "320");
});

test("the code is copied", async (t) => {
  const page = await visit(t, "/embed/", { ...wide, permissions: ["clipboard-read", "clipboard-write"] });
  for (const name of ["element", "iframe", "resizer", "sandbox", "amp", "pym", "picture", "address", "oembed", "ga4"]) {
    if (!await code(page, name).isVisible()) await page.locator(`#code-${name}-title`).click();
    await page.locator(`[data-copy=code-${name}]`).click();
    await page.waitForFunction(async (text) => await navigator.clipboard.readText() === text, await code(page, name).inputValue());
    await page.locator("#status:not(:empty)").waitFor({ state: "attached" });
  }
});

test("a choice leaves the code open that is, and names a colour that is none", async (t) => {
  const page = await visit(t, "/embed/", wide);
  const open = () => page.locator("details.code[open] textarea").evaluateAll((all) => all.map((text) => text.id));
  await page.locator("#code-iframe-title").click();
  await page.locator("#b-theme-dark").check();
  await page.locator('#preview iframe[src$="theme=dark"]:visible').waitFor();
  assert.deepEqual(await open(), ["code-iframe"]);
  await page.locator("#code-ga4-title").click();
  await page.fill("#b-accent", "zzzzzz");
  await page.locator("#b-accent[aria-invalid=true]").waitFor();
  assert.match(await page.locator("#b-accent-wrong").innerText(), /^This is no colour/);
  assert.equal(await page.inputValue("#b-accent"), "zzzzzz");
  assert.deepEqual(await open(), ["code-ga4"]);
  await page.fill("#b-accent", "b00020");
  await page.locator("#b-accent[aria-invalid=false]").waitFor();
  assert.equal(await page.locator("#b-accent-wrong").innerText(), "");
});

test("layout and questions are offered for the whole quiz alone", async (t) => {
  const page = await visit(t, "/embed/", wide);
  assert.ok(await page.locator("#b-layout").isVisible());
  await page.selectOption("#b-block", "word");
  assert.ok(!await page.locator("#b-layout").isVisible());
  assert.ok(!await page.locator("#b-questions").isVisible());
});

test("without its script the builder is a form", async (t) => {
  const page = await visit(t, "/embed/", { ...wide, javaScriptEnabled: false });
  await page.selectOption("#b-block", "quiz");
  await page.locator("#b-lang-fr").check();
  await page.locator("#b-layout-paged").check();
  await page.fill("#b-accent", "#AA0000");
  await page.locator("#b-questions summary").click();
  await page.locator("#b-questions input").first().check();
  await page.locator("#builder [type=submit]").click();
  const src = await page.locator("#preview iframe").first().getAttribute("src");
  assert.match(src, /^\/fr\/embed\/quiz\?accent=aa0000&layout=paged&questions=[a-z-]+$/);
  assert.equal(await code(page, "address").inputValue(), origin + src);
  assert.equal(await page.locator("[data-copy]:visible").count(), 0);
  const shown = await fetchPage(src);
  assert.equal(shown.status, 200);
});

for (const path of ["/embed/", "/fr/embed/", "/embed/check"]) {
  test(`${path} is accessible on a phone and fits it`, async (t) => {
    const page = await visit(t, path);
    if (path.endsWith("/")) await page.locator("#b-questions summary").click();
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => (await window.axe.run(document, { iframes: false, resultTypes: ["violations"] }))
      .violations.map((v) => [v.id, ...v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120))].join("\n")));
    assert.deepEqual(violations, []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 412);
  });
}

// One of its links is in a sandbox that opens none.
const deadLink = [/Blocked opening/];

for (const path of ["/embed/check", "/fr/embed/check"]) {
  test(`${path} finds that all is well`, async (t) => {
    const page = await visit(t, path, { ...wide, allow: deadLink });
    page.setDefaultTimeout(240_000);
    await page.locator("#check[data-done]").waitFor();
    const failed = await page.locator('#check [data-way]:not([data-result="pass"])').evaluateAll((cells) =>
      cells.map((cell) => [cell.parentElement.dataset.host, cell.dataset.way, cell.textContent].join(" ")));
    assert.deepEqual(failed, []);
    assert.ok(await page.locator('#check [data-result="pass"]').count() >= 19);
  });
}

test("the self-check finds what fails", async (t) => {
  // An embed that does not speak to the Guardian's pages, and whose ground is not transparent.
  const broken = async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    delete headers["content-security-policy"];
    const body = (await response.text()).replace('"set-height"', '"height-set"').replace("</style>", "html { background: white !important }</style>");
    await route.fulfill({ response, headers, body });
  };
  const page = await visit(t, "/embed/check", {
    ...wide, before: (p) => p.route("**/embed/quiz*", broken),
    // Chromium assigns no address space to responses of page.route, and blocks
    // their requests to localhost (private network access).
    allow: [/loopback/, /net::ERR_FAILED/, /inline script/, ...deadLink],
  });
  page.setDefaultTimeout(240_000);
  await page.locator("#check[data-done]").waitFor();
  const failed = await page.locator('#check [data-result="fail"]').evaluateAll((cells) => cells.map((cell) => cell.parentElement.dataset.host));
  // The copy of the embed may only run the script that the site has, and load none:
  // hosts that ask when the frame is there get no answer.
  assert.deepEqual(failed, ["open", "link", "wordpress", "guardian", "guardian", "iframely", "mastodon", "dark"]);
});

test("the self-check comes to an end without the script of the hosts", async (t) => {
  const page = await visit(t, "/embed/check", { ...wide, before: (p) => p.route(/\/hosts\.[^/]*js$/, (route) => route.abort()), allow: [/net::ERR_FAILED/, ...deadLink] });
  page.setDefaultTimeout(60_000);
  // The rest take as long.
  await page.locator('#check [data-way][data-result="fail"]').nth(1).waitFor();
});
