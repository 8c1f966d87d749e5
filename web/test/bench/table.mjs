// Numbers of several runs as medians and spread, and tables of them.

// sample sums up the values of several runs; null if there are none.
export function sample(values) {
  const sorted = values.filter((v) => v != null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = sorted.length / 2;
  const median = sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0], max: sorted.at(-1), runs: sorted.length };
}

// samples sums up objects with the same keys, key by key.
export const samples = (results) => Object.fromEntries(Object.keys(results[0] ?? {}).map((key) => [key, sample(results.map((r) => r[key]))]));

const units = {
  ms: (v) => `${v < 10 ? Math.round(v * 10) / 10 : Math.round(v)} ms`,
  kB: (v) => `${(v / 1000).toFixed(1)} kB`,
  MB: (v) => `${(v / 1e6).toFixed(1)} MB`,
  "/s": (v) => `${Math.round(v)} /s`,
  "": (v) => String(Math.round(v * 1000) / 1000),
};

// show writes a number or a sample in a unit.
export function show(value, unit = "") {
  if (value == null) return "–";
  if (typeof value === "number") return units[unit](value);
  const [low, high] = [value.min, value.max].map((v) => units[unit](v).replace(/ .*/, ""));
  return low === high ? units[unit](value.median) : `${units[unit](value.median)} (${low}–${high})`;
}

// ratio is how many times one median is another.
export const ratio = (a, b) => (a && b && b.median > 0 ? a.median / b.median : null);

// verdict says whether a bar is met: at most, or with atLeast at least.
export function verdict(value, bar, { unit = "", atLeast = false } = {}) {
  if (value == null) return `bar ${units[unit](bar)}: not measured`;
  return `${(atLeast ? value >= bar : value <= bar) ? "met" : "MISSED"} (${atLeast ? "≥" : "≤"} ${units[unit](bar)})`;
}

// table writes rows of texts under a head, the columns as wide as they need.
export function table(title, head, rows) {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((r) => (r[i] ?? "").length)));
  const line = (row) => row.map((cell, i) => (cell ?? "").padEnd(widths[i])).join("  ").trimEnd();
  return [`\n${title}`, line(head), widths.map((w) => "─".repeat(w)).join("  "), ...rows.map(line)].join("\n");
}
