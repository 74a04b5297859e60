/** Which keys a schema knows at a path: what "there is no such key" offers instead. */

import { z } from "zod";
import { compareText, isObject, type Json } from "../json.ts";

/** The known keys of the object at the path; empty where the schema names none. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let nodes: readonly Json[] = [z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json];
  for (const part of path) nodes = nodes.flatMap(alternatives).flatMap((node) => below(node, part));
  const keys = nodes.flatMap(alternatives).flatMap((node) =>
    isObject(node) && isObject(node.properties) ? Object.keys(node.properties) : []
  );
  return [...new Set(keys)].filter((key) => key !== "$schema").sort(compareText);
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
