/**
 * Prints a golden as the small YAML file that is committed: steps that come out alike are one entry, and from the second entry on
 * only what differs from the one before is written. A ring, or none, always stands beside its method.
 */

import { LISTED_MAX } from "../../domain/but_who.ts";
import type { Holdings } from "../../domain/agents/who_holds.ts";
import { formatDuration } from "../../lib/duration.ts";
import { yamlNumber, yamlText } from "../../yaml/print_yaml.ts";
import {
  type ByFact,
  type Golden,
  GOLDEN_FORMAT,
  type GoldenPlace,
  type GoldenStep,
  type Knowledge,
  mostFirst,
  PLACE_NUMBERS,
  type Whose,
  writtenId,
} from "./golden.ts";
import { askedLine, changeLines, flow, goldenPersonText, ID_LENGTH, namedLines } from "./print_asked.ts";

/** Places written of one step where it has more; with the line that counts the rest, five steps stay under a hundred lines. */
const PLACES_MAX = 9;

/**
 * Prints a golden.
 * @param holdings of the roster whose agents' ids the written ones must tell apart
 */
export function printGolden(golden: Golden, holdings: Holdings): string {
  const length = Math.max(ID_LENGTH, holdings.idLengthApart());
  const lines = [
    "# Written by `ringback accept`. Change the scenario, not this file.",
    `format: ${GOLDEN_FORMAT}`,
    `question: ${yamlText(golden.question)}`,
    askedLine(golden.asked, length),
    ...changeLines(golden.asked),
    ...namedLines(golden.named, length),
  ];
  if (golden.intake.length > 0) {
    const rows = golden.intake.map(({ rule, asks }) => `{rule: ${yamlText(rule)}, asks: ${flow(asks)}}`);
    lines.push(`intake: [${rows.join(", ")}]`);
  }
  if (golden.model !== "acd") lines.push(`model: ${golden.model}`);
  lines.push(...momentLines(golden), ...knowledgeLines(golden, "notKnown", length));
  if (golden.hold !== "pool") lines.push(`hold: ${golden.hold}`);
  lines.push("stages:");
  let before: GoldenStep | null = null;
  for (const { step, whole, afterSeconds } of alike(golden, length)) {
    const after = afterSeconds.map((seconds) => formatDuration(seconds * 1000));
    const said = before === null ? whole : stageLines(step, before, { golden, length });
    lines.push(`  - after: [${after.join(", ")}]`, ...said);
    before = step;
  }
  // Last, so that a golden begins with all that is compared.
  lines.push(...knowledgeLines(golden, "restsOn", length));
  return `${lines.join("\n")}\n`;
}

function momentLines({ moment }: Golden): readonly string[] {
  if (moment.kind === "free") return ["moment: free"];
  return moment.kind === "recorded"
    ? ["moment: recorded", `at: ${moment.at}`]
    : [`moment: ${yamlText(moment.path)}`];
}

/** Facts by name in a line; what the outcome rests on only where there is such a fact. */
function knowledgeLines({ knowledge }: Golden, of: keyof Knowledge, length: number): readonly string[] {
  if (knowledge === null) return [];
  const whoseText = ({ isAllBut, ids }: Whose) => {
    const list = flow(ids.map((id) => writtenId(id.slice(0, length))));
    return !isAllBut ? list : ids.length === 0 ? "all" : `{allBut: ${list}}`;
  };
  const row = (facts: ByFact) =>
    Object.entries(facts).map(([name, whose]) => `${yamlText(name)}: ${whoseText(whose)}`).join(", ");
  return [
    ...(of === "notKnown" || Object.keys(knowledge[of]).length > 0 ? [`${of}: {${row(knowledge[of])}}`] : []),
  ];
}

/** What stage lines are written with. */
interface Writing {
  readonly golden: Golden;
  /** Characters of an id. */
  readonly length: number;
}

/** Steps that come out alike. */
interface Alike {
  /** The first of them. */
  readonly step: GoldenStep;
  /** Its stage with nothing before it. */
  readonly whole: readonly string[];
  /** When all of them are. */
  readonly afterSeconds: number[];
}

function alike(golden: Golden, length: number): readonly Alike[] {
  const found = new Map<string, Alike>();
  for (const step of golden.steps) {
    const whole = stageLines(step, null, { golden, length });
    const text = whole.join("\n");
    const known = found.get(text);
    if (known === undefined) found.set(text, { step, whole, afterSeconds: [step.afterSeconds] });
    else known.afterSeconds.push(step.afterSeconds);
  }
  return [...found.values()];
}

