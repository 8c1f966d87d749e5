// What the reader did before these scripts had come is done again.
if (data.story) await script(data.answers).catch(() => html.classList.add("listed"));
first.end();
for (const control of first.controls) {
  Object.assign(control, begun.get(control));
  if (control.type === "radio" && !control.checked) continue;
  // A radio that the arrow keys have reached is no answer yet.
  if (control.type === "radio" && control.matches(":focus-visible")) control.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
}
first.release();
