/** The timeline as a picture: a column for each instant of change, as high as the line of agents is long, with who is selected. */

import { duration, h, s, table } from "./dom.js";

const COLUMN = 150;
const HEIGHT = 120;
const TOP = 44;
const BELOW = 62;
const NARROW = 19;

/** The panel; null where the decision never changes. */
export function timelinePanel(answer) {
  const steps = answer.timeline;
  if (steps.length < 2) {
    return h(
      "section",
      { class: "panel" },
      h("h2", {}, "Over time"),
      h("p", { class: "quiet" }, "Waiting alone changes nothing here: the decision stays as it is."),
    );
  }
  const said = steps.map((step) => ({ ...step, what: whatHappens(answer, step) }));
  return h(
    "section",
    { class: "panel timeline" },
    h("h2", {}, "Over time"),
    h(
      "div",
      { class: "wide", tabindex: "0", role: "region", "aria-label": "Timeline picture" },
      picture(said),
    ),
    h(
      "details",
      {},
      h("summary", {}, "The same as a table"),
      table(
        ["Waited", "What happens", "Goes to", "In line"],
        said.map((step) => [duration(step.waited_seconds), step.what, who(step), step.eligible]),
        { numbers: [3], label: "Timeline" },
      ),
    ),
  );
}

function whatHappens({ decision }, step) {
  if (step.after_seconds === 0) return step.ring === null ? step.method : `${step.method}, ring ${step.ring}`;
  const changes = decision.changesAt.filter((change) => change.waitedSeconds === step.waited_seconds);
  return changes.map((change) => change.what).join("; ") || step.method;
}

function who(step) {
  if (step.outcome === "selected" && step.selected === null) return `any of ${step.first}`;
  return step.selected?.name ?? (step.outcome === "waits" ? "nobody yet" : "not predictable");
}

function picture(steps) {
  const longest = Math.max(...steps.map((step) => step.eligible));
  const most = Math.max(1, longest);
  const floor = TOP + (longest === 0 ? 0 : HEIGHT);
  const width = steps.length * COLUMN;
  const height = floor + BELOW;
  const summary = steps.map((step) =>
    `after ${duration(step.waited_seconds)} ${who(step)}, ${step.eligible} in line`
  );
  return s(
    "svg",
    {
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-label": `Timeline: ${summary.join("; ")}`,
    },
    s("line", { class: "axis", x1: 0, x2: width, y1: floor, y2: floor }),
    ...steps.map((step, index) => column(step, index, { most, floor, same: who(step) === who(steps[0]) })),
  );
}

function column(step, index, { most, floor, same }) {
  const x = index * COLUMN;
  const high = Math.round((step.eligible / most) * HEIGHT);
  const y = floor - high;
  const label = (text, className, at) => s("text", { class: className, x: x + 8, y: at }, short(text));
  return s(
    "g",
    {},
    s("title", {}, `${duration(step.waited_seconds)}: ${step.what}. ${step.why}`),
    s("rect", {
      class: same ? "column first" : "column",
      x: x + 8,
      y,
      width: COLUMN - 24,
      height: Math.max(high, 1),
      rx: 3,
    }),
    label(who(step), "who", y - 24),
    label(`${step.eligible} in line`, "what", y - 8),
    label(duration(step.waited_seconds), "when", floor + 20),
    label(step.what, "what", floor + 38),
    step.what.length > NARROW ? label(step.what.slice(cutAt(step.what)).trim(), "what", floor + 54) : s("g"),
  );
}

/** Where a long text is broken: at the last space that leaves the first line narrow enough. */
function cutAt(text) {
  const space = text.lastIndexOf(" ", NARROW);
  return space > 0 ? space : NARROW;
}

function short(text) {
  return text.length <= NARROW ? text : text.slice(0, cutAt(text)).trim();
}
