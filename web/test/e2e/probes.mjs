// What runs in a page and says what is wrong with it, whatever the engine: a
// function that uses nothing outside itself.

// compare runs in the page. It parses html, holds its body's first element
// against that of the page and returns the differences, and whatever go-app
// is known to damage in attributes.
export function compare(html) {
  const sent = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  // HTML cannot say that a text is two nodes.
  const drawn = document.body.firstElementChild.cloneNode(true);
  drawn.normalize();
  const found = [];
  const name = (n) => (n.nodeType === Node.ELEMENT_NODE ? `<${n.localName}${n.id && " #" + n.id}>` : JSON.stringify(n.data));
  const attributes = (e) => new Map([...e.attributes].map((a) => [a.name, a.value]));
  const walk = (a, b, path) => {
    if (found.length > 20) return;
    if (a.nodeType !== b.nodeType || a.nodeName !== b.nodeName || a.namespaceURI !== b.namespaceURI) {
      found.push(`${path}: sent ${name(a)}, drawn ${name(b)}`);
      return;
    }
    if (a.nodeType !== Node.ELEMENT_NODE) {
      if (a.data !== b.data) found.push(`${path}: sent ${name(a)}, drawn ${name(b)}`);
      return;
    }
    path += ` > ${name(a)}`;
    const [sentOnes, drawnOnes] = [attributes(a), attributes(b)];
    for (const key of new Set([...sentOnes.keys(), ...drawnOnes.keys()])) {
      const [was, is] = [sentOnes.get(key), drawnOnes.get(key)];
      if (was !== is) found.push(`${path}: ${key} sent ${JSON.stringify(was)}, drawn ${JSON.stringify(is)}`);
    }
    const [before, after] = [[...a.childNodes], [...b.childNodes]];
    for (let i = 0; i < Math.max(before.length, after.length); i++) {
      if (before[i] && after[i]) walk(before[i], after[i], path);
      else found.push(`${path}: ${before[i] ? "not drawn" : "not sent"}: ${name(before[i] ?? after[i])}`);
    }
  };
  walk(sent, drawn, "");
  const texts = document.createTreeWalker(sent, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (texts.currentNode.data.includes("\n")) found.push(`go-app's layout in ${name(texts.currentNode)}`);
  }
  for (const e of [sent, ...sent.querySelectorAll("*")]) {
    for (const { name: key, value } of e.attributes) {
      const typed = key === "value"; // may say anything
      const bad = (!typed && (value === "false" || value.includes("\\"))) || (key.startsWith("aria-") && value === "");
      if (bad) found.push(`${name(e)}: ${key}=${JSON.stringify(value)}`);
    }
  }
  return { found, nodes: sent.querySelectorAll("*").length };
}

// damage runs in the page and returns what go-app is known to damage in a
// document's body: its own layout in texts, attributes that say false.
export function damage(body) {
  const found = [];
  const sent = new DOMParser().parseFromString(`<!doctype html><body>${body}`, "text/html");
  const name = (e) => `<${e.localName}${e.id && " #" + e.id}>`;
  const walk = sent.createTreeWalker(sent.body, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    if (n.data.trimEnd().includes("\n") && !n.parentElement.closest("script, style, pre, textarea")) found.push(`go-app's layout in ${JSON.stringify(n.data)}`);
  }
  for (const e of sent.body.querySelectorAll("*")) {
    for (const { name: key, value } of e.attributes) {
      if (key === "value" || key.startsWith("data-")) continue; // may say anything
      if (value === "false" || value.includes("\\") || (key.startsWith("aria-") && value === "")) found.push(`${name(e)}: ${key}=${JSON.stringify(value)}`);
    }
  }
  return found;
}

// spaces runs in the page and returns French text of a document's body in which
// a no-break space is missing, leaving out runs in other languages.
export function spaces(body) {
  const missing = [];
  const sent = new DOMParser().parseFromString(`<!doctype html><html lang="fr"><body>${body}`, "text/html");
  const walk = sent.createTreeWalker(sent.body, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    if (!n.parentElement.closest("[lang]").lang.startsWith("fr") || n.parentElement.closest("script, style")) continue;
    if (/ [:%»$]|« |\d \d{3}(?!\d)/.test(n.data)) missing.push(n.data);
  }
  return missing;
}

// wide runs in the page and returns what sticks out of it to the side.
export function wide() {
  const found = [];
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page: ${scrollWidth} > ${clientWidth}`);
  for (const e of document.querySelectorAll("body *")) {
    if (!e.checkVisibility({ visibilityProperty: true }) || e.closest(".visually-hidden, thead, svg, .skip")) continue;
    const { left, right: end, width } = e.getBoundingClientRect();
    if (width > 1 && (end > clientWidth + 1 || left < -1)) found.push(`<${e.localName} id="${e.id}" class="${e.className}">: ${Math.round(left)} to ${Math.round(end)}`);
  }
  return found;
}
