/** Judges whether a recording can be decided by, on the rosters it plays back. */

import type { Cassette } from "../cassette/cassette.ts";
import type { AnomalyId } from "../domain/anomaly.ts";
import type { Roster } from "../domain/roster.ts";

/** Members may be missing. What is odd and proven complete is a remark (routing semantics N9). */
const UNFIT: readonly AnomalyId[] = ["members-changed", "members-unproven"];

/** Of a recording: what its head says, and which of its queues cannot be decided by. */
export interface JudgedFitness extends Readonly<Cassette["head"]["fitness"]> {
  /** Ids of the queues that are not fit. */
  readonly unfit: ReadonlySet<string>;
}

/** Each queue is judged alone: what must be known of most agents, then every oddity, each said once. */
export function fitnessOf(rosters: readonly Roster[]): JudgedFitness {
  const judged = rosters.map((roster) => {
    const unknown = mostlyUnknown(roster);
    const oddities = roster.oddities.filter(({ severity }) => severity !== "info");
    const odd = oddities.some(({ severity, id }) => severity === "error" || UNFIT.includes(id));
    return {
      queueId: roster.queue.id,
      fit: unknown.length === 0 && !odd,
      problems: [...unknown, ...oddities.map(({ message }) => message)],
    };
  });
  const unfit = new Set(judged.filter(({ fit }) => !fit).map(({ queueId }) => queueId));
  // What makes a queue unfit is told first.
  const problems = [...judged].sort((a, b) => Number(a.fit) - Number(b.fit)).flatMap((row) => row.problems);
  return { fit: unfit.size === 0, problems: [...new Set(problems)], unfit };
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
