// The explainer's service worker. The server puts a constant named site before
// it: what belongs to this version, by language. Everything of one version is
// in one cache, brought in whole or not at all, so that a page always finds the
// files it was made with. Frames, other origins and all that is sent are left
// to the browser.
"use strict";

const prefix = `explainer:${site.id}:${site.base}/:`;
const name = prefix + site.version;
const langs = Object.values(site.langs);

// own lists the caches of this explainer, the newest version first. Others on
// the same origin are none of its business.
const own = async () => (await caches.keys()).filter((n) => n.startsWith(prefix)).sort((a, b) => (b === name) - (a === name));

// place says which document a path leads to, and in which language; null if
// the worker has nothing to do with it.
const place = (pathname) => {
  if (!pathname.startsWith(site.base + "/")) return null;
  const path = pathname.slice(site.base.length).replace(/\/index\.html$/, "/");
  for (const lang of langs) {
    const key = [path, path + "/", path.replace(/\/$/, "")].find((p) => lang.pages.includes(p));
    if (key) return { lang, key };
    const fact = path.replace(/\/$/, "");
    if (fact.startsWith(lang.facts) && !fact.slice(lang.facts.length).includes("/")) return { lang, key: fact, fact: fact.slice(lang.facts.length) };
  }
  return null;
};
const address = (key) => site.base + key;
const hashed = (path) => path.startsWith(address("/static/"));

const held = async (cache, path) => cache.match(path, { ignoreVary: true });

// kept looks for a file with a hash in its name in every version.
const kept = async (path) => {
  for (const n of await own()) {
    const file = await held(await caches.open(n), path);
    if (file) return file;
  }
};

// A page counts as loaded once the last of its files is there (installScript in
// web/document.go), and Chromium then looks at every field for what it might
// fill in: a long task on a phone. From the network that file takes a moment, in
// which a reader who knows the way answers. From the cache it must not come
// sooner.
const moment = 300; // ms
const last = async () => {
  const file = await kept(site.last);
  if (file) await new Promise((resolve) => { setTimeout(resolve, moment); });
  return file;
};

// bring puts paths into the cache, those that are not there. A page is asked
// for as one of this version: caches on the way may still hold an older one.
const bring = (cache, paths) => Promise.all(paths.map(async (path) => {
  if (await held(cache, path)) return;
  let file = hashed(path) && await kept(path);
  if (!file) {
    file = hashed(path) ? await fetch(path) : await fetch(`${path}?edition=${site.version}`, { cache: "no-cache" });
    if (!file.ok) throw new Error(`${path}: ${file.status}`);
    // A page that was redirected to cannot be shown in the place of another.
    if (file.redirected) file = new Response(await file.blob(), { headers: file.headers });
  }
  await cache.put(path, file);
}));

// complete brings in a language. Its home comes last: where that is, all is.
const complete = async (cache, lang) => {
  const [home, ...others] = lang.pages.map(address);
  if (await held(cache, home)) return;
  await bring(cache, [...lang.files, ...others]);
  await bring(cache, [home]);
};

const windows = () => clients.matchAll({ type: "window", includeUncontrolled: true });

// refuse tells the pages if it is for want of room that nothing could be kept.
const refuse = async (err) => {
  if (err.name === "QuotaExceededError") for (const w of await windows()) w.postMessage("full");
};

// route lets the browser answer with the pages of a language from the cache
// itself, where it can: after a restart it need not start this worker first. An
// address with a query is none of the cache's, and comes here.
const route = (event, lang) => event.addRoutes?.(lang.pages.map((p) => ({
  condition: {
    urlPattern: { pathname: address(p).replace(/[^\w/-]/g, "\\$&"), search: "" },
    requestMethod: "GET",
    requestMode: "navigate",
  },
  source: { cacheName: name },
}))).catch(() => {});

