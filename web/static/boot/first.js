// Inlined into the head of every document. A page can be read and answered
// without a script, so the boot script (boot.<lang>.js: state.js and those after
// it) is fetched once the page has loaded, or as soon as the reader uses
// something. Where there may be something to restore, it is fetched at once, and
// runs before the page is painted if it comes from a cache. Until then the style
// is told that scripts run, and what the reader used is noted.
(() => {
  "use strict";
  const html = document.documentElement;
  const { boot, story } = document.currentScript.dataset; // embeds name no story: they keep nothing
  html.classList.add("js");
  if (!boot) return;

  let asked = false;
  const load = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = boot;
    // A portal's page in its place runs too, and does nothing.
    script.onload = script.onerror = () => { if (window.explainerFirst) fail(); };
    document.head.append(script);
  };
  const controls = new Set();
  const buttons = new Set();
  const input = (e) => {
    controls.add(e.target);
    load();
  };
  const click = (e) => {
    const button = e.target.closest?.("button");
    if (!button) return;
    e.preventDefault();
    buttons.add(button);
    load();
  };
  const release = () => {
    removeEventListener("click", click, true);
    buttons.forEach((button) => button.click());
    buttons.clear();
  };
  // Without the boot script the page is what it is without any.
  const fail = () => {
    asked = false;
    html.classList.remove("js");
    release();
    addEventListener("online", load, { once: true });
  };
  addEventListener("input", input);
  addEventListener("click", click, true);
  window.explainerFirst = { controls, release, end: () => removeEventListener("input", input) };

  const { type } = performance.getEntriesByType("navigation")[0] ?? {};
  const again = location.hash || story && (location.search || type !== "navigate" || navigator.serviceWorker?.controller || document.referrer.startsWith(location.origin));
  if (!again) return addEventListener("load", load);
  load();
  // The theme, and Then or Since, show on all of the page.
  if (story && !location.search) {
    try {
      for (const [, name, value] of localStorage.getItem(`explainer:${story}`).matchAll(/["&](theme|since)=(light|dark|0)\b/g)) html.classList.add(name === "theme" ? value : "asof");
    } catch { /* nothing is kept, or nothing can be */ }
  }
})();
