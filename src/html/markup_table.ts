/** Makes a table of cells, each of which knows its column: a narrow screen may show rows as blocks. */

import { html, type Markup } from "./markup.ts";

/**
 * A table with a heading row; the first cell of a row is the row's heading.
 * @param numbers columns that hold numbers, from 0
 */
export function markupTable(
  heads: readonly string[],
  rows: readonly (readonly Markup[])[],
  numbers: readonly number[] = [],
): Markup {
  const className = (index: number) => numbers.includes(index) ? "number" : undefined;
  const headCells = heads.map((head, index) =>
    html`<th scope="col" role="columnheader" class=${className(index)}>${head}</th>`
  );
  const rowCells = (row: readonly Markup[]) =>
    row.map((cell, index) =>
      index === 0
        ? html`<th scope="row" role="rowheader" data-column=${heads[0]}>${cell}</th>`
        : html`<td role="cell" data-column=${heads[index]} class=${className(index)}>${cell}</td>`
    );
  // Roles are spelled out: where a narrow screen shows rows as blocks, a table is still read as one.
  return html`
    <div class="wide" tabindex="0">
      <table role="table">
        <thead role="rowgroup">
          <tr role="row">${headCells}</tr>
        </thead>
        <tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${rowCells(row)}</tr>`)}</tbody>
      </table>
    </div>
  `;
}
