/** States what is taken for how much agents may carry, and for what they do (routing semantics 3.2, N5 to N8, N24). */

import type { ExclusionCode, Grounds } from "../../domain/decision.ts";
import { counted } from "../../lib/words.ts";
import { demandOf } from "../line/assessed_agent.ts";
import { capacityOf, DEFAULT_CAPACITY, labelOf } from "../line/capacity.ts";
import type { AssumptionRow } from "./assumption_row.ts";

/** In the order in which a decision tells them. */
export const CAPACITY_ROWS: readonly AssumptionRow[] = [
  ({ question, row: { agents: allAssessed } }) => {
    const { media, organisation } = demandOf(question.roster, question.interaction);
    const documented = DEFAULT_CAPACITY[media];
    // What the organisation sets leaves nobody to the default.
    if (organisation?.media[media] !== undefined) return null;
    if (!allAssessed.some(({ agent }) => capacityOf(agent, media, organisation) === documented)) return null;
    return `Utilization was not delivered for ${media}: the documented default of ${documented.maximumCapacity} is taken`;
  },
  ({ question, row: { agents: allAssessed }, lineUp }, excluded) => {
    if (question.roster.surface === "walkthrough") return null;
    // Own settings could keep somebody out who is in line, or let somebody in who is out for nothing else.
    const kept = lineUp.entrants.filter(({ assessed }) => assessed.agent.utilization === null).length;
    const out = new Set(excluded.filter(isOfCapacity).flatMap(({ agents }) => agents.map(({ id }) => id)));
    const left = out.size === 0
      ? 0
      : allAssessed.filter(({ agent }) => agent.utilization === null && out.has(agent.id)).length;
    return kept + left === 0
      ? null
      : `Of ${
        counted(kept + left, "agent")
      } own utilization was not read: the organisation's is taken (record with --utilization to know)`;
  },
  ({ question, row: { agents: allAssessed } }) => {
    const { label } = question.interaction;
    const demand = demandOf(question.roster, question.interaction);
    if (label === null || allAssessed.some(({ agent }) => labelOf(agent, demand) !== undefined)) {
      return null;
    }
    return `No utilization setting knows the label ${label}: no label rule applies`;
  },
  ({ question, row: { agents: allAssessed } }) => {
    const { media } = question.interaction;
    const parked = (media === "email" || media === "message") &&
      allAssessed.some(({ standing }) => standing[0]?.code === "at-capacity");
    return parked
      ? `A parked ${media} keeps nobody from a new one, and whether it is listed in hand is not documented: all listed count`
      : null;
  },
  ({ lineUp }) => {
    const unknown =
      lineUp.entrants.filter(({ assessed: assessedAgent }) => assessedAgent.agent.accountState === null)
        .length;
    return unknown === 0
      ? null
      : `Of ${counted(unknown, "agent")} the state of the account was not delivered: active is taken`;
  },
  ({ question }) => {
    const { media, customerFirst } = question.interaction;
    if (media !== "callback") return null;
    return customerFirst === null && question.roster.queue.customerFirstCallbacks === null
      ? "Whether the callback rings the customer first was not delivered: it takes the room of a callback"
      : null;
  },
];

const OF_CAPACITY: readonly ExclusionCode[] = ["at-capacity", "label-capacity", "interrupt-rule"];

function isOfCapacity({ reasons }: Grounds): boolean {
  return reasons.every((code) => OF_CAPACITY.includes(code));
}
