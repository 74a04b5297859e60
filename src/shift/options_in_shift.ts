/** Finds which options matter to a shift: it is played again with each other value, where that value can matter at all. */

import type { Roster } from "../domain/roster.ts";
import { OPTION_NAMES, type OptionName, OPTIONS, settingsFrom } from "../routing/options.ts";
import { runShift } from "./engine/floor.ts";
import type { Arrival, Service, Shift } from "./engine/shift.ts";

/** An option whose other value gives interactions to others. */
export interface OptionInShift {
  readonly option: OptionName;
  readonly value: string;
  readonly otherwise: string;
  /** Interactions that would be answered by another agent, at another time, or not at all. */
  readonly differ: number;
  /** Ids of those never served that would be. */
  readonly wouldBeServed: readonly string[];
}

/** A larger shift is played once: each further value would take as long again. */
const ARRIVALS_TRIED_MAX = 10_000;

/** Plays the shift with each option set otherwise; null where it is too large for that. */
export function optionsInShift(shift: Shift, services: readonly Service[]): readonly OptionInShift[] | null {
  const settings = settingsFrom(shift.options);
  const names = OPTION_NAMES.filter((name) => canMatter(name, shift));
  if (names.length > 0 && shift.arrivals.length > ARRIVALS_TRIED_MAX) return null;
  return names.flatMap((option) => {
    const value: string = settings[option];
    return OPTIONS[option].values.filter((other) => other !== value).flatMap((otherwise) => {
      const played = runShift({ ...shift, options: { ...shift.options, [option]: otherwise } });
      const differ = played.filter((row, at) =>
        row.agentId !== services[at]?.agentId || row.waitedSeconds !== services[at]?.waitedSeconds
      );
      const wouldBeServed = played.filter((row, at) => row.agentId !== null && services[at]?.agentId === null)
        .map((row) => row.id);
      return differ.length === 0 ? [] : [{ option, value, otherwise, differ: differ.length, wouldBeServed }];
    });
  });
}

/** False only where the queues or what is asked of them leave the option nothing to decide. */
function canMatter(name: OptionName, { rosters, arrivals }: Shift): boolean {
  const asks = (wanted: (arrival: Arrival) => boolean, of: (roster: Roster) => boolean) => {
    const ids = new Set(rosters.filter(of).map((roster) => roster.queue.id));
    return ids.size > 0 && arrivals.some((arrival) => ids.has(arrival.queueId) && wanted(arrival));
  };
  const inLanguage = ({ interaction }: Arrival) => interaction.language !== null;
  switch (name) {
    case "bullseye-order":
      return rosters.some((roster) => roster.queue.rings.length > 1);
    case "preferred-order":
      return rosters.some((roster) => roster.queue.routingRules.length > 0);
    case "best-cap":
      return rosters.some(({ queue, agents }) => queue.skillEvaluation === "BEST" && agents.length > 100);
    case "language-rating":
      return asks(inLanguage, ({ queue }) => queue.skillEvaluation === "BEST");
    case "language-with-none":
      return asks(inLanguage, ({ queue }) => queue.skillEvaluation === "NONE");
    default:
      return true;
  }
}
