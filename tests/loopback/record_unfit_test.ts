/** Queues that cannot be read or decided by: told, left out, and no reason to lose what was there. */

import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { parseCassette } from "../../src/cassette/store.ts";
import { CassetteError } from "../../src/errors.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { memoryFiles } from "../support/handmade.ts";
import { at, Q, record, SANDBOX_KEYED, type Served, serveSandbox } from "./recording.ts";

Deno.test("record ends with 3 on a recording that is not fit, and keeps a fit one that was there", async () => {
  const profiles = /^\/api\/v2\/routing\/users\/[^/]+\/routingprofile/;
  let [kept, status] = [1, 404];
  await using served = serveSandbox({}, (_, path) => {
    if (!profiles.test(path) || kept-- > 0) return null;
    return new Response("{}", { status });
  });
  const asked = [...Q, "--surface", "walkthrough"];
  const first = await record([...asked, ...at(served)], { env: SANDBOX_KEYED });
  assertEquals(first.exitCode, 3, first.note);
  const unfit = first.files.get("cassettes/x.json") ?? "";
  assertEquals(parseCassette(unfit, "x").head.fitness.fit, false);
  assertMatch(first.out, /NOT fit:\n +The skills of \d+ of \d+ agents of Billing did not arrive/);
  assertStringIncludes(first.note, "cassettes/x.json is NOT fit to decide by: record again");
  // An unfit one may be replaced by an unfit one.
  assertEquals(
    (await record([...asked, ...at(served)], { env: SANDBOX_KEYED, files: first.files })).exitCode,
    3,
  );

  const { files } = await record(asked);
  const fit = files.get("cassettes/x.json");
  const again = await record([...asked, ...at(served)], { env: SANDBOX_KEYED, files });
  assertEquals([again.exitCode, files.get("cassettes/x.json") === fit, again.out], [3, true, ""]);
  assertStringIncludes(again.note, "NOT fit to decide by, so the fit one that was there is kept");
  assertStringIncludes(again.note, "next:    record again");

  // Refused for everybody alike: no end, but nothing to decide by, and the permission is named.
  [kept, status] = [0, 403];
  const denied = await record([...asked, ...at(served)], { env: SANDBOX_KEYED, files });
  assertEquals([denied.exitCode, files.get("cassettes/x.json") === fit], [3, true]);
  assertStringIncludes(denied.note, "needs the permission routing:user:read");
});

/** A sandbox in which the members of one queue do not come as they should. */
function serveOdd(queue: string, odd: (body: Record<string, unknown>) => Response): Served {
  return serveSandbox(
    {},
    () => null,
    async (answer, path) => path.endsWith(`/${queue}/members`) ? odd(await answer.json()) : answer,
  );
}

Deno.test("an unfit queue does not stop the others, and there is always a way on", async () => {
  const both = ["--queue", "Billing", "--queue", "Sales", "--name", "x"];
  const { files } = await record(both);
  const before = files.get("cassettes/x.json") ?? "";
  const { queues: [, sales] } = parseCassette(before, "x").head;
  let first: unknown;
  const twice = ({ entities, ...body }: Record<string, unknown>) => {
    first = (entities as unknown[])[0] ?? first;
    const page = body["pageNumber"] === 1 ? { nextUri: "/api/v2/x?pageNumber=2" } : {};
    return Response.json({ ...body, entities: body["pageNumber"] === 1 ? entities : [first], ...page });
  };
  await using served = serveOdd(sales?.id ?? "", ({ nextUri: _, ...body }) => twice(body));
  const fresh = await record([...both, ...at(served)], { env: SANDBOX_KEYED });
  assertEquals(fresh.exitCode, 3, fresh.note);
  assertStringIncludes(fresh.out, "fitness:   fit, but NOT Sales:");
  assertStringIncludes(fresh.note, "cassettes/x.json: Sales is NOT fit to decide by");
  const { head } = parseCassette(fresh.files.get("cassettes/x.json") ?? "", "x");
  assertEquals(head.queues.map(({ name, fit }) => [name, fit]), [["Billing", undefined], ["Sales", false]]);
  const team = openTeamFiles(memoryFiles(fresh.files));
  const recording = await team.recording("cassettes/x.json");
  assertEquals((await recording.roster("Billing")).queue.name, "Billing");
  await assertRejects(() => recording.roster("Sales"), CassetteError, "The queue Sales is not fit");

  const kept = await record([...both, ...at(served)], { env: SANDBOX_KEYED, files });
  assertEquals([kept.exitCode, files.get("cassettes/x.json") === before], [3, true]);
  for (const words of ["not fit: Sales", "--except <queue>", "--accept-unfit"]) {
    assertStringIncludes(kept.note, words);
  }
  const accepted = await record([...both, "--accept-unfit", ...at(served)], { env: SANDBOX_KEYED, files });
  assertEquals(accepted.exitCode, 0, accepted.note);
  assertStringIncludes(accepted.out, "came on two pages");
  const all = ["--all-queues", "--except", "Sales", "--except", "All Hands", "--name", "y"];
  const without = await record([...all, ...at(served)], { env: SANDBOX_KEYED });
  assertEquals(without.exitCode, 0, without.note);
  assert(!without.out.includes("Sales"));
  const stray = await record([...all, "--except", "Sals", ...at(served)], { env: SANDBOX_KEYED });
  assertEquals(stray.exitCode, 2);
  assertStringIncludes(stray.note, "nearest: Sales");
});

Deno.test("a queue that cannot be read is left out of a recording of several, and told", async () => {
  const { files } = await record(["--queue", "Sales", "--name", "s"]);
  const id = parseCassette(files.get("cassettes/s.json") ?? "", "s").head.queues[0]?.id ?? "";
  await using served = serveOdd(id, () => Response.json({ code: "missing.permissions" }, { status: 403 }));
  const both = ["--queue", "Sales", "--queue", "Billing", "--name", "x", ...at(served)];
  const { exitCode, out, note, files: written } = await record(both, { env: SANDBOX_KEYED });
  assertEquals(exitCode, 3, note);
  assertStringIncludes(out, "Sales could not be read and is not in the recording");
  assertStringIncludes(note, "cassettes/x.json: Sales is NOT fit to decide by");
  const { head, exchanges } = parseCassette(written.get("cassettes/x.json") ?? "", "x");
  assertEquals(head.queues.map(({ name }) => name), ["Billing"]);
  assert(!exchanges.some(({ request }) => request.path.includes(id)));
  const alone = await record(["--queue", "Sales", "--name", "x", ...at(served)], { env: SANDBOX_KEYED });
  assertEquals(alone.exitCode, 7);
});
