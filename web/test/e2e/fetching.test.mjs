// When the program is loaded: at the first use of a control, or near an island
// on a fast connection; never for a reader who only reads.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, dontKnow, ofKind, option, right, turnTo } from "./answers.mjs";
import { asks, at, existing, first, idle, live, story, takeOver, testIf, visit, wasm } from "./site.mjs";

const program = /\/app\.[^/]*wasm$/;
// used is a page with islands: the quiz, or the tables.
const used = at(first, asks ? "quiz" : "compare");

// connected fakes navigator.connection of a page.
const connected = (connection) => ({ before: (p) => p.addInitScript((value) => Object.defineProperty(navigator, "connection", { value }), connection) });
const thrifty = connected({ saveData: true, effectiveType: "4g" });

// unasked fails if the page has requested the program, or does so once it is
// idle.
async function unasked(page, what) {
  await idle(page);
  assert.equal(wasm(page), false, `fetched ${what}`);
}

test("a page without islands never fetches it", async (t) => {
  for (const path of await existing(["word", "timeline", "voices", "full", "sources"])) {
    const page = await visit(t, at(first, path));
    await page.locator("summary").first().click();
    await page.locator("main").evaluate((e) => e.scrollIntoView({ block: "end" }));
    await unasked(page, `on ${path}`);
  }
});

test("near an island it comes by itself, and once", async (t) => {
  const page = await visit(t, used);
  await live(page);
  await takeOver(page);
  await page.mouse.click(5, 5);
  await idle(page);
  assert.equal(page.requested.filter((url) => program.test(url)).length, 1);
});

for (const [name, path, options] of [
  ["with Save-Data", used, thrifty],
  ["on 2G", used, connected({ saveData: false, effectiveType: "slow-2g" })],
  ["in a frame", at(first, asks ? "embed/quiz" : "embed/compare"), {}],
]) {
  test(`${name} it comes when something is used, not before`, async (t) => {
    const page = await visit(t, path, options);
    const q = ofKind(story, "truefalse");
    await page.locator("#explainer").evaluate((e) => e.scrollIntoView({ block: "end" }));
    await unasked(page, "for who only reads");
    if (q) await turnTo(page, q);
    const control = page.locator(q ? option(q, dontKnow) : "#view-places");
    await control.check();
    await live(page);
    assert.ok(await control.isChecked());
  });
}

test("keys that read and clicks on text do not fetch it", async (t) => {
  const page = await visit(t, used, thrifty);
  for (const key of ["Tab", "Tab", "Shift", "ArrowDown", "h", "Home"]) await page.keyboard.press(key);
  await page.locator("h1").first().click();
  await unasked(page, "for a key or a click that uses nothing");
});

for (const [name, use] of Object.entries({
  ...asks && { "a button": (page) => page.locator("[data-check]:visible, [data-do]:visible, main button:visible").first().click() },
  "a switch": (page) => page.locator("label[for=theme-dark]").click(),
  "details": (page) => page.locator("summary:visible").first().click(),
  "a key in a control": async (page) => {
    await page.locator("#theme-auto").focus();
    await page.keyboard.press("ArrowRight");
  },
})) {
  test(`it is fetched when the reader uses ${name}`, async (t) => {
    const page = await visit(t, used, thrifty);
    await unasked(page, "before the reader asked");
    await use(page);
    await live(page);
  });
}

test("a scroll by finger does not fetch it, a tap on an option does", async (t) => {
  const page = await visit(t, used, { viewport: { width: 412, height: 300 }, hasTouch: true, ...thrifty });
  const cdp = await page.context().newCDPSession(page);
  const touch = (type, y) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints: y === undefined ? [] : [{ x: 5, y }] });
  await touch("touchStart", 250);
  for (const y of [230, 200, 170]) await touch("touchMove", y);
  await touch("touchEnd");
  await page.waitForFunction(() => scrollY > 0);
  await unasked(page, "at a scroll");
  await page.locator(".question:visible .option label, label[for=view-places]").first().tap();
  await live(page);
});

// A network may answer for a file with a page of its own.
const portal = (pattern) => ({
  allow: [/Unexpected token|MIME type/],
  before: (page) => page.route(pattern, (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><h1>Sign in</h1>" })),
});

testIf(story.plan.powers.length, "a portal's page in place of the script that sorts leaves the list", async (t) => {
  const page = await visit(t, at(first, "plan"), portal(/\/sort\.[^/]*js$/));
  await live(page);
  await page.locator("html.listed").waitFor();
});

test("a portal's page in place of the notes' style: the link leads to the fact", async (t) => {
  const [told] = await existing(["word", "timeline"]);
  const page = await visit(t, at(first, told), portal(/\/notes\.[^/]*css$/));
  await page.locator("main a.ref").first().click();
  await page.waitForURL(/\/facts\//);
});

test("a host that does not know the program's media type serves it all the same", async (t) => {
  const page = await visit(t, used, { before: (p) => p.route(program, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  }) });
  await takeOver(page);
});

testIf(asks, "a program that fails once is fetched again at the next touch, and once the line is back", async (t) => {
  for (const again of ["touch", "online"]) {
    let down = true;
    const page = await visit(t, at(first, "quiz"), { allow: [/Failed to load|net::ERR|explainer/], before: (p) => p.route(/\/app\.[^/]*wasm$/, (route) => (down ? route.fulfill({ status: 503 }) : route.continue())) });
    await answer(page, story.questions[0], right(story.questions[0]));
    await page.locator("#notice:visible").waitFor();
    down = false;
    if (again === "touch") await page.locator("#since-0").check();
    else await page.evaluate(() => dispatchEvent(new Event("online")));
    await live(page);
    await page.locator("#notice").waitFor({ state: "hidden" });
    assert.match(await page.locator(".progress__text:visible").innerText(), /^\D*1\b/);
  }
});
