/** A part of the page that tells line by line what a terminal does. */

import { lineText, type MarkedLine } from "../../../lib/text/paint.ts";
import { html } from "../../../html/markup.ts";
import type { Part } from "../page.ts";

/** Null where there are no lines. */
export function linesPart(id: string, title: string, lines: readonly MarkedLine[]): Part | null {
  if (lines.length === 0) return null;
  const texts = lines.map(lineText).join("\n").trimEnd().split("\n");
  const content = html`<pre class="item" data-is=${id}>${
    texts.map((text) => html`<span>${text || " "}</span>`)
  }</pre>`;
  return { id, title, count: null, content };
}
