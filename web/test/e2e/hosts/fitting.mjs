import assert from "node:assert/strict";

/**
 * Waits until a frame is within a pixel as tall as its content, or as its host
 * allows, and the content has a wanted height; returns that. find returns the
 * frame, if it is there.
 */
export async function fitting(page, find, wanted = () => true, tallest = Infinity) {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const frame = find();
    const content = await frame?.evaluate(() => document.documentElement.getBoundingClientRect().height).catch(() => 0);
    const height = content && await (await frame.frameElement()).evaluate((f) => f.clientHeight);
    if (content && wanted(content) && Math.abs(height - Math.min(content, tallest)) <= 1) return content;
    assert.ok(performance.now() < deadline, `got a frame of ${height}px around ${content}px of content`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** Has a frame tell its host something, once it can (embed/frame.js). */
export async function tell(frame, type, detail) {
  await frame.waitForFunction(() => window.explainerHost?.tell);
  await frame.evaluate(([t, d]) => explainerHost.tell(t, d), [type, detail]);
}
