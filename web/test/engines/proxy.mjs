// What stands between a page and the explainer, so that any engine can be made
// to wait, to miss something or to be offline, and so that each test has an
// origin, and with it a storage, of its own.
import { once } from "node:events";
import { createServer, request } from "node:http";
import { text } from "node:stream/consumers";

/** Starts a proxy in front of an origin. */
export async function proxy(target) {
  const { hostname, port } = new URL(target);
  const rules = [];
  const pages = new Map();
  const asked = [];
  const policies = [];
  const changes = [];
  let origin;

  const pass = (from, to) => {
    const through = request({ hostname, port, method: from.method, path: from.url, headers: { ...from.headers, host: `${hostname}:${port}`, ...(changes.length ? { "accept-encoding": "identity" } : {}) } }, async (answer) => {
      const headers = { ...answer.headers };
      // The site names its own origin for frames whose origin is opaque.
      const policy = headers["content-security-policy"]?.replaceAll(target, origin);
      if (policy) headers["content-security-policy"] = policies.reduce((all, change) => change(all), policy);
      if (changes.length && /^text\/html/.test(headers["content-type"])) {
        const body = changes.reduce((html, change) => change(html), await text(answer));
        to.writeHead(answer.statusCode, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
        return;
      }
      to.writeHead(answer.statusCode, headers);
      answer.pipe(to);
    });
    through.on("error", () => to.destroy());
    from.pipe(through);
  };
  const answer = (from, to) => {
    asked.push(from.url);
    const page = pages.get(from.url);
    if (page) {
      to.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", ...page.headers });
      to.end(page.html);
      return;
    }
    const rule = rules.find(({ pattern }) => pattern.test(from.url));
    if (rule) rule.act(() => pass(from, to), to);
    else pass(from, to);
  };

  let server;
  const listen = async (at) => {
    server = createServer(answer).listen(at, "127.0.0.1");
    await once(server, "listening");
    return server.address().port;
  };
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  const own = await listen(0);
  origin = `http://127.0.0.1:${own}`;
  return {
    origin,
    asked,
    // page answers a path with HTML of the test's own, and headers if need be.
    page: (path, html, headers = {}) => pages.set(path, { html, headers }),
    // hold keeps requests back until what it returns is called.
    hold(pattern) {
      let open;
      const opened = new Promise((resolve) => { open = resolve; });
      rules.push({ pattern, act: (go) => void opened.then(go) });
      return open;
    },
    // miss answers requests with 404.
    miss: (pattern) => rules.push({ pattern, act: (_, to) => to.writeHead(404).end() }),
    // change has a function rewrite the HTML of every document.
    change: (how) => changes.push(how),
    // noScripts forbids every page its scripts.
    noScripts: () => policies.push((policy) => `${policy}, script-src 'none'`),
    // framed lets pages of the site itself show every page in a frame.
    framed: () => policies.push((policy) => policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")),
    offline: stop,
    online: () => listen(own),
    close: async () => { if (server.listening) await stop(); },
  };
}
