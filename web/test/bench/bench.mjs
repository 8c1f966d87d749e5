// Measures the explainer: node bench.mjs [page|restart|server|growth|lighthouse]...
// Without a name it measures all. RUNS is how often a page is measured. What it
// found is printed, and written to .build/bench.json, where parts that were not
// measured this time stay as they were. Times fail nothing.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, release } from "node:os";
import { fileURLToPath } from "node:url";

const parts = ["page", "restart", "server", "growth", "lighthouse"];
const runs = Number(process.env.RUNS || 5);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((part) => !parts.includes(part));
if (unknown.length || !(runs >= 1)) {
  console.error(`bench: want any of ${parts.join(", ")} and RUNS of 1 or more, not ${[...unknown, runs].join(" ")}`);
  process.exit(2);
}

const file = fileURLToPath(new URL("../../../.build/bench.json", import.meta.url));
let found = {};
try {
  found = JSON.parse(readFileSync(file, "utf8"));
} catch { /* the first time */ }

// Stopped from outside, it takes the servers it started with it.
for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => process.exit(1));

mkdirSync(new URL(".", `file://${file}`), { recursive: true });
for (const part of wanted.length ? wanted : parts) {
  const { measure, report } = await import(`./${part}.mjs`);
  const results = await measure(runs);
  found[part] = { measured: new Date().toISOString(), machine: `${cpus().length} × ${cpus()[0].model}, Linux ${release()}`, runs, results };
  writeFileSync(file, JSON.stringify(found, null, 1) + "\n");
  console.log(report(results));
}
process.exit(0);
