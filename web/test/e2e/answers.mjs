// Answers to the questions of a story, and how they are marked. Marking is
// implemented here a second time, independently of server and program, to test
// both against it.

export const dontKnow = "dont-know";

// asked returns the questions that count; those of phase after only if since is
// true.
export const asked = (story, since = true) => story.questions.filter((q) => since || q.phase !== "after");

// ofKind returns the first question of a kind.
export const ofKind = (story, kind) => story.questions.find((q) => q.kind === kind && q.phase !== "after");

// right returns the values of the right answer.
export function right(q) {
  if (q.kind === "slider") return [String(q.scale.answer)];
  if (q.kind === "order") return q.order;
  return q.options.filter((o) => o.right).map((o) => o.id);
}

// wrong returns the values of a wrong answer.
export function wrong(q) {
  if (q.kind === "slider") return [String(q.scale.high < q.scale.max ? q.scale.max : q.scale.min)];
  if (q.kind === "order") return [...q.order].reverse();
  return [q.options.find((o) => !o.right).id];
}

// mark returns the outcome of values as an answer: right, wrong, unknown or
// unanswered.
export function mark(q, values = []) {
  if (values.length === 0) return "unanswered";
  if (values[0] === dontKnow) return "unknown";
  const same = (a, b) => a.length === b.length && a.every((v, i) => v === b[i]);
  if (q.kind === "slider") {
    const n = Number(values[0]);
    return n >= q.scale.low && n <= q.scale.high ? "right" : "wrong";
  }
  if (q.kind === "order") return same(values, q.order) ? "right" : "wrong";
  return same([...values].sort(), [...right(q)].sort()) ? "right" : "wrong";
}

// outcomes counts the outcomes of answers, which are values by question id.
export function outcomes(story, answers, since = true) {
  const counts = { right: 0, wrong: 0, unknown: 0, unanswered: 0 };
  for (const q of asked(story, since)) counts[mark(q, answers[q.id])]++;
  return counts;
}

// query returns the query of an address with answers, followed by more pairs.
export function query(answers, more = "") {
  const pairs = Object.entries(answers).flatMap(([id, values]) => values.map((v) => [`a.${id}`, v]));
  return "?" + new URLSearchParams([["v", "1"], ...pairs]) + more;
}

// byId is a selector for an element with an id.
export const byId = (id) => `[id="${id}"]`;

// question is the selector of a question.
export const question = (q) => byId(`q-${q.id}`);

// option is the selector of the control of an option.
export const option = (q, value) => byId(`q-${q.id}-${value}`);

// turnTo shows a question of a paged quiz; on other pages it does nothing.
export const turnTo = (page, q) => page.locator(question(q)).evaluate((item) => {
  const at = document.getElementById(`at-${[...item.parentElement.children].indexOf(item) + 1}`);
  if (at && !at.checked) at.click();
});

// steps returns the index of the gap into which each event must be placed, one
// after the other, to get the order of values. The first event is already
// placed.
export function steps(q, values) {
  const placed = [q.options[0].id];
  return q.options.slice(1).map(({ id }) => {
    const gap = placed.filter((one) => values.indexOf(one) < values.indexOf(id)).length;
    placed.splice(gap, 0, id);
    return gap;
  });
}

// gaps is the selector of the gaps of an order's line.
export const gaps = (q) => `${question(q)} .place__gap`;

// draft enters values into the controls of a question, without pressing the
// button that submits the answer.
export async function draft(page, q, values) {
  await turnTo(page, q);
  if (values[0] === dontKnow || !["slider", "order"].includes(q.kind)) {
    for (const v of values) await page.locator(option(q, v)).check();
  } else if (q.kind === "slider") {
    await page.locator(`${question(q)} input[name="a.${q.id}"][inputmode]`).fill(values[0]);
  } else if (await page.locator(`${question(q)} .place`).isVisible()) {
    for (const gap of steps(q, values)) await page.locator(gaps(q)).nth(gap).click();
  } else { // without scripts
    for (const [i, v] of values.entries()) await page.locator(`${question(q)} select`).nth(i).selectOption(v);
  }
}

// answer answers a question with the mouse, with scripts.
export async function answer(page, q, values) {
  await draft(page, q, values);
  if (!["single", "truefalse"].includes(q.kind)) await page.locator(`${question(q)} [data-check]`).click();
}
