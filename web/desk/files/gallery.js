// The gallery: gives each frame the height of what is in it, within bounds, and
// brings it into a state that no address names.
(() => {
  "use strict";
  const prepare = (frame) => {
    const { contentWindow: win, contentDocument: doc } = frame;
    if (!doc?.body || win.location.href === "about:blank") return;
    const { select, class: name } = frame.dataset;
    const target = select && doc.querySelector(select);
    if (target && name) target.classList.add(name);
    else if (target) target.hidden = false;
    // Not scrollIntoView: that would scroll the gallery too.
    if (target && select !== "html") win.scrollBy(0, target.getBoundingClientRect().top - 100);
    if ("noStorage" in frame.dataset) {
      // What a device without storage looks like to the page: see install.js.
      Object.defineProperty(win, "localStorage", { value: null, configurable: true });
      let tries = 20; // until the script that says so is there
      const answer = () => {
        if (doc.querySelector(".announce") || tries-- === 0) return;
        win.sessionStorage.removeItem("explainer:told");
        doc.dispatchEvent(new win.Event("commit"));
        setTimeout(answer, 500);
      };
      answer();
    }
    if ("counted" in frame.dataset) {
      // How others answered is shown once a reader has, not for an address; their
      // results once all is the reader's own.
      let tries = 20; // until its script is there
      const result = doc.querySelector(".result:not([hidden])");
      const answered = () => {
        if (doc.querySelector(result ? ".peers--result p" : ".peers p") || tries-- === 0) return;
        const { data, script } = win.explainer ?? {};
        if (data?.counts && result) {
          data.mixed = false;
          script(data.counts.script);
        } else doc.querySelector(".question--checked")?.dispatchEvent(new win.CustomEvent("commit", { bubbles: true }));
        setTimeout(answered, 500);
      };
      answered();
      if (result) win.scrollBy(0, result.getBoundingClientRect().top - 100);
    }
    // A block is shown whole, a page as far as a screen goes.
    frame.height = Math.min(Math.max(doc.documentElement.scrollHeight, 120), /\/embed\/./.test(win.location.pathname) ? 6000 : 900);
  };
  for (const frame of document.querySelectorAll("iframe")) {
    frame.addEventListener("load", () => prepare(frame));
    if (frame.contentDocument?.readyState === "complete") prepare(frame);
  }
})();
