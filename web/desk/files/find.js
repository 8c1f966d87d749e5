// Where the story's texts stand in the page: the texts of the content, as readers
// see them, are looked up in all that the page says. The page is not changed.

const inline = new Set(["A", "ABBR", "B", "BDI", "CITE", "CODE", "DFN", "EM", "I", "MARK", "Q", "SMALL", "SPAN", "STRONG", "SUB", "SUP", "TIME"]);
const silent = "script, style, template, noscript, textarea, select, #dev-problems";
const wall = "\u0001"; // between blocks: no text goes across

// A text of this many characters may stand within a longer run; a shorter one, such
// as a name, has to be all of a run.
const sure = 25;

const block = (node) => {
  let e = node.parentElement;
  while (inline.has(e.tagName)) e = e.parentElement;
  return e;
};

const spaced = (s) => s.replace(/\s+/g, " ").trim();

// read returns what the page says as one string, with the node and the offset of
// each of its characters, and where nodes begin.
function read() {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = { text: "", nodes: [], offsets: [], edges: new Set([0]) };
  const chars = [];
  let last = null;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.parentElement.closest(silent)) continue;
    const of = block(node);
    if (last !== of) {
      chars.push(wall);
      said.nodes.push(node);
      said.offsets.push(0);
    }
    last = of;
    said.edges.add(chars.length);
    for (let i = 0; i < node.data.length; i++) {
      const space = /\s/.test(node.data[i]);
      if (space && (chars.at(-1) === " " || chars.at(-1) === wall)) continue;
      chars.push(space ? " " : node.data[i]);
      said.nodes.push(node);
      said.offsets.push(i);
    }
    said.edges.add(chars.length);
  }
  chars.push(wall);
  said.text = chars.join("");
  return said;
}

// edge reports whether a node begins or ends at i, or a space away from it.
const edge = (said, i) => said.edges.has(i) || said.text[i - 1] === " " && said.edges.has(i - 1) || said.text[i] === " " && said.edges.has(i + 1);

const letter = /[\p{L}\p{N}]/u;

// find returns the places of the texts in the page, in the order of the page. A
// place within a longer one is left out.
export function find(texts) {
  const said = read();
  const places = new Map();
  for (const text of texts) {
    for (const wanted of new Set(text.shown.map(spaced))) { // languages may differ by spaces alone
      if (wanted === "") continue;
      for (let at = said.text.indexOf(wanted); at >= 0; at = said.text.indexOf(wanted, at + 1)) {
        const end = at + wanted.length;
        const whole = edge(said, at) && edge(said, end);
        const apart = !letter.test(said.text[at - 1]) && !letter.test(said.text[end]);
        if (!whole && (wanted.length < sure || !apart)) continue;
        const key = `${at} ${end}`;
        if (!places.has(key)) places.set(key, { at, end, texts: [] });
        places.get(key).texts.push(text);
      }
    }
  }
  const sorted = [...places.values()].sort((a, b) => a.at - b.at || b.end - a.end);
  let reach = 0;
  return sorted.filter((p) => {
    if (p.end <= reach) return false;
    reach = p.end;
    p.words = said.text.slice(p.at, p.end);
    p.range = document.createRange();
    p.range.setStart(said.nodes[p.at], said.offsets[p.at]);
    p.range.setEnd(said.nodes[p.end - 1], said.offsets[p.end - 1] + 1);
    return true;
  });
}

// boxes returns the rectangles of a place that can be seen.
export function boxes({ range }) {
  if (!range.startContainer.parentElement?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
  return [...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
}

// under returns the place at a point of the window.
export function under(places, x, y) {
  const at = document.caretPositionFromPoint?.(x, y);
  const old = at ? null : document.caretRangeFromPoint?.(x, y);
  const [node, offset] = at ? [at.offsetNode, at.offset] : [old?.startContainer, old?.startOffset];
  if (!node) return null;
  return places.find((p) => p.range.isPointInRange(node, offset) && boxes(p).some((r) => x >= r.left - 3 && x <= r.right + 3 && y >= r.top - 3 && y <= r.bottom + 3)) ?? null;
}
