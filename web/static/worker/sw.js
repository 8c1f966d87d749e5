// The explainer's service worker. The server puts a constant named site before
// it: what belongs to this version, by language. Everything of one version is
// in one cache, and all of it is of that version: what a network sends instead,
// such as a portal's page, is not kept. A new version takes over once it has all
// that the reader had of the last one. Frames, other origins and all that is sent
// are left to the browser.
"use strict";

const prefix = `explainer:${site.id}:${site.base}/:`;
const name = prefix + site.version;
const langs = Object.values(site.langs);
const address = (path) => site.base + path;
const hashed = (path) => path.startsWith(address("/static/"));
for (const lang of langs) {
  lang.marks = new Map(lang.pages);
  lang.all = lang.pages.map(([path]) => address(path)); // the home page first
}

// ownCaches lists the caches of this explainer, the newest version first. Others
// on the same origin are none of its business.
const ownCaches = async () => (await caches.keys()).filter((n) => n.startsWith(prefix)).sort((a, b) => (b === name) - (a === name));

// resolvePage says which document a path leads to, and in which language; null if
// the worker has nothing to do with it.
const resolvePage = (pathname) => {
  if (!pathname.startsWith(site.base + "/")) return null;
  const path = pathname.slice(site.base.length).replace(/\/index\.html$/, "/");
  for (const lang of langs) {
    const key = [path, path + "/", path.replace(/\/$/, "")].find((p) => lang.marks.has(p));
    if (key) return { lang, key };
    const fact = path.replace(/\/$/, "");
    if (fact.startsWith(lang.facts) && !fact.slice(lang.facts.length).includes("/")) return { lang, key: fact, fact: fact.slice(lang.facts.length) };
  }
  return null;
};

const cached = async (cache, path) => cache.match(path, { ignoreVary: true });

// matchAnyVersion looks for a file with a hash in its name in every version.
const matchAnyVersion = async (path) => {
  for (const n of await ownCaches()) {
    const file = await cached(await caches.open(n), path);
    if (file) return file;
  }
};

// verified returns a page that came for a path, to be kept, if it has the mark that
// this version has there. It may have come by a redirect that adds or takes a slash,
// but is kept as if it had not: a page that was redirected to cannot be shown in the
// place of another.
const verified = async (path, page) => {
  if (!page?.ok) return null;
  const bare = (pathname) => pathname.replace(/\/$/, "");
  if (page.redirected && bare(new URL(page.url).pathname) !== bare(path)) return null;
  const copy = page.clone();
  const body = await page.text();
  if (/.* data-version="?(\w+)/s.exec(body)?.[1] !== markOf(path)) return null;
  return copy.redirected ? new Response(body, { headers: copy.headers }) : copy;
};
const markOf = (path) => {
  const { lang, key, fact } = resolvePage(path);
  return fact ? lang.factsMark : lang.marks.get(key);
};

// intact reports whether a file in a cache is what its name says: an older worker may
// have kept a portal's page for it. Of the program, which is megabytes, the kind must do:
// what a script has read stays in memory for a while.
const intact = async (path, file) => {
  if (!file?.ok) return false;
  if (path.endsWith(".wasm")) return !/^text\/html/.test(file.headers.get("Content-Type"));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.clone().arrayBuffer()), 0, 6);
  return path.includes(`.${Array.from(digest, (b) => b.toString(16).padStart(2, "0")).join("")}.`);
};

// fetchFile and fetchPage return what belongs at a path from wherever it is: from another
// version that has the same, or from the network. There, caches on the way may hold it
// already; what they hold of another version, or wrongly, is passed by. Of a file that
// comes the browser compares the digest. The query of a page has the name that frames
// use: caches that have a list of names in their keys know it.
const fetchFile = async (path) => {
  const there = await matchAnyVersion(path);
  if (await intact(path, there)) return there;
  for (const cache of ["default", "reload"]) {
    const file = await fetch(path, { cache, integrity: site.integrity[path], priority: "low" }).catch(() => null);
    if (file?.ok) return file;
  }
  throw new Error(`${path} is not of this version`);
};
const fetchPage = async (path) => {
  for (const n of await ownCaches()) {
    const page = await verified(path, await cached(await caches.open(n), path));
    if (page) return page;
  }
  for (const [from, cache] of [[path, "default"], [`${path}?edition=${markOf(path)}`, "reload"]]) {
    const page = await verified(path, await fetch(from, { cache, priority: "low" }));
    if (page) return page;
  }
  throw new Error(`${path} is not of this version`);
};

