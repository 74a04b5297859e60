/** Hand-made questions for the engine: agents who differ in one thing, put to a queue in one line. */

import { instantAt } from "../../src/lib/instant.ts";
import { benchOf } from "../../src/routing/line/bench.ts";
import type { Agent } from "../../src/domain/agent.ts";
import type { Decision } from "../../src/domain/decision.ts";
import { exclusionsIn } from "../../src/domain/exclusion.ts";
import type { Interaction } from "../../src/domain/interaction.ts";
import type { Utilization } from "../../src/domain/media.ts";
import type { Queue, Ring } from "../../src/domain/queue.ts";
import type { Organisation } from "../../src/domain/configuration.ts";
import { decideAcd } from "../../src/routing/acd.ts";
import { agent, AT, interaction, organisation, queue, roster, skill } from "../support/builders.ts";

/** Milliseconds. */
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** An agent who last handled an interaction that long ago. */
export function free(id: string, idleMs: number, given: Partial<Agent> = {}): Agent {
  const at = instantAt(Date.parse(AT) - idleMs);
  return agent({ id, name: id, lastHandled: { kind: "at", at }, ...given });
}

/** Skills by name with rating 3, or `name=rating`. */
export function skills(...names: readonly string[]) {
  return names.map((text) => {
    const [name = "", rating] = text.split("=");
    return skill(name, rating === undefined ? {} : { proficiency: Number(rating) });
  });
}

/** A ring with its time-out and the skills removed on leaving it. */
export function ring(timeoutSeconds: number | null, ...removes: readonly string[]): Ring {
  const skillsToRemove = removes.map((name) => ({ id: `id of ${name}`, name }));
  return { timeoutSeconds, skillsToRemove, memberGroups: [] };
}

/** The ring the API adds by itself. */
export const EVERYONE = ring(5);

/** One question. */
export interface Setup {
  readonly queue?: Partial<Queue>;
  readonly agents: readonly Agent[];
  readonly interaction?: Partial<Interaction>;
  readonly utilization?: Utilization;
  readonly organisation?: Partial<Organisation>;
  readonly options?: Readonly<Record<string, string>>;
}

/** The decision at the builders' instant, the interaction having waited that long. */
export function decided(setup: Setup, waitedSeconds = setup.interaction?.waitedSeconds ?? 0): Decision {
  const given = { ...setup.organisation, ...(setup.utilization ? { utilization: setup.utilization } : {}) };
  return decideAcd(
    benchOf(roster({
      queue: queue(setup.queue),
      agents: setup.agents,
      organisation: organisation(given),
    })),
    interaction({ ...setup.interaction, waitedSeconds }),
    { at: AT, options: setup.options ?? {} },
  );
}

/** Ids in line, first place first. */
export const order = (decision: Decision) => decision.ranking.map((row) => row.id).join(" ");
/** Codes of one who is out. */
export const reasonsOf = (decision: Decision, id: string) =>
  exclusionsIn(decision).find((row) => row.id === id)?.reasons.join(" ");

/** A user member of that ring. */
export const inRing = (ringNumber: number) => ({
  membership: { joined: true, ringNumber, memberBy: "user" as const },
});
