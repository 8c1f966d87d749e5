// What a frame does besides telling its height unasked (height.js): it tells it in the
// words of hosts that ask when they have loaded the frame, tells a host that asked what
// happens in it, and opens links where the host lets it. The boot script loads it.
(() => {
  "use strict";
  const frame = window.explainerHost;
  if (!frame) return; // a page of its own
  const html = document.documentElement;
  const post = (message, origin = "*") => window.parent.postMessage(message, origin);
  const plain = (v) => /string|number/.test(typeof v);
  let secret;

  // WordPress puts the secret into the address, sometimes late, and says it.
  const wordpress = (text) => {
    secret = /secret=([A-Za-z0-9]+)/.exec(text)?.[1] ?? secret;
    if (secret) frame.learn("wordpress", (value) => ({ message: "height", value, secret }));
  };
  wordpress(location.hash);
  addEventListener("hashchange", () => wordpress(location.hash));

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
    const message = { explainer: 1, type, lang: html.lang.split("-")[0], block: /\/embed\/([^/]+)/.exec(location.pathname)?.[1] };
    const forms = Object.entries(events[type]);
    for (const [name, form] of forms) {
      const value = detail?.[name];
      if (!plain(value) || !form.test(value)) return;
      message[name] = value;
    }
    told[type] = !forms.length || message.corrected;
    post(message, asker);
  };
  const report = () => {
    tell("ready");
    if (frame.seen) tell("view");
    tell("corrected", document.getElementById("edition")?.dataset);
  };
  const subscribe = (types, origin) => {
    asked = Object.keys(events).filter((type) => types.includes(type));
    asker = origin === "null" ? "*" : origin;
    report();
  };
  const hear = (data, origin) => {
    const { type, id, windowId, subscribe: types } = data;
    if (data.explainer === 1 && Array.isArray(types)) subscribe(types, origin);
    else if (type === "iframe-child-init" || type === "iframe-get-child-dimensions") frame.learn("open", (height, width) => ({ type: "iframe-resized", width, height }));
    else if (type === "setHeight" && plain(id)) frame.learn("mastodon", (height) => ({ type, id, height }));
    else if (data.method === "register" && plain(windowId)) frame.learn("iframely", (height) => ({ method: "resize", windowId, height }));
    else if (data.message === "ready" && plain(data.secret)) wordpress("secret=" + data.secret);
    else if (data.context === "h5p" && plain(data.action)) frame.say("h5p");
  };
  Object.assign(frame, { tell, hear });
  for (const message of frame.early) hear(...message);
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((e) => e.isIntersecting)) return;
    observer.disconnect();
    frame.seen = true;
    report();
  }).observe(html);

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
  const follow = (e, late) => {
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
    } else if (late) {
      if (document.hasFocus()) show(link); // no tab has taken it
    } else {
      e.preventDefault();
      const opened = open(link.href);
      if (opened) opened.opener = null;
      else show(link);
    }
  };
  addEventListener("click", follow); // after the boot script, which captures
  if (frame.click) follow(frame.click, true); // the last before this came
})();
