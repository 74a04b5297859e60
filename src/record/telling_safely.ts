/** One pass of the rules of redaction over all that a recording tells on the way to the terminal, its errors included. */

import type { World } from "../doors/world.ts";
import { CassetteError, type ErrorDetails, LiveApiError, UsageError } from "../errors.ts";
import { toldSafely } from "../redaction/told.ts";

/** Runs with a terminal that leaves secrets and addresses out; errors are told again without them. */
export async function tellingSafely<T>(world: World, run: (world: World) => Promise<T>): Promise<T> {
  const { terminal } = world;
  const safe = {
    out: (text: string) => terminal.out(toldSafely(text)),
    note: (text: string) => terminal.note(toldSafely(text)),
    get interactive() {
      return terminal.interactive;
    },
    get colour() {
      return terminal.colour;
    },
  };
  try {
    return await run({ ...world, terminal: safe });
  } catch (error) {
    throw retold(error);
  }
}

function retold(error: unknown): unknown {
  if (!(error instanceof LiveApiError || error instanceof CassetteError || error instanceof UsageError)) {
    return error;
  }
  const { what, detail = [], nearest = [] } = error.explanation;
  const explanation: ErrorDetails = {
    ...error.explanation,
    what: toldSafely(what),
    detail: detail.map(toldSafely),
    nearest: nearest.map(toldSafely),
  };
  if (
    explanation.what === what && sameTexts(explanation.detail, detail) &&
    sameTexts(explanation.nearest, nearest)
  ) {
    return error;
  }
  if (error instanceof LiveApiError) return new LiveApiError(explanation, error.status);
  return error instanceof CassetteError ? new CassetteError(explanation) : new UsageError(explanation);
}

function sameTexts(one: readonly string[] = [], other: readonly string[]): boolean {
  return one.every((text, index) => text === other[index]);
}
