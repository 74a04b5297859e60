/**
 * Overlay rows about an agent's state held to what the model reads on the recording's surface. Only the combination tells:
 * on the walkthrough's API the weighted score reads the one availability state and nothing else, and the ACD engine reads what
 * a row states of presence, routing status and membership there as well; on the platform's the state follows from those three,
 * and only the score reads a state stated beside them.
 */

import { defaultModel } from "../../decide.ts";
import type { Model } from "../../domain/decision.ts";
import type { Roster } from "../../domain/roster.ts";
import { UsageError } from "../../errors.ts";
import { inField } from "../../yaml/field.ts";
import type { OverlayRow } from "../../what_if/rows/overlay_schema.ts";

/** Which decision a row is to act on. */
export interface Reader {
  readonly surface: Roster["surface"];
  /** The surface's own where null. */
  readonly model: Model | null;
}

interface Unread {
  readonly keys: readonly (keyof OverlayRow)[];
  /** Who does not read them, where. */
  readonly reader: string;
  readonly next: string;
}

/**
 * A row that changes nothing whatever it states would pass for a change that does no harm.
 * @param where the file, or who asks
 * @throws UsageError when a row states of an agent what the decision does not read
 */
export function checkOverlayActs(overlay: readonly OverlayRow[], reader: Reader, where: string): void {
  const unread = unreadBy(reader);
  if (unread === null) return;
  for (const [index, row] of overlay.entries()) {
    const key = unread.keys.find((each) => row[each] !== undefined);
    if (key !== undefined) inField(where, ["overlay", index, key], () => refuse(key, unread));
  }
}

function unreadBy({ surface, model }: Reader): Unread | null {
  const decides = model ?? defaultModel(surface);
  if (surface === "walkthrough" && decides === "weighted") {
    return {
      keys: ["presence", "status", "joined"],
      reader:
        "the weighted score on a recording of the walkthrough's API, which knows one state for each agent",
      next: "write availability: <state> instead, for example availability: Meal, or availability: Available",
    };
  }
  if (surface === "platform" && decides === "acd") {
    return {
      keys: ["availability"],
      reader:
        "the ACD engine on a recording of the platform's API, where the state follows from three others",
      next: "write presence, status or joined instead, for example presence: Meal",
    };
  }
  return null;
}

function refuse(key: string, { reader, next }: Unread): never {
  throw new UsageError({ what: `The overlay states "${key}", which is not read by ${reader}`, next });
}
