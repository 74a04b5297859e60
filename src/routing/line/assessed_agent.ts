/**
 * Assesses an agent as the rules see it: what speaks against it whatever the method, what it holds, when it last handled. What is
 * found depends on the agent, the organisation and an interaction's media and label only, so it is found once however many questions are
 * asked, and a roster with one agent changed needs one more.
 */

import type { Agent } from "../../domain/agent.ts";
import type { Interaction } from "../../domain/interaction.ts";
import type { Organisation } from "../../domain/configuration.ts";
import type { Roster } from "../../domain/roster.ts";
import type { HeldLanguage, HeldSkill, Known } from "../../domain/skill.ts";
import { capacityFindings, type Demand } from "./capacity.ts";
import { accountFindings, joinedFindings, statusFindings } from "./eligibility.ts";
import type { Finding } from "./finding.ts";
import { type LastSeen, lastSeen } from "./longest_idle.ts";

/** One agent. */
export interface AssessedAgent {
  readonly agent: Agent;
  /** The agent as a decision names it. */
  readonly who: { readonly id: string; readonly name: string };
  /** Account, membership, presence, status, capacity, in this order (routing semantics 0.1, 0.2, N8). */
  readonly standing: readonly Finding[];
  readonly seen: LastSeen;
  /** Rating by name of what is held and active; null where it was not delivered. */
  readonly skills: Known<ReadonlyMap<string, number>>;
  readonly languages: Known<ReadonlyMap<string, number>>;
}

/** What an interaction asks of capacity: a callback that rings the customer first is as an inbound call (semantics N19). */
export function demandOf({ queue, organisation }: Roster, interaction: Interaction): Demand {
  const { media } = interaction;
  const isAsCall = media === "callback" &&
    (interaction.customerFirst ?? queue.customerFirstCallbacks) === true;
  return {
    media: isAsCall ? "call" : media,
    label: interaction.label,
    organisation: organisation.utilization,
  };
}

/**
 * Assesses agents for one media and label. Of the same agent what is found is the same value, and agents of whom the same was found
 * share the list, so that comparing references tells them alike.
 */
export function createAssessor(organisation: Organisation, demand: Demand): (agent: Agent) => AssessedAgent {
  const agents = new WeakMap<Agent, AssessedAgent>();
  const standings = new Map<string, readonly Finding[]>();
  return (agent) => {
    const known = agents.get(agent);
    if (known !== undefined) return known;
    const standing = [
      ...accountFindings(agent),
      ...joinedFindings(agent),
      ...statusFindings(agent),
      ...capacityFindings(agent, demand),
    ];
    const assessed: AssessedAgent = {
      agent,
      who: { id: agent.id, name: agent.name },
      standing: shared(standings, standing),
      seen: lastSeen(agent, organisation.resetScoreOnPresenceChange === true),
      skills: ratingsOf(agent.skills),
      languages: ratingsOf(agent.languages),
    };
    agents.set(agent, assessed);
    return assessed;
  };
}

function shared(
  standings: Map<string, readonly Finding[]>,
  standing: readonly Finding[],
): readonly Finding[] {
  const text = standing.map(({ code, detail }) => `${code} ${detail}`).join("\n");
  const known = standings.get(text) ?? standing;
  standings.set(text, known);
  return known;
}

/** Only what is active counts; the highest rating where a name is listed twice. */
function ratingsOf(held: Known<readonly (HeldSkill | HeldLanguage)[]>): Known<ReadonlyMap<string, number>> {
  if (held === null) return null;
  const ratings = new Map<string, number>();
  for (const { name, proficiency, active } of held) {
    if (active === true && proficiency >= (ratings.get(name) ?? 0)) ratings.set(name, proficiency);
  }
  return ratings;
}
