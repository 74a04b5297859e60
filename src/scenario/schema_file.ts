/**
 * JSON Schemas for editors, made from the same zod schemas that check the files: in a scenario the real names of queues, agents,
 * skills and languages of the cassettes are completed. Names are offered, never demanded: a misspelt one may be the point.
 */

import * as z from "zod";
import { CassetteSchema } from "../cassette/cassette_schema.ts";
import type { Roster } from "../domain/roster.ts";
import { compareText, isObject, type Json, type JsonObject } from "../lib/json.ts";
import type { OpenedRecording } from "../opened_recording.ts";
import { OPTION_NAMES, OPTIONS } from "../routing/options.ts";
import { METHODS } from "../routing/methods/stage.ts";
import { NOBODY } from "./expect/expect_words.ts";
import { ScenarioSchema } from "./scenario_schema.ts";

/** What `meta({ names })` in the scenario's schema may ask for. */
const KINDS = [
  "queue",
  "agent",
  "selected",
  "skill",
  "language",
  "cassette",
  "method",
  "intake",
  "moment",
] as const;

type Kind = (typeof KINDS)[number];

/** Real names, each kind sorted, each once; words that are no names of a recording go first. */
export type Names = Readonly<Record<Kind, readonly string[]>>;

/**
 * All names in the recordings.
 * @param cassettes the recordings by the name that scenarios give
 * @param files names of files with intake rules, and of moment files
 */
export async function completionNames(
  cassettes: ReadonlyMap<string, OpenedRecording>,
  { intakes = [], moments = [] }: {
    readonly intakes?: readonly string[];
    readonly moments?: readonly string[];
  } = {},
): Promise<Names> {
  const found: Record<Kind, Set<string>> = {
    queue: new Set(),
    agent: new Set(),
    selected: new Set(),
    skill: new Set(),
    language: new Set(),
    cassette: new Set(cassettes.keys()),
    method: new Set(),
    intake: new Set(intakes),
    moment: new Set(moments),
  };
  for (const recording of cassettes.values()) {
    for (const { id } of recording.cassette.head.queues) addNames(found, await recording.roster(id));
  }
  const sorted = (kind: Kind) => [...found[kind]].sort(compareText);
  const methods = sorted("method").filter((method) => !METHODS.some((known) => known === method));
  return {
    queue: sorted("queue"),
    agent: sorted("agent"),
    selected: [NOBODY, ...sorted("agent")],
    skill: sorted("skill"),
    language: sorted("language"),
    cassette: sorted("cassette"),
    method: [...METHODS, ...methods],
    intake: sorted("intake"),
    moment: ["free", "recorded", ...sorted("moment")],
  };
}

function addNames(found: Readonly<Record<Kind, Set<string>>>, { queue, agents, organisation }: Roster): void {
  found.queue.add(queue.name);
  // The weighted score says the routing type for a method, and this word where none was delivered.
  found.method.add(queue.routingType ?? "Unknown");
  for (const agent of agents) {
    found.agent.add(agent.name);
    for (const skill of agent.skills ?? []) found.skill.add(skill.name);
    for (const language of agent.languages ?? []) found.language.add(language.name);
  }
  for (const skill of organisation.skills ?? []) found.skill.add(skill.name);
  for (const language of organisation.languages ?? []) found.language.add(language.name);
}

/** The schema of `scenario.yaml` with the names filled in. */
export function scenarioJsonSchema(names: Names): Json {
  const filled = namedJsonSchema(ScenarioSchema, names);
  if (!isObject(filled) || !isObject(filled["properties"])) return filled;
  const properties = filled["properties"];
  return {
    ...filled,
    title: "Ringback scenario",
    properties: {
      ...properties,
      options: optionsSchema(),
      lastHandled: withKeys(properties["lastHandled"], names.agent),
      expect: withExpectKeys(properties["expect"], names),
    },
  };
}

/** The schema of a hand-written file with the names filled in. */
export function namedJsonSchema(schema: z.ZodType, names: Names): Json {
  return fillNames(z.toJSONSchema(schema, { io: "input" }) as Json, names);
}

/** The schema of a cassette. */
export function cassetteJsonSchema(): Json {
  const plain = z.toJSONSchema(CassetteSchema, { io: "input", unrepresentable: "any" }) as JsonObject;
  return { ...plain, title: "Ringback cassette" };
}

/** Wherever a string asks for names, the real ones are offered beside any other text. */
function fillNames(node: Json, names: Names): Json {
  if (Array.isArray(node)) return node.map((part) => fillNames(part, names));
  if (!isObject(node)) return node;
  const kind = KINDS.find((each) => node["names"] === each);
  const filled = Object.fromEntries(
    Object.entries(node).filter(([key]) => kind === undefined || key !== "names").map(([key, value]) => [
      key,
      fillNames(value, names),
    ]),
  );
  if (kind === undefined) return filled;
  const { type: _, minLength: __, ...rest } = filled;
  return { ...rest, ...offered(names[kind]) };
}

/** An empty enumeration is no valid schema. */
function offered(names: readonly string[]): JsonObject {
  return names.length === 0
    ? { type: "string", minLength: 1 }
    : { anyOf: [{ enum: names }, { type: "string", minLength: 1 }] };
}

function optionsSchema(): Json {
  return {
    type: "object",
    description: "Settings for the points on which sources conflict.",
    additionalProperties: false,
    properties: Object.fromEntries(OPTION_NAMES.map((name) => {
      const { values, decides } = OPTIONS[name];
      return [name, { description: `Decides ${decides}.`, enum: [...values], default: values[0] }];
    })),
  };
}

function withKeys(node: Json | undefined, names: readonly string[]): Json {
  return isObject(node) ? { ...node, propertyNames: offered(names) } : {};
}

/** Keys of an expect line that hold something by name. */
function withExpectKeys(node: Json | undefined, names: Names): Json {
  if (!isObject(node) || !isObject(node["items"]) || !isObject(node["items"]["properties"])) {
    return node ?? {};
  }
  const { items } = node;
  const properties = items["properties"] as JsonObject;
  const named = {
    excluded: withKeys(properties["excluded"], names.agent),
    reasons: withKeys(properties["reasons"], names.agent),
    holds: withKeys(properties["holds"], names.skill),
  };
  return { ...node, items: { ...items, properties: { ...properties, ...named } } };
}
