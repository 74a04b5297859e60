/** Makes the frame of every view for people: its head, its navigation, and the one script that fills it. */

import { documentText } from "../../html/document.ts";
import { html, type Markup } from "../../html/markup.ts";

/** The views there are, as the navigation lists them. */
export const VIEWS = [
  { path: "/", name: "Ask" },
  { path: "/page/scenarios", name: "Scenarios" },
  { path: "/page/people", name: "People" },
  { path: "/page/reach", name: "Reach" },
  { path: "/page/compare", name: "Compare" },
  { path: "/page/shifts", name: "Shifts" },
  { path: "/docs", name: "API" },
] as const;

/** One view. */
export interface View {
  /** What the browser's tab says after "Ringback: ". */
  readonly title: string;
  /** The path of it in `VIEWS`. */
  readonly current: (typeof VIEWS)[number]["path"];
  /** The path of the script below "/page/". */
  readonly script: string;
  /** What is called "main", the element itself included. */
  readonly main: Markup;
}

/** The text of a view in its frame. */
export function viewText({ title, current, script, main }: View): string {
  const links = VIEWS.map(({ path, name }) =>
    html`<a href=${path} aria-current=${path === current ? "page" : undefined}>${name}</a>`
  );
  return documentText({
    title: `Ringback: ${title}`,
    head: html`
      <link rel="icon" href="/page/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/page/style.css" />
      <script type="module" src=${`/page/${script}`}></script>
    `,
    body: html`
      <a class="skip" href="#answer">Skip to the answer</a>
      <header class="bar">
        <a class="brand" href="/"><img src="/page/icon.svg" alt="" width="24" height="24" />Ringback</a>
        <nav aria-label="Pages">${links}</nav>
      </header>
      ${main}
    `,
  });
}
