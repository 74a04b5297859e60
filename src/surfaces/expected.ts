/** The shape an answer must have: a quick check that most answers pass, and the schema, loaded for the others only. */

import type { z } from "zod";
import type { Check } from "../lib/plain_check.ts";

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

type Answer<Law> = Law extends z.ZodType<infer T> ? T : never;

/**
 * Makes expectations of one surface: a quick check, and the name of the law among its schemas.
 * @param load the module of schemas, imported only when a check refuses
 */
export function expectationsOf<Laws>(
  load: () => Promise<Laws>,
): <K extends keyof Laws>(law: K, fits: Check) => Expected<Answer<Laws[K]>> {
  return <K extends keyof Laws>(law: K, fits: Check): Expected<Answer<Laws[K]>> => ({
    fits,
    schema: async () => (await load())[law] as z.ZodType<Answer<Laws[K]>>,
  });
}
