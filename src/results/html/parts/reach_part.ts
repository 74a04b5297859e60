/** What becomes of every request, queue by queue: lost, hanging on one person, gained, not known, and by which change. */

import { causeText, countOf, everyWith, FATE_WORDS } from "../../../diff/reach_text.ts";
import { isQueueChanged, type ReachReview } from "../../../diff/reach_review.ts";
import { groupedBy } from "../../../lib/collections.ts";
import { counted } from "../../../lib/words.ts";
import { type Fate, FATES } from "../../../reach/compare/fates.ts";
import type { FateRow } from "../../../reach/compare/compare.ts";
import { requestLines, widerClause } from "../../../reach/request_text.ts";
import { anchorOf } from "../anchor.ts";
import { filterMarkup } from "../filter.ts";
import { foldedList } from "../folded.ts";
import { html, type Markup } from "../../../html/markup.ts";
import type { Part } from "../page.ts";

type ReviewedQueue = ReachReview["queues"][number];

const FATE_LABELS: Readonly<Record<Fate, string>> = {
  lost: "lost",
  single: "on one person",
  gained: "gained",
  unsure: "not known",
};

/** Tones of the fates, as the tiles of the verdict have them. */
export const FATE_TONES = { lost: "error", single: "warning", gained: "good", unsure: "warning" } as const;

/** Null where no queue is in both recordings. */
export function reachPart(reach: ReachReview, underLoad: readonly string[]): Part | null {
  if (reach.queues.length === 0) return null;
  const changed = reach.queues.filter(isQueueChanged);
  const same = reach.queues.filter((queue) => !isQueueChanged(queue));
  const kinds = FATES.map((fate) => ({
    kind: fate,
    label: FATE_LABELS[fate],
    count: countOf(reach, fate),
  }));
  return {
    id: "reach",
    title: "Reach",
    count: changed.reduce((sum, queue) => sum + queue.changed, 0),
    content: html`
      <p class="quiet">Every request that the queues could get, of up to ${counted(
        reach.width,
        "skill",
      )}, scenarios or not.
        Of requests that are alike the smallest are told: what asks for more as well fares the same.</p>
      ${filterMarkup("Show", kinds)}
      ${changed.map((queue) => queueCard(queue, reach.width))}
      ${same.length === 0
        ? null
        : html`<p class="panel item" data-is="same">No request changes its pool, order, method or times in ${
          same.map(({ name }) => name).join(", ")
        }.</p>`}
      ${underLoad.length === 0 ? null : html`<div class="panel item" data-is="load">
        <h3>Outside reach: matters under load</h3>${foldedList(underLoad, "change")}
      </div>`}
    `,
  };
}

function queueCard(queue: ReviewedQueue, asked: number): Markup {
  const { name, requests, changed, width, alone, causesLeftOut, outside } = queue;
  const notes = [
    ...(width < asked ? [`Not looked at: ${widerClause(width)}.`] : []),
    ...(causesLeftOut === 0
      ? []
      : [`No cause looked for: ${counted(causesLeftOut, "request")}, there are too many.`]),
    ...(alone === null ? ["Not looked at: what each change does alone, there are too many changes."] : []),
    ...outside.map((clause) => `Not looked at: ${clause}.`),
  ];
  return html`<div class="card group" id=${anchorOf("reach", queue.queue)}>
    <h3>${name} <span class="tag">${changed} of ${counted(requests, "request")} change</span></h3>
    ${FATES.map((fate) => fateBlock(fate, queue))}
    ${alone === null || alone.length === 0 ? null : aloneTable(alone)}
    ${notes.map((note) => html`<p class="quiet">${note}</p>`)}
  </div>`;
}

function fateBlock(fate: Fate, { fates, demands }: ReviewedQueue): Markup {
  const rows = fates[fate];
  if (rows.length === 0) return null;
  const byCause = groupedBy<string, FateRow>(rows, causeText);
  return html`<div class="group">
    <h4 class=${`fate ${FATE_TONES[fate]}`}>${FATE_WORDS[fate]} (${
    counted(rows.length, "smallest request")
  })</h4>
    ${
    [...byCause].map(([cause, own]) => {
      const lines = requestLines(own, demands);
      return html`<div class="item" data-is=${fate}>
        <p class="cause">${cause}</p>
        ${foldedList(fate === "lost" ? lines.map(everyWith) : lines, "line", true)}
      </div>`;
    })
  }
  </div>`;
}

function aloneTable(alone: NonNullable<ReviewedQueue["alone"]>): Markup {
  return html`
    <div class="item" data-is="alone">
      <h4>Changed by one change alone</h4>
      <table>
        <thead>
          <tr>
            <th scope="col">Change</th>
            <th scope="col" class="number">Requests</th>
          </tr>
        </thead>
        <tbody>${alone.map(({ edit, changed }) =>
          html`
            <tr>
              <th scope="row">${edit.text}</th>
              <td class="number">${changed}</td>
            </tr>
          `
        )}</tbody>
      </table>
    </div>
  `;
}
