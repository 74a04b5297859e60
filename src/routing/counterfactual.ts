/**
 * The smallest roster change after which another agent would be selected, found by running the engine on changed rosters:
 * every answer has been tried, and so has the step just before it, which does not flip the decision.
 */

import type { OverlayChange } from "../domain/overlay.ts";
import type { Roster } from "../domain/roster.ts";
import { compareText } from "../json.ts";
import { type Entrant, findingsAgainst, ratesByMean } from "./line_up.ts";
import { idleAt } from "./order.ts";
import { ANY_RATING, repairsFor } from "./repairs.ts";
import type { Seat } from "./seat.ts";
import type { Verdict } from "./verdict.ts";

/** Ratings are raised in half points. */
export const RATING_STEP = 0.5;

/** Idle time is raised in whole seconds. */
export const IDLE_STEP_MS = 1000;

/** A roster with changes laid over it. */
export type Apply = (roster: Roster, changes: readonly OverlayChange[]) => Roster;

/** One way to flip the decision. */
export interface Counterfactual {
  /** Who would be selected. */
  readonly agent: string;
  readonly name: string;
  readonly changes: readonly OverlayChange[];
  /** What the last change raises: the value needed and the value just below it, which was tried too; absent otherwise. */
  readonly threshold?: {
    readonly of: "rating" | "idle";
    /** Rating, or milliseconds of idle time, as it is; null where there is none. */
    readonly now: number | null;
    readonly enough: number;
    readonly notEnough: number | null;
  };
}

/** What the search needs: the verdict as it is, and who is selected on a changed roster. */
export interface Search {
  readonly verdict: Verdict;
  readonly selectedAfter: (changes: readonly OverlayChange[]) => string | null;
}

/** Every way found for one agent, fewest changes first; none for the agent who is selected, or where no roster change helps. */
export function waysFor(search: Search, seat: Seat): readonly Counterfactual[] {
  const { verdict } = search;
  const { agent } = seat;
  if (verdict.stage.byModel || agent.id === verdict.selected) return [];
  const capped = verdict.lineUp.capped.has(agent.id);
  const inLine = verdict.lineUp.entrants.some((entrant) => entrant.seat === seat);
  const against = inLine ? [] : findingsAgainst(verdict.question, verdict.stage, seat, capped);
  const repairs = repairsFor(verdict, seat, against);
  if (repairs === null) return [];
  if (repairs.length > 0 && search.selectedAfter(repairs) === agent.id) {
    return [{ agent: agent.id, name: agent.name, changes: repairs }];
  }
  return [...ratingWays(search, seat, repairs), ...idleWays(search, seat, repairs)];
}

/** Under BEST: for each skill that counts, the least rating at which the agent is selected. */
function ratingWays(
  search: Search,
  seat: Seat,
  repairs: readonly OverlayChange[],
): readonly Counterfactual[] {
  const { question, stage } = search.verdict;
  if (!ratesByMean(question, stage) || seat.skills === null) return [];
  return stage.skills.flatMap((skill) => {
    const others = repairs.filter((change) => !(change.kind === "skill" && change.skill === skill));
    const now = seat.skills?.get(skill) ?? (others.length < repairs.length ? ANY_RATING : 0);
    const changesAt = (rating: number): readonly OverlayChange[] => [
      ...others,
      { kind: "skill", agent: seat.agent.id, skill, proficiency: rating },
    ];
    const enough = leastRating(now, (rating) => search.selectedAfter(changesAt(rating)) === seat.agent.id);
    if (enough === null) return [];
    return [{
      agent: seat.agent.id,
      name: seat.agent.name,
      changes: changesAt(enough),
      threshold: {
        of: "rating" as const,
        now: seat.skills?.get(skill) ?? null,
        enough,
        notEnough: Math.max(now, enough - RATING_STEP),
      },
    }];
  });
}

/** The least half point above the present rating that is enough; a higher rating never does worse, so halving finds it. */
function leastRating(now: number, isEnough: (rating: number) => boolean): number | null {
  const first = Math.floor(now / RATING_STEP) + 1;
  let low = first;
  let high = 5 / RATING_STEP;
  if (low > high || !isEnough(5)) return null;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle * RATING_STEP)) high = middle;
    else low = middle + 1;
  }
  return low * RATING_STEP;
}

/** Where idle time orders: as much more of it as passes the first in line. */
function idleWays(search: Search, seat: Seat, repairs: readonly OverlayChange[]): readonly Counterfactual[] {
  const first = search.verdict.lineUp.entrants[0];
  if (first === undefined || first.idle.group !== 0) return [];
  const present = idleAt(seat.seen, search.verdict.moment.atMs);
  const idleMs = present.group === 0 ? present.ms : 0;
  const more = Math.max(0, Math.ceil((first.idle.ms - idleMs) / IDLE_STEP_MS));
  for (const steps of [more, more + 1]) {
    const changes = [...repairs, lastHandledChange(search, seat, idleMs + steps * IDLE_STEP_MS)];
    if (search.selectedAfter(changes) !== seat.agent.id) continue;
    const enough = idleMs + steps * IDLE_STEP_MS;
    const notEnough = enough - IDLE_STEP_MS;
    const threshold = {
      of: "idle" as const,
      now: present.group === 0 ? idleMs : null,
      enough,
      notEnough: notEnough < 0 ? null : notEnough,
    };
    return [{ agent: seat.agent.id, name: seat.agent.name, changes, threshold }];
  }
  return [];
}

function lastHandledChange(search: Search, seat: Seat, idleMs: number): OverlayChange {
  const at = new Date(search.verdict.moment.atMs - idleMs).toISOString();
  return { kind: "last-handled", agent: seat.agent.id, lastHandled: { kind: "at", at } };
}

/**
 * The ways worth telling: of those next in line and of those kept out by least, the smallest first.
 * @param limit how many agents are tried
 */
export function smallestWays(search: Search, limit: number): readonly Counterfactual[] {
  const tried = seatsToTry(search.verdict).slice(0, limit);
  return tried.flatMap((seat) => waysFor(search, seat)).sort((a, b) => a.changes.length - b.changes.length);
}

/** The next in line, then the excluded by the number of their reasons. */
function seatsToTry(verdict: Verdict): readonly Seat[] {
  const { question, stage, lineUp, seats } = verdict;
  const inLine = new Set(lineUp.entrants.map((entrant) => entrant.seat));
  const next = lineUp.entrants.slice(1, 4).map((entrant: Entrant) => entrant.seat);
  const excluded = seats.filter((seat) => !inLine.has(seat))
    .map((seat) => ({
      seat,
      count: findingsAgainst(question, stage, seat, lineUp.capped.has(seat.agent.id)).length,
    }))
    .sort((a, b) => a.count - b.count || compareText(a.seat.agent.id, b.seat.agent.id));
  return [...next, ...excluded.map((row) => row.seat)];
}
