// After one visit the explainer works offline: every address of it, in the
// language that was read, with the whole quiz.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, asked, outcomes, query, question, right, wrong } from "./answers.mjs";
import { browse, configOf, host, kept, poll, reader, readFirst, takeOver } from "./worker.mjs";

// storyOf returns the story a server tells in a language.
const storyOf = async (origin, lang = "en") => (await fetch(`${origin}/data/${lang}/story.json`)).json();

const titleOf = (page) => page.title();

test("with the server gone, every address in the language read is there", async (t) => {
  const server = await host(t);
  const story = await storyOf(server.origin);
  const french = await storyOf(server.origin, "fr");
  const context = await browse(t);
  const page = await readFirst(context, server.origin + "/");
  const [fact, another] = story.questions.flatMap((q) => q.explanation).map((s) => s.facts[0]).filter((f, i, all) => all.indexOf(f) === i);
  await page.goto(`${server.origin}/facts/${fact}`);
  await server.stop();

  const shows = async (path, title) => {
    await page.goto(server.origin + path);
    assert.equal(await titleOf(page), title, path);
  };
  await t.test("pages", async () => {
    for (const path of ["/", "/?utm_source=x"]) await shows(path, story.title);
    await page.goto(`${server.origin}/#quiz`); // an address of before
    await page.waitForURL(/\/quiz/);
    await page.goto(`${server.origin}/facts/${fact}?utm_medium=y`);
    assert.ok((await page.locator("main").innerText()).includes(fact));
    for (const name of ["quiz", "compare", "word", "order", "plan", "numbers", "timeline", "voices", "full", "sources", "glossary/", "about", "corrections"]) {
      const response = await page.goto(`${server.origin}/${name}`);
      assert.equal(response.status(), 200, name);
      assert.ok(await page.locator("main h1").count(), name);
    }
  });
  await t.test("a permalink shows what it says", async () => {
    const [first, second] = story.questions.filter((q) => q.kind === "single");
    await page.goto(server.origin + "/quiz" + query({ [first.id]: right(first), [second.id]: wrong(second) }, "&since=0&theme=dark"));
    await page.locator(`${question(first)}.question--checked`).waitFor({ state: "attached" });
    assert.ok(await page.locator(`${question(second)} input:checked`).inputValue() === wrong(second)[0]);
    for (const id of ["since-0", "theme-dark"]) assert.ok(await page.locator(`#${id}`).isChecked(), id);
    await page.goto(server.origin + "/compare?v=1&view=places");
    assert.ok(await page.locator("#view-places").isChecked());
  });
  await t.test("a link to a finished quiz shows the result", async () => {
    const [first] = story.questions.filter((q) => q.kind === "single");
    await page.goto(server.origin + "/quiz" + query({ [first.id]: right(first) }, "&mark=1"));
    await page.locator("#result:visible").waitFor();
  });
  await t.test("notes open on every page", async () => {
    for (const path of ["/", "/compare", "/full"]) {
      await page.goto(server.origin + path);
      await page.locator("main a.ref:visible").first().click();
      await page.locator(".note:popover-open").waitFor();
    }
  });
  await t.test("a fact that was not opened before opens as a note", async () => {
    await page.goto(`${server.origin}/facts/${another}`);
    await page.locator(`[id="note-${another}"]:popover-open`).waitFor();
    assert.equal(await titleOf(page), story.title);
  });
  await t.test("the other language says, in the look of the page, that it needs the network once", async () => {
    const look = () => page.evaluate(() => [document.body, document.querySelector("h1")].map(getComputedStyle).map((s) => [s.backgroundColor, s.color, s.fontFamily]));
    await page.goto(server.origin + "/sources");
    const own = await look();
    const response = await page.goto(server.origin + "/fr/?utm_source=x");
    assert.equal(response.status(), 503);
    assert.equal(await page.locator("html").getAttribute("lang"), "fr-CA");
    assert.doesNotMatch(response.headers()["content-security-policy"], /unsafe/);
    assert.deepEqual(await look(), own, "the policy stops the page's style");
    await page.locator("a[hreflang=en-CA]").click();
    assert.equal(await titleOf(page), story.title);
  });
  await t.test("what is not the explainer's is not answered", async () => {
    const other = await context.newPage();
    for (const path of ["/embed/quiz", "/robots.txt", "/healthz"]) await assert.rejects(other.goto(server.origin + path), /ERR_CONNECTION_REFUSED/, path);
    await page.bringToFront(); // a page behind another one is drawn slowly
  });
  await t.test("back online, the other language is kept too", async () => {
    const address = server.origin + "/fr/?utm_source=y";
    await page.goto(address);
    await server.start();
    await page.getByRole("link", { name: "Réessayer", exact: true }).click();
    await page.locator("#explainer").waitFor();
    assert.equal(page.url(), address, "the page that was wanted");
    await takeOver(page);
    await kept(page, "/fr/");
    await server.stop();
    await shows("/fr/?utm_source=x", french.title);
    await shows("/", story.title);
  });
});

