/** States what stands in for the time since the last handled interaction, which no endpoint tells (routing semantics 3.3, N1). */

import { counted } from "../../lib/words.ts";
import { BEST_CAP, ratesByMean } from "../line/best_available_skills.ts";
import type { Entrant } from "../line/line_up.ts";
import { isFree, isRecorded } from "../question.ts";
import type { AssumptionRow } from "./assumption_row.ts";

/** In the order in which a decision tells them. */
export const ORDER_ROWS: readonly AssumptionRow[] = [
  ({ lineUp, question, stage }) => {
    if (lineUp.entrants.length < 2 || stage.byModel) return null;
    if (!lineUp.entrants.some((entrant) => entrant.idle.origin === "idle-status")) return null;
    if (!idleTimeOrders(lineUp.entrants)) return null;
    const absence = question.roster.organisation.resetScoreOnPresenceChange === true
      ? "an absence, which resets the time in this organisation"
      : "an absence";
    return "No endpoint tells the last handled interaction: the start of the IDLE status stands in, the end of after-call work or " +
      `of ${absence}, and not the disconnection that counts`;
  },
  ({ question, lineUp, stage }) => {
    const { entrants } = lineUp;
    if (isFree(question) || stage.byModel || entrants.length < 2) return null;
    const interacting = entrants.filter((entrant) => entrant.idle.origin === "interacting-status").length;
    const unknown = entrants.filter((entrant) => entrant.idle.origin === "unknown").length;
    if (interacting + unknown === 0) return null;
    const sentence = `Of ${
      counted(interacting + unknown, "agent")
    } nothing says when it last handled an interaction: they come last`;
    return interacting === 0
      ? sentence
      : `${sentence}, by the start of INTERACTING where there is one, the earliest the last assignment can be`;
  },
  // The 100 are the longest idle (semantics 1), and who that is only a recorded moment says of everybody.
  ({ question, stage, row: { agents: agents } }) =>
    isRecorded(question) || !ratesByMean(question, stage) || agents.length <= BEST_CAP
      ? null
      : `BEST looks at the ${BEST_CAP} longest idle only, and nobody says who they are: all are looked at`,
  ({ question, lineUp }) => {
    const reset = question.roster.organisation.resetScoreOnPresenceChange === true &&
      lineUp.entrants.some(({ idle, assessed }) =>
        idle.origin === "idle-status" && assessed.agent.lastHandled !== null
      );
    return reset
      ? "Going on queue resets the time in this organisation: an IDLE status begun after the last interaction stated counts, " +
        "though it may have begun with the end of after-call work"
      : null;
  },
  ({ lineUp: { entrants }, question, stage }) => {
    if (!ratesByMean(question, stage)) return null;
    const unrated = entrants.filter(({ assessed: { agent } }) =>
      agent.skills?.some(({ name, unrated }) => unrated === true && stage.skills.includes(name)) === true
    );
    return unrated.length === 0
      ? null
      : `Of ${counted(unrated.length, "agent")} a rating was not delivered: 0 is taken`;
  },
  ({ lineUp: { entrants }, question: { roster } }) => {
    const isVisitor = (id: string) => roster.visitors?.some((visitor) => visitor.id === id) === true;
    const inLine = entrants.some(({ assessed: { agent } }) =>
      agent.endings !== undefined && !isVisitor(agent.id)
    );
    return inLine && entrants.length > 1
      ? "The end stated of an interaction in progress is taken for its disconnection, without after-call work"
      : null;
  },
];

/** False where ratings alone give every place. */
function idleTimeOrders(entrants: readonly Entrant[]): boolean {
  return entrants.some((entrant, index) => index > 0 && entrants[index - 1]?.mean === entrant.mean);
}
