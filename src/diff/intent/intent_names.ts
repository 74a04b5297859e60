/** Names in an intent held against both recordings: one that nothing bears would make a row mean nothing in silence. */

import { findingPeople } from "../../domain/agents/find_agent.ts";
import { UsageError } from "../../errors.ts";
import { ofOtherKind } from "../../lib/text/slips.ts";
import { nearest } from "../../lib/nearest.ts";
import type { Universe } from "../../reach/universe.ts";
import { listOf } from "../../lib/collections.ts";
import type { Intent } from "./intent_file.ts";

/** A queue that both recordings hold. */
export interface IntentQueue {
  readonly queue: { readonly id: string; readonly names: readonly string[] };
  readonly universe: Universe;
  /** Ids and names of groups that anything names. */
  readonly groups: readonly string[];
  /** Skills that the organisation defines, held or not. */
  readonly skillsDefined: readonly string[];
}

type Kind = "queue" | "agent" | "skill" | "language" | "label" | "group";

/** @throws UsageError naming the nearest where neither recording knows a name */
export function checkIntentNames(intent: Intent, queues: readonly IntentQueue[], path: string): void {
  const known = knownNames(queues);
  const check = (where: string, kind: Kind, names: readonly string[]) => {
    const stranger = names.find((name) =>
      !known[kind].has(name) && !(kind === "language" && name === "none")
    );
    if (stranger === undefined) return;
    const other = kind === "skill" ? "language" : kind === "language" ? "skill" : null;
    if (other !== null && (kind === "skill" || kind === "language") && known[other].has(stranger)) {
      throw new UsageError({
        what: ofOtherKind(stranger, other, kind),
        where: `${path}, ${where}`,
        next: `write ${other} in place of ${kind}`,
      });
    }
    throw new UsageError({
      what: `Neither recording holds the ${kind} "${stranger}" that the intent names`,
      where: `${path}, ${where}`,
      nearest: nearest(stranger, [...known[kind]]),
      next: kind === "agent" ? findingPeople("name agents") : "write ids or exact names",
    });
  };
  for (const key of ["may", "must"] as const) {
    for (const [at, row] of (intent[key] ?? []).entries()) {
      const where = `${key} row ${at + 1}`;
      check(where, "queue", listOf(row.queue));
      check(where, "label", listOf(row.label));
      check(where, "language", listOf(row.language));
      check(where, "skill", listOf(row.skills));
      check(where, "agent", listOf(row.agent));
      for (const pattern of listOf("change" in row ? row.change : undefined)) {
        for (const kind of ["agent", "skill", "language", "label", "group"] as const) {
          check(`${where}, change`, kind, listOf(pattern[kind]));
        }
      }
    }
  }
}

function knownNames(queues: readonly IntentQueue[]): Readonly<Record<Kind, ReadonlySet<string>>> {
  const all = (of: (queue: IntentQueue) => readonly string[]) => new Set(queues.flatMap(of));
  const named = (rows: Universe["skills"]) => rows.flatMap(({ key, names }) => [key, ...names]);
  return {
    queue: all(({ queue }) => [queue.id, ...queue.names]),
    agent: all(({ universe }) => universe.agents.flatMap(({ id, name }) => [id, name])),
    skill: all(({ universe, skillsDefined }) => [...named(universe.skills), ...skillsDefined]),
    language: all(({ universe }) => named(universe.languages)),
    label: all(({ universe }) => named(universe.labels)),
    group: all(({ groups }) => groups),
  };
}
