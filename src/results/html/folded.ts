/** Shows the first rows of a list and folds the rest. */

import { counted } from "../../lib/words.ts";
import { html, type Markup } from "./markup.ts";

/** Rows of a list that are shown before the rest is folded. */
export const SHOWN_MAX = 20;

/** Rows that a page holds of one list; what is beyond is counted, and stands in the JSON. */
const HELD_MAX = 500;

/** A list: what fits a screen is shown, the rest opens on demand. */
export function foldedList(rows: readonly Markup[], noun: string): Markup {
  const [shown, folded] = [rows.slice(0, SHOWN_MAX), rows.slice(SHOWN_MAX, HELD_MAX)];
  const left = rows.length - shown.length - folded.length;
  return html`
    <ul>${shown.map((row) => html`<li>${row}</li>`)}</ul>
    ${folded.length === 0 ? null : html`
      <details class="fold">
        <summary>${counted(folded.length, `more ${noun}`)}</summary>
        <ul>${folded.map((row) => html`<li>${row}</li>`)}</ul>
      </details>
    `}
    ${left === 0 ? null : html`<p class="quiet">… and ${left} more: -o json has all</p>`}
  `;
}
