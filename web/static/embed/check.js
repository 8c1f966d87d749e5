// The self-check's script: it frames the embed in the way of every host the
// embed claims to work in, with the host's side of the conversation in its own
// words, and compares the frame's height with that of the content.
(() => {
  "use strict";
  const table = document.getElementById("check");
  const stage = document.getElementById("stage");
  const summary = document.getElementById("check-summary");
  const again = document.getElementById("check-again");
  const words = table.dataset;
  const WIDTHS = [600, 320, 600];
  const PATIENCE = 300; // frames of the display: five seconds, or more where they are slow
  const ID = "frame";
  const SECRET = "aB3dE6gH9j";

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

  // frame puts a frame on the stage, and waits until it is loaded.
  const open = async (change, height) => {
    const frame = document.createElement("iframe");
    const url = new URL(words.src, location.href);
    frame.title = words.title;
    frame.width = WIDTHS[0];
    frame.height = height;
    change(frame, url);
    frame.src = url.href;
    const loaded = new Promise((resolve) => { frame.onload = resolve; });
    stage.replaceChildren(frame);
    await loaded;
    return frame;
  };

  // content is what a frame of this site's own origin holds.
  const content = (frame) => frame.contentDocument?.documentElement;
  const tall = (frame) => Math.ceil(content(frame).getBoundingClientRect().height);

  // How tall the content is at each width, read from a frame that has room.
  const wanted = async () => {
    const frame = await open(() => {}, 5000);
    await frame.contentDocument.fonts.ready;
    const heights = [];
    for (const width of WIDTHS) {
      frame.width = width;
      await turn();
      await turn();
      heights.push(tall(frame));
    }
    return heights;
  };

  // A host frames the embed and listens to it while the width changes.
  const converse = async (host, sandboxed, heights) => {
    const limit = host.limit ?? ((height) => height);
    let frame;
    let heard = false;
    const post = (message, origin = "*") => frame.contentWindow.postMessage(message, origin);
    const listen = ({ data, source, origin }) => {
      if (!frame || source !== frame.contentWindow) return;
      const height = parseInt(host.hear(data, post, origin, frame), 10);
      if (!(height > 0)) return;
      heard = true;
      frame.height = limit(height);
    };
    addEventListener("message", listen);
    const measured = [];
    let timer;
    try {
      await open((f, url) => {
        frame = f;
        if (sandboxed) f.sandbox = "allow-scripts";
        host.address?.(url);
      }, 150);
      host.greet?.(post);
      if (host.repeats) timer = setInterval(() => (heard ? clearInterval(timer) : host.greet(post)), 100);
      for (const [i, width] of WIDTHS.entries()) {
        if (i) {
          frame.width = width;
          host.resized?.(post, width);
        }
        const fits = await until(() => heard && near(frame.clientHeight, limit(heights[i])));
        measured.push(frame.clientHeight);
        if (!fits) return { measured };
      }
      return { measured, pass: true };
    } finally {
      clearInterval(timer);
      removeEventListener("message", listen);
    }
  };

  // What is not about a protocol: the frame says its height as to any host, and
  // holds holds something against it.
  const look = async ({ change = () => {}, then = () => {}, holds }) => {
    let frame;
    const listen = ({ data, source }) => {
      if (frame && source === frame.contentWindow && amp(data)) frame.height = data.height;
    };
    addEventListener("message", listen);
    try {
      await open((f, url) => {
        frame = f;
        change(f, url);
      }, 150);
      then(frame);
      const pass = await until(() => near(frame.clientHeight, tall(frame)) && holds(frame));
      return { measured: [frame.clientHeight], pass };
    } finally {
      removeEventListener("message", listen);
    }
  };
  const uncut = (frame) => content(frame).scrollWidth <= frame.clientWidth;
  const looks = {
    dark: () => look({
      change: (frame, url) => {
        stage.classList.add("stage--dark");
        frame.style.colorScheme = "dark";
        url.searchParams.set("theme", "dark");
      },
      holds: (frame) => {
        const { backgroundColor, colorScheme } = getComputedStyle(content(frame));
        return backgroundColor === "rgba(0, 0, 0, 0)" && colorScheme === "dark";
      },
    }),
    narrow: () => look({ change: (frame) => { frame.width = 280; }, holds: uncut }),
    zoom: () => look({ then: (frame) => { content(frame).style.fontSize = "200%"; }, holds: uncut }),
    // Without a word from the host all of it can be scrolled to.
    bare: async () => {
      const frame = await open(() => {}, 600);
      const page = frame.contentDocument.scrollingElement;
      page.scrollTop = page.scrollHeight;
      const pass = page.scrollTop + page.clientHeight >= page.scrollHeight - 1;
      return { measured: [frame.clientHeight], pass };
    },
    element: async (heights) => {
      if (!customElements.get("sanctuary-explainer")) {
        const script = document.createElement("script");
        script.src = words.element;
        document.head.append(script);
      }
      const element = document.createElement("sanctuary-explainer");
      const [, lang, block] = /(?:\/([a-z]{2}))?\/embed\/([a-z]+)/.exec(new URL(words.src, location.href).pathname);
      element.lang = lang ?? "en";
      element.setAttribute("block", block);
      for (const [name, value] of new URL(words.src, location.href).searchParams) element.setAttribute(name, value);
      stage.replaceChildren(element);
      const frame = () => element.shadowRoot?.querySelector("iframe");
      const measured = [];
      for (const [i, width] of WIDTHS.entries()) {
        element.style.width = `${width}px`;
        const fits = await until(() => near(frame()?.clientHeight ?? 0, heights[i]));
        measured.push(frame()?.clientHeight ?? 0);
        if (!fits) return { measured };
      }
      return { measured, pass: true };
    },
  };

  const number = new Intl.NumberFormat(document.documentElement.lang);
  const run = async () => {
    again.hidden = true;
    summary.textContent = words.running;
    const cells = [...table.querySelectorAll("[data-way]")];
    for (const cell of cells) {
      cell.textContent = "–";
      delete cell.dataset.result;
    }
    let failed = 0;
    const heights = await wanted().catch(() => null);
    for (const cell of cells) {
      const name = cell.parentElement.dataset.host;
      const { measured, pass } = await (looks[name]?.(heights) ?? converse(hosts[name], cell.dataset.way === "sandbox", heights))
        .catch(() => ({ measured: [] }));
      stage.classList.remove("stage--dark");
      cell.dataset.result = pass ? "pass" : "fail";
      cell.textContent = [pass ? words.pass : words.fail, measured.map((height) => number.format(height)).join(" / ")].filter(Boolean).join(" · ");
      if (!pass) failed++;
    }
    stage.replaceChildren();
    table.dataset.done = failed;
    summary.textContent = failed ? words.failed.replace("{n}", failed) : words.passed;
    again.hidden = false;
  };
  again.addEventListener("click", run);
  run();
})();
