/** The shift engine against the slow, plain reading of the rules, over generated shifts of every method, overloaded ones included. */

import { assertEquals } from "@std/assert";
import type { Interaction } from "../../src/domain/interaction.ts";
import type { Arrival, Shift } from "../../src/shift/engine/shift.ts";
import { runShift } from "../../src/shift/engine/floor.ts";
import { caseOf } from "../routing/generated.ts";
import { AT } from "../support/builders.ts";
import { naiveShift } from "./naive_shift.ts";

/** A small generator of its own: the same seed, the same numbers. */
function drawsFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const PRESENCES = ["ON_QUEUE", "MEAL", "BREAK"] as const;

/** One or two queues of the generated organisations, with the same people. */
function shiftOf(seed: number): Shift {
  const draw = drawsFrom(seed);
  const { visitors: _visitors, ...roster } = caseOf(seed).roster;
  const everybody = roster.agents;
  // Where there is a second queue, one of its people is a stranger to the first.
  const first = { ...caseOf(seed), roster };
  const other = caseOf(seed + 500_000);
  const second = {
    ...first.roster,
    // The plain reading of one decision calls its own queue queue-1.
    queue: {
      ...other.roster.queue,
      id: "queue-2",
      name: "Second",
      directRouting: null,
      conditionalGroupRules: other.roster.queue.conditionalGroupRules.map((rule) => ({
        ...rule,
        queueId: null,
      })),
    },
    agents: first.roster.agents.filter(() => draw(3) > 0),
  };
  const scoring = () => draw(3) === 0 ? "PriorityOnly" as const : "TimestampAndPriority" as const;
  const rosters = [
    {
      ...first.roster,
      agents: everybody.filter((_, at) => at === 0 || draw(5) > 0),
      queue: { ...first.roster.queue, scoringMethod: scoring() },
    },
    ...(draw(2) === 0
      ? []
      : [{ ...second, agents: everybody, queue: { ...second.queue, scoringMethod: scoring() } }]),
  ];
  const ids = first.roster.agents.map((agent) => agent.id);
  const isMember = (id: string) => second.agents.some((agent) => agent.id === id);
  const asks: readonly Interaction[] = [0, 1, 2, 3].map((at) => {
    const { interaction } = caseOf(seed + at * 7);
    return {
      ...interaction,
      waitedSeconds: 0,
      preferred: interaction.preferred.filter((row) => isMember(row.agent)),
    };
  });
  const arrivals: Arrival[] = Array.from({ length: 3 + draw(12) }, (_, index) => {
    const interaction = asks[draw(asks.length)] as Interaction;
    return {
      id: `i${String(index).padStart(2, "0")}`,
      queueId: rosters[draw(rosters.length)]?.queue.id ?? "queue-1",
      atSeconds: draw(60) / 2,
      interaction: { ...interaction, priority: draw(3) === 0 ? draw(3) : interaction.priority },
      handleSeconds: draw(40) / 2,
      afterCallWorkSeconds: draw(2) === 0 ? 0 : draw(20) / 2,
      patienceSeconds: draw(4) === 0 ? draw(60) / 2 : null,
      unansweredAlerts: draw(6) === 0 ? 1 + draw(2) : 0,
    };
  });
  return {
    startsAt: AT,
    rosters,
    arrivals: arrivals.sort((a, b) => a.atSeconds - b.atSeconds || (a.id < b.id ? -1 : 1)),
    attendance: Array.from({ length: draw(4) }, () => ({
      agentId: ids[draw(Math.max(1, ids.length))] ?? "agent-1",
      atSeconds: draw(80) / 2,
      presence: PRESENCES[draw(3)] ?? "MEAL",
    })),
    alerting: draw(2) === 0 ? { answerSeconds: 0, timeoutSeconds: 8, backSeconds: null } : {
      answerSeconds: draw(6) / 2,
      timeoutSeconds: 5 + draw(10) / 2,
      backSeconds: draw(2) === 0 ? null : draw(20),
    },
    pace: draw(3) === 0 ? [{ agentId: ids[0] ?? "agent-1", media: null, factor: 1.5 }] : [],
    options: first.options,
  };
}

const SHIFTS = Number(Deno.args[0] ?? 2000);

Deno.test(`runShift() plays ${SHIFTS} generated shifts as the plain reading does`, () => {
  for (let seed = 0; seed < SHIFTS; seed++) {
    const shift = shiftOf(seed);
    const played = runShift(shift).map(({ id, agentId, waitedSeconds, method, ring, abandonedSeconds }) => ({
      id,
      agentId,
      waitedSeconds,
      method,
      ring,
      abandonedSeconds,
    }));
    assertEquals(played, naiveShift(shift), `seed ${seed}`);
  }
});
