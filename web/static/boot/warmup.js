// A worker in which the program runs once before it runs in the page, on what the
// page's islands are made of, without a page. V8 compiles a function of WebAssembly
// when it is first called, on the thread that calls it: that is four fifths of the
// time the program takes to start, and most of that of a first answer. The module is
// shared with the page, and so is what has been compiled of it.
"use strict";

// Node is as much of the DOM as the program uses: see cmd/lean/adopt.go.txt.
class Node {
  constructor(localName, data) {
    Object.assign(this, { localName, data, nodeType: localName ? 1 : 3, className: "", dataset: {}, parentNode: null, childNodes: [], attributes: new Map() });
  }
  get firstChild() { return this.childNodes[0] ?? null; }
  get nextSibling() { return this.parentNode?.childNodes[this.parentNode.childNodes.indexOf(this) + 1] ?? null; }
  set textContent(text) { this.replaceChildren(new Node("", text)); }
  getAttribute(name) { return this.attributes.get(name) ?? ""; }
  hasAttribute(name) { return this.attributes.has(name); }
  setAttribute(name, value) { this.attributes.set(name, value); }
  removeAttribute(name) { this.attributes.delete(name); }
  appendChild(child) { this.childNodes.push(Object.assign(child, { parentNode: this })); }
  removeChild(child) { this.childNodes.splice(this.childNodes.indexOf(child), 1); }
  replaceChild(child, old) { this.childNodes[this.childNodes.indexOf(old)] = Object.assign(child, { parentNode: this }); }
  replaceChildren(...children) {
    this.childNodes = [];
    children.forEach((child) => this.appendChild(child));
  }
  replaceWith() {}
  addEventListener() {}
  removeEventListener() {}
  matches() { return false; }
}

// made is a node from what bridge.js has written of it: a text, or the name of an
// element, its attributes and its children.
const made = (of) => {
  if (typeof of === "string") return new Node("", of);
  const [name, attributes, children] = of;
  const node = new Node(name);
  node.attributes = new Map(attributes);
  node.dataset = { island: node.getAttribute("data-island"), of: node.getAttribute("data-of") };
  children.forEach((child) => node.appendChild(made(child)));
  return node;
};

onmessage = async ({ data: { exec, module, islands, queries, page } }) => {
  const listeners = {};
  const all = islands.map(made);
  const node = (name) => new Node(name);
  self.document = {
    documentElement: node("html"), querySelectorAll: () => all, getElementById: () => null,
    createElement: node, createElementNS: (_, name) => node(name), createTextNode: (text) => new Node("", text),
    addEventListener: (type, listener) => { listeners[type] = listener; },
  };
  let query = queries[0];
  const pause = (then) => setTimeout(then);
  const started = new Promise((resolve) => {
    self.explainer = { ...page, pause, heard: "", query: () => query, started: resolve };
    for (const name of ["apply", "differs", "focus", "limit", "save", "say", "show", "tell", "unread"]) self.explainer[name] = () => {};
  });
  importScripts(exec);
  const go = new Go();
  go.run(await WebAssembly.instantiate(module, go.importObject));
  await started;
  for (query of queries) {
    listeners["explainer:controls"]({});
    for (let i = 0; i < 2; i++) await new Promise(pause); // it draws in a task of its own
  }
  postMessage("warm");
};
