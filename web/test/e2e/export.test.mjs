// The exported files, served by nginx under a path with the snippet that comes
// with them: pages, embeds, the quiz, what is kept on the device.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { answer, asked, outcomes, query, question, right, wrong } from "./answers.mjs";
import { codings, publish } from "./nginx.mjs";
import { browse, readFirst, takeOver } from "./worker.mjs";

const { origin, files, log, stop, remove } = await publish("/news/2017/sanctuary");
after(remove);

const get = (path, headers = {}) => fetch(origin + path, { headers, redirect: "manual" });
const story = await (await get("/data/en/story.json")).json();

test("every kind of address answers as the server would", async (t) => {
  const fact = story.facts[0].id;
  for (const [path, type] of [
    ["/", "text/html"], ["/fr/", "text/html"], ["/sources", "text/html"], ["/sources/", "text/html"], [`/fr/facts/${fact}`, "text/html"], [`/facts/${fact}?x=y`, "text/html"],
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
  assert.match((await get("/sw.js")).headers.get("cache-control"), /no-cache/);
});

test("what is compressed is sent from its file", async () => {
  const html = await (await get("/")).text();
  const wasm = /\/static\/app\.\w+\.wasm/.exec(html)[0];
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

test("what was read is there when the host is gone; nothing was asked for in vain", async (t) => {
  const context = await browse(t);
  const page = await readFirst(context, origin + "/");
  await stop();
  for (const path of ["/", "/?utm_source=x", "/glossary", "/sources/"]) {
    const answer = await page.goto(origin + path);
    assert.equal(answer.status(), 200, path);
  }
  assert.deepEqual((await log("access")).filter((l) => l.includes('" 404 ') && !l.includes("/nowhere")), []);
  assert.deepEqual((await log("error")).filter((l) => !l.includes("/nowhere")), []);
});