// precache puts paths into the cache, those that are not there as they should be.
// Once in the life of a worker it looks.
const seen = new Set();
const precache = (cache, paths) => Promise.all(paths.map(async (path) => {
  if (seen.has(path)) return;
  const there = await cached(cache, path);
  const file = hashed(path);
  if (!await (file ? intact : verified)(path, there)) {
    if (there) await cache.delete(path, { ignoreVary: true });
    await cache.put(path, await (file ? fetchFile : fetchPage)(path));
  }
  seen.add(path);
}));

// precacheEssentials brings in what a language needs first. Its home comes last:
// where that is, all of that is.
const precacheEssentials = async (cache, lang) => {
  const [home, ...others] = lang.all.slice(0, lang.first);
  await precache(cache, [...lang.files, ...others]);
  await precache(cache, [home]);
};
// precacheRest brings in the rest one by one, as the reader may be using the
// line.
const precacheRest = async (cache, lang) => {
  for (const path of lang.all) await precache(cache, [path]);
};

const windows = () => clients.matchAll({ type: "window", includeUncontrolled: true });

// reportQuotaExceeded tells the pages if it is for want of room that nothing could
// be kept.
const reportQuotaExceeded = async (err) => {
  if (err.name === "QuotaExceededError") for (const w of await windows()) w.postMessage("full");
};

// route lets the browser answer with pages from the cache itself, where it can:
// after a restart it need not start this worker first. It is told only of pages
// that are there, as it would ask the network for others without asking here. An
// address with a query is none of the cache's, and comes here.
const route = async (event, cache) => {
  const paths = (await cache.keys()).map((r) => new URL(r.url).pathname).filter((path) => langs.some((l) => l.all.includes(path)));
  await event.addRoutes?.(paths.map((path) => ({
    condition: {
      urlPattern: { pathname: path.replace(/[^\w/-]/g, "\\$&"), search: "" },
      requestMethod: "GET",
      requestMode: "navigate",
    },
    source: { cacheName: name },
  }))).catch(() => {});
};

// install brings in what the reader has open or had before: languages, pages,
// facts, the program. If anything fails, nothing has happened, and the page has
// it tried again. A fact may be gone.
const install = async (event) => {
  const wanted = new Set();
  const pages = new Set();
  const facts = new Set();
  let program = false;
  const want = (pathname) => {
    const at = resolvePage(pathname);
    if (at) (at.fact ? facts : pages).add(address(at.key));
    return at;
  };
  for (const w of await windows()) {
    const at = want(new URL(w.url).pathname);
    if (at) wanted.add(at.lang);
  }
  for (const n of await ownCaches()) {
    if (n === name) continue;
    for (const { url } of await (await caches.open(n)).keys()) {
      const { pathname } = new URL(url);
      const at = want(pathname);
      if (at && at.key === at.lang.pages[0][0]) wanted.add(at.lang);
      program ||= pathname.endsWith(".wasm");
    }
  }
  try {
    const cache = await caches.open(name);
    if (program) await precache(cache, site.program);
    for (const lang of wanted) await precacheEssentials(cache, lang);
    await precache(cache, [...pages]);
    for (const fact of facts) await precache(cache, [fact]).catch(() => {});
    await route(event, cache);
  } catch (err) {
    await caches.delete(name);
    await reportQuotaExceeded(err);
    throw err;
  }
  await skipWaiting();
};

const deleteOldCaches = async () => {
  for (const n of await ownCaches()) if (n !== name) await caches.delete(n);
};

// activate takes over. Pages of an older version that are still open may want
// files of theirs: then that version stays until the last of them is gone.
const activate = async () => {
  const open = (await windows()).filter((w) => resolvePage(new URL(w.url).pathname));
  await clients.claim();
  if (open.length === 0) await deleteOldCaches();
};

