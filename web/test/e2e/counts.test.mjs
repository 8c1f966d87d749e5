// How others answered, on a site that counts: what is sent, byte by byte, and when;
// what is shown, only after the answer, and moves nothing.
// Of one story: what is sent and said of its questions is written here.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { answer, asked, byId, dontKnow, ofKind, option, question, right, turnTo, wrong } from "./answers.mjs";
import { serve } from "./lib.mjs";

// The store has 40 answers to each question but the last, by 40 readers.
const folder = mkdtempSync(join(tmpdir(), "counts-"));
const store = join(folder, "counts.db");
const first = await serve("-counts", store);
const quiz = await (await fetch(`${first.origin}/data/en/story.json`)).json();
const unseen = asked(quiz).at(-1);
const [figure] = quiz.front.figures;
const script = async (origin) => {
  const boot = /data-boot="?([^" >]+)/.exec(await (await fetch(`${origin}/quiz`)).text())[1];
  const [path] = /\/static\/counts\.en\.\w+\.js/.exec(await (await fetch(origin + boot)).text());
  return (await fetch(origin + path)).text();
};
const digests = Object.fromEntries([...(await script(first.origin)).matchAll(/"?((?:[ag]|result)\.[a-z0-9-]+)"?:"([0-9a-f]{8})"/g)].map((m) => [m[1], m[2]]));
const bodyOf = (name, given, language = "en") => JSON.stringify({ story: quiz.id, edition: digests[name], question: name, answer: given, language });
for (let reader = 0; reader < 40; reader++) {
  const headers = { "Content-Type": "text/plain", "X-Forwarded-For": `10.0.0.${reader}` };
  const send = async (name, given) => {
    const r = await fetch(`${first.origin}/counts`, { method: "POST", headers, body: bodyOf(name, given) });
    assert.equal(r.status, 204, `${name} ${given}`);
  };
  const all = asked(quiz);
  await Promise.all(all.filter((q) => q !== unseen).map((q) => send(`a.${q.id}`, reader % 4 ? right(q) : wrong(q))));
  await send("result.quiz", [String(reader % 4 ? 2 : all.length - 2), String(all.length)]);
  await send(`g.${figure.id}`, [String(reader % 4 ? figure.scale.answer : figure.scale.max)]);
}
await first.stop();
const server = await serve("-counts", store);
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});
process.env.EXPLAINER_ORIGIN = server.origin;
const { gate, idle, languages, none, at, home, live, open, origin, takeOver, visit } = await import("./site.mjs");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// watched opens a page of the quiz and records what is sent to be counted. The
// page's patience is as long as the test's, unless told otherwise.
async function watched(t, path = "/quiz", { strict = false, ...options } = {}) {
  const sent = [];
  const page = await visit(t, path, {
    ...options,
    before: async (p) => {
      p.on("request", (r) => { if (r.method() === "POST") sent.push(r); });
      if (!strict) await p.addInitScript(() => { performance.now = () => 0; });
      await options.before?.(p);
    },
  });
  return { page, sent };
}
const of = (page, q) => page.locator(`${question(q)} .peers p:not([class^=peers])`);
const single = ofKind(quiz, "single");
const faked = (name, value) => ({ before: (p) => p.addInitScript(([n, v]) => Object.defineProperty(navigator, n, { value: v }), [name, value]) });
const ours = (page) => page.requested.filter((url) => /\/counts/.test(url));

test("nothing is there before the answer: on the page, the network or the device", async (t) => {
  for (const path of languages.flatMap((lang) => [at(lang, "quiz"), home(lang)])) {
    const { page, sent } = await watched(t, path);
    await takeOver(page);
    await idle(page);
    none([...ours(page), ...sent], "asked for");
    assert.equal(await page.locator(".peers *, .peer").count(), 0);
    assert.equal(await page.evaluate(() => JSON.stringify(Object.entries(localStorage)) + document.cookie), "[]");
    const words = await page.evaluate(() => document.documentElement.outerHTML + JSON.stringify(Object.values(window.explainer).filter((v) => typeof v !== "function")));
    assert.doesNotMatch(words, /"shares"|"strip":|of about|sur environ|des quelque/);
  }
});

