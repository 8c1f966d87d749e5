// A client of the W3C's WebDriver, as much of it as a page of the tests needs.
import { Page } from "./page.mjs";

// The name under which elements travel (WebDriver, section 12.1).
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

// Keys that are no characters (WebDriver, section 17.4.2).
const KEYS = {
  Backspace: "\uE003", Tab: "\uE004", Enter: "\uE007", Shift: "\uE008", Control: "\uE009", Escape: "\uE00C", End: "\uE010", Home: "\uE011",
  ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowDown: "\uE015", Delete: "\uE017",
};

/** Sends a command to a driver and returns its value; one without an answer fails after a minute and a half. */
export async function command(base, method, path, body) {
  const response = await fetch(base + path, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(90_000) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
  return value;
}

export class WebDriverPage extends Page {
  // frames are the selectors that lead from the page to the frame that this
  // page is.
  constructor(session, frames = []) {
    super();
    Object.assign(this, { session, frames, errors: [] });
  }

  // Runs a script in the page and waits for what it promises.
  async evaluate(fn, ...args) {
    await this.enter();
    const { value, error } = await this.session("POST", "/execute/async", {
      script: `const args = [...arguments], done = args.pop();
        Promise.resolve().then(() => (${fn})(...args)).then((value) => done({ value }), (e) => done({ error: String(e) }));`,
      args,
    });
    if (error) throw new Error(error);
    return value ?? undefined;
  }

  async find(selector) {
    return (await this.session("POST", "/element", { using: "css selector", value: selector }))[ELEMENT];
  }

  async enter() {
    await this.session("POST", "/frame", { id: null });
    for (const selector of this.frames) await this.session("POST", "/frame", { id: { [ELEMENT]: await this.find(selector) } });
  }

  async click(selector) {
    await this.enter();
    const id = await this.find(selector);
    await this.still(selector);
    await this.session("POST", `/element/${id}/click`, {});
  }

  async press(chord) {
    const keys = chord.split("+").map((key) => KEYS[key] ?? key);
    await this.keys([...keys.map((value) => ({ type: "keyDown", value })), ...keys.reverse().map((value) => ({ type: "keyUp", value }))]);
  }

  async type(text) {
    await this.keys([...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]));
  }

  async keys(actions) {
    await this.enter();
    await this.session("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  async frame(selector) {
    await this.wait((s) => document.querySelector(s), selector);
    return new WebDriverPage(this.session, [...this.frames, selector]);
  }

  // A window has a frame of its own: it is set until the page in it fits, or
  // the window is as small as it gets.
  async resize(width, height) {
    let more = [0, 0];
    for (let i = 0; i < 2; i++) {
      await this.session("POST", "/window/rect", { x: 0, y: 0, width: width + more[0], height: height + more[1] });
      const [w, h] = await this.evaluate(() => [innerWidth, innerHeight]);
      more = [width - w, height - h];
    }
  }

  goto(url) { return this.session("POST", "/url", { url }); }
  reload() { return this.session("POST", "/refresh", {}); }
  back() { return this.session("POST", "/back", {}); }
  close() { return this.session("DELETE", ""); }
}
