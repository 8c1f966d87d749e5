// Console and network are clean: no message, no request to another origin, no
// cookie, no render-blocking request, no violation of the content security
// policy; every link works.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, ofKind, option, question, right, turnTo, wrong } from "./answers.mjs";
import { at, bodyOf, existing, fetchPage, home, idle, languages, last, listed, none, open, origin, stories, takeOver, testIf, visit, wasm } from "./site.mjs";

const story = stories[last];
const asks = story.questions.length > 0;

testIf(asks && story.places.length > 1, "from the first paint to the result, nothing is said and nobody else is asked", async (t) => {
  const context = await open(t);
  const watched = {
    context,
    before: (p) => p.addInitScript(() => {
      window.violations = [];
      addEventListener("securitypolicyviolation", (e) => violations.push(`${e.violatedDirective}: ${e.blockedURI}`));
    }),
  };
  // visit fails on any console message, error, dialog or foreign request.
  const compare = await visit(t, at(last, "compare"), watched);
  await takeOver(compare);
  await compare.locator("#view-places").check();
  for (const p of story.places.slice(0, 2)) await compare.locator(`[id="pick-${p.id}"]`).check();
  await compare.locator("#side:visible").waitFor();
  await compare.locator(".ref:visible,.term:visible").first().click();
  await compare.locator(":popover-open").waitFor();
  await compare.keyboard.press("Escape");

  const quiz = await visit(t, at(last, "quiz"), watched);
  await takeOver(quiz);
  const kinds = ["single", "truefalse", "multiple", "slider", "order"].map((kind) => ofKind(story, kind)).filter(Boolean);
  for (const [i, q] of kinds.entries()) {
    await answer(quiz, q, i % 2 ? right(q) : wrong(q));
  }
  await quiz.locator("[data-do=finish]").first().click();
  await quiz.locator("#result .result__score:visible").waitFor();
  for (const page of [compare, quiz]) {
    await idle(page);
    assert.deepEqual(await page.evaluate(() => violations), []);
    assert.equal(page.requested.filter((url) => url === page.url().split("?")[0]).length, 1, "the page was loaded again");
  }
  assert.deepEqual(await context.cookies(), []);
});

for (const path of await existing(["", "quiz"])) {
  test(`painting and answering /${path} wait for no file, not even one that never comes`, async (t) => {
    const address = at(last, path);
    const stall = () => {}; // never answered
    const page = await visit(t, address, { until: "commit", before: (p) => p.route((url) => url.href !== origin + address, stall) });
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length === 1);
    const { paint, blocking, before } = await page.evaluate(() => {
      const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
      const resources = performance.getEntriesByType("resource");
      return {
        paint,
        blocking: resources.filter((r) => r.renderBlockingStatus === "blocking").map((r) => r.name),
        before: resources.filter((r) => r.startTime < paint && !/\/icon\./.test(r.name)).map((r) => r.name),
      };
    });
    assert.ok(paint > 0);
    assert.deepEqual(blocking, []);
    assert.deepEqual(before, []);
    const { html } = await fetchPage(address);
    // A module script is not render-blocking.
    assert.doesNotMatch(html, /<script(?! type="?module)[^>]* src=|rel="?stylesheet/, "the document refers to files it waits for");
    assert.ok(await page.locator("h1").isVisible());
    assert.equal(wasm(page), false);
    if (path !== "quiz") return;
    const q = ofKind(story, "single");
    await turnTo(page, q);
    await page.locator(option(q, right(q)[0])).check();
    await page.locator(`${question(q)} .option--right .option__verdict`).waitFor();
  });
}

for (const lang of languages) {
  test(`${lang}: the policy names what the page may do, and the page needs no more`, async () => {
    for (const path of await existing(["", "quiz"])) {
      const { headers } = await fetchPage(at(lang, path));
      const policy = headers.get("content-security-policy");
      assert.match(policy, /default-src 'none'/);
      assert.doesNotMatch(policy, /'unsafe-inline'|'unsafe-eval'|[ ;]\*|https?:\/\/(?!127\.0\.0\.1)/);
      assert.equal(headers.get("set-cookie"), null);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
    }
  });

  test(`${lang}: every link of every page leads somewhere, no id stands twice`, async (t) => {
    const paths = (await listed()).filter((path) => languages.findLast((l) => path.startsWith(home(l))) === lang);
    const pages = new Map();
    const get = async (path) => {
      if (!pages.has(path)) pages.set(path, await fetchPage(path));
      return pages.get(path);
    };
    const page = await visit(t, at(lang, "about"));
    const lost = [];
    const prefix = new URL(origin).pathname.replace(/\/$/, "").length;
    for (const path of paths) {
      const { html } = await get(path);
      const { links, twice } = await page.evaluate(([text, address]) => {
        const doc = new DOMParser().parseFromString(text, "text/html");
        const ids = [...doc.querySelectorAll("[id]")].map((e) => e.id);
        return { links: [...new Set([...doc.querySelectorAll("a[href]")].map((a) => new URL(a.getAttribute("href"), address).href))], twice: ids.filter((id, i) => ids.indexOf(id) !== i) };
      }, [bodyOf(html), origin + path]);
      lost.push(...twice.map((id) => `${path}: #${id} stands twice`));
      for (const link of links) {
        const url = new URL(link);
        if (!link.startsWith(origin + "/")) {
          if (url.protocol !== "https:" && url.protocol !== "http:") lost.push(`${path}: ${link}`);
          continue;
        }
        const to = await get(url.pathname.slice(prefix));
        const fragment = decodeURIComponent(url.hash.slice(1));
        if (to.status !== 200) lost.push(`${path}: ${url.pathname}: ${to.status}`);
        else if (fragment && !to.html.includes(` id="${fragment}"`)) lost.push(`${path}: ${url.pathname}#${fragment}: no such place`);
      }
    }
    none(lost, "lead nowhere");
    assert.ok(pages.size > paths.length, `only ${pages.size} pages`);
  });
}
