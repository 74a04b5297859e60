/** A scenario as it was played: what it guards, whether it holds, what differs, before and after. */

import { h, later, table } from "../lib/dom.js";
import { panel, sideBySide } from "../lib/panels.js";
import { capital, duration, methodText } from "../lib/words.js";

/** The verdict and the class it is shown in. */
export function verdictOf(run) {
  if (run.passed === true) return ["passed", "good"];
  return run.stale === true ? ["stale", "warning"] : ["failed", "error"];
}

/** Everything there is to say about a run. */
export function runPanels({ name, note }, run) {
  const [verdict, className] = verdictOf(run);
  return [
    h(
      "section",
      { class: "panel verdict" },
      h("h2", { class: className }, `${name}: ${verdict}`),
      note === "" ? null : h("p", {}, h("span", { class: "quiet" }, "Guards: "), note),
      ...run.notes.map((text) => h("p", { class: "quiet" }, `Noted: ${text}`)),
    ),
    ...run.findings.map(findingPanel),
    run.steps.length === 0 ? null : stepsPanel(run.steps),
    panel(
      "Files",
      ...[["scenario.yaml", run.file], ["golden.yaml, as kept", run.kept], [
        "golden.yaml, as decided now",
        run.due,
      ]]
        .filter(([, text]) => text !== null)
        .map(([title, text]) => later(title, () => h("pre", { tabindex: "0" }, h("code", {}, text)))),
    ),
  ].filter((each) => each !== null);
}

function findingPanel({ title, lines, diff, next }) {
  return panel(
    capital(title),
    lines.length === 0 ? null : h("ul", { class: "list" }, ...lines.map((line) => h("li", {}, line))),
    diff.length === 0 ? null : sideBySide(diff, "As kept", "As decided now"),
    next === "" ? null : h("p", { class: "quiet" }, "Next: ", h("code", {}, next)),
  );
}

function stepsPanel(steps) {
  const rows = steps.map((step) => [
    duration(step.waited_seconds),
    step.selected?.name ?? (step.outcome === "selected" ? `any of ${step.first}` : "nobody"),
    methodText(step),
    step.eligible,
    step.why,
  ]);
  return panel(
    "As decided now",
    table(["Waited", "Goes to", "Method", "In line", "Why"], rows, {
      heading: 1,
      numbers: [3],
      label: "As decided now",
    }),
  );
}
