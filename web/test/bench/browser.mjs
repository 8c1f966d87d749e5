// A browser that is spoken to in Chrome's DevTools protocol, over a pipe. A library
// for browser tests turns on the protocol's network domain, and the page then spends
// a long task on keeping the body of every file for the inspector, and the memory
// for it: as much as the whole program takes to start.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

// patience is how many seconds anything may take before the visit is given up.
const patience = 40;

// A browser keeps a renderer ready for pages to come, which would be taken for the
// page's own. The rest keeps it from doing anything besides.
const flags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--mute-audio", "--no-first-run", "--lang=en-CA", "--remote-debugging-pipe",
  "--disable-features=SpareRendererForSitePerProcess", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
];

// in time fails with what was waited for if a promise takes too long.
export async function inTime(promise, what) {
  const given = new AbortController();
  const late = wait(patience * 1000, null, { signal: given.signal }).then(() => { throw new Error(`no ${what} after ${patience} s`); });
  late.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    given.abort();
  }
}

// start starts a browser with a profile in a folder, or a fresh one of its own.
export async function start(executable, folder) {
  const child = spawn(executable, [...flags, ...folder ? [`--user-data-dir=${folder}`] : [], "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const exited = once(child, "exit");
  const [, , , commands, answers] = child.stdio;
  const asked = new Map();
  const listeners = new Map();
  let rest = "";
  answers.setEncoding("utf8").on("data", (chunk) => {
    const messages = (rest + chunk).split("\0");
    rest = messages.pop();
    for (const { id, result, error, method, params, sessionId } of messages.map((m) => JSON.parse(m))) {
      if (!id) {
        listeners.get(sessionId)?.(method, params);
        continue;
      }
      const { resolve, reject, name } = asked.get(id);
      asked.delete(id);
      if (error) reject(new Error(`${name}: ${error.message}`));
      else resolve(result);
    }
  });
  let last = 0;
  const send = (name, params = {}, sessionId = undefined) => inTime(new Promise((resolve, reject) => {
    asked.set(++last, { resolve, reject, name });
    commands.write(JSON.stringify({ id: last, method: name, params, sessionId }) + "\0");
  }), `answer to ${name}`);
  return {
    send,
    // page opens an empty page. heard is called with the protocol's events.
    page: async (heard) => {
      const { targetId } = await send("Target.createTarget", { url: "about:blank" });
      const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
      listeners.set(sessionId, heard);
      return {
        send: (name, params) => send(name, params, sessionId),
        evaluate: async (expression) => {
          const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true }, sessionId);
          if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
          return result.value;
        },
        close: () => send("Target.closeTarget", { targetId }),
      };
    },
    stop: async () => {
      process.off("exit", kill);
      if (child.exitCode === null) await send("Browser.close").catch(kill);
      await exited;
    },
  };
}
