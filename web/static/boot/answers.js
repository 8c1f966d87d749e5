// Questions. A radio is an answer at once, except while the arrow keys move
// through the options: then it is one when the reader leaves the question or
// presses Enter or Space. Other kinds are answered by their button.
let moving = false;
const question = (el) => el.closest?.(".question");
const drafting = (q) => moving && q && !q.classList.contains("question--checked") && q.querySelector("[type=radio]:checked");
const still = () => {
  moving = false;
  doc.querySelectorAll(".question--moving").forEach((q) => q.classList.remove("question--moving"));
};
const commit = (q) => {
  still();
  const given = answered(q);
  q.classList.toggle("question--asked", !given);
  if (!given) return say(q.querySelector(".question__ask")?.textContent);
  // The button goes once it has been used: the focus goes on to the answer.
  const used = doc.activeElement?.dataset.check && q.contains(doc.activeElement);
  q.classList.add("question--checked");
  if (used) q.querySelector(".question__answer").focus({ preventScroll: true });
  if (!live()) painted(() => feedback(q));
  q.dispatchEvent(new CustomEvent("commit", { bubbles: true }));
  changed();
};
// feedback says what has come to be seen, while the program cannot.
const feedback = (q) => {
  say([...q.querySelectorAll(".option__verdict")].filter((v) => v.getClientRects().length).map((v) => v.innerText.trim()).join(" "));
  const chosen = q.querySelector(":checked");
  const outcome = chosen?.value === "dont-know" ? "unknown" : chosen?.closest(".option--right") ? "right" : "wrong";
  if (q.dataset.name.startsWith("a.") && chosen?.type === "radio") tell("answer", { question: q.dataset.name.slice(2), outcome });
};
// tell lets the host of a frame know, if it asked (embed/height.js).
const tell = (type, detail) => window.explainerHost?.tell(type, detail);

addEventListener("keydown", (e) => {
  const q = question(e.target);
  // The answer is shown before the focus leaves, so that it goes there next.
  if (e.key === "Tab" && !e.shiftKey && drafting(q)) commit(q);
  if (e.key !== "Tab" && e.key !== "Shift") moving = e.key.startsWith("Arrow") && e.target.type === "radio";
  if (moving) q?.classList.add("question--moving");
  if (e.key !== "Enter" || !e.target.matches("input")) return;
  if (q || live()) e.preventDefault();
  if (q) commit(q);
});
addEventListener("pointerdown", still);
addEventListener("change", (e) => {
  const q = question(e.target);
  if (q && e.target.type === "radio" && (!moving || q.classList.contains("question--checked"))) commit(q);
  if (q && e.target.dataset.commits && e.target.checked) commit(q);
});
addEventListener("focusout", (e) => {
  const q = question(e.target);
  if (!q || q.querySelector(".options")?.contains(e.relatedTarget)) return;
  if (drafting(q)) commit(q);
  still();
});
addEventListener("input", (e) => {
  const range = e.target;
  if (range.dataset?.slides) doc.getElementById(range.dataset.slides).value = range.value;
  else if (range.id) doc.querySelectorAll(`[data-slides="${CSS.escape(range.id)}"]`).forEach(follow);
  if (range.type === "search") changed();
});
addEventListener("submit", (e) => { if (live()) e.preventDefault(); });
addEventListener("click", (e) => {
  const button = e.target.closest?.("button");
  if (button?.dataset.check || button?.type === "submit" && live()) e.preventDefault();
  if (button?.dataset.check) commit(question(button));
}, true);
