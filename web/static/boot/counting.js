// Answers are counted on this site: the first one to a question that is counted loads
// counts.js, which sends it and shows how others answered. What the reader answered
// before, or in another tab, is shown again and not sent; an answer that only the
// address has is neither, as it may be somebody else's. Where data are saved, nothing
// of it happens.
const counts = data.counts;
let counting = null;
const given = (q) => controls(q).filter((c) => c.name === q.dataset.name && (/radio|checkbox/.test(c.type) ? c.checked : !/^-?$/.test(c.value))).map((c) => c.value);
const count = (q, when) => {
  const values = given(q);
  // "I don't know" counts only beside no other answer: part of an order is none.
  const others = values.filter((v) => v !== "dont-know");
  const answer = others.length > 0 && others.length >= q.querySelectorAll("select").length ? others : ["dont-know"];
  const at = performance.now();
  counting ??= script(counts.script);
  counting.then(() => window.explainer.count(q, answer, when, at)).catch(() => { counting = null; });
};
const earlier = new Set();
const notice = () => {
  const kept = params(inFrame ? "" : saved());
  for (const q of doc.querySelectorAll(".question--counted.question--checked")) {
    if (earlier.has(q)) continue;
    earlier.add(q);
    if (interacted || `${kept.getAll(q.dataset.name)}` === `${given(q)}`) loaded.then(() => count(q, "before"));
    else data.mixed = true; // the result is not the reader's alone
  }
};
// The story page has neither room nor style for it, nor the line that says so: they are
// added before an answer can be seen, and the line where nothing in sight moves.
const guesses = doc.querySelectorAll(".deck .guess:not(.question--counted)");
if (!saveData && guesses.length && doc.adoptedStyleSheets) {
  const style = new CSSStyleSheet();
  style.replaceSync(counts.style);
  doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, style];
  for (const q of guesses) {
    q.classList.add("question--counted");
    q.querySelector(".question__answer").append(Object.assign(doc.createElement("div"), { className: "peers peers--strip" }));
  }
  const deck = guesses[0].closest(".deck");
  const line = Object.assign(doc.createElement("p"), { className: "small soft", textContent: counts.text + " " });
  line.append(Object.assign(doc.createElement("a"), { href: counts.about, textContent: counts.more }));
  line.style.marginBlockStart = "0.5rem";
  const tell = () => { if (!line.isConnected) deck.append(line); };
  if (deck.getBoundingClientRect().top > innerHeight) tell();
  else for (const type of ["pointerdown", "input", "focusin"]) deck.addEventListener(type, tell, { once: true });
}
if (!saveData) {
  notice();
  doc.addEventListener("explainer:applied", notice);
  addEventListener("commit", ({ target: q }) => {
    if (!q.matches?.(".question--counted")) return;
    count(q, earlier.has(q) ? "again" : "first");
    earlier.add(q);
  });
  // What the program cannot read was no answer: see bridge.js.
  addEventListener("unread", ({ target }) => earlier.delete(target), true);
}
