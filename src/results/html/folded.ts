/** Shows the first rows of a list and folds the rest. */

import { counted } from "../../lib/words.ts";
import { html, type Markup } from "../../html/markup.ts";

/** Rows of a list that are shown before the rest is folded. */
const SHOWN_MAX = 20;

/** Of more rows than so many short ones stand side by side where there is room. */
const FEW = 6;

/** Rows that a page holds of one list; what is beyond is counted, and stands in the JSON. */
const HELD_MAX = 500;

/**
 * A list: what fits a screen is shown, the rest opens on demand.
 * @param noun what a row is, in the singular
 * @param isShort whether rows may stand side by side where there is room
 */
export function foldedList(
  rows: readonly Markup[],
  noun: string,
  isShort = false,
): Markup {
  const [shown, folded] = [rows.slice(0, SHOWN_MAX), rows.slice(SHOWN_MAX, HELD_MAX)];
  const left = rows.length - shown.length - folded.length;
  return html`
    <ul class=${isShort && rows.length > FEW ? "many" : null}>${shown.map((row) =>
      html`<li>${row}</li>`
    )}</ul>
    ${folded.length === 0 ? null : html`
      <details class="fold">
        <summary>${counted(folded.length, `more ${noun}`)}</summary>
        <ul class=${isShort ? "many" : null}>${folded.map((row) => html`<li>${row}</li>`)}</ul>
      </details>
    `}
    ${left === 0 ? null : html`<p class="quiet">… and ${left} more: -o json has all</p>`}
  `;
}

/** Up to so many cards that fail or differ are open from the start. */
export const OPEN_CARDS_MAX = 10;
