// The options of a frame in an export. A host of files reads no query: what the server
// would draw of it is done here, or found at an address of its own. Loaded before
// anything is drawn, by frames that have a query (see optionsLoader in web/options.go).
((site) => {
  "use strict";
  const html = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const [, , day = "", path, block, id] = /^(.*?)(?:\/editions\/([^/]+))?((?:\/\w\w)?\/embed\/([^/]+)(?:\/([^/]+))?)\/?$/.exec(location.pathname) ?? [];
  if (!path) return;
  const quiz = block === "quiz" && !id;
  const edition = (/^\d{4}-\d\d-\d\d$/.exec(asked.get("edition")) ?? [""])[0];
  const missing = site.editions[edition]; // paths of embeds that the edition has not

  // What is drawn in another way has a page of its own.
  const paged = quiz && asked.getAll("layout").includes("paged");
  let at = day.replace(/-?paged$/, "");
  if (missing && !missing.includes(path)) at = edition;
  if (paged) at = at ? at + "-paged" : "paged";
  if (at !== day && (at || paged)) {
    location.replace(site.base + "/editions/" + at + path + location.search + location.hash);
    return;
  }

  const theme = asked.getAll("theme").find((name) => /^(light|dark|auto)$/.test(name));
  if (theme) html.classList.remove("embed--light");
  if (/light|dark/.test(theme)) html.classList.add("theme-" + theme);
  const then = asked.getAll("since").includes("0");
  if (then) html.classList.add("since-0");

  // A link colour replaces that of a theme where it has enough contrast with the paper
  // (page.AccentCSS).
  const luminance = (color) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (...colors) => {
    const [low, high] = colors.map(luminance).sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const accent = asked.getAll("accent").map((text) => text.toLowerCase().replace(/^#?/, "#")).find((text) => /^#[\da-f]{6}$/.test(text));
  if (accent) {
    const links = site.link.map((link, i) => contrast(accent, site.paper[i]) >= 4.5 ? accent : link);
    html.style.setProperty("--link", `light-dark(${links})`);
  }

  // The number of a question and of all are those among the chosen ones.
  const count = (element, ...numbers) => { element.textContent = element.textContent.replace(/\d+/g, (was) => numbers.shift() ?? was); };
  const among = (element, all) => element.classList.contains("then") ? all.filter((q) => !q.classList.contains("after")) : all;
  const choose = (ids) => {
    const all = [...document.querySelectorAll("#quiz .question")];
    const chosen = all.filter((q) => ids.includes(q.dataset.name.slice(2)));
    if (!chosen.length) return "";
    const keys = document.querySelectorAll("#quiz-key li");
    const toResult = all.at(-1).querySelector("[data-turn='1']")?.textContent;
    all.forEach((q, i) => {
      if (chosen.includes(q)) return;
      document.querySelector(`.pager [for="${q.dataset.shown}"]`)?.remove();
      keys[i]?.remove();
      q.remove();
    });
    chosen.forEach((q, i) => {
      // The style finds the question that is shown by its place (page.FilterCSS).
      const label = document.querySelector(`.pager [for="${q.dataset.shown}"]`);
      if (label) {
        q.dataset.shown = label.htmlFor = label.control.id = `at-${i + 1}`;
        label.lastElementChild.textContent = i + 1;
        label.control.checked = !i;
      }
      for (const number of q.querySelectorAll(".question__number")) {
        const others = among(number, chosen);
        if (chosen.length > 1) count(number, others.indexOf(q) + 1, others.length);
        else number.remove();
      }
    });
    if (toResult) {
      chosen[0].querySelector("[data-turn='-1']")?.remove();
      chosen.filter((q) => !then || !q.classList.contains("after")).at(-1)?.querySelector("[data-turn='1']").replaceChildren(toResult);
    }
    if (chosen.length === 1) document.querySelectorAll(".quiz__end,.pager").forEach((part) => part.remove());
    for (const text of document.querySelectorAll(".progress__text")) {
      const { length } = among(text, chosen);
      count(text.firstElementChild, 0, length);
      text.querySelector("progress").max = length;
    }
    return chosen.map((q) => q.dataset.name.slice(2)).join();
  };

  // An edition that is not kept, or has no such part, is the current one, and says so.
  const notice = () => {
    const later = site.corrections.filter((date) => date >= edition);
    const line = document.createElement("p");
    const [year, month, day] = Number.isNaN(+new Date(edition + "T12:00Z")) ? [] : edition.split("-").map(Number);
    const parts = { year, month: site.words.months[month - 1], day: (day === 1 && site.words.firstDay) || day };
    const name = year ? site.words.date.replace(/{(\w+)}/g, (_, part) => parts[part]) : edition;
    const [one, many] = site.words.since;
    const since = later.length ? (later.length === 1 ? one : many).replace("{n}", later.length) : site.words.none;
    line.append(site.words[missing ? "without" : "gone"].replace("{date}", name), " ");
    if (later.length) line.append(Object.assign(document.createElement("a"), { href: site.log, target: "_blank", textContent: since }));
    else line.append(since);
    const aside = Object.assign(document.createElement("aside"), { id: "edition", className: "small" });
    if (later.length) aside.dataset.corrected = later[0];
    aside.append(line);
    document.getElementById("main").prepend(aside);
  };

  addEventListener("DOMContentLoaded", () => {
    const kept = { since: then && "0", theme, accent: accent?.slice(1), edition: edition && edition < site.day && edition };
    if (quiz && asked.has("questions")) kept.questions = choose(asked.getAll("questions").join().split(","));
    for (const [name, value] of Object.entries(kept)) {
      if (value) document.getElementById("carried").append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    if (kept.edition && !day) notice();
  });
})(SITE);
