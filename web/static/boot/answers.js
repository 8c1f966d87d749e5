// Questions and other controls, where something can be answered or picked. Loaded
// by the boot script. A radio that is tapped is an answer at once. The arrow keys
// only choose: Enter, Space or the button answers. Enter on an option that is not
// chosen chooses it, too. Once there is an answer, the arrow keys leave it as it is:
// Space on another option changes it. Other kinds have the button alone.
(() => {
  "use strict";
  const doc = document;
  const html = doc.documentElement;
  const page = window.explainer;
  const { data, script, live, say, tell, afterPaint, changed, controls, answered } = page;
  const question = (el) => el.closest?.(".question");
  // A slider has no name: its number field is the answer, empty until touched. Where that
  // counts millions or billions, numbers below a thousandth of one do; states have the
  // whole number (numeral.Range.Readings). typed is how the field has the slider's value.
  const numberOf = ({ dataset: { counts } }, text) => {
    const n = +(counts ? text.replace(",", ".") : text);
    return n < counts / 1000 ? n * counts : n;
  };
  const typed = ({ dataset: { counts } }, value) => counts ? `${+(value / counts).toFixed(9)}`.replace(".", data.spell.point) : value;
  const follow = (range) => {
    const { value } = doc.getElementById(range.dataset.slides);
    const n = numberOf(range, value);
    if (!Number.isNaN(n)) range.value = value && n; // without a number, the middle
  };
  // invalidNumber reports whether a text is no number on the scale. The program can
  // tell more texts from numbers.
  const invalidNumber = (field) => {
    const range = doc.querySelector(`[data-slides="${CSS.escape(field.id)}"]`);
    const n = numberOf(range, field.value);
    return !/\d/.test(field.value) || n < +range.min || n > +range.max;
  };
  // invalidFields are the fields of a question that hold no answer: a text without a
  // number, a place in an order that is empty or names an event again.
  const invalidFields = (q) => {
    const fields = q.querySelector("[value=dont-know]:checked,[data-commits]:checked") ? [] : [...q.querySelectorAll("select,[type=text]")];
    return fields.filter((f, i) => f.options ? f.value === "-" || fields.findIndex((o) => o.value === f.value) < i : invalidNumber(f));
  };
  // showInvalid leaves a question open and says what is missing. The focus goes to the
  // field, unless the reader has gone on to something else. What is wrong with a text
  // the program says (bridge.js); until it is there, the page says what is asked for.
  const write = (e, text) => { if (e.textContent !== text) e.textContent = text; };
  const showInvalid = (q, wrong = invalidFields(q), here = true) => {
    q.classList.remove("question--checked");
    q.classList.add("question--asked");
    const ask = q.querySelector(".question__ask");
    const typed = wrong.find((f) => !f.options && f.value.trim());
    write(ask, ask.was ??= ask.textContent);
    if (typed && live()) doc.dispatchEvent(new CustomEvent("explainer:refused", { detail: { id: q.id, said: typed.value } }));
    else say(ask.textContent);
    for (const f of wrong) f.setAttribute("aria-invalid", "true");
    if (here) [...q.querySelectorAll("[aria-invalid],.place__gap")].find((e) => e.getClientRects().length)?.focus();
  };
  // asksServer reports whether the server is to judge a question: a number or an order,
  // of which only the program and the server know how far off it is, when the program
  // could not be loaded.
  const asksServer = (q) => data.server && self === top && doc.getElementById("notice")?.hidden === false && q.querySelector(".slider,.ranks") && answered(q);
  const commit = (q) => {
    if (asksServer(q)) {
      q.classList.add("question--checked"); // it is kept as an answer
      page.save(page.query());
      q.classList.remove("question--checked");
      return q.querySelector("[data-check]").form.requestSubmit(q.querySelector("[data-check]"));
    }
    q.classList.remove("question--moving", "question--asked");
    for (const f of q.querySelectorAll("[aria-invalid]")) f.removeAttribute("aria-invalid");
    const wrong = invalidFields(q);
    if (wrong.length || !answered(q)) return showInvalid(q, wrong);
    // The button and the fields of a number or an order go once they have been
    // used: the focus goes on to the answer, which scrolls into view for the keyboard alone.
    const used = doc.activeElement;
    q.classList.add("question--checked");
    if (used.type !== "radio" && q.contains(used) && !used.getClientRects().length) {
      const answer = q.querySelector(".question__answer");
      answer.focus({ preventScroll: true });
      if (answer.matches(":focus-visible")) answer.scrollIntoView({ block: "nearest" });
    }
    if (!live()) afterPaint(() => feedback(q));
    q.dispatchEvent(new CustomEvent("commit", { bubbles: true }));
    changed();
  };
  // hear keeps that the answer with a name has been announced: the program does not do it again.
  const hear = (name) => {
    const [heard, now] = [page.heard, page.query()].map((q) => new URLSearchParams(q));
    heard.delete(name);
    now.getAll(name).forEach((value) => heard.append(name, value));
    page.heard = heard.toString();
  };
  // outcomeOf marks the chosen options of a question.
  const outcomeOf = (q, chosen, right) => {
    if (chosen?.value === "dont-know") return "unknown";
    const all = chosen?.type !== "checkbox" || q.querySelectorAll(".option input:checked").length === right.length && right.every((o) => o.checked);
    return all && right.includes(chosen) ? "right" : "wrong";
  };
  // Lists and numbers are written as in app/i18n (Text.List, Text.Number). The browser's
  // Intl takes 40 ms at its first use, four times that on a slow phone.
  const listed = (items) => [items.slice(0, -1).join(", "), ...items.slice(-1)].filter(Boolean).join(` ${data.spell.and} `);
  // feedback says the outcome of chosen options as the program would, while it cannot
  // (feedback and powerAnnouncement in app/ui/words.go).
  const feedback = (q) => {
    if (live()) return; // it has come meanwhile, and has read the answer
    const right = [...q.querySelectorAll(".option--right input")];
    const chosen = q.querySelector(":checked");
    const outcome = outcomeOf(q, chosen, right);
    if (right.length) {
      const single = chosen.type === "radio";
      const remark = single && outcome === "right" ? [...chosen.closest(".option").lastElementChild.childNodes].filter((n) => !/chosen/.test(n.className)).map((n) => n.textContent).join("").trim() : "";
      const answer = data.said.answer.replace("{answer}", () => listed(right.map((o) => o.labels[0].innerText.trim())));
      say(`${data.said[outcome]} ${remark || (single || outcome !== "right" ? answer : "")}`.trim());
      hear(q.dataset.name);
    }
    if (q.dataset.name.startsWith("a.") && chosen?.type === "radio") {
      const question = q.dataset.name.slice(2);
      told.set(question, outcome);
      tell("answer", { question, outcome });
    }
  };
  // The program, when it comes, finds the answers that the host was told of: it does
  // not tell them again. told has their outcomes by question.
  const told = new Map();
  page.tell = (type, detail) => {
    const again = type === "answer" && told.get(detail.question) === detail.outcome;
    told.delete(detail.question);
    if (!again) tell(type, detail);
  };

  // pressed is the question that a button answers. Enter in a field presses the
  // first button of the form, which first.js has held: the field's question is meant.
  const pressed = (e, button) => {
    const field = !e.isTrusted && doc.activeElement;
    return field && field.type === "text" && question(field) || question(button);
  };

  // turn goes to the next question that is asked, or back; after the last one
  // comes the result.
  const turn = (button) => {
    const from = question(button);
    const by = +button.dataset.turn;
    let q = from;
    do q = by > 0 ? q.nextElementSibling : q.previousElementSibling;
    while (q && (doc.getElementById(q.dataset.shown).checked = true) && !q.getClientRects().length);
    if (q) {
      q.scrollIntoView();
      q.querySelector("fieldset").focus({ preventScroll: true });
      return changed();
    }
    doc.getElementById(from.dataset.shown).checked = true;
    if (by > 0) doc.querySelector("[data-do=finish]").click();
  };
  // In another go, or a set, its questions have numbers of their own, and the last of them leads
  // to the result.
  let limited = false;
  const number = () => {
    const all = [...doc.querySelectorAll("#quiz .questions > li")];
    const was = limited;
    limited = all.some((q) => q.hidden);
    if (!was && !limited) return;
    const [next, see] = ["label", "[type=submit]"].map((what) => [...doc.querySelectorAll(`.turns--on ${what}`)].pop()?.textContent);
    const asked = [false, true].map((since) => all.filter((q) => !q.hidden && (since || !q.matches(".after"))));
    for (const q of asked[1]) {
      for (const e of q.querySelectorAll(".question__number")) {
        const these = asked[+!e.matches(".then")];
        const numbers = [these.indexOf(q) + 1, these.length];
        write(e, e.textContent.replace(/\d+/g, (digits) => numbers.shift() ?? digits));
      }
      const button = q.querySelector("[data-turn='1']");
      const [then, after] = asked.map((these) => q === these.at(-1) ? see : next ?? see);
      if (!button) continue;
      if (then === after) write(button, after);
      else button.replaceChildren(...[then, after].map((textContent, i) => Object.assign(doc.createElement("span"), { className: i ? "after" : "then", textContent })));
    }
  };
  doc.addEventListener("explainer:applied", number);
  number();

  // Events are placed by a file of its own. What was tapped before it has come is
  // done then; if it does not come, or a portal's page does, the selects are shown.
  page.taps = [];
  if (doc.querySelector(".place")) script(data.place).catch(() => {}).then(() => html.classList.toggle("ranked", page.taps !== null));

  // How many answers a device remembers is counted by the program.
  if (doc.querySelectorAll("#quiz .question--checked").length > doc.querySelector(".progress__bar")?.value || doc.querySelector(".questions > :not(.question)")) html.classList.add("resumed");

  if (!CSS.supports("selector(:has(a))")) script(data.older).catch(() => {});

  // Powers are sorted with a mouse alone: readers without one load nothing. Without
  // the file, they have the list.
  if (doc.getElementById("board") && matchMedia("(pointer: fine) and (not (any-pointer: coarse))").matches) script(data.sort).catch(() => html.classList.add("listed"));

  // along has an arrow key move the focus alone among the options of an answered
  // question; beyond them it scrolls, as it does elsewhere.
  const along = (e) => {
    const options = controls(question(e.target)).filter((c) => c.name === e.target.name && c.getClientRects().length);
    const by = /Up|Left/.test(e.key) ? -1 : 1;
    e.preventDefault();
    const next = options[options.indexOf(e.target) + by];
    next ? next.focus() : scrollBy(0, 40 * by);
  };
  addEventListener("keydown", (e) => {
    const q = question(e.target);
    const radio = e.target.type === "radio";
    if (q && radio && e.key.startsWith("Arrow")) {
      if (!q.matches(".question--checked")) q.classList.add("question--moving");
      else if (e.isTrusted && !e.altKey && !e.ctrlKey && !e.metaKey) along(e);
    }
    // Enter on an answered card goes on, however much there is to read before Next.
    const next = e.key === "Enter" && !e.repeat && q?.matches(".question--checked") && e.target.matches("[type=radio],[type=checkbox],.question__answer") && q.querySelector("[data-turn='1']");
    if (next) {
      e.preventDefault();
      return turn(next);
    }
    if (!e.target.matches("input") || e.key !== "Enter" && !(q && e.key === " " && radio && e.target.checked)) return;
    if (q || live()) e.preventDefault();
    if (!q || radio && q.matches(".question--checked")) return;
    if (radio && !e.target.checked) e.target.click(); // a screen reader's Enter means the option it is at
    else commit(q);
  });
  addEventListener("pointerdown", (e) => {
    const radio = e.target.closest?.("label")?.control;
    const q = radio?.type === "radio" && question(radio);
    if (!q || !q.matches(".question--moving")) return;
    q.classList.remove("question--moving");
    if (radio.checked) commit(q);
  });
  addEventListener("change", (e) => {
    const q = question(e.target);
    // Not knowing and an option exclude each other: what was ticked last holds.
    const unknown = ({ value }) => value === "dont-know";
    if (q && e.target.type === "checkbox" && e.target.checked) controls(q).filter((c) => c.type === "checkbox" && unknown(c) !== unknown(e.target)).forEach((c) => { c.checked = false; });
    if (q && e.target.type === "radio" && !q.matches(".question--moving")) commit(q);
    if (q && e.target.dataset.commits && e.target.checked) commit(q);
  });
  // spell has a slider's number said as 5 billion, not as digits.
  const spell = (range) => {
    const { thousands, grouped, point, below2, large } = data.spell;
    const unit = large.filter((u) => +range.value >= 10 ** u.Zeros).pop();
    const [whole, fraction] = `${+(range.value / 10 ** (unit?.Zeros ?? 0)).toFixed(2)}`.split(".");
    const n = [whole.length < grouped ? whole : whole.replace(/\B(?=(\d{3})+$)/g, thousands), ...fraction ? [fraction] : []].join(point);
    range.ariaValueText = unit ? `${n} ${whole === "1" && (below2 || !fraction) ? unit.One : unit.Other}` : n;
  };
  const spellAll = () => doc.querySelectorAll("[data-slides]").forEach(spell);
  const readAll = (moved) => {
    for (const range of doc.querySelectorAll("[data-slides]")) {
      const field = doc.getElementById(range.dataset.slides);
      if (+field.value >= range.dataset.counts / 1000) field.value = typed(range, field.value);
      if (!moved?.has(range)) follow(range);
      spell(range);
    }
  };
  doc.addEventListener("explainer:applied", () => readAll());
  readAll(page.moved); // what was moved before is as the reader wants it
  addEventListener("input", (e) => {
    const range = e.target;
    if (range.dataset?.slides) doc.getElementById(range.dataset.slides).value = typed(range, range.value);
    else if (range.id) doc.querySelectorAll(`[data-slides="${CSS.escape(range.id)}"]`).forEach(follow);
    spellAll();
    const field = doc.getElementById(range.dataset?.slides) ?? range;
    if (field.type === "text") field.classList.toggle("blank", invalidNumber(field));
    if (range.type === "search") changed();
  });
  doc.addEventListener("explainer:live", () => doc.querySelectorAll(".question--asked").forEach((q) => showInvalid(q, invalidFields(q), false)));
  // What only the program or the server can show of a choice among places: while the
  // program is not there, the button that asks the server is.
  const late = 1000; // ms that the program may take before
  const shown = [];
  const offer = ({ target }) => {
    if (live() || !/^(find|sort|pick)$/.test(target.name)) return;
    setTimeout(() => {
      let around = target; // the nearest element with such a button: closest with :has is too new
      let button = null;
      while (around && !button) [button, around] = [around.querySelector("button.noscript"), around.parentElement];
      if (live() || !button) return;
      button.classList.remove("noscript");
      shown.push(button);
    }, late);
  };
  for (const type of ["input", "change"]) addEventListener(type, offer);
  doc.addEventListener("explainer:live", () => shown.forEach((button) => button.classList.add("noscript")));
  // The program, which is the judge of numbers, has not found one: see bridge.js.
  addEventListener("unread", ({ target }) => {
    showInvalid(target, [...target.querySelectorAll("[type=text]")], target.contains(doc.activeElement));
    changed();
  }, true);
  // A swipe that begins on a slider and scrolls the page leaves it as it was.
  let swiped = null;
  addEventListener("pointerdown", (e) => {
    const field = doc.getElementById(e.target.dataset?.slides);
    swiped = field && { range: e.target, field, at: e.target.value, was: field.value };
  }, true);
  addEventListener("pointercancel", () => {
    if (!swiped) return;
    swiped.range.value = swiped.at;
    swiped.field.value = swiped.was;
    swiped = null;
  });
  // A slider may be meant to stay where it is: a tap on its thumb gives no event else.
  addEventListener("pointerup", (e) => { if (e.target.dataset?.slides) e.target.dispatchEvent(new Event("input", { bubbles: true })); });
  addEventListener("submit", (e) => { if (live()) e.preventDefault(); });
  addEventListener("click", (e) => {
    const button = e.target.closest?.("button");
    if (button?.dataset.turn) turn(button);
    if (button?.closest(".place")) page.taps?.push(button);
    if (button?.dataset.check || button?.type === "submit" && live()) e.preventDefault();
    if (button?.dataset.check) commit(pressed(e, button));
  }, true);
})();
