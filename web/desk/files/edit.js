// For those who edit the story: a switch at the edge of the page; while it is on,
// a click on a sentence opens it, and a list has all of them for the keyboard.
import { boxes, find, under } from "./find.js";
import { session } from "./kept.js";
import { Panel } from "./panel.js";

const template = document.getElementById("desk-editing");
const path = template.dataset.path;
const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(location.hostname);

// In a frame nobody can tell whose page a click is on.
if (window === window.top && local) start();

function start() {
  const host = document.createElement("div");
  host.id = "desk";
  host.lang = "en";
  const shadow = host.attachShadow({ mode: "open" });
  shadow.append(template.content.cloneNode(true));
  // Beside the body: the program replaces what is in it. Before it, so that the
  // switch is the first thing that the keyboard reaches.
  document.body.before(host);
  // The page does not hear of what is typed and clicked in it.
  for (const type of ["input", "change", "keydown", "keyup", "click", "pointerdown"]) host.addEventListener(type, (e) => e.stopPropagation());
  const $ = (selector) => shadow.querySelector(selector);

  const ask = async (what, body, signal) => {
    const headers = { "X-Explainer-Desk": "1" };
    if (body) headers["Content-Type"] = "application/json";
    const lang = document.documentElement.lang.split("-")[0];
    return fetch(path + what, { method: body ? "POST" : "GET", headers, signal, body: body && JSON.stringify({ lang, ...body }) });
  };
  const say = (text) => { $(".said").textContent = text; };

  let texts = null; // of the content; null while the switch is off
  let places = null; // of the texts in the page; null if the page has changed since
  let picked = null; // the place that was opened last
  let reload = false; // the server has a newer page

  const here = () => (places ??= find(texts ?? []));
  new MutationObserver(() => { places = null; }).observe(document.body, { childList: true, characterData: true, subtree: true });

  const light = (name, place) => {
    if (!CSS.highlights) return;
    if (place) CSS.highlights.set(name, new Highlight(place.range));
    else CSS.highlights.delete(name);
  };

  const panel = new Panel(shadow, ask, {
    saved(wrong) {
      if (!wrong) session.set("desk-said", "Saved. The page shows it.");
      say(wrong ? "Saved. The page stays as it was until nothing is wrong." : "Saved.");
    },
    closed() {
      light("desk-open", null);
      document.documentElement.style.removeProperty("padding-block-end");
      if (reload) location.reload();
      else $(".choose").focus({ preventScroll: true });
    },
    opened(height) {
      document.documentElement.style.setProperty("padding-block-end", `${height}px`);
      const shows = (p) => p?.texts.some((t) => panel.has(t)) && boxes(p).length > 0;
      const place = shows(picked) ? picked : here().find(shows);
      if (!place) return;
      light("desk-open", place);
      const box = boxes(place)[0];
      const space = innerHeight - height;
      if (box.top < 0 || box.bottom > space) scrollBy({ top: box.top - Math.max(16, space / 3) });
    },
  });

  // A newer page waits until the panel is closed.
  document.addEventListener("desk-reload", (e) => {
    if (!panel.open) return;
    e.preventDefault();
    reload = true;
    panel.look();
  });

  const turn = async (on) => {
    session.set("desk-on", on);
    $(".toggle").setAttribute("aria-pressed", on);
    $(".on").hidden = true;
    light("desk-hover", null);
    texts = null;
    if (!on) return;
    const answer = await ask("texts").catch(() => null);
    if (!answer?.ok) {
      $(".toggle").setAttribute("aria-pressed", "false");
      say(answer ? await answer.text() : "The server does not answer.");
      return;
    }
    texts = await answer.json();
    places = null;
    $(".on").hidden = false;
  };

  const open = (place) => {
    picked = place;
    if (place.texts.length === 1) return panel.show(place.texts[0]);
    offer("These are written alike. Which one?", place.texts.map((text) => ({ label: place.words, note: `${text.owner} (${text.file})`, text })));
  };

  // offer shows a list of texts to choose from.
  let offered = [];
  const offer = (title, items) => {
    offered = items;
    $("#list-title").textContent = title;
    $(".filter input").value = "";
    fill("");
    $(".list").showModal();
    $(items.length > 8 ? ".filter input" : ".list li button")?.focus();
  };
  const fill = (words) => {
    const wanted = words.toLowerCase();
    $(".list ul").replaceChildren(...offered.filter((o) => (o.label + o.note).toLowerCase().includes(wanted)).map((o) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      const note = document.createElement("small");
      button.type = "button";
      note.textContent = o.note;
      button.append(o.label, " ", note);
      button.addEventListener("click", () => {
        $(".list").close();
        if (o.text) panel.show(o.text);
        else open(o.place);
      });
      item.append(button);
      return item;
    }));
  };

  $(".toggle").addEventListener("click", () => turn(texts === null));
  $(".choose").addEventListener("click", () => {
    offer("Texts on this page", here().filter((p) => boxes(p).length > 0).map((place) => ({ label: place.words, note: place.texts[0].owner, place })));
  });
  $(".filter input").addEventListener("input", (e) => fill(e.target.value));
  $(".list .close").addEventListener("click", () => $(".list").close());

  // The page does not hear of a click that edits. One with a key held down is the
  // page's.
  const ours = (e) => texts !== null && !e.composedPath().includes(host) && !(e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) && under(here(), e.clientX, e.clientY);
  addEventListener("click", (e) => {
    // A click without a place is one of the keyboard.
    const place = e.detail > 0 && ours(e);
    if (!place) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    open(place);
  }, true);
  let moved = 0;
  addEventListener("pointermove", (e) => {
    if (texts === null) return;
    cancelAnimationFrame(moved);
    moved = requestAnimationFrame(() => {
      const place = ours(e);
      light("desk-hover", place || null);
      document.documentElement.classList.toggle("desk-hover", Boolean(place));
    });
  }, { passive: true });

  say(session.get("desk-said") ?? "");
  session.set("desk-said", null);
  if (session.get("desk-on")) turn(true).then(() => panel.resume());
}
