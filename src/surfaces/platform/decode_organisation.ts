/** Decodes what holds for the whole organisation: skills, languages, utilization, the agent-score switch. */

import {
  type LabelCapacity,
  MEDIA_TYPES,
  type MediaCapacity,
  type MediaType,
  type Utilization,
} from "../../domain/media.ts";
import type { Organisation } from "../../domain/configuration.ts";
import type { Known, Named } from "../../domain/skill.ts";
import { compareText } from "../../lib/json.ts";
import type { PlatformReads } from "./reads.ts";
import type { NamedAnswer, UtilizationAnswer } from "./schemas.ts";

/** The organisation as read; what was refused is unknown. */
export function decodeOrganisation(reads: PlatformReads): Organisation {
  return {
    skills: namedOf(reads.skills),
    languages: namedOf(reads.languages),
    utilization: reads.utilization === null ? null : decodeUtilization(reads.utilization, "Organization"),
    resetScoreOnPresenceChange: reads.settings?.resetAgentScoreOnPresenceChange ?? null,
  };
}

/** Deleted ones are left out: nothing can be asked of them any more. */
function namedOf(rows: Known<readonly NamedAnswer[]>): Known<readonly Named[]> {
  if (rows === null) return null;
  const byId = new Map(rows.filter((row) => row.state !== "deleted").map((row) => [row.id, row.name]));
  return [...byId].map(([id, name]) => ({ id, name }))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}

/** Capacities by media and label (routing semantics 3.2). A media type without a capacity is left out. */
export function decodeUtilization(answer: UtilizationAnswer, level: Utilization["level"]): Utilization {
  const media: Partial<Record<MediaType, MediaCapacity>> = {};
  for (const type of MEDIA_TYPES) {
    const row = answer.utilization?.[type];
    const maximumCapacity = row?.maximumCapacity ?? null;
    if (row === undefined || maximumCapacity === null) continue;
    const interrupting = row.interruptableMediaTypes ?? [];
    media[type] = {
      maximumCapacity,
      interruptableMediaTypes: MEDIA_TYPES.filter((other) => interrupting.includes(other)),
      includeNonAcd: row.includeNonAcd ?? false,
    };
  }
  const labels: LabelCapacity[] = Object.entries(answer.labelUtilizations ?? {})
    .filter(([, row]) => (row.maximumCapacity ?? null) !== null)
    .map(([id, row]) => ({
      id,
      name: row.labelName ?? null,
      maximumCapacity: row.maximumCapacity ?? 0,
      interruptingLabelIds: [...row.interruptingLabelIds ?? []].sort(compareText),
    }))
    .sort((a, b) => compareText(a.id, b.id));
  return { level, media, labels };
}
