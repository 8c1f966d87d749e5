// Then and Since, and the tables: filters, search, side by side.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, byId } from "../e2e/answers.mjs";
import { at, stories, visit } from "./site.mjs";

const story = stories.en;
const rows = (places) => places.map((p) => `place-${p.id}`).sort();
const inView = async (page) => (await page.seen("tr[id^='place-']")).sort();

async function compare(t, query = "") {
  const page = await visit(t, at("en", "compare") + query);
  await page.takeOver();
  return page;
}

test("Then and Since", async (t) => {
  const page = await visit(t, at("en", "quiz?layout=list"));
  await page.takeOver();
  const after = () => page.seen("#app .after");
  assert.notDeepEqual(await after(), []);
  await page.check("#since-0");
  await page.says("since", "0");
  assert.deepEqual(await after(), []);
  assert.deepEqual(await page.seen(".question[id^='q-']"), asked(story, false).map((q) => `q-${q.id}`));
  await page.check("#since-1");
  await page.wait(() => !new URLSearchParams(location.search).has("since"));
  assert.deepEqual(await page.seen(".question[id^='q-']"), asked(story).map((q) => `q-${q.id}`));
});

test("filters, search and order of the places", async (t) => {
  const page = await compare(t);
  await page.check("#view-places");
  await page.says("view", "places");
  assert.deepEqual(await inView(page), rows(story.places));
  for (const { id } of story.countries) {
    await page.check(byId(`country-${id}`));
    await page.says("country", id);
    assert.deepEqual(await inView(page), rows(story.places.filter((p) => p.country === id)));
  }
  await page.check("#country-all");
  const { id: status } = story.statuses.find((s) => story.places.some((p) => p.status === s.id));
  await page.choose("#f-status", status);
  await page.says("status", status);
  assert.deepEqual(await inView(page), rows(story.places.filter((p) => p.status === status)));
  await page.choose("#f-status", "all");
  const [place] = story.places;
  await page.fill("#f-find", place.name);
  await page.says("find", place.name);
  assert.ok((await inView(page)).includes(`place-${place.id}`));
  assert.ok((await inView(page)).length < story.places.length);
  await page.fill("#f-find", "");
  await page.wait(() => !new URLSearchParams(location.search).has("find"));
  await page.choose("#f-sort", "date");
  await page.says("sort", "date");
  assert.deepEqual(await inView(page), rows(story.places));
  assert.notDeepEqual(await page.seen("tr[id^='place-']"), story.places.map((p) => `place-${p.id}`));
});

for (const [path, before] of [["", ""], ["compare", "?view=places"]]) {
  test(`two places stand side by side on /${path}`, async (t) => {
    const page = await visit(t, at("en", path) + before);
    await page.takeOver();
    const [a, b] = story.places;
    assert.deepEqual(await page.seen("#side"), []);
    for (const { id } of [a, b]) {
      await page.click(`label[for="pick-${id}"]`);
      await page.says("pick", id);
    }
    await page.shown("#side");
    const text = await page.text("#side");
    for (const { name } of [a, b]) assert.ok(text.includes(name), name);
    await page.click("#tray .button--plain");
    await page.hidden("#side");
    await page.hidden("#tray");
  });
}

test("one row", async (t) => {
  const page = await compare(t);
  const [row] = story.dimensions;
  await page.choose("#f-dim", row.id);
  await page.says("dim", row.id);
  assert.deepEqual(await page.seen("#policies-rows > tr"), [`compare-${row.id}`]);
});
