/** Whom a line of an overlay is about: an agent, one in a queue, a queue, or the organisation. */

import { nearestNames } from "../../domain/agents/find_agent.ts";
import { UsageError } from "../../errors.ts";
import { foldName } from "../../lib/nearest.ts";
import type { OverlayRow } from "./overlay_schema.ts";
import { lineRefusal, lineWhere } from "./row_grammar.ts";
import type { Ground } from "./row_names.ts";

/** The keys of a row that say it. */
export type Subject = Pick<OverlayRow, "agent" | "queue">;

/**
 * Splits a line into whom it is about and the rest. Names may hold colons: the first one that ends a name that is known ends the subject;
 * else the first.
 * @param grounds the queues at hand
 * @throws UsageError naming the nearest where nobody is called that
 */
export function subjectOf(
  text: string,
  grounds: readonly Ground[],
): { readonly subject: Subject; readonly rest: string } {
  const cuts = [...text.matchAll(/:(?:\s+|$)/g)].map(({ index, 0: found }) =>
    [index, index + found.length] as const
  );
  const [first] = cuts;
  if (first === undefined) {
    throw lineRefusal(text, "no colon stands behind whom it is about; nor is it a file (.yaml, .csv)");
  }
  for (const [end, start] of cuts) {
    const subject = knownSubject(text.slice(0, end).trim(), grounds);
    if (subject !== null) return { subject, rest: text.slice(start) };
  }
  const [end, start] = first;
  const wanted = text.slice(0, end).trim();
  const rest = text.slice(start);
  if (wanted === "") throw lineRefusal(text, "nobody stands before the colon");
  if (/^like\s/.test(rest)) return { subject: { agent: wanted }, rest };
  throw unknownSubject(cuts.map(([to]) => text.slice(0, to).trim()), text, grounds);
}

/** Of "<agent> in <queue>" with one of the two known, the other is told. @param subjects the line up to each colon, at least one */
function unknownSubject(subjects: readonly string[], text: string, grounds: readonly Ground[]): UsageError {
  const [wanted = ""] = subjects;
  const people = [...new Set(grounds.flatMap(({ agents }) => agents.map(({ name }) => name)))];
  const queues = [...new Set(grounds.map(({ queue }) => queue.name))];
  const where = lineWhere(text);
  for (const [agent, queue] of subjects.flatMap(insOf).reverse()) {
    const isAgent = isPerson(agent, grounds);
    if (isAgent || queueCalled(queue, grounds)) {
      return new UsageError({
        what: isAgent ? `No queue here is called "${queue}"` : `No agent here is called "${agent}"`,
        where,
        ...(isAgent ? {} : { wanted: agent }),
        nearest: isAgent ? nearestSubjects(queue, queues) : nearestSubjects(agent, people),
        detail: isAgent ? [`queues: ${queues.join(", ")}`] : [],
        next: `name the ${isAgent ? "queue" : "agent"} by id or exact name`,
      });
    }
  }
  const words = ["queue", "organisation"];
  return new UsageError({
    what: `No agent and no queue here is called "${wanted}"`,
    where,
    wanted,
    nearest: nearestSubjects(wanted, [...people, ...queues.map((name) => `queue ${name}`), ...words]),
    next: 'name an agent by id or exact name, "queue <name>", or organisation',
  });
}

/** Alike; else those that hold what was written, for people who leave a part of a name out. */
function nearestSubjects(wanted: string, names: readonly string[]): readonly string[] {
  const part = foldName(wanted.replace(/^queue /, ""));
  const holding = part === "" ? [] : names.filter((name) => foldName(name).includes(part)).slice(0, 3);
  return holding.length > 0 ? holding : nearestNames(names, wanted);
}

function knownSubject(word: string, grounds: readonly Ground[]): Subject | null {
  if (isPerson(word, grounds)) return { agent: word };
  if (word === "organisation") return {};
  if (word === "queue") return {};
  if (word.startsWith("queue ")) {
    const name = word.slice("queue ".length).trim();
    return queueCalled(name, grounds) ? { queue: name } : null;
  }
  for (const [agent, queue] of insOf(word)) {
    if (isPerson(agent, grounds) && queueCalled(queue, grounds)) return { agent, queue };
  }
  return null;
}

/** "<agent> in <queue>", at each " in " that it may be parted at. */
function insOf(word: string): readonly (readonly [string, string])[] {
  return [...word.matchAll(/ in /g)].map(({ index, 0: { length } }) =>
    [word.slice(0, index), word.slice(index + length)] as const
  );
}

function isPerson(name: string, grounds: readonly Ground[]): boolean {
  return grounds.some(({ agents, visitors = [] }) =>
    [...agents, ...visitors].some((agent) => agent.id === name || agent.name === name)
  );
}

function queueCalled(name: string, grounds: readonly Ground[]): boolean {
  return grounds.some(({ queue }) => queue.id === name || queue.name === name);
}
