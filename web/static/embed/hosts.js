// A page that frames the embed in the way of a host, for the self-check, which
// opens it at an address of no origin: the embed is then another site's. It has
// the host's side of the conversation in its own words, and tells the page above
// when it begins, and then how tall the frame was at each width, and whether that
// is as tall as its content.
(() => {
  "use strict";
  const job = JSON.parse(document.currentScript.dataset.job);
  const script = document.currentScript.src;
  const PATIENCE = 300; // frames of the display: five seconds, or more where they are slow
  const ID = "frame";
  const SECRET = "aB3dE6gH9j";
  const body = document.body;
  body.style.margin = 0;
  parent.postMessage({ begun: true }, "*");

  const json = (text) => {
    try { return JSON.parse(text); } catch { return null; }
  };
  const amp = (data) => data?.sentinel === "amp" && data.type === "embed-size" && data.height;
  const pym = (data) => /^pymxPYMx\S+?xPYMxheightxPYMx(\d+)$/.exec(data)?.[1];

  // The same first message for all that speak as iframe-resizer does: whose
  // fields the older version does not know, it does not read.
  const init = `[iFrameSizer]${ID}:8:false:false:32:true:true::`;
  const resizer = (fields) => ({
    greet: (post) => post(init + fields),
    hear: (data, post) => {
      if (data === "[iFrameResizerChild]Ready") post(init + fields);
      const [, height, width] = /^\[iFrameSizer\]frame:(\d+):(\d+):\w+/.exec(data) ?? [];
      return +width && height;
    },
  });

  // Per host: address changes the frame's URL, greet is what the host says once
  // the frame is loaded (again and again if it repeats), hear reads a height
  // out of a message, and resized is what it says when the width has changed.
  const hosts = {
    pym: {
      address: (url) => url.searchParams.set("childId", ID),
      hear: (data) => data?.startsWith?.(`pymxPYMx${ID}x`) && pym(data),
      resized: (post, width) => post(`pymxPYMx${ID}xPYMxwidthxPYMx${width}`),
    },
    frames: {
      greet: (post) => post({ sentinel: "amp", type: "frames-init" }),
      hear: (data) => amp(data) || pym(data),
    },
    sidechain: {
      hear: (data) => (["embed-size", "height"].includes(data?.type) ? data.value || data.height : pym(data)),
    },
    resizer4: resizer("bodyOffset:::0:false:parent:scroll:false"),
    resizer5: resizer("auto:::0:false:child:auto:true:0:0:true::5:0::true"),
    open: {
      repeats: true,
      greet: (post) => post({ type: "iframe-child-init", bodyPadding: "", bodyMargin: "" }),
      hear: (data) => data?.type === "iframe-resized" && data.height,
    },
    legacy: {
      repeats: true,
      greet: (post) => post(`${init}auto:::0:false:child:auto:true:::true:::false`),
      hear: (data) => /^\[iFrameSizer\]frame:(\d+):.*(?:resizeObserver|mutationObserver)$/.exec(data)?.[1],
    },
    amp: {
      sandbox: job.sandbox,
      address: (url) => { url.hash = "amp=1"; },
      hear: (data) => amp(data) >= 100 && data.height,
    },
    wordpress: {
      address: (url) => { url.hash = `?secret=${SECRET}`; },
      greet: (post) => post({ message: "ready", secret: SECRET }),
      hear: (data) => data?.message === "height" && data.secret === SECRET && data.value,
      limit: (height) => Math.min(Math.max(height, 200), 1000),
    },
    h5p: {
      hear: (data, post, origin) => {
        if (data?.context !== "h5p") return 0;
        const reply = (action) => {
          try { post({ context: "h5p", action }, origin); } catch { /* a sandboxed frame has no origin */ }
        };
        if (data.action === "hello") reply("hello");
        if (data.action === "prepareResize") reply("resizePrepared");
        return data.action === "resize" && data.scrollHeight;
      },
      resized: (post) => post({ context: "h5p", action: "resize" }),
    },
    guardian: {
      hear: (data) => {
        const message = json(data);
        return message?.type === "set-height" && typeof message.value === "number" && message.value;
      },
    },
    embedly: {
      hear: (data, post, origin, frame) => {
        const message = json(data);
        return message?.context === "iframe.resize" && message.src === frame.src && message.height;
      },
    },
    // A listener that comes when the frame has long said its height.
    late: {
      late: 1000,
      hear: (data) => amp(data),
    },
    iframely: {
      greet: (post) => post({ method: "register", windowId: "w1" }),
      hear: (data) => data?.method === "resize" && data.windowId === "w1" && data.height,
    },
    mastodon: {
      greet: (post) => post({ type: "setHeight", id: 7 }),
      hear: (data) => data?.type === "setHeight" && data.id === 7 && data.height,
    },
  };

  const turn = () => new Promise(requestAnimationFrame);
  const until = async (done) => {
    for (let i = 0; i < PATIENCE; i++) {
      if (done()) return true;
      await turn();
    }
    return false;
  };
  const near = (a, b) => Math.abs(a - b) <= 1;

  // follow changes the width step by step, and compares the height each time.
  const follow = async (resize, height, limit = (wanted) => wanted) => {
    const measured = [];
    for (const [i, width] of job.widths.entries()) {
      resize(width, i);
      const fits = await until(() => near(height(), limit(job.heights[i])));
      measured.push(height());
      if (!fits) return { measured };
    }
    return { measured, pass: true };
  };

  // A host frames the embed and listens to it while the width changes.
  const converse = async (host) => {
    const frame = document.createElement("iframe");
    const url = new URL(job.src);
    const post = (message, origin = "*") => frame.contentWindow.postMessage(message, origin);
    let heard = false;
    const listen = ({ data, source, origin }) => {
      if (source !== frame.contentWindow) return;
      const height = parseInt(host.hear(data, post, origin, frame), 10);
      if (!(height > 0)) return;
      heard = true;
      frame.height = host.limit?.(height) ?? height;
    };
    if (!host.late) addEventListener("message", listen);
    frame.title = job.title;
    frame.width = job.widths[0];
    frame.height = 150;
    frame.style.border = 0;
    if (job.sandboxed) frame.sandbox = host.sandbox ?? "allow-scripts";
    host.address?.(url);
    frame.src = url.href;
    const loaded = new Promise((resolve) => { frame.onload = resolve; });
    body.append(frame);
    await loaded;
    if (host.late) setTimeout(() => addEventListener("message", listen), host.late);
    host.greet?.(post);
    if (host.repeats) setInterval(() => heard || host.greet(post), 100);
    await until(() => heard);
    return follow((width, i) => {
      frame.width = width;
      if (i) host.resized?.(post, width);
    }, () => frame.clientHeight, host.limit);
  };

  // The element of this site's own script, at a width of 0 first if narrow.
  const element = async (narrow) => {
    body.append(Object.assign(document.createElement("script"), { src: job.element }));
    const e = document.createElement(job.name);
    e.setAttribute("src", job.src);
    e.style.width = narrow ? 0 : `${job.widths[0]}px`;
    body.append(e);
    const frame = () => e.shadowRoot?.querySelector("iframe");
    if (narrow) await until(frame);
    return follow((width) => { e.style.width = `${width}px`; }, () => frame()?.clientHeight ?? 0);
  };

  // A page within the page that has no address, as in a system's preview.
  const srcdoc = () => new Promise((resolve) => {
    addEventListener("message", ({ data, source }) => { if (source === inner.contentWindow && data?.measured) resolve(data); });
    const inner = document.createElement("iframe");
    inner.title = job.title;
    inner.width = 700;
    inner.height = 600;
    const within = document.createElement("script");
    within.src = script;
    within.dataset.job = JSON.stringify({ ...job, host: "embedly" });
    inner.srcdoc = `<!doctype html><body>${within.outerHTML}`;
    body.append(inner);
  });

  // Within a copy of the embed, in a sandbox without popups: a link is clicked
  // when the embed listens.
  const link = async () => {
    await until(() => window.explainerHost?.tell); // frame.js is there
    const dead = document.querySelector(".credit a");
    dead.click();
    return { measured: [], pass: document.querySelector(".address")?.textContent === dead.href };
  };

  const ways = {
    link,
    element: () => element(false),
    zero: () => element(true),
    srcdoc,
    preview: () => converse(hosts.embedly),
  };
  (ways[job.host]?.() ?? converse(hosts[job.host]))
    .catch((err) => ({ measured: [], why: String(err) }))
    .then((result) => parent.postMessage(result, "*"));
})();
