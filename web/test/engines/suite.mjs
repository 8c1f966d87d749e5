// All tests in one process, and so in one browser.
import { readdirSync } from "node:fs";

for (const file of readdirSync(import.meta.dirname).filter((f) => f.endsWith(".test.mjs")).sort()) await import(`./${file}`);
