/**
 * Mock interactions made from what a queue really holds: skills and languages of its agents, attributes its intake rules judge.
 * Invariant: same roster, rules and seed, same payloads, whatever the order of agents or skills.
 */

import type { AttributeValue } from "../domain/interaction.ts";
import type { MediaType } from "../domain/media.ts";
import type { Roster } from "../domain/roster.ts";
import type { Condition, IntakeRule } from "../intake/rules.ts";
import { compareText } from "../lib/json.ts";
import { type Chance, chanceFrom } from "../lib/random.ts";

/** A payload in the walkthrough's form; a language only where agents speak one. */
export interface MockPayload {
  readonly caller_attributes: Readonly<Record<string, AttributeValue>>;
  readonly required_skills: readonly { readonly name: string }[];
  readonly queue_id: string;
  readonly language?: string;
  /** Only where several are wanted, or another than call. */
  readonly media?: MediaType;
  /** Only where some are wanted. */
  readonly label?: string;
}

/** On what interactions come, where not all are plain calls. */
export interface MockDemand {
  readonly media: readonly MediaType[];
  /** Half of the interactions carry one of these. */
  readonly labels: readonly string[];
}

/** How often what one agent has to offer is asked for, so that somebody can serve; else any mix of the queue's. */
const SERVABLE = 0.8;

/** How often an interaction meets a given intake rule. */
const RULE_MET = 0.2;

const LANGUAGE_ASKED = 0.5;

const LABELLED = 0.5;

const SKILLS_ASKED_MAX = 3;

/**
 * So many payloads for one queue.
 * @param rules intake rules whose attributes callers may carry
 * @param seed any whole number
 * @param demand plain calls where absent
 */
export function mockInteractions(
  roster: Roster,
  rules: readonly IntakeRule[],
  seed: number,
  count: number,
  { media, labels }: MockDemand = { media: [], labels: [] },
): readonly MockPayload[] {
  const chance = chanceFrom(seed);
  // Of its own, so that on which media they come changes nothing else of the interactions.
  const ofDemand = chanceFrom(seed + 1);
  const offers = roster.agents
    .map((agent) => ({ skills: namesOf(agent.skills), languages: namesOf(agent.languages) }))
    .filter((offer) => offer.skills.length > 0);
  const mix = {
    skills: distinct(offers.flatMap((offer) => offer.skills)),
    languages: distinct(roster.agents.flatMap((agent) => namesOf(agent.languages))),
  };
  return Array.from({ length: count }, () => {
    const { skills, languages } = (chance.happens(SERVABLE) ? chance.pick(offers) : mix) ?? mix;
    const asked = chance.some(skills, 1 + Math.floor(chance.next() * SKILLS_ASKED_MAX));
    const language = chance.happens(LANGUAGE_ASKED) ? chance.pick(languages) : undefined;
    const on = ofDemand.pick(media);
    const label = ofDemand.happens(LABELLED) ? ofDemand.pick(labels) : undefined;
    return {
      caller_attributes: attributesFrom(rules, chance),
      required_skills: [...asked].sort(compareText).map((name) => ({ name })),
      queue_id: roster.queue.id,
      ...(language === undefined ? {} : { language }),
      ...(on === undefined ? {} : { media: on }),
      ...(label === undefined ? {} : { label }),
    };
  });
}

function namesOf(
  held: readonly { readonly name: string; readonly active: boolean | null }[] | null,
): readonly string[] {
  return distinct((held ?? []).filter((row) => row.active === true).map((row) => row.name));
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort(compareText);
}

/** A rule that asks of an attribute already given leaves it as it is. */
function attributesFrom(rules: readonly IntakeRule[], chance: Chance): Record<string, AttributeValue> {
  const attributes: Record<string, AttributeValue> = {};
  for (const rule of rules) {
    if (!chance.happens(RULE_MET)) continue;
    for (const [name, condition] of Object.entries(rule.when)) {
      const value = valueFor(condition, chance);
      if (value !== undefined) attributes[name] ??= value;
    }
  }
  return attributes;
}

/** A value that meets the condition; undefined for a pattern without a sample. */
function valueFor(condition: Condition, chance: Chance): AttributeValue | undefined {
  if (Array.isArray(condition)) return chance.pick(condition);
  if (typeof condition !== "object") return condition;
  if ("matches" in condition) return condition.sample;
  const least = condition.atLeast;
  return least + Math.floor(chance.next() * (Math.abs(least) + 1));
}
