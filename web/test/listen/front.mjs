// A server between the browser and the site, which knows what was asked for, and can
// be cut off or put a fault into the pages.
import { createServer, request } from "node:http";

// The faults that must be heard: what is changed in a page, what is added to its
// script, and the way on which they are.
export const faults = {
  // The page is drawn anew when the program takes over.
  root: { way: "tiles", script: 'document.addEventListener("explainer:live", () => { const root = document.getElementById("explainer"); root.replaceWith(root.cloneNode(true)); });' },
  // A field has no label.
  label: { way: "slider-words", page: (html) => html.replace(/<label class="small" for="q-us-cities-number">(.*?)<\/label>/, "<span>$1</span>") },
  // What is announced is in two live regions. Of the very same words Orca says one.
  live: { way: "single-wrong", script: 'const live = document.getElementById("status"); const twin = live.cloneNode(); twin.removeAttribute("id"); live.after(twin); new MutationObserver(() => { twin.textContent = live.textContent + "\u00a0"; }).observe(live, { childList: true });' },
};

// front starts such a server for the site at an origin. asked has the paths that were
// asked for; to is the site's origin; offline(true) cuts the site off. A program that is
// late is sent when release is called.
export async function front(to, { fault, late = false }) {
  const asked = [];
  let away = false;
  let release;
  const released = late ? new Promise((resolve) => { release = resolve; }) : null;
  const between = { to, asked };
  const server = createServer(async (req, res) => {
    if (away) return res.socket.destroy();
    asked.push(new URL(req.url, between.to).pathname);
    if (asked.at(-1).endsWith(".wasm")) await released;
    const whole = fault ? { "accept-encoding": "identity" } : {};
    const forward = request(between.to + req.url, { method: req.method, headers: { ...req.headers, ...whole } }, (answer) => {
      const type = answer.headers["content-type"] ?? "";
      const alter = fault && (fault.page && type.startsWith("text/html") && fault.page || fault.script && /\/boot\.[^/]*\.js$/.test(req.url) && ((text) => `{ ${fault.script} }\n${text}`));
      const { "content-length": length, ...headers } = answer.headers;
      res.writeHead(answer.statusCode, alter || !length ? headers : answer.headers);
      if (!alter) return void answer.pipe(res);
      const parts = [];
      answer.on("data", (part) => parts.push(part)).on("end", () => res.end(alter(Buffer.concat(parts).toString("utf8"))));
    });
    forward.on("error", () => res.socket?.destroy());
    req.pipe(forward);
  });
  await new Promise((listening) => { server.listen(0, "127.0.0.1", listening); });
  return Object.assign(between, {
    origin: `http://127.0.0.1:${server.address().port}`,
    release,
    offline: (is) => {
      away = is;
      if (is) server.closeAllConnections();
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  });
}
