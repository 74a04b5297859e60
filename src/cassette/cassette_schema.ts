/** The JSON Schema of a cassette, for editors: made from the zod schema, so that the two cannot disagree. */

import { z } from "zod";
import type { JsonObject } from "../json.ts";
import { CassetteSchema } from "./cassette.ts";

/** Where cassettes look for their schema, relative to the folder they lie in. */
export const CASSETTE_SCHEMA_REFERENCE = "../.ringback/cassette.schema.json";

/** JSON Schema, draft 2020-12, of the newest format version. */
export function cassetteJsonSchema(): JsonObject {
  const schema = z.toJSONSchema(CassetteSchema, { unrepresentable: "any" }) as unknown as JsonObject;
  return { ...schema, title: "Ringback cassette" };
}
