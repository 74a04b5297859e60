/** The flags of the questions that support desks are asked; one of them at a time. */

import { UsageError } from "../../errors.ts";
import { READY_QUESTIONS, type ReadyQuestion } from "../../routing/explain/ready_answers.ts";
import type { Flag, Given } from "./flag_table.ts";

/** The table. */
export const READY_FLAGS = [
  { name: "why-waits", help: "Only why nobody gets it, what would help, and what comes." },
  {
    name: "why-not",
    value: "<id or name>",
    people: true,
    help: "Only why this agent does not get it, first the one thing that keeps the person out.",
  },
  { name: "who-else", help: "Only who is next, and who nearly is." },
  { name: "when-does-it-widen", help: "Only when others come to be in line, if it still waits then." },
] as const satisfies readonly Flag[];

/** The question asked; null for the whole explanation. @throws UsageError for two */
export function readyQuestionFrom(
  given: Pick<Given<(typeof READY_FLAGS)[number]>, "all">,
): ReadyQuestion | null {
  const [asked = null, second] = READY_QUESTIONS.filter((name) => given.all(name).length > 0);
  if (second === undefined) return asked;
  throw new UsageError({
    what: `--${asked} and --${second} are two questions`,
    next: "ask one at a time; without either everything is told",
  });
}