/** The keys of a stage that say something else than those of the stage before; of the first, than what goes without saying. */
function stageLines(
  step: GoldenStep,
  before: GoldenStep | null,
  { golden: { hold, asked }, length }: Writing,
): readonly string[] {
  const news = (linesOf: (of: GoldenStep) => readonly string[], unsaid: string | null = null) => {
    const [was, now] = [before === null ? unsaid : linesOf(before).join("\n"), linesOf(step)];
    return was === now.join("\n") ? [] : now;
  };
  return [
    ...news(outcomeLines, OUTCOME.predictable),
    ...methodLines(step, before),
    ...news(needsLines, asked.skills.length > 0 ? null : NO_NEEDS),
    ...news(languageLines, NO_LANGUAGE),
    ...news((of) => poolLines(of, hold, length)),
    ...(hold === "first" ? [] : news(othersLines, NO_OTHERS)),
    ...(hold === "all" ? news((of) => outLines(of, length)) : []),
  ];
}

const OUTCOME = {
  predictable: "    outcome: predictable",
  notPredictable: "    outcome: not-predictable",
} as const;
const NO_NEEDS = "    needs: []";
const NO_LANGUAGE = "    language: null";
const NO_OTHERS = "    others: {}";

function outcomeLines({ outcome }: GoldenStep): readonly string[] {
  return [outcome === "not-predictable" ? OUTCOME.notPredictable : OUTCOME.predictable];
}

function methodLines({ method, ring }: GoldenStep, before: GoldenStep | null): readonly string[] {
  const isOther = before === null || before.method !== method || (ring === null && before.ring !== null);
  return [
    ...(isOther ? [`    method: ${yamlText(method)}`] : []),
    ...(ring !== null && (isOther || before.ring !== ring) ? [`    ring: ${ring}`] : []),
  ];
}

function needsLines({ needs: { skills } }: GoldenStep): readonly string[] {
  return [`    needs: ${flow(skills.map(({ name }) => name))}`];
}

function languageLines({ needs: { language } }: GoldenStep): readonly string[] {
  return [language === null ? NO_LANGUAGE : `    language: ${yamlText(language.name)}`];
}

function othersLines({ others }: GoldenStep): readonly string[] {
  return [`    others: {${mostFirst(others).map(([code, count]) => `${code}: ${count}`).join(", ")}}`];
}

function poolLines(step: GoldenStep, hold: Golden["hold"], length: number): readonly string[] {
  const { places } = step;
  if (places.length === 0) return ["    pool: []"];
  if (hold === "first") return ["    pool:", ...places.slice(0, 1).map((place) => placeLine(place, length))];
  if (hold === "all" || places.length <= PLACES_MAX + 1) {
    const max = hold === "all" ? Infinity : LISTED_MAX;
    return ["    pool:", ...places.map((place) => placeLine(place, length, max))];
  }
  const rest = places.slice(PLACES_MAX);
  const agents = rest.reduce((sum, { size }) => sum + size, 0);
  return [
    "    pool:",
    ...places.slice(0, PLACES_MAX).map((place) => placeLine(place, length)),
    `      - {places: ${rest.length}, agents: ${agents}}`,
  ];
}

function placeLine({ numbers, size, agents }: GoldenPlace, length: number, max = LISTED_MAX): string {
  const parts = PLACE_NUMBERS.flatMap((name) => {
    const value = numbers[name];
    return value === undefined ? [] : [`${name}: ${yamlNumber(value)}`];
  });
  const who = agents === null || size > max
    ? `size: ${size}`
    : `agents: [${agents.map((agent) => goldenPersonText(agent, length)).join(", ")}]`;
  return `      - {${[...parts, who].join(", ")}}`;
}

function outLines({ out }: GoldenStep, length: number): readonly string[] {
  if (out === null || out.length === 0) return ["    out: []"];
  const rows = out.map(({ reasons, details, agents }) =>
    `      - {reasons: [${reasons.join(", ")}], because: ${flow(details)}, agents: [${
      agents.map((agent) => goldenPersonText(agent, length)).join(", ")
    }]}`
  );
  return ["    out:", ...rows.sort()];
}
