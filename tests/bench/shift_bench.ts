/**
 * How long a shift takes beside its length: overloaded, and over a day's work of 1,000 people. Cost should grow in proportion:
 * ten times the arrivals, at most twelve times the time.
 */

import { instant } from "../../src/lib/instant.ts";
import { runShift } from "../../src/shift/engine/floor.ts";
import type { Shift } from "../../src/shift/engine/shift.ts";
import { benchLine, runBench } from "../support/bench_line.ts";
import { agent, AT, interaction, queue, roster, skill } from "../support/builders.ts";

const SKILLS = ["A", "B", "C", "D", "E"];

/** Draws from a fixed seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Ten queues, each agent in two of them, twenty asks; a conversation takes five minutes with its after-call work. */
function shiftOf(count: number, agents: number, betweenSeconds: number): Shift {
  const next = dice(7);
  const people = Array.from({ length: agents }, (_, at) =>
    agent({
      id: `agent-${String(at).padStart(5, "0")}`,
      skills: SKILLS.filter(() => next() < 0.6).map((name) => skill(name)),
      lastHandled: {
        kind: "at",
        at: instant(new Date(Date.parse(AT) - Math.floor(next() * 1e6)).toISOString()),
      },
    }));
  const asks = Array.from({ length: 20 }, () => interaction({ skills: SKILLS.filter(() => next() < 0.3) }));
  return {
    startsAt: AT,
    rosters: Array.from({ length: 10 }, (_, at) =>
      roster({
        queue: queue({ id: `queue-${at}`, name: `Queue ${at}` }),
        agents: people.filter((_, index) => index % 10 === at || index % 10 === (at + 1) % 10),
      })),
    arrivals: Array.from({ length: count }, (_, at) => ({
      id: `#${String(at).padStart(7, "0")}`,
      queueId: `queue-${at % 10}`,
      atSeconds: Math.round(at * betweenSeconds * 1000) / 1000,
      interaction: asks[at % asks.length] ?? interaction(),
      handleSeconds: 240 + Math.floor(next() * 60),
      afterCallWorkSeconds: 30,
      patienceSeconds: null,
      unansweredAlerts: 0,
    })),
    attendance: [],
    alerting: { answerSeconds: 0, timeoutSeconds: 8, backSeconds: null },
    pace: [],
    options: {},
  };
}

/** Seconds to play it: the quickest of three. */
function secondsOf(shift: Shift, rounds = 3): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const startMs = performance.now();
    runShift(shift);
    best = Math.min(best, (performance.now() - startMs) / 1000);
  }
  return best;
}

await runBench("A shift on a virtual clock", () => {
  secondsOf(shiftOf(5_000, 100, 1), 1);
  const [short, long] = [shiftOf(10_000, 50, 0.5), shiftOf(100_000, 50, 0.5)].map((shift) =>
    secondsOf(shift)
  );
  const [ten = 0, hundred = 0] = [short, long];
  benchLine("10,000 arrivals, 50 agents, overloaded 50 times", `${ten.toFixed(2)} s`, {
    met: ten <= 0.5,
    text: "<= 0.5 s",
  });
  benchLine("ten times the arrivals, times the time", (hundred / ten).toFixed(1), {
    met: hundred / ten <= 12,
    text: "<= 12",
  });
  const million = secondsOf(shiftOf(1_000_000, 1_000, 0.33), 1);
  const gib = Deno.memoryUsage().rss / 2 ** 30;
  benchLine("1,000,000 arrivals over 1,000 agents", `${million.toFixed(1)} s, ${gib.toFixed(2)} GiB`, {
    met: million <= 10 && gib <= 1,
    text: "<= 10 s, 1 GiB",
  });
});
