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
  /** Where the roster lists them. */
  readonly holderPositions: readonly number[];
  /** By position in the roster: 1 for who is one of them. */
  readonly holdersAt: Uint8Array;
  /** Whether the organisation defines exactly this name, or anybody is listed with it; null where its list is unknown. */
  readonly defined: boolean | null;
  /** What the word is instead, where it is none of its kind: a language that was asked for as a skill, or the other way round. */
  readonly otherKind: Kind | null;
  /** All names of the same kind in the queue and the organisation, and who holds them. */
  readonly held: HeldNames;
}

/** Agents who stand alike to the interaction: those who have a place, or whom the same keeps out. */
export interface Standing {
  /** What keeps them from it; undefined for those who have a place. */
  readonly grounds: Grounds | undefined;
  /** Whether nothing but skill, language, ring or group does. */
  readonly isFree: boolean;
  /** Whether they are known to be doing something else: of whom too little was delivered may be free. */
  readonly isBusy: boolean;
  /** Where the roster lists them. */
  readonly positions: readonly number[];
}

/** What the rules judge: the question, the answer, and what follows from both. Agents go by their position in the roster. */
export interface Findings {
  readonly roster: Roster;
  readonly holdings: Holdings;
  readonly interaction: Interaction;
  readonly decision: Decision;
  /** Distinct requirements in the order asked; the language last, and only where the model counts languages. */
  readonly requirements: readonly Requirement[];
  /** How everybody stands to the interaction. */
  standings(): readonly Standing[];
  /** How the agent at that position does. */
  standingAt(position: number): Standing | undefined;
  /** What the agent at that position does not meet, in the order of the requirements; of agents who lack the same, the same list. */
  missingAt(position: number): readonly Requirement[];
  /** The agents about whom a note is worth telling: those whom nothing but skill, language, ring or group keeps out … */
  free(): readonly number[];
  /** … and those who are known to be doing something else. */
  busy(): readonly number[];
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
  const skillsCount = decision.model === "weighted" || roster.queue.skillEvaluation !== "NONE";
  const skills = [...new Set(interaction.skills)].map((name) => requirementOf(bench, "skill", name));
  const languages = interaction.language === null || decision.model === "weighted"
    ? []
    : [requirementOf(bench, "language", interaction.language)];
  const requirements = [...skills, ...languages];
  const missingAt = createMissing(requirements);
  const standings = once(() => standingsIn(bench, decision));
  // Notes are not told by everybody who asks what is wrong.
  const noted = once(() => {
    if (notes === "beyond-exclusions") return { free: positionsOf(placed(decision), holdings), busy: [] };
    const [free, busy]: [number[], number[]] = [[], []];
    standings().at.forEach(({ isFree, isBusy }, position) => {
      if (isFree) free.push(position);
      else if (isBusy) busy.push(position);
    });
    return { free, busy };
  });
  return {
    roster,
    holdings,
    interaction,
    decision,
    requirements,
    missingAt,
    standings: () => standings().all,
    standingAt: (position) => standings().at[position],
    free: () => noted().free,
    busy: () => noted().busy,
    skillsCount,
    ofQuestion,
  };
}

interface Standings {
  readonly all: readonly Standing[];
  /** By position in the roster. */
  readonly at: readonly Standing[];
}

/** A decision has a place or a reason for every agent: who is not excluded has a place. */
function standingsIn({ given, holdings }: Bench, decision: Decision): Standings {
  const first: Standing = {
    grounds: undefined,
    isFree: true,
    isBusy: false,
    positions: positionsOf(placed(decision), holdings),
  };
  const others = decision.excluded.map((grounds): Standing => {
    const isBusy = grounds.reasons.some((code) => BUSY_CODES.has(code));
    const isFree = !isBusy && !grounds.reasons.includes("unknown-data");
    return { grounds, isFree, isBusy, positions: positionsOf(grounds.agents, holdings) };
  });
  const at = given.agents.map(() => first);
  for (const standing of others) for (const position of standing.positions) at[position] = standing;
  return { all: [first, ...others], at };
}

function placed({ places }: Decision): readonly { readonly id: string }[] {
  return places.flatMap(({ agents }) => agents);
}

function positionsOf(agents: readonly { readonly id: string }[], holdings: Holdings): readonly number[] {
  const positions = holdings.positions();
  const known: number[] = [];
  for (const { id } of agents) {
    const position = positions.get(id);
    if (position !== undefined) known.push(position);
  }
  return known;
}

/** Gives the requirements the agent at a position does not meet: of agents who lack the same, the same list. */
export function createMissing(
  requirements: readonly Requirement[],
): (position: number) => readonly Requirement[] {
  const root = newMissing([]);
  return (position) => {
    let at = root;
    for (const row of requirements) {
      at = row.holdersAt[position] === 1
        ? at.held ??= newMissing(at.list)
        : at.lacked ??= newMissing([...at.list, row]);
    }
    return at.list;
  };
}

/** What somebody lacks so far, and where holding or lacking the next thing leads. */
interface Missing {
  readonly list: readonly Requirement[];
  held: Missing | null;
  lacked: Missing | null;
}

function newMissing(list: readonly Requirement[]): Missing {
  return { list, held: null, lacked: null };
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
  const { agents, positions, at } = held.of(name);
  const defined = kind === "skill" ? roster.organisation.skills : roster.organisation.languages;
  const known = defined?.find((row) => row.name === name);
  const heldId = known === undefined ? heldBy(roster, kind, name) : undefined;
  const other = kind === "skill" ? "language" : "skill";
  const isKnown = known !== undefined || heldId !== undefined;
  return {
    kind,
    name,
    id: known?.id ?? heldId ?? name,
    holders: agents,
    holderPositions: positions,
    holdersAt: at,
    // A listing shows what the client's divisions cover: what somebody holds exists all the same (semantics N11).
    defined: isKnown ? true : defined === null ? null : false,
    otherKind: !isKnown && (isListed(roster, other, name) || heldBy(roster, other, name) !== undefined)
      ? other
      : null,
    held,
  };
}