test("a first answer is sent once, with nothing else, and shown", async (t) => {
  const { page, sent } = await watched(t);
  await answer(page, single, wrong(single));
  await of(page, single).waitFor();
  assert.equal(sent.length, 1);
  assert.equal(sent[0].postData(), bodyOf(`a.${single.id}`, wrong(single)));
  const headers = await sent[0].allHeaders();
  for (const name of ["cookie", "referer", "authorization", "x-requested-with"]) assert.ok(!(name in headers), name);
  assert.equal(headers["content-type"], "text/plain;charset=UTF-8");
  assert.equal((await sent[0].response()).status(), 204);
  assert.match(await of(page, single).innerText(), /^25% answered as you did, of about 40 since \d+\u00a0\w+ 20\d\d: people who took this quiz, not the public\.$/);
  assert.equal(await page.locator(`${question(single)} .peers`).getAttribute("role"), "status");
  const own = page.locator(`${question(single)} .peer--own`);
  assert.equal(await own.innerText(), "25%");
  assert.equal(await own.getAttribute("aria-hidden"), "true");
  await turnTo(page, unseen);
  await answer(page, unseen, right(unseen));
  await of(page, unseen).waitFor();
  assert.equal(await of(page, unseen).innerText(), "You are among the first to answer.");
  assert.equal(sent.length, 2);
});

test("what is sent is the answer that the page took, never what was typed or was none", async (t) => {
  const [order, slider] = ["order", "slider"].map((kind) => ofKind(quiz, kind));
  const { max } = slider.scale;
  for (const [q, given, taken, ...refused] of [[order, dontKnow, dontKnow], [slider, `I guess ${max}, Jane`, String(max), String(10 * max), `- ${max}`, `${max} millions`]]) {
    const { page, sent } = await watched(t);
    await takeOver(page);
    for (const text of refused) {
      await answer(page, q, [text]);
      await page.locator(`${question(q)}.question--asked`).waitFor();
      await idle(page);
      none(sent.map((r) => r.postData()), text);
    }
    await answer(page, q, [given]);
    await of(page, q).waitFor();
    assert.deepEqual(sent.map((r) => r.postData()), [bodyOf(`a.${q.id}`, [taken])]);
    assert.equal((await sent[0].response()).status(), 204);
  }
});

test("not sent: a second try, what was restored, what another tab did", async (t) => {
  const context = await open(t);
  const { page, sent } = await watched(t, "/quiz", { context });
  await answer(page, single, wrong(single));
  await live(page);
  await of(page, single).waitFor();
  await page.locator(`${question(single)} details.why summary`).click();
  await page.locator(`${question(single)} [data-do=clear]`).click();
  await page.locator(`${question(single)}:not(.question--checked)`).waitFor();
  await answer(page, single, right(single));
  await of(page, single).waitFor();
  assert.equal(sent.length, 1);
  await page.reload();
  await of(page, single).waitFor();
  const again = await watched(t, "/quiz", { context });
  await of(again.page, single).waitFor({ state: "attached" });
  for (const p of [page, again.page]) {
    assert.match(await of(p, single).textContent(), /^75% answered as you did/);
    assert.equal(await p.locator(`${question(single)} .peers`).getAttribute("role"), null, "read aloud though nothing was answered");
  }
  const other = ofKind(quiz, "truefalse");
  await answer(again.page, other, right(other));
  await of(page, other).waitFor({ state: "attached" }); // in the first tab, too
  assert.deepEqual([sent.length, again.sent.length], [1, 1]);
  const shared = await watched(t, `/quiz?v=1&a.${single.id}=${right(single)[0]}`);
  await live(shared.page);
  await idle(shared.page);
  none([...shared.sent, ...ours(shared.page)], "for an address");
});

test("of two answers given before anything came, the last one alone is compared", async (t) => {
  const { hold, open: arrive } = gate();
  const { page } = await watched(t, "/quiz", { before: (p) => p.route(/quiz\.json$/, hold) });
  await takeOver(page);
  await answer(page, single, wrong(single));
  await page.locator(`${question(single)} details.why summary`).click();
  await page.locator(`${question(single)} [data-do=clear]`).click();
  await page.locator(`${question(single)}:not(.question--checked)`).waitFor();
  await answer(page, single, right(single));
  const came = page.waitForResponse(/quiz\.json$/);
  arrive();
  await came;
  await of(page, single).first().waitFor();
  await idle(page);
  assert.deepEqual(await of(page, single).evaluateAll((all) => all.map((p) => p.textContent.slice(0, 3))), ["75%"]);
});

