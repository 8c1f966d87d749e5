// What happens on the page, from its first moment.

// What the reader did before this script had come is done again at its end. The
// first script of the page has noted where.
removeEventListener("input", using);
const begun = [...early].map((control) => ({ control, checked: control.checked, value: control.value }));

// Notes open in place by a script that is loaded for the first of them.
const note = async (act, ...what) => {
  if (!window.explainer.open) await script(data.noteScript);
  return window.explainer[act](...what);
};
const print = () => note("print").catch(() => window.print());
// noteOf is the id of the note behind a link to a fact's page or to a word in
// the glossary.
const noteOf = (link) => link.matches(".ref") ? "note-" + link.pathname.split("/").pop() : link.matches(".term") ? "term-" + link.hash.slice(1) : "";

// reveal makes sure that what a link leads to is shown; what is not on this page
// is looked for on the page that has it.
const reveal = (hash) => {
  const id = hash.slice(1);
  const target = id && doc.getElementById(id);
  if (id.startsWith("note-")) note("open", id).catch(() => {});
  if (!target) {
    const page = !inFrame && data.moved[id] || Object.entries(data.moved).find(([prefix]) => prefix.endsWith("-") && id.startsWith(prefix))?.[1];
    if (id && page && page !== location.pathname) location.replace(page + location.search + hash);
    return;
  }
  const set = (control, value) => {
    const c = doc.getElementById(control);
    if (!c || (c.type === "radio" ? c.checked : c.value === value)) return;
    if (c.type === "radio") c.checked = true;
    else c.value = value;
    c.dispatchEvent(new Event("change", { bubbles: true }));
  };
  // An element names the controls that hide it, and their values that do not.
  for (let e = target; e; e = e.parentElement) {
    for (const pair of e.dataset.shown?.split(" ") ?? []) set(...pair.split("="));
    if (e.localName === "details") e.open = true;
  }
  if (target.matches(".after")) set("since-1");
};

restore();
modes();
addEventListener("pageshow", (e) => {
  // Going back, browsers fill in controls by themselves.
  if (!e.persisted && !live() && !acted && foreign && !data.served) apply(location.search);
  modes();
});
for (const type of ["pagehide", "visibilitychange"]) addEventListener(type, () => { if (unsaved) save(); }, true);
addEventListener("pagehide", () => {
  if (acted && !inFrame) attempt(() => sessionStorage.setItem(leftKey, query()));
});

reveal(location.hash);
addEventListener("hashchange", () => reveal(location.hash));
// An entry of the history may hold an earlier state: the page keeps what it
// shows, and the address follows.
addEventListener("popstate", () => { if (live() && acted) save(undefined, true); });

addEventListener("keydown", (e) => {
  // The answer is shown before the focus leaves, so that it goes there next.
  if (e.key === "Tab" && !e.shiftKey && moving && drafting(question(e.target))) commit(question(e.target));
  if (e.key !== "Tab" && e.key !== "Shift") moving = e.key.startsWith("Arrow") && e.target.type === "radio";
  if (moving) question(e.target)?.classList.add("question--moving");
  if (e.key === "p" && (e.ctrlKey || e.metaKey) && !inFrame && data.notes) {
    e.preventDefault();
    print();
  }
  if (e.key !== "Enter") return;
  const q = question(e.target);
  if (q && e.target.matches("input")) {
    e.preventDefault();
    commit(q);
  } else if (e.target.matches("[type=search],[type=text]") && live()) {
    e.preventDefault();
  }
});
addEventListener("pointerdown", () => {
  moving = false;
  still();
});
addEventListener("change", (e) => {
  if (/^(since|theme)$/.test(e.target.name)) modes();
  const q = question(e.target);
  if (q && e.target.type === "radio" && (!moving || q.classList.contains("question--checked"))) commit(q);
  if (owned.has(e.target.name)) changed();
});
addEventListener("focusout", (e) => {
  const q = question(e.target);
  if (!q || q.querySelector(".options")?.contains(e.relatedTarget)) return;
  if (moving && drafting(q)) commit(q);
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
  if (button?.dataset.print) print();
  if (button?.dataset.check !== undefined) {
    e.preventDefault();
    commit(question(button));
  } else if (button?.type === "submit" && live()) {
    e.preventDefault();
  }
  const link = e.target.closest?.("a[href]");
  if (!link) return;
  const plain = !e.defaultPrevented && e.button === 0 && !e.ctrlKey && !e.metaKey && !e.shiftKey;
  if (data.notes && noteOf(link) && plain && HTMLElement.prototype.showPopover) {
    e.preventDefault();
    note("open", noteOf(link), link).catch(() => location.assign(link.href));
    return;
  }
  if (link.host === location.host && link.pathname === location.pathname && link.hash) reveal(link.hash);
  else if (link.dataset.page !== undefined && form) travel(link);
}, true);
// travel has a link to another page take along what the device cannot.
const travel = (link) => {
  if (unsaved) save();
  const kept = !inFrame && attempt(() => localStorage.getItem(key) !== null, false);
  link.search = acted && !kept || foreign ? query() : "";
};

// Cards are dragged with a mouse alone: readers without one load nothing.
const sort = (e) => {
  if (e.pointerType !== "mouse" || !e.target.closest?.("#plan")) return;
  removeEventListener("pointerover", sort);
  script(data.sort).catch(() => {});
};
if (data.sort) addEventListener("pointerover", sort);
// Installing must not be offered on arrival: worker/install.js does it later.
addEventListener("beforeinstallprompt", (e) => {
  e.preventDefault();
  window.explainer.prompt = e;
});

// The program is fetched when the reader uses something and has seen what came
// of it, or stays near an island; with Save-Data, a slow line or in a frame only
// when something is used.
const soon = () => painted(() => (window.requestIdleCallback ?? setTimeout)(start));
addEventListener("change", soon, { once: true, passive: true, capture: true });
addEventListener("input", soon, { once: true, passive: true, capture: true });
addEventListener("click", (e) => { if (e.target.closest?.("button,summary,label,input")) soon(); }, { passive: true, capture: true });
const line = navigator.connection;
if (!inFrame && !line?.saveData && !/2g/.test(line?.effectiveType ?? "") && window.IntersectionObserver) {
  const stay = 400; // ms
  const close = new Set();
  let timer = 0;
  const near = new IntersectionObserver((entries) => {
    for (const e of entries) e.isIntersecting ? close.add(e.target) : close.delete(e.target);
    clearTimeout(timer);
    if (close.size) timer = setTimeout(() => {
      near.disconnect();
      start();
    }, stay);
  }, { rootMargin: "25% 0px" });
  doc.querySelectorAll("[data-live]").forEach((block) => near.observe(block));
}

for (const { control, checked, value } of begun) {
  if (control.checked !== checked) control.checked = checked;
  if (control.value !== value) control.value = value;
  if (control.type === "radio" && !checked) continue;
  moving = control.type === "radio" && control.matches(":focus-visible");
  if (moving) question(control)?.classList.add("question--moving");
  for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
}
