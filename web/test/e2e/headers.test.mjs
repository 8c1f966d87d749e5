// Compares every header of the server with that of the exported files served by
// nginx with the exported configuration.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { request } from "node:http";
import { content, serve } from "./lib.mjs";
import { codings, publish } from "./nginx.mjs";

const base = "/news/2017/story";
const files = await publish(base, "-content", content);
after(files.remove);
const server = await serve("-content", content, "-url", new URL(files.origin).origin, "-base", base);
after(server.stop);

// head asks one of the two, and returns status and headers: all but those that
// are of the connection, or of the bytes of one compressor, and the links to
// descriptions, which are files here and answers there.
const head = (origin, path, headers = {}) => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(origin);
  const r = request({ hostname, port, path: base + path, headers }, (answer) => {
    answer.resume();
    const h = { status: answer.statusCode, ...answer.headers };
    for (const name of ["date", "server", "connection", "keep-alive", "transfer-encoding", "content-length", "etag", "last-modified", "accept-ranges", "link"]) delete h[name];
    if (h.location) delete h["content-type"]; // nginx writes a line for those who do not follow
    answer.once("end", () => resolve(h));
  });
  r.once("error", reject);
  r.end();
});

const text = (path) => fetch(files.origin + path).then((r) => r.text());
const all = (text, pattern) => [...text.matchAll(pattern)].map((m) => m[1]);
const sitemap = all(await text("/sitemap.xml"), /<loc>[^<]*?\/story(\/[^<]*)<\/loc>/g);
const [, first] = /<html[^>]* lang="?(\w+)/.exec(await text("/"));
const story = JSON.parse(await text(`/data/${first}/story.json`));
const { languages } = story;
const homes = languages.map((lang, i) => (i ? `/${lang}` : ""));
const there = async (paths) => {
  const found = await Promise.all(paths.map((path) => fetch(server.origin + base + path)));
  return paths.filter((_, i) => found[i].ok);
};
const used = (await there(["/quiz", "/compare"]))[0];
const pages = (await text("/")) + (await text(used));
const scripts = await Promise.all(all(pages, /data-boot="?[^" >]*?(\/static\/[\w.-]+)/g).map(text));
const hashed = [...new Set(all(pages + scripts.join(""), /(\/static\/[\w.-]+)/g))];
const one = story.questions.length ? `/embed/quiz/${story.questions[0].id}` : `/embed/compare/${story.dimensions[0].id}`;
const fact = story.facts[0].id;

const same = async (path, but = [], headers = {}) => {
  const [want, got] = await Promise.all([head(server.origin, path, headers), head(files.origin, path, headers)]);
  for (const name of but) for (const h of [want, got]) delete h[name];
  // What many pages share leaves out the hash of the linked data of each. A frame
  // from files has a script more, which reads its options.
  if (want["content-security-policy"] !== got["content-security-policy"]) {
    const sources = new Set(want["content-security-policy"]?.split(/[ ;]+/));
    for (const source of got["content-security-policy"]?.split(/[ ;]+/) ?? ["a policy"]) assert.ok(sources.has(source) || /\/embed\/./.test(path) && /^'sha256-/.test(source), `${path}: ${source}`);
    for (const h of [want, got]) delete h["content-security-policy"];
  }
  assert.deepEqual(got, want, path);
};

test("pages", async () => {
  assert.ok(sitemap.length > 10);
  // One page of each kind is enough.
  for (const path of sitemap.filter((p) => !p.includes("/facts/"))) await same(path);
  for (const home of homes) {
    await same(`${home}/facts/${fact}`);
    for (const path of await there(["/embed/", "/embed/check", "/embed/quiz", "/embed/compare"])) await same(home + path);
    await same(home + one);
  }
  for (const coding of [...codings, "identity"]) await same("/", [], { "accept-encoding": coding });
});

test("files", async () => {
  assert.ok(hashed.length > 5, hashed.join(" "));
  // The boot script of files says that there is no server: it has another name.
  for (const path of hashed.filter((p) => !p.includes("/boot."))) await same(path);
  for (const lang of languages) {
    for (const file of ["story.json", "places.json", "places.csv"]) await same(`/data/${lang}/${file}`);
    if (story.corrections.length) await same(`/${lang}/corrections.atom`);
    for (const path of [`/manifest.${lang}.webmanifest`, `/cards/${lang}/page.png`]) await same(path);
  }
  const tables = all((await Promise.all(homes.map((home) => text(`${home}/compare`)))).join(""), /(\/data\/\w+\/places-\w+\.csv)/g);
  for (const path of [...new Set(tables), "/embed.js", "/sw.js", "/robots.txt", "/sitemap.xml", "/favicon.ico"]) await same(path);
});

test("by-ways: a slash too many or too few leads on", async () => {
  const home = homes.at(-1);
  for (const path of [...homes, ...homes.map((one) => `${one}/embed`), "/sources/", `${home}/glossary/`, `/facts/${fact}/`, `/embed${used}/`, `${home}${one}/`]) await same(path);
  const { location } = await head(files.origin, `${home}/sources/?since=0`);
  assert.equal(location, `${base}${home}/sources?since=0`);
});

test("what is not there", async () => {
  // nginx does not choose a language for the page.
  for (const path of ["/nowhere", "/facts/nowhere", "/embed/nowhere", ...homes.flatMap((home) => [`${home}/nowhere`, `${home}/facts/nowhere`, `${home}/embed/nowhere`]), "/embed/quiz/nowhere", "/static/nowhere.js", "/data/nowhere.csv",
    "/nginx.conf", "/_headers", "/index.html", `${homes.at(-1)}/index.html`, "/404.html", "/index.html.br", "/sources/index.html"]) await same(path, ["vary"]);
  assert.match(await text(`${homes.at(-1)}/nowhere`), RegExp(`lang="?${languages.at(-1)}`));
});
