// The state of a page is what its controls hold, written as a query, plus what none
// of them holds (answers given on another page), which is carried along. With the
// files after it in bootScripts (web/boot.go) this is the body of one function of site.
const [doc, html] = [document, document.documentElement];
const first = window.explainerFirst; // first.js
window.explainerFirst = null;
if (doc.readyState === "loading") await new Promise((parsed) => { doc.addEventListener("DOMContentLoaded", parsed, { once: true }); });
html.classList.add("js");
const data = { ...site, owns: [], ...JSON.parse(doc.getElementById("config").text), boot: doc.querySelector("[data-boot]").dataset.boot };
const form = doc.getElementById("explainer");
const inFrame = data.kind === "embed";
const live = () => html.classList.contains("live");
const params = (q) => new URLSearchParams(q ?? "");
const known = (name, keys = data.keys) => keys.some((k) => k.endsWith(".") ? name.startsWith(k) : name === k);
const controls = (within = form) => [...within?.querySelectorAll("[name]:is(input:not([type=hidden]),select):enabled") ?? []];
const script = (src) => new Promise((onload, onerror) => {
  addEventListener("error", (e) => { if (e.filename?.endsWith(src)) onerror(e); }); // a portal's page is no script
  doc.head.append(Object.assign(doc.createElement("script"), { src, onload, onerror }));
});
let carried = params();
for (const field of doc.querySelectorAll("#carried input")) {
  carried.append(field.name, field.value);
  field.disabled = true; // for readers without scripts
}
// Links in running text may have &amp; in them, and punctuation behind them (permalink.Trailing).
const address = location.search.replaceAll("&amp;", "&").replace(/([.,;:!?)\]}>'"*]|%(2[01279ACE]|3[ABEF]|5D|7D|C2%A0|C2%BB|E2%80%99|E2%80%9D|E2%80%A6))+$/i, "");
const named = params(data.served || inFrame ? "" : address);
if (named.has("set") || named.has("questions")) carried = await script(data.set).then(() => window.explainerSet(named, data.short, controls)).catch(() => {}) ?? carried;
const options = [...carried].filter(([name]) => !known(name)); // stay in the address, and are not kept on the device
const owned = new Set([...data.owns, ...controls().map((c) => c.name)]);
form?.addEventListener("formdata", (e) => carried.forEach((value, name) => e.formData.append(name, value)));
// query is the state, without answers not given yet and values that say nothing.
const query = () => {
  const pairs = params(form ? new FormData(form) : carried);
  for (const q of doc.querySelectorAll(".question:not(.question--checked)")) {
    if (q.matches(".question--moving,:not(.question--single,.question--truefalse)")) pairs.delete(q.dataset.name);
  }
  const initial = new Set([...form?.querySelectorAll("[data-default]") ?? []].map((c) => `${c.name}=${c.value}`));
  return params([...pairs].filter(([name, value]) => !/^(|-|all)$/.test(value) && !initial.has(`${name}=${value}`)));
};
// apply sets the controls within an element to a state, and carries the rest.
const apply = (q, within = form) => {
  const want = params(q);
  const all = controls(within);
  const offered = new Set(all.filter((c) => /radio|checkbox/.test(c.type)).map((c) => `${c.name}=${c.value}`));
  const turn = {};
  for (const c of all) {
    const values = want.getAll(c.name);
    if (c.type === "radio" || c.type === "checkbox") {
      const told = c.type === "checkbox" || values.some((v) => offered.has(`${c.name}=${v}`));
      c.checked = told ? values.includes(c.value) : "default" in c.dataset;
      continue;
    }
    turn[c.name] = (turn[c.name] ?? -1) + 1;
    let value = (values[turn[c.name]] ?? "").slice(0, 100);
    if (c.type === "text" && offered.has(`${c.name}=${value}`)) value = ""; // a checkbox says it
    if (c.options && ![...c.options].some((o) => o.value === value)) value = c.options[0].value;
    if (c.value !== value) c.value = value;
  }
  const only = want.getAll("only").filter((id) => doc.querySelector(`.question[data-name="a.${CSS.escape(id)}"]`)); // the questions of another go
  for (const q of within ? [within, ...within.querySelectorAll(".question")] : []) {
    if (!q.matches(".question")) continue;
    q.classList.toggle("question--checked", want.has(q.dataset.name) && answered(q));
    if (q.localName === "li") q.hidden = only.length > 0 && !only.includes(q.dataset.name.slice(2));
  }
  const held = new Set(controls().map((c) => c.name));
  carried = params([...[...want].filter(([name]) => known(name) && !held.has(name)), ...options]);
  first.modes();
  doc.dispatchEvent(new Event("explainer:applied"));
};
const answered = (q) => controls(q).some((c) => /radio|checkbox/.test(c.type) ? c.checked : c.value !== "" && c.value !== "-");
// What is kept on the device is one state for all pages of a story. A page
// writes only what changed on it, so that others, open in other tabs, keep theirs.
const key = "explainer:" + data.id;
// tryOr is for what throws in frames and private windows: storage, the history.
const tryOr = (act, otherwise) => { try { return act(); } catch { return otherwise; } };
const store = (k, q) => tryOr(() => localStorage.setItem(k, JSON.stringify({ v: 1, q })) ?? true, false);
// saved is the state kept. An unreadable one is set aside; null if there is no room for that.
const saved = () => {
  const raw = tryOr(() => localStorage.getItem(key), null);
  const s = tryOr(() => JSON.parse(raw), null);
  if (raw === null || s?.v === 1 && typeof s.q === "string") return s?.q ?? "";
  return tryOr(() => localStorage.setItem(key + ":old", raw) ?? localStorage.removeItem(key) ?? "", null);
};
// merge is a three-way merge: it applies the changes from → to onto into. With into
// a=1&b=2, from a=1, to a=3 the result has b=2 and a=3.
const merge = (into, from, to) => {
  const [out, before, after] = [into, from, to].map(params);
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const is = after.getAll(name);
    if (`${before.getAll(name)}` === `${is}`) continue;
    out.delete(name);
    is.forEach((v) => out.append(name, v));
  }
  return out.toString();
};
let remembered = ""; // the device's state when the page last read or wrote it
let fromAddress = [...params(address).keys()].some((name) => known(name)); // the address's state is shown, not the device's
let [interacted, unsaved] = [false, false]; // the reader did something, which is not kept yet
const save = (q = query().toString()) => {
  let kept = !fromAddress && Boolean(remembered); // what the device remembers is
  if (!inFrame && interacted) {
    const before = saved();
    const next = merge(before, remembered, params([...params(q)].filter(([name]) => known(name))));
    kept = before !== null && (!fromAddress || !before || store(key + ":old", before)) && store(key, next);
    if (kept) [fromAddress, remembered] = [false, next];
    unsaved = !kept; // and is tried again, with all of it
  }
  if (!live()) return;
  const shown = params([...params(q)].filter(([name]) => name !== "v" && (!kept || !known(name) || owned.has(name))));
  const search = `${shown}` && "?v=1&" + shown;
  if (search !== location.search) tryOr(() => history.replaceState(history.state, "", location.pathname + search + location.hash));
};
// restore shows, before anything is painted, what the page was left with (newer
// than its address may be), what its address says, or what the device remembers.
const leftKey = "explainer:left:" + location.pathname;
const restore = () => {
  if (inFrame) return;
  remembered = saved();
  const back = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
  const left = tryOr(() => sessionStorage.getItem(leftKey), null);
  tryOr(() => sessionStorage.removeItem(leftKey));
  const others = params([...params(remembered)].filter(([name]) => !owned.has(name)));
  if (back && left !== null) {
    interacted = true;
    apply(merge(left, "", others)); // what other pages have kept since is newer
  } else if (fromAddress && data.served) carried = params(merge(others, "", carried));
  else if (fromAddress) apply(merge(others, "", address)); // from a cache or a file
  else if (remembered) apply(merge(remembered, "", carried)); // the server chose a set
  const find = fromAddress && doc.getElementById("f-find"); // never written by the server
  if (find) find.value = (params(address).get("find") ?? "").slice(0, 100);
};
