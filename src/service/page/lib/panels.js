/** Panels that every page shows. */

import { Refusal } from "./api.js";
import { h } from "./dom.js";

/** What went wrong, as the service tells problems. */
export function problemOf(error) {
  return error instanceof Refusal
    ? error.problem
    : { message: "The service does not answer", next: String(error) };
}

/** What the service refused. */
export function refusalPanel(problem) {
  return h(
    "section",
    { class: "panel verdict failed" },
    h("h2", {}, problem.message),
    ...(problem.errors ?? []).slice(1).map(({ where, what }) => h("p", {}, `${where}: ${what}`)),
    problem.nearest?.length > 0 ? h("p", {}, `Nearest: ${problem.nearest.join(", ")}`) : null,
    problem.next === undefined ? null : h("p", { class: "quiet" }, problem.next),
  );
}

/** A titled panel. */
export function panel(title, ...children) {
  return h("section", { class: "panel" }, h("h2", {}, title), ...children);
}

/** Facts in a row, `[name, value]` each. */
export function factList(facts) {
  return h(
    "dl",
    { class: "facts" },
    ...facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );
}

/** Lines of text, as they were before and as they are after, beside each other; `{side, text}` each. */
export function sideBySide(lines, before, after) {
  const marks = { before: "gone", after: "come", place: "quiet", both: "both" };
  const cell = (line) => h("td", { class: line === undefined ? "none" : marks[line.side] }, line?.text ?? "");
  return h(
    "div",
    { class: "wide", tabindex: "0", role: "region", "aria-label": `${before}, ${after}` },
    h(
      "table",
      { class: "beside" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, before), h("th", { scope: "col" }, after))),
      h(
        "tbody",
        {},
        ...paired(lines).map(([left, right]) => h("tr", {}, cell(left), cell(right))),
      ),
    ),
  );
}

/** Lines that went stand beside those that came in their place. */
function paired(lines) {
  const rows = [];
  let run = { before: [], after: [] };
  const settle = () => {
    const length = Math.max(run.before.length, run.after.length);
    for (let at = 0; at < length; at++) rows.push([run.before[at], run.after[at]]);
    run = { before: [], after: [] };
  };
  for (const line of lines) {
    if (line.side === "before" || line.side === "after") run[line.side].push(line);
    else {
      settle();
      rows.push([line, line]);
    }
  }
  settle();
  return rows;
}
