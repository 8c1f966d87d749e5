// A browser, the site with the embeds, and servers of pages around them. The
// site is at a number and the pages at "localhost": different origins, and
// different sites too.
import { once } from "node:events";
import { createServer } from "node:http";
import { after } from "node:test";
import { launch } from "../lib.mjs";
import { startChild } from "./child.mjs";

export const child = await startChild();
after(() => child.stop());

export const browser = await launch();
after(() => browser.close());

/**
 * Starts a server until the tests of the file are done, and returns its
 * origin. It answers with what answer(url) returns: a string of HTML, or
 * { type, body, headers }, or nothing for 404.
 */
export async function serveHost(answer) {
  const server = createServer((request, response) => {
    const page = answer(new URL(request.url, "http://host"));
    const { type = "text/html", body, headers } = typeof page === "string" ? { body: page } : page ?? {};
    response.writeHead(body === undefined ? 404 : 200, { "Content-Type": `${type}; charset=utf-8`, ...headers });
    response.end(body);
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://localhost:${server.address().port}`;
}