// install brings in the languages the reader has open or had before, and the
// program if it was there before. If anything fails, nothing has happened.
const install = async (event) => {
  const wanted = new Set();
  const facts = new Set();
  let program = false;
  for (const w of await windows()) {
    const at = place(new URL(w.url).pathname);
    if (at) wanted.add(at.lang);
  }
  for (const n of await own()) {
    if (n === name) continue;
    for (const { url } of await (await caches.open(n)).keys()) {
      const { pathname } = new URL(url);
      const at = place(pathname);
      if (at?.fact) facts.add(address(at.key));
      else if (at && at.key === at.lang.pages[0]) wanted.add(at.lang);
      program ||= pathname.endsWith(".wasm");
    }
  }
  try {
    const cache = await caches.open(name);
    if (program) await bring(cache, site.program);
    for (const lang of wanted) await complete(cache, lang);
    for (const fact of facts) await bring(cache, [fact]).catch(() => {});
    for (const lang of wanted) await route(event, lang);
  } catch (err) {
    await caches.delete(name);
    await refuse(err);
    throw err;
  }
  await skipWaiting();
};

const sweep = async () => {
  for (const n of await own()) if (n !== name) await caches.delete(n);
};

// activate takes over. Pages of an older version that are still open may want
// files of theirs: then that version stays until the last of them is gone.
const activate = async () => {
  const open = (await windows()).filter((w) => place(new URL(w.url).pathname));
  await clients.claim();
  if (open.length === 0) await sweep();
};

// here is what a page says: which language it is in, which files it uses,
// whether the program runs. It is told the newest correction in its language.
const here = async ({ lang, files, program }, port, from) => {
  const mine = site.langs[lang];
  if (!mine) return;
  port?.postMessage(mine.edition);
  const current = [...mine.files, ...site.program];
  const open = (await windows()).filter((w) => place(new URL(w.url).pathname));
  if (open.length === 1 && open[0].id === from && files.every((f) => current.includes(f))) await sweep();
  const cache = await caches.open(name);
  try {
    await complete(cache, mine);
    if (program) await bring(cache, site.program);
  } catch (err) {
    await refuse(err);
    throw err;
  }
};

// offline is the page for what has not been read before.
const offline = async (cache, { lang, fact }) => {
  const home = address(lang.pages[0]);
  if (fact && await held(cache, home)) return Response.redirect(`${home}#note-${fact}`);
  const links = [];
  for (const l of langs) {
    const to = address(l.pages[0]);
    if (await held(cache, to)) links.push(`<p><a href="${to}" hreflang="${l.tag}" lang="${l.tag}">${l.link}</a></p>`);
  }
  return new Response(lang.offline.replace("<!--links-->", () => links.join("")), {
    status: 503,
    headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": site.policy },
  });
};

// show answers with a page at once if it is there. What its address says
// beyond that the page reads for itself.
const show = async (request, at) => {
  const cache = await caches.open(name);
  const path = address(at.key);
  const page = await held(cache, path);
  if (page) return page;
  try {
    const fresh = await fetch(request);
    if (fresh.ok && !new URL(request.url).search) await cache.put(path, fresh.clone()).catch(() => {});
    return fresh;
  } catch {
    return offline(cache, at);
  }
};

addEventListener("install", (e) => e.waitUntil(install(e)));
addEventListener("activate", (e) => e.waitUntil(activate()));
addEventListener("message", (e) => e.waitUntil(here(e.data, e.ports[0], e.source?.id)));
addEventListener("fetch", (e) => {
  const { request } = e;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || request.headers.has("range")) return;
  if (request.mode === "navigate") {
    const at = place(url.pathname);
    if (at) e.respondWith(show(request, at));
  } else if (hashed(url.pathname) && (!request.referrer || place(new URL(request.referrer).pathname))) {
    const file = url.pathname === site.last ? last() : kept(url.pathname);
    e.respondWith(file.then((f) => f ?? fetch(request)));
  }
});
