/** The frame of every document for people: its head, its navigation, and the one script that fills it. */

import { html, type Markup } from "../safety/html.ts";

/** The pages there are, as the navigation lists them. */
export const VIEWS = [
  { path: "/", name: "Ask" },
  { path: "/page/scenarios", name: "Scenarios" },
  { path: "/page/people", name: "People" },
  { path: "/page/reach", name: "Reach" },
  { path: "/page/compare", name: "Compare" },
  { path: "/page/shifts", name: "Shifts" },
  { path: "/docs", name: "API" },
] as const;

/** One document. */
export interface Document {
  /** What the browser's tab says after "Ringback: ". */
  readonly title: string;
  /** The path of it in `VIEWS`. */
  readonly current: (typeof VIEWS)[number]["path"];
  /** The path of the script below "/page/". */
  readonly script: string;
  /** What is called "main", the element itself included. */
  readonly main: Markup;
}

/** The markup of a document. */
export function documentText({ title, current, script, main }: Document): string {
  const links = VIEWS.map(({ path, name }) =>
    path === current
      ? html`
        <a href="${path}" aria-current="page">${name}</a>
      `
      : html`
        <a href="${path}">${name}</a>
      `
  );
  const text = html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Ringback: ${title}</title>
        <link rel="icon" href="/page/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/page/style.css">
        <script type="module" src="/page/${script}"></script>
      </head>
      <body>
        <a class="skip" href="#answer">Skip to the answer</a>
        <header class="bar">
          <a class="brand" href="/"><img src="/page/icon.svg" alt="" width="24" height="24">Ringback</a>
          <nav aria-label="Pages">${links}</nav>
        </header>
        ${main}
      </body>
    </html>
  `.markup;
  return text.trimStart();
}
