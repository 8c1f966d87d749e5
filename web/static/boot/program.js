// The program: how it is fetched and started, takes over the page, and what it
// is offered.

const live = () => html.classList.contains("live");
const script = (src) => new Promise((resolve, reject) => {
  const s = doc.createElement("script");
  s.src = src;
  s.onload = resolve;
  s.onerror = () => reject(new Error(src));
  doc.head.append(s);
});
const text = async (src) => {
  const r = await fetch(src);
  if (!r.ok) throw new Error(src);
  return r.text();
};
const program = async (imports) => {
  const r = await fetch(data.wasm);
  if (!r.ok) throw new Error(data.wasm);
  return (await WebAssembly.instantiateStreaming(r, imports)).instance;
};
const failed = () => {
  html.classList.add("failed");
  doc.getElementById("notice")?.removeAttribute("hidden");
};
// pause is for between two pieces of work. A press begun on one page and ended
// on another would be lost: it ends first, or goes on for five seconds.
let pressed = false;
for (const type of ["pointerdown", "pointerup", "pointercancel"]) addEventListener(type, () => { pressed = type === "pointerdown"; }, true);
const pause = (then, turns = 250) => setTimeout(() => pressed && turns ? pause(then, turns - 1) : then(), pressed ? 20 : 0);
let started = false;
const start = async () => {
  if (started || !data.wasm || !form()) return;
  started = true;
  try {
    const fetched = text(data.story);
    fetched.catch(() => {});
    await script(data.exec);
    const go = new Go();
    const instance = await program(go.importObject);
    window.explainer.story = await fetched;
    await new Promise((resume) => { pause(resume); }); // compiling and starting are two tasks
    const old = doc.body.firstElementChild;
    new MutationObserver((_, watch) => {
      if (old.isConnected) return; // notes or a message were added
      watch.disconnect();
      settle(old);
    }).observe(doc.body, { childList: true });
    await go.run(instance);
    throw new Error("the program ended");
  } catch (err) {
    failed();
    if (live()) throw err;
  }
};

// Taking over: the program has put a new root in the place of the old one.
// What cannot change was not drawn again but moves over; drafts, open
// details, focus and selection are put back.
const kept = new Map();
const adopt = () => {
  const moving = [...doc.querySelectorAll("[data-keep]")].filter((e) => e.kept !== e.id);
  for (const e of moving) {
    if (e.kept) kept.set(e.kept, [...e.childNodes]);
  }
  for (const e of moving) {
    const children = kept.get(e.id);
    if (children) e.replaceChildren(...children);
    e.kept = e.id;
  }
};
let focused = null;
let tall = null;
let settling = false; // the old page going away is not the reader leaving it
const settle = (old) => {
  const fresh = doc.body.firstElementChild;
  for (const e of old.querySelectorAll("[data-keep]")) kept.set(e.id, [...e.childNodes]);
  adopt();
  html.classList.remove("drawn"); // not before: the old page would be as tall as is guessed
  shape(tall);
  for (const c of old.querySelectorAll("input[id],select[id],details[id]")) {
    const twin = doc.getElementById(c.id);
    if (!twin || twin === c) continue;
    if (c.tagName === "DETAILS") twin.open = c.open;
    else {
      if (twin.checked !== c.checked) twin.checked = c.checked;
      if (twin.value !== c.value) twin.value = c.value;
    }
  }
  for (const q of old.querySelectorAll(".question--checked,.question--asked,.question--moving")) {
    doc.getElementById(q.id)?.classList.add(...[...q.classList].filter((c) => c.startsWith("question--")));
  }
  html.classList.add("live");
  // What moved over is itself; what was drawn anew is found by its id.
  const back = focused && [focused.was, doc.getElementById(focused.was.id)].find((e) => e && fresh.contains(e));
  if (back && doc.activeElement !== back) {
    back.focus({ preventScroll: true });
    if (focused.from != null) back.setSelectionRange?.(focused.from, focused.to);
  }
  requestAnimationFrame(() => requestAnimationFrame(() => html.style.removeProperty("overflow-anchor")));
  settling = false;
  draw();
  doc.dispatchEvent(new Event("explainer:live"));
};
// changed has the program, or the page while it is not there, look at the
// controls once the reader has seen what the style shows by itself. A page that
// is left or hidden before that was kept does not wait.
let due = false;
let acted = false;
const changed = () => {
  if (!form()) return;
  unsaved = acted = true;
  if (due) return;
  due = true;
  painted(() => {
    due = false;
    if (live()) form().dispatchEvent(new Event("controls", { bubbles: true }));
    else if (unsaved) save(query());
  });
};
for (const type of ["pagehide", "visibilitychange"]) addEventListener(type, () => { if (unsaved) save(query()); }, true);

// remember notes the reader's place just before the program draws.
const remember = () => {
  settling = true;
  tall = heights();
  // The document is short until what was kept has moved over: a browser that
  // holds on to a place in it meanwhile would scroll.
  html.style.overflowAnchor = "none";
  const a = doc.activeElement;
  focused = a && a !== doc.body ? { was: a, from: a.type === "text" || a.type === "search" ? a.selectionStart : null, to: a.selectionEnd } : null;
  return query();
};

// focus puts the focus on the first control in an element; show brings the
// element itself to the reader who asked for it.
const focus = (id) => doc.getElementById(id)?.querySelector("input:not([type=hidden]),select,button,a")?.focus({ preventScroll: true });
const show = (id) => {
  const e = doc.getElementById(id);
  e?.scrollIntoView({ block: "start" });
  if (e?.hasAttribute("tabindex")) e.focus({ preventScroll: true });
  else focus(id);
};

// share offers a text and a link in the way the device has for it; where it
// has none, both stand on the page to be copied by hand.
const share = async (text, path, copied, failed) => {
  const url = new URL(path, location.href).href;
  const how = navigator.share ? "link" : "text";
  try {
    if (navigator.share) await navigator.share({ text, url });
    else {
      await navigator.clipboard.writeText(text + " " + url);
      say(copied);
    }
    tell("share", "how", how);
  } catch (err) {
    if (err.name === "AbortError") return;
    const shown = [...doc.querySelectorAll(".share__text")].find((e) => e.getClientRects().length);
    if (shown) getSelection().selectAllChildren(shown.parentElement);
    say(failed);
  }
};

// tell lets the host of a frame know, if it asked.
const tell = (type, ...pairs) => {
  const detail = {};
  for (let i = 0; i < pairs.length; i += 2) detail[pairs[i]] = pairs[i + 1];
  window.explainerHost?.tell(type, detail);
};

window.explainer = { story: "", pause, base: data.base ?? "", path: location.pathname, remember, query, apply: (q, id) => apply(q, doc.getElementById(id) ?? form()), adopt, save, say, focus, show, share, tell };
