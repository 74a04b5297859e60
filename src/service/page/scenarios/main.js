/** The scenarios of the project: listed, run, one opened; which one is open stands in the address. */

import { get, post } from "../lib/api.js";
import { byId, h, table } from "../lib/dom.js";
import { problemOf, refusalPanel } from "../lib/panels.js";
import { opensElsewhere } from "../lib/view.js";
import { runPanels, verdictOf } from "./run.js";

/** Runs under way at once: the service has other readers. */
const AT_ONCE = 3;

let rows = [];
/** Name → run, or the problem that kept it from running. */
const runs = new Map();

function show() {
  const wanted = byId("find").value.trim().toLowerCase();
  const only = byId("only").value;
  const shown = rows.filter((row) =>
    [row.name, row.note, row.queue].some((text) => text.toLowerCase().includes(wanted)) &&
    (only === "" || only === kindOf(runs.get(row.name)))
  );
  const cells = shown.map(({ name, note, queue, cassette }) => [
    h("a", { href: `?open=${encodeURIComponent(name)}`, onclick: (event) => openLink(event, name) }, name),
    mark(runs.get(name)),
    note,
    queue,
    cassette.replace(/^cassettes\/|\.json$/g, ""),
  ]);
  byId("list").replaceChildren(
    cells.length === 0
      ? h("p", { class: "quiet" }, rows.length === 0 ? "There are no scenarios here." : "None of them fits.")
      : table(["Scenario", "Result", "Guards", "Queue", "Cassette"], cells, { label: "Scenarios" }),
  );
  byId("summary").textContent = summary();
}

function summary() {
  const of = (kind) => rows.filter(({ name }) => kindOf(runs.get(name)) === kind).length;
  const unrun = of("unrun");
  const parts = [`${rows.length} scenarios`];
  if (unrun < rows.length) parts.push(`${of("passed")} passed`, `${of("failed")} failed`);
  if (unrun > 0 && unrun < rows.length) parts.push(`${unrun} not run yet`);
  return parts.join(", ");
}

function kindOf(run) {
  return run === undefined || run === "running" ? "unrun" : run.passed === true ? "passed" : "failed";
}

function mark(run) {
  const [text, className] = run === "running"
    ? ["running…", "quiet"]
    : run === undefined
    ? ["not run", "quiet"]
    : verdictOf(run);
  return h("span", { class: `tag ${className}` }, text);
}

async function run(name) {
  runs.set(name, "running");
  show();
  const place = `/scenarios/${encodeURIComponent(name)}/run`;
  runs.set(name, await post(place, {}).catch((error) => ({ problem: problemOf(error) })));
  show();
}

async function runAll() {
  const left = rows.map(({ name }) => name);
  byId("run-all").disabled = true;
  const work = async () => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) await run(name);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  byId("run-all").disabled = false;
}

function openLink(event, name) {
  if (opensElsewhere(event)) return;
  event.preventDefault();
  history.pushState(null, "", `?open=${encodeURIComponent(name)}`);
  open().then(() => byId("opened").focus());
}

/** Opens the scenario that the address names; runs it where it has not been run. */
async function open() {
  const name = new URLSearchParams(location.search).get("open");
  const place = byId("opened");
  if (name === null) return place.replaceChildren();
  const row = rows.find((each) => each.name === name) ?? { name, note: "" };
  if (kindOf(runs.get(name)) === "unrun") {
    place.replaceChildren(h("p", { class: "panel quiet" }, `Running ${name}…`));
    await run(name);
  }
  const found = runs.get(name);
  place.replaceChildren(
    ...found.problem === undefined ? runPanels(row, found) : [refusalPanel(found.problem)],
  );
}

async function start() {
  try {
    rows = (await get("/scenarios")).scenarios;
    show();
    byId("run-all").addEventListener("click", runAll);
    byId("find").addEventListener("input", show);
    byId("only").addEventListener("change", show);
    addEventListener("popstate", open);
    await open();
  } catch (error) {
    byId("opened").replaceChildren(refusalPanel(problemOf(error)));
  }
}

start();
