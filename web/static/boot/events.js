// What happens on the page, from its first moment.

// What the reader did before this script had come is done again at its end. The
// first script of the page has noted where.
removeEventListener("input", using);
const begun = [...early].map((control) => ({ control, checked: control.checked, value: control.value }));

// Links within the page, and notes, are looked after by links.js, which is loaded
// for the first of them. noteOf is the id of the note behind a link.
const linked = async (act, what) => {
  if (!window.explainer.reveal) await script(data.links);
  return window.explainer[act](what);
};
const reveal = (hash) => { if (hash.length > 1) linked("reveal", hash).catch(() => {}); };
const noteOf = (link) => link.matches(".ref") ? "note-" + link.pathname.split("/").pop() : link.matches(".term") ? "term-" + link.hash.slice(1) : "";
const print = () => linked("print").catch(() => window.print());
window.explainer.noteOf = noteOf;

restore();
modes();
reveal(location.hash);
addEventListener("hashchange", () => reveal(location.hash));
addEventListener("pageshow", (e) => {
  // Going back, browsers fill in controls by themselves.
  if (!e.persisted && !live() && !acted && foreign && !data.served) apply(location.search);
  modes();
});
for (const type of ["pagehide", "visibilitychange"]) addEventListener(type, () => { if (unsaved) save(); }, true);
addEventListener("pagehide", () => { if (acted && !inFrame) attempt(() => sessionStorage.setItem(leftKey, query())); });
// An entry of the history may hold an earlier state: the page keeps what it
// shows, and the address follows.
addEventListener("popstate", () => { if (acted) save(); });

addEventListener("keydown", (e) => {
  const q = question(e.target);
  // The answer is shown before the focus leaves, so that it goes there next.
  if (e.key === "Tab" && !e.shiftKey && drafting(q)) commit(q);
  if (e.key !== "Tab" && e.key !== "Shift") moving = e.key.startsWith("Arrow") && e.target.type === "radio";
  if (moving) q?.classList.add("question--moving");
  if (e.key === "p" && (e.ctrlKey || e.metaKey) && !inFrame && data.notes) {
    e.preventDefault();
    print();
  }
  if (e.key !== "Enter" || !e.target.matches("input")) return;
  if (q || live()) e.preventDefault();
  if (q) commit(q);
});
addEventListener("pointerdown", still);
addEventListener("change", (e) => {
  if (/^(since|theme)$/.test(e.target.name)) modes();
  const q = question(e.target);
  if (q && e.target.type === "radio" && (!moving || q.classList.contains("question--checked"))) commit(q);
  if (q && e.target.dataset.commits && e.target.checked) commit(q);
  if (owned.has(e.target.name)) changed();
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
  if (button?.dataset.print) print();
  if (button?.dataset.check || button?.type === "submit" && live()) e.preventDefault();
  if (button?.dataset.check) commit(question(button));
  const link = e.target.closest?.("a[href]");
  if (!link) return;
  const plain = !e.defaultPrevented && e.button === 0 && !e.ctrlKey && !e.metaKey && !e.shiftKey;
  if (plain && data.notes && noteOf(link) && HTMLElement.prototype.showPopover) {
    e.preventDefault();
    linked("note", link).catch(() => location.assign(link.href));
  } else if (link.pathname === location.pathname && link.hash) reveal(link.hash);
  else if (form && link.host === location.host && !link.download) {
    // A link to another page takes along what the device does not keep.
    if (unsaved) save();
    link.search = inFrame || foreign || acted && saved() === "" ? query() : "";
  }
}, true);

// Cards are dragged with a mouse alone: readers without one load nothing.
addEventListener("pointerover", (e) => {
  if (!data.sort || e.pointerType !== "mouse" || !e.target.closest?.("#plan")) return;
  script(data.sort).catch(() => {});
  data.sort = "";
});
// Installing must not be offered on arrival: install.js does it later.
addEventListener("beforeinstallprompt", (e) => {
  e.preventDefault();
  window.explainer.prompt = e;
});

// The program is fetched when the reader uses something and has seen what came
// of it, or stays near an island; with Save-Data, a slow line or in a frame only
// when something is used.
const soon = (e) => {
  if (e.type !== "click" || e.target.closest?.("button,summary,label,input")) painted(() => (window.requestIdleCallback ?? setTimeout)(start, { timeout: 500 }));
};
for (const type of ["change", "input", "click"]) addEventListener(type, soon, { passive: true, capture: true });
const line = navigator.connection;
if (!inFrame && !line?.saveData && !/2g/.test(line?.effectiveType ?? "") && window.IntersectionObserver) {
  const close = new Set();
  let timer = 0;
  const near = new IntersectionObserver((entries) => {
    for (const e of entries) e.isIntersecting ? close.add(e.target) : close.delete(e.target);
    clearTimeout(timer);
    if (close.size) timer = setTimeout(start, 400); // ms of staying
    if (started) near.disconnect();
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
