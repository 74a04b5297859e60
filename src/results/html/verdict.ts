/** The verdict, first of all: one sentence, and the numbers behind it, each leading to its part of the page. */

import type { Result } from "../result.ts";
import { html, type Markup } from "./markup.ts";

/** A number. */
export interface Tile {
  readonly count: number;
  readonly label: string;
  /** How it looks, and whether it is told where it is 0. */
  readonly tone: "error" | "warning" | "good" | "plain";
  /** The part it leads to where it is not 0. */
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
  const words = html`<b>${count}</b> ${label}`;
  return count === 0
    ? html`<li><span class="tile">${words}</span></li>`
    : html`<li><a class=${tone} href=${`#${part}`}>${words}</a></li>`;
}
