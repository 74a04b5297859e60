/** Whether a recording can be decided by: judged on the rosters it plays back. */

import type { Cassette } from "../cassette/cassette.ts";
import type { AnomalyId } from "../domain/anomaly.ts";
import type { Roster } from "../domain/roster.ts";

/** Members may be missing. What is odd and proven complete is a remark (routing semantics N9). */
const UNFIT: readonly AnomalyId[] = ["members-changed", "members-unproven"];

/** The fitness as the head has it: what must be known of most agents, then every oddity, each said once. */
export function fitnessOf(rosters: readonly Roster[]): Cassette["head"]["fitness"] {
  const unknown = rosters.flatMap(mostlyUnknown);
  const oddities = rosters.flatMap((roster) => roster.oddities).filter((odd) => odd.severity !== "info");
  const problems = [...new Set([...unknown, ...oddities.map((odd) => odd.message)])];
  const odd = oddities.some(({ severity, id }) => severity === "error" || UNFIT.includes(id));
  return { fit: unknown.length === 0 && !odd, problems };
}

/** Without a skill or a state nobody is chosen: where that holds for most, the answer would be about the gaps. */
function mostlyUnknown({ queue, agents }: Roster): readonly string[] {
  const rows: readonly [string, number][] = [
    ["skills", agents.filter((agent) => agent.skills === null).length],
    ["availability", agents.filter((agent) => agent.availability === null).length],
  ];
  return rows.filter(([, count]) => count * 2 > agents.length)
    .map(([what, count]) =>
      `The ${what} of ${count} of ${agents.length} agents of ${queue.name} did not arrive`
    );
}
