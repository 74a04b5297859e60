/** Two recordings compared: verdict, every request by queue, what was set otherwise, scenarios; both names stand in the address. */

import { post, postForText } from "../lib/api.js";
import { byId, h, later, table } from "../lib/dom.js";
import { changeFrom, rowWords } from "../ask/changes.js";
import { fateParts } from "../lib/fates.js";
import { panel, problemOf, refusalPanel } from "../lib/panels.js";
import { answeringIn, fill, saveAs, served, toAddress } from "../lib/view.js";
import { minute, sentence } from "../lib/words.js";

const FIELDS = ["before", "after", "only_media", "width"];

/** Overlay rows in place of a later recording, as the address holds them. */
let changes = [];

/** What is chosen where the changes are. */
const CHANGED = "";

const inFound = answeringIn(byId("found"));

function askedNow() {
  const asked = Object.fromEntries(FIELDS.map((id) => [id, byId(id).value]));
  const rows = asked.after === CHANGED ? changes : [];
  toAddress({ ...asked, if: rows.map((row) => JSON.stringify(row)) });
  const { only_media: media, width, before, after } = asked;
  return {
    before,
    ...(rows.length === 0 ? { after } : { overlay: rows }),
    width: Number(width),
    ...(media === "" ? {} : { only_media: media }),
  };
}

/** What the link tries, as people read it. */
function showChanges() {
  if (changes.length === 0) return;
  const words = changes.length === 1 ? "the same with 1 change" : `the same with ${changes.length} changes`;
  byId("after").prepend(h("option", { value: CHANGED }, words));
  byId("after").value = CHANGED;
  byId("changes").replaceChildren(...changes.map((row) => h("li", {}, rowWords(row))));
}

async function save(body) {
  try {
    saveAs("comparison.html", await postForText("/comparisons/report", body), "text/html");
  } catch (error) {
    byId("found").prepend(refusalPanel(problemOf(error)));
  }
}

async function compare() {
  const body = askedNow();
  byId("found").replaceChildren(h("p", { class: "panel quiet", role: "status" }, "Comparing…"));
  await inFound(async () => comparisonPanels(await post("/comparisons", body), () => save(body)));
}

function comparisonPanels(found, save) {
  const { before, after, verdict, notes, queues, decisions, scenarios } = found;
  const moving = queues.filter(({ changed, lost, single, gained, unsure }) =>
    changed + lost.count + single.count + gained.count + unsure.count > 0
  );
  const still = queues.filter((queue) => !moving.includes(queue));
  return [
    h(
      "section",
      { class: "panel verdict" },
      h("h2", { class: verdict.kind === "good" ? "good" : "warning" }, sentence(verdict.text)),
      h("p", { class: "quiet" }, `${told(before)} → ${told(after)}`),
      ...notes.map((note) => h("p", {}, sentence(note))),
      h("button", { type: "button", onclick: save }, "Save as one file to send"),
    ),
    ...moving.map((queue) => panel(queue.queue_name, ...fateParts(queue))),
    still.length === 0 ? null : panel(
      "Queues in which no request changes",
      h(
        "p",
        {},
        still.map(({ queue_name: name }) => name).join(", "),
      ),
    ),
    changesPanel(found),
    panel(
      decisions.length === 0
        ? `Scenarios: nothing changed in ${scenarios}`
        : `Scenarios: ${decisions.length} of ${scenarios} come out differently`,
      ...decisions.map(decisionFold),
      ...lists(found),
    ),
  ];
}

function told({ name, at }) {
  return `${name}, ${minute(at)}`;
}

function changesPanel({ changes, change_count: count }) {
  const rows = changes.map(({ about, text, joined }) => [
    about,
    joined ? `${text} (agents may do this themselves)` : text,
  ]);
  return panel(
    `Settings: ${count} changed`,
    rows.length === 0
      ? h("p", { class: "quiet" }, "None.")
      : table(["About", "What"], rows, { label: "Settings" }),
    count > rows.length ? h("p", { class: "quiet" }, `and ${count - rows.length} more`) : null,
  );
}

function decisionFold({ scenario, heading, note, lines, causes }) {
  return later(heading, () =>
    h(
      "div",
      {},
      h("p", { class: "quiet" }, `Guards: ${note}`),
      h("ul", { class: "list" }, ...lines.map((line) => h("li", {}, line))),
      ...causes.map((line) => h("p", {}, line)),
      h(
        "p",
        {},
        h("a", { href: `/page/scenarios?open=${encodeURIComponent(scenario)}` }, "Open the scenario"),
      ),
    ));
}

function lists({ not_compared: notCompared, unreadable }) {
  return [
    notCompared.length === 0 ? null : h("p", { class: "quiet" }, `Not compared: ${notCompared.join(", ")}`),
    ...unreadable.map(({ scenario, error }) => h("p", {}, `${scenario} cannot be read: ${error}`)),
  ];
}

async function start() {
  const given = new URLSearchParams(location.search);
  let names = [];
  await inFound(async () => {
    names = (await served()).cassettes.map(({ name }) => name);
    for (const id of ["before", "after"]) fill(id, names.map((name) => [name, name]));
    return [];
  });
  const [first, second = first] = names;
  byId("before").value = first ?? "";
  byId("after").value = second ?? "";
  for (const id of FIELDS) if (given.has(id)) byId(id).value = given.get(id);
  changes = given.getAll("if").map(changeFrom).filter((row) => row !== null);
  showChanges();
  byId("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    compare();
  });
  if (given.has("before") && (given.has("after") || changes.length > 0)) await compare();
}

start();
