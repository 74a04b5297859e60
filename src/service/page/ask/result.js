/** The answer in panels: verdict, timeline, flips, ranking, excluded, anomalies. */

import { h, later, table } from "../lib/dom.js";
import { factList, panel } from "../lib/panels.js";
import { duration, methodText, sentence } from "../lib/words.js";
import { timelinePanel } from "./timeline.js";
import { whyNotButton, whyNotPanel } from "./why_not.js";

const SHOWN = 25;

/** Everything there is to say about an answer. @param head what stands first, the verdict where nothing is given */
export function answerPanels(answer, head = [verdictPanel(answer)]) {
  const { decision } = answer;
  return [
    ...head,
    whyNotPanel(answer),
    timelinePanel(answer),
    h("div", { class: "two" }, flipsPanel(answer), anomaliesPanel(answer)),
    rankingPanel(decision),
    excludedPanel(decision),
  ];
}

/** The verdict in a few words, for people and for screen readers. */
export function verdictText({ decision }) {
  const selected = decision.ranking.find((row) => row.id === decision.selected);
  if (selected !== undefined) return `Goes to ${selected.name}`;
  if (decision.outcome === "selected") {
    return `Goes to any of ${decision.places[0].agents.length}: who waited longest`;
  }
  return decision.outcome === "waits" ? "Waits: nobody is selected" : "Not predictable offline";
}

/** Who, why and by which rule. */
export function verdictPanel(answer) {
  const { decision } = answer;
  const facts = [
    ["Method", methodText(decision)],
    ["Model", decision.model === "acd" ? "ACD engine" : "weighted score"],
    ["In line", `${decision.ranking.length} of ${decision.ranking.length + decision.excluded.length}`],
    ["At", `${decision.at.slice(0, 19).replace("T", " ")} UTC`],
  ];
  return h(
    "section",
    { class: `panel verdict ${decision.outcome}` },
    h("h2", {}, verdictText(answer)),
    h("p", {}, decision.why),
    decision.butWho === null ? null : h("p", {}, sentence(decision.butWho)),
    answer.margin === null ? null : h("p", {}, sentence(answer.margin)),
    ...decision.optionsThatMattered.map((row) =>
      h(
        "p",
        { class: "quiet" },
        `With ${row.option} = ${row.otherwise} it would go to ${
          row.otherwiseAnyOf === undefined
            ? nameIn(decision, row.otherwiseSelected)
            : `any of ${row.otherwiseAnyOf}`
        }.`,
      )
    ),
    factList(facts),
  );
}

function nameIn(decision, id) {
  if (id === null) return "nobody";
  return [...decision.ranking, ...decision.excluded].find((row) => row.id === id)?.name ?? id;
}

function flipsPanel({ decision, flips }) {
  const nothing = decision.model === "acd"
    ? "No single change was found that would give it to another agent."
    : "The weighted score ranks by skills and availability only; choose the ACD engine to see what would flip it.";
  return panel(
    "What would flip it",
    flips.length === 0 ? h("p", { class: "quiet" }, nothing) : h(
      "ul",
      { class: "list" },
      ...flips.map(({ name, words }) => h("li", {}, h("b", {}, name), ` ${words}`)),
    ),
  );
}

function anomaliesPanel({ anomalies, decision }) {
  const single = (row) => row.severity === "info" && row.subject.kind === "agent";
  const general = [
    ...anomalies.filter((row) => !single(row)).map((row) => [row.severity, row.message]),
    ...decision.assumptions.map((text) => ["info", text]),
  ];
  const agents = anomalies.filter(single).map((row) => ["info", row.message]);
  return panel(
    "Worth knowing",
    general.length === 0
      ? h("p", { class: "quiet" }, "Nothing odd in the data.")
      : h("ul", { class: "notes" }, ...general.slice(0, SHOWN).map(noteRow)),
    agents.length === 0 ? null : later(
      agents.length === 1 ? "1 note on an agent" : `${agents.length} notes on single agents`,
      () => h("ul", { class: "notes" }, ...agents.slice(0, 500).map(noteRow)),
    ),
  );
}

function noteRow([severity, message]) {
  return h(
    "li",
    {},
    h("span", { class: `tag ${severity}` }, severity === "info" ? "note" : severity),
    h("span", {}, message),
  );
}

const COLUMNS = [
  ["Score", (row) => row.score?.toFixed(3)],
  ["Preferred", (row) => row.preferredScore],
  ["Ring", (row) => row.ring],
  [
    "Mean rating",
    (row) => row.meanProficiency === undefined ? undefined : Math.round(row.meanProficiency * 100) / 100,
  ],
  [
    "Since last interaction",
    (row) => row.idleMs === undefined ? row.idleOrigin?.replaceAll("-", " ") : duration(row.idleMs / 1000),
  ],
];

function rankingPanel({ ranking, selected, ties }) {
  const columns = COLUMNS.filter(([, value]) => ranking.some((row) => value(row) !== undefined));
  const tied = new Set(ties.flat());
  const cells = (row) => [
    row.rank,
    h(
      "span",
      {},
      tied.has(row.id) ? `${row.name} (tie, by id)` : row.name,
      row.rank === 1 || row.id === selected ? null : whyNotButton(row),
    ),
    ...columns.map(([, value]) => value(row) ?? "–"),
  ];
  const show = (rows) =>
    table(["Place", "Agent", ...columns.map(([head]) => head)], rows.map(cells), {
      heading: 1,
      numbers: [0, ...columns.map((_, index) => index + 2)],
      first: rows[0]?.id === selected ? 0 : undefined,
      label: "Ranking",
    });
  return panel(
    "In line",
    ranking.length === 0 ? h("p", { class: "quiet" }, "Nobody.") : show(ranking.slice(0, SHOWN)),
    ranking.length <= SHOWN ? null : later(`All ${ranking.length}`, () => show(ranking)),
  );
}

function excludedPanel({ excluded }) {
  const groups = Map.groupBy(excluded, ({ reasons, details }) => JSON.stringify([reasons[0], details[0]]));
  const largest = [...groups.values()].sort((a, b) => b.length - a.length);
  return panel(
    `Out: ${excluded.length}`,
    ...largest.slice(0, 40).map((rows) =>
      later(
        h("span", {}, h("b", {}, rows.length), ` ${rows[0].details[0]}`),
        () =>
          h(
            "ul",
            {},
            ...rows.slice(0, 500).map((row) =>
              h(
                "li",
                {},
                row.details.length < 2 ? row.name : `${row.name}; also ${row.details.slice(1).join(", ")}`,
                whyNotButton(row),
              )
            ),
            rows.length > 500 ? h("li", { class: "quiet" }, `and ${rows.length - 500} more`) : null,
          ),
      )
    ),
    largest.length > 40 ? h("p", { class: "quiet" }, `and ${largest.length - 40} more reasons`) : null,
  );
}
