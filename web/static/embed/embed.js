// The custom element a newsroom puts where an embed should be:
//
//   <script async src="https://this-site/embed.js"></script>
//   <sanctuary-explainer src="https://this-site/fr/embed/quiz">a link, for as long as there is no frame</sanctuary-explainer>
//
// Instead of src there can be block, question or row, and lang: then the frame
// is of the site the script is from. Works as a classic script and as a
// module. It adds nothing to the page but the element, which serves the frames
// of any number of sites: the first script to come defines it.
((site) => {
  "use strict";
  const NAME = site.element;
  if (customElements.get(NAME)) return;

  // Modules are not told their address, but an error made in one is.
  const script = document.currentScript?.src || /https?:\/\/[^\s()@]+\/embed\.js/.exec(new Error().stack)[0];
  const own = new URL(".", script).href;
  const NEAR = "600px 0px";
  const PATIENCE = 5000; // ms from a frame's load to its height

  // Naming what a browser does not know would be noted in its console.
  const known = document.featurePolicy?.features();
  const ALLOW = ["clipboard-write", "web-share"].filter((name) => known?.includes(name) ?? true).join("; ");

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block }
    :host([hidden]) { display: none }
    iframe { display: block; width: 100%; height: 0; border: 0; visibility: hidden }
  `);

  class Explainer extends HTMLElement {
    static observedAttributes = ["src", "block", "question", "row", "lang", "title", "events", ...Object.keys(site.options)];

    #slot = document.createElement("slot");
    #frame = document.createElement("iframe");
    #near = new IntersectionObserver((entries) => {
      if (entries.some((e) => e.isIntersecting)) this.#load();
    }, { rootMargin: NEAR });
    // A frame without a width says no height.
    #wide = new ResizeObserver(() => this.clientWidth && !this.#slot.hidden && this.#ask());
    #listen = (e) => e.source && e.source === this.#frame.contentWindow && this.#hear(e.data);
    #connected = false;
    #stale = false;
    #ignored = ""; // what the developer was told of last
    #silence; // a timer

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.append(this.#slot);
      this.#frame.allow = ALLOW;
      // The frame is as tall as its content, and is shown once that is known.
      this.#frame.scrolling = "no";
      // A frame says its height by itself, but not again if that was in vain. One
      // that says none keeps no room: there is no explainer in it.
      this.#frame.addEventListener("load", () => {
        this.#ask();
        clearTimeout(this.#silence);
        this.#silence = setTimeout(() => {
          if (!this.isConnected || !this.clientWidth || this.#slot.hidden) return;
          console.error(`<${NAME}>: nothing is heard from ${this.#frame.src}`, this);
          this.style.minHeight = "0";
        }, PATIENCE);
      });
    }

    connectedCallback() {
      addEventListener("message", this.#listen);
      this.#wide.observe(this);
      this.#connected = true;
      if (this.#frame.isConnected) return;
      if (this.#find()) this.#near.observe(this);
    }

    disconnectedCallback() {
      removeEventListener("message", this.#listen);
      this.#wide.disconnect();
      this.#near.disconnect();
      this.#connected = false;
    }

    // Where the browser can move a frame without loading it anew, it may.
    connectedMoveCallback() {}

    // Frameworks set attributes one by one. Those that are there from the start
    // are read when the element is connected.
    attributeChangedCallback() {
      if (this.#stale || !this.#connected) return;
      this.#stale = true;
      queueMicrotask(() => {
        this.#stale = false;
        if (!this.#frame.isConnected) return this.#find() && this.#near.observe(this);
        this.#load();
        this.#subscribe();
      });
    }

    // Returns the frame's address and keeps room for it, or says what is wrong.
    #find() {
      const get = (name) => this.getAttribute(name);
      let url;
      try {
        url = new URL(get("src") ?? own, document.baseURI);
      } catch { /* said below */ }
      if (!/^https?:$/.test(url?.protocol)) return this.#refuse(`src="${get("src")}" is no address`);
      if (!url.pathname.includes("/embed/")) {
        const lang = this.closest("[lang]")?.lang.slice(0, 2).toLowerCase();
        const path = [site.languages.indexOf(lang) > 0 ? lang : "", "embed", get("block") || "quiz", get("question") || get("row") || ""];
        url = new URL(path.filter(Boolean).map(encodeURIComponent).join("/"), url.href.replace(/\/?([?#].*)?$/, "/"));
      }
      for (const name in site.options) if (get(name) !== null) url.searchParams.set(name, get(name));
      // A page that says it is dark, or follows the device, wants no light frame.
      const scheme = getComputedStyle(this).colorScheme;
      if (!url.searchParams.has("theme") && /dark/.test(scheme)) url.searchParams.set("theme", /light/.test(scheme) ? "auto" : "dark");
      const [home, shown] = url.href.split("/embed/");
      const [block, id] = shown.split(/[?#]/)[0].split("/");
      const ours = site.languages.some((lang, i) => home + "/" === own + (i ? lang + "/" : ""));
      if (ours && !site.blocks.includes(block)) return this.#refuse(`no block "${block}"; there are ${site.blocks.join(", ")}`);
      if (ours) this.#check(url.searchParams);
      const { layout, questions } = Object.fromEntries(url.searchParams);
      const kind = id || block === "quiz" && (questions || layout === "paged") ? block + "/" : block;
      let [least, area] = Object.hasOwn(site.room, kind) ? site.room[kind] : site.room.long;
      if (questions && !id && block === "quiz" && layout !== "paged") {
        const count = questions.split(",").length;
        [least, area] = [Math.min(count * least, site.room.long[0]), Math.min(count * area, site.room.long[1])];
      }
      this.style.minHeight ||= `${Math.round(parseInt(get("height")) || least + area / (this.clientWidth || 600))}px`;
      return url;
    }

    // Tells the developer, once, which attributes and values mean nothing. Those of
    // frameworks have other characters in their names than ours.
    #check(options) {
      const known = [...Explainer.observedAttributes, "class", "height", "is", "role"];
      for (const name in this) known.push(name.toLowerCase());
      const wrong = this.getAttributeNames().filter((name) => /^[a-z]+$/.test(name) && !known.includes(name));
      const values = {
        ...Object.fromEntries(options), lang: this.getAttribute("lang")?.slice(0, 2).toLowerCase(), height: this.getAttribute("height"), events: this.#events.join(" "),
      };
      const forms = { ...site.options, lang: site.languages.join("|"), height: "[1-9].*", events: `(?:(?:${site.events.join("|")})(?: |$))+` };
      for (const [name, form] of Object.entries(forms)) {
        if (values[name] && !new RegExp(`^(?:${form})$`).test(values[name])) wrong.push(`${name}="${values[name]}"`);
      }
      if (this.#ignored === (this.#ignored = wrong.join(", ")) || !wrong.length) return;
      console.warn(`<${NAME}>: ignored: ${this.#ignored}`, this);
    }

    // The reader keeps what is in the element; the rest is for the developer.
    #refuse(why) {
      console.error(`<${NAME}>: ${why}`, this);
      clearTimeout(this.#silence);
      this.#near.disconnect();
      this.#frame.remove();
      this.#slot.hidden = false;
      this.style.minHeight = "0";
    }

    #load() {
      this.#near.disconnect();
      const url = this.#find();
      if (!url) return;
      this.#frame.title = this.getAttribute("title") || this.textContent.trim().slice(0, 200) || url.hostname;
      // Light or dark by request is to match the page: the frame lets it shine through.
      const theme = url.searchParams.get("theme");
      this.#frame.style.colorScheme = /^(light|dark)$/.test(theme) ? theme : "";
      if (this.#frame.isConnected && this.#frame.src === url.href) return;
      // A frame that goes elsewhere adds to the page's history; a new one does not.
      this.#frame.remove();
      this.#frame.src = url.href;
      this.shadowRoot.append(this.#frame);
    }

    get #events() {
      return (this.getAttribute("events") ?? "").split(/\s+/).filter(Boolean);
    }

    #post(message) {
      this.#frame.contentWindow?.postMessage(message, "*");
    }

    #ask() {
      this.#post({ sentinel: "amp", type: "frames-init" });
    }

    #subscribe() {
      const subscribe = this.#events;
      if (subscribe.length) this.#post({ explainer: 1, subscribe });
    }

    #hear(data) {
      if (data?.sentinel === "amp" && data.type === "embed-ready") {
        this.#subscribe();
      } else if (data?.sentinel === "amp" && data.type === "embed-size" && data.height > 0) {
        this.#frame.style.height = `${data.height}px`;
        this.#frame.style.visibility = "visible";
        this.#slot.hidden = true;
        this.style.minHeight = "0";
      } else if (data?.explainer === 1 && data.type === "missing") {
        this.#refuse(`nothing at ${this.#frame.src}`);
      } else if (data?.explainer === 1 && this.#events.includes(data.type)) {
        const { explainer, type, ...detail } = data;
        this.dispatchEvent(new CustomEvent("explainer:" + type, { bubbles: true, composed: true, detail }));
      }
    }
  }
  customElements.define(NAME, Explainer);
})(SITE);
