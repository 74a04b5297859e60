/** Two made-up recordings of one organisation, compared, of any size and with any names: what printers are tested on. */

import { printCassette } from "../../src/cassette/cassette.ts";
import { review } from "../../src/diff/review.ts";
import type { DiffResult } from "../../src/results/result.ts";
import { diffResult } from "../../src/results/diff_result.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import {
  HAND_AT,
  type HandAgent,
  handmadeCassette,
  type HandQueue,
  memoryFiles,
} from "../support/handmade.ts";

/** Names that mean something to a page, a terminal or a reader, and change nothing but themselves. */
export const HOSTILE_NAMES = [
  "<script>alert(1)</script>",
  "</style><img src=x onerror=alert(1)>",
  "\u202Eevil",
  "שלום עולם",
  "N".repeat(256),
  "🤷🏽‍♀️ 🇩🇪 é",
  "a&amp;b \"q\" 'x' `${y}`",
  "__proto__",
];

/** What is made up. */
export interface Sizes {
  readonly agents: number;
  readonly skills: number;
  readonly queues: number;
  readonly scenarios: number;
  /** The name of the thing of that kind and number; "agent 3" where absent. */
  readonly nameOf?: (kind: "agent" | "skill" | "queue", at: number) => string;
}

/** Every fifth agent is rated otherwise afterwards, every ninth lacks a skill, and the first queue's first ring opens sooner. */
export async function comparedOrganisations(sizes: Sizes): Promise<DiffResult> {
  const files: Record<string, string> = {};
  for (const side of [0, 1] as const) {
    files[PATHS[side]] = printCassette(await recorded(sizes, side));
  }
  const team = openTeamFiles(memoryFiles(files));
  const found = await review(
    await team.recording(PATHS[0]),
    await team.recording(PATHS[1]),
    await Promise.all(Array.from({ length: sizes.scenarios }, (_, at) => scenarioAt(sizes, at))),
    team,
    [],
    { width: 1, media: ["call"], language: "" },
    { pictured: true },
  );
  return diffResult(found, { failOn: [], maxLost: null, detailed: false });
}

const PATHS = ["cassettes/earlier.json", "cassettes/later.json"] as const;

const named = ({ nameOf }: Sizes, kind: "agent" | "skill" | "queue", at: number) =>
  nameOf?.(kind, at) ?? `${kind} ${at}`;

/** Skills of an agent, at most: fewer where there are not so many. */
const HELD = 8;

function recorded(sizes: Sizes, side: 0 | 1) {
  const agents = Array.from({ length: sizes.agents }, (_, at) => agentAt(sizes, at, side));
  return handmadeCassette({
    name: side === 0 ? "earlier" : "later",
    agents,
    at: side === 0 ? HAND_AT : "2026-03-03T10:00:00.000Z",
    queues: Array.from({ length: sizes.queues }, (_, at) => queueAt(sizes, at, side)),
    membersOf: (id) => agents.filter((_, at) => sizes.queues === 1 || at % 3 !== Number(id.slice(2)) % 3),
  });
}

function agentAt(sizes: Sizes, at: number, side: 0 | 1): HandAgent {
  const held = Array.from({ length: Math.min(HELD, sizes.skills) }, (_, turn) => {
    const isRerated = side === 1 && at % 5 === 0 && turn === 0;
    return [
      named(sizes, "skill", (at * 7 + turn * 5) % sizes.skills),
      (at + turn + (isRerated ? 1 : 0)) % 6,
    ] as const;
  });
  return {
    id: `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`,
    name: named(sizes, "agent", at),
    skills: Object.fromEntries(held.filter((_, turn) => side === 0 || at % 9 !== 0 || turn !== 3)),
    languages: { English: 5, Spanish: at % 6 },
    ring: at % 3 + 1,
  };
}

function queueAt(sizes: Sizes, at: number, side: 0 | 1): HandQueue {
  const ring = (seconds: number) => ({
    expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: seconds }],
    actions: { skillsToRemove: [] },
  });
  const rings = at === 0 ? { bullseye: { rings: [ring(side === 0 ? 20 : 10), ring(15)] } } : {};
  return { id: `q-${at}`, name: named(sizes, "queue", at), ...rings };
}

function scenarioAt(sizes: Sizes, at: number) {
  const skills = [at, at + 5].map((each) => named(sizes, "skill", each % sizes.skills));
  const text = JSON.stringify({
    note: `Guards ${named(sizes, "queue", at % sizes.queues)}`,
    cassette: "earlier",
    queue: named(sizes, "queue", at % sizes.queues),
    interaction: { skills },
    timeline: ["0s", "30s"],
  });
  return parseScenario(text, `scenario-${at}`, `scenarios/scenario-${at}/scenario.yaml`);
}

/** The same result of a larger organisation: scenarios, agents and what changed about them many times over, under names of their own. */
export function inflated(
  result: DiffResult,
  { agents, scenarios }: Pick<Sizes, "agents" | "scenarios">,
): DiffResult {
  const repeated = <Row>(rows: readonly Row[], count: number, renamed: (row: Row, turn: number) => Row) =>
    Array.from(
      { length: rows.length === 0 ? 0 : count },
      (_, at) => renamed(rows[at % rows.length] as Row, Math.floor(at / rows.length)),
    );
  const decisions = repeated(result.decisions, scenarios, (row, turn) => ({
    ...row,
    scenario: { ...row.scenario, name: `${row.scenario.name}-${turn}` },
  }));
  return {
    ...result,
    decisions,
    compared: decisions,
    asked: decisions.map(({ scenario }) => scenario.name),
    configuration: repeated(result.configuration, agents / 3, (row, turn) => ({
      ...row,
      subject: { ...row.subject, id: `${row.subject.id}-${turn}`, name: `${row.subject.name} ${turn}` },
    })),
    pictures: result.pictures.map((picture) => ({
      ...picture,
      agents: repeated(picture.agents, agents, (row, turn) => ({
        ...row,
        id: `${row.id}-${turn}`,
        name: `${row.name} ${turn}`,
      })),
    })),
  };
}
