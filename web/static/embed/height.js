// The height script, inlined into every embed: it tells the page around the
// frame how tall the content is, in the words of every host known to listen. What
// hosts ask when the frame has loaded, frame.js answers. In a page of its own it does
// nothing.
(() => {
  "use strict";
  const host = window.parent;
  if (host === window) return;
  const html = document.documentElement;
  const post = (message, origin = "*") => host.postMessage(message, origin);
  const LATER = 2000; // ms from the reader's first sight of the frame

  // The address as the host wrote it; the page may change its own later.
  const src = location.href;
  const pym = new URLSearchParams(location.search).get("childId");

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

  // The rest is for frame.js, which is fetched later and then learns what has come.
  const frame = window.explainerHost = { say, learn, early: [], hear: (...message) => { frame.early.push(message); } };
  addEventListener("click", (e) => { frame.click = e; });
  addEventListener("message", ({ source, data, origin }) => {
    if (source !== host || !data) return;
    if (data.sentinel === "amp" && data.type === "frames-init") say("amp");
    else if (typeof data !== "string") frame.hear(data, origin);
    else if (data.startsWith("[iFrameSizer]")) resizer(data.slice(13));
    else if (pym && data.startsWith(`pymxPYMx${pym}xPYMxwidth`)) say("pym");
  });

  // A half-read document has no height worth saying. Far from the reader's
  // screen observers sleep, but load and fonts do not.
  const begin = () => {
    post("[iFrameResizerChild]Ready");
    post({ context: "h5p", action: "hello" });
    post({ sentinel: "amp", type: "embed-ready" });
    new ResizeObserver(change).observe(html);
    new IntersectionObserver((entries, observer) => {
      if (!entries.some((e) => e.isIntersecting)) return;
      observer.disconnect();
      frame.seen = true;
      sayAgain();
      setTimeout(sayAgain, LATER);
    }).observe(html);
    document.fonts.ready.then(change);
  };
  addEventListener("DOMContentLoaded", begin);
  addEventListener("load", () => {
    last = 0;
    change();
  });
})();
