/**
 * How long it takes to put every request to two configurations of a queue, causes included, and to say what one serves. Absolute
 * times depend on the machine; run it on a quiet one: `deno run tests/bench/reach_bench.ts`.
 */

import type { Configuration, ConfiguredAgent } from "../../src/domain/configuration.ts";
import type { SkillEvaluation } from "../../src/domain/queue.ts";
import { compareReach } from "../../src/reach/compare/compare.ts";
import { ALL_REQUESTS } from "../../src/reach/compare/side.ts";
import { servedBy } from "../../src/reach/served.ts";
import { benchLine, runBench } from "../support/bench_line.ts";
import { agent, organisation, queue, roster, skill } from "../support/builders.ts";
import { Dice } from "../support/dice.ts";

interface Shape {
  readonly agents: number;
  readonly skills: number;
  /** Skills an agent holds. */
  readonly held: number;
  readonly evaluation: SkillEvaluation;
}

function crowd({ agents, skills, held, evaluation }: Shape, seed = 1): Configuration {
  const dice = new Dice(seed);
  return roster({
    queue: queue({ skillEvaluation: evaluation }),
    organisation: organisation({
      skills: Array.from({ length: skills + 1 }, (_, at) => ({ id: `s${at}`, name: `Skill ${at}` })),
    }),
    agents: Array.from({ length: agents }, (_, at) => {
      const own = new Set(Array.from({ length: held }, () => dice.below(skills)));
      return agent({
        id: `agent-${String(at).padStart(5, "0")}`,
        skills: [...own].map((row) =>
          skill(`Skill ${row}`, { id: `s${row}`, proficiency: 1 + dice.below(5) })
        ),
      });
    }),
  });
}

/** Skills taken, ratings changed, people who left: as many as asked for. */
function edited(given: Configuration, edits: number): Configuration {
  const dice = new Dice(7);
  const agents = [...given.agents];
  for (let edit = 0; edit < edits; edit++) {
    const at = dice.below(agents.length);
    const member = agents[at] as ConfiguredAgent;
    const [first, ...others] = member.skills ?? [];
    agents[at] = dice.one<() => ConfiguredAgent>([
      () => ({ ...member, skills: others }),
      () => ({ ...member, skills: first === undefined ? [] : [{ ...first, proficiency: 0.5 }, ...others] }),
      () => ({ ...member, membership: { ...member.membership, joined: false } }),
    ])();
  }
  return { ...given, agents };
}

const EDITS = 40;
const COMPARED: readonly (readonly [Shape, number, number])[] = [
  [{ agents: 5000, skills: 200, held: 8, evaluation: "ALL" }, 1, 2000],
  [{ agents: 5000, skills: 200, held: 8, evaluation: "BEST" }, 1, 2000],
  [{ agents: 100, skills: 50, held: 8, evaluation: "BEST" }, 10, 500],
  [{ agents: 1000, skills: 200, held: 20, evaluation: "BEST" }, 1, 10_000],
];
const SERVED: readonly (readonly [Shape, number])[] = [
  [{ agents: 1000, skills: 200, held: 20, evaluation: "ALL" }, 10_000],
];

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function printTimes(): void {
  const line = (what: string, ms: number, most: number) => {
    const memory = `${Math.round(Deno.memoryUsage().rss / 2 ** 20)} MiB`;
    benchLine(what, `${ms.toFixed(0)} ms, ${memory} resident`, { met: ms <= most, text: `<= ${most} ms` });
  };
  for (const [shape, queues, most] of COMPARED) {
    const pairs = Array.from({ length: queues }, (_, at) => crowd(shape, at + 1))
      .map((before) => [before, edited(before, Math.ceil(EDITS / queues))] as const);
    const ms = timed(() => {
      for (const [before, after] of pairs) compareReach(before, after, ALL_REQUESTS);
    });
    line(
      `${queues} × ${shape.agents} agents, ${shape.held} of ${shape.skills} skills, ${shape.evaluation}`,
      ms,
      most,
    );
  }
  for (const [shape, most] of SERVED) {
    const given = crowd(shape);
    line(
      `what ${shape.agents} agents serve, ${shape.held} of ${shape.skills} skills`,
      timed(() => {
        servedBy(given, ALL_REQUESTS, "last", 2);
      }),
      most,
    );
  }
}

await runBench(`Every request of up to 4 skills, ${EDITS} edits, causes included`, printTimes);
