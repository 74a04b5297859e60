/** The page of two recordings compared. */

import { subjectChangeText } from "../../diff/changes/change.ts";
import { counted } from "../../lib/words.ts";
import { oneSidedFactText } from "../../diff/scenarios/both_sides.ts";
import { underLoad } from "../../diff/reach_review.ts";
import { countOf } from "../../diff/reach_text.ts";
import { lostShareSection } from "../../reach/shares_text.ts";
import { type Fate, FATES } from "../../reach/compare/fates.ts";
import type { MarkedLine } from "../../lib/text/paint.ts";
import type { DiffResult } from "../result.ts";
import { changesPart } from "./parts/configuration_part.ts";
import { decisionPart } from "./parts/decision_part.ts";
import { foldedList } from "./folded.ts";
import { intentPart } from "./parts/intent_part.ts";
import { linesPart } from "./parts/lines_part.ts";
import { html, type Markup } from "../../html/markup.ts";
import type { PageContent, Part } from "./page.ts";
import { FATE_TONES, reachPart } from "./parts/reach_part.ts";
import { peopleShown, skillsPart } from "./parts/skills_part.ts";
import { stagesPart } from "./parts/stages_part.ts";
import { type Tile, tile, verdictMarkup } from "./parts/verdict_part.ts";

/** What stands on it. @param moments whether what people were doing is told as well */
export function diffPage(result: DiffResult, moments: boolean): PageContent {
  const { before, after, reach, configuration, joined, pictures } = result;
  const load = underLoad(configuration).map(subjectChangeText);
  const parts = [
    result.intent === null ? null : intentPart(result.intent, after.name),
    linesPart(
      "traffic",
      "Traffic",
      result.traffic === null ? [] : linesOf(lostShareSection(result.traffic, result.traffic.path)),
    ),
    reachPart(reach, load),
    decisionPart(result),
    changesPart("configuration", "Configuration", configuration, "What admins set differently.", pictures),
    changesPart("joined", "Joined or left a queue", joined, "Agents may do this themselves.", pictures),
    moments
      ? changesPart("moments", "Moments", result.state, "What people were doing: no admin's doing.", pictures)
      : null,
    skillsPart(pictures),
    stagesPart(pictures),
    notComparedPart(result),
  ];
  return {
    title: `${before.name} → ${after.name}: ${result.verdict.text}`,
    about: html`<b>${before.name}</b> ${instantOf(before.at)} → <b>${after.name}</b> ${instantOf(after.at)}`,
    verdict: verdictMarkup(
      result,
      tilesOf(result),
      result.notes.map((note) => `note: ${note}`),
      result.gates,
    ),
    parts: parts.filter((part) => part !== null),
    people: peopleShown(pictures),
  };
}

/** To the minute. @param at ISO 8601 UTC */
function instantOf(at: string): Markup {
  return html`<time datetime=${at}>${at.slice(0, 16).replace("T", " ")} UTC</time>`;
}

const FATE_WORDS: Readonly<Record<Fate, string>> = {
  lost: "lost",
  single: "on one person now",
  gained: "gained",
  unsure: "not known",
};

function tilesOf(
  { decisions, meant, asked, byMoment, reach, configuration, joined, unreadable }: DiffResult,
): readonly Tile[] {
  const changed = reach.queues.reduce((sum, queue) => sum + queue.changed, 0);
  const of = `of ${counted(asked.length, "scenario")}`;
  return [
    tile(decisions.length - meant.length, [`${of} differs`, `${of} differ`], "error", "scenarios"),
    tile(meant.length, ["scenario differs as meant", "scenarios differ as meant"], "good", "scenarios"),
    tile(unreadable.length, ["scenario cannot be read", "scenarios cannot be read"], "error", "scenarios"),
    tile(changed, ["request changes", "requests change"], "warning", "reach"),
    ...FATES.map((fate) =>
      tile(
        countOf(reach, fate),
        [`smallest request ${FATE_WORDS[fate]}`, `smallest requests ${FATE_WORDS[fate]}`],
        FATE_TONES[fate],
        "reach",
      )
    ),
    tile(configuration.length, ["setting changed", "settings changed"], "plain", "configuration"),
    tile(joined.length, ["joined or left a queue", "joined or left a queue"], "warning", "joined"),
    tile(
      byMoment.length,
      ["scenario differs by the moment alone", "scenarios differ by the moment alone"],
      "warning",
      "scenarios",
    ),
  ];
}

function notComparedPart({ oneSided, loneQueues, before, after }: DiffResult): Part | null {
  const rows: readonly Markup[] = [
    ...loneQueues.map(({ name, recordedIn }) =>
      `Queue ${name}: recorded in ${recordedIn === "before" ? before.name : after.name} only`
    ),
    ...oneSided.map(oneSidedFactText),
  ];
  if (rows.length === 0) return null;
  const content = html`<div class="panel item" data-is="not-compared">${foldedList(rows, "row")}</div>`;
  return { id: "not-compared", title: "Not compared", count: rows.length, content };
}

function linesOf({ heading, lines }: { readonly heading: string; readonly lines: readonly MarkedLine[] }) {
  return [heading, ...lines];
}
