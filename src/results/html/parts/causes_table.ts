/** Which changes bring other outcomes, of how many requests and scenarios: a way into many that differ. */

import { type CauseGroup, editsText } from "../../../diff/causes/cause_text.ts";
import { counted } from "../../../lib/words.ts";
import { findAddress } from "../anchor.ts";
import { html, type Markup } from "../../../html/markup.ts";

/** Rows of the table; the rest is counted. */
const ROWS_MAX = 20;

/** The table; nothing where no cause was found. */
export function causesTable(groups: readonly CauseGroup[]): Markup {
  if (groups.length === 0) return null;
  const left = groups.length - ROWS_MAX;
  return html`<div class="panel item" data-is="causes">
    <h3>By cause</h3>
    <table>
      <thead><tr>
        <th scope="col">Change</th>
        <th scope="col" class="number">Requests</th>
        <th scope="col" class="number">Scenarios</th>
      </tr></thead>
      <tbody>${groups.slice(0, ROWS_MAX).map(causeRow)}</tbody>
    </table>
    ${left > 0 ? html`<p class="quiet">… and ${counted(left, "cause")} more</p>` : null}
  </div>`;
}

/** Its address finds the scenarios. */
function causeRow({ text, edits, requests, scenarios }: CauseGroup): Markup {
  return html`
    <tr>
      <th scope="row"><a href=${findAddress(editsText(edits))}>${text}</a></th>
      <td class="number">${requests ?? "–"}</td>
      <td class="number">${scenarios.length}</td>
    </tr>
  `;
}
