/** The rosters a shift starts from: as recorded, with the file's overlay and last handled times laid over them. */

import type { Instant } from "../lib/instant.ts";
import type { OverlayChange } from "../what_if/overlay.ts";
import type { Roster } from "../domain/roster.ts";
import { applyOverlay } from "../what_if/apply_overlay.ts";
import { checkOverlayActs } from "../scenario/ask/overlay_effect.ts";
import { asGrounds, asQueues } from "../what_if/rows/grounds.ts";
import { layRows } from "../what_if/rows/lay_rows.ts";
import { lastHandledOf } from "../what_if/rows/row_doing.ts";
import { findPerson } from "../domain/agents/find_agent.ts";
import type { ShiftFile } from "./shift_schema.ts";

/**
 * The rosters as the shift finds them.
 * @param at the start, ISO 8601 UTC, that `lastHandled` counts back from
 * @throws UsageError naming the nearest agents, skills or queues where a row names one that is not there; when a row cannot act
 */
export function startingRosters(
  recorded: readonly Roster[],
  file: ShiftFile,
  at: Instant,
  path: string,
): readonly Roster[] {
  const surface = recorded[0]?.surface ?? "platform";
  checkOverlayActs(file.overlay, { surface, model: "acd" }, path);
  const overlaid = file.overlay.length === 0
    ? recorded
    : asQueues(layRows(asGrounds(recorded), file.overlay, at, path));
  const stated = Object.entries(file.lastHandled ?? {}).map(([agent, text]): OverlayChange => {
    const where = `${path}, lastHandled`;
    const id = findPerson(overlaid, agent, where);
    return { kind: "last-handled", agent: id, lastHandled: lastHandledOf(text, at, where) };
  });
  return overlaid.map((roster) =>
    applyOverlay(roster, stated.filter((row) => roster.agents.some(({ id }) => id === row.agent)))
  );
}
