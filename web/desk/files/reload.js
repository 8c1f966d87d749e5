// For those who edit the story: shows what is wrong with the content over the
// page as it was, and reloads the page when there is a newer one. A page that
// nobody sees does not listen: browsers allow few connections to one host.
(() => {
  "use strict";
  const { events, build } = document.currentScript.dataset;
  try {
    if (window !== window.parent && window.parent.location.origin === location.origin) return; // the page around reloads
  } catch { /* framed by somebody else */ }

  let list = null;
  let open = true; // as the editor left the last list
  const show = (problems) => {
    list?.remove();
    list = null;
    if (problems.length === 0) return;
    list = document.createElement("section");
    list.id = "dev-problems";
    list.lang = "en";
    list.setAttribute("role", "alert");
    const title = document.createElement("h2");
    title.textContent = `${problems.length} ${problems.length === 1 ? "problem" : "problems"} in the content. Below is the page before it.`;
    const items = document.createElement("ol");
    for (const p of problems) {
      const item = document.createElement("li");
      const where = document.createElement("code");
      where.textContent = [p.File, p.Line].filter(Boolean).join(":");
      item.append(where, " ", p.Text);
      items.append(item);
    }
    const summary = document.createElement("summary");
    summary.append(title);
    const details = document.createElement("details");
    details.open = open;
    details.append(summary, items);
    details.addEventListener("toggle", () => { open = details.open; });
    list.append(details);
    // Beside the body: the program replaces what is in it. Above it, so that no part
    // of the page is only under the list.
    document.body.before(list);
  };

  let source = null;
  const listen = () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource(events);
      source.onmessage = (e) => {
        const now = JSON.parse(e.data);
        // Whoever is typing lets the newer page wait.
        if (now.build === build) show(now.problems);
        else if (document.dispatchEvent(new CustomEvent("desk-reload", { cancelable: true }))) location.reload();
      };
    }
  };
  document.addEventListener("visibilitychange", listen);
  listen();
})();
