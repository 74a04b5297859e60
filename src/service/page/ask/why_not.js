/** "Why not this one?": asked by a click on a name, or of anybody in the queue; the one thing that keeps the person out comes first. */

import { h } from "../lib/dom.js";
import { sentence } from "../lib/words.js";

/** A button beside a name. */
export function whyNotButton({ id, name }) {
  return h(
    "button",
    { type: "button", class: "small", "data-why": id, "aria-label": `Why not ${name}?` },
    "Why not?",
  );
}

/** The answer, and a field to ask of somebody else. */
export function whyNotPanel({ why_not: told }) {
  return h(
    "section",
    { class: "panel", id: "why-not", tabindex: "-1" },
    h(
      "h2",
      {},
      told === null ? "Why not this one?" : told.is_first ? `${told.name} is first` : `Why not ${told.name}?`,
    ),
    ...(told === null ? [] : answer(told)),
    h(
      "form",
      { class: "adding" },
      h("label", { class: "hidden", for: "why" }, "Agent to ask about"),
      h("input", {
        id: "why",
        name: "why",
        list: "agents",
        maxlength: "256",
        placeholder: "Name or id of an agent",
      }),
      h("button", { type: "submit" }, "Ask"),
    ),
  );
}

function answer({ is_first: isFirst, place, reason, further, ways }) {
  const where = isFirst || place === null ? null : h("p", {}, `In line at place ${place}.`);
  return [
    h("p", { class: "reason" }, sentence(reason)),
    where,
    further.length === 0 ? null : h("p", { class: "quiet" }, `Also: ${further.join("; ")}.`),
    ways.length === 0 || isFirst ? null : h("h3", {}, "What would change it"),
    ways.length === 0 || isFirst ? null : h("ul", { class: "list" }, ...ways.map((way) => h("li", {}, way))),
  ].filter((each) => each !== null);
}
