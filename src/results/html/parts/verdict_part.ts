/** The verdict, first of all: one sentence, and the numbers behind it, each leading to its part of the page. */

import type { Result, ResultGate } from "../../result.ts";
import { html, type Markup } from "../../../html/markup.ts";

/** A number. */
export interface Tile {
  readonly count: number;
  /** What is counted, behind the number. */
  readonly words: string;
  /** How it looks, and whether it is told where it is 0. */
  readonly tone: "error" | "warning" | "good" | "plain";
  /** The part it leads to where it is not 0. */
  readonly part: string;
}

/** Makes a number of the verdict. @param words behind 1, and behind any other number */
export function tile(
  count: number,
  [one, many]: readonly [one: string, many: string],
  tone: Tile["tone"],
  part: string,
): Tile {
  return { count, words: count === 1 ? one : many, tone, part };
}

/**
 * The verdict.
 * @param tiles those of 0 are left out, but for the plain ones
 * @param gates what the run was to fail on; those that failed are told
 */
export function verdictMarkup(
  { verdict: { kind, text } }: Pick<Result, "verdict">,
  tiles: readonly Tile[],
  notes: readonly string[],
  gates: readonly ResultGate[] = [],
): Markup {
  const shown = tiles.filter(({ count, tone }) => count > 0 || tone === "plain");
  return html`
    <h1 class=${kind}>${text}</h1>
    ${shown.length === 0 ? null : html`<ul class="tiles">${shown.map(tileMarkup)}</ul>`}
    ${gates.filter(({ isFailed }) => isFailed).map((gate) =>
      html`<p class="broken">${gate.name}: ${gate.text}</p>`
    )}
    ${notes.map((note) => html`<p class="note">${note}</p>`)}
  `;
}

function tileMarkup({ count, words, tone, part }: Tile): Markup {
  const told = html`<b>${count}</b> ${words}`;
  return count === 0
    ? html`<li><span class="tile">${told}</span></li>`
    : html`<li><a class=${tone} href=${`#${part}`}>${told}</a></li>`;
}
