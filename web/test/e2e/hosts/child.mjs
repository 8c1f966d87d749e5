// The site, and the two embeds the hosts are tested with.
import { shared } from "../lib.mjs";

export async function startChild() {
  const { origin, stop } = await shared();
  const page = await (await fetch(`${origin}/embed/quiz`)).text();
  const [, question] = /question--single"[^>]* id="q-([a-z\d-]+)"/.exec(page);
  return {
    origin,
    stop,
    question,

    // A myth opens and closes without any script.
    url: `${origin}/embed/word`,
    grow: (frame) => frame.locator("summary").first().evaluate((summary) => summary.click()),
    shrink: (frame) => frame.locator("summary").first().evaluate((summary) => summary.click()),

    // An explanation appears with an answer, and goes when the answer is taken
    // back, which is for the program to do.
    quiz: {
      url: `${origin}/embed/quiz/${question}`,
      grow: (frame) => frame.locator("input[type=radio]").first().evaluate((radio) => radio.click()),
      async shrink(frame) {
        await frame.locator("html.live").waitFor();
        await frame.locator("[data-do=clear]").first().evaluate((button) => button.click());
      },
    },
  };
}
