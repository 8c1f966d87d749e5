// What readers do, with the pointer.
import { dontKnow, option, question, steps } from "../e2e/answers.mjs";

/** Puts values into the controls of a question. */
export async function draft(page, q, values) {
  if (values[0] === dontKnow || !["slider", "order"].includes(q.kind)) {
    for (const v of values) await page.check(option(q, v));
  } else if (q.kind === "slider") {
    await page.fill(`${question(q)} input[name="a.${q.id}"][inputmode]`, values[0]);
  } else {
    for (const gap of steps(q, values)) await page.click(`${question(q)} li:nth-child(${gap + 1}) > .place__gap`);
  }
}

/** Answers a question, and waits for the explanation. */
export async function answer(page, q, values) {
  await draft(page, q, values);
  if (!["single", "truefalse"].includes(q.kind)) await page.click(`${question(q)} [data-check]`);
  await page.shown(`${question(q)} .question__answer`);
}
