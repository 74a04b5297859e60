/** An explanation as lines for people. */

import { capital, linesText } from "../../lib/words.ts";
import { groupedBy } from "../../lib/collections.ts";
import { butWho } from "../../domain/but_who.ts";
import type { Decision } from "../../domain/decision.ts";
import type { AgentId } from "../../domain/agent.ts";
import { CHOSEN_FROM, type DecisionExplanation, type ToldCounterfactual } from "./explain.ts";
import { PREDICTIVE_MINIMUM } from "../methods/predictive.ts";
import { duration } from "../words.ts";

/** What a text tells besides the explanation itself. */
export interface ExplainTextSettings {
  /** Agent id: about this one only. */
  readonly focus?: AgentId | undefined;
  /** What makes the question doubtful, sentences. */
  readonly doubts?: readonly string[];
  /** Agents shown of those in line, and of the others; all where absent. */
  readonly top?: number | undefined;
}

/** The text of an explanation. */
export function explanationText(
  explanation: DecisionExplanation,
  { focus, doubts = [], top = Infinity }: ExplainTextSettings = {},
): string {
  const { decision, margin } = explanation;
  const who = butWho(decision);
  const head = [
    `${decision.why}.`,
    ...(who === null ? [] : [`${capital(who)}.`]),
    ...(margin === null ? [] : [`The first in line is ${margin.words}.`]),
    ...(isChosenByModel(decision) ? [scoringWords(decision.ranking.length)] : []),
  ];
  const about = explanation.agents.filter((row) => focus === undefined || row.id === focus);
  const inLine = about.filter((row) => row.place !== null);
  const chosenFrom = about.filter((row) => row.because === CHOSEN_FROM);
  const others = about.filter((row) => row.place === null && row.because !== CHOSEN_FROM);
  return linesText([
    ...head,
    ...block("Worth a look first", doubts),
    ...block(
      "In line",
      shownOf(
        inLine.map((row) => `${row.place}. ${row.name}${row.because === "" ? "" : `: ${row.because}`}`),
        top,
      ),
    ),
    ...block("The model chooses from", shownOf(chosenFrom.map((row) => row.name), top)),
    ...block("Not in line", shownOf(others.map((row) => `${row.name}: ${row.because}`), top)),
    ...block("What would flip it", flipLines(explanation.counterfactuals, focus, explanation)),
    ...block(
      "What changes when",
      decision.changesAt.map((row) => `after ${duration(row.waitedSeconds * 1000)} of waiting: ${row.what}`),
    ),
    ...block(
      "Options that mattered",
      decision.optionsThatMattered.map((row) =>
        `${row.option} is ${row.value}; ${row.otherwise} would select ${
          row.otherwiseAnyOf === undefined
            ? nameOf(explanation, row.otherwiseSelected)
            : `any of ${row.otherwiseAnyOf}`
        }`
      ),
    ),
    ...block(
      "Ties",
      decision.ties.map((ids) =>
        `${ids.map((id) => nameOf(explanation, id)).join(", ")}: ordered by id only`
      ),
    ),
    ...block("Taken for granted", decision.assumptions),
    "",
  ]);
}

function shownOf(lines: readonly string[], top: number): readonly string[] {
  const more = lines.length - top;
  return more > 0 ? [...lines.slice(0, top), `and ${more} more (--top ${lines.length} shows all)`] : lines;
}

function isChosenByModel({ outcome, method, ranking }: Decision): boolean {
  return outcome === "not-predictable" && method === "Predictive" && ranking.length > PREDICTIVE_MINIMUM;
}

/** The margin of a model: how many may go before it stops scoring (routing semantics 2.6). */
function scoringWords(available: number): string {
  return `The model scores with more than ${PREDICTIVE_MINIMUM} available; ${available} are, ${
    available - PREDICTIVE_MINIMUM
  } fewer and standard routing decides.`;
}

function block(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", `${title}:`, ...lines.map((line) => `  ${line}`)];
}

/** Ways of one agent in one sentence: "Ken wins with Spanish at 4 or more, or after 90 s more idle". */
function flipLines(
  ways: readonly ToldCounterfactual[],
  focus: AgentId | undefined,
  explanation: DecisionExplanation,
): readonly string[] {
  const byAgent = groupedBy(ways, (way) => way.agent);
  const lines = [...byAgent.values()].map((own) => {
    const [first, ...more] = own;
    const further = more.map((way) => `, or ${way.by}`).join("");
    return `${first?.name} ${first?.words}${further}`;
  });
  if (lines.length > 0 || focus === undefined || focus === explanation.decision.selected) return lines;
  return ["nothing small that was tried: the reasons above stand"];
}

function nameOf(explanation: DecisionExplanation, id: string | null): string {
  if (id === null) return "nobody";
  return explanation.agents.find((row) => row.id === id)?.name ?? id;
}
