/** What an interaction requires, beside who holds it: the ground every rule about skills stands on. */

import type { Agent } from "../domain/agent.ts";
import type { Decision, ExclusionCode } from "../domain/decision.ts";
import type { Interaction } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { type HeldNames, heldNames, type Kind } from "./holders.ts";

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
  /** Ids of agents whom nothing but skill, language, ring or group keeps from the interaction. */
  readonly free: ReadonlySet<string>;
  /** Ids of agents who are known to be doing something else. */
  readonly busy: ReadonlySet<string>;
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

/** Lays out the question and the answer for the rules. */
export function findingsOf(roster: Roster, interaction: Interaction, decision: Decision): Findings {
  const busy = new Set<string>();
  const kept = new Set<string>();
  for (const { id, reasons } of decision.excluded) {
    if (reasons.some((code) => BUSY_CODES.has(code))) busy.add(id);
    if (busy.has(id) || reasons.includes("unknown-data")) kept.add(id);
  }
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
    free: new Set(roster.agents.map((agent) => agent.id).filter((id) => !kept.has(id))),
    busy,
    skillsCount,
  };
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
