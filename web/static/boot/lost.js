// On the not-found pages of an export, whose host knows no paths but those of files:
// leads to the page that a path is meant to be, as the server does (web/nearest.go).
// Without scripts the page has a link to the story.
((site) => {
  "use strict";
  let path = location.pathname;
  try {
    path = decodeURIComponent(path);
    path = decodeURIComponent(path);
  } catch { /* it is not encoded */ }
  const [, before, query = ""] = /^([^?#]*)(\?[^#]*)?/.exec(path);
  path = before.replace(/^\/+/, "/").replace(/[\s\p{P}\p{S}\p{Cf}]+$/u, "").toLowerCase();
  if (!path.startsWith(site.base.toLowerCase())) return;
  const parts = path.slice(site.base.length).split(/[/\s]+/).filter(Boolean);
  const others = site.languages.slice(1);
  const lang = (parts[0] ?? "").split("-")[0];
  let prefix = "";
  if (site.languages.includes(lang)) parts.shift();
  if (others.includes(lang)) prefix = "/" + lang;
  const p = "/" + parts.join("/");
  const to = site.paths.find((known) => [p, p + "/"].includes(known.toLowerCase()));
  const address = to && site.base + prefix + to;
  if (address && address !== location.pathname) location.replace(address + (location.search || query) + location.hash);
})(SITE);
