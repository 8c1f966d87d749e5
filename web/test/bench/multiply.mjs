// Content many times as large: every question, place, fact and source comes
// several times, under ids of its own, each copy resting on the copies of what
// the original rests on. It says nothing new, and passes the content's check.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// The ids of a copy: facts have a letter and a number, all others words.
const factCopy = (id, n) => id.replace(/^[A-Z]+/, (letters) => letters + String.fromCharCode(64 + n));
const copy = (id, n) => `${id}-copy-${n}`;

// copies are the numbers of what is added to the original.
const copies = (times) => Array.from({ length: times - 1 }, (_, i) => i + 2);

// list maps the ids in a list that stands on one line: "  facts: [S1, S2]".
const list = (entry, key, map) => entry.replace(RegExp(`(^\\s*(?:- )?${key}: \\[)([^\\]]+)\\]`, "gm"), (_, start, ids) => `${start}${ids.split(", ").map(map).join(", ")}]`);

// own gives the entry another id, the first in it.
const own = (entry, map) => entry.replace(/^(\s*- id: )(\S+)/m, (_, start, id) => start + map(id));

// moved puts a place's tile into rows of the grid that no other copy has.
const moved = (entry, n) => entry.replace(/^(\s*tile: \{.*\brow: )(\d+)/m, (_, start, row) => `${start}${100 * (n - 1) + Number(row)}`);

// single says that there can only be one: a figure may not be told before it is
// asked for, as the copy of a slider's question would do.
const single = (entry) => /^\s*kind: slider$/m.test(entry);

// What is copied: the file, how far its entries are indented, and how a copy
// is made of one.
const kinds = [
  [/^sources\.yaml$/, "", (entry, n) => own(entry, (id) => copy(id, n))],
  [/^facts-.*\.yaml$/, "", (entry, n) => own(list(entry, "sources", (id) => copy(id, n)), (id) => factCopy(id, n))],
  [/^questions\.yaml$/, "", (entry, n) => own(list(entry, "facts", (id) => factCopy(id, n)), (id) => copy(id, n))],
  [/^places\.yaml$/, "  ", (entry, n) => moved(own(list(entry, "facts", (id) => factCopy(id, n)), (id) => copy(id, n)), n)],
];

// multiply writes the content of one folder to another, times as large.
export function multiply(from, to, times) {
  mkdirSync(to, { recursive: true });
  const copied = new Set();
  const write = (name, change) => writeFileSync(join(to, name), change(readFileSync(join(from, name), "utf8")));
  const rules = "style.yaml";
  for (const name of readdirSync(from).filter((n) => n.endsWith(".yaml") && n !== rules)) {
    const [, indent, make] = kinds.find(([pattern]) => pattern.test(name)) ?? [];
    write(name, (text) => {
      if (!make) return text;
      const start = indent ? text.indexOf("\nplaces:\n") + 1 : 0;
      const entries = text.slice(start).split(RegExp(`^(?=${indent}- id: )`, "m")).filter((e) => e.startsWith(`${indent}- id: `) && !single(e));
      for (const e of entries) copied.add(e.match(/- id: (\S+)/)[1]);
      return text + copies(times).flatMap((n) => entries.map((e) => make(e, n))).join("");
    });
  }
  // A copy may say what its original is allowed to.
  const allowed = (id) => [id, ...copies(times).filter(() => copied.has(id)).map((n) => (/^[A-Z]/.test(id) ? factCopy : copy)(id, n))].join(", ");
  write(rules, (text) => list(list(text, "except", allowed), "explain", allowed));
}
