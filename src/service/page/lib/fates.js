/** What becomes of every request to a queue, as every page of comparisons shows it. */

import { h, table } from "./dom.js";

const FATES = [
  ["lost", "Lost: nobody serves them any more"],
  ["single", "Hang on one person now"],
  ["gained", "Gained: somebody serves them now"],
  ["unsure", "Not known: only people of whom something is unknown could serve them"],
];

/** The parts of one queue: how many requests change, which are lost, and by which change. */
export function fateParts(reach) {
  const { requests, changed, alone, outside } = reach;
  return [
    h(
      "p",
      {},
      changed === 0 ? `None of ${requests} requests changes.` : `${changed} of ${requests} requests change.`,
    ),
    ...FATES.flatMap(([fate, title]) => listParts(title, reach[fate])),
    ...aloneParts(alone),
    ...outside.map((clause) => h("p", { class: "quiet" }, `Not looked at: ${clause}.`)),
  ];
}

function listParts(title, { count, rows }) {
  if (count === 0) return [];
  const cells = rows.map(({ asks, on, causes }) => [
    asks,
    on || "all",
    causes.length === 0 ? "no single cause" : causes.join(", and "),
  ]);
  return [
    h("h3", {}, `${title} (${count})`),
    table(["Request", "Media", "Because"], cells, { label: title }),
  ];
}

function aloneParts(alone) {
  if (alone === null) {
    return [h("p", { class: "quiet" }, "There are too many changes to look at each alone.")];
  }
  if (alone.length === 0) return [];
  const cells = alone.map(({ text, changed }) => [text, changed]);
  return [
    h("h3", {}, "What each change does alone"),
    table(["Change", "Requests"], cells, { numbers: [1], label: "What each change does alone" }),
  ];
}
