// An order question is answered on a line: one event at a time is put into a gap,
// and can be moved. The selects hold the answer; the line is drawn from them, with
// the words of placing in web/page/place.go. Loaded by answers.js.
(() => {
  "use strict";
  const doc = document;
  const { say, taps } = window.explainer;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const write = (e, text) => { if (e.textContent !== text) e.textContent = text; };

  // line has the line of a question work, and returns a function that draws it.
  const line = (place) => {
    const q = place.closest(".question");
    const words = place.dataset;
    const rows = [...place.querySelectorAll("li")];
    const [now, hand] = place.querySelectorAll(".place__next p");
    const selects = [...q.querySelectorAll(".rank select")];
    const events = new Map([...selects[0].options].slice(1).map((o) => [o.value, o.text]));
    const unknown = q.querySelector("[value=dont-know]");
    let newest = "";
    let placed = 1; // as sent; a translator may have changed the words since
    // An address may name a part of an order, or an event twice: what it names stands.
    const named = [...new Set(new URLSearchParams(location.search).getAll(q.dataset.name))].filter((id) => events.has(id));
    if (named.length < events.size && selects.every((s) => s.value === "-")) named.forEach((id, i) => { selects[i].value = id; });
    // order is what stands on the line: each event once, or the first if none was chosen.
    const order = () => {
      const ids = [...new Set(selects.map((s) => s.value))].filter((id) => events.has(id));
      return ids.length ? ids : [...events.keys()].slice(0, 1);
    };
    const after = (ids) => [...events.keys()].find((id) => !ids.includes(id));
    const draw = () => {
      const ids = order();
      const next = after(ids);
      if (next && !unknown.checked) q.classList.remove("question--checked"); // what was kept or linked to is no whole order
      place.classList.toggle("place--done", !next);
      now.hidden = !next;
      if (placed !== ids.length) write(now.lastElementChild, fill(words.count, { n: (placed = ids.length) + 1, total: events.size }));
      write(hand, next ? events.get(next) : words.done);
      rows.forEach((row, i) => {
        const [gap, event, ...moves] = row.children;
        const [a, b] = [events.get(ids[i - 1]), events.get(ids[i])];
        row.hidden = i > ids.length;
        row.classList.toggle("place__new", ids[i] === newest);
        gap.hidden = !next;
        gap.ariaLabel = fill(a && b ? words.between : a ? words.after : words.before, { a, b });
        event.hidden = !b;
        write(event, b ?? "");
        moves.forEach((move, k) => {
          move.hidden = !b || next && ids[i] !== newest;
          move.disabled = i === (k ? ids.length - 1 : 0);
          move.ariaLabel = fill(k ? words.down : words.up, { a: b });
        });
      });
      // Beside the right order stands where the reader put each event.
      const given = q.matches(".question--checked") && !next;
      q.querySelectorAll("[data-event]").forEach((e, i) => {
        const at = ids.indexOf(e.dataset.event);
        const outcome = at === i ? "right" : "wrong";
        e.lastElementChild.className = given ? "shape shape--" + outcome : "";
        write(e.lastElementChild, given ? fill(e.parentElement.dataset[outcome], { n: at + 1 }) : "");
      });
    };
    const set = (ids) => {
      selects.forEach((s, i) => { s.value = ids[i] ?? "-"; });
      draw();
      selects[0].dispatchEvent(new Event("change", { bubbles: true }));
    };
    place.addEventListener("click", (e) => {
      const button = e.target.closest("button");
      if (!button || button.hidden || button.disabled) return;
      const held = doc.activeElement === button;
      const ids = order();
      const at = rows.indexOf(button.parentElement);
      const to = at + Number(button.dataset.by ?? 0);
      const put = to === at;
      newest = put ? after(ids) : ids.splice(at, 1)[0];
      ids.splice(to, 0, newest);
      unknown.checked = false;
      set(ids);
      if (put && button.hidden) q.querySelector("[data-check]").scrollIntoView({ block: "nearest" });
      const [, , ...moves] = rows[to].children;
      const same = moves.find((m) => m.dataset.by === button.dataset.by);
      if (held && put && button.hidden) q.querySelector("[data-check]").focus({ preventScroll: true });
      if (held && !put) (same.disabled ? moves.find((m) => m !== same) : same).focus();
      const next = now.hidden ? hand.textContent : `${now.textContent}. ${hand.textContent}`;
      say(`${fill(words.placed, { n: to + 1 })} ${put ? next : ""}`.trim());
    });
    // A key that is held down places no more than one.
    place.addEventListener("keydown", (e) => { if (e.repeat && e.key === "Enter") e.preventDefault(); });
    q.addEventListener("commit", () => unknown.checked ? set([]) : draw());
    return () => {
      newest = "";
      draw();
    };
  };

  const lines = [...doc.querySelectorAll(".place")].map(line);
  const draw = () => lines.forEach((one) => one());
  doc.addEventListener("explainer:applied", draw);
  addEventListener("pageshow", draw);
  draw();
  window.explainer.taps = null;
  taps.forEach((button) => button.click());
})();
