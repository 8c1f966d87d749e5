// For browsers whose style has no :has (Firefox ESR 115, Safari 15.3): classes say
// which options are chosen, so that verdicts show. There all questions are in view,
// and tables are not filtered. Loaded by answers.js.
(() => {
  "use strict";
  const doc = document;
  const [sheet] = doc.styleSheets;
  for (const rule of [
    ".option--on .unchosen, .option:not(.option--on) .chosen { display: none; }",
    ".question--checked .option--on .option__verdict { display: block; }",
    ".question--checked .option--wrong.option--on { border-color: var(--wrong); box-shadow: inset 0 0 0 1px var(--wrong); }",
    ".question--checked .option--unknown:not(.option--on) { display: none; }",
  ]) sheet.insertRule(rule, sheet.cssRules.length);
  const draw = () => {
    for (const o of doc.querySelectorAll(".option")) o.classList.toggle("option--on", o.querySelector("input").checked);
  };
  for (const type of ["change", "explainer:applied"]) addEventListener(type, draw, true);
  draw();
})();
