/**
 * Draws a queue's stages of waiting: time from left to right, a block a stage with its ring and how many people it lets in, and where
 * two recordings are compared one line above the other on the same clock.
 */

import { formatDuration } from "../../../lib/duration.ts";
import { counted } from "../../../lib/words.ts";
import { html, type Markup } from "../../../html/markup.ts";

/** A stage of waiting. */
export interface PicturedStage {
  readonly fromSeconds: number;
  readonly method: string;
  readonly ring: number | null;
  /** Names of the skills that it no longer asks for. */
  readonly notAskedFor: readonly string[];
  /** Who is let in, skills and language apart. */
  readonly people: number;
  /** Groups behind its ring. */
  readonly groups: readonly string[];
  /** Of whom it is not known. */
  readonly unsure: number;
}

/** One line of the picture. */
export interface Lane {
  /** "before", "after"; empty where there is only one. */
  readonly label: string;
  readonly stages: readonly PicturedStage[];
}

/** Pixels. */
const SIZE = { width: 720, least: 84, lane: 46, gap: 10, axis: 26, label: 52 } as const;

/** Shades of the blocks, from few people to many. */
const SHADES = 5;

/** The picture, and the same in words. */
export function stagesPicture(queue: string, lanes: readonly Lane[]): Markup {
  const instants = [...new Set(lanes.flatMap(({ stages }) => stages.map(({ fromSeconds }) => fromSeconds)))]
    .sort((a, b) => a - b);
  if (instants.length === 0) return null;
  const start = lanes.some(({ label }) => label !== "") ? SIZE.label : 1;
  const places = placesOf(instants, start);
  const width = places.at(-1) ?? 0;
  const height = lanes.length * (SIZE.lane + SIZE.gap) + SIZE.axis;
  const most = Math.max(1, ...lanes.flatMap(({ stages }) => stages.map(({ people }) => people)));
  const label = `${queue}: ${lanes.map((lane) => laneWords(lane)).join("; ")}`;
  return html`
    <div class="stages" role="group" tabindex="0" aria-label="Stages of waiting, picture">
      <svg role="img" width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`}>
        <title>${label}</title>
        ${instants.map((instant, at) => tick(instant, places[at] ?? 0, height))}
        ${lanes.map((lane, at) => laneOf(lane, at * (SIZE.lane + SIZE.gap), { instants, places, most }))}
      </svg>
    </div>
    <details>
      <summary>The same in words</summary>
      ${lanes.map((lane) => laneList(lane))}
    </details>
  `;
}

/** Where each instant stands, the end last: long stretches are wider, no stretch is too narrow for its words. */
function placesOf(instants: readonly number[], start: number): readonly number[] {
  const weights = instants.map((instant, at) => Math.sqrt((instants[at + 1] ?? instant) - instant));
  const open = Math.max(1, ...weights);
  const all = weights.map((weight, at) => at === instants.length - 1 ? open : weight);
  const sum = all.reduce((total, weight) => total + weight, 0);
  const room = Math.max(0, SIZE.width - start - instants.length * SIZE.least);
  let place = start;
  const places = [place];
  for (const weight of all) {
    place += SIZE.least + Math.round(room * weight / sum);
    places.push(place);
  }
  return places;
}

interface Scale {
  readonly instants: readonly number[];
  readonly places: readonly number[];
  /** The most people that any stage lets in. */
  readonly most: number;
}

function tick(instant: number, place: number, height: number): Markup {
  return html`
    <path class="tick" d=${`M${place} 0V${height - SIZE.axis + 6}`} />
    <text class="when" x=${place} y=${height - 6}>${instant === 0
      ? "0s"
      : formatDuration(instant * 1000)}</text>
  `;
}

function laneOf({ label, stages }: Lane, top: number, { instants, places, most }: Scale): Markup {
  return html`
    <text class="lane" x="0" y=${top + SIZE.lane / 2 + 5}>${label}</text>
    ${stages.map((stage, at) => {
      const next = stages[at + 1]?.fromSeconds;
      const from = places[instants.indexOf(stage.fromSeconds)] ?? 0;
      const to = (next === undefined ? places.at(-1) : places[instants.indexOf(next)]) ?? from;
      const shade = Math.ceil(stage.people / most * SHADES);
      return html`
        <rect class=${`s${shade}`} x=${from + 1} y=${top} width=${to - from - 2} height=${SIZE.lane} rx="3" />
        <text class=${shade >= 4 ? "light" : "dark"} x=${from + 8} y=${top + 19}>${shortName(stage)}</text>
        <text class=${shade >= 4 ? "light" : "dark"} x=${from + 8} y=${top + 36}>${people(
          stage.people,
        )}</text>
      `;
    })}
  `;
}

/** What fits into the narrowest block. */
function shortName({ method, ring }: PicturedStage): string {
  return ring === null ? method.split(" ")[0] ?? "" : `ring ${ring}`;
}

function people(count: number): string {
  return counted(count, "person", "people");
}

/** "before: Bullseye ring 1, 3 people, at once; Standard, 12 people, after 30s". */
function laneWords(lane: Lane): string {
  const words = lane.stages.map((_, at) => stageWords(lane, at)).join("; ");
  return lane.label === "" ? words : `${lane.label}: ${words}`;
}

function laneList(lane: Lane): Markup {
  return html`
    ${lane.label === "" ? null : html`<h4>${lane.label}</h4>`}
    <ul>${lane.stages.map((_, at) => html`<li>${stageWords(lane, at)}</li>`)}</ul>
  `;
}

function stageWords({ stages }: Lane, at: number): string {
  const { fromSeconds, method, ring, people: count, unsure, groups, notAskedFor } =
    stages[at] as PicturedStage;
  const when = fromSeconds === 0 ? "at once" : `after ${formatDuration(fromSeconds * 1000)}`;
  const dropped = notAskedFor.filter((name) => !stages[at - 1]?.notAskedFor.includes(name));
  return [
    `${when} ${method}${ring === null ? "" : ` ring ${ring}`}`,
    people(count),
    ...(groups.length === 0 ? [] : [`by ${groups.join(", ")}`]),
    ...(unsure === 0 ? [] : [`of ${unsure} more it is not known`]),
    ...(dropped.length === 0 ? [] : [`${dropped.join(", ")} no longer asked for`]),
  ].join(", ");
}
