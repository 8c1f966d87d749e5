// Sends a first answer to be counted, and shows how others answered: only once the
// reader has, and only if it comes within a second. Loaded after an answer, or where
// there is an earlier one. All that is drawn is in elements that are kept empty for it,
// or on top of options.
const doc = document;
const { words } = site;
const patience = 1000; // ms
// What is sent says nothing of who sends it; who asks not to be followed sends nothing.
const quiet = navigator.globalPrivacyControl || navigator.doNotTrack === "1";
const send = (question, answer) => {
  if (quiet) return;
  const body = JSON.stringify({ story: site.story, edition: site.digests[question], question, answer, language: site.language });
  fetch(site.path, { method: "POST", body, keepalive: true, credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => {});
};
const fetched = async (set) => {
  const r = await fetch(`${site.path}/${set}.json`, { credentials: "omit", referrerPolicy: "no-referrer" });
  return r.ok ? r.json() : {};
};
const reading = {}; // by set: what several earlier answers, shown at once, ask for
const read = async (set, at) => {
  reading[set] ??= fetched(set).finally(() => { reading[set] = null; });
  const all = await reading[set];
  if (!all.questions || performance.now() - at > patience) throw new Error(set);
  return all;
};

const percent = (n) => n + words.percent;
const date = (iso) => {
  const [year, month, day] = iso.split("-").map(Number);
  const parts = { day: (day === 1 && words.firstDay) || day, month: words.months[month - 1], year };
  return words.date.replace(/{(\w+)}/g, (_, name) => parts[name]);
};
const grouped = (n) => String(n).length < words.grouped ? String(n) : String(n).replace(/\B(?=(\d{3})+$)/g, words.thousands);
const sentence = (text, set, { n, since }, share) => Object.entries({
  share: share === null ? words.few : percent(share), n: grouped(n), day: date(since), who: words.who[set],
}).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text);
const make = (name, className, text = "") => Object.assign(doc.createElement(name), { className, textContent: text });

// ready empties a place for a sentence, which screen readers read when it comes, but
// not that of an earlier answer.
const ready = (box, read) => {
  box.replaceChildren();
  if (read) box.setAttribute("role", "status");
};

// bars draws the share of each option on it, the reader's own bolder.
const bars = (q, shares, answer) => {
  q.querySelectorAll(".peer").forEach((bar) => bar.remove());
  for (const input of q.querySelectorAll(".option input")) {
    const share = shares?.[input.value];
    if (!(input.value in (shares ?? {}))) continue;
    const bar = make("span", answer.includes(input.value) ? "peer peer--own" : "peer", share === null ? "–" : percent(share));
    bar.setAttribute("aria-hidden", "true");
    bar.append(make("i", ""));
    bar.style.setProperty("--share", `${share ?? 0}%`);
    input.closest(".option").append(bar);
  }
};

// strip draws where along the scale others guessed, with the reader's guess and the
// answer below.
const strip = (box, guesses, [min, max, right], own) => {
  const drawn = make("div", "peers__strip");
  drawn.setAttribute("aria-hidden", "true");
  const most = Math.max(...guesses, 1);
  for (const n of guesses) drawn.append(make("i", ""));
  [...drawn.children].forEach((column, i) => column.style.setProperty("--share", guesses[i] / most));
  const mark = (v, name, className) => {
    const along = Math.min(Math.max((v - min) / (max - min), 0), 1);
    const p = make("p", `peers__mark ${className}`, along > 0.5 ? `${name} ▲` : `▲ ${name}`);
    p.style.setProperty(along > 0.5 ? "inset-inline-end" : "inset-inline-start", `calc(${100 * Math.min(along, 1 - along)}% - 0.5em)`);
    drawn.append(p);
  };
  if (!Number.isNaN(own)) mark(own, words.you, "peers__mark--own");
  mark(right, words.answer, "");
  box.append(drawn);
};

