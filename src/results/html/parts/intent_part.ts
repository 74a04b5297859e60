/** What of a change its intent does not mean, queue by queue and cause by cause, each with a scenario that would guard it. */

import type { IntentReview } from "../../../diff/intent/intent_review.ts";
import { headOf, intentVerdict, scenarioFor } from "../../../diff/intent/intent_text.ts";
import type { UnmeantQueue } from "../../../diff/intent/unmeant.ts";
import { groupedBy } from "../../../lib/collections.ts";
import { counted } from "../../../lib/words.ts";
import { requestLines, widerClause } from "../../../reach/request_text.ts";
import { foldedList } from "../folded.ts";
import { html, type Markup } from "../../../html/markup.ts";
import type { Part } from "../page.ts";

/** The part. @param cassette the later recording, for the scenarios */
export function intentPart(review: IntentReview, cassette: string): Part {
  const { path, queues, must, idle, width } = review;
  return {
    id: "intent",
    title: "Intent",
    count: queues.reduce((sum, { rows }) => sum + rows.length, 0) + must.length,
    content: html`
      <p>${path}: ${intentVerdict(review)}</p>
      ${must.map(({ row, name, text }) =>
        html`<p class="panel item broken" data-is="must">must row ${row} does not hold in ${name}: ${text}</p>`
      )}
      ${queues.map((queue) => queueCard(queue, width, cassette))}
      ${idle.length === 0
        ? null
        : html`<p class="note">Covers no changed request: may row ${idle.join(", ")}</p>`}
    `,
  };
}

function queueCard(queue: UnmeantQueue, asked: number, cassette: string): Markup {
  const { name, rows, width } = queue;
  const narrower = width < asked ? html`<p class="quiet">Not looked at: ${widerClause(width)}.</p>` : null;
  if (rows.length === 0 && narrower === null) return null;
  return html`<div class="card group">
    <h3>${name} <span class="tag error">${counted(rows.length, "smallest request")} not meant</span></h3>
    ${narrower}
    ${[...groupedBy(rows, headOf)].map(([head, own]) => causeBlock(head, own, queue, cassette))}
  </div>`;
}

function causeBlock(
  head: string,
  rows: UnmeantQueue["rows"],
  queue: UnmeantQueue,
  cassette: string,
): Markup {
  const lines = requestLines(rows, queue.demands);
  const [guard] = rows.map((row) => scenarioFor(queue, row, cassette)).filter((each) => each !== null);
  return html`<div class="item" data-is="unmeant">
    <p class="cause">${head}</p>
    ${foldedList(lines, "line", true)}
    ${
    guard === undefined ? null : html`
      <details class="fold">
        <summary>A scenario for it: scenarios/${guard.name}/scenario.yaml</summary>
        <pre>${guard.text.trimEnd().split("\n").map((line) => html`<span>${line || " "}</span>`)}</pre>
      </details>
    `
  }
  </div>`;
}
