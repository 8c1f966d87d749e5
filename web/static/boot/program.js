// The program: how it is fetched and started, and what it is offered.
Object.assign(window.explainer, {
  story: "", base: data.base, path: location.pathname, served: data.served || inFrame ? location.search : `${params(options)}`, // a frame keeps its options
  query: () => query().toString(), apply: (q, id) => apply(q, doc.getElementById(id) ?? form),
  save: (q) => save(merge(params([...carried].filter(([name]) => name.startsWith("a."))), "", q)), // answers to what is not in the set
});
let [started, failed] = [false, false];
// Without the program a line says so, and none says how many answers there are.
const failing = (is) => doc.querySelectorAll("#notice,.progress").forEach((e) => { e.id ? e.hidden = !is : e.style.visibility = is ? "hidden" : ""; });
const start = async () => {
  if (started || !data.wasm || !data.story) return;
  started = true;
  try {
    const story = fetched(data.story).then((r) => r.text());
    story.catch(() => {});
    await Promise.all([window.Go ?? script(data.exec), window.explainer.program ?? script(data.bridge)]);
    const go = new Go();
    const instance = await window.explainer.program(go.importObject, story);
    window.explainer.story = await story;
    if (failed) failing(failed = false);
    await new Promise((resume) => { setTimeout(resume); }); // compiling and starting are two tasks
    await go.run(instance);
    throw new Error("the program ended");
  } catch (err) {
    failing(failed = true);
    if (live()) throw err;
    started = false; // a line may come back: the next use of the page tries again
    for (const type of ["change", "online"]) addEventListener(type, start, { once: true });
  }
};
// The program is fetched when the reader uses something and has seen what came of it, or
// stays near an island; with Save-Data, a slow line or in a frame only when something is used.
const soon = (e) => {
  if (e.type !== "click" || e.target.closest?.("button,summary,label,input")) afterPaint(() => (window.requestIdleCallback ?? setTimeout)(start, { timeout: 500 }));
};
for (const type of ["change", "input", "click"]) addEventListener(type, soon, { passive: true, capture: true });
const { saveData, effectiveType } = navigator.connection ?? {};
if (!inFrame && !saveData && !/2g/.test(effectiveType) && window.IntersectionObserver) {
  let timer = 0;
  const near = new IntersectionObserver((entries) => {
    clearTimeout(timer);
    if (entries.some((e) => e.isIntersecting)) timer = setTimeout(start, 400); // ms of staying
  }, { rootMargin: "25% 0px" });
  doc.querySelectorAll("[data-live]").forEach((block) => near.observe(block));
}
