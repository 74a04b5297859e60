/** Scenarios put to both recordings: those that come out differently with both outcomes side by side, then the rest. */

import { causeGroups, causeLines } from "../../../diff/causes/cause_text.ts";
import { blameText } from "../../../diff/scenarios/blame.ts";
import { oneSideText } from "../../../diff/scenarios/compare_outcomes.ts";
import type { DecisionChange } from "../../../diff/scenarios/both_sides.ts";
import { subjectChangeText } from "../../../diff/changes/change.ts";
import { counted } from "../../../lib/words.ts";
import { differenceLines } from "../../../scenario/golden/compare/difference_text.ts";
import { furtherLines } from "../../../errors.ts";
import type { DiffResult } from "../../result.ts";
import { anchorOf } from "../anchor.ts";
import { filterMarkup } from "../filter.ts";
import { causesTable } from "./causes_table.ts";
import { foldedList, OPEN_CARDS_MAX } from "../folded.ts";
import { goldenSides, outcomeMarkup, outcomeWords } from "./golden_sides.ts";
import { html, type Markup } from "../../../html/markup.ts";
import type { Part } from "../page.ts";

/** Kinds of rows, in the order of their switches. */
const KINDS = {
  configuration: "by configuration",
  meant: "as meant",
  moment: "by the moment alone",
  unreadable: "cannot be read",
  "not-compared": "not compared",
} as const;

type RowKind = keyof typeof KINDS;

const TONES: Readonly<Record<RowKind, string>> = {
  configuration: "error",
  meant: "good",
  moment: "warning",
  unreadable: "error",
  "not-compared": "warning",
};

/** The part; those that differ and are not meant to stand first. */
export function decisionPart(result: DiffResult): Part {
  const { decisions, byMoment, unreadable, notCompared, compared, meant } = result;
  const kindOf = ({ scenario }: DecisionChange) => meant.includes(scenario.name) ? "meant" : "configuration";
  const unmeant = decisions.filter((change) => kindOf(change) === "configuration");
  const differing = new Set([...decisions, ...byMoment].map(({ scenario }) => scenario.name));
  const same = compared.filter(({ scenario }) => !differing.has(scenario.name));
  const counts: Readonly<Record<RowKind, number>> = {
    configuration: unmeant.length,
    meant: decisions.length - unmeant.length,
    moment: byMoment.length,
    unreadable: unreadable.length,
    "not-compared": notCompared.length,
  };
  const kinds = (Object.keys(KINDS) as RowKind[]).map((kind) => ({
    kind,
    label: KINDS[kind],
    count: counts[kind],
  }));
  return {
    id: "scenarios",
    title: "Scenarios",
    count: decisions.length,
    content: html`
      <p class="quiet">${counted(result.asked.length, "scenario")} put to both recordings.</p>
      ${causesTable(causeGroups(decisions, result.reach))}
      ${filterMarkup("Show", kinds)}
      ${[...unmeant, ...decisions.filter((change) => kindOf(change) === "meant")].map((change) =>
        decisionCard(change, kindOf(change), result, decisions.length <= OPEN_CARDS_MAX)
      )}
      ${unreadable.map(({ name, error }) => unreadableCard(name, error))}
      ${byMoment.map((change) => decisionCard(change, "moment", result, false))}
      ${notCompared.map(({ name, queue }) =>
        html`<p class="panel item" data-is="not-compared" id=${anchorOf("scenario", name)}>
          <b>${name}</b> not compared: only one recording holds queue ${queue.name}</p>`
      )}
      ${same.length === 0 ? null : html`<details class="fold group more">
        <summary>${counted(same.length, "scenario")} as before</summary>
        ${same.map((change) => sameCard(change, result))}
      </details>`}
    `,
  };
}

function decisionCard(change: DecisionChange, kind: RowKind, result: DiffResult, open: boolean): Markup {
  const { scenario, comparison, causes, concerned } = change;
  const lines = comparison.kind === "one-side"
    ? [oneSideText(comparison)]
    : differenceLines(comparison.told, comparison.steps);
  return html`
    <details class="card item stop" id=${anchorOf("scenario", scenario.name)} data-is=${kind} open=${open}>
      <summary><h3>${scenario.name}</h3>
          <span class=${`tag ${TONES[kind]}`}>${causeWord(
            change,
            kind,
          )}</span>
          <span class="line">${lines[0] ?? ""}</span></summary>
      <div class="body">
          <p class="quiet">Guards: ${scenario.note}</p>
          ${comparison.kind === "one-side" ? null : html`
            ${comparison.blame.kind === "configuration" ? null : html`<p>${blameText(comparison.blame)}</p>`}
            ${goldenSides(comparison.before, comparison.after, sideNames(result))}
          `}
          ${causeLines(causes).map((line) => html`<p class="because">${line}</p>`)}
          ${foldedList(lines, "line")}
          ${configurationAlone(change)}
          ${concerned.length === 0 ? null : html`<h4>What those concerned were doing</h4>
        ${foldedList(concerned.map(subjectChangeText), "change")}`}
          ${linkHere(scenario.name)}
        </div>
    </details>
  `;
}

/** Whose doing it is, in few words. */
function causeWord({ comparison }: DecisionChange, kind: RowKind): string {
  if (kind === "meant") return KINDS.meant;
  if (comparison.kind === "one-side") return "on one side only";
  if (comparison.blame.kind === "masked") return "masked by the moment";
  return comparison.blame.kind === "both" ? "by configuration and the moment" : KINDS[kind];
}

/** Where the moment has a hand in it. */
function configurationAlone({ comparison }: DecisionChange): Markup {
  if (comparison.kind === "one-side") return null;
  const { blame: { kind }, byConfiguration: { at, told }, steps } = comparison;
  if (kind !== "masked" && kind !== "both") return null;
  return html`<h4>The configuration alone, at the ${at} moment</h4>${
    foldedList(differenceLines(told, steps), "line")
  }`;
}

function sameCard({ scenario, comparison }: DecisionChange, { noted }: DiffResult): Markup {
  const notes = noted.find(({ name }) => name === scenario.name)?.lines ?? [];
  return html`
    <details class="card item stop" id=${anchorOf("scenario", scenario.name)} data-is="same">
      <summary>
        <h3>${scenario.name}</h3>
        ${notes.length === 0 ? null : html`<span class="tag">${counted(notes.length, "note")}</span>`}
        ${comparison.kind === "one-side"
          ? null
          : html`<span class="line">${outcomeWords(comparison.after)}</span>`}
      </summary>
      <div class="body">
          <p class="quiet">Guards: ${scenario.note}</p>
          ${comparison.kind === "one-side" ? null : outcomeMarkup(comparison.after)}
          ${notes.length === 0 ? null : foldedList(notes, "note")}
          ${linkHere(scenario.name)}
        </div>
    </details>
  `;
}

function unreadableCard(name: string, error: DiffResult["unreadable"][number]["error"]): Markup {
  return html`<div class="panel item" data-is="unreadable" id=${anchorOf("scenario", name)}>
    <h3>${name} <span class="tag error">cannot be read</span></h3>
    <p>${error.explanation.what}</p>
    ${furtherLines(error.explanation).map((line) => html`<p class="quiet">${line}</p>`)}
  </div>`;
}

function sideNames({ before, after }: DiffResult) {
  return { before: `before: ${before.name}`, after: `after: ${after.name}` };
}

/** An address of the scenario. */
export function linkHere(name: string): Markup {
  return html`<a class="link" href=${`#${anchorOf("scenario", name)}`}>Link to ${name}</a>`;
}
