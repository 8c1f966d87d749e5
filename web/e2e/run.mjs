// Runs every test file by itself, one after the other. A file that fails is
// run once more and named at the end: on a busy machine a browser may be too
// slow once, what is broken fails twice.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const files = ["", "hosts/"].flatMap((dir) => readdirSync(here + dir).filter((f) => f.endsWith(".test.mjs")).map((f) => dir + f));
const run = (file) => spawnSync(process.execPath, ["--test", "--test-reporter=spec", file], { cwd: here, stdio: "inherit" }).status === 0;

const again = [];
const failed = [];
for (const file of files) {
  if (run(file)) continue;
  again.push(file);
  if (!run(file)) failed.push(file);
}
if (again.length) console.log(`run twice: ${again.join(", ")}`);
if (failed.length) console.log(`failed twice: ${failed.join(", ")}`);
console.log(`${files.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length ? 1 : 0;
