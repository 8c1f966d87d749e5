// What the program is offered besides the boot script's own functions. Loaded
// with the program.
(() => {
  "use strict";
  const doc = document;
  const page = window.explainer;

  // program fetches and compiles the program, also from servers that do not know its
  // media type, and resolves to an instance of it.
  page.program = async (imports, story) => {
    const styled = Promise.race([style(), new Promise((then) => { setTimeout(then, 2000); })]);
    const r = await page.fetched(page.data.wasm);
    const streams = /^application\/wasm/.test(r.headers.get("Content-Type"));
    const module = await (streams ? WebAssembly.compileStreaming(r) : WebAssembly.compile(await r.arrayBuffer()));
    await warmedUp(module, await story);
    await styled;
    return WebAssembly.instantiate(module, imports);
  };

  // style adopts that of the places side by side, where the program is the first to draw
  // some: what the server has drawn has it. No node is added for it, but in browsers that
  // adopt none (Safari 16.3, Firefox 100). What fails or is late is done without, and
  // tried again.
  const bare = doc.querySelector("#side[hidden]");
  let adopted = null;
  const style = () => adopted ??= adopt().catch(() => {
    adopted = null;
    addEventListener("change", style, { once: true });
  });
  const adopt = async () => {
    if (!bare) return;
    const r = await page.fetched(page.data.side);
    if (doc.adoptedStyleSheets) doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, await new CSSStyleSheet().replace(await r.text())];
    else doc.head.append(Object.assign(doc.createElement("link"), { rel: "stylesheet", href: page.data.side }));
  };

  // warmedUp has a worker run the program first (warmup.js), where that makes the page's
  // work shorter: in Chromium, which alone has userAgentData. Other engines compile all of
  // the program before, or interpret it. A frame may not have workers, and what is late or
  // fails is done without.
  const warmedUp = (module, story) => new Promise((resolve) => {
    if (!navigator.userAgentData) return resolve();
    let worker = null;
    const end = () => {
      worker?.terminate();
      resolve();
    };
    try {
      worker = new Worker(page.data.warmup);
      worker.onmessage = worker.onerror = end;
      setTimeout(end, 2000);
      const written = (node) => node.nodeType === 1 ? [node.localName, [...node.attributes].map((a) => [a.name, a.value]), [...node.childNodes].filter((n) => n.nodeType !== 8).map(written)] : node.data;
      worker.postMessage({
        module, exec: new URL(page.data.exec, location).href, islands: [...doc.querySelectorAll("[data-island]")].map(written), queries: [page.query(), choices(), page.query()],
        page: { story, base: page.base, path: page.path, served: page.served },
      });
    } catch {
      end();
    }
  });

  // choices is the state in which something is chosen or typed everywhere.
  const choices = () => {
    const all = new URLSearchParams(page.query());
    for (const c of page.controls()) if (!all.has(c.name)) all.set(c.name, c.options?.[1]?.value ?? (c.type === "text" ? "1" : c.value));
    return `${all}`;
  };

  // pause is for between two pieces of work, so that none of them is long.
  page.pause = (then) => setTimeout(then);

  // focus puts the focus on the first control in an element that can be seen, and brings
  // it into view if what was above it has gone; show brings the element itself to the reader who
  // asked for it, or its heading.
  page.focus = (id) => {
    const control = [...doc.querySelectorAll(`#${CSS.escape(id)} :is(input,select,button,a)`)].find((e) => e.getClientRects().length);
    control?.focus({ preventScroll: true });
    control?.scrollIntoView({ block: "nearest" });
  };
  page.show = (id) => {
    const e = doc.getElementById(id);
    e?.scrollIntoView({ block: "start" });
    if (e?.hasAttribute("tabindex")) (e.querySelector("[tabindex='-1']") ?? e).focus({ preventScroll: true });
    else page.focus(id);
  };

  // While somebody types in a search, what was found is said when the typing rests.
  const say = page.say;
  let rest;
  page.say = (text) => {
    clearTimeout(rest);
    if (doc.activeElement?.type === "search") rest = setTimeout(say, 700, text);
    else say(text);
  };

  // unread has a question asked again whose answer the program cannot read.
  page.unread = (id) => doc.getElementById(id)?.dispatchEvent(new Event("unread"));

  // complain says what is wrong with what was typed in a question, if the program can.
  page.complain = (id, message) => {
    const ask = doc.querySelector(`#${CSS.escape(id)} .question__ask`);
    if (message && ask.textContent !== message) ask.textContent = message;
    page.say(ask.textContent);
  };

  // limit shows only the questions with these ids, or all if there are none.
  page.limit = (ids) => {
    for (const q of doc.querySelectorAll("#quiz .question")) {
      q.hidden = ids !== "" && !ids.split(" ").includes(q.id.slice(2));
      const turn = doc.querySelector(`label[for="${q.dataset.shown}"].pager__page`);
      if (turn) turn.hidden = q.hidden;
    }
  };

  // arrange puts the elements with these ids in this order, and hides those from
  // the shown-th on. It moves the server's own elements.
  page.arrange = (ids, shown) => {
    const rows = ids.split(" ").map((id) => doc.getElementById(id));
    rows.forEach((row, i) => {
      row.classList.toggle("row--out", i >= shown);
      if (i && rows[i - 1].nextElementSibling !== row) rows[i - 1].after(row);
      else if (!i && row.previousElementSibling) row.parentElement.prepend(row);
    });
  };

  // seen says something to all, not to screen readers alone, until the reader does
  // something else. What is to be copied by hand stands behind it, selected.
  const seen = (text, byHand = "") => {
    const status = doc.getElementById("status");
    page.say(text);
    status.className = "notice";
    if (byHand) {
      const copy = doc.createElement("span");
      copy.textContent = byHand;
      status.append(" ", copy);
      getSelection().selectAllChildren(copy);
    }
    const hide = (e) => {
      if (e.target.closest?.("#status") || e.ctrlKey || e.metaKey) return; // it is being copied
      status.className = "visually-hidden";
      for (const type of ["pointerdown", "keydown"]) removeEventListener(type, hide);
    };
    for (const type of ["pointerdown", "keydown"]) addEventListener(type, hide);
  };

  // share offers a text and a link in the way the device has for it. Where it has
  // none, or refuses, they are copied; where that fails, they are shown.
  page.share = async (text, path, copied, failed) => {
    const url = new URL(path, location.href).href;
    const ways = { link: () => navigator.share({ text, url }), text: () => navigator.clipboard.writeText(`${text} ${url}`) };
    if (!navigator.share) delete ways.link;
    for (const [how, offer] of Object.entries(ways)) {
      try {
        await offer();
      } catch (err) {
        if (err.name === "AbortError") return;
        continue;
      }
      if (how === "text") seen(copied);
      page.tell("share", { how });
      return;
    }
    seen(failed, `${text} ${url}`);
  };

  // differs says, to those who develop the page, that an island had to be drawn
  // anew because the server drew it in another way.
  page.differs = (island, where) => { if (page.data.dev) console.warn(`island ${island} differs at ${where}`); };

  page.started = () => {
    doc.documentElement.classList.add("live");
    doc.dispatchEvent(new Event("explainer:live"));
  };
})();
