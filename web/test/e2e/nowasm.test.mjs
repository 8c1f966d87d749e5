// Without the program, or without any script, the page works: it can be read,
// answered, switched and filtered.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, asked, byId, dontKnow, ofKind, option, question, right, turnTo, wrong } from "./answers.mjs";
import { at, bodyOf, existing, fetchPage, first, hosted, idle, languages, none, origin, stories, testIf, visit } from "./site.mjs";

const blocked = (pattern, how = (route) => route.abort()) => ({
  allow: [/Failed to load resource/, /net::ERR/, /WebAssembly/],
  before: (page) => page.route(pattern, how),
});
const modes = {
  "the program blocked": blocked(/\/app\.[^/]*wasm$/),
  "no scripts": { javaScriptEnabled: false },
};

// shown lists the ids of the elements a selector finds that are on view,
// without what goes before the id's own part.
const shown = (page, selector, prefix) => page.locator(`${selector}:visible`).evaluateAll(
  (all, start) => all.map((e) => e.id.slice(start.length)), prefix);

const ids = (items) => items.map((i) => i.id);

const story = stories[first];
const pages = await existing(["", "word", "compare", "order", "plan", "numbers", "quiz", "timeline", "voices", "full"]);
const asks = pages.includes("quiz");

for (const [mode, options] of Object.entries(modes)) {
  testIf(asks, `${mode}: choosing an answer shows its feedback`, async (t) => {
    const page = await visit(t, at(first, "quiz"), options);
    const questions = story.questions.filter((q) => ["single", "truefalse"].includes(q.kind));
    for (const [i, q] of questions.entries()) {
      const given = [right, wrong, () => [dontKnow]][i % 3](q);
      const item = page.locator(question(q));
      await turnTo(page, q);
      assert.equal(await item.locator(".option__verdict:visible").count(), 0, `${q.id} is given away`);
      assert.ok(await item.locator(".question__answer").isHidden(), `${q.id} is given away`);
      await answer(page, q, given);
      await item.locator(".question__answer").waitFor();
      const verdicts = await item.locator(".option:has(.option__verdict:visible) input").evaluateAll((all) => all.map((c) => c.value));
      const expected = new Set([...right(q), ...given].filter((v) => v !== dontKnow));
      assert.deepEqual(new Set(verdicts), expected, `${q.id}: verdicts`);
      const explanation = await item.locator(".question__answer").textContent();
      assert.ok(explanation.includes(q.explanation[0].text.at(-1).t.trim()), `${q.id}: no explanation`);
    }
  });

  test(`${mode}: Then and Since`, async (t) => {
    for (const path of ["", "quiz", "compare", "timeline"].filter((p) => pages.includes(p))) {
      const page = await visit(t, at(first, path), options);
      for (const since of [false, true]) {
        await page.locator(since ? "#since-1" : "#since-0").check();
        const hidden = since ? ".then" : ".after";
        assert.equal(await page.locator(`#app ${hidden}:visible`).count(), 0, `/${path}: ${hidden} is shown`);
        if (path !== "quiz") continue;
        const offered = [];
        for (const q of story.questions) {
          await turnTo(page, q);
          if (await page.locator(question(q)).isVisible()) offered.push(q);
        }
        assert.deepEqual(ids(offered), ids(asked(story, since)));
      }
      if (path !== "quiz") assert.ok(await page.locator("#app .after:visible").count() > 0, `/${path}: nothing is marked as from since`);
    }
  });

  testIf(pages.includes("compare") && pages.includes("timeline"), `${mode}: filters`, async (t) => {
    const page = await visit(t, at(first, "compare"), options);
    const rows = () => shown(page, "tr[id^='place-']", "place-");
    const matching = (test) => new Set(ids(story.places.filter(test)));

    const row = story.dimensions.at(3) ?? story.dimensions.at(-1);
    assert.deepEqual(await shown(page, "#policies-rows > tr", "compare-"), ids(story.dimensions));
    await page.locator("#f-dim").selectOption(row.id);
    assert.deepEqual(await shown(page, "#policies-rows > tr", "compare-"), [row.id]);
    await page.locator("#f-dim").selectOption({ index: 0 });
    assert.ok(!await page.locator("#differ").isVisible(), "there is a filter that hides nothing");

    await page.locator("#view-places").check();
    assert.deepEqual(await shown(page, "#policies-rows > tr", "compare-"), []);
    assert.deepEqual(new Set(await rows()), matching(() => true));
    for (const { id } of story.countries) {
      await page.locator(byId(`country-${id}`)).check();
      assert.deepEqual(new Set(await rows()), matching((p) => p.country === id));
    }
    await page.locator("#country-all").check();
    for (const { id } of story.statuses) {
      await page.locator("#f-status").selectOption(id);
      assert.deepEqual(new Set(await rows()), matching((p) => p.status === id));
    }
    await page.locator("#f-status").selectOption({ index: 0 });
    const column = story.attributes[1] ?? story.attributes[0];
    await page.locator("#f-col").selectOption(column.id);
    const columns = await page.locator("tr[id^='place-'] td:visible").evaluateAll((all) => [...new Set(all.map((e) => e.dataset.col))]);
    assert.deepEqual(columns, [column.id]);

    const timeline = await visit(t, at(first, "timeline"), options);
    const events = () => shown(timeline, ".event[id^='timeline-']", "timeline-");
    assert.deepEqual(new Set(await events()), new Set(ids(story.events)));
    for (const id of await timeline.locator("#f-tl option:not(:first-child)").evaluateAll((all) => all.map((o) => o.value))) {
      await timeline.locator("#f-tl").selectOption(id);
      assert.deepEqual(new Set(await events()), new Set(ids(story.events.filter((e) => e.places?.includes(id)))), `events of ${id}`);
    }
  });
}

