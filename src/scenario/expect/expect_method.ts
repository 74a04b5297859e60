/**
 * The `method` of an expect line, held to the words that can occur. Which those are depends on the model and on the recording's
 * surface, so they are known only once it is open: the ACD engine says how analytics spells it, the weighted score says the
 * queue's routing type, and on the walkthrough's API that is whatever the API delivers.
 */

import { defaultModel } from "../../decide.ts";
import type { Model } from "../../domain/decision.ts";
import type { Roster } from "../../domain/roster.ts";
import { UsageError } from "../../errors.ts";
import { nearest } from "../../lib/nearest.ts";
import { METHODS } from "../../routing/methods/stage.ts";
import { inField } from "../../yaml/field.ts";
import type { Scenario } from "../scenario.ts";

/** Nobody sets these on a queue: the interaction asks for them, and the weighted score does not look (semantics 2.7). */
const OF_INTERACTIONS: readonly string[] = ["Direct", "Last"];

/** @throws UsageError naming the nearest methods, when an expect line states one that cannot occur */
export function checkMethods({ question, expect, path }: Scenario, surface: Roster["surface"]): void {
  const possible = methodsOf(question.model ?? defaultModel(surface), surface);
  if (possible === null) return;
  for (const [index, { row }] of expect.entries()) {
    const { method } = row;
    if (method === undefined || possible.includes(method)) continue;
    inField(path, ["expect", index, "method"], () => refuse(method, possible));
  }
}

/** Null: any word can occur. */
function methodsOf(model: Model, surface: Roster["surface"]): readonly string[] | null {
  if (model === "acd") return METHODS;
  return surface === "platform" ? METHODS.filter((method) => !OF_INTERACTIONS.includes(method)) : null;
}

function refuse(method: string, possible: readonly string[]): never {
  throw new UsageError({
    what: `"${method}" is none of ${possible.length} methods that can occur here`,
    nearest: nearest(method, possible),
    next: `one of: ${possible.join(", ")}`,
  });
}
