/** Rings and groups of queues as a Mermaid flow chart, which GitHub, GitLab and most wikis draw. */

import { formatDuration } from "../lib/duration.ts";
import { visible } from "../lib/json.ts";
import { counted } from "../lib/words.ts";
import type { QueuePicture, StagePicture } from "./picture.ts";

/** The chart of all queues, as each is configured after. */
export function mermaidOf(pictures: readonly QueuePicture[]): string {
  return `${["flowchart LR", ...pictures.flatMap(queueLines)].join("\n")}\n`;
}

function queueLines(
  { name, after: { groups, stages, rings, rules } }: QueuePicture,
  at: number,
): readonly string[] {
  const queue = `q${at}`;
  const nodes = stages.map((stage, step) => `    ${queue}s${step}["${stageLabel(stage)}"]`);
  const arrows = stages.slice(1).map((stage, step) =>
    `    ${queue}s${step} -->|"${label(waitedText(stage, stages[step]))}"| ${queue}s${step + 1}`
  );
  const feeding = [
    ...groups.map((group) => ({ group, to: queue, arrow: "-->" })),
    ...rings.flatMap(({ ring, groups }) =>
      groups.map((group) => ({ group, to: stageOf(stages, ring, queue), arrow: `-->|"ring ${ring}"|` }))
    ),
    ...rules.flatMap(({ holds, groups }) =>
      groups.map((group) => ({ group, to: queue, arrow: `-.->|"${label(holds)}"|` }))
    ),
  ];
  return [
    `  subgraph ${queue}["${label(name)}"]`,
    ...nodes,
    ...arrows,
    "  end",
    ...feeding.map(({ group, to, arrow }, place) =>
      `  ${queue}g${place}(["${label(group)}"]) ${arrow} ${to}`
    ),
  ];
}

/** The stage in which a ring opens; the queue where none tells. */
function stageOf(stages: readonly StagePicture[], ring: number, queue: string): string {
  const at = stages.findIndex((stage) => stage.ring !== null && stage.ring >= ring);
  return at === -1 ? queue : `${queue}s${at}`;
}

function stageLabel({ method, ring, people, unsure }: StagePicture): string {
  return [
    label(`${method}${ring === null ? "" : ` ring ${ring}`}`),
    `${counted(people, "person", "people")} let in`,
    ...(unsure === 0 ? [] : [`${unsure} more not known`]),
  ].join("<br>");
}

/** When a stage begins, and what it no longer asks for that the one before did. */
function waitedText({ fromSeconds, notAskedFor }: StagePicture, before: StagePicture | undefined): string {
  const gone = notAskedFor.filter((skill) => !before?.notAskedFor.includes(skill));
  return `after ${formatDuration(fromSeconds * 1000)}${
    gone.length === 0 ? "" : `, without ${gone.join(", ")}`
  }`;
}

/** A text that stays one: whatever Mermaid could take for its own is written by number. */
function label(text: string): string {
  return visible(text.replace(/\s+/g, " ")).replace(
    /[!-~]/g,
    (one) => /[\w.,:()+/'-]/.test(one) ? one : `#${one.charCodeAt(0)};`,
  );
}
