/** The place of the answer: shows what was decided or refused, and that an answer shown is an old one. */

import { post } from "../lib/api.js";
import { byId } from "../lib/dom.js";
import { problemOf, refusalPanel } from "../lib/panels.js";
import { answerPanels, verdictPanel, verdictText } from "./result.js";
import { bodyOf, compareAddress } from "./state.js";
import { beforeAndAfter, reachPlace } from "./what_if.js";

/** From the moment the question changes, the answer shown is an old one. */
export function markBusy() {
  const place = byId("answer");
  place.classList.add("busy");
  place.setAttribute("aria-busy", "true");
}

/** The answer shown is that of the question. */
export function markCurrent() {
  const place = byId("answer");
  place.classList.remove("busy");
  place.removeAttribute("aria-busy");
}

/** Asks the service, and shows what it decides: with what is tried, the answer as it is beside it. */
export async function showDecision(state, signal) {
  const whyNot = state.why === "" ? {} : { why_not: state.why };
  const asked = { timeline: "changes", explain: true, ...whyNot };
  const decided = (given) => post("/decisions", { ...bodyOf(given), ...asked }, signal);
  const [answer, before] = await Promise.all([
    decided(state),
    state.changes.length === 0 ? null : decided({ ...state, changes: [], why: "" }),
  ]);
  const panels = before === null ? answerPanels(answer) : changedPanels(before, answer, state, signal);
  byId("answer").replaceChildren(...panels);
  tell(verdictText(answer), answer.decision.why);
}

/** The answer as it is and with what is tried, then what becomes of every request. */
function changedPanels(before, after, state, signal) {
  const { queue: queue_id, cassette, moment, changes: overlay } = state;
  const reach = post("/what-if", { queue_id, cassette, moment, overlay }, signal);
  return answerPanels(after, [
    beforeAndAfter(before, after, verdictPanel),
    reachPlace(reach, compareAddress(state)),
  ]);
}

/** Shows what went wrong in place of an answer. */
export function showProblem(error) {
  const problem = problemOf(error);
  byId("answer").replaceChildren(refusalPanel(problem));
  tell(problem.message);
}

/** The verdict for screen readers, and for small screens where the answer is below the form. */
function tell(verdict, why = "") {
  byId("spoken").textContent = `${verdict}. ${why}`;
  byId("peek").textContent = verdict;
}
