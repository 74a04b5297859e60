/** Overlay rows as people write them, turned into changes: one row may state several things about one agent. */

import type { LastHandled, Presence } from "../domain/agent.ts";
import { PRESENCE_WORDS } from "../domain/availability.ts";
import type { OverlayChange } from "./overlay.ts";
import { assert, UsageError } from "../errors.ts";
import { parseDuration } from "../lib/duration.ts";
import type { OverlayRow } from "./overlay_schema.ts";
import { STATUS_WORDS } from "../domain/status_words.ts";

/** Keys that mean nothing without another one. */
const NEEDS = [
  ["skill", "proficiency"],
  ["language", "proficiency"],
  ["active", "media"],
  ["afterCallWork", "media"],
  ["endsIn", "media"],
  ["count", "label"],
  ["label", "count"],
] as const;

/**
 * The changes a row states, in the order of the schema's keys.
 * @param at the instant that `lastHandled` counts back from, ISO 8601 UTC
 * @param where file and row, for messages
 * @throws UsageError when keys do not go together
 */
export function overlayChanges(row: OverlayRow, at: string, where: string): readonly OverlayChange[] {
  checkTogether(row, where);
  const ofQueue = queueChanges(row);
  if (row.agent === undefined) return ofQueue;
  return [...agentChanges(row, row.agent, at, where), ...ofQueue];
}

/** "12m" or "never", counted back from the instant. */
export function lastHandledOf(text: string, at: string, where: string): LastHandled {
  if (text === "never") return { kind: "never" };
  return { kind: "at", at: new Date(Date.parse(at) - parseDuration(text, where)).toISOString() };
}

function agentChanges(row: OverlayRow, agent: string, at: string, where: string): readonly OverlayChange[] {
  const changes: OverlayChange[] = [];
  const proficiency = row.proficiency === "none" ? null : row.proficiency ?? null;
  if (row.skill !== undefined) changes.push({ kind: "skill", agent, skill: row.skill, proficiency });
  if (row.language !== undefined) {
    changes.push({ kind: "language", agent, language: row.language, proficiency });
  }
  if (row.presence !== undefined) {
    changes.push({ kind: "presence", agent, presence: presenceOf(row.presence) });
  }
  if (row.status !== undefined) changes.push({ kind: "status", agent, status: STATUS_WORDS[row.status] });
  if (row.availability !== undefined) changes.push({ kind: "availability", agent, state: row.availability });
  if (row.joined !== undefined) changes.push({ kind: "joined", agent, joined: row.joined });
  if (row.ring !== undefined) changes.push({ kind: "ring", agent, ring: row.ring });
  if (row.lastHandled !== undefined) {
    changes.push({ kind: "last-handled", agent, lastHandled: lastHandledOf(row.lastHandled, at, where) });
  }
  if (row.media !== undefined && (row.active !== undefined || row.afterCallWork !== undefined)) {
    const { media, active = 0, afterCallWork = 0 } = row;
    changes.push({ kind: "load", agent, media, active, afterCallWork });
  }
  if (row.media !== undefined && row.endsIn !== undefined) {
    const endsAt = Date.parse(at) + parseDuration(row.endsIn, where);
    changes.push({ kind: "ending", agent, media: row.media, at: new Date(endsAt).toISOString() });
  }
  if (row.label !== undefined) {
    changes.push({ kind: "label-load", agent, label: row.label, count: row.count ?? 0 });
  }
  return changes;
}

function queueChanges(row: OverlayRow): readonly OverlayChange[] {
  const changes: OverlayChange[] = [];
  if (row.skillEvaluation !== undefined) {
    changes.push({ kind: "skill-evaluation", value: row.skillEvaluation });
  }
  if (row.scoringMethod !== undefined) changes.push({ kind: "scoring-method", value: row.scoringMethod });
  return changes;
}

function presenceOf(words: string): Presence {
  const found = (Object.keys(PRESENCE_WORDS) as Presence[]).find((each) => PRESENCE_WORDS[each] === words);
  assert(found !== undefined, `the schema lets through a presence "${words}" that has no value`);
  return found;
}

function checkTogether(row: OverlayRow, where: string): void {
  const missing = NEEDS.find(([key, other]) => row[key] !== undefined && row[other] === undefined);
  if (missing !== undefined) refuse(where, `states "${missing[0]}" without "${missing[1]}"`);
  if (row.skill !== undefined && row.language !== undefined) {
    refuse(where, "states both a skill and a language");
  }
  if (row.proficiency !== undefined && row.skill === undefined && row.language === undefined) {
    refuse(where, 'states "proficiency" of nothing');
  }
  const ofMedia = [row.active, row.afterCallWork, row.endsIn];
  if (row.media !== undefined && ofMedia.every((value) => value === undefined)) {
    refuse(where, 'states "media" without "active", "afterCallWork" or "endsIn"');
  }
  const ofQueue = queueChanges(row).length;
  const keys = Object.keys(row).length - ofQueue;
  if (row.agent === undefined && keys > 0) refuse(where, "changes an agent without naming one");
  if (keys === 1 && row.agent !== undefined) refuse(where, `names ${row.agent} and changes nothing`);
  if (keys === 0 && ofQueue === 0) refuse(where, "changes nothing");
}

function refuse(where: string, problem: string): never {
  throw new UsageError({
    what: `An overlay row ${problem}`,
    where,
    next: "write for example {agent: <name>, skill: Spanish, proficiency: 4}, or {skillEvaluation: BEST}",
  });
}
