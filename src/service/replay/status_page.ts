/** The status of a replay as a page for people: plain HTML, no script, its only style sheet from the same address. */

import { html, type Markup } from "../safety/html.ts";
import type { ReplayStatus } from "./status.ts";

/** Rows a table shows; the JSON has all. */
const MAX_ROWS = 500;

/** The style sheet, served beside the page. */
export const STATUS_CSS = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .3rem .75rem .3rem 0; text-align: left; vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
code, pre { font: .875rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: color-mix(in srgb, currentColor 7%, transparent); margin: .25rem 0 1rem; padding: .75rem; white-space: pre-wrap; }
`;

/** The picture in the browser's tab, served beside the page. */
export const STATUS_ICON =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#3b6fd4" stroke-width="2.5">` +
  `<circle cx="12" cy="12" r="10"/><circle cx="12" cy="12" r="5.5"/><circle cx="12" cy="12" r="1.2"/></svg>\n`;

/** The page. */
export function statusPage(status: ReplayStatus): string {
  const played = status.exchanges.filter((exchange) => exchange.hits > 0);
  const page = html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Ringback replay</title>
        <link rel="stylesheet" href="style.css">
        <link rel="icon" href="icon.svg" type="image/svg+xml">
      </head>
      <body>
        <main>
    <h1>Ringback replay</h1>
    <p>${played.length} of ${status.exchanges.length} recorded requests played, ${status.unplayed
      .length} answers unplayed, ${status.derivedCount} answers derived, ${status.missCount} misses.
    For programs: <a href="status.json">status.json</a>.</p>
    <h2>Cassettes</h2>
    ${table(["Name", "Surface", "Recorded", "Queues", "Exchanges"], status.cassettes.map(cassetteRow))}
    <h2>Misses</h2>
    ${status.misses.length === 0 ? html`<p>None.</p>` : status.misses.map(missBlock)}
    <h2>Played</h2>
    ${played.length === 0
      ? html`<p>Nothing yet.</p>`
      : table(["Request", "Answers", "Hits"], played.slice(0, MAX_ROWS).map(playedRow))}
    ${more(played.length)}
    <h2>Derived</h2>
    ${status.derived.length === 0
      ? html`<p>Nothing: every answer was a recorded one.</p>`
      : table(["Request", "Hits"], status.derived.map(derivedRow))}
    ${status.leftOut.length === 0
      ? html``
      : html`<p>Expands that were not recorded of every user, and left out: ${
        status.leftOut.join(", ")
      }.</p>`}
    <h2>Unplayed</h2>
    ${table(
      ["Request"],
      status.unplayed.slice(0, MAX_ROWS).map((request) =>
        html`
          <tr>
            <td><code>${request}</code></td>
          </tr>
        `
      ),
    )}
    ${more(status.unplayed.length)}
        </main>
      </body>
    </html>
  `;
  return page.markup;
}

function table(heads: readonly string[], rows: readonly Markup[]): Markup {
  if (rows.length === 0) return html`<p>None.</p>`;
  const cells = heads.map((head) =>
    head === "Answers" || head === "Hits" || head === "Exchanges"
      ? html`<th scope="col" class="number">${head}</th>`
      : html`<th scope="col">${head}</th>`
  );
  return html`
    <div class="wide" tabindex="0">
      <table>
        <thead>
          <tr>${cells}</tr>
        </thead>
        <tbody>${rows}</tbody>
      </table>
    </div>
  `;
}

function cassetteRow(cassette: ReplayStatus["cassettes"][number]): Markup {
  return html`
    <tr>
      <td>${cassette.name}<br><code>${cassette.path}</code></td>
      <td>${cassette.surface}</td>
      <td>${cassette.capturedFrom}</td>
      <td>${cassette.queues.map((queue) => queue.name).join(", ")}</td>
      <td class="number">${cassette.exchanges}</td>
    </tr>
  `;
}

function missBlock(miss: ReplayStatus["misses"][number]): Markup {
  return html`
    <p><code>${miss.method} ${miss.path}</code>, ${miss.count} ${miss.count === 1 ? "time" : "times"}</p>
    <pre>${miss.message}</pre>
  `;
}

function playedRow(row: ReplayStatus["exchanges"][number]): Markup {
  return html`
    <tr>
      <td><code>${row.method} ${row.path}</code></td>
      <td class="number">${row.answers}</td>
      <td class="number">${row.hits}</td>
    </tr>
  `;
}

function derivedRow(row: ReplayStatus["derived"][number]): Markup {
  return html`
    <tr>
      <td><code>${row.method} ${row.path}</code></td>
      <td class="number">${row.count}</td>
    </tr>
  `;
}

function more(rows: number): Markup {
  return rows > MAX_ROWS
    ? html`<p>${rows - MAX_ROWS} more in <a href="status.json">status.json</a>.</p>`
    : html``;
}
