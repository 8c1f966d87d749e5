// Who decides, sorted with a mouse: a card dropped into a box chooses the radio
// button of the list below, which stays the one thing that holds the answer.
// Loaded where there is a mouse and nothing else to point with.
(() => {
  "use strict";
  const doc = document;
  const board = doc.getElementById("board");
  const tray = board.querySelector(".board__cards");
  const boxes = [...board.querySelectorAll("[data-level]")];
  const cards = [...board.querySelectorAll("[data-power]")];
  const radio = (card, box) => doc.getElementById(`${card.dataset.power}-${box.dataset.level}`);

  // place puts every card where its radio buttons say it is.
  const place = () => {
    for (const card of cards) {
      const box = boxes.find((b) => radio(card, b)?.checked);
      const home = box ?? tray;
      if (card.parentElement !== home) home.append(card);
      const right = Boolean(box && radio(card, box).closest(".option--right"));
      card.classList.toggle("board__card--right", right);
      card.classList.toggle("board__card--wrong", Boolean(box) && !right);
    }
  };
  addEventListener("change", () => requestAnimationFrame(place));
  // Answers are also taken back, and come from the program.
  new MutationObserver(place).observe(doc.body, { subtree: true, attributes: true, attributeFilter: ["class"] });
  place();

  // tell shows below the boxes what the list says of the card.
  const tell = (card) => {
    doc.querySelector(".board__told")?.classList.remove("board__told");
    doc.getElementById(card.dataset.power).classList.add("board__told");
  };

  // Who comes to the list with the keyboard goes on with it.
  const list = () => { if (doc.querySelector(".powers :focus-visible")) doc.documentElement.classList.add("listed"); };
  addEventListener("focusin", list);
  list();

  let held = null;
  const over = (e) => boxes.find((b) => {
    const { left, right, top, bottom } = b.getBoundingClientRect();
    return e.clientX >= left && e.clientX <= right && e.clientY >= top && e.clientY <= bottom;
  });
  const move = (e) => {
    held.card.style.transform = `translate(${e.pageX - held.x}px, ${e.pageY - held.y}px)`;
    for (const b of boxes) b.classList.toggle("board__box--over", b === over(e));
  };
  const drop = () => {
    const { card } = held;
    held = null;
    card.classList.remove("board__card--held");
    card.style.transform = "";
    for (const b of boxes) b.classList.remove("board__box--over");
    return card;
  };
  board.addEventListener("pointerdown", (e) => {
    const card = e.target.closest("[data-power]");
    if (!card || e.button !== 0 || e.pointerType === "touch") return;
    e.preventDefault();
    card.setPointerCapture(e.pointerId);
    card.classList.add("board__card--held");
    held = { card, x: e.pageX, y: e.pageY };
  });
  board.addEventListener("pointermove", (e) => { if (held) move(e); });
  board.addEventListener("pointerup", (e) => {
    if (!held) return;
    const box = over(e);
    const card = drop();
    if (!box) return;
    radio(card, box).click();
    place();
    tell(card);
  });
  board.addEventListener("pointercancel", () => { if (held) drop(); });
  addEventListener("keydown", (e) => { if (held && e.key === "Escape") drop(); });
})();