for (const lang of languages) {
  test(`${lang}: everything is there to be read, on its page and on the full one`, async (t) => {
    const told = stories[lang];
    const reader = await visit(t, at(lang, "about"), modes["no scripts"]);
    const texts = {};
    for (const path of ["quiz", "compare", "full"].filter((p) => pages.includes(p))) {
      const { html } = await fetchPage(at(lang, path));
      texts[path] = await reader.evaluate((h) => new DOMParser().parseFromString(h, "text/html").body.textContent.replace(/\s+/g, " "), bodyOf(html));
    }
    const missing = [];
    const look = (path, spans, where) => {
      for (const { t: words } of spans) {
        for (const p of [path, "full"]) if (!texts[p].includes(words.trim().replace(/\s+/g, " "))) missing.push(`/${p}: ${where}: ${words}`);
      }
    };
    for (const q of told.questions) {
      look("quiz", q.prompt, q.id);
      for (const s of q.explanation) look("quiz", s.text, q.id);
      for (const o of q.options ?? []) look("quiz", o.text ?? [], q.id);
    }
    for (const d of told.dimensions) for (const c of d.cells) for (const s of c.statements) look("compare", s.text, d.id);
    for (const p of told.places) for (const c of p.cells) for (const s of c.statements ?? []) look("compare", s.text, p.id);
    none(missing, "missing");
  });
}

test("without scripts every part of every page is in view", async (t) => {
  for (const path of pages) {
    const page = await visit(t, at(first, path), modes["no scripts"]);
    const sections = page.locator("main > section");
    assert.ok(path === "" || await sections.count() > 0, path);
    for (const section of await sections.all()) assert.ok(await section.isVisible(), `/${path}: ${await section.getAttribute("id")}`);
  }
});

const failures = {
  "is blocked": blocked(/\/app\.[^/]*wasm$/),
  "is broken": blocked(/\/app\.[^/]*wasm$/, (route) => route.fulfill({ contentType: "application/wasm", body: "not a program" })),
  "is not found": blocked(/\/app\.[^/]*wasm$/, (route) => route.fulfill({ status: 404 })),
  "cannot be started": blocked(/\/wasm_exec\.[^/]*js$/),
  "has no story": blocked(/\/story\.[^/]*txt$/),
  "finds a broken story": blocked(/\/story\.[^/]*txt$/, (route) => route.fulfill({ contentType: "text/plain", body: "{" })),
  "is not understood": {
    allow: [/WebAssembly/],
    before: (page) => page.addInitScript(() => { delete window.WebAssembly; }),
  },
};
for (const [name, options] of Object.entries(failures)) {
  testIf(asks, `one calm line says so when the program ${name}`, async (t) => {
    const page = await visit(t, at(first, "quiz"), { ...options, allow: [...options.allow, /explainer:|exit code/] });
    const q = asked(story)[0];
    await answer(page, q, wrong(q));
    await page.locator("#notice").waitFor();
    await idle(page);
    assert.equal(await page.locator("#notice:visible").count(), 1);
    assert.equal(await page.locator(".progress:visible").count(), 0, "a count that cannot be right");
    assert.ok((await page.locator("#notice").innerText()).length < 160, "the notice is long");
    assert.ok(await page.locator(option(q, wrong(q)[0])).isChecked());
    assert.ok(await page.locator(`${question(q)} .question__answer`).isVisible());
    assert.equal(await page.evaluate(() => document.activeElement.id), `q-${q.id}-${wrong(q)[0]}`);
  });
}

