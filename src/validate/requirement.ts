/** What an interaction requires, beside who holds it: the ground every rule about skills stands on. */

import type { Agent } from "../domain/agent.ts";
import type { Decision, ExclusionCode } from "../domain/decision.ts";
import type { Interaction } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { compareText } from "../json.ts";

/** One required skill or language and where it stands in the queue and the organisation. */
export interface Requirement {
  readonly kind: "skill" | "language";
  readonly name: string;
  /** The organisation's id for it; the name where none is known. */
  readonly id: string;
  /** Agents of the queue who actively hold exactly this name. */
  readonly holders: readonly Agent[];
  /** Whether the organisation defines exactly this name; null where its list is unknown. */
  readonly defined: boolean | null;
  /** Names of the same kind that agents of the queue hold or the organisation defines, sorted, this one left out. */
  readonly otherNames: readonly string[];
  /** Agents of the queue who actively hold a name. */
  holdersOf(name: string): readonly Agent[];
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
  const busy = new Set(idsExcludedBy(decision, (code) => BUSY_CODES.has(code)));
  const unknown = new Set(idsExcludedBy(decision, (code) => code === "unknown-data"));
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
    free: new Set(roster.agents.map((agent) => agent.id).filter((id) => !busy.has(id) && !unknown.has(id))),
    busy,
    skillsCount,
  };
}

function idsExcludedBy(decision: Decision, test: (code: ExclusionCode) => boolean): readonly string[] {
  return decision.excluded.filter((row) => row.reasons.some(test)).map((row) => row.id);
}

/** The names of a kind an agent actively holds. */
export function namesHeld(agent: Agent, kind: Requirement["kind"]): readonly string[] {
  const held = (kind === "skill" ? agent.skills : agent.languages) ?? [];
  return held.filter((row) => row.active).map((row) => row.name);
}

/** The requirements an agent does not meet. */
export function unmet(agent: Agent, requirements: readonly Requirement[]): readonly string[] {
  return requirements.filter((row) => !namesHeld(agent, row.kind).includes(row.name)).map((row) => row.name);
}

function requirementOf(roster: Roster, kind: Requirement["kind"], name: string): Requirement {
  const holders = new Map<string, Agent[]>();
  for (const agent of roster.agents) {
    for (const held of new Set(namesHeld(agent, kind))) {
      const list = holders.get(held);
      if (list === undefined) holders.set(held, [agent]);
      else list.push(agent);
    }
  }
  const defined = kind === "skill" ? roster.organisation.skills : roster.organisation.languages;
  const known = defined?.find((row) => row.name === name);
  const names = new Set([...holders.keys(), ...(defined ?? []).map((row) => row.name)]);
  names.delete(name);
  return {
    kind,
    name,
    id: known?.id ?? name,
    holders: holders.get(name) ?? [],
    defined: defined === null ? null : known !== undefined,
    otherNames: [...names].sort(compareText),
    holdersOf: (wanted) => holders.get(wanted) ?? [],
  };
}
