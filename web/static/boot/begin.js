// What the reader did before these scripts had come is done again.
if (data.story) await script(data.answers).catch(() => {}).then(() => html.classList.toggle("js", "taps" in window.explainer)); // a portal's page loads, too
first.end();
for (const control of first.controls) {
  if (control.type === "radio" && !control.checked) continue;
  // A radio that the arrow keys have reached is no answer yet.
  if (control.type === "radio" && control.matches(":focus-visible")) control.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
}
first.release();
