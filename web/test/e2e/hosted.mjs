// Runs the browser tests that need no server-side marking against the exported
// files, served by nginx under a path. At the end it checks that there were no
// 404s except those the tests expect.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { publish } from "./nginx.mjs";

const site = await publish("/news/2017/sanctuary");
const files = ["parity", "takeover", "fetching", "addresses", "nowasm", "score", "state", "keyboard", "axe", "layout", "clean", "export"];
const { status } = spawnSync(process.execPath, [fileURLToPath(new URL("run.mjs", import.meta.url)), ...files], {
  env: { ...process.env, EXPLAINER_ORIGIN: site.origin },
  stdio: "inherit",
});
const lost = (await site.log("access")).filter((l) => l.includes('" 404 ') && !/nowhere|nulle-part/.test(l));
for (const line of lost) console.log(`not there: ${line}`);
await site.remove();
process.exitCode = status || (lost.length ? 1 : 0);
