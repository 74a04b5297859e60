/** Makes the golden of an outcome: ids whole, everybody named, ready to be compared or printed. */

import { groupsNamedBy } from "../../domain/agents/group_membership.ts";
import type { Decision, ExclusionCode, Place } from "../../domain/decision.ts";
import { knownLists, labelsIn } from "../../domain/configuration.ts";
import type { Roster } from "../../domain/roster.ts";
import { assert } from "../../errors.ts";
import { compareText } from "../../lib/json.ts";
import type { IntakeAnswer } from "../../intake/apply_intake.ts";
import type { Decided, DecidedStep } from "../decide_steps.ts";
import type { ScenarioQuestion } from "../scenario.ts";
import type {
  AskedName,
  AskingRule,
  Golden,
  GoldenAsked,
  GoldenMoment,
  GoldenPlace,
  GoldenStep,
  Hold,
  NamedIds,
} from "./golden.ts";

/** What a golden says beside the outcome. */
export interface GoldenHead {
  /** Of the question that was put. */
  readonly question: string;
  readonly hold: Hold;
  /** Of the scenario; nothing where absent. */
  readonly named?: NamedIds;
  /** The question as the scenario writes it: its skill expressions are kept so, whatever the names in them are called now. As put where absent. */
  readonly written?: Pick<ScenarioQuestion, "interaction" | "askedSteps">;
}

const NOTHING_NAMED: NamedIds = { agents: {}, skills: {}, languages: {}, labels: {}, groups: {} };

/** Makes the golden of an outcome. */
export function goldenOf(
  decided: Decided,
  { question, hold, named = NOTHING_NAMED, written = decided }: GoldenHead,
): Golden {
  const { roster, steps } = decided;
  const [first] = steps;
  assert(first !== undefined, "a question has at least one step");
  return {
    question,
    model: first.decision.model,
    hold,
    asked: askedOf(decided, written),
    named,
    intake: decided.intake.map(askingRule),
    moment: momentOf(roster),
    knowledge: null,
    steps: steps.map((step) => stepOf(roster, step)),
  };
}

function momentOf({ moment, at }: Roster): GoldenMoment {
  if (moment.kind === "free") return { kind: "free" };
  return moment.kind === "recorded" ? { kind: "recorded", at } : { kind: "stated", path: moment.name };
}

function askedOf(
  { roster, interaction, askedSteps }: Decided,
  written: NonNullable<GoldenHead["written"]>,
): GoldenAsked {
  const { media, skills, language, label, priority, waitedSeconds } = interaction;
  const { directAgent, lastAgent, owner, customerFirst, preferred } = interaction;
  const person = (word: string | null) => word === null ? null : askedPerson(roster, word);
  return {
    queue: { id: roster.queue.id, name: roster.queue.name },
    media,
    skills: skills.map((word) => askedName(roster, "skills", word)),
    language: language === null ? null : askedName(roster, "languages", language),
    label: label === null ? null : askedLabel(roster, label),
    priority,
    waitedSeconds,
    directAgent: person(directAgent),
    lastAgent: person(lastAgent),
    skillExpression: written.interaction.skillExpression,
    owner: person(owner),
    customerFirst,
    preferred: preferred.map(({ agent, score }) => ({ agent: askedPerson(roster, agent), score })),
    changes: askedSteps.map(({ skills: later, language: spoken, ...rest }, at) => ({
      ...rest,
      ...(rest.skillExpression === undefined
        ? {}
        : { skillExpression: written.askedSteps[at]?.skillExpression ?? null }),
      ...(later === undefined ? {} : { skills: later.map((word) => askedName(roster, "skills", word)) }),
      ...(spoken === undefined
        ? {}
        : { language: spoken === null ? null : askedName(roster, "languages", spoken) }),
    })),
  };
}

/** The id and the present name of what a question calls by either. */
export function askedName(roster: Roster, kind: "skills" | "languages", word: string): AskedName {
  for (const list of knownLists(roster, kind)) {
    const found = list.find(({ id, name }) => name === word || id === word);
    if (found !== undefined) return { id: found.id, name: found.name };
  }
  return { id: null, name: word };
}

/** The id and the present name of a utilization label. */
export function askedLabel(roster: Roster, word: string): AskedName {
  for (const { id, name } of labelsIn(roster)) {
    if (id === word || name === word) return { id, name: name ?? id };
  }
  return { id: null, name: word };
}

/** The id and the present name of a group whom a question calls by either, as it is in the first of the rosters that knows it. */
export function askedGroup(rosters: readonly Roster[], word: string): AskedName {
  const all = rosters.flatMap(({ queue }) => groupsNamedBy(queue));
  const found = all.find(({ id }) => id === word) ?? all.find(({ name }) => name === word);
  return found === undefined ? { id: null, name: word } : { id: found.id, name: found.name ?? found.id };
}

/** The id and the present name of somebody whom a question calls by either, member or not. */
export function askedPerson({ agents, visitors = [] }: Roster, word: string): AskedName {
  const people = [...agents, ...visitors];
  const found = people.find(({ id }) => id === word) ?? people.find(({ name }) => name === word);
  return found === undefined ? { id: null, name: word } : { id: found.id, name: found.name };
}

function askingRule({ rule, asked }: IntakeAnswer): AskingRule {
  const asks = [
    ...(asked.skills ?? []).map((skill) => `skill ${skill}`),
    ...(asked.language === undefined ? [] : [`language ${asked.language}`]),
    ...(asked.priority === undefined ? [] : [`priority ${asked.priority}`]),
  ];
  return { rule, asks };
}

function stepOf(roster: Roster, { afterSeconds, decision }: DecidedStep): GoldenStep {
  const { skills, language } = decision.stillRequired;
  return {
    afterSeconds,
    outcome: outcomeOf(decision),
    method: decision.method,
    ring: decision.ring,
    needs: {
      skills: skills.map((word) => askedName(roster, "skills", word))
        .sort((a, b) => compareText(a.name, b.name)),
      language: language === null ? null : askedName(roster, "languages", language),
    },
    places: decision.places.map(placeOf),
    further: null,
    others: firstReasons(decision),
    out: decision.excluded,
  };
}

/** Who is first is told by the places; what is left to say is whether there is anybody, and whether that can be told at all. */
function outcomeOf({ outcome, places }: Decision): GoldenStep["outcome"] {
  if (outcome === "not-predictable") return outcome;
  return places.length > 0 ? "selected" : "waits";
}

function placeOf({ agents, rule, ring, meanProficiency, preferredScore, score }: Place): GoldenPlace {
  return {
    numbers: {
      ...(rule === undefined ? {} : { rule }),
      ...(ring === undefined ? {} : { ring }),
      ...(meanProficiency === undefined ? {} : { mean: rounded(meanProficiency) }),
      ...(preferredScore === undefined ? {} : { preferred: rounded(preferredScore) }),
      ...(score === undefined ? {} : { score: rounded(score) }),
    },
    size: agents.length,
    agents,
  };
}

/** Three decimals at most, as they are printed: no number of ours means more. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function firstReasons({ excluded }: Decision): Readonly<Partial<Record<ExclusionCode, number>>> {
  const counts: Partial<Record<ExclusionCode, number>> = {};
  for (const { reasons: [first], agents } of excluded) {
    if (first !== undefined) counts[first] = (counts[first] ?? 0) + agents.length;
  }
  return counts;
}