// What the style cannot do, the server does, by a button that shows once it is needed.
if (!hosted) test("scripts without the program: a search and picks have a button", async (t) => {
  const place = story.places.at(-1);
  const page = await visit(t, at(first, "compare?view=places"), { ...failures["is blocked"], allow: [...failures["is blocked"].allow, /explainer:|exit code/] });
  const button = (within) => page.locator(`${within} button[type=submit]`);
  assert.ok(await button("#places-controls").isHidden());
  await page.locator("#f-find").pressSequentially(place.name.toLowerCase());
  await button("#places-controls").click();
  await page.waitForURL(/find=/);
  assert.equal(await page.locator("#places-rows > tr:visible").count(), 1);
  assert.ok(await page.locator(`#place-${place.id}`).isVisible());
  for (const path of ["/", at(first, "compare?view=places")]) {
    await page.goto(new URL(path, page.url()).href);
    for (const { id } of story.places.slice(0, 2)) await page.locator(`label[for=pick-${id}]`).click();
    await page.locator("#picks button[type=submit], #picks + button").click();
    await page.locator("#side .side__table--2").waitFor();
  }
});

testIf(!hosted && asks && ofKind(story, "slider"), "scripts without the program: the server judges a number", async (t) => {
  const [number, other] = [ofKind(story, "slider"), story.questions.find((q) => q.kind === "single")];
  const page = await visit(t, at(first, "quiz"), { ...failures["is blocked"], allow: [...failures["is blocked"].allow, /explainer:|exit code/] });
  await answer(page, other, wrong(other));
  await page.locator("#notice").waitFor();
  await turnTo(page, number);
  await page.locator(`${question(number)} input[type=text]`).fill(wrong(number)[0]);
  await page.locator(`${question(number)} [data-check]`).click();
  await page.locator(`${question(number)} .question__verdict--wrong`).waitFor();
  await turnTo(page, other);
  assert.ok(await page.locator(option(other, wrong(other)[0])).isChecked(), "the other answer is lost");
  const kept = await visit(t, at(first, "quiz"), { context: page.context(), before: failures["is blocked"].before });
  assert.equal(await kept.locator(`${question(number)} input[type=text]`).inputValue(), wrong(number)[0], "the device forgot the number");
  await kept.locator(`${question(number)}.question--checked`).waitFor({ state: "attached" });
});

// After a deployment the page itself may be in the browser's cache.
testIf(asks, "the line's link loads the page again, not from the cache, with the answer", async (t) => {
  const page = await visit(t, at(first, "quiz"), { ...failures["is not found"], allow: [...failures["is not found"].allow, /explainer:|exit code/] });
  const q = asked(story)[0];
  await answer(page, q, wrong(q));
  await page.evaluate(() => { window.former = true; });
  await page.locator("#notice a").click();
  await page.waitForFunction(() => !window.former && document.readyState === "complete");
  await page.locator(`${question(q)}.question--checked`).waitFor();
  assert.ok(await page.locator(option(q, wrong(q)[0])).isChecked());
  assert.equal(await page.evaluate(() => performance.getEntriesByType("navigation")[0].type), "reload");
});

testIf(asks, "nothing says that something failed when nothing did", async (t) => {
  const page = await visit(t, at(first, "quiz"), modes["no scripts"]);
  assert.ok(await page.locator("#notice").isHidden());
});

// Without scripts the server is the one that finds an answer that cannot be marked.
testIf(!hosted && asks && ofKind(story, "slider") && ofKind(story, "order"), "no scripts: what cannot be marked is said, with links to the fields; everything given stays, and its place", async (t) => {
  const [number, order] = ["slider", "order"].map((kind) => ofKind(story, kind));
  const other = story.questions.find((q) => q.kind === "single");
  const page = await visit(t, at(first, "quiz"), modes["no scripts"]);
  const title = await page.title();
  await answer(page, other, wrong(other));
  await turnTo(page, number);
  const field = page.locator(`${question(number)} input[type=text]`);
  await page.locator(`${question(number)} [data-check]`).click();
  await page.locator(".faults").waitFor(); // left blank
  await field.fill("four hundred");
  await turnTo(page, order);
  const selects = page.locator(`${question(order)} select`);
  const chosen = [order.order[0], order.order[0], ...order.order.slice(2)];
  for (const [i, id] of chosen.entries()) await selects.nth(i).selectOption(id);
  await page.locator(`${question(order)} [data-check]`).click();

  await page.locator(".faults").waitFor();
  assert.ok((await page.title()).endsWith(title) && await page.title() !== title, "the title does not say it");
  assert.ok(await page.locator(`${question(order)}:target`).isVisible(), "the place is lost");
  assert.deepEqual(await selects.evaluateAll((all) => all.map((s) => s.value)), chosen);
  assert.ok(await page.locator(option(other, wrong(other)[0])).isChecked());
  assert.match(await page.locator(`${question(number)} .question__ask`).innerText(), /four hundred/);
  assert.equal(await page.locator(`${question(order)} .question__answer`).isVisible(), false, "the solution is given away");
  await page.locator(".faults a").first().click();
  assert.ok(await field.isVisible(), "the link leads to a question that is not shown");
  await field.fill(right(number)[0]);
  await selects.nth(1).selectOption(order.order[1]);
  await page.locator(`${question(number)} [data-check]`).click();
  await page.locator(`${question(number)} .question__verdict`).waitFor();
  assert.equal(await page.locator(".faults").count(), 0);
});

