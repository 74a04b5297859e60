/** The QA service over the cassettes of some files, without a socket: a question in, an answer out. */

import { openRecording } from "../../src/opened_recording.ts";
import type { Files } from "../../src/doors/world.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { createService } from "../../src/service/qa/service.ts";
import type { ServiceOptions } from "../../src/service/qa/service_options.ts";
import { cassetteSource } from "../../src/service/qa/sources.ts";
import { openScenarioRuns } from "../../src/service/qa/scenario_runs.ts";
import { PLAIN_SERVICE } from "./plain_service.ts";

/** Puts a body to a route of the service, and gives the answer's text. */
export type Post = (
  path: string,
  body: unknown,
) => Promise<{ readonly status: number; readonly text: string }>;

/** The service, its clock standing still. @param cassettes their paths */
export async function qaService(
  files: Files,
  cassettes: readonly string[],
  options: Partial<ServiceOptions> = {},
): Promise<Post> {
  const team = openTeamFiles(files);
  const handle = createService({
    sources: await Promise.all(
      cassettes.map(async (path) => cassetteSource(await openRecording(files, path), team)),
    ),
    ...PLAIN_SERVICE,
    scenarios: await openScenarioRuns(files, team),
    ...options,
  });
  return async (path, body) => {
    const answer = await handle(
      new Request(`http://127.0.0.1:8000${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    );
    return { status: answer.status, text: await answer.text() };
  };
}