// onPageReport takes what a page says: which language it is in, which files it
// uses, whether the program runs, whether the line takes more than is needed. The
// page is told the newest correction in its language.
const onPageReport = async ({ lang, files, program, unmetered }, port, from) => {
  const mine = site.langs[lang];
  if (!mine) return;
  port?.postMessage(mine.correction);
  const current = [...mine.files, ...site.program];
  const open = (await windows()).filter((w) => resolvePage(new URL(w.url).pathname));
  if (!registration.installing && !registration.waiting && open.length === 1 && open[0].id === from && files.every((f) => current.includes(f))) await deleteOldCaches();
  const cache = await caches.open(name);
  await precacheEssentials(cache, mine);
  if (program) await precache(cache, site.program);
  if (unmetered) await precacheRest(cache, mine);
};

// What pages say is looked after one by one, so that nothing is fetched twice.
// What could not be had is tried again at the next word of a page.
let work = Promise.resolve();
const enqueue = (does) => { work = work.then(does).catch(reportQuotaExceeded); return work; };

// offline is the page for what has not been read before.
const offline = async (cache, { lang, fact }) => {
  const [home] = lang.all;
  if (fact && await cached(cache, home)) return Response.redirect(`${home}#note-${fact}`);
  const links = [];
  for (const l of langs) {
    const [to] = l.all;
    if (await cached(cache, to)) links.push(`<p><a href="${to}" hreflang="${l.tag}" lang="${l.tag}">${l.link}</a></p>`);
  }
  return new Response(lang.offline.replace("<!--links-->", () => links.join("")), {
    status: 503,
    headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": site.policy },
  });
};

// fromServer is the page as the server draws it for an address that asks for what only
// the server can draw or say, such as that it names an event twice; nothing if the
// answer takes long or is not the explainer's.
const fromServer = (request) => {
  const pairs = [...new URLSearchParams(new URL(request.url).search.replaceAll("&amp;", "&"))];
  const twice = new Set(pairs.map(String)).size < pairs.length && site.asks.length > 0;
  if (!twice && !pairs.some(([key]) => site.asks.includes(key))) return null;
  const late = new Promise((resolve) => { setTimeout(resolve, 2000); });
  const drawn = fetch(request).then(async (fresh) => fresh.ok && / data-version=/.test(await fresh.clone().text()) && fresh);
  return Promise.race([drawn, late]).catch(() => null);
};

// cacheFirst answers with a page at once if it is there (see fromServer). What its
// address says beyond that the page reads for itself. What comes from the network is shown
// whatever it is, a portal's page too, and kept if it is this version's.
const cacheFirst = async (event, at) => {
  const { request } = event;
  const cache = await caches.open(name);
  const path = address(at.key);
  const page = await cached(cache, path);
  if (page) return await fromServer(request) || page;
  try {
    const fresh = await fetch(request);
    if (!new URL(request.url).search) {
      const copy = fresh.clone();
      event.waitUntil(verified(path, copy).then((file) => file && cache.put(path, file)).catch(() => {}));
    }
    return fresh;
  } catch {
    return offline(cache, at);
  }
};

addEventListener("install", (e) => e.waitUntil(install(e)));
addEventListener("activate", (e) => e.waitUntil(activate()));
// Pages ask a worker that was left waiting to go on.
addEventListener("message", (e) => e.waitUntil(e.data === "activate" ? skipWaiting() : enqueue(() => onPageReport(e.data, e.ports[0], e.source?.id))));
addEventListener("fetch", (e) => {
  const { request } = e;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || request.headers.has("range")) return;
  if (request.mode === "navigate") {
    const at = resolvePage(url.pathname);
    if (at) e.respondWith(cacheFirst(e, at));
  } else if (hashed(url.pathname) && (!request.referrer || resolvePage(new URL(request.referrer).pathname))) {
    e.respondWith(matchAnyVersion(url.pathname).then((file) => file ?? fetch(request)));
  }
});
