/** The rosters a shift starts from: as recorded, with the file's overlay and last handled times laid over them. */

import type { OverlayChange } from "../what_if/overlay.ts";
import type { Roster } from "../domain/roster.ts";
import { UsageError } from "../errors.ts";
import { nearest } from "../lib/nearest.ts";
import { applyOverlay } from "../what_if/apply_overlay.ts";
import { checkOverlayActs } from "../scenario/ask/overlay_effect.ts";
import { lastHandledOf, overlayChanges } from "../what_if/overlay_rows.ts";
import { findPerson } from "../domain/find_agent.ts";
import type { ShiftFile, ShiftOverlayRow } from "./shift_schema.ts";

interface Addressed {
  readonly change: OverlayChange;
  /** Ids of the queues it holds in. */
  readonly queueIds: readonly string[];
}

/**
 * The rosters as the shift finds them.
 * @param at the start, ISO 8601 UTC, that `lastHandled` counts back from
 * @throws UsageError naming the nearest agents, skills or queues where a row names one that is not there; when a row cannot act
 */
export function startingRosters(
  recorded: readonly Roster[],
  file: ShiftFile,
  at: string,
  path: string,
): readonly Roster[] {
  const surface = recorded[0]?.surface ?? "platform";
  checkOverlayActs(file.overlay, { surface, model: "acd" }, path);
  const rows = file.overlay.flatMap((row, index) =>
    addressed(recorded, row, at, `${path}, overlay[${index}]`)
  );
  const stated = Object.entries(file.lastHandled ?? {}).map(([agent, text]): Addressed => {
    const where = `${path}, lastHandled`;
    const id = findPerson(recorded, agent, where);
    const lastHandled = lastHandledOf(text, at, where);
    return { change: { kind: "last-handled", agent: id, lastHandled }, queueIds: queuesWith(recorded, id) };
  });
  const all = [...rows, ...stated];
  return recorded.map((roster) =>
    applyOverlay(roster, all.filter((row) => row.queueIds.includes(roster.queue.id)).map((row) => row.change))
  );
}

function addressed(
  recorded: readonly Roster[],
  row: ShiftOverlayRow,
  at: string,
  where: string,
): readonly Addressed[] {
  const { queue, ...changes } = row;
  const chosen = queue === undefined ? recorded : [rosterOf(recorded, queue, where)];
  const id = row.agent === undefined ? undefined : findPerson(chosen, row.agent, where);
  const queueIds = id === undefined ? chosen.map((roster) => roster.queue.id) : queuesWith(chosen, id);
  return overlayChanges(id === undefined ? changes : { ...changes, agent: id }, at, where)
    .map((change) => ({ change, queueIds }));
}

function queuesWith(rosters: readonly Roster[], agentId: string): readonly string[] {
  return rosters.filter((roster) => roster.agents.some((agent) => agent.id === agentId))
    .map((roster) => roster.queue.id);
}

function rosterOf(rosters: readonly Roster[], wanted: string, where: string): Roster {
  const found = rosters.find((roster) => roster.queue.id === wanted) ??
    rosters.find((roster) => roster.queue.name === wanted);
  if (found !== undefined) return found;
  const names = rosters.map((roster) => roster.queue.name);
  throw new UsageError({
    what: `Nothing of this shift arrives in a queue "${wanted}"`,
    where,
    nearest: nearest(wanted, names),
    detail: [`queues of the shift: ${names.join(", ")}`],
  });
}
