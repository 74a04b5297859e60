/** The page: asks again whenever the question changes, and keeps the question in the address. */

import { get, post, postForText, Refusal } from "./api.js";
import { byId, h } from "./dom.js";
import { fillCassettes, fillNames, fillQueues, onAdd, onRemove, readFields, showState } from "./form.js";
import { answerPanels, refusalPanel, verdictText } from "./result.js";
import { bodyOf, searchOf, stateFrom } from "./state.js";

/** Milliseconds of quiet before a change is asked. */
const QUIET_MS = 120;

let state = stateFrom(location.search);
let lists = { cassettes: [], queues: [] };
let roster = null;
let asking = new AbortController();
let timer = 0;
const rosters = new Map();

/** Settles names that the lists do not hold, and shows the question. */
async function settle() {
  const cassette = lists.cassettes.find((row) => row.name === state.cassette) ?? lists.cassettes[0];
  const queues = lists.queues.filter((row) => row.cassette === cassette.name);
  const queue = queues.find((row) => row.id === state.queue) ??
    queues.find((row) => row.name === state.queue) ?? queues[0];
  state = { ...state, cassette: cassette.name, queue: queue?.id ?? "" };
  fillQueues(queues, cassette);
  if (queue === undefined) throw new Refusal({ message: "This cassette holds no queue" });
  const key = `${cassette.name} ${queue.id}`;
  if (!rosters.has(key)) {
    rosters.set(
      key,
      await get(
        `/queues/${encodeURIComponent(queue.id)}/roster?cassette=${encodeURIComponent(cassette.name)}`,
      ),
    );
  }
  roster = rosters.get(key);
  fillNames(roster);
}

async function ask() {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const place = markBusy();
  try {
    await settle();
    if (signal.aborted) return;
    showState(state, roster);
    history.replaceState(null, "", `${location.pathname}${searchOf(state)}`);
    const answer = await post("/decisions", { ...bodyOf(state), timeline: "changes", explain: true }, signal);
    place.replaceChildren(...answerPanels(answer));
    tell(verdictText(answer), answer.decision.why);
  } catch (error) {
    if (signal.aborted) return;
    const problem = error instanceof Refusal
      ? error.problem
      : { message: "The service does not answer", next: String(error) };
    place.replaceChildren(refusalPanel(problem));
    tell(problem.message);
  } finally {
    if (!signal.aborted) {
      place.classList.remove("busy");
      place.removeAttribute("aria-busy");
    }
  }
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

function change(part) {
  markBusy();
  state = { ...state, ...part };
  showState(state, roster);
  clearTimeout(timer);
  timer = setTimeout(ask, QUIET_MS);
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

async function download() {
  try {
    const text = await postForText("/scenario-file", bodyOf(state));
    const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    h("a", { href: address, download: "scenario.yaml" }).click();
    URL.revokeObjectURL(address);
    note("Saved as scenario.yaml: put it into a folder of its own in scenarios/, then deno task accept");
  } catch (error) {
    note(error.message);
  }
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    note("The link is in the clipboard");
  } catch {
    note("The address of this page is the link: copy it from there");
  }
}

function note(text) {
  byId("action-note").textContent = text;
}

function listen() {
  const fields = () => {
    const given = readFields();
    // Another cassette knows the queue by another id: its name is what stays the same.
    const queue = given.cassette === state.cassette
      ? given.queue
      : byId("queue").selectedOptions[0]?.textContent ?? "";
    change({ ...given, queue });
  };
  for (const id of ["cassette", "queue", "media", "model"]) byId(id).addEventListener("change", fields);
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
    state = { ...state, ...readFields() };
    ask().then(() => byId("answer").focus());
  });
  byId("copy-link").addEventListener("click", copyLink);
  byId("download").addEventListener("click", download);
  addEventListener("popstate", () => {
    state = stateFrom(location.search);
    ask();
  });
}

async function start() {
  try {
    const [{ cassettes }, { queues }] = await Promise.all([get("/cassettes"), get("/queues")]);
    lists = { cassettes, queues };
    fillCassettes(cassettes);
    listen();
    await ask();
  } catch (error) {
    byId("answer").replaceChildren(
      refusalPanel(error instanceof Refusal ? error.problem : { message: String(error) }),
    );
  }
}

start();