testIf(!hosted && story.places.length > 1, "no scripts: one tap clears what is picked", async (t) => {
  const page = await visit(t, at(first, `compare?view=places${story.places.slice(0, 2).map((p) => `&pick=${p.id}`).join("")}`), modes["no scripts"]);
  await page.locator("#picks button[value='-']").click();
  await page.locator("#side .side__table").waitFor({ state: "detached" });
  assert.equal(await page.locator("#picks :checked").count(), 0);
  assert.equal(await page.locator("#picks button[value='-']").count(), 0);
});

testIf(!hosted && story.places.length, "no scripts: the search has a button, and Enter searches too", async (t) => {
  const page = await visit(t, at(first, "compare"), modes["no scripts"]);
  const place = story.places.at(3) ?? story.places.at(-1);
  const submits = [
    () => page.locator("#places-controls button[type=submit]").click(),
    () => page.locator("#f-find").press("Enter"),
  ];
  for (const submit of submits) {
    await page.goto(origin + at(first, "compare"));
    await page.locator("#view-places").check();
    await page.locator("#f-find").fill(place.name);
    await submit();
    await page.waitForURL((url) => url.searchParams.get("find") === place.name);
    assert.deepEqual(await shown(page, "tr[id^='place-']", "place-"), [place.id]);
    assert.equal(new URL(page.url()).hash, "#compare");
  }
});

testIf(asks, "without :has in the style, verdicts show, and Then hides what came later", async (t) => {
  const page = await visit(t, at(first, "quiz"), { bypassCSP: true, before: async (p) => {
    await p.addInitScript(() => {
      const { supports } = CSS;
      CSS.supports = (...what) => !String(what).includes(":has") && supports.apply(CSS, what);
    });
    await p.route((url) => url.pathname === at(first, "quiz"), async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll(":has(", ":has-not-come(") });
    });
  } });
  const words = (q) => page.locator(`${question(q)} .option__verdict b`).evaluateAll((all) => all.filter((b) => b.checkVisibility()).map((b) => [b.closest(".option").querySelector("input").value, b.className]));
  const single = story.questions.filter((q) => ["single", "truefalse"].includes(q.kind)).slice(0, 4);
  for (const [i, q] of single.entries()) {
    const [value] = (i % 2 ? wrong : right)(q);
    assert.deepEqual(await words(q), [], `${q.id} is given away`);
    await page.locator(option(q, value)).check();
    await page.locator(`${question(q)} .question__answer`).waitFor();
    await page.locator(`${question(q)} .option--on`).waitFor(); // by a script of its own
    const expected = q.options.filter((o) => o.right || o.id === value).map((o) => [o.id, o.id === value ? "chosen" : "unchosen"]);
    assert.deepEqual(await words(q), expected, `${q.id}: verdicts`);
  }
  await page.locator(option(single[0], wrong(single[0])[0])).check();
  assert.ok((await words(single[0])).some(([id, which]) => id === wrong(single[0])[0] && which === "chosen"), "a changed answer");
  for (const q of ["slider", "order", "multiple"].map((kind) => ofKind(story, kind)).filter(Boolean)) {
    const { kind } = q;
    await answer(page, q, right(q));
    if (kind !== "multiple") await page.locator(`${question(q)} .question__verdict--right`).waitFor();
    else assert.deepEqual((await words(q)).map(([, which]) => which), right(q).map(() => "chosen"));
  }
  await page.locator("#since-0").check();
  assert.equal(await page.locator("#app .after:visible").count(), 0);
});
