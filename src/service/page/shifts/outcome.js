/** A shift's outcome: the figures, who was served by half hour, how long they waited, who was busy. */

import { bar, h, later, stacked, table } from "../lib/dom.js";
import { factList, panel } from "../lib/panels.js";
import { duration, minute } from "../lib/words.js";

const SHOWN = 25;

/** Everything there is to say about a shift. */
export function outcomePanels(shift) {
  return [
    figuresPanel(shift),
    halfHoursPanel(shift),
    waitsPanel(shift),
    agentsPanel(shift),
    neverPanel(shift),
    panel(
      "Taken for granted",
      h("ul", { class: "list" }, ...shift.assumptions.map((text) => h("li", {}, text))),
    ),
  ];
}

function figuresPanel(shift) {
  const { arrived, served, abandoned, service_level: level } = shift;
  const never = shift.never_served.reduce((sum, { count }) => sum + count, 0);
  const facts = [
    ["Gave up", abandoned],
    ["Never served", never],
    ["Waited on average", seconds(shift.mean_wait_seconds)],
    ["95 of 100 at most", seconds(shift.wait_95_seconds)],
    ["Longest", seconds(shift.longest_wait_seconds)],
    [
      "Service level",
      level === null
        ? "none set"
        : `${((100 * level.kept) / Math.max(1, level.counted)).toFixed(0)} % in time`,
    ],
  ];
  return h(
    "section",
    { class: "panel verdict" },
    h("h2", {}, `${served} of ${arrived} served`),
    h(
      "p",
      { class: "quiet" },
      `${shift.queue_name}, from ${minute(shift.starts_at)}, over ${shift.cassette}`,
    ),
    factList(facts),
  );
}

function seconds(value) {
  return value === null ? "–" : duration(Math.round(value));
}

function halfHoursPanel({ half_hours: halfHours }) {
  const most = Math.max(1, ...halfHours.map(({ arrived }) => arrived));
  const rows = halfHours.map((row) => [
    `after ${duration(row.from_seconds)}`,
    h(
      "span",
      { class: "measured" },
      stacked([[row.served / most, "first"], [row.abandoned / most, "gave-up"], [row.never / most, "never"]]),
      row.arrived,
    ),
    row.served,
    row.abandoned,
    row.never,
    seconds(row.mean_wait_seconds),
    seconds(row.longest_wait_seconds),
  ]);
  return panel(
    "By half hour of arrival",
    h(
      "p",
      { class: "legend" },
      ...[["first", "served"], ["gave-up", "gave up"], ["never", "never served"]].map(([className, text]) =>
        h("span", {}, stacked([[1, className]]), text)
      ),
    ),
    table(
      ["Half hour", "Arrived", "Served", "Gave up", "Never served", "Waited on average", "Longest wait"],
      rows,
      { numbers: [2, 3, 4, 5, 6], label: "By half hour of arrival" },
    ),
  );
}

function waitsPanel({ waits }) {
  const most = Math.max(1, ...waits.map(({ count }) => count));
  const rows = waits.map(({ up_to_seconds: upTo, count }, at) => [
    barName(waits[at - 1]?.up_to_seconds ?? null, upTo),
    h("span", { class: "measured" }, bar(count / most, true), count),
  ]);
  return panel("How long those served waited", table(["Waited", "Interactions"], rows, { label: "Waits" }));
}

function barName(over, upTo) {
  if (upTo === null) return `more than ${duration(over)}`;
  return over === null ? `up to ${duration(upTo)}` : `${duration(over)} to ${duration(upTo)}`;
}

function agentsPanel({ agents }) {
  const most = Math.max(1, ...agents.map((agent) => agent.busy_seconds));
  const show = (list) =>
    table(
      ["Agent", "Busy", "Served"],
      list.map(({ name, served, busy_seconds: busy }) => [
        name,
        h("span", { class: "measured" }, bar(busy / most, true), duration(Math.round(busy))),
        served,
      ]),
      { numbers: [2], label: "Agents" },
    );
  return panel(
    `Who served: ${agents.length}`,
    agents.length === 0 ? h("p", { class: "quiet" }, "Nobody.") : show(agents.slice(0, SHOWN)),
    agents.length <= SHOWN ? null : later(`All ${agents.length}`, () => show(agents)),
  );
}

function neverPanel({ never_served: never }) {
  if (never.length === 0) return null;
  const rows = never.map(({ asks, why, count }) => [asks, count, why]);
  return panel(
    "Never served",
    table(["Asked for", "How many", "Why"], rows, { numbers: [1], label: "Never served" }),
  );
}
