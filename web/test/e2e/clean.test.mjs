// Console and network are clean: no message, no other origin, no cookie, no
// request the first paint would wait for, nothing the content security policy
// had to stop; every link leads somewhere; the page is light.
import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { answer, ofKind, option, question, right, wrong } from "./answers.mjs";
import { fetchPage, home, idle, languages, none, open, origin, stories, takeOver, visit, wasm } from "./site.mjs";

for (const lang of languages) {
  test(`${lang}: from the first paint to the result, nothing is said and nobody else is asked`, async (t) => {
    const story = stories[lang];
    const context = await open(t);
    // visit fails on any console message, error, dialog or foreign request.
    const page = await visit(t, home(lang), {
      context,
      before: (p) => p.addInitScript(() => {
        window.violations = [];
        addEventListener("securitypolicyviolation", (e) => violations.push(`${e.violatedDirective}: ${e.blockedURI}`));
      }),
    });
    await takeOver(page);
    await page.locator("#view-places").check();
    for (const p of story.places.slice(0, 2)) await page.locator(`[id="pick-${p.id}"]`).check();
    await page.locator("#side:visible").waitFor();
    for (const [i, kind] of ["single", "truefalse", "multiple", "slider", "order"].entries()) {
      const q = ofKind(story, kind);
      await answer(page, q, i % 2 ? right(q) : wrong(q));
    }
    await page.locator(".ref:visible,.term:visible").first().click();
    await page.locator(":popover-open").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("[data-do=finish]").click();
    await page.locator("#result .result__score:visible").waitFor();
    await idle(page);
    assert.deepEqual(await page.evaluate(() => violations), []);
    assert.deepEqual(await context.cookies(), []);
    assert.equal(page.requested.filter((url) => url === origin + home(lang)).length, 1, "the page was loaded again");
  });

  test(`${lang}: painting and answering wait for no file, not even one that never comes`, async (t) => {
    const story = stories[lang];
    const stall = () => {}; // never answered
    const page = await visit(t, home(lang), { until: "commit", before: (p) => p.route((url) => url.href !== origin + home(lang), stall) });
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
    const { html } = await fetchPage(home(lang));
    assert.doesNotMatch(html, /<script[^>]* src=|rel="?stylesheet/, "the document refers to files it waits for");
    assert.ok(await page.locator("h1").isVisible());
    assert.equal(wasm(page), false);
    const q = ofKind(story, "single");
    await page.locator(option(q, right(q)[0])).check();
    await page.locator(`${question(q)} .option--right .option__verdict`).waitFor();
    // What is far from view and what is drawn late come all the same.
    await page.locator("html.marks.drawn").waitFor({ state: "attached" });
  });

  test(`${lang}: the page with its style and script is at most 45 KB`, async () => {
    const { html } = await fetchPage(home(lang), { "Accept-Encoding": "identity" });
    const { length } = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    assert.ok(length <= 45_000, `${length} bytes`);
  });

  test(`${lang}: the policy names what the page may do, and the page needs no more`, async () => {
    const { headers } = await fetchPage(home(lang));
    const policy = headers.get("content-security-policy");
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /'unsafe-inline'|'unsafe-eval'|[ ;]\*|https?:\/\/(?!127\.0\.0\.1)/);
    assert.equal(headers.get("set-cookie"), null);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
  });

  test(`${lang}: every link of the page leads somewhere`, async (t) => {
    const page = await visit(t, home(lang));
    const links = await page.evaluate(() => [...new Set([...document.querySelectorAll("a[href]")].map((a) => a.href))]);
    const lost = [];
    const pages = new Map();
    for (const link of links) {
      const url = new URL(link);
      if (!link.startsWith(origin + "/")) {
        if (url.protocol !== "https:" && url.protocol !== "http:") lost.push(link);
        continue;
      }
      const path = url.pathname.slice(new URL(origin).pathname.replace(/\/$/, "").length);
      if (!pages.has(url.pathname)) pages.set(url.pathname, fetchPage(path));
      const { status, html } = await pages.get(url.pathname);
      const fragment = decodeURIComponent(url.hash.slice(1));
      if (status !== 200) lost.push(`${url.pathname}: ${status}`);
      else if (fragment && !html.includes(` id="${fragment}"`)) lost.push(`${url.pathname}#${fragment}: no such place`);
    }
    none(lost, "lead nowhere");
    assert.ok(links.length > 50);
    const repeated = await page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
      return ids.filter((id, i) => ids.indexOf(id) !== i);
    });
    none(repeated, "ids stand twice");
  });
}
