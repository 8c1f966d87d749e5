// Chromium, by its own protocol, and Firefox, by WebDriver BiDi.
import puppeteer from "puppeteer-core";
import { Page } from "./page.mjs";

class PuppeteerPage extends Page {
  constructor(frame, page, context) {
    super();
    Object.assign(this, { inner: frame, page, context, errors: [] });
  }

  goto(url) { return this.page.goto(url); }
  reload() { return this.page.reload(); }
  // A page that comes back from memory does not load: the test waits for what it shows.
  back() { return this.page.evaluate(() => history.back()); }
  evaluate(fn, ...args) { return this.inner.evaluate(fn, ...args); }

  async click(selector) {
    const element = await this.inner.$(selector);
    if (!element) throw new Error(`nothing to click: ${selector}`);
    await this.still(selector);
    await element.click();
    await element.dispose().catch(() => {}); // the click may have left the page
  }

  async press(chord) {
    const keys = chord.split("+");
    for (const key of keys) await this.page.keyboard.down(key);
    for (const key of keys.reverse()) await this.page.keyboard.up(key);
  }

  type(text) { return this.page.keyboard.type(text); }

  async frame(selector) {
    const element = await this.inner.waitForSelector(selector);
    return new PuppeteerPage(await element.contentFrame(), this.page, this.context);
  }

  resize(width, height) { return this.page.setViewport({ width, height }); }
  close() { return this.context.close(); }
}

/** Starts a browser; extra are options of puppeteer.launch. */
export async function launch(extra) {
  const browser = await puppeteer.launch({ headless: true, protocolTimeout: 90_000, ...extra });
  return {
    version: await browser.version(),
    async open({ width, height }) {
      const context = await browser.createBrowserContext();
      const inner = await context.newPage();
      const page = new PuppeteerPage(inner.mainFrame(), inner, context);
      inner.on("console", (m) => page.errors.push(`${m.type()}: ${m.text()}`));
      inner.on("pageerror", (e) => page.errors.push(`error: ${e.message}`));
      await page.resize(width, height);
      return page;
    },
    close: () => browser.close(),
  };
}
