/** Every request to a queue, as tables; what is asked stands in the address. */

import { get } from "../lib/api.js";
import { byId, h, table } from "../lib/dom.js";
import { panel } from "../lib/panels.js";
import { requestTable } from "../lib/requests.js";
import { answeringIn, fill, fillQueuesOf, served, toAddress } from "../lib/view.js";
import { duration, methodText } from "../lib/words.js";

const FIELDS = ["media", "width", "stage", "without"];

let queues = [];
const inFound = answeringIn(byId("found"));

async function ask() {
  const asked = Object.fromEntries(
    ["cassette", "queue", ...FIELDS].map((id) => [id, byId(id).value.trim()]),
  );
  toAddress(asked);
  await inFound(async () => {
    const { queue, ...rest } = asked;
    const query = new URLSearchParams(Object.entries(rest).filter(([, value]) => value !== ""));
    const place = `/queues/${encodeURIComponent(queue)}`;
    const [reach, roster] = await Promise.all([
      get(`${place}/reach?${query}`),
      get(`${place}/roster?cassette=${encodeURIComponent(asked.cassette)}`),
    ]);
    fill("agents", roster.agents.map(({ name }) => [name, name]));
    return reachPanels(reach, Number(asked.width));
  });
}

function reachPanels(reach, width) {
  const share = reach.requests === 0 ? 0 : (100 * reach.served) / reach.requests;
  return [
    h(
      "section",
      { class: "panel verdict" },
      h("h2", {}, `${reach.served} of ${reach.requests} requests can be served (${share.toFixed(1)} %)`),
      reach.unsure === 0
        ? null
        : h("p", {}, `${reach.unsure} only people could serve of whom something is unknown.`),
      reach.width < width
        ? h("p", {}, `Up to ${reach.width} skills were looked at: there are too many requests.`)
        : null,
      ...reach.outside.map((clause) => h("p", { class: "quiet" }, `Not looked at: ${clause}.`)),
    ),
    reach.without === null ? null : withoutPanel(reach.without),
    list("Hang on one or two people", reach.hanging, true),
    list("Nobody serves, though each part is held", reach.unserved),
    stagesPanel(reach),
  ];
}

function list(title, found, people = false) {
  return panel(
    `${title}: ${found.count}`,
    found.count === 0 ? h("p", { class: "quiet" }, "None.") : requestTable(found, title, people),
  );
}

function withoutPanel({ name, lost, single }) {
  return panel(
    `Without ${name}`,
    h("h3", {}, `Nobody serves any more: ${lost.count}`),
    lost.count === 0 ? h("p", { class: "quiet" }, "Nothing is lost.") : requestTable(lost, "Lost"),
    h("h3", {}, `Hang on one other person: ${single.count}`),
    single.count === 0 ? h("p", { class: "quiet" }, "None.") : requestTable(single, "On one other person"),
  );
}

function stagesPanel({ stages }) {
  const rows = stages.map((stage) => [
    stage.from_seconds === 0 ? "at once" : `after ${duration(stage.from_seconds)}`,
    methodText(stage),
    stage.people,
    stage.not_asked_for.join(", ") || "–",
  ]);
  return panel(
    "While it waits",
    table(["When", "Method", "People let in", "Skills not asked for"], rows, {
      numbers: [2],
      label: "While it waits",
    }),
  );
}

async function start() {
  const given = new URLSearchParams(location.search);
  await inFound(async () => {
    const found = await served();
    queues = found.queues;
    fill("cassette", found.cassettes.map(({ name }) => [name, name]));
    return [];
  });
  const cassette = given.get("cassette");
  if (cassette !== null) byId("cassette").value = cassette;
  fillQueuesOf("queue", queues, byId("cassette").value, given.get("queue"));
  for (const id of FIELDS) if (given.has(id)) byId(id).value = given.get(id);
  byId("ask").addEventListener("submit", (event) => event.preventDefault());
  byId("ask").addEventListener("change", (event) => {
    if (event.target.id === "cassette") {
      fillQueuesOf("queue", queues, byId("cassette").value, byId("queue").selectedOptions[0]?.textContent);
    }
    if (event.target.id === "cassette" || event.target.id === "queue") byId("without").value = "";
    ask();
  });
  await ask();
}

start();
