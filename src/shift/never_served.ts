/**
 * Tells why an interaction was never served: a skill nobody holds, agents who could not take it even if free, or none free
 * in time.
 */

import type { Roster } from "../domain/roster.ts";
import { ofOtherKind } from "../lib/text/slips.ts";
import { nearest } from "../lib/nearest.ts";
import { decideAcd } from "../routing/acd.ts";
import { askKey } from "./engine/asks.ts";
import type { Arrival, Shift } from "./engine/shift.ts";
import type { OptionInShift } from "./options_in_shift.ts";
import { benchOf } from "../routing/line/bench.ts";
import { countedReasons } from "../routing/why.ts";
import { listed } from "../routing/words.ts";
import { freed } from "./comings_and_goings.ts";

/** Long enough for every ring and rule to have opened. */
const A_DAY_SECONDS = 86_400;

/**
 * Tells why an interaction was never served: one clause, no final period. Those who ask for the same are told the same.
 * @param options those that mattered to the shift
 */
export function whyNeverOf(
  shift: Shift,
  options: readonly OptionInShift[],
): (roster: Roster, arrival: Arrival) => string {
  const known = new Map<string, string>();
  const free = new Map(shift.rosters.map((roster) => [
    roster.queue.id,
    { ...roster, agents: roster.agents.map((agent) => freed(agent, shift.startsAt)) },
  ]));
  const queues = shift.rosters.map((roster) => roster.queue.id);
  return (roster, arrival) => {
    const key = askKey(queues.indexOf(roster.queue.id), arrival.interaction);
    const why = known.get(key) ?? whyNever(shift, roster, free.get(roster.queue.id) ?? roster, arrival);
    known.set(key, why);
    const other = options.find((row) => row.wouldBeServed.includes(arrival.id));
    return other === undefined
      ? why
      : `${why}; option ${other.option}: ${other.otherwise} instead of ${other.value} would serve it`;
  };
}

function whyNever(shift: Shift, roster: Roster, everyoneFree: Roster, arrival: Arrival): string {
  const unheld = unheldSkills(roster, arrival);
  if (unheld.length > 0) return `nobody in ${roster.queue.name} holds ${listed(unheld)}`;
  const waited = { ...arrival.interaction, waitedSeconds: A_DAY_SECONDS };
  const { outcome, why, excluded } = decideAcd(benchOf(everyoneFree), waited, {
    at: shift.startsAt,
    options: shift.options,
  });
  if (outcome === "not-predictable") return why;
  if (outcome === "selected") {
    return "whom the rules select was not free and on queue before the shift's last event";
  }
  return `nobody would qualify even if all were free (${countedReasons(excluded)})`;
}

function unheldSkills(roster: Roster, { interaction }: Arrival): readonly string[] {
  if (roster.queue.skillEvaluation === "NONE" || roster.agents.some((agent) => agent.skills === null)) {
    return [];
  }
  const held = roster.agents.flatMap((agent) => agent.skills ?? []).filter((row) => row.active !== false);
  const names = new Set(held.map((row) => row.name));
  const languages = new Set([
    ...roster.organisation.languages ?? [],
    ...roster.agents.flatMap((agent) => agent.languages ?? []),
  ].map(({ name }) => name));
  return interaction.skills.filter((skill) => !names.has(skill)).map((skill) => {
    if (languages.has(skill)) return ofOtherKind(skill, "language", "skill");
    const near = nearest(skill, names, 1);
    return `"${skill}"${near.length > 0 ? ` (nearest: ${near.join(", ")})` : ""}`;
  });
}
