/** Reads YAML that people write and checks it by a schema; what is wrong with it stays a value, which `yaml_refusal.ts` tells. */

import type * as z from "zod";
import { type ParsedYaml, parseYaml, type UnreadYaml } from "./parse_yaml.ts";

/** What is wrong with a text. */
export type WrongYaml =
  | { readonly kind: "unread"; readonly unread: UnreadYaml }
  | { readonly kind: "empty" }
  | { readonly kind: "refused"; readonly parsed: ParsedYaml; readonly issues: readonly z.core.$ZodIssue[] };

/** The value of a text as its schema has it, or what is wrong. */
export function checkedYaml<T>(
  text: string,
  schema: z.ZodType<T>,
): { readonly value: T } | { readonly wrong: WrongYaml } {
  const parsed = parseYaml(text);
  if ("unread" in parsed) return { wrong: { kind: "unread", unread: parsed.unread } };
  if (parsed.value === undefined) return { wrong: { kind: "empty" } };
  // A file is read once: making functions of its schema would take longer than reading it without.
  const result = schema.safeParse(parsed.value, { reportInput: true, jitless: true });
  if (result.success) return { value: result.data };
  return { wrong: { kind: "refused", parsed, issues: result.error.issues } };
}
