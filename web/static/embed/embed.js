// The custom element a newsroom puts where the explainer should be:
//
//   <script async src="https://this-site/embed.js"></script>
//   <sanctuary-explainer block="quiz" lang="fr">a link, for as long as there is no frame</sanctuary-explainer>
//
// Works as a classic script and as a module. It adds nothing to the page but
// the element.
(() => {
  "use strict";
  const NAME = "sanctuary-explainer";
  if (customElements.get(NAME)) return;

  // Modules are not told their address, but an error made in one is.
  const script = document.currentScript?.src || /https?:\/\/[^\s()@]+\/embed\.js/.exec(new Error().stack)[0];
  const LANGUAGES = ["en", "fr"];
  const OPTIONS = ["theme", "accent", "layout", "since", "questions"];
  const NEAR = "600px 0px";

  // Naming what a browser does not know would be noted in its console.
  const known = document.featurePolicy?.features();
  const ALLOW = ["clipboard-write", "web-share"].filter((name) => known?.includes(name) ?? true).join("; ");

  // The height in pixels to keep free until the frame says its own: a part
  // that stays and an area that grows as the column gets narrower. What is
  // longer than any screen need not be exact: what follows it is not in sight.
  const SPACE = {
    word: [830, 370000], numbers: [870, 130000],
    question: [620, 110000], row: [640, 260000], long: [1000, 600000],
  };

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block }
    :host([hidden]) { display: none }
    iframe { display: block; width: 100%; height: 0; border: 0; visibility: hidden }
  `);

  class Explainer extends HTMLElement {
    static observedAttributes = ["block", "question", "row", "lang", "title", "events", ...OPTIONS];

    #slot = document.createElement("slot");
    #frame = document.createElement("iframe");
    #near = new IntersectionObserver((entries) => {
      if (entries.some((e) => e.isIntersecting)) this.#load();
    }, { rootMargin: NEAR });
    #listen = (e) => e.source && e.source === this.#frame.contentWindow && this.#hear(e.data);
    #stale = false;

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.append(this.#slot);
      this.#frame.allow = ALLOW;
      // The frame is as tall as its content, and is shown once that is known.
      this.#frame.scrolling = "no";
      // A frame says its height by itself, but not again if that was in vain.
      this.#frame.addEventListener("load", () => this.#frame.contentWindow?.postMessage({ sentinel: "amp", type: "frames-init" }, "*"));
    }

    connectedCallback() {
      addEventListener("message", this.#listen);
      if (this.#frame.isConnected) return;
      this.#reserve();
      this.#near.observe(this);
    }

    disconnectedCallback() {
      removeEventListener("message", this.#listen);
      this.#near.disconnect();
    }

    // Where the browser can move a frame without loading it anew, it may.
    connectedMoveCallback() {}

    // Frameworks set attributes one by one.
    attributeChangedCallback() {
      if (this.#stale || !this.#frame.isConnected) return;
      this.#stale = true;
      queueMicrotask(() => {
        this.#stale = false;
        this.#load();
        this.#subscribe();
      });
    }

    #reserve() {
      const get = (name) => this.getAttribute(name);
      const short = get("question") || get("layout") === "paged" ? "question" : get("row") ? "row" : get("block");
      const [least, area] = SPACE[short] ?? SPACE.long;
      const height = parseInt(get("height")) || least + area / (this.clientWidth || 600);
      this.style.minHeight ||= `${Math.round(height)}px`;
    }

    #load() {
      this.#near.disconnect();
      const get = (name) => this.getAttribute(name);
      const lang = this.closest("[lang]")?.lang.slice(0, 2).toLowerCase();
      const path = [LANGUAGES.indexOf(lang) > 0 ? lang : "", "embed", get("block") || "quiz", get("question") || get("row") || ""];
      const url = new URL(path.filter(Boolean).map(encodeURIComponent).join("/"), script);
      for (const name of OPTIONS) if (get(name) !== null) url.searchParams.set(name, get(name));
      this.#frame.title = get("title") || this.textContent.trim().slice(0, 200) || url.hostname;
      // Light or dark by request is to match the page: the frame lets it shine through.
      const theme = get("theme");
      this.#frame.style.colorScheme = theme === "light" || theme === "dark" ? theme : "";
      if (this.#frame.src === url.href) return;
      // A frame that goes elsewhere adds to the page's history; a new one does not.
      this.#frame.remove();
      this.#frame.src = url.href;
      this.shadowRoot.append(this.#frame);
    }

    get #events() {
      return (this.getAttribute("events") ?? "").split(/\s+/).filter(Boolean);
    }

    #subscribe() {
      const subscribe = this.#events;
      if (subscribe.length) this.#frame.contentWindow?.postMessage({ explainer: 1, subscribe }, "*");
    }

    #hear(data) {
      if (data?.sentinel === "amp" && data.type === "embed-ready") {
        this.#subscribe();
      } else if (data?.sentinel === "amp" && data.type === "embed-size" && data.height > 0) {
        this.#frame.style.height = `${data.height}px`;
        this.#frame.style.visibility = "visible";
        this.#slot.hidden = true;
        this.style.minHeight = "0";
      } else if (data?.explainer === 1 && this.#events.includes(data.type)) {
        const { explainer, type, ...detail } = data;
        this.dispatchEvent(new CustomEvent("explainer:" + type, { bubbles: true, composed: true, detail }));
      }
    }
  }
  customElements.define(NAME, Explainer);
})();
