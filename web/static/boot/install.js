// What the device keeps: when the page has loaded and has nothing else to do, it
// registers the worker, tells the reader of corrections and offers to install.
(() => {
  "use strict";
  const doc = document;
  const html = doc.documentElement;
  const page = window.explainer;
  const data = page.data;
  const lang = html.lang.slice(0, 2);
  const workers = navigator.serviceWorker;
  const line = navigator.connection;
  const thrifty = line?.saveData || /2g/.test(line?.effectiveType ?? "");
  const live = () => html.classList.contains("live");

  // bar puts a line and its buttons below the page, and has it read.
  let shown = null;
  const hide = () => {
    shown?.remove();
    html.classList.remove("announced");
  };
  const bar = (text, label, act, later) => {
    hide();
    shown = doc.createElement("div");
    shown.className = "announce";
    const p = doc.createElement("p");
    p.textContent = text;
    shown.append(p);
    const button = (name, does, kind) => {
      const b = doc.createElement("button");
      b.type = "button";
      b.className = "button " + kind;
      b.textContent = name;
      b.addEventListener("click", does);
      shown.append(b);
    };
    if (label) button(label, act, "button--main");
    button(later, hide, "button--plain");
    doc.body.append(shown);
    html.classList.add("announced");
    page.say(text);
  };

  // The worker knows the newest correction. A page that was made before it
  // says so; what it shows changes when the reader wants it to. While a site is
  // being deployed, the worker may be the older one.
  let told = data.correction;
  const announce = (correction) => {
    if (!correction?.older.includes(told)) return;
    told = correction.id;
    bar(correction.text, correction.show, () => location.reload(), correction.later);
  };
  const ask = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (e) => announce(e.data);
    workers.controller?.postMessage({
      lang,
      files: [data.boot, data.install, data.answers, data.style, data.side, data.story, data.notes, data.links, data.sort, data.place, data.older, data.wasm, data.exec, data.bridge].filter(Boolean),
      program: live(),
      unmetered: !thrifty,
    }, [port2]);
  };
  // Where installing failed, for instance behind a portal, there is no worker or
  // an old one: each time this has it tried again.
  let registered = false;
  let retries = 3;
  const register = async () => {
    const known = workers.controller;
    registered = true;
    try {
      const registration = await workers.register(data.worker, { scope: data.base + "/", updateViaCache: "none" });
      // A browser that found the old worker busy when the new one was installed may leave it waiting.
      const activate = () => {
        if (!registration.waiting) return;
        registration.waiting.postMessage("activate");
        setTimeout(activate, 2000);
      };
      const watch = () => registration.installing?.addEventListener("statechange", (e) => {
        activate();
        if (e.target.state !== "redundant") return;
        // A line may fail for a moment.
        if (registration.active) ask();
        else if (retries-- > 0) setTimeout(register, 5000);
      });
      activate();
      watch();
      registration.onupdatefound = watch;
      // An old worker that is at work keeps the new one waiting, in Chromium for minutes:
      // it is told of the page only where there is no new one.
      if (known) await registration.update().catch(() => {});
      if (!registration.installing && !registration.waiting) ask();
    } catch { /* private windows, full disks, cut lines: the page is the same without */ }
  };
  // A page that is never idle, or not in view, is not asked for ever.
  const idle = (then) => window.requestIdleCallback ? requestIdleCallback(then, { timeout: 3000 }) : setTimeout(then);

  // first reports whether something happens for the first time in this tab, or on
  // this page where nothing can be kept.
  const first = (name) => {
    try {
      if (window.sessionStorage.getItem(name)) return false;
      window.sessionStorage.setItem(name, "1");
    } catch { /* then once for each page */ }
    return true;
  };
  // A device without room keeps no pages: the reader is told once.
  const full = () => {
    if (!first("explainer:full")) return;
    bar(data.full, "", null, data.close);
  };

  // Another tab has written the state that this page shows.
  addEventListener("storage", (e) => { if (e.key === `explainer:${data.id}`) page.sync(); });

  if (workers && data.worker) {
    workers.addEventListener("message", (e) => { if (e.data === "full" && data.full) full(); });
    workers.addEventListener("controllerchange", ask);
    doc.addEventListener("visibilitychange", () => { if (!doc.hidden && registered) register(); });
    addEventListener("online", () => { if (registered) register(); });
    doc.addEventListener("explainer:live", () => idle(register));
    idle(() => {
      if (workers.controller || live()) register();
      // Who only reads pays nothing at first.
      else if (!thrifty) setTimeout(() => idle(() => registered || register()), 5000);
    });
  }

  // Private windows and full disks: whoever answers is told, once, that the
  // device will not remember it.
  const keeps = (store) => {
    try {
      window[store].setItem("explainer:probe", "1");
      window[store].removeItem("explainer:probe");
      return true;
    } catch { return false; }
  };
  const unkept = () => {
    if (!data.unkept || keeps("localStorage")) return;
    doc.removeEventListener("commit", unkept);
    if (!first("explainer:told")) return;
    bar(data.unkept, "", null, data.close);
  };
  doc.addEventListener("commit", unkept);

  // Offered once, with the result.
  const key = `explainer:${data.id}:installed`;
  const asked = () => {
    try { return localStorage.getItem(key); } catch { return "1"; }
  };
  const done = () => {
    html.classList.remove("installable", "ios");
    try { localStorage.setItem(key, "1"); } catch { /* then it may be offered again */ }
  };
  const offer = () => {
    if (window.explainerPrompt && !asked()) html.classList.add("installable");
  };
  addEventListener("beforeinstallprompt", offer);
  addEventListener("appinstalled", done);
  doc.addEventListener("click", (e) => {
    if (!e.target.closest?.("[data-do=install]")) return;
    window.explainerPrompt?.prompt().catch?.(() => {});
    window.explainerPrompt = null;
    done();
  });
  offer();
  if (navigator.standalone === false && !asked()) html.classList.add("ios");
})();
