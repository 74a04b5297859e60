/** Explains the words of the form to whom they are new. */

import { html, type Markup } from "../../../html/markup.ts";

const EXPLAINED: readonly (readonly [word: string, meaning: string])[] = [
  [
    "Cassette",
    "A file that holds what an organisation answered when it was recorded: queues, members, skills, what people did.",
  ],
  [
    "Surface",
    "Which API was recorded: platform is the one Genesys Cloud ships, walkthrough the smaller one this tool grew from.",
  ],
  [
    "Model",
    "Which rules decide: the ACD engine, as Genesys Cloud documents it, or the walkthrough's weighted score.",
  ],
  [
    "People are taken to be",
    "As recorded: with the presence and the work in hand they had then. All free: on queue, with nothing in hand, so that " +
    "settings alone decide. Others are files in scenarios/.",
  ],
  ["Priority", "One point is worth a minute of waiting."],
  ["Ring", "A part of a Bullseye queue's members that opens after a time of waiting."],
];

/** The fold. */
export const WORDS: Markup = html`
  <details class="field words">
    <summary>What do these words mean?</summary>
    <dl>${EXPLAINED.map(([word, meaning]) =>
      html`
        <dt>${word}</dt>
        <dd>${meaning}</dd>
      `
    )}</dl>
  </details>
`;
