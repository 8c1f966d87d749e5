// Questions. A radio is an answer at once, except while the arrow keys move
// through the options: then it is one when the reader leaves the question or
// presses Enter or Space. Other kinds are answered by their button.
let moving = false;
const question = (el) => el.closest?.(".question");
const answered = (q) => controls(q).some((c) => /radio|checkbox/.test(c.type) ? c.checked : c.value !== "" && c.value !== "-");
const drafting = (q) => moving && q && !q.classList.contains("question--checked") && q.querySelector("[type=radio]:checked");
const still = () => {
  moving = false;
  doc.querySelectorAll(".question--moving").forEach((q) => q.classList.remove("question--moving"));
};

// painted calls then once what has changed has been painted, or after a while
// where nothing is, as in a tab that is not seen.
const painted = (then) => {
  let over = false;
  const go = () => {
    if (!over) then();
    over = true;
  };
  requestAnimationFrame(() => setTimeout(go));
  setTimeout(go, 250);
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
  if (q.dataset.name.startsWith("a.") && chosen?.type === "radio") tell("answer", "question", q.dataset.name.slice(2), "outcome", outcome);
};

// changed has the program, or the page while it is not there, look at the
// controls once the reader has seen what the style shows by itself. A page that
// is left or hidden before that does not wait.
let due = false;
const changed = () => {
  unsaved = acted = true;
  if (due || !form) return;
  due = true;
  painted(() => {
    due = false;
    if (live()) doc.dispatchEvent(new Event("explainer:controls"));
    else if (unsaved) save();
  });
};

const say = (text) => {
  const status = doc.getElementById("status");
  // The same words twice are not a change, and would not be read.
  if (text && status) status.textContent = status.textContent === text ? text + "\u00a0" : text;
};
// tell lets the host of a frame know, if it asked (embed/height.js).
const tell = (type, ...pairs) => {
  const detail = {};
  for (let i = 0; i < pairs.length; i += 2) detail[pairs[i]] = pairs[i + 1];
  window.explainerHost?.tell(type, detail);
};
