// The reader uses a page that is still loading, before its scripts have run or
// without some of them: no input is lost, no button is dead.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { answer, gaps, ofKind, option, query, question, right, turnTo, wrong } from "./answers.mjs";
import { asks, at, fetchPage, first as lang, gate, live, open, origin, story, testIf, visit } from "./site.mjs";

const path = at(lang, "quiz");
const [first, second] = story.questions.filter((q) => ["single", "truefalse"].includes(q.kind) && q.phase !== "after");

// slow is a proxy in front of the site. It holds back the last script of each
// page until finish is called.
async function slow(t) {
  let finish;
  const finished = new Promise((resolve) => { finish = resolve; });
  const server = createServer(async (request, response) => {
    const { status, headers, html } = await fetchPage(request.url, { accept: request.headers.accept ?? "*/*" });
    const own = Object.fromEntries([...headers].filter(([name]) => !/^(content-(encoding|length)|connection|keep-alive|transfer-encoding)$/.test(name)));
    if (!/html/.test(headers.get("content-type"))) {
      const file = await fetch(origin + request.url);
      response.writeHead(status, own).end(Buffer.from(await file.arrayBuffer()));
      return;
    }
    const cut = html.lastIndexOf("<script");
    response.writeHead(status, own).write(html.slice(0, cut));
    await finished;
    response.end(html.slice(cut));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  return { address: `http://127.0.0.1:${server.address().port}`, finish };
}

// arriving opens a page of which the end is still to come, on a device that
// remembers an answer to the second question.
async function arriving(context, address) {
  const page = await context.newPage();
  await page.addInitScript(([id, q]) => { localStorage[`explainer:${id}`] ??= JSON.stringify({ v: 1, q }); }, [story.id, query({ [second.id]: wrong(second) }).slice(1)]);
  await page.goto(address, { waitUntil: "commit" });
  return page;
}

testIf(asks, "an answer given while the page arrives counts beside those of an earlier visit", async (t) => {
  const { address, finish } = await slow(t);
  const context = await open(t);
  const page = await arriving(context, address + path);
  await answer(page, first, right(first));
  finish();
  await page.locator(`${question(first)}.question--checked`).waitFor({ state: "attached" });
  await page.locator(`${question(second)}.question--checked`).waitFor({ state: "attached" });
  await live(page);
  const next = await arriving(context, address + path);
  for (const [q, values] of [[first, right(first)], [second, wrong(second)]]) {
    await next.locator(`${question(q)}.question--checked`).waitFor({ state: "attached" });
    assert.ok(await next.locator(option(q, values[0])).isChecked(), q.id);
  }
});

test("Then and the theme show at once, before the boot script", async (t) => {
  const { hold, open: arrive } = gate();
  const page = await visit(t, at(lang, ""), { until: "domcontentloaded", colorScheme: "light", before: (p) => p.route(/\/boot\.[^/]*js$/, hold) });
  const paper = () => page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  const light = await paper();
  assert.ok(await page.locator("#app .after:visible").count() > 0);
  await page.locator("#since-0").check();
  await page.locator("#theme-dark").check();
  const seen = async (when) => {
    assert.equal(await page.locator("#app .after:visible").count(), 0, when);
    assert.notEqual(await paper(), light, when);
  };
  await seen("before");
  arrive();
  await live(page);
  await seen("after");
});

testIf(asks, "in a frame, too, the program comes once the reader has answered", async (t) => {
  const { address, finish } = await slow(t);
  const page = await arriving(await open(t), address + at(lang, "embed/quiz"));
  await answer(page, first, wrong(first));
  finish();
  await live(page);
  await page.locator(`${question(first)}.question--checked`).waitFor();
});

testIf(asks, "a number being written while the page arrives stays", async (t) => {
  const { address, finish } = await slow(t);
  const q = ofKind(story, "slider");
  const page = await arriving(await open(t), address + path);
  const field = page.locator(`${question(q)} input[name="a.${q.id}"][inputmode]`);
  await turnTo(page, q);
  await field.pressSequentially("12");
  finish();
  await page.waitForLoadState();
  assert.equal(await field.inputValue(), "12");
  assert.equal(await page.locator(`${question(q)}.question--checked`).count(), 0, "was taken for an answer");
  await field.press("3");
  assert.equal(await field.inputValue(), "123");
});

// A network answers for files with a page of its own, or not at all.
const portal = (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><h1>Sign in</h1>" });
const cut = (route) => route.abort();
const without = (pattern, how) => ({ before: (page) => page.route(pattern, how), allow: [/Failed to load|net::ERR|Unexpected token/] });

test("Enter in a field before the boot script has loaded answers the question of that field", async (t) => {
  const boot = gate();
  const page = await visit(t, at(lang, ""), { before: (p) => p.route(/\/boot\.[^/]*js$/, boot.hold) });
  const { figures } = story.front;
  const { id, scale } = figures.at(-1);
  const box = `[id="g-${id}"]`;
  if (figures.length > 1) await page.locator(`#gat-${figures.length}`).check({ force: true });
  await page.locator(`${box} input[type=text]`).fill(String(scale.max));
  await page.keyboard.press("Enter");
  boot.open();
  await page.locator(`${box} .question__verdict--wrong`).waitFor();
  assert.deepEqual(await page.locator(".question--asked, .question--checked").evaluateAll((all) => all.map((q) => q.id)), [`g-${id}`]);
});

testIf(asks, "a button does not wait for a boot script that does not come: the server marks", async (t) => {
  const q = ofKind(story, "slider");
  const page = await visit(t, path, { until: "domcontentloaded", before: async (p) => {
    await p.clock.install();
    await p.route(/\/boot\.[^/]*js$/, () => {});
  } });
  await turnTo(page, q);
  await page.locator(`${question(q)} input[type=text]`).fill(right(q)[0]);
  await page.locator(`${question(q)} [data-check]`).click();
  await page.clock.runFor(5000);
  await page.locator(`${question(q)} .question__verdict--right`).waitFor();
});

for (const [how, answer] of Object.entries({ cut, portal })) {
  testIf(asks, `without the script of questions (${how}) there is a way to the next question`, async (t) => {
    const page = await visit(t, path, without(/\/answers\.[^/]*js$/, answer));
    await live(page);
    await page.locator(option(story.questions[0], right(story.questions[0])[0])).check();
    await page.locator(question(story.questions[0])).locator(".turns--on :is(button, label)").filter({ visible: true }).first().click();
    await page.locator(question(story.questions[1])).waitFor();
  });

  testIf(asks, `without the script of the line (${how}) an order is chosen in its selects`, async (t) => {
    const q = ofKind(story, "order");
    const page = await visit(t, path, without(/\/place\.[^/]*js$/, answer));
    await turnTo(page, q);
    await page.locator(`${question(q)} select`).first().waitFor();
    assert.equal(await page.locator(gaps(q)).filter({ visible: true }).count(), 0);
  });
}

test("a mark pressed before the boot script opens its note once that is there, or leads to the fact if it does not come", async (t) => {
  for (const comes of [true, false]) {
    const boot = gate();
    const page = await visit(t, at(lang, ""), { before: (p) => p.route(/\/boot\.[^/]*js$/, comes ? boot.hold : (r) => r.fulfill({ contentType: "text/javascript", body: "" })) });
    const mark = page.locator("a.ref").filter({ visible: true }).first();
    const { pathname } = new URL(await mark.evaluate((a) => a.href));
    if (comes) {
      await mark.click();
      boot.open();
      await page.locator(".note:popover-open").waitFor();
      assert.equal(new URL(page.url()).pathname, at(lang, ""));
    } else {
      await Promise.all([page.waitForURL((url) => url.pathname === pathname), mark.click()]);
    }
  }
});

test("in a sandboxed frame, too, a mark opens its note: it is no link to follow", async (t) => {
  const body = `<!doctype html><iframe sandbox="allow-scripts allow-popups" src="${at(lang, "embed/compare")}" width="400" height="700"></iframe>`;
  const page = await visit(t, "/host", { before: (p) => p.route("**/host", (route) => route.fulfill({ contentType: "text/html", body })) });
  const frame = page.frames()[1];
  await frame.locator("a.ref").filter({ visible: true }).first().click();
  await frame.locator(".note:popover-open").waitFor();
  assert.equal(page.context().pages().length, 1);
});

// As WebKit does: it does not call a radio :focus-visible that keys have reached,
// and Safari gives no focus to one that is tapped.
const safari = () => {
  Object.defineProperty(Navigator.prototype, "vendor", { get: () => "Apple Computer, Inc." });
  const { matches } = Element.prototype;
  Element.prototype.matches = function (s) { return s !== ":focus-visible" && matches.call(this, s); };
  let mouse = false;
  for (const type of ["mousedown", "keydown"]) addEventListener(type, () => { mouse = type === "mousedown"; }, true);
  addEventListener("click", () => { if (mouse) document.activeElement.blur(); }, true);
};
for (const [browser, script] of Object.entries({ "this browser": () => {}, Safari: safari })) {
  testIf(asks, `${browser}: keys on a radio before the boot script are no answer yet, a tap is one`, async (t) => {
    const { hold, open: arrive } = gate();
    const page = await visit(t, at(lang, "quiz?layout=list"), { until: "domcontentloaded", before: async (p) => {
      await p.addInitScript(script);
      await p.route(/\/boot\.[^/]*js$/, hold);
    } });
    await page.locator(option(first, first.options[0].id)).focus();
    await page.keyboard.press("ArrowDown");
    arrive();
    await page.locator(`${question(first)}.question--moving`).waitFor();
    assert.equal(await page.locator(".question--checked").count(), 0);
    assert.ok(await page.locator(option(first, first.options[1].id)).isChecked());
    await page.keyboard.press("Enter");
    await page.locator(`${question(first)}.question--checked`).waitFor();

    const again = gate();
    const tapped = await visit(t, at(lang, "quiz?layout=list"), { until: "domcontentloaded", before: async (p) => {
      await p.addInitScript(script);
      await p.route(/\/boot\.[^/]*js$/, again.hold);
    } });
    await tapped.locator(`label:has(#q-${first.id}-${first.options[0].id})`).click();
    again.open();
    await tapped.locator(`${question(first)}.question--checked`).waitFor();
  });
}

testIf(asks, "who turns to another question than the address names before the scripts have come stays there", async (t) => {
  const links = gate();
  const page = await visit(t, `${path}#q-${first.id}`, { until: "domcontentloaded", before: (p) => p.route(/\/links\.[^/]*js$/, links.hold) });
  await turnTo(page, second);
  links.open();
  await page.waitForFunction(() => window.explainer?.reveal);
  assert.ok(await page.locator(question(second)).isVisible());
});
