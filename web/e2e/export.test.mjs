// The exported files, served by nginx under a path with the snippet that comes
// with them: pages, embeds, the quiz, what is kept on the device.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { answer, asked, outcomes, query, question, right, wrong } from "./answers.mjs";
import { binary } from "./lib.mjs";
import { browse, readFirst, takeOver } from "./worker.mjs";

const base = "/news/2017/sanctuary";
const dir = await mkdtemp(join(tmpdir(), "export-"));
const port = await new Promise((resolve) => {
  const s = createServer().listen(0, "127.0.0.1", () => {
    const { port } = s.address();
    s.close(() => resolve(port));
  });
});
const origin = `http://127.0.0.1:${port}`;
const root = join(dir, "root");
await mkdir(root + base, { recursive: true });
await promisify(execFile)(binary, ["export", root + base, "-url", `${origin}${base}/`]);

const modules = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
await writeFile(join(dir, "nginx.conf"), `${existsSync(modules) ? `load_module ${modules};` : ""}
pid ${dir}/pid; daemon off; error_log ${dir}/error.log; user root;
events {}
http {
  include /etc/nginx/mime.types;
  access_log ${dir}/access.log;
  server { listen 127.0.0.1:${port}; root ${root}; absolute_redirect off; include ${root}${base}/nginx.conf; }
}
`);
const nginx = spawn("/usr/sbin/nginx", ["-c", join(dir, "nginx.conf")], { stdio: "inherit" });
const stopped = new Promise((resolve) => { nginx.once("close", resolve); });
process.once("exit", () => nginx.kill());
const stop = async () => {
  nginx.kill();
  await stopped;
};
after(async () => {
  await stop();
  await rm(dir, { recursive: true, force: true });
});
for (const end = Date.now() + 10_000; ;) {
  const up = await fetch(`${origin}${base}/robots.txt`).then(() => true, () => Date.now() > end);
  if (up) break;
}

const get = (path, headers = {}) => fetch(origin + base + path, { headers, redirect: "manual" });
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
      assert.match(answer.headers.get("content-security-policy"), path.includes("/embed/") && path !== "/embed/" ? /frame-ancestors \*/ : /frame-ancestors 'none'/, path);
      assert.match(answer.headers.get("cache-control"), /max-age=60/, path);
    }
  }
  assert.equal((await get("/nowhere")).status, 404);
  assert.match((await get("/sw.js")).headers.get("cache-control"), /no-cache/);
});

test("what is compressed is sent from its file", async () => {
  const html = await (await get("/")).text();
  const wasm = /data-wasm="[^"]*?(\/static\/[^"]+)"/.exec(html)[1];
  for (const [path, limit] of [["/", 60_000], [wasm, 1_800_000]]) {
    for (const coding of existsSync(modules) ? ["br", "gzip"] : ["gzip"]) {
      const answer = await get(path, { "accept-encoding": coding });
      assert.equal(answer.headers.get("content-encoding"), coding, path);
      const file = join(root + base, path === "/" ? "index.html" : path) + { br: ".br", gzip: ".gz" }[coding];
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
    await page.goto(origin + base + home);
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
    await other.goto(origin + base + home + query({ [first.id]: right(first) }, "&since=0&view=places&mark=1"));
    await other.locator("#result:visible").waitFor();
    assert.ok(await other.locator("#since-0").isChecked() && await other.locator("#view-places").isChecked());
    await other.locator(`${question(first)}.question--checked`).waitFor();

    await page.goto(`${origin}${base}${home}embed/quiz?questions=${first.id}`);
    await takeOver(page);
    await page.locator(question(first)).waitFor();
    await page.goto(`${origin}${base}${home}facts/${story.facts[0].id}`);
    assert.deepEqual(said, []);
  });
}

test("what was read is there when the host is gone; nothing was asked for in vain", async (t) => {
  const context = await browse(t);
  const page = await readFirst(context, origin + base + "/");
  await stop();
  for (const path of ["/", "/?utm_source=x", "/glossary", "/sources/"]) {
    const answer = await page.goto(origin + base + path);
    assert.equal(answer.status(), 200, path);
  }
  const log = (await readFile(join(dir, "access.log"), "utf8")).split("\n");
  assert.deepEqual(log.filter((l) => l.includes('" 404 ') && !l.includes("/nowhere")), []);
  assert.deepEqual((await readFile(join(dir, "error.log"), "utf8")).split("\n").filter((l) => l && !l.includes("/nowhere")), []);
});
