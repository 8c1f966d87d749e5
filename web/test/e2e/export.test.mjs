// The exported files, served by nginx under a path with the snippet that comes
// with them: pages, embeds, the quiz, what is kept on the device.
// Of one story: an earlier edition of it is made here.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { answer, asked, outcomes, query, question, right, wrong } from "./answers.mjs";
import { launch, serve } from "./lib.mjs";
import { codings, publish } from "./nginx.mjs";
import { browse, readFirst, takeOver } from "./worker.mjs";

// The state of the story before all but the first two corrections, and the last question, is kept.
const day = "2026-03-01";
const editions = await mkdtemp(join(tmpdir(), "editions-"));
await cp(fileURLToPath(new URL("../../../app/desk/content", import.meta.url)), join(editions, day), { recursive: true });
const corrections = join(editions, day, "corrections.yaml");
const entries = (await readFile(corrections, "utf8")).split(/^(?=- id:)/m);
await writeFile(corrections, entries.slice(-2).join(""));
const questions = join(editions, day, "questions.yaml");
const oldQuestions = (await readFile(questions, "utf8")).split(/^(?=- id:)/m);
await writeFile(questions, oldQuestions.slice(0, -1).join(""));

const [{ origin, files, log, stop, remove }, server, frames] = await Promise.all([publish("/news/2017/sanctuary", "-editions", editions), serve("-editions", editions), launch()]);
after(async () => {
  await Promise.all([remove(), server.stop(), frames.close()]);
  await rm(editions, { recursive: true });
});

const get = (path, headers = {}) => fetch(origin + path, { headers, redirect: "manual" });
const story = await (await get("/data/en/story.json")).json();

test("every kind of address answers as the server would", async (t) => {
  const fact = story.facts[0].id;
  for (const [path, type] of [
    ["/", "text/html"], ["/fr/", "text/html"], ["/sources", "text/html"], [`/fr/facts/${fact}`, "text/html"], [`/facts/${fact}?x=y`, "text/html"],
    ["/embed/quiz", "text/html"], [`/fr/embed/quiz/${story.questions[0].id}`, "text/html"], ["/embed/", "text/html"],
    ["/sw.js", "javascript"], ["/embed.js", "javascript"], ["/manifest.fr.webmanifest", "application/manifest+json"],
    ["/cards/fr/page.png", "image/png"], ["/oembed/fr/embed/quiz/index.json", "application/json"], ["/en/corrections.atom", "application/atom+xml"], ["/sitemap.xml", "xml"],
  ]) {
    const answer = await get(path);
    assert.equal(answer.status, 200, path);
    assert.ok(answer.headers.get("content-type").includes(type), `${path}: ${answer.headers.get("content-type")}`);
    if (type === "text/html") {
      const framed = path.includes("/embed/") && path !== "/embed/";
      assert.equal(answer.headers.get("content-security-policy").includes("frame-ancestors"), !framed, path);
      assert.equal(answer.headers.get("cross-origin-embedder-policy"), framed ? "require-corp" : null, path);
      assert.match(answer.headers.get("cache-control"), /max-age=60/, path);
    }
  }
  assert.equal((await get("/nowhere")).status, 404);
  const slash = await get("/sources/");
  assert.deepEqual([slash.status, slash.headers.get("location")], [308, "/news/2017/sanctuary/sources"]);
  assert.match((await get("/sw.js")).headers.get("cache-control"), /no-cache/);
});

