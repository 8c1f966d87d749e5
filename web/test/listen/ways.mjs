// Ways of readers through the explainer, as keys of Orca and Firefox in the order in
// which they are pressed: h goes to the next heading, m to the next landmark, t to the
// next table, k to the next link, b to the next button, x to the next check box, r to
// the next radio button, e to the next field; KP_Add reads to the end, Insert+a changes
// between reading and typing. A key with a number is pressed that often. A way may be
// without scripts, or in a frame of a newsroom's page.
const read = (n) => `Down*${n}`;
const question = (id) => `/quiz#q-${id}`;

export const ways = [
  { name: "headings", path: "/", steps: ["ctrl+Home", "h*14"] },
  { name: "single-wrong", path: question("legal-definition"), steps: ["h", read(3), "space", read(6)] },
  { name: "truefalse", path: question("every-ordinance"), steps: ["h", "r", "space", read(6)] },
  { name: "multiple-nothing", path: question("listed-cities"), steps: ["h", "b*2", "Return"] },
];
