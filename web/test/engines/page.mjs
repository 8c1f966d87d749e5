// What a test does with a page, the same in every engine. An adapter brings
// what is marked as its own; the rest is made of that.
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE = 30_000;

export class Page {
  // Of the adapter: goto(url), reload(), back(), evaluate(fn,
  // ...args), click(selector), press(chord), type(text), frame(selector),
  // resize(width, height), close() and errors, what the console complained of.

  // wait asks the page until fn answers with something true, and returns that.
  // The page may go away meanwhile.
  async wait(fn, ...args) {
    let last;
    for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(50)) {
      try {
        const value = await this.evaluate(fn, ...args);
        if (value) return value;
        last = value;
      } catch (err) {
        last = err.message;
      }
    }
    throw new Error(`in vain waited for ${fn} of ${JSON.stringify(args)}: ${last}`);
  }

  // shown waits until an element is on view, hidden until none is.
  shown(selector) {
    return this.wait((s) => [...document.querySelectorAll(s)].some((e) => e.checkVisibility()), selector);
  }

  hidden(selector) {
    return this.wait((s) => [...document.querySelectorAll(s)].every((e) => !e.checkVisibility()), selector);
  }

  // seen lists the ids of the elements on view that a selector finds.
  seen(selector) {
    return this.evaluate((s) => [...document.querySelectorAll(s)].filter((e) => e.checkVisibility()).map((e) => e.id), selector);
  }

  text(selector) {
    return this.evaluate((s) => document.querySelector(s).innerText, selector);
  }

  // still brings an element into view, and waits until it has kept its place for
  // two frames: what is aimed at must not move.
  still(selector) {
    return this.evaluate((s) => new Promise((resolve) => {
      const element = document.querySelector(s);
      element.scrollIntoView({ block: "center", behavior: "instant" });
      let last;
      let kept = 0;
      const look = () => {
        const { x, y } = element.getBoundingClientRect();
        kept = last && last.x === x && last.y === y ? kept + 1 : 0;
        last = { x, y };
        if (kept === 2) resolve();
        else requestAnimationFrame(look);
      };
      look();
    }), selector);
  }

  focused() {
    return this.evaluate(() => document.activeElement.id);
  }

  focus(selector) {
    return this.evaluate((s) => document.querySelector(s).focus(), selector);
  }

  url() {
    return this.evaluate(() => location.href);
  }

  // says waits until the address holds a pair.
  says(key, value) {
    return this.wait((k, v) => new URLSearchParams(location.search).getAll(k).includes(v), key, value);
  }

  checked(selector) {
    return this.evaluate((s) => document.querySelector(s).checked, selector);
  }

  // check puts a radio or a box on with the pointer.
  async check(selector) {
    if (!await this.checked(selector)) await this.click(selector);
    await this.wait((s) => document.querySelector(s).checked, selector);
  }

  // fill puts a text into a field in the place of what it held.
  async fill(selector, text) {
    await this.click(selector);
    await this.evaluate((s) => document.querySelector(s).select(), selector);
    if (text === "") await this.press("Delete");
    else await this.type(text);
  }

  // choose sets a list: the lists that open are the system's, out of reach of
  // every driver, so the page is told as the browser would tell it.
  choose(selector, value) {
    return this.evaluate((s, v) => {
      const list = document.querySelector(s);
      list.focus();
      list.value = v;
      for (const type of ["input", "change"]) list.dispatchEvent(new Event(type, { bubbles: true }));
    }, selector, value);
  }

  // idle waits until the page has painted twice.
  idle() {
    return this.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(() => resolve())); }));
  }

  // live waits until the program has hydrated the page.
  live() {
    return this.wait(() => document.documentElement.classList.contains("live"));
  }

  // takeOver loads the program as if the reader had used a control, without
  // changing anything, and waits until it has hydrated the page.
  takeOver() {
    return this.wait(() => {
      if (document.documentElement.classList.contains("live")) return true;
      document.getElementById("explainer").dispatchEvent(new Event("input", { bubbles: true }));
      return false;
    });
  }
}
