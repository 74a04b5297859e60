/** The form: keeps what it shows and what is asked the same. */

import { byId, h } from "../lib/dom.js";
import { fill, showChips } from "../lib/view.js";
import { minute } from "../lib/words.js";
import { showChanges } from "./what_if.js";

/** Parts of the question that are chosen among what the service has, and those that are its own; their fields are called alike. */
const CHOSEN = ["cassette", "queue", "moment"];
const PLAIN = ["media", "language", "priority", "waited", "model", "attributes"];

/** The fields that hold one part of the question each. */
export const FIELDS = [...CHOSEN, ...PLAIN];

/** Shows a question in the form. */
export function showState(state, roster) {
  for (const name of PLAIN) {
    const field = byId(name);
    // What somebody is typing at this moment stays.
    if (field !== document.activeElement) field.value = String(state[name]);
  }
  for (const name of CHOSEN) byId(name).value = state[name];
  showChanges(state.changes);
  showChips("skill-chips", state.skills, "Remove");
  const preferred = state.preferred.map(({ agent, score }) => `${nameOf(roster, agent)}, ${score}`);
  showChips("preferred-chips", preferred, "Remove");
}

function nameOf(roster, id) {
  return roster?.agents.find((agent) => agent.id === id)?.name ?? id;
}

/** The plain fields as they stand; a list in which nothing is chosen is empty text. */
export function readFields() {
  const texts = Object.fromEntries(FIELDS.map((name) => [name, byId(name).value]));
  return {
    ...texts,
    language: texts.language.trim(),
    priority: Number(texts.priority) || 0,
    waited: Number(texts.waited) || 0,
  };
}

/** What each way to come by a roster is called. */
const ORIGINS = {
  "recorded-live": "Recorded from a live organisation",
  "recorded-sandbox": "Recorded from the sandbox, a made-up organisation",
  live: "Asked of the live organisation at this moment",
};

const SURFACES = { platform: "the API Genesys Cloud ships", walkthrough: "the walkthrough's smaller API" };

/** Fills the list of queues and says what the cassette is; null where none is chosen. */
export function fillQueues(queues, cassette) {
  fill("queue", queues.map(({ id, name }) => [id, name]));
  if (cassette === null) return byId("cassette-hint").replaceChildren();
  const when = cassette.recordedAt === null ? "" : `, ${minute(cassette.recordedAt)}`;
  byId("cassette-hint").textContent = `${ORIGINS[cassette.origin]}${when}; surface ${cassette.surface}: ${
    SURFACES[cassette.surface]
  }.`;
}

/** Offers the names the roster knows. */
export function fillNames(roster) {
  const held = new Set(roster.agents.flatMap((agent) => (agent.skills ?? []).map((skill) => skill.name)));
  const spoken = new Set(
    roster.agents.flatMap((agent) => (agent.languages ?? []).map((language) => language.name)),
  );
  const skills = roster.organisation.skills?.map((skill) => skill.name) ?? [...held];
  const languages = roster.organisation.languages?.map((language) => language.name) ?? [...spoken];
  offer("skills", skills);
  offer("languages", languages);
  offer("agents", roster.agents.map((agent) => agent.name));
}

function offer(id, names) {
  byId(id).replaceChildren(...[...new Set(names)].sort().map((name) => h("option", { value: name })));
}

/** Calls back with what was typed when a thing is added, by button or Enter. */
export function onAdd(inputId, buttonId, add) {
  const input = byId(inputId);
  const take = () => {
    const text = input.value.trim();
    if (text === "") return input.focus();
    if (add(text) === false) return;
    input.value = "";
    input.focus();
  };
  byId(buttonId).addEventListener("click", take);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    take();
  });
}

/** Calls back with the index of a chip that is taken away; focus stays in the list, or goes to the field. */
export function onRemove(listId, inputId, remove) {
  byId(listId).addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button === null) return;
    const index = Number(button.dataset.index);
    remove(index);
    const left = byId(listId).querySelectorAll("button");
    (left[Math.min(index, left.length - 1)] ?? byId(inputId)).focus();
  });
}
