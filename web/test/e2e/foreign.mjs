// What extensions, translators and proxies do to a page, and a check that
// hydration changes nothing.

// watch runs in the page. From now on it notes every node that is added, removed
// or moved and every text that changes, but the scripts in the head and what the
// status says.
export function watch() {
  window.touched = [];
  const name = (n) => (n.nodeType === Node.ELEMENT_NODE ? n.cloneNode(false).outerHTML : JSON.stringify(n.data));
  new MutationObserver((records) => {
    for (const { type, target, addedNodes, removedNodes } of records) {
      const place = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      if (place?.closest("#status")) continue;
      const island = place?.closest("[data-island]")?.dataset.island ?? "";
      const note = (what, n) => touched.push(`${island}: ${what} ${name(n)} in ${name(target)}`);
      if (type === "characterData") note("text", target);
      for (const n of addedNodes) if (n.localName !== "script" || target !== document.head) note("added", n);
      for (const n of removedNodes) note("removed", n);
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

// translate runs in the page and does what a browser's translator does: it
// replaces every text and wraps it in two font elements.
export function translate() {
  document.documentElement.lang = "de";
  document.documentElement.classList.add("translated-ltr");
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let t = walk.nextNode(); t; t = walk.nextNode()) {
    if (/\S/.test(t.data) && !t.parentElement.closest("script, style, textarea, font")) texts.push(t);
  }
  for (const t of texts) {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = t.data.replaceAll("e", "ee");
    outer.append(inner);
    t.replaceWith(outer);
  }
}

// extend runs in the page and adds attributes to every element, as extensions
// do.
export function extend() {
  for (const e of document.querySelectorAll("*")) {
    e.setAttribute("data-extension", "1");
    e.setAttribute("inmaintabuse", "1");
    e.classList.add("extension-seen");
  }
}

// proxied returns a handler for page.route that changes documents.
export const proxied = (change) => async (route) => {
  if (route.request().resourceType() !== "document") return route.fallback();
  const response = await route.fetch();
  const html = await response.text();
  const body = change(html);
  if (body === html) throw new Error("the document is as it was");
  const { "content-encoding": _, "content-length": __, ...headers } = response.headers();
  return route.fulfill({ response, headers, body });
};

const bar = (id) => `<div id="${id}" class="bar-of-theirs"><p>Archived <a href="#${id}">page</a></p><noscript>no scripts</noscript><input name="a.bar"></div>`;

// changes are what archives, translation proxies, hosts and proxies insert into
// a document.
export const changes = {
  "nodes first, last, in the middle of the body and between the page's own": (html) => html.replace("<body>", `<body>${bar("first")}`)
    .replace("<main", `${bar("between")}<main`).replace('<div id="status"', `${bar("middle")}<div id="status"`).replace("</body>", `${bar("last")}</body>`),
  "the page in elements of theirs": (html) => html.replace(/<div class="page[^>]* id="app"/, '<div class="bar-of-theirs"><div>$&').replace('<div id="status"', "</div></div>$&"),
};
