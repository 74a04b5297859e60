/** Lays out what an interaction requires, beside who holds it: the ground every rule about skills stands on. */

import type { Agent } from "../domain/agent.ts";
import type { Anomaly } from "../domain/anomaly.ts";
import type { Decision, ExclusionCode, Grounds } from "../domain/decision.ts";
import type { Interaction } from "../domain/interaction.ts";
import { byName } from "../domain/requested_names.ts";
import type { Roster } from "../domain/roster.ts";
import { once } from "../lib/once.ts";
import type { HeldNames, Holdings, Kind } from "../domain/agents/who_holds.ts";
import type { Bench } from "../routing/line/bench.ts";

/** One required skill or language and where it stands in the queue and the organisation. */
export interface Requirement {
  readonly kind: Kind;
  readonly name: string;
  /** The organisation's id for it; the name where none is known. */
  readonly id: string;
  /** Agents of the queue who actively hold exactly this name. */
  readonly holders: readonly Agent[];
  /** Their ids. */
  readonly holderIds: ReadonlySet<string>;
  /** Whether the organisation defines exactly this name, or anybody is listed with it; null where its list is unknown. */
  readonly defined: boolean | null;
  /** What the word is instead, where it is none of its kind: a language that was asked for as a skill, or the other way round. */
  readonly otherKind: Kind | null;
  /** All names of the same kind in the queue and the organisation, and who holds them. */
  readonly held: HeldNames;
}

/** Somebody whom nothing but skill, language, ring or group keeps from the interaction. */
export interface FreeAgent {
  readonly agent: Agent;
  /** In the order of the requirements. */
  readonly missing: readonly Requirement[];
}

/** What the rules judge: the question, the answer, and what follows from both. */
export interface Findings {
  readonly roster: Roster;
  readonly holdings: Holdings;
  readonly interaction: Interaction;
  readonly decision: Decision;
  /** Distinct requirements in the order asked; the language last, and only where the model counts languages. */
  readonly requirements: readonly Requirement[];
  /** What keeps the agent of that id from the interaction; undefined for who has a place. */
  groundsOf(id: string): Grounds | undefined;
  /** Whether nothing but skill, language, ring or group keeps the agent of that id from the interaction. */
  isFree(id: string): boolean;
  /** Whether the agent of that id is known to be doing something else: of whom too little was delivered may be free. */
  isBusy(id: string): boolean;
  /** The agents about whom a note is worth telling: those who are free, with what they do not meet … */
  readonly free: readonly FreeAgent[];
  /** … and those who are known to be doing something else. */
  readonly busy: readonly { readonly agent: Agent; readonly grounds: Grounds }[];
  /** False where the queue is told to disregard skills. */
  readonly skillsCount: boolean;
  /** What is odd about the question itself, and was seen before it was put. */
  readonly ofQuestion: readonly Anomaly[];
}

/** Reasons that lie in what an agent does at the moment, not in what the agent can. */
const BUSY_CODES: ReadonlySet<ExclusionCode> = new Set([
  "account-inactive",
  "unavailable",
  "not-joined",
  "off-queue",
  "not-responding",
  "at-capacity",
  "label-capacity",
  "interrupt-rule",
]);

/** Whose notes are told: everybody's, or of those only whom the decision does not exclude with a reason of its own. */
export type Notes = "all" | "beyond-exclusions";

