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

const rated = (value) => value === "none" ? value : Number(value);

/**
 * Name → what is asked for. `who`: an agent. `which`: the list of names it is one of, with its label. `values`: what it may be.
 * `row`: the overlay row.
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
export function overlayText(rows) {
  return `# What-if changes, a row each.\noverlay:\n${
    rows.map((row) => `  - ${JSON.stringify(row)}\n`).join("")
  }`;
}
