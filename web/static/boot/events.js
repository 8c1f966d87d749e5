// What happens on the page, from its first moment.

// What the reader did before this script had come is done again at its end. The
// first script of the page has noted where.
removeEventListener("input", using);
const begun = [...early].map((control) => ({ control, checked: control.checked, value: control.value }));

// Restore what the page was left with, or what the device remembers, before it
// is painted; an address that says something wins over the device.
if (form()) {
  const fresh = performance.getEntriesByType("navigation")[0]?.type === "navigate";
  const left = data.page === "page" ? comeBack() : null;
  if (left !== null) {
    apply(left);
    acted = true; // and is there for the next reload
  } else if (data.page === "page" && !addressed) {
    const q = saved();
    if (q) apply(q, form(), fresh);
  } else if (data.page === "page" && !data.query) {
    // The page did not come from the server, which would have read the address.
    apply(location.search, form(), fresh);
    // Going back, browsers fill in the controls by their order, which the
    // program may have changed.
    addEventListener("pageshow", () => { if (!live() && !acted) apply(location.search); }, { once: true });
  } else {
    doc.querySelectorAll("[data-slides]").forEach(follow);
    const find = doc.getElementById("f-find");
    if (find) find.value = (new URLSearchParams(location.search).get("find") ?? "").slice(0, 100);
  }
  if (data.page === "page") addEventListener("pagehide", () => { if (acted) leave(); });
}

// Browsers fill in controls when they go back.
modes();
addEventListener("pageshow", modes);

// What is not needed at once waits: a reader who knows the way has a second.
if (data.page === "page") {
  knownShape();
  addEventListener("pagehide", keepShape);
}
setTimeout(() => {
  mark();
  if (data.page === "page" && !live()) draw();
}, 1000);

reveal(location.hash);
addEventListener("hashchange", () => reveal(location.hash));
// An entry of the history may hold an earlier state: the page keeps what it
// shows, and the address follows.
addEventListener("popstate", () => { if (live() && last) save(last.q, last.url); });
addEventListener("keydown", (e) => {
  // The answer is shown before the focus leaves, so that it goes there next.
  if (e.key === "Tab" && !e.shiftKey && arrow && drafting(question(e.target))) commit(question(e.target));
  if (e.key !== "Tab" && e.key !== "Shift") arrow = e.key.startsWith("Arrow") && e.target.type === "radio";
  if (arrow) question(e.target)?.classList.add("question--moving");
  if (e.key === "p" && (e.ctrlKey || e.metaKey) && form() && data.page === "page") {
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
  arrow = false;
  still();
});
addEventListener("change", (e) => {
  if (/^(since|theme)$/.test(e.target.name)) modes();
  const q = question(e.target);
  if (q && e.target.type === "radio" && (!arrow || q.classList.contains("question--checked"))) commit(q);
  changed();
});
addEventListener("focusout", (e) => {
  const q = question(e.target);
  if (!q || settling || q.querySelector(".options")?.contains(e.relatedTarget)) return;
  if (arrow && drafting(q)) commit(q);
  still();
});
addEventListener("input", (e) => {
  if (live()) unsaved = true;
  const range = e.target;
  if (range.dataset?.slides) doc.getElementById(range.dataset.slides).value = range.value;
  else if (range.id) doc.querySelectorAll(`[data-slides="${CSS.escape(range.id)}"]`).forEach(follow);
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
  // The browser follows links; go-app's router, listening on window, must
  // not. A change of language takes along what the controls hold.
  e.stopPropagation();
  const plain = !e.defaultPrevented && e.button === 0 && !e.ctrlKey && !e.metaKey && !e.shiftKey;
  if (data.notes && noted(link) && plain && HTMLElement.prototype.showPopover) {
    e.preventDefault();
    note(link);
  }
  reveal(link.hash);
  if (link.hreflang && (unsaved || !live()) && form()) link.search = query();
}, true);

// Cards are dragged with a mouse alone: who brings none loads nothing.
const sort = (e) => {
  if (e.pointerType !== "mouse" || !e.target.closest?.("#plan")) return;
  removeEventListener("pointerover", sort);
  script(data.sort).catch(() => {});
};
if (data.sort) addEventListener("pointerover", sort);

// What the device keeps comes last. It must not be offered on arrival.
addEventListener("beforeinstallprompt", (e) => {
  e.preventDefault();
  window.explainer.prompt = e;
});

// When to fetch the program: when the reader has done something and has seen
// what came of it, or stays near an interactive block; with Save-Data, a slow
// line or in a frame only when something was done.
const soon = () => painted(() => whenIdle(start));
for (const type of ["click", "keydown", "input", "change"]) addEventListener(type, soon, { once: true, passive: true, capture: true });
const line = navigator.connection;
const thrifty = line?.saveData || /2g/.test(line?.effectiveType ?? "");
if (!thrifty && data.page === "page" && window.IntersectionObserver) {
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
  arrow = control.type === "radio" && control.matches(":focus-visible");
  if (arrow) question(control)?.classList.add("question--moving");
  for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
}
