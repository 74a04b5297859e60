/**
 * Cassettes of an organisation described by hand, recorded by the surface's own reads, so that tests of scenarios need neither
 * the sandbox nor the recorder; and files in memory to keep them in.
 */

import { instant } from "../../src/lib/instant.ts";
import { type Cassette, type Exchange, printCassette } from "../../src/cassette/cassette.ts";
import { CASSETTE_FORMAT, CASSETTE_VERSION } from "../../src/cassette/format.ts";
import { requestPath } from "../../src/cassette/identity.ts";
import type { Files } from "../../src/doors/world.ts";
import type { Json } from "../../src/lib/json.ts";
import { surfaceFor } from "../../src/surfaces/registry.ts";
import type { SurfaceName } from "../../src/http/transport.ts";

/** An agent: skills and languages by name with ratings (walkthrough: priorities). Free unless told otherwise. */
export interface HandAgent {
  readonly id: string;
  readonly name: string;
  readonly skills?: Readonly<Record<string, number>>;
  readonly languages?: Readonly<Record<string, number>>;
  readonly joined?: boolean;
  readonly ring?: number;
  /** "On Queue", or on the walkthrough surface a state. */
  readonly presence?: string;
  readonly status?: string;
  /** Start of the routing status. */
  readonly since?: string;
}

/** A queue: the platform's own fields may be added. */
export interface HandQueue {
  readonly id: string;
  readonly name: string;
  readonly [field: string]: Json;
}

/** An organisation of one or more queues that all agents are members of. */
export interface HandOrganisation {
  readonly name?: string;
  readonly surface?: SurfaceName;
  readonly at?: string;
  readonly queues?: readonly HandQueue[];
  readonly agents: readonly HandAgent[];
  /** Ids of skills and languages by name, where they are not made of the name. */
  readonly ids?: Readonly<Record<string, string>>;
  /** Key of the pseudonyms. */
  readonly keyId?: string;
  /** Members of a queue, where not all agents are. */
  readonly membersOf?: (queueId: string) => readonly HandAgent[];
}

/** The instant of handmade recordings. */
export const HAND_AT = "2026-03-02T10:00:00.000Z";

const BASE = "https://api.example.com";

/** Records the organisation. */
export async function handmadeCassette(organisation: HandOrganisation): Promise<Cassette> {
  const { surface = "platform", queues = [{ id: "q-billing", name: "Billing" }] } = organisation;
  const answer = surface === "platform" ? platformAnswer : walkthroughAnswer;
  const refs = queues.map(({ id, name }) => ({ id, name, foundBy: "id" as const }));
  return await recordedFrom(
    { ...organisation, queues: refs },
    (path, query) => answer(organisation, queues, path, query),
  );
}

/** Records queues of an API by the surface's own reads. @param answer to a path from `/api/v2` on */
export async function recordedFrom(
  { name = "hand", surface = "platform", at = HAND_AT, keyId = "test", queues }:
    & Pick<HandOrganisation, "name" | "surface" | "at" | "keyId">
    & Pick<Cassette["head"], "queues">,
  answer: (path: string, query: URLSearchParams) => Json,
): Promise<Cassette> {
  const exchanges = new Map<string, Exchange>();
  const transport = (input: Request | URL | string) => {
    const path = requestPath(String(input instanceof Request ? input.url : input), BASE);
    const { pathname, searchParams } = new URL(path, BASE);
    const body = answer(pathname.replace("/api/v2", ""), searchParams);
    exchanges.set(path, {
      request: { method: "GET", path },
      response: { status: 200, headers: { "content-type": "application/json" }, body },
    });
    return Promise.resolve(Response.json(body));
  };
  for (const queue of queues) {
    await surfaceFor(surface).read({ transport, baseUrl: BASE }, queue, instant(at));
  }
  return {
    format: CASSETTE_FORMAT,
    version: CASSETTE_VERSION,
    head: {
      name,
      surface,
      origin: "sandbox",
      region: null,
      capturedFrom: at,
      capturedTo: at,
      recorder: "test",
      redaction: { ruleSet: 1, rules: [], keyId },
      queues,
      pages: {},
      latencyMs: 0,
      fitness: { fit: true, problems: [] },
    },
    exchanges: [...exchanges.values()],
  };
}

function platformAnswer(
  organisation: HandOrganisation,
  queues: readonly HandQueue[],
  path: string,
  query: URLSearchParams,
): Json {
  const queue = queues.find((each) => path === `/routing/queues/${each.id}`);
  if (queue !== undefined) return { skillEvaluationMethod: "ALL", ...queue };
  if (path.endsWith("/members")) {
    return page(
      path,
      query,
      membersAt(organisation, path).map((agent) => memberAnswer(agent, organisation.ids)),
    );
  }
  if (path === "/routing/settings") return { resetAgentScoreOnPresenceChange: false };
  if (path === "/routing/utilization") return { utilization: {} };
  if (path === "/routing/skills") {
    return { entities: named(organisation.agents.map((agent) => agent.skills), organisation.ids) };
  }
  if (path === "/routing/languages") {
    return { entities: named(organisation.agents.map((agent) => agent.languages), organisation.ids) };
  }
  return { entities: [] };
}

