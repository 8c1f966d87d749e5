// After one visit the explainer is there without a network.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ofKind, option, question, right } from "../e2e/answers.mjs";
import { answer, turnTo } from "./reader.mjs";
import { at, stories, visit } from "./site.mjs";

test("a page that was visited is there offline, and works", async (t) => {
  const page = await visit(t, at("en", "quiz"), { allow: [/Failed to load|NetworkError|ServiceWorker|service worker|Fetch API|access control|net::ERR|Load failed|could not connect|Connection/i] });
  await page.takeOver();
  await page.wait(async () => {
    if (!navigator.serviceWorker.controller) return false;
    for (const name of await caches.keys()) {
      const paths = (await (await caches.open(name)).keys()).map((r) => new URL(r.url).pathname);
      const has = (what) => paths.some((p) => p.includes(what));
      // The page about corrections is the last to come.
      if (name.startsWith("explainer:") && ["/quiz", "/corrections", ".wasm", "/wasm_exec."].every(has)) return true;
    }
    return false;
  });
  await page.between.offline();
  await page.goto(page.origin + at("en", "quiz?utm_source=x"));
  assert.equal(await page.text("h1"), stories.en.blocks.find((b) => b.id === "quiz").name);
  await page.takeOver();
  const q = ofKind(stories.en, "single");
  await answer(page, q, right(q));
  await page.between.online();
  await page.goto(page.origin + at("en", "quiz"));
  await turnTo(page, q);
  await page.shown(`${question(q)} .question__answer`);
  assert.ok(await page.checked(option(q, right(q)[0])));
});
