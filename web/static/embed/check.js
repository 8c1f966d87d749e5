// The self-check's script: it frames the embed in the way of every host the
// embed claims to work in, and compares the frame's height with that of the
// content. The hosts are pages of another origin, which hosts.js makes; what is
// to be seen in the embed itself, only a page of its own origin can tell.
(() => {
  "use strict";
  const table = document.getElementById("check");
  const stage = document.getElementById("stage");
  const summary = document.getElementById("check-summary");
  const again = document.getElementById("check-again");
  const words = table.dataset;
  const WIDTHS = [600, 320, 600];
  const PATIENCE = 300; // frames of the display: five seconds, or more where they are slow

  const amp = (data) => data?.sentinel === "amp" && data.type === "embed-size" && data.height;
  const turn = () => new Promise(requestAnimationFrame);
  const until = async (done, patience = PATIENCE) => {
    for (let i = 0; i < patience; i++) {
      if (done()) return true;
      await turn();
    }
    return false;
  };
  const near = (a, b) => Math.abs(a - b) <= 1;

  // open puts a frame on the stage, and waits until it is loaded.
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

  // told resolves to what the script in a frame tells of its way: to nothing measured if
  // the script does not come, or has begun and does not come to an end.
  const told = async (frame) => {
    let begun = false;
    let result = null;
    const listen = ({ data, source }) => {
      if (source !== frame.contentWindow) return;
      begun ||= data?.begun;
      if (data?.measured) result = data;
    };
    addEventListener("message", listen);
    if (await until(() => begun)) await until(() => result, 6 * PATIENCE); // it has as much four times, and loads a frame
    removeEventListener("message", listen);
    return result ?? { measured: [] };
  };

  // A host is a page of no origin. In a preview it is sandboxed as a whole.
  const host = async (name, sandboxed, heights) => {
    const page = document.createElement("iframe");
    const script = document.createElement("script");
    script.src = new URL(words.hosts, location.href);
    script.dataset.job = JSON.stringify({
      host: name, sandboxed, sandbox: words.sandbox, src: new URL(words.src, location.href).href, title: words.title,
      element: new URL(words.element, location.href).href, name: words.name, widths: WIDTHS, heights,
    });
    page.title = words.title;
    page.width = 700;
    page.height = 600;
    if (name === "preview") page.sandbox = "allow-scripts";
    page.src = `data:text/html;charset=utf-8,${encodeURIComponent(`<!doctype html><body>${script.outerHTML}`)}`;
    stage.replaceChildren(page);
    return told(page);
  };

  // What is not about a protocol: the frame says its height as to any host, and
  // passes(frame) is what is checked, e.g. that nothing is cut off at 280 px.
  const look = async ({ change = () => {}, then = () => {}, passes }) => {
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
      const pass = await until(() => near(frame.clientHeight, tall(frame)) && passes(frame));
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
      passes: (frame) => {
        const { backgroundColor, colorScheme } = getComputedStyle(content(frame));
        return backgroundColor === "rgba(0, 0, 0, 0)" && colorScheme === "dark";
      },
    }),
    narrow: () => look({ change: (frame) => { frame.width = 280; }, passes: uncut }),
    zoom: () => look({ then: (frame) => { content(frame).style.fontSize = "200%"; }, passes: uncut }),
    // Without a word from the host all of it can be scrolled to.
    bare: async () => {
      const frame = await open(() => {}, 600);
      const page = frame.contentDocument.scrollingElement;
      page.scrollTop = page.scrollHeight;
      const pass = page.scrollTop + page.clientHeight >= page.scrollHeight - 1;
      return { measured: [frame.clientHeight], pass };
    },
    // Nothing can click in a sandboxed frame from without: a script in a copy of
    // the embed does. The copy has this page's policy, which forbids its style.
    link: async () => {
      const html = (await (await fetch(words.src)).text()).replace(/<style[^]*?<\/style>/g, "");
      const frame = document.createElement("iframe");
      const script = document.createElement("script");
      script.src = new URL(words.hosts, location.href);
      script.dataset.job = JSON.stringify({ host: "link" });
      frame.title = words.title;
      frame.sandbox = "allow-scripts";
      frame.srcdoc = html.replace("</body>", `${script.outerHTML}</body>`);
      stage.replaceChildren(frame);
      return told(frame);
    },
    // A page that isolates itself takes frames with these two fields.
    isolated: async () => {
      const { headers } = await fetch(words.src);
      return {
        measured: [],
        pass: headers.get("Cross-Origin-Embedder-Policy") === "require-corp" && headers.get("Cross-Origin-Resource-Policy") === "cross-origin",
      };
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
      const { measured, pass } = await (looks[name]?.(heights) ?? host(name, cell.dataset.way === "sandbox", heights))
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
