/** What-if changes: the kinds of switches there are, each making one overlay row, and rows as people read them. */

const RATINGS = ["none", "0", "1", "2", "3", "4", "5"];
const PRESENCES = [
  "On Queue",
  "Available",
  "Away",
  "Busy",
  "Offline",
  "Idle",
  "Meal",
  "Training",
  "Meeting",
  "Break",
];
const RINGS = ["1", "2", "3", "4", "5", "6"];

/** What is no number is left as it was typed: the service says what is due. */
const number = (text) => /^\d+$/.test(text) ? Number(text) : text;
const rated = (value) => value === "none" ? value : Number(value);

/**
 * Name → what is asked for. `who`: an agent. `which`: the list of names it is one of, with its label. `values`: what it may be, or
 * `typed`: an example where that is typed. `row`: the overlay row.
 */
export const KINDS = {
  skill: {
    label: "Skill of an agent",
    who: true,
    which: ["skills", "Skill"],
    values: RATINGS,
    row: (agent, skill, value) => ({ agent, skill, proficiency: rated(value) }),
  },
  language: {
    label: "Language of an agent",
    who: true,
    which: ["languages", "Language"],
    values: RATINGS,
    row: (agent, language, value) => ({ agent, language, proficiency: rated(value) }),
  },
  presence: {
    label: "Presence of an agent",
    who: true,
    values: PRESENCES,
    row: (agent, _, presence) => ({ agent, presence }),
  },
  joined: {
    label: "Agent active in the queue",
    who: true,
    values: ["yes", "no"],
    row: (agent, _, value) => ({ agent, joined: value === "yes" }),
  },
  ring: {
    label: "Ring of an agent",
    who: true,
    values: RINGS,
    row: (agent, _, ring) => ({ agent, ring: Number(ring) }),
  },
  member: {
    label: "Agent a member of the queue",
    who: true,
    values: ["no", "yes"],
    row: (agent, _, value) => ({ agent, member: value === "yes" }),
  },
  ownCapacity: {
    label: "Own capacity of an agent",
    who: true,
    which: ["media-types", "Media"],
    typed: "2",
    row: (agent, media, value) => ({ agent, media, capacity: number(value) }),
  },
  timeout: {
    label: "Time-out of a ring",
    which: ["ring-numbers", "Ring"],
    typed: "45s",
    row: (_agent, ring, timeout) => ({ ring: number(ring), timeout }),
  },
  capacity: {
    label: "Capacity of the organisation",
    which: ["media-types", "Media"],
    typed: "2",
    row: (_agent, media, value) => ({ media, capacity: number(value) }),
  },
  evaluation: {
    label: "Evaluation of skills",
    values: ["ALL", "BEST", "NONE"],
    row: (_agent, _name, skillEvaluation) => ({ skillEvaluation }),
  },
  scoring: {
    label: "Order of waiting interactions",
    values: ["TimestampAndPriority", "PriorityOnly"],
    row: (_agent, _name, scoringMethod) => ({ scoringMethod }),
  },
};

/** "Gale Lotus: skill Spanish, proficiency none". */
export function rowWords({ agent, ...rest }) {
  const parts = Object.entries(rest).map(([key, value]) =>
    `${key} ${typeof value === "object" ? JSON.stringify(value) : value}`
  );
  return agent === undefined ? parts.join(", ") : `${agent}: ${parts.join(", ")}`;
}

/** The file that other commands lay over a recording: JSON is YAML as well. */
export function overlayText(rows, agents) {
  // People go by id: where real names are shown, no file that is kept may hold one.
  const idOf = (agent) => agents.find(({ id, name }) => id === agent || name === agent)?.id ?? agent;
  return `# What-if changes, a row each.\noverlay:\n${
    rows.map((row) => (row.agent === undefined ? row : { ...row, agent: idOf(row.agent) }))
      .map((row) => `  - ${JSON.stringify(row)}\n`).join("")
  }`;
}

/** The overlay row in a link, as JSON; null for what is none. What it may say is the service's to judge. */
export function changeFrom(text) {
  try {
    const row = JSON.parse(text);
    return typeof row === "object" && !Array.isArray(row) ? row : null;
  } catch {
    return null;
  }
}
