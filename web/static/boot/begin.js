// What the reader did before these scripts had come is done again.
if (data.story) await script(data.answers).catch(() => {}).then(() => html.classList.toggle("js", "taps" in window.explainer)); // a portal's page loads, too
first.end();
for (const control of first.controls) {
  if (control.type === "radio" && !control.checked) continue;
  // A radio that keys have reached is no answer yet. WebKit has no name for that, and Safari gives no focus to what is tapped.
  if (control.type === "radio" && (control.matches(":focus-visible") || /Apple/.test(navigator.vendor) && control === doc.activeElement)) control.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
}
first.release();
