/** Makes the text of a whole document: the head that every page of ours has, and the sheet of style that all of them share. */

import { html, type Markup, markupText } from "./markup.ts";
import sharedCss from "./shared.css" with { type: "text" };

/** Colours, letters, tables and panels, alike on every page: it stands before a page's own style. */
export const SHARED_STYLE: string = sharedCss;

/** One document. */
export interface Document {
  /** What the browser's tab says. */
  readonly title: string;
  /** What the head holds beside what every page says there. */
  readonly head: Markup;
  readonly body: Markup;
}

/** The text of a document. */
export function documentText({ title, head, body }: Document): string {
  const text = markupText(html`
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${head}
      </head>
      <body>${body}</body>
    </html>
  `);
  return `<!DOCTYPE html>\n${text}\n`;
}

/** An element whose text is taken as it is: style or a script of ours, never data. */
export function verbatim(tag: "style" | "script", text: string): Markup {
  return html`<${tag} dangerouslySetInnerHTML=${{ __html: text }} />`;
}
