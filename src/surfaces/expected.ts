/** The shape an answer must have: a quick check that most answers pass, and the schema, loaded for the others only. */

import type { z } from "zod";
import type { Check } from "../plain_check.ts";

/** What a question expects. */
export interface Expected<T> {
  /** True where the schema surely accepts the value; see `plain_check.ts`. */
  readonly fits: Check;
  /** The law. */
  schema(): Promise<z.ZodType<T>>;
}

/** For answers that are asked for rarely: the schema alone. */
export function expectedBy<T>(schema: z.ZodType<T>): Expected<T> {
  return { fits: () => false, schema: () => Promise.resolve(schema) };
}
