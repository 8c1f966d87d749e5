// The sites that are measured, each behind a link of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, openSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { binary } from "../e2e/lib.mjs";

export const build = fileURLToPath(new URL("../../../.build/bench/", import.meta.url));

// freePort returns a port nobody listens on.
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

// run starts a program that says on its first line where it listens. What it
// logs goes to the file log.
export async function run([command, ...args], log = "inherit") {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", log] });
  const kill = () => child.kill();
  process.once("exit", kill);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const line = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ended`);
    return value;
  };
  const stop = async () => {
    process.off("exit", kill);
    if (child.exitCode !== null) return;
    kill();
    await once(child, "close");
  };
  return { address: (await line()).replace(/^http:\/\/|\/$/g, ""), line, stop, say: (text) => child.stdin.write(text), pid: child.pid };
}

// linked puts a link in front of a server and returns the site as readers
// meet it. report says what the link has carried so far.
async function linked(site, address, port, server) {
  const link = await run([`${build}link`, "-to", address, "-listen", `127.0.0.1:${port}`]);
  return {
    ...site,
    origin: `http://127.0.0.1:${port}`,
    report: async () => {
      link.say("\n");
      return JSON.parse(await link.line());
    },
    stop: async () => {
      await link.stop();
      await server.stop();
    },
  };
}

// start runs the explainer with flags of "explainer serve", behind a command
// such as taskset if one is given, logging to a file. It waits until the server
// sends the pages at some paths as small as it can.
export async function start({ prefix = [], flags = [], paths = ["/", "/quiz"] } = {}) {
  mkdirSync(build, { recursive: true });
  const log = openSync(`${build}explainer.log`, "a");
  const server = await run([...prefix, binary, "serve", "-addr", "127.0.0.1:0", ...flags], log);
  for (const path of paths) await compressed(server.address, path);
  return server;
}

// compressed waits until the server sends a page compressed as well as it can
// be, which it does some time after it was first asked for, and says in the ETag.
async function compressed(address, path) {
  for (;;) {
    const response = await fetch(`http://${address}${path}`, { headers: { "Accept-Encoding": "br" } });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await response.arrayBuffer();
    if (/-b11"$/.test(response.headers.get("ETag"))) return;
    await wait(200);
  }
}

// explainer starts the explainer behind a link, ready to send what is at some
// paths.
export async function explainer({ flags = [], paths } = {}) {
  const port = await freePort();
  const server = await start({ flags: ["-url", `http://127.0.0.1:${port}`, ...flags], paths });
  return linked({ name: "explainer", live: "html.live", direct: `http://${server.address}` }, server.address, port, server);
}

// text writes what an address answers to a file, and returns the file's name.
async function text(url, name) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  writeFileSync(`${build}${name}`, await response.text());
  return `${build}${name}`;
}

// plain starts the pages written by hand, with the words and questions of a
// site that has them.
export async function plain(origin) {
  const server = await run([`${build}plain`, "-program", build,
    "-story", await text(`${origin}/data/en/story.json`, "story.json"), "-same", await text(`${origin}/`, "same.html")]);
  return linked({ name: "plain" }, server.address, await freePort(), server);
}

// goapp starts the quiz as go-app's documentation builds it. It takes the
// questions from a site that has them.
export async function goapp(origin) {
  const server = await run([`${build}goapp`, "-wasm", `${build}goapp.wasm`, "-story", await text(`${origin}/data/en/story.json`, "story.json")]);
  return linked({ name: "goapp", live: ".live", waits: true }, server.address, await freePort(), server);
}
