// What every page does: it shows what links lead to and keeps its state.
const say = (text) => {
  const status = doc.getElementById("status");
  // The same words twice are not a change, and would not be read.
  if (text && status) status.textContent = status.textContent === text ? text + "\u00a0" : text;
};
const fetched = (src) => fetch(src).then((r) => r.ok ? r : Promise.reject(new Error(src)));
// afterPaint calls then once what has changed has been painted, or soon in a hidden tab.
const afterPaint = (then) => {
  const go = () => {
    then?.();
    then = null;
  };
  requestAnimationFrame(() => setTimeout(go));
  setTimeout(go, 250);
};
// changed has the controls read anew once what the style shows of a change has been
// painted. A page that is left before that does not wait.
let due = false;
const changed = () => {
  unsaved = interacted = true;
  if (due) return;
  due = true;
  afterPaint(() => {
    due = false;
    if (live()) doc.dispatchEvent(new Event("explainer:controls"));
    else if (unsaved) save();
  });
};
// links.js, loaded for the first of them, looks after links within the page, notes and the menu.
const linked = async (act, what, off) => {
  if (!window.explainer.reveal) await script(data.links);
  if (!off?.()) return window.explainer[act](what);
};
const reveal = (hash, off) => { if (hash.length > 1) linked("reveal", hash, off).catch(() => {}); };
const noteOf = (link) => link.matches(".ref") ? "note-" + link.pathname.split("/").pop() : link.matches(".term") ? "term-" + link.hash.slice(1) : "";
// tell lets the host of a frame know, if it asked (embed/frame.js).
let frame = null;
const framed = async () => inFrame && (frame ??= script(data.frame).catch(() => { frame = null; }));
const tell = (type, detail) => framed().then(() => window.explainerHost?.tell?.(type, detail));
framed();
addEventListener("online", framed);
window.explainer = {
  data, script, fetched, live, say, tell, afterPaint, changed, controls, answered, moved: first.controls, noteOf,
  // Another tab has written the device's state: what the reader did there is done here
  // too. Where the reader is stays this tab's own.
  sync: () => {
    if (fromAddress) return;
    const theirs = saved();
    const [was, is] = [remembered, theirs].map((q) => params([...params(q)].filter(([name]) => known(name, data.tabs))));
    apply(merge(query(), was, is));
    [window.explainer.heard, remembered] = [merge(window.explainer.heard, was, is), theirs];
    if (live()) doc.dispatchEvent(new Event("explainer:controls"));
  },
};
const begun = new Map([...first.controls].map((control) => [control, { checked: control.checked, value: control.value }]));
restore();
const heard = query(); // what is not announced: what the reader did on this page is
for (const [control, was] of begun) heard.delete(Object.assign(control, was).name);
window.explainer.heard = heard.toString();
first.modes();
reveal(location.hash, () => interacted || first.controls.size > 0); // who has used something has gone on from there
for (const menu of doc.querySelectorAll(".topbar__menu")) (menu.open ? Promise.resolve() : new Promise((then) => { menu.addEventListener("toggle", then, { once: true }); })).then(() => linked("menu", menu)).catch(() => {});
addEventListener("hashchange", () => reveal(location.hash));
addEventListener("pageshow", (e) => {
  // Going back, browsers fill in controls by themselves.
  if (!e.persisted && !live() && !interacted && fromAddress && !data.served) apply(address);
  first.modes();
});
for (const type of ["pagehide", "visibilitychange"]) addEventListener(type, () => { if (unsaved) save(); }, true);
addEventListener("pagehide", () => { if (interacted && !inFrame) tryOr(() => sessionStorage.setItem(leftKey, query())); });
doc.addEventListener("explainer:live", () => { if (interacted) save(); });
// An entry of the history may hold an earlier state: the address follows the page.
addEventListener("popstate", () => { if (interacted) save(); });
addEventListener("keydown", (e) => {
  if (e.key === "p" && (e.ctrlKey || e.metaKey) && !inFrame) linked("print", e.preventDefault()).catch(() => window.print());
});
addEventListener("change", (e) => {
  if (/^(since|theme|evidence)$/.test(e.target.name)) first.modes();
  if (owned.has(e.target.name)) changed();
  if (e.target.id === "f-tl") linked("counted").catch(() => {});
});
addEventListener("click", (e) => {
  const link = e.target.closest?.("a[href]");
  if (!link) return;
  const plain = !e.defaultPrevented && e.button === 0 && !e.ctrlKey && !e.metaKey && !e.shiftKey;
  if (plain && noteOf(link) && HTMLElement.prototype.showPopover) {
    e.preventDefault();
    linked("note", link).catch(() => location.assign(link.href));
  } else if (link.pathname === location.pathname && link.hash) reveal(link.hash);
  else if (link.host === location.host && `${link.pathname}/`.startsWith(data.base + "/") && !link.download) {
    // A link to another page of the site takes along what the device does not keep.
    if (unsaved) save();
    const own = link.matches("[hreflang],#notice a") ? options : [...params(link.search)].filter(([name]) => !known(name));
    const state = inFrame || fromAddress || unsaved || interacted && !saved() ? [...query()].filter(([name]) => known(name)) : [];
    link.search = params([...state, ...own]);
    if (plain && link.href === location.href && link.closest("#notice")) { e.preventDefault(); location.reload(); } // not from the cache
  }
}, true);
// The device keeps the pages once the reader has what they came for.
const loaded = new Promise((then) => { doc.readyState === "complete" ? then() : addEventListener("load", then); });
if ("correction" in data) loaded.then(() => script(data.install)).catch(() => {});
