// Malformed and malicious links: the page opens in the nearest valid state,
// works, and contains no text of the link except the search text.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, asked, ofKind, question, right } from "./answers.mjs";
import { asks, at, fetchPage, first, forget, home, idle, languages, last, open, origin, story, takeOver, testIf, visit } from "./site.mjs";

// Questions of four kinds, or what nobody asks.
const none = { id: "none", options: [{ id: "a", right: true }, { id: "b" }], order: ["a"] };
const [single, multiple, slider, order] = ["single", "multiple", "slider", "order"].map((kind) => ofKind(story, kind) ?? none);
const guess = (story.numbers.growth ?? story.numbers.counts).id;
const pages = asks ? ["quiz", "compare"] : ["compare"];
const script = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
const e = encodeURIComponent;

const queries = {
  "a script in the search": `find=${e(script)}`,
  "a script everywhere": ["v", "since", "theme", "mark", "only", "view", "country", "status", "col", "dim", "sort", "desc", "pick", "differ", `a.${single.id}`, `a.${slider.id}`, `g.${guess}`, "w.x", script]
    .map((k) => `${e(k)}=${e(script)}`).join("&"),
  "null bytes": `find=%00&a.${single.id}=%00&%00=1`,
  "invalid UTF-8": `find=%ff%fe&a.${single.id}=%c3%28&pick=%80`,
  "broken escapes": "find=%&since=%zz&a.%=%1",
  "numbers that are none": `a.${slider.id}=NaN&g.${guess}=Infinity&since=1e9&mark=-1`,
  "numbers off the scale": `a.${slider.id}=1e9&g.${guess}=-1e308`,
  "the same again and again": `since=0&since=1&since=0&${`a.${single.id}=${single.options[0].id}&a.${single.id}=${single.options[1].id}&`.repeat(20)}view=places&view=policies`,
  "every place picked, twice": `view=places&${[...story.places, ...story.places].map((p) => `pick=${p.id}`).join("&")}`,
  "unknown ids": "a.nothing=1&country=atlantis&status=x&col=y&dim=z&pick=w&only=v&w.u=t",
  "names of objects": `a.__proto__=1&a.constructor=1&__proto__=1&find=toString&pick=constructor`,
  "half an order": `a.${order.id}=${order.order[0]}&a.${order.id}=${order.order[0]}`,
  "text that turns around": `find=${e("\u202eabc\u2066")}`,
  "another version": `v=99&a.${single.id}=${right(single)[0]}`,
  "100 KB of text": `find=${"a".repeat(100_000)}`,
  "100 KB of pairs": Array.from({ length: 6000 }, (_, i) => `a.q${i}=${i}`).join("&"),
};

