// A reader in a WordPress page: a sandbox without an origin, storage, forms or
// popups.
// Of one story, which has a quiz.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer as give, asked, byId, dontKnow, mark, right, wrong } from "../answers.mjs";
import { fitting } from "./fitting.mjs";
import { answer, hosts } from "./hosts.mjs";
import { browser, child, serveHost } from "./setup.mjs";

const site = await serveHost(answer);
const host = hosts.find((h) => h.name === "WordPress");

async function open(t, src) {
  const page = await browser.newPage({ viewport: { width: 700, height: 1000 } });
  t.after(() => page.close());
  await page.goto(`${site}${host.path}?src=${encodeURIComponent(src)}`);
  const frame = page.frames()[1];
  await fitting(page, () => frame, undefined, host.tallest);
  return { page, frame };
}

test("the quiz is taken to the end, and the page is told", async (t) => {
  const { page, frame } = await open(t, `${child.origin}/embed/quiz?layout=paged`);
  await page.evaluate(() => {
    window.heard = [];
    addEventListener("message", ({ data }) => { if (data.explainer) heard.push(data); });
    frames[0].postMessage({ explainer: 1, subscribe: ["answer", "complete"] }, "*");
  });
  const questions = asked(await (await fetch(`${child.origin}/data/en/story.json`)).json());
  const want = [];
  for (const [i, q] of questions.entries()) {
    const values = [right(q), wrong(q), [dontKnow]][i % 3];
    await give(frame, q, values);
    await frame.locator(`${byId(`q-${q.id}`)} .question__answer`).waitFor();
    want.push([q.id, mark(q, values)]);
  }
  await page.waitForFunction((n) => heard.filter((m) => m.type === "answer").length === n, questions.length);
  await frame.locator("[data-do=finish]").first().evaluate((b) => b.click());
  await frame.locator(".result").waitFor();
  await page.waitForFunction(() => heard.at(-1).type === "complete");
  const heard = await page.evaluate("heard");
  assert.deepEqual(heard.filter((m) => m.type === "answer").map((m) => [m.question, m.outcome]), want);
  assert.deepEqual(heard.filter((m) => m.type === "complete"), [
    { explainer: 1, type: "complete", lang: "en", block: "quiz", right: want.filter(([, outcome]) => outcome === "right").length, total: want.length },
  ]);
});

test("a link to the full version leads the reader there", async (t) => {
  const { page, frame } = await open(t, child.quiz.url);
  const href = await frame.locator(".credit a").evaluate((link) => link.href);
  await frame.locator(".credit a").click();
  await page.waitForURL(href);
});

test("a note opens in place", async (t) => {
  const { page, frame } = await open(t, child.url);
  await frame.locator("a.ref:visible").first().click();
  await frame.locator("[popover]:popover-open").waitFor();
  assert.ok(page.url().startsWith(site), "the page was led away");
});

test("a link to another site is none of the host's: the sandbox opens nothing, so its address is shown", async (t) => {
  const { page, frame } = await open(t, child.quiz.url);
  await page.evaluate(() => {
    window.links = [];
    addEventListener("message", ({ data }) => { if (data.message === "link") links.push(data.value); });
  });
  await frame.evaluate(() => {
    const link = Object.assign(document.createElement("a"), { href: "https://example.org/", target: "_blank" });
    document.body.append(link);
    link.click();
  });
  assert.equal(await frame.locator(".address").innerText(), "https://example.org/");
  assert.deepEqual(await page.evaluate("links"), []);
});