test("a path with signs behind it, in other letters or with a prefix too many leads to its page", async (t) => {
  const page = await (await browse(t)).newPage();
  const fact = story.facts[0].id;
  for (const [path, to] of [
    ["/sources%E2%80%A6", "/sources"], ["/quiz%20", "/quiz"], ["/en/quiz", "/quiz"], ["/QUIZ", "/quiz"], ["/FR/", "/fr/"], ["/fr/quiz)", "/fr/quiz"],
    [`/facts/${fact.toLowerCase()}.`, `/facts/${fact}`], ["/sources%25E2%2580%25A6", "/sources"], ["/quiz%3Flost=1", "/quiz"],
  ]) {
    await page.goto(`${origin}${path}${path.includes("lost") ? "" : "?lost=1"}`);
    await page.waitForURL((url) => url.pathname === new URL(origin).pathname + to);
    assert.match(page.url(), /lost=1/);
    assert.equal(await page.evaluate(() => performance.getEntriesByType("navigation")[0].responseStatus), 200, path);
  }
  assert.equal((await page.goto(origin + "/nowhere")).status(), 404);
  assert.ok(await page.locator("main a[href]").first().isVisible());
  assert.equal(new URL(page.url()).pathname, new URL(origin).pathname + "/nowhere");
});

test("what is compressed is sent from its file", async () => {
  const html = await (await get("/")).text();
  const boot = await (await get(/\/static\/boot\.en\.\w+\.js/.exec(html)[0])).text();
  const wasm = /\/static\/app\.\w+\.wasm/.exec(boot)[0];
  for (const [path, limit] of [["/", 60_000], [wasm, 1_800_000]]) {
    for (const coding of codings) {
      const answer = await get(path, { "accept-encoding": coding });
      assert.equal(answer.headers.get("content-encoding"), coding, path);
      const file = join(files, path === "/" ? "index.html" : path) + { br: ".br", gzip: ".gz" }[coding];
      const size = (await readFile(file)).length;
      assert.equal(Number(answer.headers.get("content-length")), size, path);
      if (coding === "br") assert.ok(size < limit, `${path}: ${size} bytes`);
      await answer.arrayBuffer();
    }
    assert.match((await get(path)).headers.get("vary") ?? "", /Accept-Encoding/);
  }
  assert.match((await get(wasm)).headers.get("cache-control"), /immutable/);
});

for (const [lang, home] of [["en", "/"], ["fr", "/fr/"]]) {
  test(`${lang}: the quiz, a permalink and an embed work from files, without a word on the console`, async (t) => {
    const context = await browse(t);
    const page = await context.newPage();
    const said = [];
    page.on("console", (m) => said.push(m.text()));
    page.on("pageerror", (e) => said.push(e.message));
    page.on("requestfailed", (r) => said.push(`${r.url()} failed`));
    await page.goto(`${origin}${home}quiz`);
    await takeOver(page);
    const given = {};
    for (const [i, q] of asked(story).entries()) {
      given[q.id] = i % 3 ? right(q) : wrong(q);
      await answer(page, q, given[q.id]);
    }
    const score = await page.locator(".result__score:visible").innerText();
    assert.ok(score.startsWith(String(outcomes(story, given).right)), score);
    // As somebody else who gets the link has it.
    const other = await (await browse(t)).newPage();
    const [first] = story.questions.filter((q) => q.kind === "single");
    await other.goto(`${origin}${home}quiz${query({ [first.id]: right(first) }, "&since=0&mark=1")}`);
    await other.locator("#result:visible").waitFor();
    assert.ok(await other.locator("#since-0").isChecked());
    await other.locator(`${question(first)}.question--checked`).waitFor({ state: "attached" });

    await page.goto(`${origin}${home}embed/quiz?questions=${first.id}`);
    await takeOver(page);
    await page.locator(question(first)).waitFor();
    await page.goto(`${origin}${home}facts/${story.facts[0].id}`);
    assert.deepEqual(said, []);
  });
}

// What a frame shows: of the colours, of the text, and what links carry.
const shown = () => ({
  theme: [document.documentElement.className.includes("theme-dark"), getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).color],
  link: getComputedStyle(document.querySelector(".credit a")).color,
  text: document.getElementById("main").innerText.replace(/\s+/g, " ").replace(/ ([^ ]+ corrections? (since|depuis)).*?\. (?=[A-Z])/, " $1 "),
  questions: [...document.querySelectorAll("#quiz .question")].filter((q) => q.getClientRects().length).map((q) => q.id),
});
const some = story.questions.filter((q) => q.kind === "single").slice(1, 3).map((q) => q.id);
const latest = story.questions.at(-1).id;

