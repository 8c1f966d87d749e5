// Answers are counted on this site: the first one to a question that is counted loads
// counts.js, which sends it and shows how others answered. What is restored, or comes
// from another tab, is no first answer. Where data are saved, nothing of it happens.
const earlier = new Set();
const notice = () => doc.querySelectorAll(".question--checked").forEach((q) => earlier.add(q));
notice();
doc.addEventListener("explainer:applied", notice);
let counting = null;
if (!saveData) addEventListener("commit", ({ target: q }) => {
  if (!q.matches?.(".question--counted")) return;
  const first = !earlier.has(q);
  earlier.add(q);
  const given = controls(q).filter((c) => c.name === q.dataset.name && (/radio|checkbox/.test(c.type) ? c.checked : !/^-?$/.test(c.value))).map((c) => c.value);
  // "I don't know" counts only beside no other answer: part of an order is none.
  const others = given.filter((v) => v !== "dont-know");
  const answer = others.length > 0 && others.length >= q.querySelectorAll("select").length ? others : ["dont-know"];
  const at = performance.now();
  counting ??= script(data.counts);
  counting.then(() => window.explainer.count(q, answer, first, at)).catch(() => { counting = null; });
});