function membersAt(organisation: HandOrganisation, path: string): readonly HandAgent[] {
  const [, queueId = ""] = /\/queues\/([^/]+)\/members$/.exec(path) ?? [];
  return organisation.membersOf?.(queueId) ?? organisation.agents;
}

function memberAnswer(agent: HandAgent, ids: HandOrganisation["ids"]): Json {
  const held = (names: Readonly<Record<string, number>> = {}) =>
    Object.entries(names).map(([name, proficiency]) => ({
      id: idOf(name, ids),
      name,
      proficiency,
      state: "active",
    }));

  return {
    id: agent.id,
    name: agent.name,
    joined: agent.joined ?? true,
    ringNumber: agent.ring ?? 1,
    memberBy: "user",
    user: {
      id: agent.id,
      name: agent.name,
      skills: held(agent.skills),
      languages: held(agent.languages),
      presence: { presenceDefinition: { systemPresence: agent.presence ?? "On Queue" } },
      routingStatus: { status: agent.status ?? "IDLE", startTime: agent.since ?? "2026-03-02T09:50:00.000Z" },
      conversationSummary: {},
      groups: [],
    },
  };
}

function walkthroughAnswer(
  organisation: HandOrganisation,
  queues: readonly HandQueue[],
  path: string,
  query: URLSearchParams,
): Json {
  const queue = queues.find((each) => path === `/routing/queues/${each.id}`);
  if (queue !== undefined) return { routingType: "Standard", ...queue };
  if (path.endsWith("/members")) {
    const members = membersAt(organisation, path).map(({ id, name }) => ({ userId: id, name, joined: true }));
    return page(path, query, members);
  }
  const agent = organisation.agents.find((each) => path.startsWith(`/routing/users/${each.id}/`));
  if (path.endsWith("/availability")) return { state: agent?.presence ?? "Available" };
  return { skills: Object.entries(agent?.skills ?? {}).map(([name, priority]) => ({ name, priority })) };
}

function page(path: string, query: URLSearchParams, all: readonly Json[]): Json {
  const size = Number(query.get("pageSize") ?? "25");
  const number = Number(query.get("pageNumber") ?? "1");
  const next = `/api/v2${path}?pageNumber=${number + 1}&pageSize=${size}`;
  const more = number * size < all.length ? { nextUri: next, nextPageUri: `${BASE}${next}` } : {};
  return { entities: all.slice((number - 1) * size, number * size), ...more };
}

function named(
  held: readonly (Readonly<Record<string, number>> | undefined)[],
  ids: HandOrganisation["ids"],
): Json {
  const names = [...new Set(held.flatMap((each) => Object.keys(each ?? {})))].sort();
  return names.map((name) => ({ id: idOf(name, ids), name, state: "active" }));
}

function idOf(name: string, ids: HandOrganisation["ids"] = {}): string {
  return ids[name] ?? `id-${name.toLowerCase()}`;
}

/** Files in memory; `texts` is what was written. */
export interface MemoryFiles extends Files {
  readonly texts: Map<string, string>;
}

/** Files in memory, by path. */
export function memoryFiles(initial: Readonly<Record<string, string>> | Map<string, string>): MemoryFiles {
  const texts = initial instanceof Map ? initial : new Map(Object.entries(initial));
  return {
    texts,
    readText: (path) => Promise.resolve(texts.get(path) ?? null),
    list: (path) => {
      const folder = path.replace(/\/+$/, "");
      const below = [...texts.keys()].filter((path) => path.startsWith(`${folder}/`));
      return Promise.resolve(
        [...new Set(below.map((path) => path.slice(folder.length + 1).split("/")[0] ?? ""))].sort(),
      );
    },
    folders: (folder) => {
      const below = [...texts.keys()].filter((path) => path.startsWith(`${folder}/`));
      const deeper = below.map((path) => path.slice(folder.length + 1).split("/")).filter(({ length }) =>
        length > 1
      );
      return Promise.resolve([...new Set(deeper.map(([name = ""]) => name))].sort());
    },
    writeText: async (path, text, look) => {
      await look?.(texts.get(path) ?? null);
      texts.set(path, text);
    },
    remove: (path) => Promise.resolve(void texts.delete(path)),
  };
}

/** Files with a handmade cassette under `cassettes/`, and scenarios as YAML by name. */
export async function scenarioFiles(
  organisations: readonly HandOrganisation[],
  scenarios: Readonly<Record<string, string>>,
): Promise<MemoryFiles> {
  const files: Record<string, string> = {};
  for (const organisation of organisations) {
    const cassette = await handmadeCassette(organisation);
    files[`cassettes/${cassette.head.name}.json`] = printCassette(cassette);
  }
  for (const [name, text] of Object.entries(scenarios)) files[`scenarios/${name}/scenario.yaml`] = text;
  return memoryFiles(files);
}
