// Inlined into the head of every document. A page works without scripts, so the boot
// script (boot.<lang>.js) is fetched after the load event or at the first use. Where
// there may be something to restore, at once: from a cache, before the first paint.
(() => {
  "use strict";
  const html = document.documentElement;
  const { boot, story } = document.currentScript.dataset; // embeds name no story: they keep nothing
  html.classList.add("js");
  if (!boot) return;
  const [controls, pressed] = [new Set(), new Set()]; // used or pressed before the boot script is there
  let asked = false;
  const load = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = boot;
    // A portal's page in its place runs too, and does nothing.
    script.onload = script.onerror = () => {
      asked = !window.explainerFirst;
      if (!asked) fail();
    };
    document.head.append(script);
  };
  // What is chosen for the whole page is a class of the root, for the style.
  const modes = () => {
    for (const c of document.querySelectorAll("[name=since],[name=theme],[name=evidence]")) if (c.id) html.classList.toggle(c.id, c.checked);
  };
  const soon = () => setTimeout(load, 99); // what is chosen is painted first; some pages are never idle
  const input = (e) => { controls.add(e.target); modes(); soon(); };
  const click = (e) => {
    const at = e.target.closest?.("button,.ref,.term"); // links to notes are as good as buttons
    if (!at || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    pressed.add(at);
    load();
    setTimeout(() => { if (pressed.size) fail(); }, 5000); // the line may have stalled
  };
  const release = () => {
    removeEventListener("click", click, true);
    pressed.forEach((at) => at.click());
    pressed.clear();
  };
  // Without the boot script the page is what it is without any.
  const fail = () => {
    html.classList.remove("js");
    release();
    addEventListener("online", load);
  };
  addEventListener("input", input);
  addEventListener("click", click, true);
  addEventListener("beforeinstallprompt", (e) => {
    e.preventDefault();
    window.explainerPrompt = e; // not on arrival: install.js offers it later
  });
  window.explainerFirst = { controls, modes, release, end: () => removeEventListener("input", input) };
  let kept; try { kept = story && localStorage.getItem(`explainer:${story}`); } catch { /* then nothing is */ }
  if (kept || location.hash || story && (location.search || performance.getEntriesByType("navigation")[0]?.type !== "navigate")) load();
  else addEventListener("load", soon);
  if (location.search) return;
  for (const [, name, value] of (kept || "").matchAll(/["&](theme|since|evidence)=(light|dark|0|one)\b/g)) html.classList.add(`${name}-${value}`);
})();
