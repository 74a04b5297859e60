/** Reads a YAML file that people write by hand: plain data only, checked by a schema. */

import type * as z from "zod";
import { checkedYaml } from "./checked_yaml.ts";
import { yamlRefusal } from "./yaml_refusal.ts";

/**
 * The checked value of a YAML text.
 * @param path of the file, for messages
 * @throws UsageError on YAML that does not parse, tags, several documents, and whatever the schema refuses
 */
export function readYaml<T>(text: string, path: string, schema: z.ZodType<T>): T {
  const read = checkedYaml(text, schema);
  if ("value" in read) return read.value;
  throw yamlRefusal(read.wrong, path, schema);
}
