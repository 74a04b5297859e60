/**
 * Draws who holds what: a row an agent, a column a skill, as dark as the rating is high, with what changed framed. A row is one
 * picture of a few paths, however many skills there are, with its words beside it for those who do not see it.
 */

import { counted } from "../../../lib/words.ts";
import { html, type Markup } from "../../../html/markup.ts";

/** A rating or a priority; null where it is not held. */
export type HeldNumber = number | null;

/** What may be held. */
export interface HeatColumn {
  readonly name: string;
  /** What it is, in the plural: "skills". */
  readonly group: string;
}

/** One agent's number of one column; `was` where it changed. */
export interface HeatCell {
  readonly column: number;
  readonly now: HeldNumber;
  /** How dark it is: how well it is held, from 0 to 5. */
  readonly level: number;
  readonly was?: HeldNumber;
}

/** One agent. */
export interface HeatRow {
  /** Of the element; null where the row has no address. */
  readonly anchor: string | null;
  readonly name: string;
  /** What is to be known of the whole row; null for nothing. */
  readonly note: string | null;
  /** Sorted by column; what is not held on either side has none. */
  readonly cells: readonly HeatCell[];
}

/** Pixels. */
const CELL = { width: 26, height: 24 } as const;
const WIDE = 66;

/** Rows that a browser lays out together, once they come into sight. */
const BLOCK_ROWS = 50;

/** The darkest shade. */
const LEVEL_MAX = 5;

/** From this shade on figures are light on it. */
const LIGHT_FROM = 4;

/**
 * The map.
 * @param wide whether cells tell what they were as well
 */
export function heatMap(
  columns: readonly HeatColumn[],
  rows: readonly HeatRow[],
  { label, wide = false }: { readonly label: string; readonly wide?: boolean },
): Markup {
  const width = wide ? WIDE : CELL.width;
  const blocks = Array.from(
    { length: Math.ceil(rows.length / BLOCK_ROWS) },
    (_, at) => rows.slice(at * BLOCK_ROWS, (at + 1) * BLOCK_ROWS),
  );
  return html`
    <div class=${`heat${wide ? " wide" : ""}${onPaper(columns.length * width)}`}
      role="group" aria-label=${label} tabindex="0">
      ${columnHeads(columns, width)}
      ${blocks.map((block) =>
        html`<ul class=${block.length === BLOCK_ROWS ? "block full" : "block"}>${
          block.map((row) => rowOf(row, columns, width))
        }</ul>`
      )}
    </div>
  `;
}

/** Pixels that a sheet of paper shows: upright, and on its side. */
const PAPER = { upright: 690, sideways: 1000 } as const;

/** Pixels beside the cells: names, and what is noted. */
const BESIDE = 330;

/** The class of a map that is too wide for paper as others are printed: on its side, and as small as it takes, in tenths. */
function onPaper(cells: number): string {
  const width = cells + BESIDE;
  if (width * PRINTED <= PAPER.upright) return "";
  const tenths = Math.floor(PAPER.sideways / width * 10);
  return ` paper paper-${Math.min(PRINTED * 10, Math.max(1, tenths))}`;
}

/** How large maps are printed; the style sheet's. */
const PRINTED = .6;

/** Every row says its columns itself, so these are for the eye alone. */
function columnHeads(columns: readonly HeatColumn[], width: number): Markup {
  return html`<div class="heads" aria-hidden="true">
    <span class="corner"></span>
    ${
    columns.map(({ name, group }, at) =>
      html`<span class=${`head w${width}${
        at > 0 && columns[at - 1]?.group !== group ? " other" : ""
      }`} title=${name}>${html`<span>${name}</span>`}</span>`
    )
  }
  </div>`;
}

function rowOf(row: HeatRow, columns: readonly HeatColumn[], width: number): Markup {
  const full = columns.length * width;
  const isChanged = row.cells.some((cell) => cell.was !== undefined);
  return html`<li id=${row.anchor} class="item" data-is=${isChanged ? "changed" : "same"}>
    <span class="name">${row.name}</span>
    <svg role="img" width=${full} height=${CELL.height}>
      <title>${`${row.name}: ${wordsOf(row, columns)}`}</title>
      ${shades(row.cells, width)}
      ${figures(row.cells, width)}
    </svg>
    ${row.note === null ? null : html`<small>${row.note}</small>`}
  </li>`;
}

