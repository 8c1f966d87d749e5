// The height script, inlined into every embed: it tells the page around the
// frame how tall the content is, in the words of every host known to listen,
// and tells a host that asked what happens in the frame. In a page of its own
// it does nothing.
(() => {
  "use strict";
  const host = window.parent;
  if (host === window) return;
  const html = document.documentElement;
  const post = (message, origin = "*") => host.postMessage(message, origin);
  const plain = (v) => typeof v === "string" || typeof v === "number";
  const LATER = 2000; // ms from the reader's first sight of the frame

  // The address as the host wrote it; the page may change its own later.
  const src = location.href;
  const pym = new URLSearchParams(location.search).get("childId");
  let secret;

  // How to say a height, by host. These are said unasked; a host that asks adds
  // its own. frames, Sidechain and embed.js listen to what AMP does.
  const words = {
    amp: (height) => ({ sentinel: "amp", type: "embed-size", height }),
    embedly: (height) => JSON.stringify({ src, context: "iframe.resize", height }),
    guardian: (value) => JSON.stringify({ id: src, type: "set-height", value }),
    h5p: (scrollHeight) => ({ context: "h5p", action: "resize", scrollHeight }),
  };
  if (pym) words.pym = (height) => ["pym", pym, "height", height].join("xPYMx");

  // A frame that is not shown has no size: nothing is said until it has.
  const measure = () => Math.ceil(html.getBoundingClientRect().height);
  const say = (...names) => {
    const height = measure();
    const width = html.clientWidth;
    if (height && width) for (const name of names) post(words[name](height, width));
  };
  const learn = (name, word) => {
    words[name] = word;
    say(name);
  };
  const sayAll = () => say(...Object.keys(words));
  let last;
  const change = () => {
    if (last === (last = html.clientWidth && measure())) return;
    sayAll();
    // The platform's own way throws in pages that did not opt in to it.
    try { window.requestResize?.(); } catch { /* they have not */ }
  };

  // A host may have begun to listen after the height was said. A frame that
  // fits has been heard.
  const sayAgain = () => {
    if (innerHeight !== measure()) sayAll();
  };

  // WordPress puts the secret into the address, sometimes late, and says it.
  const wordpress = (text) => {
    secret = /secret=([A-Za-z0-9]+)/.exec(text)?.[1] ?? secret;
    if (secret) learn("wordpress", (value) => ({ message: "height", value, secret }));
  };
  wordpress(location.hash);
  addEventListener("hashchange", () => wordpress(location.hash));

  // iframe-resizer waits for a first answer named init; what imitates it only
  // listens to the later ones.
  const resizer = (text) => {
    const [id, , flag] = text.split(":", 3);
    if (flag === "true" || flag === "false") {
      const word = (type) => (...size) => `[iFrameSizer]${[id, ...size, type].join(":")}`;
      learn("init", (...size) => {
        delete words.init;
        return word("init")(...size);
      });
      learn("resizer", word("resizeObserver"));
    } else if (words.resizer && (id === "resize" || id === "reset")) {
      say("resizer");
    }
  };

  // What a host may ask to be told, and the form of each value: none has room
  // for free text. What carries no value is told once, and so is what was
  // corrected since the edition in the frame.
  const events = {
    ready: {},
    view: {},
    answer: { question: /^[a-z\d-]{1,80}$/, outcome: /^(right|wrong|unknown)$/ },
    complete: { right: /^\d+$/, total: /^\d+$/ },
    share: { how: /^(text|link|picture)$/ },
    link: { href: /^https?:/ },
    corrected: { corrected: /^\d/ },
  };
  const told = {};
  let asked = [];
  let asker;
  const tell = (type, detail) => {
    if (!asked.includes(type) || told[type]) return;
    const message = { explainer: 1, type, lang: html.lang.split("-")[0], block: /\/embed\/([^/?#]+)/.exec(src)?.[1] };
    const forms = Object.entries(events[type]);
    for (const [name, form] of forms) {
      const value = detail?.[name];
      if (!plain(value) || !form.test(value)) return;
      message[name] = value;
    }
    told[type] = !forms.length || message.corrected;
    post(message, asker);
  };
  let seen = false;
  const report = () => {
    if (document.readyState !== "loading") tell("ready");
    if (seen) tell("view");
    tell("corrected", document.getElementById("edition")?.dataset);
  };
  const subscribe = (types, origin) => {
    asked = Object.keys(events).filter((type) => types.includes(type));
    asker = origin === "null" ? "*" : origin;
    report();
  };
  window.explainerHost = Object.freeze({ tell });

  addEventListener("message", ({ source, data, origin }) => {
    if (source !== host || !data) return;
    if (typeof data === "string") {
      if (data.startsWith("[iFrameSizer]")) resizer(data.slice(13));
      else if (pym && data.startsWith(`pymxPYMx${pym}xPYMxwidth`)) say("pym");
      return;
    }
    const { type, id, windowId, subscribe: types } = data;
    if (data.explainer === 1 && Array.isArray(types)) subscribe(types, origin);
    else if (data.sentinel === "amp" && type === "frames-init") say("amp");
    else if (type === "iframe-child-init" || type === "iframe-get-child-dimensions") learn("open", (height, width) => ({ type: "iframe-resized", width, height }));
    else if (type === "setHeight" && plain(id)) learn("mastodon", (height) => ({ type, id, height }));
    else if (data.method === "register" && plain(windowId)) learn("iframely", (height) => ({ method: "resize", windowId, height }));
    else if (data.message === "ready" && plain(data.secret)) wordpress("secret=" + data.secret);
    else if (data.context === "h5p" && plain(data.action)) say("h5p");
  });

  // In a sandbox without popups a link does nothing: its address is shown
  // under it, until the next click, for the reader to copy.
  let shown;
  const show = (link) => {
    shown = document.createElement("p");
    shown.className = "address";
    shown.textContent = link.href;
    shown.style.top = `${link.getBoundingClientRect().bottom + scrollY}px`;
    document.body.append(shown);
    document.getElementById("status").textContent = link.href;
    getSelection().selectAllChildren(shown);
  };

  // WordPress follows a link to this site; in its sandbox, the link by itself
  // would lead nowhere. What the page opens in place is not for the host.
  const follow = (e) => {
    const link = e.target.closest?.("a[href]");
    if (e.target !== shown) shown?.remove();
    if (e.defaultPrevented || !link?.host || link.href.split("#")[0] === location.href.split("#")[0]) return;
    const own = link.host === location.host;
    // Behind the "?", an address of this site may hold the reader's answers.
    tell("link", { href: own ? link.origin + link.pathname : link.href });
    if (own && link.pathname.includes("/embed/") || e.ctrlKey || e.metaKey || e.shiftKey) return;
    if (secret && own) {
      e.preventDefault();
      post({ message: "link", value: link.href, secret });
    } else if (self.origin !== "null") {
      // The site's other pages are never framed.
      link.target = "_blank";
    } else {
      e.preventDefault();
      const opened = open(link.href);
      if (opened) opened.opener = null;
      else show(link);
    }
  };

  // A half-read document has no height worth saying. Far from the reader's
  // screen observers sleep, but load and fonts do not.
  const begin = () => {
    post("[iFrameResizerChild]Ready");
    post({ context: "h5p", action: "hello" });
    post({ sentinel: "amp", type: "embed-ready" });
    addEventListener("click", follow); // after the boot script, which captures
    new ResizeObserver(change).observe(html);
    new IntersectionObserver((entries, observer) => {
      if (!entries.some((e) => e.isIntersecting)) return;
      observer.disconnect();
      seen = true;
      report();
      sayAgain();
      setTimeout(sayAgain, LATER);
    }).observe(html);
    document.fonts.ready.then(change);
    report();
  };
  addEventListener("DOMContentLoaded", begin);
  addEventListener("load", () => {
    last = 0;
    change();
  });
})();
