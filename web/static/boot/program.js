// The program: how it is fetched and started, and what it is offered.
const script = (src) => new Promise((onload, onerror) => {
  doc.head.append(Object.assign(doc.createElement("script"), { src, onload, onerror }));
});
const fetched = async (src) => {
  const r = await fetch(src);
  if (!r.ok) throw new Error(src);
  return r;
};
const program = async (imports) => {
  const r = await fetched(data.wasm);
  if (/^application\/wasm/.test(r.headers.get("Content-Type"))) return WebAssembly.instantiateStreaming(r, imports);
  return WebAssembly.instantiate(await r.arrayBuffer(), imports);
};
const failed = (is) => {
  html.classList.toggle("failed", is);
  doc.getElementById("notice").hidden = !is;
};
let started = false;
const start = async () => {
  if (started || !data.wasm) return;
  started = true;
  try {
    const story = fetched(data.story).then((r) => r.text());
    story.catch(() => {});
    await Promise.all([window.Go ?? script(data.exec), window.explainer.pause ?? script(data.bridge)]);
    const go = new Go();
    const { instance } = await program(go.importObject);
    window.explainer.story = await story;
    if (html.classList.contains("failed")) failed(false);
    await new Promise((resume) => { setTimeout(resume); }); // compiling and starting are two tasks
    await go.run(instance);
    throw new Error("the program ended");
  } catch (err) {
    failed(true);
    if (live()) throw err;
    started = false; // a line may come back: the next use of the page tries again
    for (const type of ["change", "online"]) addEventListener(type, start, { once: true });
  }
};

window.explainer = {
  data, fetched, say, tell,
  story: "", base: data.base, path: location.pathname, served: data.served ? location.search : "",
  query: () => query().toString(),
  apply: (q, id) => apply(q, doc.getElementById(id) ?? form),
  save: (q) => save(q),
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
