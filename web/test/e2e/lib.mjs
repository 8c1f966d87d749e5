// What every browser test needs: the server under test, and a browser.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const binary = process.env.EXPLAINER ?? fileURLToPath(new URL("../../../bin/explainer", import.meta.url));

// content is the folder of the story that is told: the built-in one, or that in
// STORY, as it is called from the top of the checkout.
export const content = fileURLToPath(new URL(`../../../${process.env.STORY ?? "app/desk/content"}`, import.meta.url));

// serve starts the server on a free port, with flags of "explainer serve".
// It returns the origin it says it listens on, and how to stop it.
export async function serve(...flags) {
  const server = spawn(binary, ["serve", "-addr", "127.0.0.1:0", ...flags], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  server.stderr.on("data", (chunk) => { log = (log + chunk).slice(-4000); });
  const stopped = new Promise((resolve) => { server.once("close", resolve); });
  process.once("exit", () => server.kill());
  const stop = async () => {
    server.kill();
    await stopped;
  };
  const started = new Promise((resolve, reject) => {
    createInterface(server.stdout).once("line", resolve);
    server.once("error", reject);
    stopped.then(() => reject(new Error(`${binary} did not start: ${log}`)));
  });
  const { origin } = new URL(await started);
  return { origin, stop };
}

// shared is the server for all files of a run, or a new one if a file is run by
// itself.
export async function shared() {
  const origin = process.env.EXPLAINER_ORIGIN;
  return origin ? { origin, stop: async () => {} } : serve(...(process.env.STORY ? ["-content", content] : []));
}

// Debian’s chromium-headless-shell, which takes half the time of chromium, or
// the browser in CHROMIUM.
export const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell";
export const whole = process.env.CHROMIUM ?? "/usr/bin/chromium";

// launch starts the browser; launchIn starts the whole one, which can install
// pages, not in private but in the folder of a profile, and returns its context.
export const launch = (options = {}) => chromium.launch({ executablePath, ...options });
export const launchIn = (profile, options = {}) => chromium.launchPersistentContext(profile, { executablePath: whole, ...options });
