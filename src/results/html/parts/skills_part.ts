/** Who holds what: agents by skills and languages, those of whom something changed first. */

import { compareText } from "../../../lib/json.ts";
import type { QueuePicture, SkillScale } from "../../../reach/picture.ts";
import { anchorOf } from "../anchor.ts";
import {
  type HeatCell,
  type HeatColumn,
  heatCount,
  heatLegend,
  heatMap,
  type HeatRow,
  type HeldNumber,
} from "./heat_map.ts";
import { filterMarkup } from "../filter.ts";
import { html } from "../../../html/markup.ts";
import type { Part } from "../page.ts";

type PicturedAgent = QueuePicture["agents"][number];
type Held = NonNullable<PicturedAgent["after"]>;

/** The part; null where no queue has an agent. */
export function skillsPart(pictures: readonly QueuePicture[]): Part | null {
  const columns = columnsOf(pictures);
  const scale = pictures[0]?.scale ?? "rating";
  const rows = agentsOf(pictures).map((agent) => rowOf(agent, columns, scale));
  if (rows.length === 0) return null;
  const changed = rows.filter(({ cells }) => cells.some(({ was }) => was !== undefined));
  const touched = columns.flatMap((_, at) =>
    changed.some(({ cells }) => cells.some(({ column, was }) => column === at && was !== undefined))
      ? [at]
      : []
  );
  const hasChanges = changed.length > 0;
  return {
    id: "skills",
    title: "Skills of agents",
    count: pictures.some(({ before }) => before !== null) ? changed.length : rows.length,
    content: html`
      ${filterMarkup("Show", [
        { kind: "changed", label: "changed", count: changed.length },
        { kind: "same", label: "as before", count: rows.length - changed.length },
      ])}
      ${heatLegend(LEGENDS[scale], hasChanges)}
      ${hasChanges
        ? html`<h3>What changed</h3>
        ${
          heatMap(touched.map((at) => columns[at] as HeatColumn), narrowed(changed, touched), {
            label: "Changed skills of agents",
            wide: true,
          })
        }`
        : null}
      <details class="fold group more" open=${rows.length <= ROWS_OPEN_MAX}>
        <summary>Everybody: ${heatCount(rows)}</summary>
        ${heatMap(columns, [...changed, ...rows.filter((row) => !changed.includes(row))], {
          label: "Skills of all agents",
        })}
      </details>
    `,
  };
}

/** Numbers from light to dark, and what they count. */
const LEGENDS: Readonly<Record<SkillScale, Parameters<typeof heatLegend>[0]>> = {
  rating: { numbers: [0, 1, 2, 3, 4, 5], counts: "rating" },
  priority: {
    numbers: [5, 4, 3, 2, 1, 0],
    counts: "priority of a skill, less is better; of a language its rating",
  },
};

/** A map of at most so many rows is open from the start. */
const ROWS_OPEN_MAX = 60;

/** Skills by name, then languages by name; by key in all queues. */
function columnsOf(pictures: readonly QueuePicture[]): readonly (HeatColumn & { readonly key: string })[] {
  const of = (group: "skills" | "languages") => {
    const byKey = new Map(
      pictures.flatMap((picture) => picture[group].map(({ key, name }) => [key, name] as const)),
    );
    return [...byKey].sort(([a, one], [b, other]) => compareText(one, other) || compareText(a, b))
      .map(([key, name]) => ({ key, name: group === "skills" ? name : `${name} (language)`, group }));
  };
  return [...of("skills"), ...of("languages")];
}

/** An agent as all queues tell it: what is held is the agent's, whichever queue is asked. */
interface SeenAgent {
  readonly id: string;
  readonly name: string;
  readonly before: Held | null;
  readonly after: Held | null;
  /** Whether there is another recording to compare with. */
  readonly isCompared: boolean;
}

function agentsOf(pictures: readonly QueuePicture[]): readonly SeenAgent[] {
  const seen = new Map<string, SeenAgent>();
  for (const picture of pictures) {
    for (const { id, name, before, after } of picture.agents) {
      const known = seen.get(id);
      seen.set(id, {
        id,
        name,
        before: known?.before ?? before,
        after: known?.after ?? after,
        isCompared: picture.before !== null,
      });
    }
  }
  return [...seen.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}

function rowOf(
  { id, name, before, after, isCompared }: SeenAgent,
  columns: readonly (HeatColumn & { readonly key: string })[],
  scale: SkillScale,
): HeatRow {
  const cells = columns.flatMap(({ key, group }, column): readonly HeatCell[] => {
    const [was, now] = [numberIn(before, group, key), numberIn(after, group, key)];
    // What one side does not know is no change.
    if (!isCompared || was === undefined || now === undefined || was === now) {
      const known = now ?? was ?? null;
      return known === null ? [] : [{ column, now: known, level: levelOf(known, group, scale) }];
    }
    return [{ column, now, was, level: now === null ? 0 : levelOf(now, group, scale) }];
  });
  return { anchor: anchorOf("agent", id), name, note: noteOf(before, after, isCompared), cells };
}

/** How well something is held, from 0 to 5. */
function levelOf(number: number, group: string, scale: SkillScale): number {
  return group === "skills" && scale === "priority" ? BEST_LEVEL - number : number;
}

/** Of the best rating, and of the first priority. */
const BEST_LEVEL = 5;

/** Undefined where it is not known. */
function numberIn(held: Held | null, group: string, key: string): HeldNumber | undefined {
  const numbers = group === "skills" ? held?.skills : held?.languages;
  return numbers === null || numbers === undefined
    ? undefined
    : numbers.find(([other]) => other === key)?.[1] ?? null;
}

function noteOf(before: Held | null, after: Held | null, isCompared: boolean): string | null {
  if (isCompared && before === null) return "in none of these queues before";
  if (after === null) return "in none of these queues now";
  return after.skills === null ? "skills not known" : null;
}

/** The rows with some of the columns only; without an address, which the whole rows have. */
function narrowed(rows: readonly HeatRow[], kept: readonly number[]): readonly HeatRow[] {
  const places = new Map(kept.map((column, at) => [column, at]));
  return rows.map((row) => ({
    ...row,
    anchor: null,
    cells: row.cells.flatMap((cell) => {
      const column = places.get(cell.column);
      return column === undefined ? [] : [{ ...cell, column }];
    }),
  }));
}

/** Names of everybody, sorted, each once. */
export function peopleShown(pictures: readonly QueuePicture[]): readonly string[] {
  return [...new Set(pictures.flatMap(({ agents }) => agents.map(({ name }) => name)))].sort(compareText);
}