/** Lays out the question and the answer for the rules. */
export function findingsOf(
  bench: Bench,
  given: Interaction,
  decision: Decision,
  notes: Notes = "all",
  ofQuestion: Findings["ofQuestion"] = [],
): Findings {
  const { given: roster, holdings } = bench;
  const interaction = byName(roster, given);
  let byId: ReadonlyMap<string, Grounds> | null = null;
  const groundsOf = (id: string) => (byId ??= groundsById(decision)).get(id);
  const isBusy = ({ reasons }: Grounds) => reasons.some((code) => BUSY_CODES.has(code));
  const kept = new Set<Grounds>(
    decision.excluded.filter((grounds) => isBusy(grounds) || grounds.reasons.includes("unknown-data")),
  );
  const skillsCount = decision.model === "weighted" || roster.queue.skillEvaluation !== "NONE";
  const skills = [...new Set(interaction.skills)].map((name) => requirementOf(bench, "skill", name));
  const languages = interaction.language === null || decision.model === "weighted"
    ? []
    : [requirementOf(bench, "language", interaction.language)];
  const requirements = [...skills, ...languages];
  // Notes are not told by everybody who asks what is wrong.
  const noted = once(() => {
    const [free, busy]: [FreeAgent[], { agent: Agent; grounds: Grounds }[]] = [[], []];
    const missingOf = createMissing(requirements);
    for (const agent of notes === "all" ? roster.agents : placedAgents(holdings, decision)) {
      const grounds = notes === "all" ? groundsOf(agent.id) : undefined;
      if (grounds === undefined || !kept.has(grounds)) {
        free.push({ agent, missing: missingOf(agent) });
      } else if (isBusy(grounds)) busy.push({ agent, grounds });
    }
    return { free, busy };
  });
  return {
    roster,
    holdings,
    interaction,
    decision,
    requirements,
    groundsOf,
    isFree: (id) => {
      const grounds = groundsOf(id);
      return grounds === undefined || !kept.has(grounds);
    },
    isBusy: (id) => {
      const grounds = groundsOf(id);
      return grounds !== undefined && isBusy(grounds);
    },
    get free() {
      return noted().free;
    },
    get busy() {
      return noted().busy;
    },
    skillsCount,
    ofQuestion,
  };
}

/** Whom the same keeps out share the grounds. */
function groundsById(decision: Decision): ReadonlyMap<string, Grounds> {
  const byId = new Map<string, Grounds>();
  for (const group of decision.excluded) for (const { id } of group.agents) byId.set(id, group);
  return byId;
}

/** A decision has a place or a reason for every agent: who is not excluded has a place. */
function placedAgents({ byId }: Holdings, { places }: Decision): readonly Agent[] {
  const known = byId();
  return places.flatMap(({ agents }) => agents.flatMap(({ id }) => known.get(id) ?? []));
}

/** Gives the requirements an agent of the queue does not meet: of agents who lack the same, the same list. */
export function createMissing(
  requirements: readonly Requirement[],
): (agent: Agent) => readonly Requirement[] {
  const root = newMissing([]);
  return ({ id }) => {
    let at = root;
    for (const row of requirements) {
      if (!row.holderIds.has(id)) at = at.and.get(row) ?? furtherMissing(at, row);
    }
    return at.list;
  };
}

/** What somebody lacks so far, and where lacking another thing leads. */
interface Missing {
  readonly list: readonly Requirement[];
  readonly and: Map<Requirement, Missing>;
}

function newMissing(list: readonly Requirement[]): Missing {
  return { list, and: new Map() };
}

function furtherMissing({ list, and }: Missing, row: Requirement): Missing {
  const further = newMissing([...list, row]);
  and.set(row, further);
  return further;
}

function isListed({ organisation }: Roster, kind: Kind, name: string): boolean {
  const listed = kind === "skill" ? organisation.skills : organisation.languages;
  return listed?.some((row) => row.name === name) === true;
}

/** The id by which somebody is listed with the name, active or not, the name itself where it has none; else undefined. */
function heldBy({ agents }: Roster, kind: Kind, name: string): string | undefined {
  for (const agent of agents) {
    const row = (kind === "skill" ? agent.skills : agent.languages)?.find((held) => held.name === name);
    if (row !== undefined) return row.id ?? name;
  }
  return undefined;
}

function requirementOf({ given: roster, holdings }: Bench, kind: Kind, name: string): Requirement {
  const held = holdings.names(kind);
  const { agents, ids } = held.of(name);
  const defined = kind === "skill" ? roster.organisation.skills : roster.organisation.languages;
  const known = defined?.find((row) => row.name === name);
  const heldId = heldBy(roster, kind, name);
  const other = kind === "skill" ? "language" : "skill";
  const isKnown = known !== undefined || heldId !== undefined;
  return {
    kind,
    name,
    id: known?.id ?? heldId ?? name,
    holders: agents,
    holderIds: ids,
    // A listing shows what the client's divisions cover: what somebody holds exists all the same (semantics N11).
    defined: isKnown ? true : defined === null ? null : false,
    otherKind: !isKnown && (isListed(roster, other, name) || heldBy(roster, other, name) !== undefined)
      ? other
      : null,
    held,
  };
}
