/** The status of a replay as a page for people: plain HTML, no script, its only style sheet from the same address. */

import { documentText, SHARED_STYLE } from "../../html/document.ts";
import { html, type Markup } from "../../html/markup.ts";
import { markupTable } from "../../html/markup_table.ts";
import type { ReplayStatus } from "./status.ts";

/** Rows a table shows; the JSON has all. */
const MAX_ROWS = 500;

/** The style sheet, served beside the page. */
export const STATUS_CSS = `${SHARED_STYLE}
main { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
th, td { font-weight: 400; padding: .3rem .75rem .3rem 0; }
thead th { font-weight: 600; }
code, pre { font: .875rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { margin: .25rem 0 1rem; white-space: pre-wrap; }
`;

/** The picture in the browser's tab, served beside the page. */
export const STATUS_ICON =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#3b6fd4" stroke-width="2.5">` +
  `<circle cx="12" cy="12" r="10"/><circle cx="12" cy="12" r="5.5"/><circle cx="12" cy="12" r="1.2"/></svg>\n`;

/** The page. */
export function statusPage(status: ReplayStatus): string {
  const played = status.exchanges.filter((exchange) => exchange.hits > 0);
  const head = html`
    <link rel="stylesheet" href="style.css" />
    <link rel="icon" href="icon.svg" type="image/svg+xml" />
  `;
  const body = html`
    <main>
      <h1>Ringback replay</h1>
      <p>${summaryText(status, played.length)} For programs: <a href="status.json">status.json</a>.</p>
      <h2>Cassettes</h2>
      ${tableOrNone(
        ["Name", "Surface", "Recorded", "Queues", "Exchanges"],
        status.cassettes.map(cassetteRow),
        [4],
      )}
      <h2>Misses</h2>
      ${status.misses.length === 0 ? html`<p>None.</p>` : status.misses.map(missBlock)}
      <h2>Played</h2>
      ${played.length === 0 ? html`<p>Nothing yet.</p>` : tableOrNone(
        ["Request", "Answers", "Hits"],
        played.slice(0, MAX_ROWS).map(({ method, path, answers, hits }) => [
          code(`${method} ${path}`),
          answers,
          hits,
        ]),
        [1, 2],
      )}
      ${more(played.length)}
      <h2>Derived</h2>
      ${status.derived.length === 0 ? html`<p>Nothing: every answer was a recorded one.</p>` : tableOrNone(
        ["Request", "Hits"],
        status.derived.map(({ method, path, count }) => [code(`${method} ${path}`), count]),
        [1],
      )}
      ${status.leftOut.length === 0 ? null : html`
        <p>Expands that were not recorded of every user, and left out: ${status.leftOut.join(", ")}.</p>
      `}
      <h2>Unplayed</h2>
      ${tableOrNone(["Request"], status.unplayed.slice(0, MAX_ROWS).map((request) => [code(request)]))}
      ${more(status.unplayed.length)}
    </main>
  `;
  return documentText({ title: "Ringback replay", head, body });
}

function summaryText(status: ReplayStatus, played: number): string {
  const { exchanges, unplayed, derivedCount, missCount } = status;
  return `${played} of ${exchanges.length} recorded requests played, ${unplayed.length} answers unplayed, ` +
    `${derivedCount} answers derived, ${missCount} misses.`;
}

/** A table, or that there is nothing to show. */
function tableOrNone(
  heads: readonly string[],
  rows: readonly (readonly Markup[])[],
  numbers: readonly number[] = [],
): Markup {
  return rows.length === 0 ? html`<p>None.</p>` : markupTable(heads, rows, numbers);
}

function code(text: string): Markup {
  return html`<code>${text}</code>`;
}

function cassetteRow(cassette: ReplayStatus["cassettes"][number]): readonly Markup[] {
  return [
    html`${cassette.name}<br />${code(cassette.path)}`,
    cassette.surface,
    cassette.capturedFrom,
    cassette.queues.map((queue) => queue.name).join(", "),
    cassette.exchanges,
  ];
}

function missBlock(miss: ReplayStatus["misses"][number]): Markup {
  return html`
    <p>${code(`${miss.method} ${miss.path}`)}, ${miss.count} ${miss.count === 1 ? "time" : "times"}</p>
    <pre>${miss.message}</pre>
  `;
}

function more(rows: number): Markup {
  return rows > MAX_ROWS
    ? html`<p>${rows - MAX_ROWS} more in <a href="status.json">status.json</a>.</p>`
    : null;
}
