// In every host the frame is as tall as its content: when it is loaded, when
// the content has grown, and when it has shrunk.
// Of one story: a question of it, answered, is taller than it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting } from "./fitting.mjs";
import { answer, hosts } from "./hosts.mjs";
import { browser, child, serveHost } from "./setup.mjs";

const site = await serveHost(answer);

async function follows(t, host, { url, grow, shrink }) {
  const page = await browser.newPage({ viewport: { width: 700, height: 900 } });
  t.after(() => page.close());
  await page.goto(`${site}${host.path}?src=${encodeURIComponent(url)}`);
  const frame = () => page.frames()[1];
  const fit = (wanted) => fitting(page, frame, wanted, host.tallest);
  const start = await fit();
  assert.notEqual(start, 150, "a frame nobody sized");
  await grow(frame());
  const grown = await fit((height) => height > start);
  await shrink(frame());
  await fit((height) => height < grown);
}

for (const host of hosts) {
  test(host.name, (t) => follows(t, host, child));
}

for (const host of hosts.filter((h) => h.sandbox && /^(WordPress|open-iframe-resizer|AMP)/.test(h.name))) {
  test(`a question in ${host.name}`, (t) => follows(t, host, child.quiz));
}
