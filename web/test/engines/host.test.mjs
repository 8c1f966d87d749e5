// Frames in pages that are hard on frames: without a network address, isolated,
// late to listen, without a width, with a second story.
import assert from "node:assert/strict";
import { test } from "node:test";
import { proxy } from "./proxy.mjs";
import { upstream, visit } from "./site.mjs";

// host opens a page around the site's own, at "localhost": another origin and
// another site than the number the frames are at.
async function host(t, html, { headers, ...options } = {}) {
  const page = await visit(t, "/robots.txt", { ...options, before: (p) => p.page("/host", html(p.origin), headers) });
  await page.goto(page.origin.replace("127.0.0.1", "localhost") + "/host");
  return page;
}

const follow = `<script>addEventListener("message", ({ data, source }) => {
  const frame = document.querySelector("iframe");
  if (source === frame.contentWindow && data?.type === "embed-size") frame.height = data.height;
});</script>`;
const framed = (origin) => `<iframe title="Embed" src="${origin}/embed/word" width="600" height="150" style="border: 0"></iframe>`;

// fits waits until the first frame of a page is as tall as what it shows.
async function fits(page) {
  const frame = await page.frame("iframe");
  await frame.shown("h2");
  let tall, height;
  for (const end = Date.now() + 30_000; Date.now() < end; await page.idle()) {
    tall = await frame.evaluate(() => document.documentElement.getBoundingClientRect().height);
    height = await page.evaluate(() => document.querySelector("iframe").clientHeight);
    if (tall > 300 && Math.abs(tall - height) <= 1) return;
  }
  throw new Error(`the frame is ${height} pixels high around ${tall}`);
}

test("in a page without an address", async (t) => {
  const page = await host(t, (origin) => {
    const inner = `<!doctype html>${follow}${framed(origin)}`.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
    return `<!doctype html><iframe title="Preview" width="700" height="700" srcdoc="${inner}"></iframe>`;
  });
  await fits(await page.frame("iframe"));
});

for (const [name, headers] of [
  ["in a page that is sandboxed as a whole", { "Content-Security-Policy": "sandbox allow-scripts" }],
  ["in a page that isolates itself: require-corp", { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" }],
  ["in a page that isolates itself: credentialless", { "Cross-Origin-Embedder-Policy": "credentialless", "Cross-Origin-Opener-Policy": "same-origin" }],
]) {
  test(name, async (t) => {
    const page = await host(t, (origin) => `<!doctype html>${follow}${framed(origin)}`, { headers });
    await fits(page);
  });
}

test("in a page that listens late", async (t) => {
  const page = await host(t, (origin) => `<!doctype html>${framed(origin)}
    <script>addEventListener("load", () => setTimeout(() => { window.listening = true; }, 1000));
    addEventListener("message", (e) => { if (!window.listening) e.stopImmediatePropagation(); });</script>${follow}`);
  await fits(page);
});

test("the element in a column that has no width at first", async (t) => {
  const page = await host(t, (origin) => `<!doctype html><script src="${origin}/embed.js"></script>
    <div id="grid" style="display: grid; grid-template-columns: 0fr 1fr"><div style="min-width: 0; overflow: hidden">
    <sanctuary-explainer block="word"><a href="${origin}/">What is this about?</a></sanctuary-explainer></div><p></p></div>`);
  // Where the element is clipped to nothing, Firefox loads the frame only later.
  await page.wait(() => Boolean(customElements.get("sanctuary-explainer")));
  await page.idle();
  await page.evaluate(() => { document.querySelector("#grid").style.gridTemplateColumns = "1fr 0fr"; });
  await page.wait(() => document.querySelector("sanctuary-explainer").shadowRoot.querySelector("iframe")?.clientHeight > 400);
});

test("two stories on one page, each from its own site", async (t) => {
  const other = await proxy(upstream);
  t.after(() => other.close());
  const page = await host(t, (origin) => `<!doctype html><script async src="${origin}/embed.js"></script><script async src="${other.origin}/embed.js"></script>
    <sanctuary-explainer src="${origin}/embed/word"><a href="${origin}/">One</a></sanctuary-explainer>
    <sanctuary-explainer src="${other.origin}/fr/embed/word"><a href="${other.origin}/">Two</a></sanctuary-explainer>`, { height: 3000 });
  await page.wait(() => [...document.querySelectorAll("sanctuary-explainer")].every((e) => e.shadowRoot?.querySelector("iframe")?.clientHeight > 400));
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("sanctuary-explainer")].map((e) => e.shadowRoot.querySelector("iframe").src)),
    [`${page.origin}/embed/word`, `${other.origin}/fr/embed/word`]);
});
