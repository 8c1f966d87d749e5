// How many pages the server sends in a second, beside nginx with the same
// compressed page as a file; how long it takes to mark a quiz; and what many
// idle connections cost. Each server has the first processor, what loads it the
// second.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { query, right, wrong } from "../e2e/answers.mjs";
import { build, freePort, start } from "./sites.mjs";
import { ratio, sample, samples, show, table, verdict } from "./table.mjs";

const root = `${build}nginx/`;
const connections = 64;
const seconds = 5;
const idle = 10_000;

// measure loads the servers in turn, as often as runs says.
export async function measure(runs) {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  const server = await explainer();
  const nginx = await files(`http://${server.address}/`);
  const origins = { explainer: `http://${server.address}/`, nginx: nginx.origin };
  const pages = { explainer: [], nginx: [] };
  const marked = [];
  try {
    const marks = await script(origins.explainer);
    for (let i = 0; i <= runs; i++) {
      for (const [name, origin] of Object.entries(origins)) {
        const result = await load(origin, connections, "-H", "Accept-Encoding: br");
        if (i > 0) pages[name].push(result); // the first time is for warming up
      }
      const result = await load(origins.explainer, 16, "-H", "Accept-Encoding: br", "-s", marks);
      if (i > 0) marked.push(result);
    }
  } finally {
    await server.stop();
    await nginx.stop();
  }
  return { explainer: samples(pages.explainer), nginx: samples(pages.nginx), marked: samples(marked), idle: await waiting() };
}

// explainer starts the server, pinned.
const explainer = () => start({ prefix: ["taskset", "-c", "0"] });

// files has nginx serve what a page sends in brotli, pinned, from a file.
async function files(page) {
  const port = await freePort();
  writeFileSync(`${root}index.html`, "");
  writeFileSync(`${root}index.html.br`, await compressed(page));
  writeFileSync(`${root}nginx.conf`, `
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
user root;
daemon off;
worker_processes 1;
pid nginx.pid;
error_log error.log;
events { worker_connections 1024; }
http {
  types { text/html html; }
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=100;
  access_log access.log;
  server {
    listen 127.0.0.1:${port};
    root ${root};
    brotli_static on;
  }
}
`);
  const child = spawn("taskset", ["-c", "0", "nginx", "-p", root, "-c", `${root}nginx.conf`], { stdio: "inherit" });
  process.once("exit", () => child.kill());
  const origin = `http://127.0.0.1:${port}/`;
  while (!await fetch(origin).then(() => true, () => false)) {
    if (child.exitCode !== null) throw new Error("nginx does not start");
    await wait(50);
  }
  return {
    origin,
    stop: async () => {
      child.kill();
      await once(child, "close");
    },
  };
}

// compressed returns the body of an address as it is sent.
async function compressed(url) {
  const [response] = await once(get(url, { headers: { "Accept-Encoding": "br" } }), "response");
  return Buffer.concat(await response.toArray());
}

// script writes what has wrk hand in the quiz with different answers each time.
async function script(origin) {
  const story = await (await fetch(`${origin}data/en/story.json`)).json();
  const queries = Array.from({ length: 500 }, (_, i) => query(Object.fromEntries(
    story.questions.map((q, k) => [q.id, (i >> (k % 9)) % 2 ? right(q) : wrong(q)]))));
  const file = `${root}marks.lua`;
  writeFileSync(file, `local queries = {\n${queries.map((q) => JSON.stringify(q)).join(",\n")}\n}
local n = 0
request = function()
  n = n % #queries + 1
  return wrk.format("GET", "/quiz" .. queries[n])
end
`);
  return file;
}

// load asks for a page over and over. Times are in milliseconds.
async function load(url, open, ...more) {
  const { stdout } = await promisify(execFile)("taskset", ["-c", "1", "wrk", "-t1", `-c${open}`, `-d${seconds}s`, "--latency", ...more, url]);
  const ms = (percent) => {
    const found = stdout.match(RegExp(`^\\s*${percent}%\\s+([\\d.]+)(us|ms|s|m)\\s*$`, "m"));
    if (!found) throw new Error(`wrk got no answers from ${url}:\n${stdout}`);
    return found[1] * { us: 0.001, ms: 1, s: 1000, m: 60_000 }[found[2]];
  };
  const count = (pattern) => Number(stdout.match(pattern)?.[1] ?? 0);
  return { rate: count(/Requests\/sec:\s+([\d.]+)/), p50: ms(50), p99: ms(99), refused: count(/Non-2xx or 3xx responses: (\d+)/) };
}

// waiting opens many connections, asks for the page on each, and says what the
// server holds in memory, in bytes, while all of them wait.
async function waiting() {
  const server = await explainer();
  const rss = () => Number(readFileSync(`/proc/${server.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) * 1024;
  const before = rss();
  const [host, port] = server.address.split(":");
  const sockets = [];
  try {
    for (let i = 0; i < idle; i += 100) {
      sockets.push(...await Promise.all(Array.from({ length: 100 }, () => ask(host, port))));
    }
    await wait(2000);
    return { before: sample([before]), open: sockets.filter((s) => !s.destroyed).length, rss: sample([rss()]) };
  } finally {
    for (const s of sockets) s.destroy();
    await server.stop();
  }
}

// ask opens a connection, reads one page over it, and keeps it open.
function ask(host, port) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: br\r\n\r\n`));
    let left = null;
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      if (left === null) {
        const end = chunk.indexOf("\r\n\r\n") + 4;
        left = Number(chunk.toString("latin1", 0, end).match(/content-length: (\d+)/i)[1]) + end;
      }
      left -= chunk.length;
      if (left === 0) resolve(socket);
    });
  });
}

// report writes the results as a table.
export function report({ explainer: ours, nginx, marked, idle: many }) {
  const share = ratio(ours.rate, nginx.rate);
  return table("Server: one processor, another one loads it; median (min–max)", ["", "explainer", "nginx", "ratio", "bar"], [
    [`home page, ${connections} connections`, show(ours.rate, "/s"), show(nginx.rate, "/s"), show(share), verdict(share, 0.7, { atLeast: true })],
    ["  half within", show(ours.p50, "ms"), show(nginx.p50, "ms")],
    ["  99 of 100 within", show(ours.p99, "ms"), show(nginx.p99, "ms")],
    ["marked quiz, 16 connections", show(marked.rate, "/s")],
    ["  half within", show(marked.p50, "ms")],
    ["  99 of 100 within", show(marked.p99, "ms")],
    ["  refused", show(marked.refused)],
    [`memory, ${many.open} idle connections`, show(many.rss, "MB"), "", "", verdict(many.rss.median, 200e6, { unit: "MB" })],
    ["  before them", show(many.before, "MB")],
  ]);
}
