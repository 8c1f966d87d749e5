// What readers do, with the pointer.
import { dontKnow, option, question, steps } from "../e2e/answers.mjs";

/** Shows a question where the quiz shows one at a time; elsewhere it does nothing. */
export const turnTo = (page, q) => page.evaluate((s) => {
  const card = document.getElementById(document.querySelector(s).dataset.shown);
  if (card && !card.checked) card.click();
}, question(q));

/** Puts values into the controls of a question. */
export async function draft(page, q, values) {
  await turnTo(page, q);
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

/** Waits until the page says how many questions are answered, of how many. */
export const counts = (page, n, total) => page.wait((is, of) => [...document.querySelectorAll(".progress__text")]
  .some((e) => e.checkVisibility() && RegExp(`^\\D*${is}\\D+${of}\\b`).test(e.innerText)), n, total);

/** Waits for the score and returns its numbers. */
export const score = (page) => page.wait(() => [...document.querySelectorAll("#result .result__score")]
  .find((e) => e.checkVisibility())?.innerText.match(/\d+/g).map(Number));
