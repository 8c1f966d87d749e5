// What the reader did before this script had come is done again, and pages with
// something to answer are made ready for it.
for (const { control, checked, value } of begun) {
  Object.assign(control, { checked, value });
  if (control.type === "radio" && !checked) continue;
  // A radio that the arrow keys have reached is no answer yet.
  if (control.type === "radio" && control.matches(":focus-visible")) control.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
}
first.release();
// The device keeps the pages once the reader has what they came for.
if ("edition" in data) {
  if (doc.readyState === "complete") script(data.install).catch(() => {});
  else addEventListener("load", () => script(data.install).catch(() => {}));
}
