// What runs in a page and says what is wrong with it, whatever the engine:
// functions that use nothing outside themselves.

// damage runs in the page and returns errors in a document's body that go-app
// is known to make: indentation in texts, attributes with the value false.
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

// lone runs in the page and returns the ends of paragraphs with a line of nothing
// but evidence marks. More than five notes do not always fit on a line with a word,
// and in a column of less than narrow pixels none may.
export function lone(narrow) {
  const found = new Set();
  for (const mark of document.querySelectorAll("main .ref, main .statement__kind")) {
    const p = mark.closest("p, li, dd, td, th");
    if (!mark.checkVisibility() || !p || p.querySelectorAll(".ref").length > 5 || p.clientWidth < narrow) continue;
    const range = document.createRange();
    range.selectNodeContents(mark);
    const { top, bottom } = (mark.matches(".ref") ? mark : range).getClientRects()[0]; // of a kind, where its words begin
    const middle = (top + bottom) / 2;
    const texts = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    let beside = false;
    while (!beside && texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      // A kind of several words may begin on the line of the last word.
      if (mark.contains(parentElement) || !/[\p{L}\p{N}]/u.test(data) || parentElement.closest(".ref, .visually-hidden") || parentElement.closest(".statement__kind")?.getClientRects().length === 1) continue;
      range.selectNodeContents(texts.currentNode);
      beside = [...range.getClientRects()].some((r) => r.width > 1 && r.top < middle && r.bottom > middle);
    }
    if (!beside) found.add(p.innerText.slice(-60));
  }
  return [...found];
}

// wide runs in the page and returns the elements that overflow it horizontally.
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
