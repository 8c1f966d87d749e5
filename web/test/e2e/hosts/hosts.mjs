// Pages that frame an embed, each in the way of one host: with the host's own
// library where there is one, and otherwise with its side of the protocol
// written out. In every page the frame may become as tall as it wants, unless
// the host itself says otherwise.
import { readFileSync } from "node:fs";

const libraries = {
  "/pym.js": "pym.js/dist/pym.v1.js",
  "/frames.js": "@newswire/frames/dist/frames.modern.js",
  "/sidechain.js": "@nprapps/sidechain/dist/sidechain.js",
  "/iframe-resizer-4.js": "iframe-resizer/js/iframeResizer.js",
  "/iframe-resizer-5.js": "@iframe-resizer/parent/index.umd.js",
  "/open-iframe-resizer.js": "@open-iframe-resizer/core/dist/index.js",
};

/** Answers a request to the hosts' server: the pages of these hosts around the address in ?src=. */
export function answer(url) {
  const library = libraries[url.pathname];
  if (library) {
    return { type: "text/javascript", body: readFileSync(new URL(`../node_modules/${library}`, import.meta.url), "utf8") };
  }
  const host = hosts.find((h) => h.path === url.pathname);
  return host && page(host.body(url.searchParams.get("src"), host.sandbox ? ` sandbox="${host.sandbox}"` : ""));
}

/** A page of a newsroom. */
export function page(body) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>News</title><link rel="icon" href="data:,">
    <style>body { margin: 0 } iframe { border: 0; width: 100% }</style><body>${body}`;
}

const frame = (src, attributes = "") => `<iframe id="frame" src="${src}" title="Embed" ${attributes}></iframe>`;

/** Runs hear(data, iframe) for messages that come from the page's frame. */
const listening = (hear) => `<script>
  addEventListener("message", (e) => {
    const iframe = document.getElementById("frame");
    if (e.source === iframe.contentWindow) (${hear})(e.data, iframe, e);
  });
</script>`;

/** The same for hosts that speak JSON. */
const listeningJSON = (hear) => listening(`(data, iframe) => {
  let message;
  try { message = JSON.parse(data); } catch { return; }
  (${hear})(message, iframe);
}`);

// The library loads when the frame has long been there.
const late = (script) => `<script>addEventListener("load", () => requestAnimationFrame(() => {
  const s = Object.assign(document.createElement("script"), ${script});
  document.head.append(s);
}))</script>`;

const resizer4 = (options) => `<script src="/iframe-resizer-4.js"></script>
  <script>iFrameResize(${JSON.stringify(options)}, "#frame")</script>`;
const resizer5 = (options) => `<script src="/iframe-resizer-5.js"></script>
  <script>iframeResize(${JSON.stringify({ license: "GPLv3", ...options })}, "#frame")</script>`;
const openResizer = (options) => `<script type="module">
  import { initialize } from "/open-iframe-resizer.js";
  initialize(${JSON.stringify(options)}, "#frame");
</script>`;

// As WordPress's wp-embed.js does it.
const wordpress = (secret) => (src, sandbox) => `
  <blockquote class="wp-embedded-content" ${secret && `data-secret="${secret}"`}><a href="${src}">The embed</a></blockquote>
  <iframe id="frame" class="wp-embedded-content" ${sandbox} security="restricted" title="Embed"
    style="position: absolute; visibility: hidden" width="600" height="338" src="${src}${secret && `#?secret=${secret}`}"
    ${secret && `data-secret="${secret}"`}></iframe>
  <script>
    addEventListener("message", ({ data, source }) => {
      if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
      for (const quote of document.querySelectorAll('blockquote[data-secret="' + data.secret + '"]')) quote.style.display = "none";
      for (const iframe of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
        if (source !== iframe.contentWindow) continue;
        iframe.removeAttribute("style");
        if (data.message === "height") iframe.height = Math.min(Math.max(parseInt(data.value, 10), 200), 1000);
        if (data.message !== "link") continue;
        const from = new URL(iframe.src);
        const to = new URL(data.value);
        if (/^https?:$/.test(to.protocol) && to.host === from.host && document.activeElement === iframe) top.location.href = data.value;
      }
    });
    addEventListener("load", () => {
      for (const iframe of document.querySelectorAll("iframe.wp-embedded-content")) {
        let secret = iframe.dataset.secret;
        if (!secret) {
          secret = Math.random().toString(36).substring(2, 12);
          iframe.src += "#?secret=" + secret;
          iframe.dataset.secret = secret;
        }
        for (const quote of document.querySelectorAll("blockquote.wp-embedded-content")) quote.dataset.secret = secret;
        iframe.contentWindow.postMessage({ message: "ready", secret }, "*");
      }
    });
  </script>`;

// As H5P's h5p-resizer.js does it. Its answers to a frame without an origin fail.
const h5p = listening(`(data, iframe, e) => {
  if (data?.context !== "h5p") return;
  const respond = (action, more) => {
    try { e.source.postMessage({ context: "h5p", action, ...more }, e.origin); } catch {}
  };
  if (data.action === "hello") {
    iframe.style.width = "100%";
    addEventListener("resize", () => respond("resize"));
    respond("hello");
  } else if (data.action === "prepareResize") {
    if (iframe.clientHeight === data.scrollHeight && data.scrollHeight === data.clientHeight) return;
    iframe.style.height = data.clientHeight + "px";
    respond("resizePrepared");
  } else if (data.action === "resize") {
    iframe.style.height = data.scrollHeight + "px";
  }
}`);

const amp = listening(`(data, iframe) => {
  if (data?.sentinel !== "amp") return;
  if (data.type === "embed-ready") iframe.dataset.ready = "";
  if (data.type === "embed-size" && data.height >= 100) iframe.height = data.height;
}`);

const guardian = listeningJSON(`(message, iframe) => {
  if (message.type === "set-height" && typeof message.value === "number") iframe.height = message.value;
}`);

const embedly = listeningJSON(`(message, iframe) => {
  if (message.context === "iframe.resize" && message.src === iframe.src) iframe.height = message.height;
}`);

// A listener that comes when the frame has been loaded and seen, as after a
// reader's consent.
const belated = (listener) => (src, sandbox) => `<div style="height: 3000px"></div>${frame(src, sandbox)}<script>
  addEventListener("load", () => {
    scrollTo(0, 3000);
    addEventListener("message", function wait({ data }) {
      if (data?.type !== "embed-size") return;
      removeEventListener("message", wait);
      ${/<script>([^]*)<\/script>/.exec(listener)[1]}
    });
  });