/** "Billing 4, Spanish gone (was 3)"; what changed comes first. */
function wordsOf({ cells }: HeatRow, columns: readonly HeatColumn[]): string {
  if (cells.length === 0) return "holds nothing";
  const words = ({ column, now, was }: HeatCell) => {
    const name = columns[column]?.name ?? "";
    if (was === undefined) return `${name} ${now}`;
    if (now === null) return `${name} gone (was ${was})`;
    return was === null ? `${name} new: ${now}` : `${name} ${was} → ${now}`;
  };
  const isChanged = (cell: HeatCell) => cell.was !== undefined;
  return [...cells.filter(isChanged), ...cells.filter((cell) => !isChanged(cell))].map(words).join(", ");
}

/** One path for all cells of a shade. */
function shades(cells: readonly HeatCell[], width: number): Markup {
  const boxes = new Map<string, string>();
  for (const { column, now, level, was } of cells) {
    const shade = now === null ? "gone" : `r${shadeOf(level)}`;
    const box = (inset: number) =>
      `M${column * width + 1 + inset} ${1 + inset}h${width - 2 - 2 * inset}v${CELL.height - 2 - 2 * inset}h-${
        width - 2 - 2 * inset
      }z`;
    boxes.set(shade, (boxes.get(shade) ?? "") + box(0));
    if (was !== undefined) boxes.set("mark", (boxes.get("mark") ?? "") + box(1));
  }
  return [...boxes].sort(([one], [other]) => Number(one === "mark") - Number(other === "mark"))
    .map(([shade, path]) => html`<path class=${shade} d=${path} />`);
}

function shadeOf(level: number): number {
  return Math.max(0, Math.min(LEVEL_MAX, Math.round(level)));
}

/** Single figures share one element an ink; longer words have one each. */
function figures(cells: readonly HeatCell[], width: number): Markup {
  const inks = { dark: { at: [] as number[], text: "" }, light: { at: [] as number[], text: "" } };
  const longer: Markup[] = [];
  const baseline = CELL.height / 2 + 4;
  for (const cell of cells) {
    const text = figureOf(cell, width);
    const ink = cell.now !== null && shadeOf(cell.level) >= LIGHT_FROM ? "light" : "dark";
    const middle = cell.column * width + width / 2;
    if (text.length === 1) {
      inks[ink].at.push(middle);
      inks[ink].text += text;
    } else longer.push(html`<text class=${ink} x=${middle} y=${baseline}>${text}</text>`);
  }
  const single = (["dark", "light"] as const).filter((ink) => inks[ink].text !== "").map((ink) =>
    html`<text class=${ink} x=${inks[ink].at.join(" ")} y=${baseline}>${inks[ink].text}</text>`
  );
  return [...single, ...longer];
}

function figureOf({ now, was }: HeatCell, width: number): string {
  if (was === undefined || width < WIDE) return now === null ? "×" : short(now);
  return `${was === null ? "–" : short(was)} → ${now === null ? "–" : short(now)}`;
}

/** What fits a cell; the row's words have it exactly. */
function short(number: number): string {
  return String(Math.round(number * 10) / 10);
}

/** What the shades and marks mean. @param numbers those of the shades from light to dark, and what they count */
export function heatLegend(
  { numbers, counts }: { readonly numbers: readonly number[]; readonly counts: string },
  hasChanges: boolean,
): Markup {
  const sample = (className: string, figure: string, ink: string) =>
    html`
      <svg width="26" height="24"
        aria-hidden="true"><path class=${className} d="M1 1h24v22h-24z" />${className === "mark"
          ? html`<path class="mark" d="M2 2h22v20h-22z" />`
          : null}<text class=${ink} x="13" y="16">${figure}</text></svg>
    `;
  return html`<ul class="legend" aria-label="Legend">
    ${
    numbers.map((number, level) =>
      html`<li>${sample(`r${level}`, String(number), level >= LIGHT_FROM ? "light" : "dark")}</li>`
    )
  }
    <li>${counts}</li>
    ${hasChanges ? html`<li>${sample("mark", "3", "dark")} changed</li>` : null}
    ${hasChanges ? html`<li>${sample("gone", "×", "dark")} no longer held</li>` : null}
  </ul>`;
}

/** "12 agents, 3 of them changed". */
export function heatCount(rows: readonly HeatRow[]): string {
  const changed = rows.filter(({ cells }) => cells.some(({ was }) => was !== undefined)).length;
  return `${counted(rows.length, "agent")}${changed === 0 ? "" : `, ${changed} of them changed`}`;
}
