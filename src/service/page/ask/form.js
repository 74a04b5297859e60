/** The form: keeps what it shows and what is asked the same. */

import { byId, h } from "../lib/dom.js";
import { momentName } from "../lib/view.js";
import { showChanges } from "./what_if.js";

/** Ids of the plain fields, and the part of the question each holds. */
const FIELDS = {
  media: "media",
  language: "language",
  priority: "priority",
  waited: "waited",
  model: "model",
  attributes: "attributes",
};

/** Shows a question in the form. */
export function showState(state, roster) {
  for (const [id, name] of Object.entries(FIELDS)) {
    const field = byId(id);
    // What somebody is typing at this moment stays.
    if (field !== document.activeElement) field.value = String(state[name]);
  }
  byId("cassette").value = state.cassette;
  byId("queue").value = state.queue;
  byId("moment").value = state.moment;
  showChanges(state.changes);
  showChips("skill-chips", state.skills, (name) => name);
  showChips("preferred-chips", state.preferred, ({ agent, score }) => `${nameOf(roster, agent)}, ${score}`);
}

function nameOf(roster, id) {
  return roster?.agents.find((agent) => agent.id === id)?.name ?? id;
}

function showChips(id, items, label) {
  byId(id).replaceChildren(...items.map((item, index) =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", "data-index": index, "aria-label": `Remove ${label(item)}` },
        label(item),
      ),
    )
  ));
}

/** The plain fields as they stand; a list in which nothing is chosen is empty text. */
export function readFields() {
  const value = (id) => byId(id).value;
  const number = (id) => Number(value(id)) || 0;
  return {
    cassette: value("cassette"),
    queue: value("queue"),
    moment: value("moment"),
    media: value("media"),
    language: value("language").trim(),
    priority: number("priority"),
    waited: number("waited"),
    model: value("model"),
    attributes: value("attributes"),
  };
}

/** Fills the list of cassettes. */
export function fillCassettes(cassettes) {
  byId("cassette").replaceChildren(...cassettes.map(({ name }) => h("option", { value: name }, name)));
}

/** Fills the list of moments. */
export function fillMoments(moments) {
  byId("moment").replaceChildren(
    ...moments.map((name) => h("option", { value: name }, momentName(name))),
  );
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
  byId("queue").replaceChildren(...queues.map(({ id, name }) => h("option", { value: id }, name)));
  if (cassette === null) return byId("cassette-hint").replaceChildren();
  const when = cassette.recordedAt === null
    ? ""
    : `, ${cassette.recordedAt.slice(0, 16).replace("T", " ")} UTC`;
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