</script>`;

// A host that tells the frame its number once it is there, and again when it is loaded.
const numbered = (ask, hear) => listening(hear) + `<script>{
  const iframe = document.getElementById("frame");
  const ask = () => iframe.contentWindow.postMessage(${JSON.stringify(ask)}, "*");
  iframe.addEventListener("load", ask);
  ask();
}</script>`;

/**
 * The hosts: what each is called, its path, and the body of its page around an
 * address; the sandbox of its frame, if it has one; and the tallest it lets
 * the frame be, in pixels.
 */
export const hosts = [
  {
    name: "pym.js",
    body: (src) => `<div id="pym"></div><script src="/pym.js"></script><script>new pym.Parent("pym", "${src}", {})</script>`,
  },
  {
    name: "pym.js, sandbox",
    body: (src) => `<div id="pym"></div><script src="/pym.js"></script>
      <script>new pym.Parent("pym", "${src}", { sandbox: "allow-scripts" })</script>`,
  },
  {
    name: "frames, Framer",
    body: (src) => `<div id="here"></div><script type="module">
      import { Framer } from "/frames.js";
      Framer(document.getElementById("here"), { src: "${src}" });
    </script>`,
  },
  {
    name: "frames, Framer, sandbox",
    body: (src) => `<div id="here"></div><script type="module">
      import { Framer } from "/frames.js";
      Framer(document.getElementById("here"), { src: "${src}", attributes: { sandbox: "allow-scripts" } });
    </script>`,
  },
  ...both("frames, observeIframe", (src, sandbox) => frame(src, sandbox) + `<script type="module">
    import { observeIframe } from "/frames.js";
    observeIframe(document.getElementById("frame"));
  </script>`),
  {
    name: "frames, observeIframe, late",
    body: (src) => frame(src) + late(`{ type: "module", textContent:
      'import { observeIframe } from "/frames.js"; observeIframe(document.getElementById("frame"))' }`),
  },
  {
    name: "Sidechain",
    body: (src) => `<script type="module" src="/sidechain.js"></script><side-chain src="${src}"></side-chain>`,
  },
  { name: "iframe-resizer 4", body: (src) => frame(src) + resizer4({}) },
  { name: "iframe-resizer 4, sandbox", sandbox: "allow-scripts", body: (src, sandbox) => frame(src, sandbox) + resizer4({ checkOrigin: false }) },
  {
    name: "iframe-resizer 4, late",
    body: (src) => frame(src) + late(`{ src: "/iframe-resizer-4.js", onload: () => iFrameResize({}, "#frame") }`),
  },
  { name: "iframe-resizer 5", body: (src) => frame(src) + resizer5({}) },
  { name: "iframe-resizer 5, sandbox", sandbox: "allow-scripts", body: (src, sandbox) => frame(src, sandbox) + resizer5({ checkOrigin: false }) },
  {
    name: "iframe-resizer 5, late",
    body: (src) => frame(src) + late(`{ src: "/iframe-resizer-5.js", onload: () => iframeResize({ license: "GPLv3" }, "#frame") }`),
  },
  ...both("open-iframe-resizer", (src, sandbox) => frame(src, sandbox) + openResizer({})),
  ...both("open-iframe-resizer, legacy", (src, sandbox) => frame(src, sandbox) + openResizer({ enableLegacyLibSupport: true })),
  { name: "WordPress", sandbox: "allow-scripts", tallest: 1000, body: wordpress("aB3dE6gH9j") },
  { name: "WordPress, secret of its own", sandbox: "allow-scripts", tallest: 1000, body: wordpress("") },
  ...both("AMP", (src, sandbox) => amp + frame(`${src}#amp=1`, sandbox)),
  ...both("H5P", (src, sandbox) => h5p + frame(src, sandbox)),
  ...both("Guardian", (src, sandbox) => guardian + frame(src, sandbox)),
  ...both("Embedly", (src, sandbox) => embedly + frame(src, sandbox)),
  ...both("AMP, late", belated(amp)),
  ...both("H5P, late", belated(h5p)),
  ...both("Guardian, late", belated(guardian)),
  ...both("Embedly, late", belated(embedly)),
  ...both("Iframely", (src, sandbox) => frame(src, sandbox) + numbered({ method: "register", windowId: "w1" }, `(data, iframe) => {
    if (data?.method === "resize" && data.windowId === "w1") iframe.style.height = data.height + "px";
  }`)),
  ...both("Mastodon", (src, sandbox) => frame(src, sandbox) + numbered({ type: "setHeight", id: 7 }, `(data, iframe) => {
    if (data?.type === "setHeight" && data.id === 7) iframe.height = data.height;
  }`)),
].map((host, i) => ({ path: `/${i}`, ...host }));

/** A host twice: as it is, and with the frame sandboxed down to its scripts. */
function both(name, body) {
  return [{ name, body }, { name: `${name}, sandbox`, body, sandbox: "allow-scripts" }];
}
