/** What is asked, as the address of the page holds it: an address put into another window asks the same. */

/** A question that asks for nothing. */
export const EMPTY = {
  cassette: "",
  queue: "",
  media: "call",
  language: "",
  skills: [],
  priority: 0,
  waited: 0,
  preferred: [],
  model: "",
  attributes: "",
};

/** The question in a query string. */
export function stateFrom(search) {
  const given = new URLSearchParams(search);
  const number = (name) => Number.isFinite(Number(given.get(name))) ? Math.trunc(Number(given.get(name))) : 0;
  return {
    cassette: given.get("cassette") ?? EMPTY.cassette,
    queue: given.get("queue") ?? EMPTY.queue,
    media: given.get("media") ?? EMPTY.media,
    language: given.get("language") ?? EMPTY.language,
    skills: given.getAll("skill"),
    priority: number("priority"),
    waited: Math.max(0, number("waited")),
    preferred: given.getAll("preferred").map(preferredFrom).filter((row) => row !== null),
    model: given.get("model") ?? EMPTY.model,
    attributes: given.get("attributes") ?? EMPTY.attributes,
  };
}

function preferredFrom(text) {
  const [, agent, score] = /^(.+):(\d{1,3})$/.exec(text) ?? [];
  return agent === undefined ? null : { agent, score: Math.min(100, Number(score)) };
}

/** The query string of a question; what is as in `EMPTY` is left out. */
export function searchOf(state) {
  const given = new URLSearchParams();
  for (
    const name of ["cassette", "queue", "media", "language", "priority", "waited", "model", "attributes"]
  ) {
    if (state[name] !== EMPTY[name]) given.set(name, String(state[name]));
  }
  for (const skill of state.skills) given.append("skill", skill);
  for (const { agent, score } of state.preferred) given.append("preferred", `${agent}:${score}`);
  return given.size === 0 ? "" : `?${given}`;
}

/** The body that asks it. */
export function bodyOf(state) {
  return {
    queue_id: state.queue,
    cassette: state.cassette,
    media: state.media,
    required_skills: state.skills.map((name) => ({ name })),
    priority: state.priority,
    waited_seconds: state.waited,
    preferred_agents: state.preferred,
    caller_attributes: attributesOf(state.attributes),
    ...(state.language === "" ? {} : { language: state.language }),
    ...(state.model === "" ? {} : { model: state.model }),
  };
}

function attributesOf(text) {
  const rows = text.split("\n").map((line) => /^\s*([^=]+?)\s*=\s*(.*?)\s*$/.exec(line)).filter((found) =>
    found !== null
  );
  return Object.fromEntries(rows.map(([, name, value]) => [name, value]));
}
