// Lighthouse's four scores, as its mobile preset gives them.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { serve } from "../e2e/lib.mjs";
import { build, freePort } from "./sites.mjs";
import { samples, show, table } from "./table.mjs";

const cli = fileURLToPath(new URL("node_modules/lighthouse/cli/index.js", import.meta.url));
const categories = ["performance", "accessibility", "best-practices", "seo"];

// A page of each kind that readers come to first.
const pages = ["/", "/fr/", "/quiz", "/fr/quiz", "/embed/quiz", "/facts/S23"];

// measure scores each page as often as runs says.
export async function measure(runs) {
  const port = await freePort();
  const server = await serve("-addr", `127.0.0.1:${port}`, "-url", `http://127.0.0.1:${port}`);
  const results = Object.fromEntries(pages.map((path) => [path, []]));
  try {
    for (let run = 0; run < runs; run++) {
      for (const path of pages) {
        console.error(`run ${run + 1} of ${runs}: ${path}`);
        results[path].push(await score(server.origin + path));
      }
    }
  } finally {
    await server.stop();
  }
  return Object.fromEntries(Object.entries(results).map(([path, all]) => [path, { ...samples(all.map((r) => r.scores)), lost: all.at(-1).lost }]));
}

// score returns a page's scores, and which checks cost it some.
async function score(url) {
  const out = `${build}lighthouse.json`;
  await promisify(execFile)(process.execPath, [cli, url, "--quiet", "--output=json", `--output-path=${out}`,
    `--only-categories=${categories.join(",")}`, "--chrome-flags=--headless --no-sandbox"],
  { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium" } });
  const report = JSON.parse(readFileSync(out, "utf8"));
  const scores = Object.fromEntries(categories.map((c) => [c, report.categories[c].score * 100]));
  const lost = categories.flatMap((c) => report.categories[c].auditRefs.filter((ref) => ref.weight > 0 && report.audits[ref.id].score !== null && report.audits[ref.id].score < 0.9).map((ref) => ref.id));
  return { scores, lost };
}

// report writes the scores as a table.
export function report(results) {
  const rows = Object.entries(results).map(([path, { lost, ...all }]) => [
    path, ...categories.map((c) => show(all[c])),
    categories.every((c) => all[c].median >= 100) ? "met" : `MISSED: ${lost.join(", ")}`,
  ]);
  return table("Lighthouse, mobile: bar 100", ["", ...categories, ""], rows);
}
