/** Replications: intervals that hold what they say, and comparisons in which only what differs shows. */

import { assert, assertEquals } from "@std/assert";
import { chanceFrom } from "../../src/lib/random.ts";
import type { Shift } from "../../src/shift/engine/shift.ts";
import { isDifferent } from "../../src/shift/text/replications_text.ts";
import { estimate, replicate } from "../../src/shift/replications.ts";
import { agent, AT, interaction, queue, roster } from "../support/builders.ts";

const PROMISE = { "mediaSettings.call.serviceLevel.durationMs": 20_000 };

/** Calls that come at random to so many agents. */
function shiftOf(seed: number, agents: number): Shift {
  const chance = chanceFrom(seed);
  const exponential = (mean: number) => Math.round(-mean * Math.log(1 - chance.next()) * 1000) / 1000;
  let atSeconds = 0;
  const arrivals = Array.from({ length: 60 }, (_, at) => {
    atSeconds += exponential(20);
    return {
      id: String(at).padStart(3, "0"),
      queueId: "queue-1",
      atSeconds: Math.round(atSeconds * 1000) / 1000,
      interaction: interaction(),
      handleSeconds: exponential(60),
      afterCallWorkSeconds: 0,
      patienceSeconds: null,
      unansweredAlerts: 0,
    };
  });
  return {
    startsAt: AT,
    rosters: [roster({
      queue: queue({ settings: PROMISE }),
      agents: Array.from({ length: agents }, (_, at) => agent({ id: `agent-${at}` })),
    })],
    arrivals,
    attendance: [],
    alerting: { answerSeconds: 0, timeoutSeconds: 8, backSeconds: null },
    pace: [],
    options: {},
  };
}

const seeds = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

Deno.test("replicate() shows exactly no difference between a configuration and itself", () => {
  const same = (seed: number) => shiftOf(seed, 4);
  const rows = replicate(seeds(1, 10), { before: same, after: same });
  assert(rows.length > 5);
  for (const row of rows) {
    assertEquals(row.difference, { mean: 0, low: 0, high: 0 }, `${row.of}, ${row.what}`);
  }
});

Deno.test("replicate() finds what one agent more does, and pairs plays by their seed", () => {
  const rows = replicate(seeds(1, 20), {
    before: (seed) => shiftOf(seed, 3),
    after: (seed) => shiftOf(seed, 4),
  });
  const wait = rows.find((row) => row.of === "total" && row.what === "meanWaitSeconds");
  assert(wait?.difference !== null && wait !== undefined && isDifferent(wait.difference));
  assert((wait.difference.high ?? 0) < 0, "one more agent shortens the wait");
  const reversed = replicate([...seeds(1, 20)].reverse(), {
    before: (seed) => shiftOf(seed, 3),
    after: (seed) => shiftOf(seed, 4),
  });
  assertEquals(
    reversed.find((row) => row.of === "total" && row.what === "served")?.difference,
    rows.find((row) => row.of === "total" && row.what === "served")?.difference,
  );
});

Deno.test("a planted change of known effect lies inside its 95 % interval in at least 95 of 100 comparisons", () => {
  // Three calls in ten ask for a skill that afterwards nobody holds: on average 12 of 40 are no longer served.
  const asking = (seed: number, skills: readonly string[]): Shift => {
    const chance = chanceFrom(seed);
    const shift = shiftOf(seed, 1);
    const held = skills.map((name) => ({ id: name, name, proficiency: 3, priority: 2, active: true }));
    return {
      ...shift,
      rosters: [roster({ agents: [agent({ id: "ada", skills: held })] })],
      arrivals: shift.arrivals.slice(0, 40).map((arrival) => ({
        ...arrival,
        interaction: interaction({ skills: chance.happens(0.3) ? ["Spanish"] : [] }),
      })),
    };
  };
  const inside = seeds(0, 100).filter((trial) => {
    const rows = replicate(seeds(trial * 20 + 1, 20), {
      before: (seed) => asking(seed, ["Spanish"]),
      after: (seed) => asking(seed, []),
    });
    const served = rows.find((row) => row.of === "total" && row.what === "served")?.difference;
    return (served?.low ?? 0) <= -12 && -12 <= (served?.high ?? 0);
  });
  assert(inside.length >= 95, `${inside.length} of 100`);
});

Deno.test("estimate() has no interval for one value, and leaves out plays without one", () => {
  assertEquals(estimate([5]), { mean: 5, low: null, high: null });
  assertEquals(estimate([4, NaN, 6]).mean, 5);
});
