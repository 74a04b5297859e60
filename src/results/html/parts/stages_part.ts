/** How each queue lets in more people the longer somebody waits: rings, rules and methods over time. */

import type { QueuePicture, QueueSide } from "../../../reach/picture.ts";
import { anchorOf } from "../anchor.ts";
import { html, type Markup } from "../../../html/markup.ts";
import type { Part } from "../page.ts";
import { type PicturedStage, stagesPicture } from "./stages_picture.ts";

/** The part; queues that changed stand first. */
export function stagesPart(pictures: readonly QueuePicture[]): Part | null {
  if (pictures.length === 0) return null;
  const changed = pictures.filter(isChanged);
  const same = pictures.filter((picture) => !isChanged(picture));
  const isCompared = pictures.some(({ before }) => before !== null);
  return {
    id: "rings",
    title: "Rings over time",
    count: isCompared ? changed.length : pictures.length,
    content: html`
      <p class="quiet">Whom a waiting call may reach, skills and language apart; conditions count as holding.</p>
      ${changed.map(pictureCard)}
      ${isCompared && same.length > 0
        ? html`<details class="fold group more" open=${changed.length === 0 && same.length <= FEW}>
            <summary>As before in ${same.length === 1 ? "one queue" : `${same.length} queues`}</summary>
            ${same.map(pictureCard)}
          </details>`
        : same.map(pictureCard)}
    `,
  };
}

/** So few queues are shown at once where nothing changed. */
const FEW = 3;

function isChanged({ before, after }: QueuePicture): boolean {
  return before !== null && JSON.stringify(stagesOf(before)) !== JSON.stringify(stagesOf(after));
}

function pictureCard(picture: QueuePicture): Markup {
  const { queue, name, before, after } = picture;
  const lanes = before === null
    ? [{ label: "", stages: stagesOf(after) }]
    : isChanged(picture)
    ? [{ label: "before", stages: stagesOf(before) }, { label: "after", stages: stagesOf(after) }]
    : [{ label: "both", stages: stagesOf(after) }];
  return html`<div class="card item" data-is="rings" id=${anchorOf("queue", queue)}>
    <h3>${name}</h3>
    ${stagesPicture(name, lanes)}
  </div>`;
}

/** The stages, each with the groups behind its ring. */
function stagesOf({ stages, rings }: QueueSide): readonly PicturedStage[] {
  return stages.map((stage) => ({
    ...stage,
    groups: rings.find(({ ring }) => ring === stage.ring)?.groups ?? [],
  }));
}
