/** Rules about members and predictors whose data does not go together. */

import type { Agent, RoutingStatusValue } from "../domain/agent.ts";
import { counted } from "../lib/words.ts";
import type { Findings } from "./requirement.ts";
import { type AnomalyFinding, queueSubject, type Rule, someNames } from "./rule.ts";

/** In the order in which a report tells them. */
export const CONSISTENCY_RULES: readonly Rule[] = [
  {
    id: "reserved-ring",
    severity: "warning",
    reason:
      "The ring after the last configured one is reserved: who is put there is in none, and comes with everyone else",
    find: (findings) => {
      const { agents, queue } = findings.roster;
      // The API's list ends with the ring of everyone else (routing semantics 2.2, N15).
      const configured = queue.rings.length - 1;
      if (configured < 1) return [];
      const beyond = agents.filter(({ membership }) =>
        membership.memberBy === "user" && (membership.ringNumber ?? 0) > configured
      );
      if (beyond.length === 0) return [];
      return [{
        subject: queueSubject(findings),
        message: `${someNames(beyond.map(({ name }) => name))} ${
          beyond.length === 1 ? "is" : "are"
        } in a ring beyond the ${configured} configured: in none of them, and asked with everyone else`,
        evidence: { configured, agents: beyond.map(({ name }) => name) },
      }];
    },
  },
  {
    id: "status-against-load",
    severity: "warning",
    reason: "A status and the work listed in hand that contradict each other: one of the two is out of date",
    find: (findings) => {
      const { roster, holdings, decision } = findings;
      const isTold = decision.model === "acd" && roster.surface === "platform" &&
        roster.moment.kind !== "free";
      if (!isTold) return [];
      const agents = holdings.contradictory();
      const having = (status: RoutingStatusValue) =>
        agents.filter(({ routingStatus }) => routingStatus?.status === status);
      return [
        ...contradictions(findings, having("IDLE"), "IDLE with work in hand"),
        ...contradictions(findings, having("INTERACTING"), "INTERACTING with nothing listed in hand"),
      ];
    },
  },
  {
    id: "predictor-compared",
    severity: "info",
    reason: "A predictor in comparison or monitoring mode decides a part of the interactions only",
    find: (findings) =>
      (findings.roster.queue.predictors ?? []).filter(({ on, mode = null }) =>
        on && mode !== null && mode !== "always"
      )
        .map((predictor) => ({
          subject: queueSubject(findings),
          message: `The predictor of ${findings.roster.queue.name} ${
            predictor.mode === "comparison"
              ? "is on for every other hour only, to be compared"
              : "scores four of five interactions only, to be monitored"
          }: which of them this is, is not known`,
          evidence: { predictor: predictor.id, mode: predictor.mode ?? "" },
        })),
  },
];

function contradictions(
  findings: Findings,
  agents: readonly Agent[],
  what: string,
): readonly AnomalyFinding[] {
  if (agents.length === 0) return [];
  const names = agents.map(({ name }) => name);
  return [{
    subject: queueSubject(findings),
    message: `${counted(agents.length, "agent")} ${agents.length === 1 ? "is" : "are"} ${what}: ${
      someNames(names)
    }`,
    evidence: { what, agents: names },
  }];
}
