/** Writes who is served next, for people: the answer, then every waiting interaction in the order of service with its reason. */

import { linesText } from "../../lib/words.ts";
import { listed, rounded } from "../../routing/words.ts";
import { columns } from "../columns.ts";
import type { NextAnswer, NextTurn } from "../next.ts";
import { asksWords, fromStart, span } from "./shift_words.ts";

/** The lines, final newline included. */
export function nextText(answer: NextAnswer): string {
  const served = answer.turns.find((turn) => turn.id === answer.served);
  const verdict = served === undefined
    ? `${answer.agent.name} serves nobody: qualifies for nothing that waits`
    : `${answer.agent.name} serves ${served.id} of ${served.queueName} next`;
  const ties = answer.ties.map((ids) =>
    `  ${
      listed(ids)
    } are exactly equal; the documents name no order between them, Ringback takes the lower id.`
  );
  return linesText([
    verdict,
    `  ${answer.cassette} · free at ${fromStart(answer.afterSeconds)}, ${answer.at}`,
    "",
    ...columns(
      ["", "interaction", "queue", "asks for", "waited", "score", ""],
      answer.turns.map((turn) => cells(turn, answer)),
    ),
    ...(ties.length === 0 ? [] : ["", ...ties]),
    "",
    ...legend(answer.turns),
    ...answer.assumptions.map((line) => `  ${line}`),
    "",
  ]);
}

function cells(turn: NextTurn, answer: NextAnswer): readonly string[] {
  return [
    String(turn.rank),
    turn.id,
    turn.queueName,
    asksWords(turn.asks),
    span(turn.waitedSeconds),
    turn.scoring === "PriorityOnly" ? `priority ${turn.score}` : rounded(turn.score),
    turn.id === answer.served ? "served next" : turn.qualifies ? "comes later" : turn.against.join("; "),
  ];
}

function legend(turns: readonly NextTurn[]): readonly string[] {
  return [
    ...(turns.some((turn) => turn.scoring !== "PriorityOnly")
      ? ["  Score: minutes waited plus priority; the highest goes first."]
      : []),
    ...(turns.some((turn) => turn.scoring === "PriorityOnly")
      ? ["  Queues that order by priority only go before all others; equal priority, the longer wait first."]
      : []),
  ];
}
