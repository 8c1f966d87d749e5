// Places are compared where the reader is: three taps, columns side by side, a
// word for each difference, and a kind answer to one pick too many.
// Of one story: what is alike in some of its places is written here.
import assert from "node:assert/strict";
import { test } from "node:test";
import { watch } from "./foreign.mjs";
import { wide } from "./probes.mjs";
import { at, hosted, idle, live, none, stories, takeOver, visit } from "./site.mjs";

const story = stories.en;
const [toronto, chicago, newYork, ottawa] = ["toronto", "chicago", "new-york", "ottawa"].map((id) => story.places.find((p) => p.id === id));
const tile = (place) => `label[for="pick-${place.id}"]`;
const picks = (...ids) => ids.map((id) => `pick=${id}`).join("&");
const checked = (page) => page.locator("[name=pick]:checked").evaluateAll((all) => all.map((c) => c.value));
const tap = async (page, ...places) => { for (const p of places) await page.locator(tile(p)).tap(); };
// words returns the word for the difference in each attribute, in order; empty
// where there is none.
const words = (page) => page.locator("#side tbody tr").evaluateAll((rows) => rows.map((r) => r.querySelector(".differs")?.textContent ?? ""));

// listen keeps what is announced from now on in window.said.
const listen = (page) => page.evaluate(() => {
  window.said = [];
  new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const n of addedNodes) said.push(n.textContent);
  }).observe(document.getElementById("status"), { childList: true });
});

// announced fails unless something was announced, and once.
async function announced(page) {
  await page.waitForFunction(() => window.said.length > 0);
  await idle(page);
  const texts = await page.evaluate(() => said.splice(0));
  assert.equal(texts.length, 1, JSON.stringify(texts));
  return texts[0];
}

test("three taps on a telephone, and the comparison is on the screen", async (t) => {
  for (const width of [412, 360]) {
    const page = await visit(t, "/", { viewport: { width, height: 823 }, hasTouch: true });
    await page.locator("#picks").evaluate((e) => e.scrollIntoView());
    const before = await page.evaluate(() => scrollY);
    await tap(page, toronto, chicago, newYork);
    await page.locator("#side .side__table--3").waitFor();
    assert.equal(await page.evaluate(() => scrollY), before, "the page scrolled by itself");
    const side = await page.locator("#side").boundingBox();
    assert.ok(side.y < 823 / 2 + 100, `${width} px: it begins ${side.y} px down`);
    assert.ok(side.y + side.height < 2 * 823, `${width} px: it ends ${side.y + side.height} px down`);
    const rows = await page.locator("#side tr").evaluateAll((all) => all.map((r) => [...r.querySelectorAll("td, thead th:not(.visually-hidden)")].map((c) => c.getBoundingClientRect())));
    assert.equal(rows.length, 1 + story.attributes.length);
    for (const cells of rows) {
      assert.equal(cells.length, 3);
      assert.ok(cells.every((c, i) => i === 0 || c.left >= cells[i - 1].right), `${width} px: not side by side`);
    }
    // The style comes with the program, in its place after the page's own.
    const heads = await page.locator("#side tbody tr").evaluateAll((all) => all.map((r) => [r.querySelector("th").getBoundingClientRect().bottom, r.querySelector("td").getBoundingClientRect().top]));
    assert.ok(heads.every(([head, cells]) => head <= cells), `${width} px: a row's head is not above it`);
    const text = await page.locator("#side thead").innerText();
    assert.ok([toronto, chicago, newYork].every((p) => text.includes(p.name)) && text.includes("Canada"), text);
  }
});

test("a word says who differs", async (t) => {
  for (const [ids, article, services] of [
    [["toronto", "chicago", "new-york"], "Toronto differs", "all differ"],
    [["toronto", "chicago"], "they differ", "they differ"],
    [["toronto", "hamilton"], "same", "they differ"],
    [["los-angeles", "chicago", "cincinnati"], "Cincinnati differs", ""], // of two nothing is known
  ]) {
    const page = await visit(t, `/?${picks(...ids)}`);
    if (hosted) await takeOver(page);
    const all = await words(page);
    assert.deepEqual([all[0], all.at(-1)], [article, services], `${ids}`);
  }
});

test("a fourth pick is not taken, and it is said why", async (t) => {
  const page = await visit(t, "/", { hasTouch: true });
  await takeOver(page);
  await listen(page);
  await tap(page, toronto);
  assert.equal(await announced(page), "Pick one or two more.");
  await tap(page, chicago);
  assert.match(await announced(page), /^Toronto and Chicago side by side$/);
  await tap(page, newYork);
  await announced(page);
  for (let i = 0; i < 2; i++) { // said again, if tried again
    await tap(page, ottawa);
    assert.match(await announced(page), /Three at most.*Ottawa/);
    assert.deepEqual((await checked(page)).sort(), ["chicago", "new-york", "toronto"]);
    await page.locator("#tray .tray__note", { hasText: /Three at most.*Ottawa/ }).waitFor();
  }
  await page.locator(`#tray [value=chicago]`).tap();
  await announced(page);
  await page.locator("#tray .tray__note").waitFor({ state: "hidden" });
  await tap(page, ottawa);
  assert.match(await announced(page), /Ottawa/);
  assert.deepEqual((await checked(page)).sort(), ["new-york", "ottawa", "toronto"]);
});

