// Ways of readers through the explainer, as keys of Orca and Firefox in the order in
// which they are pressed: h goes to the next heading, m to the next landmark, t to the
// next table, k to the next link, b to the next button, x to the next check box, r to
// the next radio button, e to the next field; KP_Add reads to the end, Insert+a changes
// between reading and typing. A key with a number is pressed that often; after some
// keys it is waited until something is said, by language, and then something happens.
// Other words are of listen.mjs (acts). A way may be without scripts, in a frame of a
// newsroom's page, on a device that is given the time to keep the pages, or with a
// program that is late.
const read = (n) => `Down*${n}`;
const question = (id) => `/quiz#q-${id}`;

export const ways = [
  { name: "landmarks", path: "/", steps: ["ctrl+Home", "m*9"] },
  { name: "headings", path: "/", steps: ["ctrl+Home", "h*14"] },
  { name: "skip", path: "/", steps: ["ctrl+Home", "Tab", "shift+Tab", "Return", read(2)] },
  { name: "paragraph", path: "/", steps: ["ctrl+Home", "h", read(8)] },
  { name: "matrix", path: "/embed/glance", steps: ["ctrl+Home", read(3), "b", "Return", read(10)] },
  { name: "table", path: "/compare", steps: ["ctrl+Home", "t", "alt+shift+Right*3", "alt+shift+Down*2", "alt+shift+Left*2"] },
  { name: "tiles", path: "/#where", steps: ["x", "space", "x", "space", "x", "space", read(12)] },
  { name: "single-right", path: "/quiz", steps: ["ctrl+Home", "h*2", read(1), "r*3", "Return", read(8)] },
  { name: "single-wrong", path: question("legal-definition"), steps: ["h", "r*2", "space", read(6)] },
  { name: "single-unknown", path: question("legal-definition"), steps: ["h", "r*5", "space", read(6)] },
  { name: "truefalse", path: question("every-ordinance"), steps: ["h", "r", "space", read(6)] },
  { name: "multiple", path: question("listed-cities"), steps: ["h", "x", "x", "space", "x", "space", "b*2", "Return", read(8)] },
  { name: "multiple-nothing", path: question("listed-cities"), steps: ["h", "b*2", "Return"] },
  { name: "slider", path: question("us-cities"), steps: ["h", "e", "Insert+a", "4", "0", "0", "Return", read(6)] },
  { name: "slider-keys", path: "/", steps: ["ctrl+Home", "h*2", "Tab*2", "Right*2", "Left", "Tab*3", "space", read(8)] },
  { name: "slider-words", path: question("us-cities"), steps: ["h", "e", "Insert+a", "m", "a", "n", "y", "Return"] },
  { name: "order", path: question("which-first"), steps: ["h", read(3), "b", "Return", "b*2", "Return", "b*3", "Return", "b*4", "Return*2", read(10)] },
  { name: "next", path: "/quiz", steps: ["ctrl+Home", "h*2", "r", "space", "b*2", "Return", read(3)] },
  { name: "result", path: "/quiz", steps: ["ctrl+Home", "h*2", "r", "space", "b*4", "Return", read(10)] },
  { name: "note", path: "/word", steps: ["ctrl+Home", "h*2", "k*2", "Return", read(14), "Escape", read(1)] },
  { name: "term", path: "/", steps: ["ctrl+Home", "h", "k", "Return", read(4)] },
  { name: "since", path: "/", steps: ["ctrl+Home", "r", "space", "r", "space", read(2)] },
  { name: "plan", path: "/", steps: ["ctrl+Home", "h*7", read(10)] },
  { name: "powers", path: "/plan", steps: ["ctrl+Home", "h*7", "Tab*4"] },
  { name: "filter", path: "/compare?v=1&view=places#places-controls", steps: ["r*2", "space", "c", "Insert+a", "Down", "Tab"] },
  { name: "say-all", path: "/", late: true, steps: ["ctrl+Home", "r", "space", "ctrl+Home", { press: "KP_Add", until: { en: /Guess first/, fr: /Devinez d’abord/ }, then: "program" }] },
  { name: "without-scripts", path: "/", scripts: false, steps: ["ctrl+Home", "KP_Add"] },
  { name: "frame", path: "/embed/quiz/removals", framed: true, steps: ["ctrl+Home", read(6), "r", "space", read(4)] },
  { name: "offline", path: "/", kept: true, steps: ["ctrl+Home", "r", "space", "kept", "offline", "ctrl+Home", "k*2", "Return", "h", read(2), "ctrl+Home", "k*3", "Return", read(6)] },
  { name: "correction", path: "/order", kept: true, steps: ["ctrl+Home", "r", "space", "kept", "corrected", { press: "F5", until: { en: /Corrected on/, fr: /Corrigé le/ } }, "ctrl+End", "shift+b", "Return", "ctrl+Home", "h*3", read(4)] },
  { name: "language", path: "/", steps: ["ctrl+Home", "k*3", "Return", "h*2"] },
];
