/** A service over the sandbox's recordings, and what is asked of it: what the tests of the service stand on. */

import { parseCassette } from "../../src/cassette/store.ts";
import { recordingOf } from "../../src/opened_recording.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { createService } from "../../src/service/qa/service.ts";
import type { ServiceOptions } from "../../src/service/qa/service_options.ts";
import { cassetteSource, type RosterSource } from "../../src/service/qa/sources.ts";
import { DEFAULT_GUARD, type GuardOptions } from "../../src/service/safety/guard.ts";
import { memoryFiles } from "../support/handmade.ts";
import { sandboxPath, sandboxText } from "../support/sandbox_cassettes.ts";
import { PLAIN_SERVICE } from "../support/plain_service.ts";

const BASE = "http://127.0.0.1:8000";

export const SEED = 20_261_122;

const team = openTeamFiles(memoryFiles({ "scenarios/quiet.moment.yaml": "agents: {}\n" }));

export const moments = ["recorded", "free", "scenarios/quiet.moment.yaml"];

export const sources: readonly RosterSource[] = await Promise.all(
  ["sandbox", "sandbox-walkthrough"].map(async (name) => {
    const path = sandboxPath(name);
    return cassetteSource(recordingOf(parseCassette(await sandboxText(name), path), path), team);
  }),
);

export function service(
  options: Partial<Omit<ServiceOptions, "guard">> & { readonly guard?: Partial<GuardOptions> } = {},
) {
  const handle = createService({
    sources,
    ...PLAIN_SERVICE,
    moments,
    assets: new Map([["/", { type: "text/html; charset=utf-8", text: "<!doctype html>" }]]),
    ...options,
    guard: { ...DEFAULT_GUARD, ...options.guard },
  });
  return async (path: string, init: RequestInit = {}) => await handle(new Request(BASE + path, init));
}

type Ask = ReturnType<typeof service>;

/** The answer to a body: JSON, or text that is to be read as such. */
export function posted(ask: Ask, path: string, body: unknown, headers: Record<string, string> = {}) {
  return ask(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

/** The same, its JSON read. */
export async function post(...asked: Parameters<typeof posted>) {
  const answer = await posted(...asked);
  // deno-lint-ignore no-explicit-any -- answers are probed field by field
  return { status: answer.status, headers: answer.headers, body: await answer.json() as any };
}

export const PAYLOAD = {
  caller_attributes: { tier: "gold" },
  required_skills: [{ name: "Billing" }],
  queue_id: "Billing",
};
