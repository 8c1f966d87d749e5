// Notes and glossary entries open in place; where that fails, their links lead
// to their pages. Loaded when the first of them is opened, or before printing.
(() => {
  "use strict";
  const doc = document;
  const page = window.explainer;
  let fetched = null;
  const fetchNotes = () => {
    fetched ??= page.text(page.data.notes).then((markup) => doc.body.insertAdjacentHTML("beforeend", markup));
    fetched.catch(() => { fetched = null; });
    return fetched;
  };
  page.open = async (id, source) => {
    await fetchNotes();
    const box = doc.getElementById(id);
    box.showPopover({ source });
    box.focus({ preventScroll: true });
  };
  page.print = async () => {
    await fetchNotes().catch(() => {}); // without the notes, then
    window.print();
  };
})();
