// After one visit the explainer works offline: every address of it, in the
// language that was read, with the whole quiz.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, asked, outcomes, query, question, right, wrong } from "./answers.mjs";
import { asks, existing, languages, stories, story, testIf } from "./site.mjs";
import { browse, configOf, host, kept, poll, reader, readFirst, takeOver } from "./worker.mjs";

// other is the home of another language of the story; used, a page with islands.
const other = languages.length > 1 && `/${languages[1]}/`;
const used = asks ? "/quiz" : "/compare";
const pages = await existing(["quiz", "compare", "word", "order", "plan", "numbers", "timeline", "voices", "full", "sources", "glossary", "about", "corrections"]);

const titleOf = (page) => page.title();

test("with the server gone, every address in the language read is there", async (t) => {
  const server = await host(t);
  const context = await browse(t);
  const page = await readFirst(context, server.origin + "/");
  const [fact, another] = story.facts.map((f) => f.id);
  await page.goto(`${server.origin}/facts/${fact}`);
  await server.stop();

  const shows = async (path, title) => {
    await page.goto(server.origin + path);
    assert.equal(await titleOf(page), title, path);
  };
  await t.test("pages", async () => {
    for (const path of ["/", "/?utm_source=x"]) await shows(path, story.title);
    await page.goto(`${server.origin}/#${used.slice(1)}`); // an address of before
    await page.waitForURL((url) => url.pathname === used);
    await page.goto(`${server.origin}/facts/${fact}?utm_medium=y`);
    assert.ok((await page.locator("main").innerText()).includes(fact));
    for (const name of pages) {
      const response = await page.goto(`${server.origin}/${name}`);
      assert.equal(response.status(), 200, name);
      assert.ok(await page.locator("main h1").count(), name);
    }
  });
  await t.test("a permalink shows what it says", async () => {
    const [first, second] = story.questions.filter((q) => ["single", "truefalse"].includes(q.kind));
    await page.goto(server.origin + used + query(asks ? { [first.id]: right(first), [second.id]: wrong(second) } : {}, "&since=0&theme=dark"));
    if (asks) {
      await page.locator(`${question(first)}.question--checked`).waitFor({ state: "attached" });
      assert.ok(await page.locator(`${question(second)} input:checked`).inputValue() === wrong(second)[0]);
    }
    for (const id of ["since-0", "theme-dark"]) assert.ok(await page.locator(`#${id}`).isChecked(), id);
    await page.goto(server.origin + "/compare?v=1&view=places");
    assert.ok(await page.locator("#view-places").isChecked());
  });
  if (asks) await t.test("a link to a finished quiz shows the result", async () => {
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
  if (other) await t.test("the other language says, in the look of the page, that it needs the network once", async () => {
    const look = () => page.evaluate(() => [document.body, document.querySelector("h1")].map(getComputedStyle).map((s) => [s.backgroundColor, s.color, s.fontFamily]));
    await page.goto(server.origin + "/sources");
    const own = await look();
    const response = await page.goto(server.origin + other + "?utm_source=x");
    assert.equal(response.status(), 503);
    assert.ok((await page.locator("html").getAttribute("lang")).startsWith(languages[1]));
    assert.doesNotMatch(response.headers()["content-security-policy"], /unsafe/);
    assert.deepEqual(await look(), own, "the policy stops the page's style");
    await page.locator(`a[hreflang^=${languages[0]}]`).click();
    assert.equal(await titleOf(page), story.title);
  });
  await t.test("what is not the explainer's is not answered", async () => {
    const there = await context.newPage();
    for (const path of [`/embed${used}`, "/robots.txt", "/healthz"]) await assert.rejects(there.goto(server.origin + path), /ERR_CONNECTION_REFUSED/, path);
    await page.bringToFront(); // a page behind another one is drawn slowly
  });
  if (other) await t.test("back online, the other language is kept too", async () => {
    const address = server.origin + other + "?utm_source=y";
    await page.goto(address);
    await server.start();
    await page.locator("main a[href='']").click();
    await page.locator("#explainer").waitFor();
    assert.equal(page.url(), address, "the page that was wanted");
    await takeOver(page);
    await kept(page, other);
    await server.stop();
    await shows(other + "?utm_source=x", stories[languages[1]].title);
    await shows("/", story.title);
  });
});

testIf(asks, "a link to a set of questions asks these, online and offline, before the program and with it", async (t) => {
  const server = await host(t);
  const context = await browse(t);
  const page = await readFirst(context, server.origin + "/");
  const { short } = story.front;
  const some = [story.questions[1], story.questions.at(-1)].map((q) => q.id);
  const [mine, next] = story.questions.filter((q) => short.includes(q.id) && ["single", "truefalse"].includes(q.kind));
  const asked = () => page.locator(".questions > li:not([hidden])").evaluateAll((all) => all.map((q) => q.id.slice(2)).sort());
  for (const where of ["online", "offline"]) {
    if (where === "offline") await server.stop();
    for (const [set, ids] of [["set=short", short], [`questions=${some},nothing`, some]]) {
      await page.goto(`${server.origin}/quiz?${set}`);
      await page.waitForFunction(() => window.explainer && "taps" in window.explainer);
      assert.deepEqual(await asked(), [...ids].sort(), `${set} ${where}`);
      assert.match(await page.locator(".question__number:visible").first().innerText(), RegExp(`\\D1\\D+${ids.length}\\b`), `${set} ${where}`);
      await takeOver(page);
      assert.deepEqual(await asked(), [...ids].sort(), `${set} ${where}, with the program`);
      await page.locator(".progress:visible", { hasText: RegExp(`\\D${ids.length}\\b`) }).waitFor();
      assert.match(page.url(), RegExp(set.split(",")[0]), "the address has lost its set");
    }
    await page.goto(`${server.origin}/quiz?set=short`);
    await answer(page, where === "online" ? mine : next, right(where === "online" ? mine : next));
    await page.waitForURL((url) => url.searchParams.has(`a.${mine.id}`) && url.searchParams.get("set") === "short");
    await page.reload();
    await takeOver(page);
    assert.deepEqual(await asked(), [...short].sort(), `${where}, reloaded`);
    await page.locator(`${question(mine)}.question--checked`).waitFor({ state: "attached" });
  }
});

test("what an address names in vain is said by the server, and without it the page is there", async (t) => {
  const server = await host(t);
  const page = await readFirst(await browse(t), server.origin + "/");
  const vain = asks ? "/quiz?only=gone" : "/compare?status=gone";
  await page.goto(server.origin + vain);
  await page.locator(".stray").waitFor();
  const q = story.questions.find((one) => one.kind === "order");
  if (q) {
    await page.goto(server.origin + "/quiz" + query({ [q.id]: [...right(q).slice(1), right(q)[1]] }));
    await page.locator(`${question(q)}.question--asked`).waitFor({ state: "attached" });
  }
  await server.stop();
  await page.goto(server.origin + vain);
  assert.equal(await page.locator(".stray").count(), 0);
  assert.ok(await page.locator("main h1, main h2").count());
});

testIf(asks, "the whole quiz is answered offline, and the answers are there online", async (t) => {
  const server = await host(t);
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
  for (const [path, by] of [["/", "cache"], [used, "cache"], [`${used}?utm_source=x`, ""], ["/full", ""]]) {
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

  const embed = await (await browse(t)).newPage();
  await embed.goto(`${server.origin}/embed${used}`);
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
  const q = story.questions.find((one) => one.kind === "single");
  const context = await browse(t);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: server.origin, quotaSize: 1 });
  await page.goto(server.origin + used);
  await takeOver(page);
  const told = page.locator(".announce");
  await told.waitFor();
  await told.getByRole("button").click();
  if (q) await answer(page, q, right(q));
  else await page.locator("#view-places").check();
  const done = page.locator(q ? `${question(q)}.question--checked` : "#view-places:checked");
  await done.waitFor();
  await page.reload();
  await takeOver(page);
  await done.waitFor();
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
