/** The page: asks again whenever the question changes, and keeps the question in the address. */

import { get, Refusal } from "../lib/api.js";
import { byId } from "../lib/dom.js";
import { fill, momentName, queueAmong, queuesOf } from "../lib/view.js";
import { markBusy, markCurrent, showDecision, showProblem } from "./answer_place.js";
import { FIELDS, fillNames, fillQueues, onAdd, onRemove, readFields, showState } from "./form.js";
import { cassetteAsked, rosterOf } from "./named.js";
import { copyLink, note, saveChanges, saveScenario } from "./save.js";
import { misfitOfForm, misfitsOf, searchOf, stateFrom } from "./state.js";
import { listenToSwitches } from "./what_if.js";

/** Milliseconds of quiet before a change is asked. */
const QUIET_MS = 120;

let state = stateFrom(location.search);
let misfits = misfitsOf(location.search);
let lists = { cassettes: [], queues: [] };
let roster = null;
let asking = new AbortController();
let timer = 0;

/**
 * Shows the question in the form, and settles what it leaves open. What it names and nothing is called stays unchosen: the
 * service's refusal names the nearest, and no other question is answered in its place.
 */
async function settle() {
  const cassette = cassetteAsked(lists, state);
  const queues = queuesOf(lists.queues, cassette?.name);
  const queue = queueAmong(queues, state.queue) ?? (state.queue === "" ? queues[0] : undefined);
  const known = cassette !== null && queue !== undefined;
  if (known) state = { ...state, cassette: cassette.name, queue: queue.id };
  fillQueues(queues, cassette);
  roster = null;
  showState(state, roster);
  // Whose queues are listed, where the queue asked for is none of them.
  if (cassette !== null) byId("cassette").value = cassette.name;
  if (cassette !== null && queues.length === 0) {
    throw new Refusal({ message: "This cassette holds no queue" });
  }
  roster = await rosterOf(state.cassette, state.queue);
  fillNames(roster);
  showState(state, roster);
}

async function ask() {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  markBusy();
  try {
    await settle();
    if (signal.aborted) return;
    refuseMisfits();
    history.replaceState(null, "", `${location.pathname}${searchOf(state)}`);
    await showDecision(state, signal);
  } catch (error) {
    if (!signal.aborted) showProblem(error);
  } finally {
    if (!signal.aborted) markCurrent();
  }
}

/** What the link or the form says that is no question is told, and nothing else is answered in its place. */
function refuseMisfits() {
  const said = [...misfits, misfitOfForm(state)].filter((what) => what !== null);
  if (said.length === 0) return;
  throw new Refusal({
    message: said[0],
    errors: said.map((what) => ({ where: "Also", what })),
    next: "Choose what is meant: the form shows all the rest of it",
  });
}

/** @param then done once the answer is there */
function change(part, then = () => {}) {
  markBusy();
  misfits = [];
  state = { ...state, ...part };
  showState(state, roster);
  clearTimeout(timer);
  timer = setTimeout(() => ask().then(then), QUIET_MS);
}

function addPreferred(text) {
  const agent = roster?.agents.find((row) => row.id === text || row.name === text);
  if (agent === undefined) {
    note(`The queue has no agent "${text}"`);
    return false;
  }
  const score = Math.min(100, Math.max(0, Number(byId("preferred-score").value) || 0));
  const others = state.preferred.filter((row) => row.agent !== agent.id);
  change({ preferred: [...others, { agent: agent.id, score }] });
  note("");
}

/** The fields; a list in which nothing is chosen leaves what was asked. */
function fieldsChosen() {
  const given = readFields();
  return {
    ...given,
    cassette: given.cassette || state.cassette,
    queue: given.queue || state.queue,
    moment: given.moment || state.moment,
  };
}

/** The queue to ask in another cassette, which knows it by another id: its name is what stays the same, else the first there is. */
function queueIn({ cassette, queue }) {
  const name = byId("queue").selectedOptions[0]?.textContent;
  const queues = queuesOf(lists.queues, cassette);
  const [first] = queues;
  if (name === undefined || first === undefined) return queue;
  if (queueAmong(queues, name) !== undefined) return name;
  byId("queue-hint").textContent = `${cassette} holds no queue ${name}: ${first.name} is asked instead`;
  return first.id;
}

function listenToFields() {
  const fields = () => {
    const given = fieldsChosen();
    byId("queue-hint").textContent = "";
    const why = given.queue === state.queue ? state.why : "";
    change(
      given.cassette === state.cassette ? { ...given, why } : { ...given, why: "", queue: queueIn(given) },
    );
  };
  for (const name of FIELDS) byId(name).addEventListener("change", fields);
  byId("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    misfits = [];
    state = { ...state, ...fieldsChosen() };
    ask().then(() => byId("answer").focus());
  });
}

function listenToChips() {
  onAdd("skill", "add-skill", (name) => {
    if (!state.skills.includes(name)) change({ skills: [...state.skills, name] });
  });
  byId("skill").addEventListener("input", (event) => {
    // Choosing from the list types the whole name at once.
    const chosen = event.inputType === "insertReplacementText" || event.inputType === undefined;
    if (chosen) byId("add-skill").click();
  });
  onAdd("preferred", "add-preferred", addPreferred);
  onRemove("skill-chips", "skill", (index) => change({ skills: state.skills.toSpliced(index, 1) }));
  onRemove(
    "preferred-chips",
    "preferred",
    (index) => change({ preferred: state.preferred.toSpliced(index, 1) }),
  );
  listenToSwitches({
    add: (row) => change({ changes: [...state.changes, row] }),
    remove: (index) => change({ changes: state.changes.toSpliced(index, 1) }),
    save: () => saveChanges(state, roster),
  });
}

/** "Why not this one?", a click on a name or a name typed. */
function listenToAnswer() {
  const whyNot = (why) => change({ why }, () => byId("why-not")?.focus());
  byId("answer").addEventListener("click", (event) => {
    const { why } = event.target.closest("[data-why]")?.dataset ?? {};
    if (why !== undefined) whyNot(why);
  });
  byId("answer").addEventListener("submit", (event) => {
    event.preventDefault();
    whyNot(new FormData(event.target).get("why").trim());
  });
}

function listen() {
  listenToFields();
  listenToChips();
  listenToAnswer();
  byId("copy-link").addEventListener("click", copyLink);
  byId("download").addEventListener("click", () => {
    try {
      refuseMisfits();
      saveScenario(state);
    } catch (error) {
      note(error.message);
    }
  });
  addEventListener("popstate", () => {
    state = stateFrom(location.search);
    misfits = misfitsOf(location.search);
    ask();
  });
}

async function start() {
  try {
    const [{ cassettes }, { queues }, { moments }] = await Promise.all(
      ["/cassettes", "/queues", "/moments"].map((path) => get(path)),
    );
    lists = { cassettes, queues };
    fill("moment", moments.map((name) => [name, momentName(name)]));
    fill("cassette", cassettes.map(({ name }) => [name, name]));
    listen();
    await ask();
  } catch (error) {
    showProblem(error);
  }
}

start();
