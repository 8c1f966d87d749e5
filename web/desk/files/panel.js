// The panel in which a text is edited: every language with its length, the check's
// answer, the facts. What is typed and not saved is kept in the browser.

import { drafts, session } from "./kept.js";

const pause = 300; // ms without typing before the check is asked

const el = (tag, props = {}, ...children) => {
  const e = document.createElement(tag);
  Object.assign(e, props);
  e.append(...children);
  return e;
};

const same = (a, b) => Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((k) => a[k] === b[k]);

export class Panel {
  constructor(shadow, ask, on) {
    this.ask = ask;
    this.on = on;
    this.$ = (selector) => shadow.querySelector(selector);
    this.dialog = this.$(".panel");
    this.text = null; // as the server has it, null while closed
    this.$(".panel .close").addEventListener("click", () => this.close());
    this.$(".save").addEventListener("click", () => this.save());
    this.$(".discard").addEventListener("click", () => this.discard());
    this.dialog.addEventListener("keydown", (e) => {
      if (e.key === "Escape" && !e.isComposing) {
        e.preventDefault();
        this.close();
      } else if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
        e.preventDefault();
        this.save();
      }
    });
  }

  get open() { return this.text !== null; }

  // has reports whether the panel shows a text of the list of all.
  has(text) { return this.open && text.file === this.text.file && text.path.join("/") === this.text.path.join("/"); }

  get key() { return `desk-draft ${this.text.file} ${this.text.path.join("/")}`; }

  get typed() { return Object.fromEntries(this.boxes.map((b) => [b.lang, b.area.value])); }

  get changed() { return !same(this.typed, this.read); }

  request(more) {
    const { file, path, owner, factIDs } = this.text;
    return { file, path, owner, facts: factIDs, read: this.read, texts: this.typed, ...more };
  }

  // answer asks the server, and returns what it says; the status is 0 if it does not answer.
  async answer(what, body) {
    try {
      const r = await this.ask(what, body);
      return { ok: r.ok, status: r.status, body: await (/json/.test(r.headers.get("Content-Type")) ? r.json() : r.text()) };
    } catch {
      return { ok: false, status: 0 };
    }
  }

  // show opens a text, unless another is asked for meanwhile or the panel is closed or
  // saves. What was typed in it before and not saved is there again.
  async show({ file, path }, focus = true) {
    if (this.saving) return;
    const opening = this.opening = {};
    session.set("desk-open", { file, path }); // before the answer: the page may be loaded again
    const { ok, status, body } = await this.answer("text", { file, path });
    if (this.opening !== opening) return;
    this.opening = null;
    if (!ok) {
      if (status) session.set("desk-open", null);
      this.$(".said").textContent = status ? body : "The server does not answer.";
      return;
    }
    this.draw(body);
    const draft = drafts.get(this.key);
    if (draft) {
      for (const b of this.boxes) b.area.value = draft.texts[b.lang] ?? b.area.value;
      if (same(draft.read, this.read)) this.alert("This is what you typed before. It is not saved yet.");
      else this.differ(this.text, draft.read);
    }
    if (!this.dialog.open) this.dialog.show();
    this.fit();
    this.on.opened(this.dialog.offsetHeight);
    if (focus) this.boxes.find((b) => b.area.lang === document.documentElement.lang)?.area.focus({ preventScroll: true }) ?? this.boxes[0].area.focus({ preventScroll: true });
    this.check();
  }

  // resume opens what was open before the page was loaded again.
  resume() {
    const open = session.get("desk-open");
    if (open) this.show(open);
  }

  keep() {
    if (this.changed) drafts.set(this.key, { read: this.read, texts: this.typed });
    else this.forget();
  }

  // forget drops what is kept, unless another window has typed something else.
  forget() {
    const draft = drafts.get(this.key);
    if (draft && (same(draft.texts, this.typed) || same(draft.texts, this.read))) drafts.set(this.key, null);
  }

  // quiet wants no answer to what was asked of the text before.
  quiet() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  draw(text) {
    this.quiet();
    this.text = text;
    this.read = Object.fromEntries(text.languages.map((l) => [l.lang, l.text]));
    this.alert("");
    this.$(".where").replaceChildren(el("code", { textContent: `${text.file}:${text.line}` }), ` ${text.owner}`);
    this.boxes = text.languages.map((l) => {
      const area = el("textarea", { id: `text-${l.lang}`, lang: l.tag, value: l.text, spellcheck: true, rows: 1 });
      area.setAttribute("aria-describedby", `length-${l.lang}`);
      const lengths = el("p", { className: "lengths", id: `length-${l.lang}` });
      const other = el("div", { className: "other" });
      const box = { lang: l.lang, lines: l.text.includes("\n"), area, lengths, other, undecided: false };
      area.addEventListener("input", () => this.typing(box));
      this.measure(box, l.lengths);
      box.part = el("div", { className: "language" }, el("label", { htmlFor: area.id, textContent: l.name }), area, lengths, other);
      return box;
    });
    this.$(".languages").replaceChildren(...this.boxes.map((b) => b.part));
    this.$(".facts").hidden = text.facts.length === 0;
    this.$(".facts div").replaceChildren(...text.facts.map(factOf));
    this.$(".problems").replaceChildren(el("p", { textContent: "…" }));
    this.buttons(0);
  }

  typing(box) {
    // A text without line ends stays one line: the browser breaks it.
    if (!box.lines && box.area.value.includes("\n")) box.area.value = box.area.value.replace(/\s*\n\s*/g, " ");
    box.undecided = false;
    this.keep();
    this.fit();
    this.buttons(this.wrong);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), pause);
  }

  // fit makes the boxes as high as their texts.
  fit() {
    for (const { area } of this.boxes) {
      area.style.blockSize = "auto";
      area.style.blockSize = `${area.scrollHeight + 4}px`;
    }
  }

  measure(box, lengths) {
    box.lengths.replaceChildren(...lengths.flatMap((l, i) => {
      const over = l.most && l.count > l.most;
      const words = `${l.count}${l.most ? ` of ${l.most}` : ""} ${l.unit}${l.of ? ` in all of ${l.of}` : ""}${over ? `, ${l.count - l.most} too many` : ""}`;
      return [i > 0 ? " · " : "", el(over ? "strong" : "span", { textContent: words })];
    }));
  }

  // check asks what the check says of what is typed.
  async check() {
    this.quiet();
    const asking = this.asking = new AbortController();
    this.$(".problems").setAttribute("aria-busy", "true");
    const answer = await this.ask("check", this.request(), asking.signal).then((r) => (r.ok ? r.json() : null)).catch(() => null); // aborted, too, when typing goes on
    if (asking.signal.aborted || !this.open) return;
    this.$(".problems").setAttribute("aria-busy", "false");
    const list = (problems) => el("ol", {}, ...problems.map((p) => el("li", {}, el("code", { textContent: [p.File, p.Line].filter(Boolean).join(":") }), ` ${p.Text}`)));
    const fresh = answer?.problems?.filter((p) => p.New) ?? [];
    const before = answer?.problems?.filter((p) => !p.New) ?? [];
    const parts = [];
    if (!answer) parts.push(el("p", { textContent: "The server does not answer. What you typed is kept in this browser." }));
    else if (answer.error) parts.push(el("p", { className: "wrong", textContent: answer.error }));
    else if (fresh.length > 0) parts.push(list(fresh));
    else parts.push(el("p", { className: "fine", textContent: this.changed ? "✓ Nothing is wrong with what you typed." : "✓ Nothing is wrong with this text." }));
    if (before.length > 0) parts.push(el("details", {}, el("summary", { textContent: `${before.length} before it, as saved` }), list(before)));
    this.$(".problems").replaceChildren(...parts);
    for (const b of this.boxes) if (answer?.lengths?.[b.lang]) this.measure(b, answer.lengths[b.lang]);
    this.before = before.length;
    this.buttons(fresh.length);
  }

  buttons(wrong) {
    this.wrong = wrong;
    this.$(".save").textContent = wrong > 0 && this.changed ? `Save with ${wrong} ${wrong === 1 ? "problem" : "problems"}` : "Save";
    this.$(".discard").hidden = !this.changed;
  }

  alert(text) { this.$(".panel .alert").textContent = text; }

  async save() {
    if (this.saving) return;
    if (!this.changed) {
      this.alert("Nothing has been changed.");
      return;
    }
    const undecided = this.boxes.find((b) => b.undecided);
    if (undecided) {
      this.alert("Somebody else has changed this text. Choose the file’s or yours, then save.");
      undecided.other.querySelector("button").focus();
      return;
    }
    this.opening = null;
    this.freeze(true);
    const { ok, status, body } = await this.answer("save", this.request());
    this.freeze(false);
    if (ok) {
      this.forget();
      this.on.saved(this.wrong > 0 || this.before > 0);
      this.close();
    } else if (status === 409) {
      this.differ(body, this.read);
    } else {
      this.alert(`Not saved: ${status ? body : "the server does not answer. What you typed is kept in this browser."}`);
    }
  }

  // freeze lets nothing change while the server saves.
  freeze(saving) {
    this.saving = saving;
    for (const { area } of this.boxes) area.readOnly = saving;
  }

  // differ shows what the file has by now beside what is typed. One of them has to
  // be chosen, or typed, before anything is saved.
  differ(now, read) {
    if (!now) {
      this.alert("Not saved: the file does not have this text any more. What you typed stays here for you to copy.");
      return;
    }
    this.text = now;
    this.read = Object.fromEntries(now.languages.map((l) => [l.lang, l.text]));
    for (const b of this.boxes) {
      const theirs = this.read[b.lang] ?? "";
      if (b.area.value === read[b.lang]) b.area.value = theirs; // nothing was typed here
      if (theirs === read[b.lang] || theirs === b.area.value) this.chosen(b);
      else this.choice(b, theirs);
    }
    this.alert(this.boxes.some((b) => b.undecided) ? "Somebody else has changed this text. Nothing is lost: both are here. Keep one, or type what should stand." : "Somebody else has changed this text meanwhile. Look at all of it, then save again.");
    this.keep();
    this.fit();
    this.check();
  }

  // choice offers the file's text beside what is typed in a box.
  choice(b, theirs) {
    const id = `other-${b.lang}`;
    const button = (label, click) => {
      const e = el("button", { type: "button", textContent: label });
      e.setAttribute("aria-describedby", id);
      e.addEventListener("click", click);
      return e;
    };
    b.undecided = true;
    b.other.replaceChildren(el("p", { textContent: "In the file now:" }), el("blockquote", { id, lang: b.area.lang, textContent: theirs }), button("Use the file’s", () => {
      b.area.value = theirs;
      this.typing(b);
      b.area.focus();
    }), " ", button("Keep mine", () => {
      this.chosen(b);
      b.area.focus();
    }));
  }

  chosen(b) {
    b.undecided = false;
    b.other.replaceChildren();
  }

  // look compares with the server when the content has changed.
  async look() {
    if (this.saving) return;
    const { text: { file, path, owner }, read } = this;
    const { ok, body: now } = await this.answer("text", { file, path });
    if (!ok || !this.open || this.opening || this.saving) return;
    const texts = Object.fromEntries(now.languages.map((l) => [l.lang, l.text]));
    if (read !== this.read || now.owner !== owner || same(texts, read)) return this.check();
    if (this.changed) this.differ(now, read);
    else this.show({ file, path }, false);
  }

  discard() {
    if (this.saving) return;
    drafts.set(this.key, null);
    for (const b of this.boxes) {
      b.area.value = this.read[b.lang];
      this.chosen(b);
    }
    this.alert("");
    this.fit();
    this.boxes[0].area.focus();
    this.check();
  }

  close() {
    if (this.saving) return;
    this.quiet();
    this.opening = null;
    this.text = null;
    this.dialog.close();
    session.set("desk-open", null);
    this.on.closed();
  }
}

// factOf returns what is known of a fact.
function factOf(f) {
  const sources = f.sources.map((s) => el("li", {}, el("a", { href: s.url, target: "_blank", rel: "noreferrer", textContent: s.title }), ` ${s.publisher}`));
  return el("article", {}, el("h4", {}, el("code", { textContent: f.id }), ` ${f.kind}, as of ${f.asof}, confidence: ${f.confidence}`), el("p", { textContent: f.text }),
    ...(f.not ? [el("p", { className: "not", textContent: `Not: ${f.not}` })] : []), el("p", { className: "who", textContent: f.who }), el("ul", {}, ...sources));
}
