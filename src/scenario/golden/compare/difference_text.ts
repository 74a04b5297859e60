/** Makes the sentences of differences: the only place that does. */

import type { ExclusionCode, Grounds } from "../../../domain/decision.ts";
import { blocks } from "../../../lib/text/blocks.ts";
import { formatDuration } from "../../../lib/duration.ts";
import { counted } from "../../../lib/words.ts";
import { yamlNumber } from "../../../yaml/print_yaml.ts";
import type { Because, GoldenDifference, NumberChange, ToldDifference } from "./difference.ts";
import { firstWords, namesText } from "../first_words.ts";
import type { Golden, GoldenStep, PlaceNumber } from "../golden.ts";

/** What facts not compared could decide, told one by one; the others are counted. */
const DECIDES_MAX = 4;

/** Reasons whose clause is a verb and what follows: "lacks Spanish". */
const SAID_AS_VERB: ReadonlySet<ExclusionCode> = new Set(["missing-skill", "missing-language"]);

/** Reasons that "no longer" may stand before: the others deny already, or are no verb. */
const SAID_AS_GONE: ReadonlySet<ExclusionCode> = new Set(["missing-skill"]);

const NUMBER_WORDS: Readonly<Record<PlaceNumber, string>> = {
  rule: "rule",
  ring: "ring",
  mean: "mean rating",
  preferred: "preferred score",
  score: "score",
};

/**
 * Tells each difference in a line.
 * @param steps of the timeline: what is alike at all of them is told without naming any
 */
export function differenceLines(told: readonly ToldDifference[], steps: number): readonly string[] {
  return told.map(({ difference, afterSeconds }) => {
    const line = differenceText(difference);
    if (afterSeconds === null || afterSeconds.length === steps) return line;
    return `after ${afterSeconds.map((after) => formatDuration(after * 1000)).join(", ")}: ${line}`;
  });
}

/**
 * How many qualify at each step of two timelines, as one line of blocks; null where there is one step, or the steps differ.
 * "pool at 0s, 14s, 35s: ▂▅█ → ▂▂█"
 */
export function poolBlocks(before: Golden, after: Golden): string | null {
  const [was, now] = [before.steps, after.steps];
  if (now.length < 2 || was.length !== now.length) return null;
  if (now.some(({ afterSeconds }, at) => afterSeconds !== was[at]?.afterSeconds)) return null;
  const sizes = [was, now].map((steps) => steps.map(poolSize));
  const largest = Math.max(...sizes.flat());
  const [then, later] = sizes.map((each) => blocks(each, largest));
  const at = now.map(({ afterSeconds }) => formatDuration(afterSeconds * 1000)).join(", ");
  return `pool at ${at}: ${then} → ${later}`;
}

function poolSize({ places, further }: GoldenStep): number {
  return places.reduce((sum, { size }) => sum + size, further?.agents ?? 0);
}

/** One difference, no final period. */
function differenceText(difference: GoldenDifference): string {
  switch (difference.kind) {
    case "asked":
      return `asked for ${difference.fact}: ${difference.before} → ${difference.after}`;
    case "rule":
      return ruleText(difference);
    case "renamed":
      return `${difference.what} ${difference.before} is called ${difference.after} now`;
    case "other-key":
      return `the same people under other pseudonyms: another key (${counted(difference.agents, "agent")})`;
    case "unknown":
      return `not compared: ${namesText(difference.agents)} (${listed(difference.facts)}); it could decide`;
    case "one-sided":
      return oneSidedText(difference);
    case "step":
      return difference.in === "after" ? "the step is new" : "the step is gone";
    case "fact":
      return `${difference.fact}: ${difference.before} → ${difference.after}`;
    case "first":
      return firstText(difference);
    case "left":
      return `${difference.agent.name}: left ${placeText(difference.place)}: ${outText(difference.grounds)}`;
    case "came":
      return `${difference.agent.name}: came to ${placeText(difference.place)}${cameText(difference.was)}`;
    case "moved":
      return movedText(difference);
    case "order":
      return `order: by ${orderText(difference.before)} → by ${orderText(difference.after)}`;
    case "numbers":
      return `${namesText(difference.agents)}: ${numbersText(difference.numbers)}, the order stays`;
    case "size":
      return sizeText(difference);
    case "others":
      return `kept out as ${difference.code}: ${difference.before} → ${difference.after}`;
    case "out":
      return `${difference.agent.name}: kept out, ${groundsOr(difference.before, "not in the queue")} → ${
        groundsOr(difference.after, "no longer in the queue")
      }`;
  }
}

/**
 * What is behind a difference, in the same words wherever it shows: who lacks what now, whoever comes first without them and at
 * whatever place they stood.
 */
