// Runs the tests in each engine that the arguments name, or in all, one after
// the other, and lists what an engine cannot do here.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { engines } from "./engine.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv.slice(2);
const names = Object.keys(engines).filter((name) => wanted.length === 0 || wanted.includes(name));
if (names.length === 0) throw new Error(`choose of ${Object.keys(engines).join(", ")}`);

const results = [];
for (const name of names) {
  const start = performance.now();
  const child = spawn(process.execPath, ["--test", "--test-reporter=spec", "suite.mjs"], { cwd: here, env: { ...process.env, ENGINE: name }, stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
    process.stdout.write(chunk);
  });
  const code = await new Promise((resolve) => { child.once("close", resolve); });
  const count = (what) => Number(RegExp(`ℹ ${what} (\\d+)`).exec(out)?.[1] ?? 0);
  const [, version = "did not start"] = RegExp(`${name}: (.+)`).exec(out) ?? [];
  results.push({ name, version, passed: count("pass"), failed: count("fail"), seconds: Math.round((performance.now() - start) / 1000), ok: code === 0 });
}
for (const { name, version, passed, failed, seconds } of results) {
  console.log(`${name} (${version}): ${passed} passed, ${failed} failed in ${seconds} s`);
  for (const [what, why] of Object.entries(engines[name].cannot)) console.log(`  not here: ${what}: ${why}`);
}
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
