/** Tells what a schema knows of a path: its keys, for "there is no such key", and its description, for what is missing. */

import { z } from "zod";
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
