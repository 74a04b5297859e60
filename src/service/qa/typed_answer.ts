/** Answers as their schemas promise them. */

import type { z } from "@hono/zod-openapi";
import type { Context, TypedResponse } from "hono";
import type { JSONParsed } from "hono/utils/types";

/** A value of a schema as the domain has it: read-only, and without the further fields that a loose schema lets pass. */
type Told<T> = T extends readonly (infer Item)[] ? readonly Told<Item>[]
  : T extends object ? [keyof Named<T>] extends [never] ? object : {
      readonly [Key in keyof Named<T>]: Told<Named<T>[Key]>;
    }
  : T;

type Named<T> = { [Key in keyof T as string extends Key ? never : Key]: T[Key] };

/** The answer as the route's schema types it. Written out because an inferred one unfolds to megabytes in a declaration. */
type Answered<S extends z.ZodType> = Response & TypedResponse<JSONParsed<z.output<S>>, 200, "json">;

/** Answers 200 with the value that its schema promises in the OpenAPI document. */
export function answered<S extends z.ZodType>(
  c: Context,
  _promised: S,
  value: Told<z.output<S>>,
): Answered<S> {
  return c.json(value as z.output<S>, 200);
}