export function differenceCauseText(difference: GoldenDifference): string {
  switch (difference.kind) {
    case "first":
      return difference.because === null ? differenceText(difference) : becauseText(
        difference.because.kind === "out"
          ? { ...difference.because, others: 0, isNews: true }
          : difference.because,
      );
    case "left":
      return becauseText({ ...difference, kind: "out", others: 0, isNews: true });
    case "came":
      return difference.was === null ? `${difference.agent.name} is in line now` : becauseText({
        kind: "in",
        agent: difference.agent,
        grounds: difference.was === "new" ? null : difference.was,
      });
    case "moved":
      return difference.numbers.length === 0
        ? differenceText(difference)
        : becauseText({ kind: "numbers", agent: difference.agent, numbers: difference.numbers });
    default:
      return differenceText(difference);
  }
}

function oneSidedText(
  { facts, knownIn, couldDecide }: Extract<GoldenDifference, { kind: "one-sided" }>,
): string {
  const where = knownIn === "golden"
    ? "known when the golden was accepted and not in this recording"
    : "known in this recording and not when the golden was accepted";
  const more = couldDecide.length - DECIDES_MAX;
  const told = couldDecide.slice(0, DECIDES_MAX).map(differenceText).join("; ");
  const decides = couldDecide.length === 0
    ? ""
    : `; it could decide: ${told}${more > 0 ? `; and ${more} more` : ""}`;
  return `not compared: ${listed(facts)}, ${where}${decides}`;
}

function ruleText({ rule, before, after }: Extract<GoldenDifference, { kind: "rule" }>): string {
  if (before === null) return `intake rule ${rule} asks now: ${listed(after ?? [])}`;
  return after === null
    ? `intake rule ${rule} no longer asks for ${listed(before)}`
    : `intake rule ${rule}: ${listed(before)} → ${listed(after)}`;
}

function firstText({ before, after, because }: Extract<GoldenDifference, { kind: "first" }>): string {
  const what = before.length <= 1 && after.length <= 1 ? "selected" : "first place";
  const [was, now] = firstWords(before, after);
  return `${what}: ${was} → ${now}${because === null ? "" : `, because ${becauseText(because)}`}`;
}

function becauseText(because: Because): string {
  const { name } = because.agent;
  if (because.kind === "numbers") return `${name} has ${numbersText(because.numbers)}`;
  if (because.kind === "in") {
    if (because.grounds === null) return `${name} is new in the queue`;
    return isSaid(because.grounds, SAID_AS_GONE)
      ? `${name} no longer ${firstDetail(because.grounds)}`
      : `${name} is in line now (before: ${firstDetail(because.grounds)})`;
  }
  const more = because.others === 0 ? "" : `, and ${counted(because.others, "more agent")} left`;
  if (because.grounds === null) return `${name} is no longer in the queue${more}`;
  const now = because.isNews ? "now " : "";
  return isSaid(because.grounds, SAID_AS_VERB)
    ? `${name} ${now}${firstDetail(because.grounds)}${more}`
    : `${name} is ${now}kept out: ${firstDetail(because.grounds)}${more}`;
}

function isSaid({ reasons: [first] }: Grounds, codes: ReadonlySet<ExclusionCode>): boolean {
  return first !== undefined && codes.has(first);
}

function firstDetail({ details: [first = ""] }: Grounds): string {
  return first;
}

function outText(grounds: Grounds | null): string {
  return groundsOr(grounds, "no longer in the queue");
}

function groundsOr(grounds: Grounds | null, otherwise: string): string {
  return grounds === null ? otherwise : grounds.details.join("; ");
}

function cameText(was: Extract<GoldenDifference, { kind: "came" }>["was"]): string {
  if (was === null) return "";
  return was === "new" ? ", new in the queue" : `, before: ${groundsOr(was, "")}`;
}

function movedText({ agent, before, after, numbers }: Extract<GoldenDifference, { kind: "moved" }>): string {
  const by = numbers.length === 0 ? "" : `, ${numbersText(numbers)}`;
  return before === after
    ? `${agent.name}: ${placeText(after)} with others${by}`
    : `${agent.name}: place ${before} → ${after}${by}`;
}

function sizeText({ place, before, after }: Extract<GoldenDifference, { kind: "size" }>): string {
  return `${place === null ? "further places" : placeText(place)}: ${before} → ${counted(after, "agent")}`;
}

function placeText(place: number): string {
  return place === 1 ? "the first place" : `place ${place}`;
}

function numbersText(numbers: readonly NumberChange[]): string {
  return numbers.map(({ number, before, after }) =>
    `${NUMBER_WORDS[number]} ${yamlNumber(before)} → ${yamlNumber(after)}`
  ).join(", ");
}

function orderText(numbers: readonly PlaceNumber[]): string {
  return numbers.length === 0
    ? "waiting alone"
    : numbers.map((number) => NUMBER_WORDS[number]).join(", then ");
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? "nothing" : words.join(", ");
}
