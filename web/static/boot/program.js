// The program: how it is fetched and started, and what it is offered.
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
  if (/^application\/wasm/.test(r.headers.get("Content-Type"))) return (await WebAssembly.instantiateStreaming(r, imports)).instance;
  return (await WebAssembly.instantiate(await r.arrayBuffer(), imports)).instance;
};
let started = false;
const start = async () => {
  if (started || !data.wasm) return;
  started = true;
  try {
    const story = text(data.story);
    story.catch(() => {});
    await Promise.all([window.Go ?? script(data.exec), window.explainer.pause ?? script(data.bridge)]);
    const go = new Go();
    const instance = await program(go.importObject);
    window.explainer.story = await story;
    doc.getElementById("notice").hidden = true;
    await new Promise((resume) => { setTimeout(resume); }); // compiling and starting are two tasks
    await go.run(instance);
    throw new Error("the program ended");
  } catch (err) {
    html.classList.add("failed");
    doc.getElementById("notice").hidden = false;
    if (live()) throw err;
    // A line may come back: the next use of the page tries again.
    started = false;
    addEventListener("change", start, { once: true });
    addEventListener("online", start, { once: true });
  }
};

window.explainer = {
  data, text, say, tell,
  story: "", base: data.base, path: location.pathname, served: data.served ? location.search : "",
  query: () => query().toString(),
  apply: (q, id) => apply(q, doc.getElementById(id) ?? form),
  save: (q) => save(q, true),
  // Another tab has written the device's state: its changes are this page's too.
  sync: () => {
    if (foreign) return;
    const theirs = saved();
    const now = merge(query(), remembered, theirs);
    remembered = theirs;
    apply(now);
    if (live()) doc.dispatchEvent(new Event("explainer:controls"));
  },
};