// number reads a guess, as package numeral does but for rare forms, and returns what
// the page took for it: a number on the scale, NaN if it asks again. The text itself is
// never sent.
const units = [[/^(k|thousand|mil(le|es)?)$/, 1e3], [/^(m|mn|millions?|mill[oó]n|millones)$/, 1e6], [/^(g|bn|md|billions?|milliards?)$/, 1e9], [/^(bill[oó]n|billones)$/, 1e12]];
const number = (q, text) => {
  const range = q.querySelector("[type=range]");
  const [min, max, step] = [range.min, range.max, range.step].map(Number);
  const [found, ...more] = text.replace(/[-\u2212]\s*/g, "-").replace(/(\d)[\s'\u2019](?=\d{3}(?!\d))/g, "$1").matchAll(/(-?\d+(?:[.,]\d+)*)(\s*)(\p{L}*)/giu);
  if (!found || more.length) return NaN;
  const [, , space, word] = found;
  const factor = units.find(([unit]) => unit.test(word.toLowerCase()))?.[1];
  if (word && !space && !factor) return NaN; // 4oo
  const digits = found[1].replace(/^(-?[1-9]\d{0,2})((?:[.,]\d{3})+)$/, (all, head, rest) => max < 1000 ? all : head + rest.replace(/\D/g, ""));
  let v = +digits.replace(",", ".") * (factor ?? 1);
  // 2.27 is billions where the scale is one of billions.
  if (!factor && v > 0 && v < step / 2) v *= [1e9, 1e6].find((unit) => step >= unit / 1000 && v * unit <= max) ?? 1;
  return v < min || v > max ? NaN : v;
};

// When is "first", "again", or "before": on another visit or in another tab.
const sent = new Set(); // names of questions
let retried = false;
window.explainer.count = async (q, answer, when, at) => {
  const name = q.dataset.name;
  const set = site.sets[name];
  const box = q.querySelector(".peers");
  if (!set || !box) return;
  const own = name in site.scales && answer[0] !== "dont-know" ? number(q, answer[0]) : null;
  if (when === "again" || when === "first" && sent.has(name)) retried = true;
  else if (when === "first" && !Number.isNaN(own)) {
    send(name, own === null ? answer : [String(own)]);
    sent.add(name);
  }
  ready(box, when !== "before");
  box.answer = answer;
  bars(q, null, answer);
  const shares = (await read(set, at)).questions[name];
  if (box.answer !== answer || !q.matches(".question--checked")) return; // taken back, or another was given
  const same = shares?.shares && !q.matches(".question--multiple");
  if (shares?.shares) bars(q, shares.shares, answer);
  if (shares?.strip) strip(box, shares.strip, site.scales[name], own ?? NaN);
  box.append(make("p", "", shares ? sentence(same ? words.same : words.right, set, shares, same ? shares.shares[answer[0]] : shares.right ?? null) : words.first));
};

// The first result of a quiz all of which was answered here or before, and nothing
// twice, is counted and compared. One that was there before is only compared.
const result = doc.getElementById("result");
const box = doc.querySelector(".peers--result");
let done = false;
const finish = async () => {
  if (result.hidden) return void box.replaceChildren();
  if (done) return;
  const outcomes = [...result.querySelectorAll(".dots .shape")].filter((e) => e.getClientRects().length);
  if (!outcomes.length) return;
  done = true;
  const right = outcomes.filter((e) => e.matches(".shape--right")).length;
  if (retried || window.explainer.data.mixed || outcomes.some((e) => e.matches(".shape--unanswered"))) return;
  const at = performance.now();
  if (sent.size) send("result.quiz", [right, outcomes.length].map(String));
  ready(box, sent.size);
  const shares = (await read("quiz", at)).results[outcomes.length];
  const below = shares?.below[right];
  box.replaceChildren(make("p", "", shares ? sentence(below ? words.better : words.finished, "quiz", shares, below) : words.firstDone));
};
if (result && box) {
  const soon = () => requestAnimationFrame(() => finish().catch(() => {}));
  new MutationObserver(soon).observe(result, { attributes: true, childList: true, subtree: true });
  soon();
}
