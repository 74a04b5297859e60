/** What the platform surface asks for, in which order, and what it makes of answers that do not come as they should. */

import { instant } from "../../src/lib/instant.ts";
import { readRoster } from "../support/read_roster.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { CassetteError, LiveApiError } from "../../src/errors.ts";
import type { GatherProgress, QueueTarget } from "../../src/surfaces/surface.ts";
import { surfaceFor } from "../../src/surfaces/registry.ts";
import type { Transport } from "../../src/http/transport.ts";
import { forbidden, memberRow, memberRows, type Overrides, platformStub } from "./organisations.ts";
import { pageOf, refusal, type Stub } from "./stub.ts";
import { rowName } from "../support/row_name.ts";

const AT = instant("2026-01-05T09:00:00Z");
const TARGET: QueueTarget = { id: "q", name: "Billing", foundBy: "id" };
const MEMBERS = "/routing/queues/q/members";

function rosterOf(stub: Stub, target: QueueTarget = TARGET) {
  return readRoster(surfaceFor("platform"), stub.api, target, AT);
}

Deno.test("roster() of 1,000 members costs at most 30 requests, and says how it goes", async () => {
  const stub = platformStub({ members: memberRows(1000) });
  const progress: GatherProgress[] = [];
  const roster = await readRoster(
    surfaceFor("platform"),
    stub.api,
    TARGET,
    AT,
    (step) => progress.push(step),
  );
  assertEquals(roster.agents.length, 1000);
  assertEquals(stub.asked.length, 18);
  assertEquals(new Set(stub.asked).size, 18);
  assertEquals(roster.oddities, []);
  assertEquals(roster.organisation.skills, [{ id: "s-billing", name: "Billing" }]);
  assertEquals(progress.at(-1), { pages: 10, users: 1000 });
  const page = stub.asked.find((path) => path.includes("/members"));
  const expands = new URL(`https://x.example${page}`).searchParams.getAll("expand").join();
  assertEquals(expands, "conversationSummary,groups,languages,presence,routingStatus,skills,team");
});

Deno.test("roster() asks in one order however slow each answer is", async () => {
  const members = memberRows(230).map((row, index) =>
    index % 20 === 3
      ? memberRow(String(row["id"]), { user: { skills: undefined, presence: undefined } })
      : row
  );
  const overrides: Overrides = {
    "/routing/skills": (query) => pageOf("/routing/skills", query, manySkills(250)),
    ...Object.fromEntries(members.flatMap(({ id }) => [
      [`/users/${id}/routingskills`, () => ({ entities: [] })],
      [`/users/${id}/presences/purecloud`, () => ({ presenceDefinition: { systemPresence: "Meal" } })],
    ])),
  };
  const straight = platformStub({ members, overrides });
  const expected = await rosterOf(straight);
  // Twelve lack an expand or two: one read in bulk, which brings nothing here, then each singly.
  assertEquals(straight.asked.length, 8 + 3 + 2 + 1 + 2 * 12);
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 40 })), async (turns) => {
      const stub = platformStub({ members, overrides, order: () => turns.next().value ?? 0 });
      assertEquals(await rosterOf(stub), expected);
      assertEquals(stub.asked, straight.asked);
    }),
    { seed: 7, numRuns: 20 },
  );
});

Deno.test("roster() does without organisation data that is refused, and names the permission", async () => {
  for (const status of [400, 403, 404, 500]) {
    const stub = platformStub({
      members: memberRows(1),
      overrides: {
        "/routing/skills": () =>
          status === 403 ? forbidden("routing:skill:view") : refusal(status, "x", "no"),
        "/routing/utilization": () => forbidden("routing:utilization:view"),
      },
    });
    const { organisation, oddities } = await rosterOf(stub);
    assertEquals([organisation.skills, organisation.utilization], [null, null]);
    assertEquals(organisation.languages, []);
    assertEquals(oddities.map((row) => row.id), ["organisation-data-unknown", "organisation-data-unknown"]);
    const [skills = "", utilization = ""] = oddities.map((row) => row.message);
    const told: Readonly<Record<number, string>> = {
      400: "skills failed with 400",
      403:
        "skills was refused with 403 missing.permissions (routing:skill:view) and needs the permission routing:skill:view",
      404: "skills found nothing: 404",
      500: "skills failed with 500",
    };
    assertStringIncludes(skills, told[status] ?? "");
    assertStringIncludes(utilization, "routing:utilization:view, routing:utilization:manage");
  }
});

