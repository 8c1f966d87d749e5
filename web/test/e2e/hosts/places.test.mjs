// Where a frame may stand: pages without a network address, pages that isolate
// themselves, and what works in a sandbox.
// Of one story: its blocks are in the frames.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { fitting } from "./fitting.mjs";
import { page as document } from "./hosts.mjs";
import { browser, child, serveHost } from "./setup.mjs";

const frame = (attributes = "") => `<iframe id="frame" title="Embed" src="${child.url}" ${attributes}></iframe>`;
const follow = `<script>addEventListener("message", ({ data, source }) => {
  const f = document.getElementById("frame");
  if (source === f.contentWindow && data?.type === "embed-size") f.height = data.height;
});</script>`;
const body = document(follow + frame());
const isolated = (policy) => ({ headers: { "Cross-Origin-Embedder-Policy": policy, "Cross-Origin-Opener-Policy": "same-origin" }, body });

const pages = {
  "/srcdoc": `<!doctype html><iframe title="Preview" srcdoc="${body.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}" width="700" height="900"></iframe>`,
  "/sandbox": { body, headers: { "Content-Security-Policy": "sandbox allow-scripts" } },
  "/require-corp": isolated("require-corp"),
  "/credentialless": isolated("credentialless"),
};
const host = await serveHost(({ pathname }) => pages[pathname]);

const folder = mkdtempSync(join(tmpdir(), "host-"));
writeFileSync(join(folder, "page.html"), body);

const open = async (t, url) => {
  const page = await browser.newPage({ viewport: { width: 700, height: 900 } });
  t.after(() => page.close());
  await page.goto(url);
  return page;
};

for (const path of [...Object.keys(pages), "file:"]) {
  test(`the frame fits in a page of kind ${path}`, async (t) => {
    if (path === "file:") t.after(() => rmSync(folder, { recursive: true }));
    const page = await open(t, path === "file:" ? pathToFileURL(join(folder, "page.html")).href : host + path);
    await fitting(page, () => page.frames().find((f) => f.url() === child.url), (height) => height > 150);
  });
}

// A host with one element of any markup.
const hosts = new Map();
const around = await serveHost(({ pathname }) => hosts.get(pathname));
const openAround = (t, markup) => {
  const path = `/${hosts.size}`;
  hosts.set(path, document(follow + markup));
  return open(t, around + path);
};

test("in a sandbox without popups a link says where it leads", async (t) => {
  const page = await openAround(t, frame('sandbox="allow-scripts"'));
  const inside = page.frames()[1];
  const link = inside.locator(".credit a");
  await link.click();
  const href = await link.evaluate((a) => a.href);
  await inside.locator(".address").waitFor();
  assert.equal(await inside.locator(".address").textContent(), href);
  assert.equal(await inside.locator("#status").textContent(), href);
  assert.equal(await inside.evaluate(() => getSelection().toString().trim()), href, "not ready to be copied");
  const [below, above] = await Promise.all([inside.locator(".address").boundingBox(), link.boundingBox()]);
  assert.ok(Math.abs(below.y - above.y - above.height) < 20, "it stands elsewhere");
  await inside.locator("h2").first().click();
  assert.equal(await inside.locator(".address").count(), 0, "it stays");
  assert.equal(page.frames()[1].url(), child.url);
});

for (const [name, attributes] of [["with popups", 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"'], ["without a sandbox", ""]]) {
  test(`a link opens in a frame ${name}`, async (t) => {
    const page = await openAround(t, frame(attributes));
    const inside = page.frames()[1];
    const opens = page.waitForEvent("popup");
    await inside.locator(".credit a").click();
    const opened = await opens;
    await opened.waitForURL((url) => url.origin === child.origin);
    assert.deepEqual(await opened.evaluate(() => [window.opener, self.origin]), [null, child.origin]);
    assert.equal(await inside.locator(".address").count(), 0);
  });
}
