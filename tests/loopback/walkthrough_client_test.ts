/**
 * The walkthrough's own way of reading, ported line by line: a token with form fields, members following an absolute
 * `nextPageUri`, two reads per user, all at once, and its score. It works against the sandbox and against `replay`, and its
 * ranking is the one that `POST /simulate-routing` answers.
 */

import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { assert, assertEquals } from "@std/assert";
import { denoWorld } from "../../src/doors/deno_world.ts";
import type { Handler } from "../../src/doors/world.ts";
import { recordingOf } from "../../src/opened_recording.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { createService } from "../../src/service/qa/service.ts";
import { cassetteSource } from "../../src/service/qa/sources.ts";
import { createReplay } from "../../src/service/replay/replay.ts";
import { recordedFromSandbox } from "../support/recorded.ts";
import { PLAIN_SERVICE } from "../support/plain_service.ts";
import { PLAIN_REPLAY } from "../support/replay_options.ts";

const world = denoWorld();

/** A queue of three recorded pages. */
const QUEUE = "Service Desk";

interface Scored {
  readonly userId: string;
  readonly score: number;
}

/** The text's script: everything it asks, in its way, at one address. */
async function walkthroughScript(
  base: string,
  id: string,
  secret: string,
  queueId: string,
  skills: readonly string[],
) {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: id,
    client_secret: secret,
  });
  const token = await (await fetch(`${base}/oauth/token`, { method: "POST", body: form })).json();
  const headers = { Authorization: `Bearer ${token.access_token}`, Accept: "application/json" };
  const get = async (url: string) => {
    const answer = await fetch(url, { headers });
    const text = await answer.text();
    assert(answer.ok, `${answer.status} ${url} ${text}`);
    return JSON.parse(text);
  };
  const queue = await get(`${base}/api/v2/routing/queues/${queueId}`);
  const members: string[] = [];
  let pages = 0;
  for (let url = `${base}/api/v2/routing/queues/${queueId}/members`; url;) {
    const page = await get(url);
    for (const member of page.entities ?? []) members.push(member.userId);
    url = page.nextPageUri;
    pages++;
  }
  const agents = await Promise.all(members.map(async (userId) => {
    const user = `${base}/api/v2/routing/users/${userId}`;
    const [profile, availability] = await Promise.all([
      get(`${user}/routingprofile`),
      get(`${user}/availability`),
    ]);
    return { userId, profile, availability };
  }));
  const results = agents.map(({ userId, profile, availability }): Scored => {
    if ((availability.state ?? "Offline") !== "Available") return { userId, score: 0 };
    const held = new Map<string, number>(
      (profile.skills ?? []).map((skill: { name: string; priority: number }) => [skill.name, skill.priority]),
    );
    const matched = skills.filter((name) => held.has(name));
    if (matched.length === 0) return { userId, score: 0 };
    const prioritySum = matched.reduce((sum, name) => sum + (held.get(name) ?? 99), 0);
    const score = (matched.length / skills.length) * 0.6 + (1 / (prioritySum + 1)) * 0.4;
    return { userId, score: Math.round(score * 1000) / 1000 };
  });
  return { routingType: queue.routingType, pages, results };
}

/** Best first; the text leaves equal scores in the order of the pages, we order them by id. */
function best(results: readonly Scored[]): readonly Scored[] {
  return results.toSorted((a, b) => b.score - a.score || (a.userId < b.userId ? -1 : 1)).slice(0, 5);
}

async function listening(handler: Handler) {
  const at = await world.listen(handler, { hostname: "127.0.0.1", port: 0 });
  return { base: `http://127.0.0.1:${at.port}`, stop: () => at.stop() };
}

Deno.test("the walkthrough's script reads the sandbox and a replay alike, and ranks as POST /simulate-routing does", async () => {
  const sandbox = createSandbox();
  const cassette = await recordedFromSandbox(world, "walkthrough", [QUEUE]);
  const queueId = cassette.head.queues[0]?.id ?? "";
  const misses: string[] = [];
  const replay = createReplay(
    [{ path: "cassettes/recorded.json", cassette }],
    { ...PLAIN_REPLAY, tokens: { ...PLAIN_REPLAY.tokens, required: true } },
    world.clock,
    { miss: (error) => misses.push(error.message) },
  );
  const service = createService({
    ...PLAIN_SERVICE,
    sources: [cassetteSource(recordingOf(cassette, "cassettes/recorded.json"), openTeamFiles(world.files))],
    clock: world.clock,
  });
  const servers = [
    await listening((request) => sandbox.fetch(request)),
    await listening(replay),
    await listening(service),
  ];
  const [live, replayed, qa] = servers.map((server) => server.base);
  try {
    const skills = ["Billing", "Claims"];
    const fromSandbox = await walkthroughScript(
      live ?? "",
      sandbox.clientId,
      sandbox.clientSecret,
      queueId,
      skills,
    );
    const fromReplay = await walkthroughScript(replayed ?? "", "any", "thing", queueId, skills);
    assertEquals(misses, []);
    assertEquals([fromSandbox.pages > 3, fromReplay.pages], [true, 3], "25 to a page live, 100 as recorded");
    assertEquals(fromReplay.results.length, 260);
    assertEquals(best(fromSandbox.results), best(fromReplay.results));
    const answer = await fetch(`${qa}/simulate-routing`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        caller_attributes: { tier: "gold" },
        required_skills: skills.map((name) => ({ name })),
        queue_id: queueId,
      }),
    });
    const report = await answer.json();
    assertEquals(answer.status, 200);
    assertEquals(report.queue_id, queueId);
    assertEquals(report.routing_type, fromReplay.routingType);
    assertEquals(report.total_agents_evaluated, 260);
    assertEquals(
      report.ranked_agents.map(({ userId, score }: Scored) => ({ userId, score })),
      best(fromReplay.results),
    );
    assert(best(fromReplay.results).some((row) => row.score > 0), "somebody holds the skills");
  } finally {
    for (const server of servers) await server.stop();
  }
});
