/** The page: asks again whenever the question changes, and keeps the question in the address. */

import { get, post, Refusal } from "../lib/api.js";
import { byId } from "../lib/dom.js";
import {
  fillCassettes,
  fillMoments,
  fillNames,
  fillQueues,
  onAdd,
  onRemove,
  readFields,
  showState,
} from "./form.js";
import { problemOf, refusalPanel } from "../lib/panels.js";
import { answerPanels, verdictPanel, verdictText } from "./result.js";
import { beforeAndAfter, listenToSwitches, reachPlace } from "./what_if.js";
import { copyLink, note, saveChanges, saveScenario } from "./save.js";
import { bodyOf, compareAddress, misfitOfForm, misfitsOf, searchOf, stateFrom } from "./state.js";

/** Milliseconds of quiet before a change is asked. */
const QUIET_MS = 120;

let state = stateFrom(location.search);
let misfits = misfitsOf(location.search);
let lists = { cassettes: [], queues: [] };
let roster = null;
let asking = new AbortController();
let timer = 0;
const rosters = new Map();

/**
 * Shows the question in the form, and settles what it leaves open. What it names and nothing is called stays unchosen: the
 * service's refusal names the nearest, and no other question is answered in its place.
 */
async function settle() {
  const cassette = cassetteAsked();
  const queues = lists.queues.filter((row) => row.cassette === cassette?.name);
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

/** The cassette named, or the first that holds the queue; null where none is called that. */
function cassetteAsked() {
  const { cassettes, queues } = lists;
  if (state.cassette !== "") return cassettes.find((row) => row.name === state.cassette) ?? null;
  const holds = ({ name }) => queueAmong(queues.filter((row) => row.cassette === name), state.queue);
  return cassettes.find(holds) ?? cassettes[0];
}

function queueAmong(queues, wanted) {
  return queues.find((row) => row.id === wanted) ?? queues.find((row) => row.name === wanted);
}

async function rosterOf(cassette, queue) {
  const key = JSON.stringify([cassette, queue]);
  if (!rosters.has(key)) {
    const where = cassette === "" ? "" : `?cassette=${encodeURIComponent(cassette)}`;
    // Without a queue's name there is still the cassette's to be refused.
    rosters.set(key, await get(`/queues/${encodeURIComponent(queue || "-")}/roster${where}`));
  }
  return rosters.get(key);
}

async function ask() {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const place = markBusy();
  try {
    await settle();
    if (signal.aborted) return;
    refuseMisfits();
    history.replaceState(null, "", `${location.pathname}${searchOf(state)}`);
    const whyNot = state.why === "" ? {} : { why_not: state.why };
    const asked = { timeline: "changes", explain: true, ...whyNot };
    const decided = (given) => post("/decisions", { ...bodyOf(given), ...asked }, signal);
    const [answer, before] = await Promise.all([
      decided(state),
      state.changes.length === 0 ? null : decided({ ...state, changes: [], why: "" }),
    ]);
    place.replaceChildren(...before === null ? answerPanels(answer) : changedPanels(before, answer, signal));
    tell(verdictText(answer), answer.decision.why);
  } catch (error) {
    if (signal.aborted) return;
    const problem = problemOf(error);
    place.replaceChildren(refusalPanel(problem));
    tell(problem.message);
  } finally {
    if (!signal.aborted) {
      place.classList.remove("busy");
      place.removeAttribute("aria-busy");
    }
  }
}

/** The answer as it is and with what is tried, then what becomes of every request. */
function changedPanels(before, after, signal) {
  const { queue: queue_id, cassette, moment, changes: overlay } = state;
  const reach = post("/what-if", { queue_id, cassette, moment, overlay }, signal);
  return answerPanels(after, [
    beforeAndAfter(before, after, verdictPanel),
    reachPlace(reach, compareAddress(state)),
  ]);
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

/** The verdict for screen readers, and for small screens where the answer is below the form. */
function tell(verdict, why = "") {
  byId("spoken").textContent = `${verdict}. ${why}`;
  byId("peek").textContent = verdict;
}

/** From the moment the question changes, the answer shown is an old one. */
function markBusy() {
  const place = byId("answer");
  place.classList.add("busy");
  place.setAttribute("aria-busy", "true");
  return place;
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
  const queues = lists.queues.filter((row) => row.cassette === cassette);
  const [first] = queues;
  if (name === undefined || first === undefined) return queue;
  if (queueAmong(queues, name) !== undefined) return name;
  byId("queue-hint").textContent = `${cassette} holds no queue ${name}: ${first.name} is asked instead`;
  return first.id;
}

function listen() {
  const fields = () => {
    const given = fieldsChosen();
    byId("queue-hint").textContent = "";
    const why = given.queue === state.queue ? state.why : "";
    change(
      given.cassette === state.cassette ? { ...given, why } : { ...given, why: "", queue: queueIn(given) },
    );
  };
  for (const id of ["cassette", "queue", "moment", "media", "model"]) {
    byId(id).addEventListener("change", fields);
  }
  for (const id of ["language", "priority", "waited", "attributes"]) {
    byId(id).addEventListener("change", fields);
  }
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
  byId("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    misfits = [];
    state = { ...state, ...fieldsChosen() };
    ask().then(() => byId("answer").focus());
  });
  byId("answer").addEventListener("click", (event) => {
    const { why } = event.target.closest("[data-why]")?.dataset ?? {};
    if (why !== undefined) change({ why }, () => byId("why-not")?.focus());
  });
  byId("answer").addEventListener("submit", (event) => {
    event.preventDefault();
    change({ why: new FormData(event.target).get("why").trim() }, () => byId("why-not")?.focus());
  });
  listenToSwitches({
    add: (row) => change({ changes: [...state.changes, row] }),
    remove: (index) => change({ changes: state.changes.toSpliced(index, 1) }),
    save: () => saveChanges(state, roster),
  });
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
    fillMoments(moments);
    fillCassettes(cassettes);
    listen();
    await ask();
  } catch (error) {
    byId("answer").replaceChildren(refusalPanel(problemOf(error)));
  }
}

start();
