// The page's own script, inlined: it keeps what the reader does until the
// program arrives, fetches the program when it is of use, and puts the
// reader's place back once the program has drawn the page anew. The page works
// without it.
(() => {
  "use strict";
  const doc = document;
  const html = doc.documentElement;
  const data = doc.getElementById("boot").dataset;
  const key = "explainer:" + data.id;
  const form = () => doc.getElementById("explainer");
  html.classList.add("js");

  // Frames without storage and private windows throw on access, and the
  // program cannot catch that: give it a memory that forgets.
  const memory = () => {
    const items = new Map();
    return {
      getItem: (k) => items.get(k) ?? null,
      setItem: (k, v) => void items.set(k, String(v)),
      removeItem: (k) => void items.delete(k),
      clear: () => items.clear(),
      key: (i) => [...items.keys()][i] ?? null,
      get length() { return items.size; },
    };
  };
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name].getItem("");
    } catch {
      Object.defineProperty(window, name, { value: memory(), configurable: true });
    }
  }
  const store = (k, v) => {
    try { localStorage.setItem(k, v); } catch { /* full: the address still has it */ }
  };

  // Questions. A radio is an answer at once, except while the arrow keys move
  // through the options: then it is one when the reader leaves the question or
  // presses Enter or Space. Other kinds are answered by their button.
  let arrow = false;
  const question = (el) => el.closest?.(".question");
  const chosen = (q) => [...q.querySelectorAll("[name]:not(button)")].some((c) =>
    c.matches("[type=radio],[type=checkbox]") ? c.checked : c.value !== "" && c.value !== "-");
  const still = () => doc.querySelectorAll(".question--moving").forEach((q) => q.classList.remove("question--moving"));
  const commit = (q) => {
    arrow = false;
    still();
    if (!chosen(q)) {
      say(q.querySelector(".question__ask")?.textContent);
      q.classList.add("question--asked");
      return;
    }
    q.classList.remove("question--asked");
    // The button goes once it has been used: the focus goes on to the answer.
    const used = doc.activeElement?.dataset.check && q.contains(doc.activeElement);
    q.classList.add("question--checked");
    if (used) q.querySelector(".question__answer").focus({ preventScroll: true });
    if (!live()) {
      const shown = [...q.querySelectorAll(".option__verdict")].filter((v) => v.getClientRects().length);
      say(shown.map((v) => v.innerText.trim()).join(" "));
      const answer = q.querySelector(":checked");
      const outcome = answer?.value === "dont-know" ? "unknown" : answer?.closest(".option--right") ? "right" : "wrong";
      if (q.dataset.name.startsWith("a.") && answer?.type === "radio") tell("answer", "question", q.dataset.name.slice(2), "outcome", outcome);
    }
    if (!live() && data.page === "page") save(query());
    q.dispatchEvent(new CustomEvent("commit", { bubbles: true }));
  };
  const drafting = (q) => q && !q.classList.contains("question--checked") && q.querySelector("[type=radio]:checked");

  // query is what the page's controls hold, as the address would say it.
  // An answer the reader has not given yet is left out.
  const query = () => {
    const pairs = new URLSearchParams(new FormData(form()));
    for (const q of doc.querySelectorAll(".question:not(.question--checked)")) {
      if (arrow || !q.matches(".question--single,.question--truefalse")) pairs.delete(q.dataset.name);
    }
    return pairs.toString();
  };

  // apply sets every control to what a query says.
  const apply = (q, within = form()) => {
    const want = new URLSearchParams(q);
    const turn = new Map();
    for (const c of within.querySelectorAll("input:not([type=hidden]),select")) {
      const values = want.getAll(c.name);
      if (!c.name) continue;
      if (c.type === "radio" || c.type === "checkbox") {
        const known = c.type === "checkbox" || values.some((v) => within.querySelector(`[name="${CSS.escape(c.name)}"][value="${CSS.escape(v)}"]`));
        const on = known ? values.includes(c.value) : "default" in c.dataset;
        if (c.checked !== on) c.checked = on;
      } else {
        const n = turn.get(c.name) ?? 0;
        turn.set(c.name, n + 1);
        let value = (values[n] ?? "").slice(0, 100);
        if (c.options && ![...c.options].some((o) => o.value === value)) value = c.options[0].value;
        if (c.value !== value) c.value = value;
      }
    }
    for (const q of within.querySelectorAll(".question")) {
      q.classList.toggle("question--checked", want.has(q.dataset.name));
    }
    within.querySelectorAll("[data-slides]").forEach(follow);
    modes();
    if (live()) return;
    // What no control holds is carried in hidden fields, and is for the program.
    for (const [name, value] of want) {
      if (!/^(only|mark|desc)$/.test(name) || within.querySelector(`[name=${name}][value="${CSS.escape(value)}"][type=hidden]`)) continue;
      const field = doc.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      within.firstElementChild.append(field);
      start();
    }
  };
  // modes says on the root what is chosen for the whole page, for the style.
  const modes = () => {
    if (!doc.getElementById("since-0")) return;
    for (const [id, name] of [["since-0", "asof"], ["theme-light", "light"], ["theme-dark", "dark"]]) {
      html.classList.toggle(name, Boolean(doc.getElementById(id)?.checked));
    }
  };
  // A slider has no name: its number field is the answer, empty until touched.
  const follow = (range) => {
    const field = doc.getElementById(range.dataset.slides);
    if (field && field.value !== "" && !Number.isNaN(+field.value)) range.value = field.value;
  };

  const say = (text) => {
    const status = doc.getElementById("status");
    if (!text || !status) return;
    // The same words twice are not a change, and would not be read.
    status.textContent = status.textContent === text ? text + "\u00a0" : text;
  };

  // reveal makes sure that what a link on the page leads to is shown.
  const reveal = (hash) => {
    const target = hash && doc.getElementById(hash.slice(1));
    if (hash.startsWith("#note-") && data.notes) open(hash.slice(1)).catch(() => {});
    if (!target) return;
    const set = (id, on) => {
      const c = doc.getElementById(id);
      if (!c || (c.type === "radio" ? c.checked : c.value === on)) return;
      if (c.type === "radio") c.checked = true;
      else c.value = on;
      c.dispatchEvent(new Event("change", { bubbles: true }));
    };
    if (target.closest(".panel--places")) {
      set("view-places");
      set("country-all");
      set("f-status", "all");
    } else if (target.closest(".panel--policies")) {
      set("view-policies");
      set("f-dim", "all");
    } else if (target.matches(".event")) set("f-tl", "all");
    if (target.matches(".after")) set("since-1");
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  };

  // What the reader did is kept on the device, for this story only.
  let last = null;
  let addressed = /[?&](v|since|theme|mark|only|view|country|status|col|dim|sort|desc|find|pick|differ|tl|[agw]\.[^=&]*)=/.test(location.search);
  const setAside = () => {
    try {
      const raw = localStorage.getItem(key);
      if (raw !== null) store(key + ":old", raw);
    } catch { /* nothing to keep */ }
  };
  const save = (q, url, arriving) => {
    last = { q, url };
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
    try { history.replaceState(history.state, "", url); } catch { /* some frames refuse */ }
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
  const note = async (link) => {
    try {
      await open(link.dataset.note, link);
    } catch {
      location.assign(link.href);
    }
  };

  // The program.
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
      // A pause, so that compiling and starting are two short tasks.
      await new Promise((resume) => { setTimeout(resume); });
      const old = doc.body.firstElementChild;
      new MutationObserver((_, watch) => {
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
  let settling = false; // the old page going away is not the reader leaving it
  const settle = (old) => {
    const fresh = doc.body.firstElementChild;
    for (const e of old.querySelectorAll("[data-keep]")) kept.set(e.id, [...e.childNodes]);
    adopt();
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
    doc.dispatchEvent(new Event("explainer:live"));
  };
  // remember notes the reader's place just before the program draws.
  const remember = () => {
    settling = true;
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

  window.explainer = { story: "", base: data.base ?? "", path: location.pathname, remember, query, apply: (q, id) => apply(q, doc.getElementById(id) ?? form()), adopt, save, say, focus, show, share, tell };

  // Restore what the device remembers, before it is painted; an address that
  // says something wins.
  if (form()) {
    if (data.page === "page" && !addressed) {
      const q = saved();
      if (q) apply(q);
    } else if (data.page === "page" && !data.query) {
      // The page did not come from the server, which would have read the address.
      apply(location.search);
      // Going back, browsers fill in the controls by their order, which the
      // program may have changed.
      addEventListener("pageshow", () => { if (!live()) apply(location.search); }, { once: true });
    } else {
      doc.querySelectorAll("[data-slides]").forEach(follow);
      const find = doc.getElementById("f-find");
      if (find) find.value = (new URLSearchParams(location.search).get("find") ?? "").slice(0, 100);
    }
  }

  // Browsers fill in controls when they go back.
  modes();
  addEventListener("pageshow", modes);

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
    if (!live() && form() && data.page === "page") save(query());
  });
  addEventListener("focusout", (e) => {
    const q = question(e.target);
    if (!q || settling || q.querySelector(".options")?.contains(e.relatedTarget)) return;
    if (arrow && drafting(q)) commit(q);
    still();
  });
  addEventListener("input", (e) => {
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
    if (link.dataset.note && data.notes && plain && HTMLElement.prototype.showPopover) {
      e.preventDefault();
      note(link);
    }
    reveal(link.hash);
    if (link.hreflang && !live() && form()) link.search = query();
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
  if (data.install) addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(() => script(data.install).catch(() => {})));

  // When to fetch the program: at the first touch, or when an interactive
  // block comes near; with Save-Data, a slow line or in a frame at a touch only.
  const touched = ["pointerdown", "keydown", "input", "change"];
  for (const type of touched) addEventListener(type, start, { once: true, passive: true, capture: true });
  const line = navigator.connection;
  const thrifty = line?.saveData || /2g/.test(line?.effectiveType ?? "");
  if (!thrifty && data.page === "page" && window.IntersectionObserver) {
    const near = new IntersectionObserver((entries) => {
      if (entries.some((e) => e.isIntersecting)) {
        near.disconnect();
        start();
      }
    }, { rootMargin: "25% 0px" });
    doc.querySelectorAll("[data-live]").forEach((block) => near.observe(block));
  }
})();
