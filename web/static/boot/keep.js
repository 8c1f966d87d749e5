// What the device keeps, and what opens in place.

// What the reader did is kept on the device, for this story only.
let last = null;
let unsaved = false;
let addressed = /[?&](v|since|theme|mark|only|view|country|status|col|dim|sort|desc|find|pick|differ|tl|[agw]\.[^=&]*)=/.test(location.search);
const setAside = () => {
  try {
    const raw = localStorage.getItem(key);
    if (raw !== null) store(key + ":old", raw);
  } catch { /* nothing to keep */ }
};
const save = (q, url, arriving) => {
  last = { q, url };
  unsaved = due; // the program may not know the newest yet
  if (data.page === "page" && !(arriving && addressed)) {
    // A state that came by its address takes the place of the device's own
    // once the reader goes on from it; that is kept aside.
    if (addressed) setAside();
    addressed = false;
    store(key, JSON.stringify({ v: 1, q }));
  }
  if (url === undefined) return;
  url += location.hash;
  if (url === location.pathname + location.search + location.hash) return;
  try {
    history.replaceState(history.state, "", url);
    been.add(here());
  } catch { /* some frames refuse */ }
};
const saved = () => {
  let raw = null;
  try {
    raw = localStorage.getItem(key);
    if (raw === null) return "";
    const s = JSON.parse(raw);
    if (s.v === 1 && typeof s.q === "string") return s.q;
  } catch { /* kept aside below */ }
  if (raw !== null) {
    store(key + ":old", raw);
    try { localStorage.removeItem(key); } catch { /* it stays */ }
  }
  return "";
};

// What the page held when it was left is there for a reload or a way back: the
// address may not have said the newest yet, or not when the reload began.
const leftKey = "explainer:left";
const here = () => location.pathname + location.search;
const been = new Set([here()]);
const leave = () => {
  try { sessionStorage.setItem(leftKey, JSON.stringify({ at: [...been], q: query() })); } catch { /* the address, then */ }
};
const comeBack = () => {
  try {
    const left = JSON.parse(sessionStorage.getItem(leftKey));
    sessionStorage.removeItem(leftKey);
    const [visit] = performance.getEntriesByType("navigation");
    if (visit.type !== "navigate" && left.at.includes(here()) && typeof left.q === "string") return left.q;
  } catch { /* the address, then */ }
  return null;
};

// What is far from view is drawn last: when the page has loaded, and again when
// the program has drawn it anew; a part at a time, so that no work is long.
// Screen readers know only what has been drawn, so it does not wait until the
// reader comes near. Until then a part counts with the height it had, before the
// program came or before a reload, and the reader's place stays where it was.
const parts = () => [...doc.querySelectorAll(".block,.columns,.chain,.tablewrap,.timeline,.questions>li")];
const heights = () => parts().map((e) => {
  if (!e.parentElement.checkVisibility?.({ contentVisibilityAuto: true })) return 0;
  const style = getComputedStyle(e);
  return ["paddingTop", "paddingBottom", "borderTopWidth", "borderBottomWidth"].reduce((rest, edge) => rest - parseFloat(style[edge]), e.getBoundingClientRect().height);
});
const shape = (all) => parts().forEach((e, i) => {
  if (all?.[i] > 0) e.style.containIntrinsicBlockSize = `auto ${all[i]}px`;
});
const shapeKey = "explainer:shape:" + location.pathname;
const keepShape = () => {
  try { sessionStorage.setItem(shapeKey, JSON.stringify({ width: innerWidth, all: heights() })); } catch { /* a guess, then */ }
};
const knownShape = () => {
  try {
    const known = JSON.parse(sessionStorage.getItem(shapeKey));
    if (known && known.width === innerWidth && Array.isArray(known.all)) shape(known.all);
  } catch { /* a guess, then */ }
};
let drawing = 0;
const draw = () => {
  const mine = ++drawing;
  const left = parts();
  const next = () => {
    if (mine !== drawing) return;
    const part = left.shift();
    if (!part) {
      html.classList.add("drawn");
      for (const e of parts()) if (e.hasAttribute("style")) e.removeAttribute("style");
      return;
    }
    part.style.contentVisibility = "visible";
    painted(() => whenIdle(next));
  };
  whenIdle(next);
};

// Notes and glossary entries open in place; where that fails, their links
// lead to their pages.
let notes = null;
const fetchNotes = () => {
  notes ??= text(data.notes).then((markup) => doc.body.insertAdjacentHTML("beforeend", markup));
  notes.catch(() => { notes = null; });
  return notes;
};
const print = async () => {
  try { await fetchNotes(); } catch { /* without the notes, then */ }
  window.print();
};
const open = async (id, source) => {
  await fetchNotes();
  const box = doc.getElementById(id);
  box.showPopover({ source });
  box.focus({ preventScroll: true });
};
// noted is the id of the note behind a link to a fact's page or to a word in the
// glossary.
const noted = (link) => link.matches(".ref") ? "note-" + link.pathname.split("/").pop() : link.matches(".term") ? "term-" + link.hash.slice(1) : "";
const note = async (link) => {
  try {
    await open(noted(link), link);
  } catch {
    location.assign(link.href);
  }
};
