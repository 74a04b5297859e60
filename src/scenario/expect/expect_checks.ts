/**
 * Checks what each key of an expect line demands. The first place is everybody whom nothing but waiting longest tells apart; where only
 * the vendor's model could tell, it is the whole pool that the model would choose from.
 */

import type { Agent } from "../../domain/agent.ts";
import { knownIn } from "../../domain/configuration.ts";
import { exclusionOf } from "../../domain/exclusion.ts";
import { findAgent } from "../../domain/agents/find_agent.ts";
import type { Roster } from "../../domain/roster.ts";
import { UsageError } from "../../errors.ts";
import { listOf } from "../../lib/collections.ts";
import { nearest } from "../../lib/nearest.ts";
import { counted } from "../../lib/words.ts";
import type { Naming } from "../ask/same_names.ts";
import { firstWord } from "../golden/first_words.ts";
import type { GoldenAgent } from "../golden/golden.ts";
import type { Step } from "../play.ts";
import type { ExpectRow } from "../scenario_schema.ts";
import { anomaliesAsked, NOBODY } from "./expect_words.ts";

/** What a check looks at. */
export interface Scene {
  readonly roster: Roster;
  readonly step: Step;
  /** What names of the line are called in the recording. */
  readonly naming: Naming;
}

/**
 * Tells which facts of an expect line do not hold, in a sentence each.
 * @throws UsageError where it names what is not there, with the nearest
 */
export function brokenIn(row: ExpectRow, scene: Scene): readonly string[] {
  const { step } = scene;
  const { decision } = step;
  return [
    ...selectedBroken(row, scene),
    ...oneOfBroken(row, scene),
    ...listOf(row.not).flatMap((wanted) => notBroken(wanted, scene)),
    ...listOf(row.speaks).flatMap((language) => speaksBroken(language, scene)),
    ...Object.entries(row.holds ?? {}).flatMap(([skill, least]) => holdsBroken(skill, least, scene)),
    ...inRingBroken(row, scene),
    ...poolBroken(row, scene),
    ...Object.entries({ ...row.excluded, ...row.reasons })
      .flatMap(([wanted, code]) => excludedBroken(wanted, code, scene)),
    ...rankingBroken(row, scene),
    ...factBroken("ring", row.ring, decision.ring),
    ...factBroken("method", row.method, decision.method),
    ...factBroken("outcome", row.outcome, decision.outcome),
    ...anomaliesAsked(row).filter((id) => !step.anomalies.some((anomaly) => anomaly.id === id))
      .map((id) => `expected the anomaly ${id}, and it is not reported`),
  ];
}

function firstPlace({ step: { decision } }: Scene): readonly GoldenAgent[] {
  return decision.outcome === "not-predictable"
    ? decision.places.flatMap(({ agents }) => agents)
    : decision.places[0]?.agents ?? [];
}

function selectedBroken({ selected }: ExpectRow, scene: Scene): readonly string[] {
  if (selected === undefined) return [];
  const first = firstPlace(scene);
  const isOpen = scene.step.decision.outcome === "not-predictable";
  const found = isOpen ? "not predictable" : firstWord(first);
  if (selected === NOBODY) {
    return first.length === 0 || isOpen ? [] : [`expected nobody to be selected, and it is ${found}`];
  }
  const wanted = idOf(selected, scene);
  if (first.length === 1 && first[0]?.id === wanted) return [];
  const isShared = first.some(({ id }) => id === wanted);
  const against = isShared
    ? "; who waited longest is a moment's to tell: write oneOf, or moment: recorded or a moment file"
    : whyNot(wanted, scene);
  return [`expected ${selected} to be selected, and it is ${found}${against}`];
}

function oneOfBroken({ oneOf }: ExpectRow, scene: Scene): readonly string[] {
  if (oneOf === undefined) return [];
  const wanted = new Set(listOf(oneOf).map((agent) => idOf(agent, scene)));
  return everybodyBroken(
    scene,
    `to be one of ${listOf(oneOf).join(", ")}`,
    ({ id }) => wanted.has(id) ? null : "",
  );
}

function notBroken(wanted: string, scene: Scene): readonly string[] {
  const id = idOf(wanted, scene);
  if (!firstPlace(scene).some((agent) => agent.id === id)) return [];
  return [`expected anyone but ${wanted} in the first place: ${scene.step.decision.why}`];
}

function speaksBroken(wanted: string, scene: Scene): readonly string[] {
  const language = scene.naming("languages", wanted);
  checkKnown(scene, "languages", language);
  return everybodyBroken(scene, `to speak ${language}`, ({ languages }) => {
    if (languages === null) return "languages not delivered";
    const held = languages.find(({ id, name }) => name === language || id === language);
    return held === undefined ? `does not speak ${language}` : inactiveWords(held.active);
  });
}

function holdsBroken(wanted: string, least: number, scene: Scene): readonly string[] {
  const skill = scene.naming("skills", wanted);
  checkKnown(scene, "skills", skill);
  return everybodyBroken(scene, `to hold ${skill} at ${least} or more`, ({ skills }) => {
    if (skills === null) return "skills not delivered";
    const held = skills.find(({ id, name }) => name === skill || id === skill);
    if (held === undefined) return `lacks ${skill}`;
    if (held.active !== true) return inactiveWords(held.active);
    if (held.proficiency >= least) return null;
    return held.unrated === true ? "its rating was not delivered" : `holds it at ${held.proficiency}`;
  });
}

