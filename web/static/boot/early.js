// What the reader did before these scripts had come is done again.
for (const { control, checked, value } of begun) {
  Object.assign(control, { checked, value });
  if (control.type === "radio" && !checked) continue;
  // A radio that the arrow keys have reached is no answer yet.
  if (control.type === "radio" && control.matches(":focus-visible")) control.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
}
