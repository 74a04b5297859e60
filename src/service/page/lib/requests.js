/** Lists of requests, as every page of them shows them. */

import { h, table } from "./dom.js";

/** A list of requests as a table; the first rows where there are very many. @param people whether each row names a few */
export function requestTable({ count, rows }, label, people = false) {
  const heads = ["Request", "Media", ...(people ? ["Only"] : [])];
  const cells = rows.map((row) => [
    row.asks,
    row.on || "all",
    ...(people ? [row.people.join(", ")] : []),
  ]);
  return h(
    "div",
    {},
    table(heads, cells, { label }),
    rows.length >= 200
      ? h("p", { class: "quiet" }, `The first 200 rows; ${count} smallest requests in all.`)
      : null,
  );
}
