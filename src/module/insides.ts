/** Keeps what the module's own values stand for inside: their types are no part of what is public. */

import { notAmong, withThoseNamed } from "../domain/agents/strangers.ts";
import type { Roster as WholeRoster } from "../domain/roster.ts";
import { UsageError } from "../errors.ts";
import type { OpenedRecording as WholeRecording } from "../opened_recording.ts";
import { type Bench, benchOf } from "../routing/line/bench.ts";

const insides = new WeakMap<object, WholeRecording>();

/** Keeps what a recording of the module stands for. */
export function keepInside(recording: object, whole: WholeRecording): void {
  insides.set(recording, whole);
}

/** What a recording that `openRecording` gave stands for. @throws UsageError for anything else */
export function insideOf(recording: object): WholeRecording {
  const whole = insides.get(recording);
  if (whole !== undefined) return whole;
  throw new UsageError({
    what: "This is no recording of openRecording()",
    next: "await openRecording(…) first",
  });
}

const benches = new WeakMap<object, Bench>();

/** Finds the bench of a roster that `recording.roster` gave, made at its first question. @throws UsageError for anything else */
function benchInside(roster: object): Bench {
  const known = benches.get(roster);
  if (known !== undefined) return known;
  if ("organisation" in roster && "oddities" in roster) {
    const bench = benchOf(roster as WholeRoster);
    benches.set(roster, bench);
    return bench;
  }
  throw new UsageError({
    what: "This is no roster of a recording",
    next: "take it from recording.roster(…)",
  });
}

const others = new WeakMap<object, readonly WholeRoster[]>();

/** Keeps the rosters of the recording's other queues at the same moment: people whom a question names may be theirs. */
export function keepOthers(roster: object, rosters: readonly WholeRoster[]): void {
  others.set(roster, rosters);
}

/** The bench of a roster of the module, with those of the people named who are members of other queues only. @throws as `benchInside` */
export function benchNaming(roster: object, names: readonly string[]): Bench {
  const bench = benchInside(roster);
  if (notAmong(bench.given.agents, names).length === 0) return bench;
  return bench.changed(withThoseNamed(bench.given, names, others.get(roster) ?? []));
}
