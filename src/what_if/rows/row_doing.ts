/** What overlay rows say of what people do, turned into changes: presence, status, work in hand, what was last handled. */

import { type Instant, instantAt, msOf } from "../../lib/instant.ts";
import type { LastHandled } from "../../domain/agent.ts";
import { STATUS_WORDS } from "../../domain/agents/status_words.ts";
import { parseDuration } from "../../lib/duration.ts";
import type { OverlayChange } from "../overlay.ts";
import type { OverlayRow } from "./overlay_schema.ts";
import { presenceFromWords, stateSpelled } from "../../domain/agents/availability.ts";

/** "12m" or "never", counted back from the instant. */
export function lastHandledOf(text: string, at: Instant, where: string): LastHandled {
  if (text === "never") return { kind: "never" };
  return { kind: "at", at: instantAt(msOf(at) - parseDuration(text, where)) };
}

/**
 * The changes a row states of what an agent does, in a fixed order.
 * @param agent id
 * @param at the instant that `lastHandled` counts back from, ISO 8601 UTC
 * @param where file and row, for messages
 */
export function doingChanges(
  row: OverlayRow,
  agent: string,
  at: Instant,
  where: string,
): readonly OverlayChange[] {
  const changes: OverlayChange[] = [];
  if (row.presence !== undefined) {
    changes.push({ kind: "presence", agent, presence: presenceFromWords(row.presence) });
  }
  if (row.status !== undefined) changes.push({ kind: "status", agent, status: STATUS_WORDS[row.status] });
  if (row.availability !== undefined) {
    changes.push({ kind: "availability", agent, state: stateSpelled(row.availability) });
  }
  if (row.lastHandled !== undefined) {
    changes.push({ kind: "last-handled", agent, lastHandled: lastHandledOf(row.lastHandled, at, where) });
  }
  if (row.media !== undefined && (row.active !== undefined || row.afterCallWork !== undefined)) {
    const { media, active = 0, afterCallWork = 0 } = row;
    changes.push({ kind: "load", agent, media, active, afterCallWork });
  }
  if (row.media !== undefined && row.endsIn !== undefined) {
    const endsAt = msOf(at) + parseDuration(row.endsIn, where);
    changes.push({ kind: "ending", agent, media: row.media, at: instantAt(endsAt) });
  }
  if (row.label !== undefined && row.count !== undefined) {
    const label = typeof row.label === "string" ? row.label : row.label.id ?? row.label.name ?? "";
    changes.push({ kind: "label-load", agent, label, count: row.count });
  }
  return changes;
}
