/** Rules about required skills and languages: misspelt, unknown, held by nobody free, held by one agent only. */

import type { Agent } from "../domain/agent.ts";
import { ofOtherKind } from "../lib/text/slips.ts";
import { counted } from "../lib/words.ts";
import { formsDiffer, sameLetters } from "../lib/text/unicode_forms.ts";
import { foldedLikeness, unseenDifference } from "./near_miss.ts";
import { type Holdings, namesHeld } from "../domain/agents/who_holds.ts";
import type { Requirement } from "./requirement.ts";
import { aboutAgents, type AnomalyFinding, requirementSubject, type Rule, someNames } from "./rule.ts";

/** In the order in which a report tells them. */
export const SKILL_RULES: readonly Rule[] = [
  {
    id: "unknown-skill",
    severity: "error",
    reason:
      "A skill or language the organisation does not define can never be matched, however many agents are free",
    find: ({ requirements, roster }) =>
      requirements.filter((row) => row.defined === false || row.otherKind !== null).map((row) => ({
        subject: requirementSubject(row),
        message: row.otherKind === null
          ? `The organisation defines no ${row.kind} "${row.name}"`
          : ofOtherKind(row.name, row.otherKind, row.kind),
        evidence: {
          required: row.name,
          defined: definedCount(row.kind, roster.organisation),
          ...(row.otherKind === null ? {} : { is: row.otherKind }),
        },
      })),
  },
  {
    id: "near-miss-skill",
    severity: "warning",
    reason:
      "Names match exactly, case included: a name that only looks right leaves agents out without a word",
    find: ({ requirements, holdings }) => requirements.flatMap((row) => nearMisses(row, holdings)),
  },
  {
    id: "skill-nobody-available",
    severity: "error",
    reason:
      "Where nobody free holds a required skill or language, the interaction waits or goes to a lesser match",
    find: ({ requirements, standingAt, roster, holdings, decision, skillsCount }) =>
      requirements
        .filter((row) => roster.agents.length > 0 && (skillsCount || row.kind === "language"))
        // Who has a place is free, and mostly settles it.
        .filter((row) =>
          !decision.places.some(({ agents }) => agents.some(({ id }) => isHeldBy(row, holdings, id)))
        )
        .filter(({ holderPositions }) => holderPositions.every((at) => standingAt(at)?.isBusy === true))
        .filter((row) => anyDelivered(row, roster.agents) && !row.held.isOpen(row.name))
        .map(nobodyAvailable),
  },
  {
    id: "skill-single-holder",
    severity: "warning",
    reason: "A skill or language in one agent's hands is gone when that agent goes to lunch",
    find: ({ requirements, roster, skillsCount }) =>
      requirements
        .filter((row) => row.holders.length === 1 && roster.agents.length > 1 && !row.held.isOpen(row.name))
        .filter((row) => skillsCount || row.kind === "language")
        .map(singleHolder),
  },
  {
    id: "complete-mismatch",
    severity: "info",
    reason: "An agent who is free and holds nothing of what is asked may be in the wrong queue, or untrained",
    find: (findings) => {
      const { requirements, missingAt, skillsCount } = findings;
      const skills = requirements.filter((row) => row.kind === "skill");
      if (!skillsCount || skills.length === 0) return [];
      const names = skills.map((row) => row.name);
      const holdsNone = (position: number) => {
        const missing = missingAt(position);
        return missing.length >= skills.length && skills.every((row) => missing.includes(row));
      };
      return aboutAgents(findings, findings.free().filter(holdsNone), (agent) => ({
        message: `${agent.name} is free and holds none of the required skills`,
        evidence: { missing: names, held: namesHeld(agent, "skill") },
      }));
    },
  },
  {
    id: "missing-skill",
    severity: "info",
    reason: "An agent who is free and lacks something required is a candidate for training",
    find: (findings) => {
      const { requirements, missingAt, skillsCount } = findings;
      const asked = requirements.filter((row) => skillsCount || row.kind === "language");
      const lacks = (position: number) => missingAt(position).some((row) => asked.includes(row));
      return aboutAgents(findings, findings.free().filter(lacks), (agent, position) => {
        const all = missingAt(position);
        const missing = asked.filter((row) => all.includes(row)).map((row) => row.name);
        const held = asked.filter((row) => !all.includes(row)).map((row) => row.name);
        return {
          message: `${agent.name} is free and lacks ${missing.join(", ")}`,
          evidence: { missing, held },
        };
      });
    },
  },
];

