/** What is asked, as the address of the page holds it: an address put into another window asks the same. */

import { changeFrom } from "./changes.js";

/** A question that asks for nothing. */
export const EMPTY = {
  cassette: "",
  queue: "",
  moment: "recorded",
  media: "call",
  language: "",
  skills: [],
  priority: 0,
  waited: 0,
  preferred: [],
  model: "",
  attributes: "",
  /** Whom "why not this one?" is asked of: agent id or name. */
  why: "",
  /** Overlay rows that are tried. */
  changes: [],
};

/** Parts of the question that are one value; the parameter is called as the part is. */
const SINGLE = Object.keys(EMPTY).filter((name) => !Array.isArray(EMPTY[name]));

/** Parameters that stand for a list, one each time. */
const REPEATED = ["skill", "preferred", "if"];

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** The question in a query string; what `misfitsOf` tells of is left out. */
export function stateFrom(search) {
  const given = new URLSearchParams(search);
  const single = (name) => {
    const text = given.get(name);
    if (text === null) return EMPTY[name];
    if (typeof EMPTY[name] === "string") return text;
    return NUMBER.test(text) ? Number(text) : EMPTY[name];
  };
  return {
    ...Object.fromEntries(SINGLE.map((name) => [name, single(name)])),
    skills: given.getAll("skill"),
    preferred: given.getAll("preferred").map(preferredFrom).filter((row) => row !== null),
    changes: given.getAll("if").map(changeFrom).filter((row) => row !== null),
  };
}

/** What a query string says that is no question: a sentence each. Names that nothing has are the service's to judge. */
export function misfitsOf(search) {
  const given = new URLSearchParams(search);
  const known = [...SINGLE, ...REPEATED];
  return [...new Set(given.keys())].flatMap((name) => {
    const values = given.getAll(name);
    if (!known.includes(name)) return [`This link asks for "${name}", which nothing here is called`];
    if (!REPEATED.includes(name) && values.length > 1) {
      return [`This link gives "${name}" ${values.length} times`];
    }
    return values.filter((text) => !fits(name, text)).map((text) =>
      `This link asks for ${name} "${text}", which is no ${FORMS[name]}`
    );
  });
}

/** How values are written where not every text is one. */
const FORMS = {
  priority: "number",
  waited: "number of seconds",
  preferred: "agent and score, like <agent>:90",
  if: "overlay row",
};

function fits(name, text) {
  if (name === "preferred") return preferredFrom(text) !== null;
  if (name === "if") return changeFrom(text) !== null;
  return name !== "priority" && name !== "waited" || text === "" || NUMBER.test(text);
}

function preferredFrom(text) {
  const [, agent, score] = /^(.+):(\d{1,3})$/.exec(text) ?? [];
  return agent === undefined ? null : { agent, score: Number(score) };
}

/** The query string of a question; what is as in `EMPTY` is left out. */
export function searchOf(state) {
  const given = new URLSearchParams();
  for (const name of SINGLE) {
    if (state[name] !== EMPTY[name]) given.set(name, String(state[name]));
  }
  for (const skill of state.skills) given.append("skill", skill);
  for (const { agent, score } of state.preferred) given.append("preferred", `${agent}:${score}`);
  for (const row of state.changes) given.append("if", JSON.stringify(row));
  return given.size === 0 ? "" : `?${given}`;
}

/** Where every queue and every scenario is put to the changes. */
export function compareAddress({ cassette, changes }) {
  const given = new URLSearchParams({ before: cassette });
  for (const row of changes) given.append("if", JSON.stringify(row));
  return `/page/compare?${given}`;
}

/** The body that asks it. */
export function bodyOf(state) {
  return {
    queue_id: state.queue,
    cassette: state.cassette,
    moment: state.moment,
    media: state.media,
    required_skills: state.skills.map((name) => ({ name })),
    priority: state.priority,
    waited_seconds: state.waited,
    preferred_agents: state.preferred,
    caller_attributes: attributesOf(state.attributes),
    ...(state.language === "" ? {} : { language: state.language }),
    ...(state.model === "" ? {} : { model: state.model }),
    ...(state.changes.length === 0 ? {} : { overlay: state.changes }),
  };
}

/** What the form says that is no question, or null. */
export function misfitOfForm(state) {
  const line = state.attributes.split("\n").find((each) => each.trim() !== "" && !ATTRIBUTE.test(each));
  return line === undefined ? null : `The caller attribute "${line.trim()}" is not written name=value`;
}

const ATTRIBUTE = /^\s*([^=]+?)\s*=\s*(.*?)\s*$/;

function attributesOf(text) {
  const rows = text.split("\n").map((line) => ATTRIBUTE.exec(line)).filter((found) => found !== null);
  return Object.fromEntries(rows.map(([, name, value]) => [name, value]));
}