test("the whole quiz is answered offline, and the answers are there online", async (t) => {
  const server = await host(t);
  const story = await storyOf(server.origin);
  const context = await browse(t);
  const first = await readFirst(context, server.origin + "/compare");
  await first.close();
  await server.stop();
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (e) => errors.push(e.message));
  await page.goto(server.origin + "/quiz");
  await takeOver(page);
  const given = {};
  for (const [i, q] of asked(story).entries()) {
    given[q.id] = i % 3 ? right(q) : wrong(q);
    await answer(page, q, given[q.id]);
    await page.locator(`${question(q)}.question--checked`).waitFor({ state: "attached" });
  }
  const score = await page.locator(".result__score:visible").innerText();
  const { right: n } = outcomes(story, given);
  assert.ok(score.startsWith(String(n)), `${score}, want ${n} right`);
  await page.close();

  await server.start();
  const online = await context.newPage();
  await online.goto(server.origin + "/quiz");
  await takeOver(online);
  assert.equal(await online.locator(".result__score:visible").innerText(), score);
  assert.deepEqual(errors, []);
});

test("after a restart of the browser the pages come as they were left, from the cache by themselves", async (t) => {
  const server = await host(t);
  const start = await reader(t);
  const before = await start();
  const first = await readFirst(before, server.origin + "/");
  for (const id of ["since-0", "theme-dark"]) await first.locator(`label[for=${id}]`).click();
  await poll(first, () => Object.values(localStorage).some((v) => v.includes("theme=dark")));
  await before.close();

  const page = await (await start()).newPage();
  await page.addInitScript(() => {
    new MutationObserver((_, watch) => {
      if (!document.body) return;
      watch.disconnect();
      window.began = document.documentElement.className;
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(server.origin + "/");
  assert.deepEqual((await page.evaluate(() => window.began)).split(" ").sort(), ["js", "since-0", "theme-dark"]);
  for (const id of ["since-0", "theme-dark"]) assert.ok(await page.locator(`#${id}`).isChecked(), id);
  // The pages of the first visit; others are asked for from the worker.
  for (const [path, by] of [["/", "cache"], ["/quiz", "cache"], ["/quiz?utm_source=x", ""], ["/full", ""]]) {
    await page.goto(server.origin + path);
    assert.equal(await page.evaluate(() => performance.getEntriesByType("navigation")[0].workerFinalSourceType), by, path);
  }
});

test("who only reads fetches nothing for later before five seconds; frames register nothing", async (t) => {
  const server = await host(t);
  const context = await browse(t);
  const page = await context.newPage();
  await page.goto(server.origin + "/about", { waitUntil: "networkidle" });
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  const files = await kept(page, "/", true);
  assert.ok(!files.some((f) => f.endsWith(".wasm")), "the program was fetched for who only reads");

  const other = await browse(t);
  const embed = await other.newPage();
  await embed.goto(server.origin + "/embed/quiz");
  await takeOver(embed);
  assert.deepEqual(await embed.evaluate(async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]), [0, 0]);
});

test("the worker leaves alone what is not a page or a hashed file", async (t) => {
  const server = await host(t);
  const context = await browse(t);
  const page = await readFirst(context, server.origin + "/");
  const { wasm } = await configOf(page);
  const by = await page.evaluate(async (wasm) => {
    const how = async (path, init) => (await fetch(path, init)).status;
    await caches.open("somebody-else");
    return {
      range: await how(wasm, { headers: { Range: "bytes=0-3" } }),
      post: await how("/", { method: "POST", body: "x" }),
      page: await how("/?v=1&since=0"),
      head: await how("/", { method: "HEAD" }),
    };
  }, wasm);
  assert.equal(by.post, 405);
  assert.equal(by.page, 200);
  assert.equal(by.head, 200);
  assert.ok([200, 206].includes(by.range));
  await server.stop();
  const failed = await page.evaluate(async (wasm) => {
    const lost = [];
    for (const [path, init] of [["/robots.txt"], ["/", { method: "POST" }], [wasm, { headers: { Range: "bytes=0-3" } }]]) {
      await fetch(path, { ...init, cache: "no-store" }).catch(() => lost.push(path));
    }
    return lost.length;
  }, wasm);
  assert.equal(failed, 3, "the worker answered what is none of its business");
});

test("a device without room: the page works, and the reader is told once", async (t) => {
  const server = await host(t);
  const [q] = (await storyOf(server.origin)).questions.filter((one) => one.kind === "single");
  const context = await browse(t);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: server.origin, quotaSize: 1 });
  await page.goto(server.origin + "/quiz");
  await takeOver(page);
  const told = page.locator(".announce");
  await told.waitFor();
  assert.match(await told.innerText(), /no room/);
  await told.getByRole("button").click();
  await answer(page, q, right(q));
  await page.locator(`${question(q)}.question--checked`).waitFor();
  await page.reload();
  await takeOver(page);
  await page.locator(`${question(q)}.question--checked`).waitFor();
  // Another failed attempt is not announced again.
  const { worker } = await configOf(page);
  await page.evaluate((worker) => navigator.serviceWorker.register(worker, { updateViaCache: "none" })
    .then((r) => new Promise((done) => {
      const worker = r.installing ?? r.waiting ?? r.active;
      const ended = () => /redundant|activated/.test(worker?.state ?? "redundant") && done();
      worker?.addEventListener("statechange", ended);
      ended();
    })).catch(() => {}), worker);
  assert.equal(await told.count(), 0);
});
