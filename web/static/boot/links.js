// What a link within the page leads to is shown; notes and glossary entries open
// in place, and where that fails, their links lead to their pages. The menu of the
// bar closes. Loaded when the first such link is followed, the menu is opened, or
// before printing.
(() => {
  "use strict";
  const doc = document;
  const page = window.explainer;
  const { data } = page;
  let asked = null;
  // A network may send a page of its own, such as a portal's, for the notes: that
  // must not come into this one.
  const sheet = () => new Promise((resolve, onerror) => {
    const link = Object.assign(doc.createElement("link"), { rel: "stylesheet", href: data.style, onerror });
    link.onload = () => {
      let rules = 1; // a frame of no origin may not count them
      try { rules = link.sheet.cssRules.length; } catch { /* then it is taken for what it says it is */ }
      rules ? resolve() : onerror(new Error(data.style));
    };
    doc.head.append(link);
  });
  const fetchNotes = () => {
    asked ??= Promise.all([page.fetched(data.notes).then((r) => r.text()), sheet()]).then(([markup]) => {
      if (!/^<div class="?bodies"? id="?notes/.test(markup)) throw new Error(data.notes);
      doc.body.insertAdjacentHTML("beforeend", markup);
      // On paper the notes of this page stand behind it.
      for (const mark of doc.querySelectorAll(".ref")) {
        if (data.kind === "home" && mark.closest("details,.question__answer")) continue; // not on paper
        for (const id of [page.noteOf(mark), ...(mark.dataset.facts?.split(" ") ?? []).map((fact) => "note-" + fact)]) doc.getElementById(id)?.classList.add("note--cited");
      }
    });
    asked.catch(() => { asked = null; });
    return asked;
  };
  page.note = async (link) => {
    try {
      await open(page.noteOf(link), link);
    } catch {
      location.assign(link.href);
    }
  };
  // together makes one note of those of all facts behind a mark. It is called
  // like the mark.
  const together = (ids, label) => {
    const id = "of-" + ids.join("+");
    const made = doc.getElementById(id);
    if (made) return made;
    const [first, ...others] = ids.map((one) => doc.getElementById("note-" + one).cloneNode(true));
    first.id = id;
    first.setAttribute("aria-label", label);
    first.querySelector("h2").textContent = label;
    first.querySelector("[popovertarget]").setAttribute("popovertarget", id);
    for (const other of others) {
      other.querySelector(".note__head").remove();
      const part = doc.createElement("div");
      part.className = "note__more";
      part.append(...other.childNodes);
      first.append(part);
    }
    doc.getElementById("notes").append(first);
    return first;
  };
  // hidden returns the facts whose marks stand behind this one, where one is shown.
  const hidden = (mark) => {
    const ids = [];
    if (!doc.documentElement.matches(".evidence-one") || !mark?.matches(".ref")) return "";
    for (let m = mark.nextElementSibling; m?.matches(".ref"); m = m.nextElementSibling) ids.push(page.noteOf(m).slice("note-".length));
    return ids.join(" ");
  };
  let pointed = false; // the last thing that was used was a pointer, not a key
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, () => { pointed = type === "pointerdown"; }, true);
  const open = async (id, source) => {
    await fetchNotes();
    const others = source?.dataset.facts ?? hidden(source);
    const box = others ? together([id.slice("note-".length), ...others.split(" ")], source.textContent) : doc.getElementById(id);
    // In a wide window it stands beside the text: over the picture in the head, below
    // the name of a part that has its name at the left.
    box.classList.toggle("note--head", Boolean(source?.closest(".front > .head")));
    box.classList.toggle("note--part", Boolean(source?.closest(".part-of:not(.part--glance,.part--order,.part--timeline)")));
    source?.focus({ preventScroll: true }); // a screen reader follows links without it; closed, the note gives it back
    box.showPopover({ source });
    // But not once a screen reader has gone on in the note: the focus is nowhere then.
    pointed = false;
    box.ontoggle = ({ newState }) => { if (newState === "closed" && doc.activeElement === doc.body && !pointed) source?.focus({ preventScroll: true }); };
    // Not on the box, all of which a screen reader would then read in one breath.
    box.querySelector("h2").focus({ preventScroll: true });
  };
  // menu has the open menu closed once the focus is elsewhere, which it would cover, and
  // by Escape.
  page.menu = (menu) => {
    const leave = ({ target }) => { if (!menu.contains(target)) menu.open = false; };
    addEventListener("focusin", leave);
    addEventListener("keydown", (e) => {
      if (e.key !== "Escape" || !menu.open) return;
      if (menu.contains(doc.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    });
    if (doc.activeElement !== doc.body) leave({ target: doc.activeElement }); // meanwhile
  };

  page.print = async () => {
    await fetchNotes().catch(() => {}); // without the notes, then
    window.print();
  };

  // counted says how many events the filter of the timeline, which is style, shows.
  page.counted = () => {
    const list = doc.querySelector("[data-said]");
    const shown = [...list.children].filter((e) => e.getClientRects().length).length;
    page.say(list.dataset.said.replace("{n}", shown));
  };

  // set gives a control the value that lets something be seen; without a value a
  // radio is to be on, and a field empty.
  const set = (id, value = "") => {
    const c = doc.getElementById(id);
    const radio = c?.type === "radio";
    if (!c || (radio ? c.checked : c.value === value)) return;
    if (radio) c.checked = true;
    else c.value = value;
    c.dispatchEvent(new Event("change", { bubbles: true }));
  };
  // reveal shows the element with an id; if it is not on this page, the page that
  // has it.
  page.reveal = (hash) => {
    const id = doc.getElementById(hash.slice(1)) ? hash.slice(1) : hash.slice(1).replace(/(%[\da-f]{2}|[.,;:!?)\]}>'"*])+$/i, ""); // a link in running text
    const target = doc.getElementById(id);
    if (id.startsWith("note-")) open(id).catch(() => {});
    if (!target) {
      const other = data.kind === "home" && Object.entries(data.moved).find(([prefix]) => prefix === id || prefix.endsWith("-") && id.startsWith(prefix))?.[1];
      if (other) location.replace(other + location.search + "#" + id);
      return;
    }
    // An element names the controls that hide it, with their values that do not.
    for (let e = target; e; e = e.parentElement) {
      for (const pair of e.dataset.shown?.split(" ") ?? []) set(...pair.split("="));
      if (e.localName === "details") e.open = true;
    }
    if (target.matches(".after")) set("since-1");
    const { top } = target.getBoundingClientRect();
    if (top < 0 || top > innerHeight) target.scrollIntoView();
  };
})();