// alien runs in the page and returns what did not come with it.
const alien = () => [...document.querySelectorAll("body script:not(#config), img[src='x'], [onerror]")]
  .filter((s) => !/\/static\//.test(s.src ?? "") && !/explainerHost/.test(s.text ?? "")).map((s) => s.outerHTML);

test("hostile links open, work and are put right", async (all) => {
  const context = await open(all, { viewport: { width: 1280, height: 900 } });
  for (const [name, query] of Object.entries(queries)) await all.test(name, async (t) => {
    // visit fails on any dialog, error and foreign request.
    for (const path of pages) {
      const page = await visit(t, at(first, path) + `?${query}`, { context, before: forget });
      assert.equal(page.response.status(), 200);
      const html = await page.response.text();
      assert.doesNotMatch(html, /<script>alert|<img src=x/);
      assert.deepEqual(await page.evaluate(alien), [], "sent");
      await takeOver(page);
      assert.deepEqual(await page.evaluate(alien), [], "taken over");
      if (path === "compare") {
        const find = await page.locator("#f-find").inputValue();
        assert.ok(find.length <= 100, `${find.length} characters of search`);
        await page.locator("#view-places").check();
        await page.locator("#f-sort").selectOption("date");
        await page.waitForURL((url) => url.searchParams.has("sort"));
      } else {
        const q = asked(story).find((one) => one.kind === "truefalse");
        await answer(page, q, right(q));
        await page.waitForURL((url) => url.searchParams.getAll(`a.${q.id}`).includes(right(q)[0]));
        await page.locator(`${question(q)} .question__answer`).waitFor();
      }
      await idle(page);
      const { search, searchParams, pathname } = new URL(page.url());
      assert.equal(pathname, new URL(origin + at(first, path)).pathname);
      assert.ok(search.length < 17_000, "the address is not put right");
      assert.doesNotMatch(search, /%00|%ff/i);
      for (const [key, value] of searchParams) {
        const [, id] = /^a\.(.*)/.exec(key) ?? [];
        if (id) assert.ok(story.questions.some((one) => one.id === id), `the address keeps ${key}`);
        else assert.match(key, /^(v|since|view|find|sort|pick|differ|at|set|layout|[gw]\.[a-z-]+)$/);
        if (key !== "find") assert.match(value, /^[\w.-]+$/, `the address keeps ${key}=${value}`);
      }
    }
  });
});

testIf(languages.length > 1, "a link of the wildest kind can be reloaded and shared in the other language", async (t) => {
  const page = await visit(t, at(first, "compare") + `?${queries["a script in the search"]}&${queries["every place picked, twice"]}&a.${multiple.id}=zz`);
  await takeOver(page);
  await page.locator("#f-find").fill("");
  await page.locator(`a[hreflang=${languages[1]}]`).first().click();
  await page.waitForURL((url) => url.href.startsWith(origin + at(languages[1], "compare")));
  assert.equal(await page.locator("[name=pick]:checked").count(), 3);
  await page.reload();
  await takeOver(page);
  assert.equal(await page.locator("[name=pick]:checked").count(), 3);
});

for (const path of ["/%00", "/..%2f..%2fetc/passwd", `${home(last)}%22%3E%3Cscript%3Ealert(1)%3C/script%3E`, "/facts/%3Cscript%3E", "/%ff", `/${"a".repeat(5000)}`]) {
  test(`${path.slice(0, 40)}: there is no page here, and nothing is repeated`, async (t) => {
    const { status, html } = await fetchPage(path);
    assert.equal(status, 404);
    assert.doesNotMatch(html, /<script>alert|passwd|aaaaaaaa/);
    const page = await visit(t, origin + path, { allow: [/status of 404/] });
    const lang = path.startsWith(home(last)) ? last : first;
    await page.locator(`main a[href$="${home(lang)}"]`).first().click();
    await page.waitForURL(origin + home(lang));
    await page.locator("h1").waitFor();
  });
}

// draws returns a pseudo-random generator with a fixed seed.
function draws(seed) {
  const number = (n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  const pick = (list) => list[number(list.length)];
  const junk = () => pick(["", "0", "1", "-1", "NaN", "1e9", "true", "null", "\0", "\u202e", "\ud800", "%", "&", "=", ":", "::::", "xPYMx", "__proto__", "constructor",
    script, "'\"`${}\\", "[name=x]", "]", "é".repeat(number(300)), String(number(1e6) / 7), "a".repeat(number(2000))]);
  return { number, pick, junk };
}

for (const path of pages) {
  test(`/${path}: hundreds of states a device might hold leave the controls in order`, async (t) => {
    const { number, pick, junk } = draws(7);
    const page = await visit(t, at(first, path), { viewport: { width: 1280, height: 900 }, before: forget });
    await page.waitForFunction(() => window.explainer?.apply);
    const controls = await page.evaluate(() => [...document.querySelectorAll("#explainer [name]:not(button)")].map((c) => [c.name, c.value]));
    const names = [...new Set(controls.map(([name]) => name))];
    const states = Array.from({ length: 150 }, () => Array.from({ length: number(12) }, () => {
      const [name, value] = pick(controls);
      return [pick([name, name, name, pick(names), junk()]), pick([value, value, junk()])].map((s) => pick([e(s.toWellFormed()), e(s.toWellFormed()), s])).join("=");
    }).join(pick(["&", "&", "&&", ";"])));
    const wrong = await page.evaluate((all) => all.flatMap((state) => {
      try {
        explainer.apply(state);
        const once = explainer.query();
        explainer.apply(once);
        const found = [];
        if (explainer.query() !== once) found.push(`${once} becomes ${explainer.query()}`);
        for (const group of new Set([...document.querySelectorAll("#explainer [type=radio][data-default]")].map((c) => c.name))) {
          const on = document.querySelectorAll(`#explainer [type=radio][name="${CSS.escape(group)}"]:checked`).length;
          if (on !== 1) found.push(`${on} of ${group} are on`);
        }
        for (const c of document.querySelectorAll("#explainer select")) if (c.selectedIndex < 0) found.push(`${c.name} shows nothing`);
        for (const c of document.querySelectorAll("#explainer input")) if (c.type !== "hidden" && c.value.length > 100) found.push(`${c.name} is ${c.value.length} long`);
        return found.map((f) => `${f}, after ${state}`);
      } catch (err) {
        return [`${err} after ${state}`];
      }
    }), states);
    assert.deepEqual(wrong.slice(0, 5), []);
  });
}

test("a thousand messages from a host are ignored or answered with a height", async (t) => {
  const { number, pick, junk } = draws(11);
  const value = (depth) => pick([junk, junk, () => number(1e4), () => null, () => true, () => NaN, () => ["answer", junk()],
    () => (depth ? Object.fromEntries(Array.from({ length: number(5) }, () => [junk(), value(depth - 1)])) : {})])();
  const words = { explainer: [1, 1, 2, "1"], subscribe: [["answer", "view", "ready"], ["__proto__"], [{}], "answer"], sentinel: ["amp"], context: ["h5p"], method: ["register"], message: ["ready", "height"],
    type: ["frames-init", "iframe-child-init", "iframe-get-child-dimensions", "setHeight", "embed-size"], action: ["hello", "resize"] };
  const message = () => pick([
    () => value(3),
    () => pick(["[iFrameSizer]", "pymxPYMxgraphicxPYMx", "[iFrameResizerChild]"]) + Array.from({ length: number(9) }, () => pick([junk(), "true", "false", "reset", "resize", "width"])).join(pick([":", "xPYMx", ""])),
    () => Object.fromEntries([...Object.entries(words).filter(() => number(3) === 0).map(([name, list]) => [name, pick([...list, value(1)])]), ...["id", "windowId", "secret"].map((name) => [name, value(1)])]),
  ])();
  const page = await visit(t, "/healthz");
  const answers = await page.evaluate(([path, messages]) => new Promise((resolve) => {
    const heard = [];
    const frame = document.createElement("iframe");
    frame.src = `${path}?childId=graphic`;
    addEventListener("message", ({ source, data }) => {
      if (source !== frame.contentWindow) return;
      heard.push(data);
      if (data.id === "the last") resolve(heard);
    });
    frame.onload = () => {
      for (const m of messages) frame.contentWindow.postMessage(m, "*");
      frame.contentWindow.postMessage({ type: "setHeight", id: "the last" }, "*");
    };
    document.body.append(frame);
  }), [at(first, `embed/${pages[0]}`), Array.from({ length: 1000 }, message)]);
  const height = answers.at(-1).height;
  assert.ok(height > 100);
  assert.ok(answers.length > 50 && answers.length < 20_000, `${answers.length} answers`);
  const known = /^\[iFrameResizerChild\]Ready$|^\[iFrameSizer\][^]*:\d+:\d+:(init|resizeObserver)$|^pymxPYMxgraphicxPYMxheightxPYMx\d+$|^\{.*"(height|value)":\d+\}$/;
  for (const answer of answers) {
    if (typeof answer === "string") assert.match(answer, known);
    else if (answer.explainer) assert.match(answer.type, /^(ready|view)$/);
    else if (!("hello" === answer.action || answer.type === "embed-ready")) {
      const size = [answer.height, answer.value, answer.scrollHeight].filter((n) => n !== undefined);
      assert.ok(size.length === 1 && Number.isInteger(size[0]) && size[0] > 0, JSON.stringify(answer));
    }
  }
});
