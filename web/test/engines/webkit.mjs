// WebKitGTK: its MiniBrowser on a display of its own, by WebKitWebDriver.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { command, WebDriverPage } from "./webdriver.mjs";

// Debian keeps the MiniBrowser in a folder of the architecture and version.
function miniBrowser() {
  for (const arch of readdirSync("/usr/lib")) {
    for (const version of ["4.1", "4.0", "6.0"]) {
      const path = `/usr/lib/${arch}/webkit2gtk-${version}/MiniBrowser`;
      if (existsSync(path)) return path;
    }
  }
  throw new Error("there is no MiniBrowser: make engines installs it");
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

// child starts a program that ends with this one.
function child(name, args, options) {
  const process_ = spawn(name, args, options);
  const stop = () => process_.kill();
  process.once("exit", stop);
  const failed = once(process_, "error").then(([err]) => { throw err; });
  return { process: process_, stop, failed };
}

/** Starts an X server, a driver on it, and for each page a browser. */
export async function launch() {
  const screen = child("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const [display] = await Promise.race([once(createInterface(screen.process.stdio[3]), "line"), screen.failed]);
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const driver = child("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore", env: { ...process.env, DISPLAY: `:${display}` } });
  const ready = async () => {
    while (!await command(base, "GET", "/status").catch(() => null)) await sleep(50);
  };
  await Promise.race([ready(), driver.failed]);
  const binary = miniBrowser();
  let version = "";

  const open = async ({ width, height }) => {
    const { sessionId, capabilities } = await command(base, "POST", "/session", {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } } },
    });
    version = `${capabilities.browserName}/${capabilities.browserVersion}`;
    const page = new WebDriverPage((method, path, body) => command(base, method, `/session/${sessionId}${path}`, body));
    await page.resize(width, height);
    return page;
  };
  await (await open({ width: 800, height: 600 })).close();
  return {
    version,
    open,
    close() {
      driver.stop();
      screen.stop();
    },
  };
}
