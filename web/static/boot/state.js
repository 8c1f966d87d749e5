// The state of a page is what its controls hold, written as the query of an
// address: the server reads an address and the program reads the controls by the
// same rules. What no control of this page holds (answers given on another one)
// is carried along. All files of boot/ are one script in one function.
const doc = document;
const html = doc.documentElement;
const data = JSON.parse(doc.currentScript.dataset.config); // made by bootConfig in web/page
const form = doc.getElementById("explainer");
const inFrame = data.kind === "embed";
const live = () => html.classList.contains("live");
const params = (q) => new URLSearchParams(q);
const known = (name) => data.keys.includes(name) || data.keys.includes(name.slice(0, 2));
const controls = (within = form) => [...within?.querySelectorAll("[name]:is(input:not([type=hidden]),select)") ?? []];
const owned = new Set([...data.owns, ...controls().map((c) => c.name)]);

let carried = params();
for (const field of doc.querySelectorAll("#carried input")) {
  carried.append(field.name, field.value);
  field.disabled = true; // for readers without scripts
}
form?.addEventListener("formdata", (e) => carried.forEach((value, name) => e.formData.append(name, value)));

// query is the state. An answer that the reader has not given yet is left out,
// and so are values that say nothing.
const query = () => {
  const pairs = params(form ? new FormData(form) : carried);
  for (const q of doc.querySelectorAll(".question:not(.question--checked)")) {
    if (moving || !q.matches(".question--single,.question--truefalse")) pairs.delete(q.dataset.name);
  }
  const initial = new Set([...form?.querySelectorAll("[data-default]") ?? []].map((c) => `${c.name}=${c.value}`));
  return params([...pairs].filter(([name, value]) => !/^(|-|all)$/.test(value) && !initial.has(`${name}=${value}`)));
};

// apply sets the controls within an element to a state, and carries the rest.
const apply = (q, within = form) => {
  const want = params(q);
  const turn = new Map();
  const all = controls(within);
  const offered = new Set(all.map((c) => `${c.name}=${c.value}`));
  for (const c of all) {
    const values = want.getAll(c.name);
    if (c.type === "radio" || c.type === "checkbox") {
      const told = c.type === "checkbox" || values.some((v) => offered.has(`${c.name}=${v}`));
      c.checked = told ? values.includes(c.value) : "default" in c.dataset;
      continue;
    }
    const n = turn.get(c.name) ?? 0;
    turn.set(c.name, n + 1);
    let value = (values[n] ?? "").slice(0, 100);
    if (c.options && ![...c.options].some((o) => o.value === value)) value = c.options[0].value;
    if (c.value !== value) c.value = value;
  }
  for (const q of within?.querySelectorAll(".question") ?? []) q.classList.toggle("question--checked", want.has(q.dataset.name) && answered(q));
  within?.querySelectorAll("[data-slides]").forEach(follow);
  const held = new Set(controls().map((c) => c.name));
  carried = params([...want].filter(([name]) => known(name) && !held.has(name)));
  modes();
};

// modes says on the root what is chosen for the whole page, for the style.
const modes = () => {
  for (const [id, name] of [["since-0", "asof"], ["theme-light", "light"], ["theme-dark", "dark"]]) {
    const control = doc.getElementById(id);
    if (control) html.classList.toggle(name, control.checked);
  }
};
// A slider has no name: its number field is the answer, empty until touched.
const follow = (range) => {
  const field = doc.getElementById(range.dataset.slides);
  if (field && field.value !== "" && !Number.isNaN(+field.value)) range.value = field.value;
};

// What is kept on the device is one state for all pages of a story. A page
// writes only what changed on it, so that others, open in other tabs, keep theirs.
const key = "explainer:" + data.id;
const attempt = (act, otherwise) => {
  try { return act(); } catch { return otherwise; } // frames and private windows throw
};
const keep = (k, v) => attempt(() => localStorage.setItem(k, v) ?? true, false);
const saved = () => {
  const raw = attempt(() => localStorage.getItem(key), null);
  if (raw === null) return "";
  const s = attempt(() => JSON.parse(raw), null);
  if (s?.v === 1 && typeof s.q === "string") return s.q;
  keep(key + ":old", raw); // unreadable: set aside
  attempt(() => localStorage.removeItem(key));
  return "";
};
const addressed = () => [...params(location.search).keys()].some(known);
let remembered = ""; // the device's state when the page last read or wrote it
let foreign = addressed(); // the page shows the state of an address, not the device's
const merge = (into, from, to) => {
  const out = params(into);
  for (const name of new Set([...params(from).keys(), ...params(to).keys()])) {
    const values = params(to).getAll(name);
    if (values.join("\n") === params(from).getAll(name).join("\n")) continue;
    out.delete(name);
    values.forEach((v) => out.append(name, v));
  }
  return out.toString();
};
let unsaved = false; // the reader did something that is not kept yet
let acted = false;
const save = (q = query().toString(), inAddress = false) => {
  unsaved = false;
  let kept = true;
  if (!inFrame && acted) {
    const before = saved();
    if (foreign && before) keep(key + ":old", JSON.stringify({ v: 1, q: before }));
    foreign = false;
    const now = merge(before, remembered, q);
    kept = keep(key, JSON.stringify({ v: 1, q: now }));
    remembered = now;
  }
  if (inAddress) address(kept ? params([...params(q)].filter(([name]) => !known(name) || owned.has(name))) : params(q));
};
const address = (pairs) => {
  if (pairs.size && !pairs.has("v")) pairs.set("v", "1");
  if (pairs.size === 1 && pairs.has("v")) pairs.delete("v");
  const search = pairs.size ? "?" + pairs : "";
  if (search !== location.search) attempt(() => history.replaceState(history.state, "", location.pathname + search + location.hash));
};

// What the page held when it was left is there for a reload or a way back: the
// address may not say the newest yet.
const leftKey = "explainer:left:" + location.pathname;
const comeBack = () => attempt(() => {
  const left = sessionStorage.getItem(leftKey);
  sessionStorage.removeItem(leftKey);
  return performance.getEntriesByType("navigation")[0].type === "navigate" ? null : left;
}, null);

// restore shows, before anything is painted, what the page was left with, what
// its address says, or what the device remembers.
const restore = () => {
  if (inFrame) return void doc.querySelectorAll("[data-slides]").forEach(follow);
  remembered = saved();
  const left = comeBack();
  if (left !== null) {
    acted = true;
    apply(left);
  } else if (!foreign) {
    if (remembered) apply(remembered);
  } else {
    const others = params([...params(remembered)].filter(([name]) => !owned.has(name)));
    if (!data.served) apply(merge(others, "", location.search)); // the page came from a cache or a file
    else carried = params(merge(others, "", carried));
  }
  const find = doc.getElementById("f-find"); // never written by the server
  if (find && foreign) find.value = (params(location.search).get("find") ?? "").slice(0, 100);
};
