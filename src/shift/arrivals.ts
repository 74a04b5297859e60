/**
 * The arrivals of a shift, each by itself. Invariant: the order of rows in the file does not matter; rows without an id are
 * numbered by time, then by what they ask.
 */

import { LONGEST_SECONDS, LONGEST_SPAN } from "../lib/bounds.ts";
import { type Interaction, PLAIN_INTERACTION } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { UsageError } from "../errors.ts";
import { applyIntake } from "../intake/apply_intake.ts";
import type { IntakeRule } from "../intake/rules.ts";
import { canonicalJson, compareText, type Json } from "../lib/json.ts";
import type { Arrival } from "./engine/shift.ts";
import { personId } from "../domain/find_agent.ts";
import { namedIn } from "../domain/strangers.ts";
import { secondsOf } from "./shift_file.ts";
import { type ArrivalRow, ARRIVALS_MAX } from "./shift_schema.ts";

/** A row with the roster of its queue. */
export interface PlacedRow {
  readonly row: ArrivalRow;
  readonly roster: Roster;
  /** File and row, for messages. */
  readonly where: string;
}

/** What chance asks for; from a seed, so that it is the same each time. */
export type Drawn = Pick<Interaction, "skills" | "language" | "attributes">;

/** So many wishes from what a queue's agents hold and what intake rules judge; handed in, for this room draws nothing itself. */
export type Draw = (
  roster: Roster,
  rules: readonly IntakeRule[],
  seed: number,
  count: number,
) => readonly Drawn[];

type Draft = Omit<Arrival, "id"> & { readonly id: string | null };

/**
 * All arrivals by time.
 * @throws UsageError for two of one id, agents named that share their name, and more arrivals than `ARRIVALS_MAX`
 */
export function arrivalsOf(
  placed: readonly PlacedRow[],
  rules: readonly IntakeRule[],
  draw: Draw,
): readonly Arrival[] {
  const count = placed.reduce((sum, { row }) => sum + (row.times ?? 1), 0);
  if (count > ARRIVALS_MAX) {
    throw new UsageError({
      what: `${count} interactions arrive, and a shift takes ${ARRIVALS_MAX} at most`,
      next: "lower `times`, or split the shift",
    });
  }
  const drafts = placed.flatMap((one) => draftsOf(one, rules, draw)).map((draft) => ({
    draft,
    key: sortKey(draft),
  }))
    .sort((a, b) => a.draft.atSeconds - b.draft.atSeconds || compareText(a.key, b.key));
  const width = String(drafts.length).length;
  return distinct(drafts.map(({ draft }, index) => ({
    ...draft,
    id: draft.id ?? `#${String(index + 1).padStart(width, "0")}`,
  })));
}

function draftsOf(
  { row, roster, where }: PlacedRow,
  rules: readonly IntakeRule[],
  draw: Draw,
): readonly Draft[] {
  const { id, queue: _queue, at, every, times = 1, seed, handle, afterCallWork, ...asked } = row;
  const [first, step] = [secondsOf(at, where), secondsOf(every ?? "0s", where)];
  refuseTooLate(first + (times - 1) * step, where);
  const width = String(times).length;
  const stated = statedOf(asked, roster, where);
  const drawn = seed === undefined ? [] : draw(roster, rules, seed, times);
  return Array.from({ length: times }, (_, index): Draft => {
    return {
      id: id === undefined ? null : times === 1 ? id : `${id}.${String(index + 1).padStart(width, "0")}`,
      queueId: roster.queue.id,
      atSeconds: Math.round((first + index * step) * 1000) / 1000,
      interaction: applyIntake(rules, { ...stated, ...drawn[index] }).interaction,
      handleSeconds: secondsOf(handle, where),
      afterCallWorkSeconds: secondsOf(afterCallWork, where),
    };
  });
}

/** A row's own bounds hold for its first arrival only. */
function refuseTooLate(lastSeconds: number, where: string): void {
  if (lastSeconds <= LONGEST_SECONDS) return;
  throw new UsageError({
    what:
      `The last of these interactions arrives after more than ${LONGEST_SPAN}, the longest shift there is`,
    where,
    next: "lower `every` or `times`",
  });
}

type Asked = Omit<
  ArrivalRow,
  "id" | "queue" | "at" | "every" | "times" | "seed" | "handle" | "afterCallWork"
>;

function statedOf(asked: Asked, roster: Roster, where: string): Interaction {
  const stated = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const interaction = { ...PLAIN_INTERACTION, ...stated };
  for (const agent of namedIn(interaction)) personId(roster, agent, where);
  return interaction;
}

function sortKey(draft: Draft): string {
  return canonicalJson([draft.queueId, draft.id ?? "", draft as unknown as Json]);
}

function distinct(arrivals: readonly Arrival[]): readonly Arrival[] {
  const seen = new Set<string>();
  for (const { id } of arrivals) {
    if (seen.has(id)) {
      throw new UsageError({
        what: `Two interactions are called "${id}"`,
        next: "give each its own id, or none",
      });
    }
    seen.add(id);
  }
  return arrivals;
}