test("on the story page a guess is counted; room, style and line come with a script and move nothing", async (t) => {
  const name = `g.${figure.id}`;
  const card = byId(`g-${figure.id}`);
  const shifts = () => {
    window.shifted = 0;
    new PerformanceObserver((list) => { for (const s of list.getEntries()) shifted += s.value; }).observe({ type: "layout-shift", buffered: true });
  };
  // In sight it waits for the reader; below, nobody sees it come.
  for (const [lang, width, height] of [["en", 412, 6000], ["fr", 320, 823]]) {
    const { page, sent } = await watched(t, home(lang), { viewport: { width, height }, before: (p) => p.addInitScript(shifts) });
    const line = page.locator(".deck > p");
    await page.locator(".deck .question--counted").first().waitFor({ state: "attached" });
    assert.equal(await line.count(), height > 823 ? 0 : 1);
    await idle(page);
    assert.equal(await page.evaluate(() => shifted), 0);
    await page.locator(`${card} input[inputmode]`).focus();
    assert.match(await line.innerText(), /counted, with nothing about you|comptées, sans rien qui vous identifie/);
    assert.equal((await fetch(await line.locator("a").evaluate((a) => a.href))).status, 200);
    await page.locator(`${card} input[inputmode]`).fill(String(figure.scale.max));
    await page.locator(`${card} [data-check]`).click();
    const said = page.locator(`${card} .peers p:not([class^=peers])`);
    await said.waitFor();
    assert.deepEqual(sent.map((r) => r.postData()), [bodyOf(name, [String(figure.scale.max)], lang)]);
    assert.equal((await sent[0].response()).status(), 204);
    assert.match(await said.innerText(), lang === "en" ? /^75% were right, of about 40 since \d+\u00a0\w+ 20\d\d: people who guessed here, not the public\.$/ : /^75\u00a0% ont trouvé la bonne réponse, sur environ 40 personnes depuis le \d+(er)?\u00a0\S+ 20\d\d\u00a0: /);
    assert.ok(await page.locator(`${card} .peers__mark--own`).isVisible());
    const box = page.locator(`${card} .peers`);
    // A screen reader is read the sentence alone.
    assert.deepEqual(await box.evaluate((e) => [e.getAttribute("role"), ...[...e.querySelectorAll("*")].filter((x) => !x.closest("[aria-hidden=true]")).map((x) => x.textContent)]), ["status", await said.textContent()]);
    assert.deepEqual(await box.evaluate((e) => [e.scrollHeight > e.clientHeight, document.documentElement.scrollWidth > innerWidth]), [false, false]);
    await page.evaluate(axe);
    none(await page.evaluate(async (id) => (await axe.run(document.getElementById(id))).violations.map((v) => `${v.id}: ${v.nodes[0].html}`), `g-${figure.id}`), lang);
    await page.reload();
    await said.waitFor();
    assert.equal(sent.length, 1);
  }
});

test("who asks for privacy is shown, and not counted; with data saver there is neither", async (t) => {
  for (const [name, value] of [["globalPrivacyControl", true], ["doNotTrack", "1"]]) {
    const { page, sent } = await watched(t, "/quiz", faked(name, value));
    await answer(page, single, right(single));
    await of(page, single).waitFor();
    none(sent, name);
  }
  const { page } = await watched(t, "/quiz", faked("connection", { saveData: true, effectiveType: "4g" }));
  await answer(page, single, right(single));
  await live(page);
  await idle(page);
  none(ours(page), "asked for");
});

test("what is answered offline is not counted later", async (t) => {
  const { page, sent } = await watched(t, "/quiz", { allow: [/ERR_INTERNET_DISCONNECTED/] });
  await answer(page, single, right(single));
  await of(page, single).waitFor();
  await page.context().setOffline(true);
  const other = ofKind(quiz, "truefalse");
  await answer(page, other, right(other));
  await idle(page);
  await page.context().setOffline(false);
  await idle(page);
  assert.deepEqual(await Promise.all(sent.map((r) => r.response().then((res) => res?.status()))), [204, undefined]);
});

test("the keyboard's way through the options is not counted, only the answer", async (t) => {
  const { page, sent } = await watched(t);
  await turnTo(page, single);
  await page.locator(`${question(single)} input[type=radio]`).first().focus();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key);
  await idle(page);
  none(sent, "sent");
  await page.keyboard.press("Enter");
  await of(page, single).waitFor();
  assert.equal(sent.length, 1);
  assert.equal(JSON.parse(sent[0].postData()).answer.length, 1);
});

