/** Why an interaction was never served: a skill nobody holds, agents who could not take it even if free, or none free in time. */

import type { Roster } from "../domain/roster.ts";
import { nearest } from "../lib/nearest.ts";
import { decideAcd } from "../routing/acd.ts";
import type { Arrival, Shift } from "./engine/shift.ts";
import { listed } from "../routing/words.ts";
import { freed } from "./people.ts";

/** Long enough for every ring and rule to have opened. */
const A_DAY_SECONDS = 86_400;

/** One clause, no final period. */
export function whyNever(shift: Shift, roster: Roster, arrival: Arrival): string {
  const unheld = unheldSkills(roster, arrival);
  if (unheld.length > 0) return `nobody in ${roster.queue.name} holds ${listed(unheld)}`;
  const everyoneFree = { ...roster, agents: roster.agents.map((agent) => freed(agent, shift.startsAt)) };
  const waited = { ...arrival.interaction, waitedSeconds: A_DAY_SECONDS };
  const { outcome, why } = decideAcd(everyoneFree, waited, { at: shift.startsAt, options: shift.options });
  if (outcome === "not-predictable") return why;
  if (outcome === "selected") {
    return "nobody who qualifies was free and on queue before the shift's last event";
  }
  return `nobody would qualify even if all were free${/\(.*\)$/.exec(why)?.[0].replace(/^/, " ") ?? ""}`;
}

function unheldSkills(roster: Roster, { interaction }: Arrival): readonly string[] {
  if (roster.queue.skillEvaluation === "NONE" || roster.agents.some((agent) => agent.skills === null)) {
    return [];
  }
  const held = roster.agents.flatMap((agent) => agent.skills ?? []).filter((row) => row.active);
  const names = new Set(held.map((row) => row.name));
  return interaction.skills.filter((skill) => !names.has(skill)).map((skill) => {
    const near = nearest(skill, names, 1);
    return `"${skill}"${near.length > 0 ? ` (nearest: ${near.join(", ")})` : ""}`;
  });
}
