/**
 * Decisions per second with three required skills of fifty, beside a straightforward port of the
 * walkthrough's function measured in the same run. `deno bench` sets each form beside the port; run by itself
 * (`deno run tests/bench/decide_bench.ts`) this file prints decisions per second and ratios paired round by round.
 */

import { instantAt } from "../../src/lib/instant.ts";
import { benchOf } from "../../src/routing/line/bench.ts";
import type { Agent } from "../../src/domain/agent.ts";
import { type Interaction, PLAIN_INTERACTION } from "../../src/domain/interaction.ts";
import type { Roster } from "../../src/domain/roster.ts";
import { decideAcd } from "../../src/routing/acd.ts";
import { decideWeighted } from "../../src/scoring/weighted.ts";
import { benchLine, runBench } from "../support/bench_line.ts";
import { agent, AT, queue, roster, skill } from "../support/builders.ts";

const SKILLS = Array.from({ length: 50 }, (_, index) => `Skill ${index}`);

/** Draws from a fixed seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Five to ten skills of fifty an agent, seven of ten available. */
function crowd(count: number): Roster {
  const next = dice(count);
  const agents = Array.from({ length: count }, (_, index): Agent => {
    const held = new Set(Array.from({ length: 5 + Math.floor(next() * 6) }, () => Math.floor(next() * 50)));
    const free = next() < 0.7;
    const idleMs = Math.floor(next() * 3_600_000);
    return agent({
      id: `agent-${String(index).padStart(6, "0")}`,
      availability: free ? "Available" : "Meal",
      presence: free ? "ON_QUEUE" : "MEAL",
      skills: [...held].map((at) => skill(SKILLS[at] ?? "", { proficiency: 1 + Math.floor(next() * 5) })),
      lastHandled: { kind: "at", at: instantAt(Date.parse(AT) - idleMs) },
    });
  });
  return roster({ agents });
}

function interactions(count: number): readonly Interaction[] {
  const next = dice(99);
  return Array.from({ length: count }, () => ({
    ...PLAIN_INTERACTION,
    skills: [0, 1, 2].map(() => SKILLS[Math.floor(next() * 50)] ?? ""),
  }));
}

/** The walkthrough's function, line by line, with its sort; what a first version in TypeScript would be. */
function port(agents: readonly Agent[], required: readonly string[]) {
  const results = agents.map((row) => {
    const anomalies: string[] = [];
    if ((row.availability ?? "Offline") !== "Available") {
      return { userId: row.id, score: 0, anomalies: [`Unavailable: ${row.availability}`] };
    }
    const held = new Map((row.skills ?? []).map((each) => [each.name, each.priority]));
    let matched = 0;
    let prioritySum = 0;
    for (const name of required) {
      const priority = held.get(name);
      if (priority === undefined) anomalies.push(`Skill mismatch: missing ${name}`);
      else {
        matched += 1;
        prioritySum += priority;
      }
    }
    if (matched === 0 && required.length > 0) {
      return { userId: row.id, score: 0, anomalies: [...anomalies, "Complete skill mismatch"] };
    }
    const ratio = matched / new Set(required).size;
    const weight = prioritySum > 0 ? 1 / (prioritySum + 1) : 0.5;
    return { userId: row.id, score: Math.round((ratio * 0.6 + weight * 0.4) * 1000) / 1000, anomalies };
  });
  return results.sort((a, b) => b.score - a.score).slice(0, 5);
}

/** One way to decide many interactions; the answer keeps the work from being optimised away. */
interface Form {
  readonly name: string;
  /** Interactions in one round: enough to measure, few enough to wait for. */
  readonly share: number;
  readonly run: (wanted: readonly Interaction[]) => number;
}

function formsFor(count: number): readonly Form[] {
  const given = crowd(count);
  const bench = benchOf(given);
  const best = { ...given, queue: queue({ skillEvaluation: "BEST" }) };
  const benchOfBest = benchOf(best);
  const settings = { at: AT, options: {} };
  const total = (wanted: readonly Interaction[], one: (interaction: Interaction) => number) =>
    wanted.reduce((sum, interaction) => sum + one(interaction), 0);
  return [
    { name: "port", share: 0.02, run: (all) => total(all, (row) => port(given.agents, row.skills).length) },
    {
      name: "weighted, one at a time",
      share: 0.02,
      run: (all) => total(all, (row) => decideWeighted(given, row, AT).ranking.length),
    },
    {
      name: "ACD ALL, one at a time",
      share: 0.02,
      run: (all) => total(all, (row) => decideAcd(bench, row, settings).ranking.length),
    },
    {
      name: "ACD BEST, one at a time",
      share: 0.02,
      run: (all) => total(all, (row) => decideAcd(benchOfBest, row, settings).ranking.length),
    },
  ];
}

const COUNTS = [1_000, 10_000];
const ROUNDS = 5;
const WANTED = interactions(2_000);

function perSecond(form: Form): number {
  const wanted = WANTED.slice(0, Math.ceil(WANTED.length * form.share));
  const start = performance.now();
  form.run(wanted);
  return wanted.length / ((performance.now() - start) / 1000);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function printRatios(): void {
  for (const count of COUNTS) {
    const forms = formsFor(count);
    for (const form of forms) perSecond(form);
    const rounds = Array.from({ length: ROUNDS }, () => forms.map(perSecond));
    for (const [index, form] of forms.entries()) {
      const speeds = rounds.map((round) => round[index] ?? 0);
      const ratios = rounds.map((round) => (round[index] ?? 0) / (round[0] ?? 1));
      const ratio = median(ratios);
      const figure = `${ratio.toFixed(2)} × the port (${median(speeds).toFixed(0)}/s)`;
      benchLine(`${count} agents, ${form.name}`, figure);
    }
  }
}

/** The same few interactions for every form, so that `deno bench` can set each beside the port. */
const FEW = WANTED.slice(0, 40);

if (import.meta.main) await runBench("Decisions, 3 required skills of 50", printRatios);
else {
  for (const count of COUNTS) {
    for (const form of formsFor(count)) {
      const name = `${form.name}, ${count} agents, ${FEW.length} interactions`;
      Deno.bench(name, { group: `decide ${count}`, baseline: form.name === "port" }, () => {
        form.run(FEW);
      });
    }
  }
}
