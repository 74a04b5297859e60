/**
 * The instants at which a decision changes, found from the data: phases that begin, interactions in hand that end, last
 * interactions that pass the look-back. Nothing is sampled, so no step size can miss one.
 */

import { instantAt, msOf } from "../../lib/instant.ts";
import type { Upcoming } from "../../domain/decision.ts";
import { LONGEST_SECONDS } from "../../lib/bounds.ts";
import { compareText } from "../../lib/json.ts";
import { holds } from "../line/who_qualifies.ts";
import { LOOK_BACK_MS } from "../line/longest_idle.ts";
import { momentWhenWaited } from "../question.ts";
import { type EngineRun, sameFirst, verdictWhen } from "../verdict.ts";

/** Nothing waits a year: what a queue has set for later never comes to pass. */
const FARTHEST_MS = LONGEST_SECONDS * 1000;

/** Look-back passings farther ahead are left out: every agent passes one some day, no interaction waits for it. */
const LOOK_BACK_HORIZON_MS = 24 * 60 * 60 * 1000;

interface Occasion {
  readonly waitedMs: number;
  readonly what: string;
}

/** All changes after the instant decided for, in order of time; each says what happens and who is then first. */
export function changesAfter(verdict: EngineRun): readonly Upcoming[] {
  const changes: Upcoming[] = [];
  let before = verdict;
  for (const [waitedMs, whats] of occasionsByTime(verdict)) {
    const after = verdictWhen(verdict.question, waitedMs);
    if (!sameDecision(before, after)) changes.push(changeOf(before, after, whats));
    before = after;
  }
  return changes;
}

function occasionsByTime(verdict: EngineRun): readonly (readonly [number, readonly string[]])[] {
  const { waitedMs } = verdict.moment;
  const byTime = new Map<number, string[]>();
  const ofAgents = [...endingOccasions(verdict), ...idleOccasions(verdict)];
  const all = [...phaseOccasions(verdict), ...ofAgents.sort((a, b) => compareText(a.what, b.what))];
  for (const occasion of all) {
    if (occasion.waitedMs <= waitedMs || occasion.waitedMs > waitedMs + FARTHEST_MS) continue;
    const whats = byTime.get(occasion.waitedMs);
    if (whats === undefined) byTime.set(occasion.waitedMs, [occasion.what]);
    else whats.push(occasion.what);
  }
  return [...byTime].sort((a, b) => a[0] - b[0]);
}

function phaseOccasions(verdict: EngineRun): readonly Occasion[] {
  return verdict.phases.map((phase) => ({ waitedMs: phase.fromMs, what: phase.what }));
}

function endingOccasions(verdict: EngineRun): readonly Occasion[] {
  const { atMs, waitedMs } = verdict.question.moment;
  const occasions: Occasion[] = [];
  for (const { name, endings } of verdict.question.roster.agents) {
    if (endings === undefined) continue;
    for (const { at, media } of endings) {
      occasions.push({ waitedMs: waitedMs + msOf(at) - atMs, what: `${name} finishes a ${media}` });
    }
  }
  return occasions;
}

/** The look-back is inclusive, so the change comes a millisecond after it; so does the start of a time yet to come. */
function idleOccasions(verdict: EngineRun): readonly Occasion[] {
  const { atMs, waitedMs } = verdict.moment;
  const { earliestMs, latestMs } = verdict.row.seenBetween();
  const noneEnds = latestMs + 1 <= atMs;
  const nonePasses = earliestMs + 1 + LOOK_BACK_MS > atMs + LOOK_BACK_HORIZON_MS;
  if (noneEnds && nonePasses) return [];
  const isAhead = (ms: number) => ms > 0 && ms <= LOOK_BACK_HORIZON_MS;
  const occasions: Occasion[] = [];
  for (const { agent, seen, standing } of verdict.row.agents) {
    if (seen.atMs === null || seen.origin === "interacting-status") continue;
    const ends = seen.atMs + 1 - atMs;
    const passes = ends + LOOK_BACK_MS;
    if (!isAhead(ends) && !isAhead(passes)) continue;
    if (agent.endings === undefined && !holds(verdict.question, standing)) continue;
    const last = `the last interaction of ${agent.name}`;
    if (isAhead(passes)) {
      occasions.push({ waitedMs: waitedMs + passes, what: `${last} passes the 7-day look-back` });
    }
    if (isAhead(ends)) occasions.push({ waitedMs: waitedMs + ends, what: `${last} ends` });
  }
  return occasions;
}

function sameDecision(a: EngineRun, b: EngineRun): boolean {
  const ids = (verdict: EngineRun) => verdict.lineUp.entrants.map((entrant) => entrant.assessed.agent.id);
  const [first, second] = [ids(a), ids(b)];
  return a.stage.method === b.stage.method && a.stage.ring === b.stage.ring &&
    a.stage.over === b.stage.over && a.stage.stranger === b.stage.stranger && sameFirst(a, b) &&
    first.length === second.length && first.every((id, index) => id === second[index]);
}

function changeOf(before: EngineRun, after: EngineRun, whats: readonly string[]): Upcoming {
  const moment = momentWhenWaited(after.question.moment, after.moment.waitedMs);
  const [first] = after.first;
  const now = sameFirst(before, after)
    ? ""
    : first === undefined || after.stage.byModel
    ? "; nobody is selected then"
    : after.first.length > 1
    ? `; then any of ${after.first.length} is selected`
    : `; then ${first.assessed.agent.name} is selected`;
  return {
    waitedSeconds: moment.waitedMs / 1000,
    at: instantAt(moment.atMs),
    what: `${whats.join(", ")}${now}`,
  };
}