Deno.test("roster() stops on what it cannot do without, with the cause and the next step", async (t) => {
  const cases: readonly (readonly [string, Overrides, readonly string[]])[] = [
    ["members refused", { [MEMBERS]: () => forbidden("routing:queue:view") }, [
      "Reading the queue's members was answered with 403 (forbidden)",
      "missing.permissions (routing:queue:view)",
      "one of the permissions routing:queue:view, routing:queue:edit",
    ]],
    ["queue unknown", { "/routing/queues/q": () => undefined }, ["404 (not found)", "check the id"]],
    ["queue broken", { "/routing/queues/q": () => refusal(503, "service.unavailable", "down") }, [
      "the queue was answered with 503",
      "answer:  service.unavailable",
    ]],
    ["another queue", { "/routing/queues/q": () => ({ id: "other", name: "Other" }) }, [
      "an answer to something else: it is of another queue",
    ]],
    ["error body", { [MEMBERS]: () => ({ code: "internal.server.error", status: 500, message: "Jane" }) }, [
      "an answer to something else: it has nothing of a listing: internal.server.error",
    ]],
    ["not signed in", { "/routing/skills": () => refusal(401, "bad.credentials", "Invalid login.") }, [
      "401 (not signed in)",
      "GENESYSCLOUD_OAUTHCLIENT_ID",
    ]],
    ["page not JSON", {
      [MEMBERS]: () => new Response("<html>Sign in</html>", { headers: { "content-type": "text/html" } }),
    }, ["text/html, 20 characters of markup: <html>, not JSON", "--base-url"]],
    ["page too large", { [MEMBERS]: () => refusal(400, "response.entity.too.large", "Too large.") }, [
      "response.entity.too.large",
      "does not send even one entry in one page",
    ]],
    ["error page", {
      [MEMBERS]: () =>
        new Response('\n<!DOCTYPE html>\n<html lang="en"><meta content="tok_SECRET">Jane Doe', {
          status: 501,
        }),
    }, ["characters of markup: <!doctype><html><meta>"]],
    ["empty page", { [MEMBERS]: () => new Response("") }, ["an empty body, not JSON"]],
    ["wrong type", { [MEMBERS]: () => ({ entities: [memberRow("a"), { id: 7 }] }) }, [
      "entities[1].id: expected string, got a number",
    ]],
    ["foreign JSON", { "/routing/queues/q": () => [] }, ["the whole body: expected object, got an array"]],
  ];
  for (const [name, overrides, words] of cases) {
    await t.step(rowName(name), async () => {
      const members = memberRows(1);
      const live = await assertRejects(() => rosterOf(platformStub({ members, overrides })), LiveApiError);
      for (const word of words) assertStringIncludes(live.message, word, name);
      assert(!/Sign in|tok_SECRET|Jane/.test(live.message), "the text of a page");
      assertEquals(live.exitCode, 7);
      const baseUrl = "https://api.ringback.invalid";
      const stub = platformStub({ members, overrides, baseUrl });
      const replayed = await assertRejects(() => rosterOf(stub), CassetteError);
      assertStringIncludes(replayed.message, "the recorded answer to GET /api/v2/routing/");
    });
  }
});

Deno.test("roster() ends a paging loop with an error, whichever way the pages turn in circles", async (t) => {
  const turning: readonly (readonly [string, (query: URLSearchParams) => unknown, string])[] = [
    ["back to page 1", (query) => ({
      entities: [memberRow(`u${query.get("pageNumber")}`)],
      nextUri: `${MEMBERS}?pageNumber=${query.get("pageNumber") === "1" ? 2 : 1}`,
    }), "named as next page a second time"],
    ["same content", (query) => ({
      entities: [memberRow("a")],
      nextUri: `${MEMBERS}?pageNumber=${Number(query.get("pageNumber")) + 1}`,
    }), "brought what the page before brought"],
    ["no end", (query) => ({
      entities: [memberRow(`u${query.get("pageNumber")}`)],
      nextUri: `${MEMBERS}?pageNumber=${Number(query.get("pageNumber")) + 1}`,
    }), "page 1001"],
  ];
  for (const [name, page, words] of turning) {
    await t.step(rowName(name), async () => {
      const stub = platformStub({ members: [], overrides: { [MEMBERS]: page } });
      const error = await assertRejects(() => rosterOf(stub), LiveApiError, "Paging loop");
      assertStringIncludes(error.message, words, name);
    });
  }
});

Deno.test("roster() follows the pages a server gives, smaller ones too, to the last", async () => {
  const members = memberRows(60);
  const overrides: Overrides = {
    [MEMBERS]: (query) => {
      query.set("pageSize", "25");
      return pageOf(MEMBERS, query, members);
    },
  };
  const roster = await rosterOf(platformStub({ members, overrides }));
  assertEquals(roster.agents.length, 60);
});

Deno.test("roster() tells the first failure in the order of asking, and calls off what is under way", async () => {
  const signals: (AbortSignal | null | undefined)[] = [];
  const turns = [200, 0, 0];
  const { api } = platformStub({
    members: memberRows(1),
    overrides: {
      "/routing/queues/q": () => forbidden("routing:queue:view"),
      "/routing/settings": () => refusal(401, "bad.credentials", "no"),
    },
    order: () => turns.shift() ?? 300,
  });
  const transport: Transport = (input, init) => {
    signals.push(init?.signal);
    return api.transport(input, init);
  };
  // The settings fail long before the queue does: a failure nobody awaits yet must not end the program.
  const roster = readRoster(surfaceFor("platform"), { ...api, transport }, TARGET, AT);
  await assertRejects(() => roster, LiveApiError, "Reading the queue was answered with 403");
  assertEquals(signals.length, 9);
  assert(signals.every((signal) => signal?.aborted));
});

function manySkills(count: number) {
  return Array.from({ length: count }, (_, index) => ({ id: `s${index}`, name: `Skill ${index}` }));
}
