/** Switches that show and hide kinds of rows of one part of the page; they show once the page's script runs. */

import { html, type Markup } from "../../html/markup.ts";

/** A kind of rows: the word that they carry, what people read, and how many there are. */
export interface FilterKind {
  readonly kind: string;
  readonly label: string;
  readonly count: number;
}

/** The switches of the kinds there are; none where all rows are of one kind. */
export function filterMarkup(legend: string, kinds: readonly FilterKind[]): Markup {
  const shown = kinds.filter(({ count }) => count > 0);
  if (shown.length < 2) return null;
  return html`<fieldset class="filter" hidden>
    <legend>${legend}</legend>
    ${
    shown.map(({ kind, label, count }) =>
      html`<label><input type="checkbox" value=${kind} checked /> ${label} <span class="count">${count}</span></label>`
    )
  }
  </fieldset>`;
}
