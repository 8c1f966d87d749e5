/** What the element of embed.js takes and tells. All attributes are texts. */
export interface ExplainerAttributes {
  /** The frame's address, or that of a site like this one. */
  src?: string;
  /** The block or graphic to show, of the site of the script; "quiz" if there is none. */
  block?: string;
  /** The one question of the quiz to show, or the figure of a "guess". */
  question?: string;
  /** The one row of the comparison to show. */
  row?: string;
  /** "en" or "fr"; without it, the language of the page. */
  lang?: string;
  /** Without it, as the color-scheme of the page. */
  theme?: "light" | "dark" | "auto";
  /** The colour of links: six hexadecimal digits. */
  accent?: string;
  /** "paged" for one question at a time. */
  layout?: "paged";
  /** "0" for the facts as they were when the article appeared. */
  since?: "0";
  /** Ids of the questions to ask, separated by commas. */
  questions?: string;
  /** The day whose state of the story the frame keeps: "2026-03-01". */
  edition?: string;
  /** The frame's title; without it, the text of the element. */
  title?: string;
  /** The room to keep, in pixels, until the frame says its own height. */
  height?: string | number;
  /** What the page wants to be told, separated by spaces: "answer complete". */
  events?: string;
}

/** Where something happened. */
export interface ExplainerPlace {
  lang: string;
  block: string;
}

/** The detail of each event, by its name after "explainer:". */
export interface ExplainerDetails {
  ready: ExplainerPlace;
  view: ExplainerPlace;
  answer: ExplainerPlace & { question: string; outcome: "right" | "wrong" | "unknown" };
  complete: ExplainerPlace & { right: number; total: number };
  share: ExplainerPlace & { how: "text" | "link" | "picture" };
  link: ExplainerPlace & { href: string };
  corrected: ExplainerPlace & { corrected: string };
}

export type ExplainerEvents = { [Type in keyof ExplainerDetails as `explainer:${Type}`]: CustomEvent<ExplainerDetails[Type]> };

declare global {
  interface HTMLElementTagNameMap {
    "sanctuary-explainer": HTMLElement;
  }
  interface HTMLElementEventMap extends ExplainerEvents {}
  interface WindowEventMap extends ExplainerEvents {}
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "sanctuary-explainer": ExplainerAttributes & { children?: unknown; class?: string; id?: string; ref?: unknown; style?: unknown };
    }
  }
}
