// The page's own script, inlined: it keeps what the reader does until the
// program arrives, fetches the program when it is of use, and puts the
// reader's place back once the program has drawn the page anew. The page works
// without it. This folder's files are one script, in one function of their own.
const doc = document;
const html = doc.documentElement;
const data = doc.getElementById("boot").dataset;
const key = "explainer:" + data.id;
const form = () => doc.getElementById("explainer");

// Frames without storage and private windows throw on access, and the
// program cannot catch that: give it a memory that forgets.
const memory = () => {
  const items = new Map();
  return {
    getItem: (k) => items.get(k) ?? null,
    setItem: (k, v) => void items.set(k, String(v)),
    removeItem: (k) => void items.delete(k),
    clear: () => items.clear(),
    key: (i) => [...items.keys()][i] ?? null,
    get length() { return items.size; },
  };
};
for (const name of ["localStorage", "sessionStorage"]) {
  try {
    window[name].getItem("");
  } catch {
    Object.defineProperty(window, name, { value: memory(), configurable: true });
  }
}
const store = (k, v) => {
  try { localStorage.setItem(k, v); } catch { /* full: the address still has it */ }
};

// painted calls then once what has changed has been painted, or after a while
// where nothing is, as in a tab that is not seen; whenIdle when there is nothing
// better to do.
const painted = (then) => {
  let over = false;
  const go = () => {
    if (over) return;
    over = true;
    then();
  };
  requestAnimationFrame(() => setTimeout(go));
  setTimeout(go, 250);
};
// mark shows the marks of statements and answers, which the words did not wait
// for (see .marks in 1-base.css).
const mark = () => html.classList.add("marks");
const whenIdle = (then) => window.requestIdleCallback ? requestIdleCallback(() => then(), { timeout: 1000 }) : setTimeout(then);

// Questions. A radio is an answer at once, except while the arrow keys move
// through the options: then it is one when the reader leaves the question or
// presses Enter or Space. Other kinds are answered by their button.
let arrow = false;
const question = (el) => el.closest?.(".question");
const chosen = (q) => [...q.querySelectorAll("[name]:not(button)")].some((c) =>
  c.matches("[type=radio],[type=checkbox]") ? c.checked : c.value !== "" && c.value !== "-");
const still = () => doc.querySelectorAll(".question--moving").forEach((q) => q.classList.remove("question--moving"));
const commit = (q) => {
  arrow = false;
  still();
  if (!chosen(q)) {
    say(q.querySelector(".question__ask")?.textContent);
    q.classList.add("question--asked");
    return;
  }
  q.classList.remove("question--asked");
  // The button goes once it has been used: the focus goes on to the answer.
  const used = doc.activeElement?.dataset.check && q.contains(doc.activeElement);
  q.classList.add("question--checked");
  if (used) q.querySelector(".question__answer").focus({ preventScroll: true });
  painted(mark);
  if (!live()) painted(() => feedback(q));
  q.dispatchEvent(new CustomEvent("commit", { bubbles: true }));
  changed();
};
// feedback says what has come to be seen, while the program cannot.
const feedback = (q) => {
  const shown = [...q.querySelectorAll(".option__verdict")].filter((v) => v.getClientRects().length);
  say(shown.map((v) => v.innerText.trim()).join(" "));
  const answer = q.querySelector(":checked");
  const outcome = answer?.value === "dont-know" ? "unknown" : answer?.closest(".option--right") ? "right" : "wrong";
  if (q.dataset.name.startsWith("a.") && answer?.type === "radio") tell("answer", "question", q.dataset.name.slice(2), "outcome", outcome);
};
const drafting = (q) => q && !q.classList.contains("question--checked") && q.querySelector("[type=radio]:checked");

// query is what the page's controls hold, as the address would say it.
// An answer the reader has not given yet is left out.
const query = () => {
  const pairs = new URLSearchParams(new FormData(form()));
  for (const q of doc.querySelectorAll(".question:not(.question--checked)")) {
    if (arrow || !q.matches(".question--single,.question--truefalse")) pairs.delete(q.dataset.name);
  }
  return pairs.toString();
};

// apply sets every control to what a query says. On a page that is new, all that
// it does not name are as they should be.
const apply = (q, within = form(), fresh = false) => {
  const want = new URLSearchParams(q);
  const turn = new Map();
  const names = fresh ? [...new Set(want.keys())].map((name) => `[name="${CSS.escape(name)}"]`) : "[name]";
  const controls = [...within.querySelectorAll(`:is(${names}):is(input:not([type=hidden]),select)`)];
  const offered = new Set(controls.map((c) => `${c.name}=${c.value}`));
  for (const c of controls) {
    const values = want.getAll(c.name);
    if (c.type === "radio" || c.type === "checkbox") {
      const known = c.type === "checkbox" || values.some((v) => offered.has(`${c.name}=${v}`));
      const on = known ? values.includes(c.value) : "default" in c.dataset;
      if (c.checked !== on) c.checked = on;
    } else {
      const n = turn.get(c.name) ?? 0;
      turn.set(c.name, n + 1);
      let value = (values[n] ?? "").slice(0, 100);
      if (c.options && ![...c.options].some((o) => o.value === value)) value = c.options[0].value;
      if (c.value !== value) c.value = value;
    }
  }
  for (const q of fresh ? new Set(controls.map(question)) : within.querySelectorAll(".question")) {
    q?.classList.toggle("question--checked", want.has(q.dataset.name));
  }
  within.querySelectorAll("[data-slides]").forEach(follow);
  modes();
  if (live()) return;
  // What no control holds is carried in hidden fields, and is for the program.
  for (const [name, value] of want) {
    if (!/^(only|mark|desc)$/.test(name) || within.querySelector(`[name=${name}][value="${CSS.escape(value)}"][type=hidden]`)) continue;
    const field = doc.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    within.firstElementChild.append(field);
    start();
  }
};
// modes says on the root what is chosen for the whole page, for the style.
const modes = () => {
  if (!doc.getElementById("since-0")) return;
  for (const [id, name] of [["since-0", "asof"], ["theme-light", "light"], ["theme-dark", "dark"]]) {
    html.classList.toggle(name, Boolean(doc.getElementById(id)?.checked));
  }
};
// A slider has no name: its number field is the answer, empty until touched.
const follow = (range) => {
  const field = doc.getElementById(range.dataset.slides);
  if (field && field.value !== "" && !Number.isNaN(+field.value)) range.value = field.value;
};

const say = (text) => {
  const status = doc.getElementById("status");
  if (!text || !status) return;
  // The same words twice are not a change, and would not be read.
  status.textContent = status.textContent === text ? text + "\u00a0" : text;
};

// reveal makes sure that what a link on the page leads to is shown.
const reveal = (hash) => {
  const target = hash && doc.getElementById(hash.slice(1));
  if (hash.startsWith("#note-") && data.notes) open(hash.slice(1)).catch(() => {});
  if (!target) return;
  const set = (id, on) => {
    const c = doc.getElementById(id);
    if (!c || (c.type === "radio" ? c.checked : c.value === on)) return;
    if (c.type === "radio") c.checked = true;
    else c.value = on;
    c.dispatchEvent(new Event("change", { bubbles: true }));
  };
  if (target.closest(".panel--places")) {
    set("view-places");
    set("country-all");
    set("f-status", "all");
  } else if (target.closest(".panel--policies")) {
    set("view-policies");
    set("f-dim", "all");
  } else if (target.matches(".event")) set("f-tl", "all");
  if (target.matches(".after")) set("since-1");
  for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
};