test("one is taken away, and all by one tap", async (t) => {
  const page = await visit(t, "/fr/", { hasTouch: true });
  await takeOver(page);
  await listen(page);
  await tap(page, toronto);
  assert.equal(await announced(page), "Ajoutez-en un ou deux.");
  await tap(page, chicago);
  assert.equal(await announced(page), "Toronto et Chicago côte à côte");
  await page.locator("#tray [value=toronto]").tap();
  assert.equal(await announced(page), "Il ne reste que Chicago.");
  await page.locator("#side").waitFor({ state: "hidden" });
  await tap(page, toronto);
  await announced(page);
  await page.locator("#tray .button--plain").tap();
  assert.equal(await announced(page), "Sélection effacée.");
  for (const box of ["#tray", "#side"]) await page.locator(box).waitFor({ state: "hidden" });
  assert.deepEqual(await checked(page), []);
  assert.doesNotMatch(page.url(), /pick=/);
});

test("an address that asks for too much, or for what is not there", async (t) => {
  if (hosted) return t.skip("a host of files reads no address");
  const crowd = picks("toronto", "toronto", "atlantis", "chicago", "ottawa", "regina");
  for (const path of [`/?${crowd}`, at("en", `compare?view=places&${crowd}`)]) {
    for (const javaScriptEnabled of [false, true]) {
      const page = await visit(t, path, { javaScriptEnabled });
      if (javaScriptEnabled) {
        await page.evaluate(watch);
        await takeOver(page);
        await idle(page);
        none(await page.evaluate(() => touched), "touched");
      }
      assert.deepEqual((await checked(page)).sort(), ["chicago", "ottawa", "toronto"], "not the first three of the address");
      assert.match(await page.locator("#tray .tray__note").innerText(), /Three at most.*Regina/);
      assert.equal(await page.locator("#side .side__table--3").count(), 1);
    }
  }
  // From a host of files, whose pages are the same whatever the address asks for.
  const cached = await visit(t, `/?${crowd}`, {
    before: async (p) => {
      await p.route((url) => url.pathname === "/", async (route) => route.fulfill({ response: await route.fetch({ url: new URL("/", route.request().url()).href }) }));
    },
  });
  await takeOver(cached);
  await cached.locator("#tray .tray__note", { hasText: /Regina/ }).waitFor();
  assert.deepEqual((await checked(cached)).sort(), ["chicago", "ottawa", "toronto"]);
  const page = await visit(t, `/?${picks("atlantis", "toronto")}`, { hasTouch: true });
  assert.match(await page.locator("#tray .tray__note").innerText(), /not among these/);
  await tap(page, chicago);
  await page.waitForURL((url) => url.searchParams.getAll("pick").join() === "toronto,chicago");
  await page.locator("#tray .tray__note").waitFor({ state: "hidden" });
});

test("without scripts a button compares", async (t) => {
  if (hosted) return t.skip("a host of files compares nothing");
  for (const path of ["/", at("en", "compare?view=places")]) {
    const page = await visit(t, path, { javaScriptEnabled: false });
    for (const p of [toronto, chicago]) await page.locator(`#pick-${p.id}`).check({ force: true });
    await page.locator("#picks button, #picks + button").click();
    await page.locator("#side .side__table--2").waitFor();
    assert.ok(!await page.locator("#tray button").first().isVisible(), "a button that does nothing");
  }
});

