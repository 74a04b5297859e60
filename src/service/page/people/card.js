/** A person as a card: what they hold, where they belong, what hangs on them. */

import { h, later, table } from "../lib/dom.js";
import { factList, panel } from "../lib/panels.js";
import { requestTable } from "../lib/requests.js";

/** The card in panels. */
export function cardPanels(person) {
  const { name, id, account, presence, routing_status: status, in_hand: inHand, cassette } = person;
  const hands = inHand.map(({ media, count }) => `${count} ${media}`).join(", ") || "nothing";
  const facts = [
    ["Account", account ?? "not delivered"],
    ["Was", [presence, status].filter((word) => word !== null).join(", ") || "not delivered"],
    ["In hand", hands],
    ["Id", id],
  ];
  return [
    h(
      "section",
      { class: "panel verdict" },
      h("h2", {}, name),
      factList(facts),
    ),
    h(
      "div",
      { class: "two" },
      panel("Skills", ratings(person.skills, "Skills")),
      panel(
        "Languages",
        ratings(person.languages, "Languages"),
        h("h3", {}, "Own capacities"),
        capacities(person),
      ),
    ),
    panel("Queues", queueTable(person, cassette)),
    ...person.queues.filter(({ lost, single }) => lost.count + single.count > 0).map(hangingPanel),
  ];
}

function ratings(held, label) {
  if (held === null) return h("p", { class: "quiet" }, "Not delivered.");
  if (held.length === 0) return h("p", { class: "quiet" }, "None.");
  const rows = held.map((
    { name, proficiency, active },
  ) => [
    name,
    active === true
      ? proficiency
      : `${proficiency}, ${active === null ? "active or not is unknown" : "not active"}`,
  ]);
  return table([label.slice(0, -1), "Rating"], rows, { numbers: [1], label });
}

function capacities({ capacities: own }) {
  if (own === null) return h("p", { class: "quiet" }, "The organisation's hold, or own ones were not read.");
  return table(["Of", "At most"], own.map(({ of, most }) => [of, most]), {
    numbers: [1],
    label: "Own capacities",
  });
}

function queueTable({ queues }, cassette) {
  const rows = queues.map(({ id, name, joined, ring, by, lost, single }) => [
    h("a", { href: `/page/reach?${new URLSearchParams({ cassette, queue: id })}` }, name),
    ring ?? "–",
    joined === null ? "not known" : joined ? "yes" : "no",
    by,
    lost.count === 0 && single.count === 0
      ? "nothing"
      : `${lost.count} lost, ${single.count} on one other person`,
  ]);
  return table(["Queue", "Ring", "Active", "Member by", "Hangs on this person"], rows, { label: "Queues" });
}

function hangingPanel({ name, lost, single }) {
  return panel(
    `Without this person, ${name}`,
    lost.count === 0 ? null : h("p", {}, `Nobody serves ${counted(lost.count)} any more:`),
    lost.count === 0 ? null : requestTable(lost, `Nobody serves in ${name}`),
    single.count === 0
      ? null
      : later(`${counted(single.count)} would hang on one other person`, () =>
        requestTable(single, `On one other person in ${name}`)),
  );
}

function counted(count) {
  return count === 1 ? "1 smallest request" : `${count} smallest requests`;
}
