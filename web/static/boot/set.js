// Takes the questions that are not in the set of its address out of a page from a
// cache or a file, which has all: then it is as the server's. Loaded by state.js.
window.explainerSet = (named, short, controls) => {
  "use strict";
  const doc = document;
  const set = named.getAll("set").includes("short") && short || named.getAll("questions").join().split(",");
  const all = [...doc.querySelectorAll(".questions > .question")];
  const outside = all.filter((q) => !set.includes(q.dataset.name.slice(2)));
  if (outside.length === all.length) return; // no set
  for (const gone of [doc.querySelector(".peers--result"), ...outside.map((q) => doc.querySelectorAll("#quiz-key li")[all.indexOf(q)])]) gone?.remove();
  for (const q of outside) {
    const turn = doc.getElementById(q.dataset.shown);
    for (const c of [...controls(q), turn]) c.disabled = true;
    q.classList.remove("question");
    q.hidden = turn.parentElement.hidden = true;
  }
  for (const name of [...named.keys()]) if (!/^(set|questions)$/.test(name)) named.delete(name);
  return named;
};
