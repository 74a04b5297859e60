/** The page of every request that a recording's queues can serve. */

import { counted } from "../../lib/words.ts";
import { requestLines, widerClause } from "../../reach/request_text.ts";
import { sharesText } from "../../reach/shares_text.ts";
import type { ReachResult } from "../result.ts";
import { anchorOf } from "./anchor.ts";
import { filterMarkup } from "./filter.ts";
import { foldedList } from "./folded.ts";
import { linesPart } from "./parts/lines_part.ts";
import { html, type Markup } from "../../html/markup.ts";
import type { PageContent, Part } from "./page.ts";
import { peopleShown, skillsPart } from "./parts/skills_part.ts";
import { stagesPart } from "./parts/stages_part.ts";
import { type Tile, tile, verdictMarkup } from "./parts/verdict_part.ts";

type ServedQueue = ReachResult["queues"][number];

/** What stands on it. */
export function reachPage(result: ReachResult): PageContent {
  const { cassette, whatIf, queues, traffic, pictures } = result;
  const parts = [
    linesPart("what-if", "What if", whatIf === null ? [] : whatIf.lines.slice(1)),
    linesPart("traffic", "Traffic", traffic === null ? [] : [sharesText(traffic, traffic.path)]),
    servedPart(result),
    stagesPart(pictures),
    skillsPart(pictures),
  ];
  return {
    title: `${cassette}: ${result.verdict.text}`,
    about: html`Every request to <b>${cassette}</b>`,
    verdict: verdictMarkup(result, tilesOf(queues), [], result.gates),
    parts: parts.filter((part) => part !== null),
    people: peopleShown(pictures),
  };
}

function tilesOf(queues: readonly ServedQueue[]): readonly Tile[] {
  const sum = (of: (queue: ServedQueue) => number) => queues.reduce((total, queue) => total + of(queue), 0);
  const smallest = (words: string) => [`smallest request ${words}`, `smallest requests ${words}`] as const;
  return [
    tile(
      sum(({ served }) => served.served),
      ["request can be served", "requests can be served"],
      "plain",
      "reach",
    ),
    tile(sum(({ served }) => served.unserved.count), smallest("that nobody serves"), "warning", "reach"),
    tile(sum(({ served }) => served.hanging.count), smallest("on few people"), "warning", "reach"),
    tile(
      sum(({ without }) => without?.fates.lost.length ?? 0),
      smallest("lost without the one away"),
      "error",
      "reach",
    ),
  ];
}

function servedPart({ queues, width, atMost, without, stage }: ReachResult): Part {
  const few = atMost === 1 ? "one person" : atMost === 2 ? "one or two people" : `at most ${atMost} people`;
  const kinds = [
    {
      kind: "unserved",
      label: "nobody serves",
      count: queues.filter(({ served }) => served.unserved.count > 0).length,
    },
    {
      kind: "hanging",
      label: `hang on ${few}`,
      count: queues.filter(({ served }) => served.hanging.count > 0).length,
    },
  ];
  return {
    id: "reach",
    title: "Reach",
    count: queues.length,
    content: html`
      <p
        class="quiet">Every request that the queues could get, of up to ${counted(
          width,
          "skill",
        )}. Everybody counts as free${stage === "first" ? ", and nobody waits for a later ring" : ""}.
        Of requests that are alike the smallest are told: what asks for more as well fares the same, or worse.</p>
      ${filterMarkup("Show", kinds)}
      ${queues.map((queue) => queueCard(queue, { width, few, without }))}
    `,
  };
}

interface Asked {
  readonly width: number;
  readonly few: string;
  /** Name of who is away. */
  readonly without: string | null;
}

function queueCard({ served, outside, without }: ServedQueue, asked: Asked): Markup {
  const { requests, demands, unserved, hanging } = served;
  const bare = unserved.rows.map((request) => ({ request }));
  const hangingRows = hanging.rows.map(({ request, people }) => ({
    request,
    tail: `: ${people.join(", ")}`,
  }));
  const { lost, single } = without?.fates ?? { lost: [], single: [] };
  const notes = [
    ...(served.width < asked.width ? [`Not looked at: ${widerClause(served.width)}.`] : []),
    ...(served.unsure === 0
      ? []
      : [`Not known: ${served.unsure}, only people of whom something is unknown could serve them.`]),
    ...(without !== null && lost.length + single.length === 0
      ? [`Without ${asked.without}: nothing is lost.`]
      : []),
    ...outside.map((clause) => `Not looked at: ${clause}.`),
  ];
  return html`<div class="card group" id=${anchorOf("reach", served.queue)}>
    <h3>${served.name} <span class="tag">${served.served} of ${
    counted(requests, "request")
  } can be served</span></h3>
    ${rowsBlock("lost", `nobody serves without ${asked.without}`, lost.length, requestLines(lost, demands))}
    ${
    rowsBlock(
      "single",
      `hang on one person without ${asked.without}`,
      single.length,
      requestLines(single, demands),
    )
  }
    ${
    rowsBlock("unserved", "nobody serves, though each is held", unserved.count, requestLines(bare, demands))
  }
    ${rowsBlock("hanging", `hang on ${asked.few}`, hanging.count, requestLines(hangingRows, demands))}
    <div class="item" data-is="notes">${notes.map((note) => html`<p class="quiet">${note}</p>`)}</div>
  </div>`;
}

/** @param count of smallest requests, of which the lines may be the first */
function rowsBlock(kind: string, title: string, count: number, lines: readonly string[]): Markup {
  return count === 0 ? null : html`<div class="item" data-is=${kind}>
    <h4>${title} (${counted(count, "smallest request")})</h4>
    ${foldedList(lines, "line", true)}
  </div>`;
}