test("the keyboard alone", async (t) => {
  const page = await visit(t, "/");
  const focus = () => page.evaluate(() => document.activeElement.id || document.activeElement.value || document.activeElement.className);
  await page.locator(`#pick-${toronto.id}`).focus();
  await page.keyboard.press("Space");
  await live(page);
  await page.locator(`#pick-${chicago.id}`).focus();
  await page.keyboard.press("Space");
  await page.locator("#side .side__table--2").waitFor();
  assert.equal(await focus(), `pick-${chicago.id}`, "the focus jumped");
  for (let i = 0; i < 9 && await focus() !== "toronto"; i++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("#side").waitFor({ state: "hidden" });
  assert.equal(await focus(), "chicago", "the focus is not on what is left");
  await page.keyboard.press("Enter");
  await page.locator("#tray").waitFor({ state: "hidden" });
  assert.match(await focus(), /^pick-/);
});

test("only what differs is there where it has a use", async (t) => {
  const page = await visit(t, at("en", "compare"));
  assert.ok(!await page.locator("#differ").isVisible(), "no question is answered alike three times");
  await page.locator("#view-places").check();
  assert.ok(!await page.locator("#differ").isVisible(), "nothing is side by side");
  for (const id of ["toronto", "hamilton"]) await page.locator(`#pick-${id}`).check();
  await page.locator("#differ").check();
  const shown = await page.locator("#side tbody tr:visible .differs").allInnerTexts();
  assert.ok(shown.length > 0 && shown.length < story.attributes.length && !shown.includes("same"), shown.join());
  await page.waitForFunction((said) => document.getElementById("status").textContent === said, `${shown.length} of ${story.attributes.length} rows shown.`);
  const filters = await page.locator("#f-status option").evaluateAll((all) => all.map((o) => o.value).slice(1));
  none(filters.filter((id) => !story.places.some((p) => p.status === id)), "no place is of this status");
});

test("what a search found is said once the typing rests", async (t) => {
  const page = await visit(t, at("en", "compare?view=places"));
  await page.locator("#country-canada").check();
  await page.waitForFunction(() => document.documentElement.matches(".live") && document.getElementById("status").textContent);
  await page.evaluate(() => {
    window.heard = [];
    new MutationObserver((records) => { for (const { addedNodes } of records) for (const n of addedNodes) window.heard.push(n.textContent); }).observe(document.getElementById("status"), { childList: true });
  });
  await page.locator("[name=find]").pressSequentially("toro", { delay: 60 });
  await page.waitForFunction(() => window.heard.length > 0);
  const found = story.places.filter((p) => p.country === "canada" && /toro/i.test(p.name)).length;
  assert.deepEqual(await page.evaluate(() => window.heard), [`${found} of ${story.places.length} places shown`]);
});

test("filters offer only what there is, and say so where nothing is left", async (t) => {
  const offered = (page) => page.locator("#f-status option").evaluateAll((all) => all.filter((o) => getComputedStyle(o).display !== "none").map((o) => o.value).filter((v) => v !== "all"));
  for (const [lang, javaScriptEnabled] of [["en", true], ["fr", false]]) {
    const page = await visit(t, at(lang, "compare?view=places"), { javaScriptEnabled });
    for (const c of ["all", ...story.countries.map((c) => c.id)]) {
      await page.locator(`#country-${c}`).check();
      const here = story.places.filter((p) => c === "all" || p.country === c);
      assert.deepEqual((await offered(page)).sort(), [...new Set(here.map((p) => p.status))].sort(), `${lang}, ${c}`);
    }
    // The other way round: a status has the countries that it is found in.
    for (const status of new Set(story.places.map((p) => p.status))) {
      await page.locator("#country-all").check();
      await page.locator("#f-status").selectOption(status);
      const countries = await page.locator("[name=country]:visible").evaluateAll((all) => all.map((c) => c.value).filter((v) => v !== "all"));
      assert.deepEqual(countries.sort(), [...new Set(story.places.filter((p) => p.status === status).map((p) => p.country))].sort(), `${lang}, ${status}`);
    }
  }
  if (hosted) return;
  for (const javaScriptEnabled of [true, false]) { 
    const page = await visit(t, at("en", "compare?view=places&country=united-states&status=considering"), { javaScriptEnabled });
    assert.equal(await page.locator("#places-rows > tr:visible").count(), 0);
    assert.match(await page.locator("[data-island=count]").innerText(), /None of the 13/);
    await page.locator("#country-all").check();
    if (!javaScriptEnabled) continue;
    await page.locator("[data-island=count]", { hasText: /^4 of 13/ }).waitFor();
  }
});

test("only what differs: values of the same words do not, known or not", async (t) => {
  const values = (p) => p.cells.map((c) => c.value);
  const of = (a, b) => values(a).filter((v, i) => v === values(b)[i]).length;
  const pairs = story.places.flatMap((a, i) => story.places.slice(i + 1).map((b) => [a, b]));
  const [a, b] = pairs.sort((x, y) => of(...y) - of(...x))[0]; // the pair most alike
  const page = await visit(t, at("en", `compare?view=places&pick=${a.id}&pick=${b.id}&differ=1`));
  assert.equal(await page.locator("#side tbody tr:visible").count(), values(a).length - of(a, b));
  assert.equal(await page.locator("#side .side__alike").isVisible(), of(a, b) === values(a).length);
});

test("the style of places side by side may be missing: the program starts all the same; what the server has drawn has it", async (t) => {
  const asked = [];
  let there = false;
  const before = (p) => p.route(/\/static\/side\./, (route) => {
    asked.push(route.request().url());
    return there ? route.continue() : route.abort();
  });
  const drawn = await visit(t, `/?${picks("toronto", "chicago")}`, { before });
  await takeOver(drawn);
  if (!hosted) assert.deepEqual(asked, []);
  const page = await visit(t, "/", { before, hasTouch: true, allow: [/net::ERR_FAILED/] });
  await tap(page, toronto, chicago);
  await page.locator("#side .side__table").waitFor();
  await live(page);
  // It is fetched again when the page is used.
  there = true;
  await tap(page, newYork);
  await page.waitForFunction(() => document.adoptedStyleSheets.length === 1);
});
