// Runs the test files, two at a time, against one server; what a file prints is
// shown when it is done. No file is retried: flaky tests must be fixed.
// Arguments choose files by a part of their name.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { shared } from "./lib.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv.slice(2);
// The longest first, so that both workers finish at about the same time.
const long = ["axe", "takeover", "layout", "state", "story", "score", "update", "offline", "hostile", "nowasm", "readers", "addresses", "builder", "parity", "hosts/height"];
// These need nginx, and are run by hosted.mjs.
const elsewhere = wanted.length ? [] : ["export.test.mjs"];
const rank = (file) => (long.findIndex((l) => file.startsWith(l)) + 1) || long.length + 1;
const files = ["", "hosts/"].flatMap((dir) => readdirSync(here + dir).filter((f) => f.endsWith(".test.mjs")).map((f) => dir + f))
  .filter((file) => !elsewhere.includes(file) && (wanted.length === 0 || wanted.some((part) => file.includes(part))))
  .sort((a, b) => rank(a) - rank(b));

const server = await shared();
const env = { ...process.env, EXPLAINER_ORIGIN: server.origin };

// run runs one file and reports whether it passed. No file takes longer than
// five minutes, on a page that is not slowed (EXPLAINER_SLOW): what hangs is stopped
// and fails.
async function run(file) {
  const start = performance.now();
  const child = spawn(process.execPath, ["--test", "--test-reporter=spec", file], { cwd: here, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const out = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => out.push(chunk));
  const limit = setTimeout(() => process.kill(-child.pid, "SIGKILL"), 300_000 * (Number(process.env.EXPLAINER_SLOW) || 1));
  const code = await new Promise((resolve) => { child.once("close", resolve); });
  clearTimeout(limit);
  console.log(`${Buffer.concat(out)}${file}: ${code === 0 ? "passed" : "failed"} in ${Math.round((performance.now() - start) / 1000)} s\n`);
  return code === 0;
}

const failed = [];
const queue = [...files];
const worker = async () => {
  for (let file = queue.shift(); file; file = queue.shift()) if (!await run(file)) failed.push(file);
};
await Promise.all([worker(), worker()]);
await server.stop();
if (failed.length) console.log(`failed: ${failed.join(", ")}`);
console.log(`${files.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length || !files.length ? 1 : 0;