/** An exact name that is known may have twins that differ in case only; one edit away it is another word. */
function nearMisses(required: Requirement, holdings: Holdings): readonly AnomalyFinding[] {
  const known = required.defined === true || required.holders.length > 0;
  const folded = required.held.folded(required.name);
  const all = known ? required.held.alike(folded) : required.held.names;
  const same = known ? [] : all.filter(({ name }) => sameLetters(required.name, name));
  // What is the same word to the eye was meant, and no other.
  const others = same.length > 0 ? same : all;
  return others.flatMap((other) => {
    const { name } = other;
    const alike = name === required.name ? null : namesAlike(required.name, folded, other);
    if (alike === null) return [];
    const holders = required.held.of(name).agents;
    const left = holders.filter(({ id }) => !isHeldBy(required, holdings, id));
    if (known && left.length === 0) return [];
    const hold = holders.length === 0 ? "nobody in this queue holds it" : holdIt(holders);
    return [{
      subject: requirementSubject(required),
      message: known
        ? `"${name}" is not "${required.name}": ${counted(left.length, "agent")} ${
          left.length === 1 ? "holds" : "hold"
        } the former only and ${left.length === 1 ? "does" : "do"} not match${unseen(name, required.name)}`
        : `Did you mean "${name}" instead of "${required.name}"? ${
          alike === "Unicode form" ? `${formsDiffer(name, required.name)}; ` : ""
        }${hold}${alike === "Unicode form" ? "" : unseen(name, required.name)}`,
      evidence: {
        required: required.name,
        candidate: name,
        differsBy: alike,
        holders: holders.map((agent) => agent.name),
        requiredIsKnown: known,
      },
    }];
  });
}

function isHeldBy({ holdersAt }: Requirement, holdings: Holdings, id: string): boolean {
  return holdersAt[holdings.positions().get(id) ?? -1] === 1;
}

function namesAlike(
  required: string,
  folded: string,
  other: { readonly name: string; readonly folded: string },
) {
  return sameLetters(required, other.name) ? "Unicode form" : foldedLikeness(folded, other.folded);
}

function unseen(one: string, other: string): string {
  const difference = unseenDifference(one, other);
  return difference === null ? "" : `; ${difference}`;
}

function holdIt(holders: readonly Agent[]): string {
  return `${counted(holders.length, "agent")} ${holders.length === 1 ? "holds" : "hold"} it`;
}

const VERBS: Readonly<Record<Requirement["kind"], string>> = { skill: "holds", language: "speaks" };

function nobodyAvailable(required: Requirement): AnomalyFinding {
  const states = required.holders.map((agent) => `${agent.name} (${agent.availability ?? "state unknown"})`);
  return {
    subject: requirementSubject(required),
    message: states.length === 0
      ? `No agent of the queue ${VERBS[required.kind]} ${required.name}`
      : `Nobody available ${VERBS[required.kind]} ${required.name}; ${holdIt(required.holders)}: ${
        someNames(states)
      }`,
    evidence: { required: required.name, holders: states },
  };
}

function singleHolder(required: Requirement): AnomalyFinding {
  const names = required.holders.map((agent) => agent.name);
  return {
    subject: requirementSubject(required),
    message: `Only ${names.join()} ${VERBS[required.kind]} ${required.name}`,
    evidence: { required: required.name, holders: names },
  };
}

function anyDelivered(required: Requirement, agents: readonly Agent[]): boolean {
  return agents.some((agent) => (required.kind === "skill" ? agent.skills : agent.languages) !== null);
}

function definedCount(
  kind: Requirement["kind"],
  organisation: { readonly skills: readonly unknown[] | null; readonly languages: readonly unknown[] | null },
): number {
  return (kind === "skill" ? organisation.skills : organisation.languages)?.length ?? 0;
}