for (const address of [
  "/fr/embed/flow?since=0", "/embed/timeline?since=0&theme=dark", "/fr/embed/quiz?theme=auto", "/embed/quiz?since=0",
  "/fr/embed/glance?accent=b00020", "/embed/glance?accent=%23FFE000&theme=dark", "/embed/glance?accent=FFE000", "/embed/glance?theme=%3Cb%3E&accent=red&since=maybe&layout=spiral&edition=latest",
  `/fr/embed/quiz?questions=${some}`, `/embed/quiz?questions=${some[0]},nothing`, "/embed/quiz?questions=nothing", `/embed/quiz?questions=${latest},${some[0]}&since=0`,
  "/embed/quiz?layout=paged", `/fr/embed/quiz?theme=dark&layout=paged&questions=${some}`,
  `/embed/word?edition=${day}`, `/fr/embed/quiz?edition=${day}&layout=paged`, "/fr/embed/word?edition=2016-01-07", "/embed/word?edition=2026-03-02&theme=dark", "/embed/word?edition=9999-01-01",
  "/editions/2016-01-07/fr/embed/word", `/editions/${day}/embed/quiz/${latest}`,
]) {
  test(`a frame from files is that of the server: ${address}`, async () => {
    const seen = [];
    for (const home of [server.origin, origin]) {
      const page = await frames.newPage();
      await page.goto(home + address);
      await page.waitForFunction(() => document.readyState === "complete" && document.querySelector(".credit a"));
      seen.push(await page.evaluate(shown));
      await page.close();
    }
    assert.deepEqual(seen[1], seen[0]);
  });
}

test("a frame from files keeps its options in what the reader does", async () => {
  const page = await frames.newPage();
  await page.goto(`${origin}/fr/embed/quiz?since=0&layout=paged&accent=b00020&questions=${some}`);
  await page.locator(".question:visible [type=radio]").first().click();
  await page.locator(".progress:visible", { hasText: /^1 réponse sur 2/ }).waitFor();
  const asked = new URL(page.url()).searchParams;
  assert.deepEqual(["since", "layout", "accent", "questions"].map((name) => asked.get(name)), ["0", "paged", "b00020", some.join()]);
  assert.ok(asked.has(`a.${some[0]}`));
  await page.locator(".question:visible [data-turn='1']:visible").click();
  assert.equal(await page.locator(".question:visible").getAttribute("id"), `q-${some[1]}`);
  await page.locator(".question:visible [type=radio]").first().click();
  await page.locator(".question:visible [data-turn='1']:visible", { hasText: "résultat" }).click();
  await page.locator("#result:visible").waitFor();
  await page.locator(".credit a").evaluate((a) => a.addEventListener("click", (e) => e.preventDefault()));
  await page.locator(".credit a").click();
  assert.equal(new URL(await page.locator(".credit a").evaluate((a) => a.href)).searchParams.get("since"), "0");
});

test("what was read is there when the host is gone; nothing was asked for in vain", async (t) => {
  const context = await browse(t);
  const page = await readFirst(context, origin + "/");
  await stop();
  for (const path of ["/", "/?utm_source=x", "/glossary", "/sources/"]) {
    const answer = await page.goto(origin + path);
    assert.equal(answer.status(), 200, path);
  }
  assert.deepEqual((await log("access")).filter((l) => l.includes('" 404 ') && !/\/nowhere|\/editions\/|lost=1/.test(l)), []);
  assert.deepEqual((await log("error")).filter((l) => !/\/nowhere|\/editions\/|lost=1/.test(l)), []);
});