test("a frame in a sandbox counts", async (t) => {
  const host = createServer((_, res) => res.setHeader("Content-Type", "text/html").end(`<!doctype html><title>Host</title><iframe title="Quiz" width="700" height="900" sandbox="allow-scripts" src="${origin}/embed/quiz"></iframe>`)).listen(0, "127.0.0.1");
  t.after(() => host.close());
  await new Promise((resolve) => { host.once("listening", resolve); });
  const { page, sent } = await watched(t, `http://127.0.0.1:${host.address().port}/`, { allow: [/127\.0\.0\.1/], viewport: { width: 760, height: 950 } });
  const inside = page.frameLocator("iframe");
  await inside.locator(option(single, right(single)[0])).check();
  await inside.locator(`${question(single)} .peers p`).waitFor();
  assert.equal(sent.length, 1);
  assert.equal((await sent[0].allHeaders()).origin, "null");
  assert.equal((await sent[0].response()).status(), 204);
});

test("what comes late changes nothing", async (t) => {
  const { page } = await watched(t, "/quiz", { strict: true, before: (p) => p.route(/quiz\.json$/, (r) => setTimeout(() => r.continue(), 1200)) });
  const came = page.waitForResponse(/quiz\.json$/);
  await answer(page, single, right(single));
  await came;
  await idle(page);
  assert.equal(await page.locator(".peers *, .peer").count(), 0);
});

test("nothing moves or overflows when it comes, for every kind, at every width; axe finds nothing", async (t) => {
  for (const [lang, width, forcedColors] of [["en", 320], ["fr", 320], ["fr", 412, "active"], ["en", 1280]]) {
    const { page } = await watched(t, at(lang, "quiz"), { viewport: { width, height: 900 }, forcedColors });
    for (const q of ["single", "multiple", "slider", "order", "truefalse"].map((kind) => ofKind(quiz, kind))) {
      await answer(page, q, right(q));
      await of(page, q).waitFor();
      const where = `${lang} ${width} ${q.kind}`;
      // The foot is where it is without what came.
      const [full, empty] = await page.locator(question(q)).evaluate((item) => {
        const foot = () => item.querySelector(".question__foot").getBoundingClientRect().top + item.offsetHeight;
        const there = foot();
        const box = item.querySelector(".peers");
        const content = [...box.childNodes];
        const bars = [...item.querySelectorAll(".peer")].map((bar) => [bar.parentElement, bar]);
        box.replaceChildren();
        for (const [, bar] of bars) bar.remove();
        const without = foot();
        box.append(...content);
        for (const [option, bar] of bars) option.append(bar);
        return [there, without];
      });
      assert.ok(Math.abs(full - empty) < 0.5, `${where}: the foot moves by ${full - empty}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where}: too wide`);
      const drawn = await page.locator(`${question(q)} :is(.peer i, .peers__strip > i)`).evaluateAll((all) => all.filter((e) => e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().width > 0).length);
      assert.ok(q.kind === "order" || drawn > 0, `${where}: nothing is drawn`);
      if (forcedColors || !["slider", "single"].includes(q.kind)) continue;
      if (!await page.evaluate(() => "axe" in window)) await page.evaluate(axe);
      none(await page.evaluate(async (id) => (await axe.run(document.getElementById(id))).violations.map((v) => `${v.id}: ${v.nodes[0].html} ${v.nodes[0].failureSummary}`), `q-${q.id}`), where);
    }
  }
});

test("the result is compared with others', the first one alone is counted", async (t) => {
  const { page, sent } = await watched(t);
  for (const q of asked(quiz)) await answer(page, q, q === single ? [dontKnow] : right(q));
  await live(page);
  const said = page.locator(".peers--result p");
  await said.waitFor();
  const total = asked(quiz).length;
  assert.match(await said.innerText(), /^Better than (75|100)% of about 40 quizzes finished since \d+\u00a0\w+ 20\d\d by people who took this quiz, not the public\.$/);
  assert.equal(sent.length, total + 1);
  assert.equal(sent.at(-1).postData(), bodyOf("result.quiz", [String(total - 1), String(total)]));
  await page.reload();
  await takeOver(page);
  await said.waitFor();
  assert.equal(sent.length, total + 1);
});

test("a result that others had a part in is neither counted nor compared", async (t) => {
  const last = asked(quiz).findLast((q) => q.kind === "single");
  const given = asked(quiz).filter((q) => q !== last).flatMap((q) => right(q).map((v) => [`a.${q.id}`, v]));
  const { page, sent } = await watched(t, `/quiz?${new URLSearchParams([["v", "1"], ...given])}`);
  await answer(page, last, right(last));
  await live(page);
  await page.locator(".result:not([hidden])").waitFor();
  await of(page, last).waitFor({ state: "attached" });
  await idle(page);
  assert.deepEqual(sent.map((r) => r.postData()), [bodyOf(`a.${last.id}`, right(last))]);
  assert.equal(await page.locator(".peers--result *").count(), 0);
});
