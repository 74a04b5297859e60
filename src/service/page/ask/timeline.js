/** The decision over time: a row for each instant of change, with a bar as long as the line of agents is. */

import { bar, h, later, table } from "../lib/dom.js";
import { duration, methodText } from "../lib/words.js";

/** Seconds that somebody usually waits at most, by media: written ones lie for a day, the rest is gone after a quarter of an hour. */
const USUAL_SECONDS = { email: 86_400, workitem: 86_400, message: 3600 };
const USUAL_ELSE = 900;

/** The panel; one sentence where the decision never changes. */
export function timelinePanel(answer) {
  const steps = answer.timeline.map((step) => ({ ...step, what: whatHappens(answer, step) }));
  const shown = usualSteps(steps, USUAL_SECONDS[answer.interaction.media] ?? USUAL_ELSE);
  const left = steps.length - shown.length;
  return h(
    "section",
    { class: "panel timeline" },
    h("h2", {}, "Over time"),
    steps.length < 2
      ? h("p", { class: "quiet" }, "Waiting alone changes nothing here: the decision stays as it is.")
      : shown.length < 2
      ? h("p", { class: "quiet" }, "Within a usual wait the answer stays as it is.")
      : rows(shown),
    left === 0 ? null : later(
      left === 1
        ? "1 more instant, late or without another answer"
        : `${left} more instants, late or without another answer`,
      () => rows(steps),
    ),
  );
}

/** The steps that bring another answer while somebody still waits: other people, another method, another ring. */
function usualSteps(steps, usualSeconds) {
  const [first] = steps;
  const shown = [first];
  for (const step of steps.slice(1)) {
    const last = shown.at(-1);
    const isOther = who(step) !== who(last) || step.method !== last.method || step.ring !== last.ring;
    if (isOther && step.waited_seconds - first.waited_seconds <= usualSeconds) shown.push(step);
  }
  return shown;
}

function whatHappens({ decision }, step) {
  if (step.after_seconds === 0) return methodText(step);
  const changes = decision.changesAt.filter((change) => change.waitedSeconds === step.waited_seconds);
  return changes.map((change) => change.what).join("; ") || step.method;
}

function who(step) {
  if (step.outcome === "selected" && step.selected === null) return `any of ${step.first}`;
  return step.selected?.name ?? (step.outcome === "waits" ? "nobody yet" : "not predictable");
}

function rows(steps) {
  const most = Math.max(1, ...steps.map((step) => step.eligible));
  const [first] = steps;
  return table(
    ["Waited", "Goes to", "In line", "What happens"],
    steps.map((step) => [
      duration(step.waited_seconds),
      who(step),
      h("span", { class: "measured" }, bar(step.eligible / most, who(step) === who(first)), step.eligible),
      step.what,
    ]),
    { heading: 1, label: "Over time" },
  );
}