function inactiveWords(active: boolean | null): string | null {
  return active === true ? null : active === null ? "whether it is active is not known" : "inactive";
}

function inRingBroken({ inRing }: ExpectRow, scene: Scene): readonly string[] {
  if (inRing === undefined) return [];
  const rings = listOf(inRing);
  return everybodyBroken(
    scene,
    `to be in ring ${rings.join(" or ")}`,
    ({ membership: { ringNumber } }) =>
      ringNumber === null ? "ring not delivered" : rings.includes(ringNumber) ? null : `ring ${ringNumber}`,
  );
}

/** A demand on everybody of nobody is not met. @param wrongWith null where the agent meets it, else a clause or nothing */
function everybodyBroken(
  scene: Scene,
  demand: string,
  wrongWith: (agent: Agent) => string | null,
): readonly string[] {
  const first = firstPlace(scene);
  if (first.length === 0) return [`expected the first place ${demand}, and nobody is in it`];
  const agents = new Map<string, Agent>(scene.roster.agents.map((agent) => [agent.id, agent]));
  const wrong = first.flatMap(({ id, name }) => {
    const agent = agents.get(id);
    const found = agent === undefined ? "not in the queue" : wrongWith(agent);
    return found === null ? [] : [found === "" ? name : `${name} (${found})`];
  });
  if (wrong.length === 0) return [];
  const verb = wrong.length === 1 ? "is" : "are";
  return [`expected everybody in the first place ${demand}, and ${wrong.join(", ")} ${verb} not so`];
}

function poolBroken({ somebody, pool }: ExpectRow, { step: { decision } }: Scene): readonly string[] {
  const size = decision.places.reduce((sum, { agents }) => sum + agents.length, 0);
  const found = `${counted(size, "agent")} ${size === 1 ? "does" : "do"}`;
  const { atLeast = 0, atMost = Infinity } = pool ?? {};
  return [
    ...(somebody === true && size === 0 ? [`expected somebody to qualify, and nobody does`] : []),
    ...(somebody === false && size > 0 ? [`expected nobody to qualify, and ${found}`] : []),
    ...(size < atLeast ? [`expected at least ${atLeast} to qualify, and ${found}`] : []),
    ...(size > atMost ? [`expected at most ${atMost} to qualify, and ${found}`] : []),
  ];
}

function excludedBroken(wanted: string, code: string, scene: Scene): readonly string[] {
  const id = idOf(wanted, scene);
  const row = exclusionOf(scene.step.decision, id);
  if (row === undefined) return [`expected ${wanted} to be excluded, and it has ${placeOf(id, scene)}`];
  if (code === "any" || row.reasons.some((reason) => reason === code)) return [];
  return [`expected ${wanted} to be excluded as ${code}, and it is as ${row.reasons.join(", ")}`];
}

/** The first places in this order; nothing orders those who share one. */
function rankingBroken({ ranking }: ExpectRow, scene: Scene): readonly string[] {
  if (ranking === undefined) return [];
  const wanted = ranking.map((agent) => idOf(agent, scene));
  const found: GoldenAgent[] = [];
  for (const { agents } of scene.step.decision.places) {
    const share = wanted.slice(found.length, found.length + agents.length);
    const order = new Map<string, number>(share.map((id, index) => [id, index]));
    const orderOf = ({ id }: GoldenAgent) => order.get(id) ?? share.length;
    found.push(...agents.toSorted((a, b) => orderOf(a) - orderOf(b)));
  }
  const first = found.slice(0, wanted.length);
  if (first.length === wanted.length && first.every(({ id }, index) => id === wanted[index])) return [];
  return [
    `expected the first places to be ${ranking.join(", ")}, and they are ${
      first.map(({ name }) => name).join(", ") || "empty"
    }`,
  ];
}

function factBroken<T extends string | number>(
  what: string,
  wanted: T | undefined,
  found: T | null,
): readonly string[] {
  return wanted === undefined || wanted === found
    ? []
    : [`expected ${what} ${wanted}, and it is ${found ?? "none"}`];
}

/** What speaks against an agent who was expected to win. */
function whyNot(id: string, scene: Scene): string {
  const name = scene.roster.agents.find((agent) => agent.id === id)?.name ?? id;
  const excluded = exclusionOf(scene.step.decision, id);
  if (excluded !== undefined) return `; ${name}: ${excluded.details.join("; ")}`;
  return `; ${name} has ${placeOf(id, scene)}`;
}

function placeOf(id: string, { step: { decision } }: Scene): string {
  const place = decision.places.findIndex(({ agents }) => agents.some((agent) => agent.id === id));
  return place < 0 ? "no place" : `place ${place + 1}`;
}

function idOf(wanted: string, scene: Scene): string {
  return scene.roster.agents[findAgent(scene.roster, scene.naming("agents", wanted))]?.id ?? wanted;
}

function checkKnown({ roster }: Scene, kind: "skills" | "languages", wanted: string): void {
  const known = [...knownIn(roster, kind)];
  if (known.some(({ id, name }) => name === wanted || id === wanted)) return;
  const word = kind === "skills" ? "skill" : "language";
  throw new UsageError({
    what: `Nobody knows a ${word} "${wanted}"`,
    nearest: nearest(wanted, [...new Set(known.map(({ name }) => name))]),
    next: `write the ${word} as the organisation calls it`,
  });
}
