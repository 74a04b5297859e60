/**
 * Tells what a schema knows of a path: its keys, for "there is no such key", its description, for what is missing, and the forms that a
 * value may have, for what is of none.
 */

import * as z from "zod";
import { compareText, isObject, type Json } from "../lib/json.ts";

/** The known keys of the object at the path; empty where the schema names none. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const keys = nodesAt(schema, path).flatMap(alternatives).flatMap((node) =>
    isObject(node) && isObject(node.properties) ? Object.keys(node.properties) : []
  );
  return [...new Set(keys)].filter((key) => key !== "$schema").sort(compareText);
}

/** What the schema says the value at the path is; null where it says nothing. */
export function descriptionAt(schema: z.ZodType, path: readonly PropertyKey[]): string | null {
  const told = nodesAt(schema, path).flatMap((node) => [node, ...alternatives(node)]).find((node) =>
    isObject(node) && typeof node.description === "string"
  );
  return isObject(told) && typeof told.description === "string" ? told.description.replace(/\.$/, "") : null;
}

/** Words of a list that are named one by one. */
const WORDS_MAX = 8;

/** "a whole number (1 to 7) or unknown": what may stand at the path; null where the schema does not say. */
export function formsAt(schema: z.ZodType, path: readonly PropertyKey[]): string | null {
  const forms = nodesAt(schema, path).flatMap(alternatives).flatMap((node) =>
    isObject(node) ? formsOf(node) : []
  );
  const [last = null, ...others] = [...new Set(forms)].reverse();
  return others.length === 0
    ? last
    : `${others.reverse().join(", ")}${others.length > 1 ? "," : ""} or ${last}`;
}

function formsOf(node: Readonly<Record<string, Json>>): readonly string[] {
  const { const: word, enum: words, type, names, examples } = node;
  if (typeof word === "string") return [word];
  if (Array.isArray(words)) {
    return words.length > WORDS_MAX ? [`one of ${words.length} words`] : words.map(String);
  }
  switch (type) {
    case "integer":
      return [`a whole number${boundsOf(node)}`];
    case "number":
      return [`a number${boundsOf(node)}`];
    case "boolean":
      return ["true", "false"];
    case "array":
      return ["a list"];
    case "object":
      return ["keys with values"];
    case "string":
      return [
        Array.isArray(examples)
          ? examples.join(", ")
          : typeof names === "string"
          ? `the name of ${nameText(names)}`
          : "a text",
      ];
    default:
      return [];
  }
}

function nameText(kind: string): string {
  if (kind === "selected") return "an agent";
  return `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`;
}

/** " (1 to 7)", " (0 or more)"; nothing where there are none. */
function boundsOf({ minimum, maximum }: Readonly<Record<string, Json>>): string {
  const [from, to] = [minimum, maximum].map((bound) =>
    typeof bound === "number" && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : null
  );
  if (from == null) return to == null ? "" : ` (at most ${to})`;
  return to == null ? ` (${from} or more)` : ` (${from} to ${to})`;
}

function nodesAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly Json[] {
  let nodes: readonly Json[] = [z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json];
  for (const part of path) nodes = nodes.flatMap(alternatives).flatMap((node) => below(node, part));
  return nodes;
}

function alternatives(node: Json): readonly Json[] {
  return isObject(node) && Array.isArray(node.anyOf) ? node.anyOf.flatMap(alternatives) : [node];
}

function below(node: Json, part: PropertyKey): readonly Json[] {
  if (!isObject(node)) return [];
  const child = typeof part === "number"
    ? node.items
    : isObject(node.properties)
    ? node.properties[String(part)]
    : node.additionalProperties;
  return child === undefined ? [] : [child];
}
