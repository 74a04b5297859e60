/** The verdict, first of all: one sentence, and the numbers behind it, each leading to its part of the page. */

import type { Result } from "../result.ts";
import { html, type Markup } from "./markup.ts";

/** A number. */
export interface Tile {
  readonly count: number;
  readonly label: string;
  /** How it looks where it is not 0. */
  readonly tone: "error" | "warning" | "good" | "plain";
  /** The part it leads to. */
  readonly part: string;
}

/** @param tiles those of 0 are left out, but for the plain ones */
export function verdictMarkup(
  { verdict: { kind, text } }: Pick<Result, "verdict">,
  tiles: readonly Tile[],
  notes: readonly string[],
): Markup {
  const shown = tiles.filter(({ count, tone }) => count > 0 || tone === "plain");
  return html`
    <h1 class=${kind}>${text}</h1>
    ${shown.length === 0 ? null : html`<ul class="tiles">${shown.map(tileMarkup)}</ul>`}
    ${notes.map((note) => html`<p class="note">${note}</p>`)}
  `;
}

function tileMarkup({ count, label, tone, part }: Tile): Markup {
  return html`<li><a class=${
    count > 0 ? tone : "plain"
  } href=${`#${part}`}><b>${count}</b> ${label}</a></li>`;
}
