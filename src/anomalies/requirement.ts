/** What an interaction requires, beside who holds it: the ground every rule about skills stands on. */

import type { Agent } from "../domain/agent.ts";
import type { Decision, ExclusionCode } from "../domain/decision.ts";
import type { Interaction } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { agentsById, type HeldNames, heldNames, type Kind } from "./who_holds.ts";

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
  /** Whether the organisation defines exactly this name; null where its list is unknown. */
  readonly defined: boolean | null;
  /** All names of the same kind in the queue and the organisation, and who holds them. */
  readonly held: HeldNames;
}

/** What the rules judge: the question, the answer, and what follows from both. */
export interface Findings {
  readonly roster: Roster;
  readonly interaction: Interaction;
  readonly decision: Decision;
  /** Distinct requirements in the order asked; the language last, and only where the model counts languages. */
  readonly requirements: readonly Requirement[];
  /** Whether nothing but skill, language, ring or group keeps the agent of that id from the interaction. */
  isFree(id: string): boolean;
  /** Whether the agent of that id is known to be doing something else. */
  isBusy(id: string): boolean;
  /** The agents about whom a note is worth telling. */
  readonly noted: readonly Agent[];
  /** False where the queue is told to disregard skills. */
  readonly skillsCount: boolean;
}

/** Reasons that lie in what an agent does at the moment, not in what the agent can. */
const BUSY_CODES: ReadonlySet<ExclusionCode> = new Set([
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
  roster: Roster,
  interaction: Interaction,
  decision: Decision,
  notes: Notes = "all",
): Findings {
  let known: Doings | null = null;
  const doings = () => known ??= doingsOf(decision);
  const skillsCount = decision.model === "weighted" || roster.queue.skillEvaluation !== "NONE";
  const skills = [...new Set(interaction.skills)].map((name) => requirementOf(roster, "skill", name));
  const languages = interaction.language === null || decision.model === "weighted"
    ? []
    : [requirementOf(roster, "language", interaction.language)];
  return {
    roster,
    interaction,
    decision,
    requirements: [...skills, ...languages],
    isFree: (id) => !doings().kept.has(id),
    isBusy: (id) => doings().busy.has(id),
    noted: notes === "all" ? roster.agents : rankedAgents(roster, decision),
    skillsCount,
  };
}

/** Ids of agents by what the decision says they do. */
interface Doings {
  readonly busy: ReadonlySet<string>;
  /** The busy, and those of whom that is not known. */
  readonly kept: ReadonlySet<string>;
}

function doingsOf(decision: Decision): Doings {
  const busy = new Set<string>();
  const kept = new Set<string>();
  for (const { reasons, agents } of decision.excluded) {
    const isBusy = reasons.some((code) => BUSY_CODES.has(code));
    if (!isBusy && !reasons.includes("unknown-data")) continue;
    for (const { id } of agents) {
      if (isBusy) busy.add(id);
      kept.add(id);
    }
  }
  return { busy, kept };
}

/** A decision has a place or a reason for every agent: who is not excluded is ranked. */
function rankedAgents(roster: Roster, decision: Decision): readonly Agent[] {
  const agents = agentsById(roster);
  return decision.ranking.flatMap((row) => agents.get(row.id) ?? []);
}

/** The requirements an agent of the queue does not meet. */
export function unmet(agent: Agent, requirements: readonly Requirement[]): readonly string[] {
  return requirements.filter((row) => !row.holderIds.has(agent.id)).map((row) => row.name);
}

function requirementOf(roster: Roster, kind: Kind, name: string): Requirement {
  const held = heldNames(roster, kind);
  const { agents, ids } = held.of(name);
  const defined = kind === "skill" ? roster.organisation.skills : roster.organisation.languages;
  const known = defined?.find((row) => row.name === name);
  return {
    kind,
    name,
    id: known?.id ?? name,
    holders: agents,
    holderIds: ids,
    defined: defined === null ? null : known !== undefined,
    held,
  };
}
