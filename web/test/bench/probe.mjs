// probe runs in every page that is measured, before anything of the page's own:
// it notes what the browser reports, and watches for what a reader waits for.
// It must not use anything outside itself. wanted.live is the selector of a
// page whose program has taken over, wanted.question the number of the question
// to be answered at once; both may be null. wanted.waits says that an answer is
// lost before the program has taken over.
export function probe(wanted) {
  if (window !== top) return;
  const seen = { shifts: 0, tasks: [], events: [], lcp: null, fcp: null, memory: null };
  const signal = (what, detail = {}) => benchSignal(JSON.stringify({ what, at: performance.now(), ...detail }));
  const observe = (type, take, more = {}) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  observe("paint", (e) => { if (e.name === "first-contentful-paint") seen.fcp = e.startTime; });
  observe("largest-contentful-paint", (e) => {
    if (seen.lcp === null) signal("largest");
    seen.lcp = e.startTime;
  });
  observe("layout-shift", (e) => { if (!e.hadRecentInput) seen.shifts += e.value; });
  observe("longtask", (e) => seen.tasks.push({ start: e.startTime, duration: e.duration }));
  observe("event", (e) => { if (e.interactionId) seen.events.push({ start: e.startTime, duration: e.duration }); }, { durationThreshold: 16 });

  // The program's memory is reached through what it is instantiated to.
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...args) => {
      const result = await original(...args);
      seen.memory = (result.instance ?? result).exports.mem;
      return result;
    };
  }

  // until asks once a frame until there is a value, and calls found with it.
  const until = (look, found) => {
    const ask = () => {
      const value = look();
      if (value) found(value);
      else requestAnimationFrame(ask);
    };
    requestAnimationFrame(ask);
  };
  // painted calls then after the paint of the frame it is called in.
  const painted = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(0);
  };

  // The nth question's first option, of the questions where choosing one is an
  // answer; of a page that is still coming there may be half of it. It can be
  // chosen when a finger at its place would meet it, and the place keeps still.
  const nth = (n) => [...document.querySelectorAll("#quiz .question")]
    .map((q) => q.querySelector(".option")).filter((o) => o?.querySelector("label") && o.querySelector("input")?.type === "radio")[n];
  const place = (option) => {
    const label = option.querySelector("label");
    const box = label.getBoundingClientRect();
    const at = { x: Math.round(box.x + Math.min(box.width, 60) / 2), y: Math.round(box.y + box.height / 2) };
    const hit = document.elementFromPoint(at.x, at.y);
    return hit && label.contains(hit) ? at : null;
  };
  // Where one question is shown at a time, the nth is brought up.
  const turn = (option) => {
    const question = option.closest(".question");
    const number = [...question.parentElement.children].indexOf(question);
    document.querySelectorAll("#pager input")[number]?.click();
  };
  const visible = (e) => e && e.getClientRects().length > 0;

  window.bench = {
    seen,
    // answer brings the nth question into view, signals where to touch it, and
    // signals when the feedback to it has been painted.
    answer: (n) => {
      let last = null;
      until(() => {
        const option = nth(n);
        if (!option || (wanted.waits && !document.querySelector(wanted.live))) return null;
        if (!visible(option)) turn(option);
        if (!place(option)) option.scrollIntoView({ block: "center", behavior: "instant" });
        const at = place(option);
        const still = at && last && at.x === last.x && at.y === last.y;
        last = at;
        return still ? at : null;
      }, (at) => signal("reached", at));
      let since = null;
      addEventListener("pointerdown", (e) => { since = e.timeStamp; }, { capture: true, once: true });
      until(() => since !== null && visible(nth(n)?.querySelector(".option__verdict")), () => painted(() => signal("answered", { since, requests: 1 + performance.getEntriesByType("resource").length })));
    },
    memory: () => seen.memory?.buffer.byteLength ?? 0,
  };
  until(() => document.body, () => painted(() => signal("painted")));
  if (wanted.question !== null) bench.answer(wanted.question);
  // Of a page that is read before its program has come the root alone is watched: to
  // watch all of it would make its parsing longer, which is measured.
  if (wanted.live) until(() => document.documentElement, (root) => new MutationObserver((_, watch) => {
    if (!document.querySelector(wanted.live)) return;
    watch.disconnect();
    requestAnimationFrame(() => painted(() => signal("live")));
  }).observe(root, { subtree: wanted.waits, childList: wanted.waits, attributes: true, attributeFilter: ["class"] }));
}
