/** One organisation behind two dialects: what each shows, and that writing on one is read on the other. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Presence, RoutingStatusValue } from "../../src/domain/agent.ts";
import { platformAvailability } from "../../src/domain/agents/availability.ts";
import type { JsonObject } from "../../src/lib/json.ts";
import { WRITABLE_STATES } from "../../src/sandbox/availability.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { clientOf, ORIGIN } from "./client.ts";
import { rowName } from "../support/row_name.ts";

const UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";

Deno.test("createSandbox() gives the walkthrough's fields to the walkthrough's tokens only", async () => {
  const sandbox = createSandbox();
  const [platform, walkthrough] = [await clientOf(sandbox), await clientOf(sandbox, "walkthrough")];
  const id = await platform.queueId("Retention");
  const path = `/api/v2/routing/queues/${id}`;
  const [vendors, texts] = [await platform.get(path), await walkthrough.get(path)];
  const { routingType, predictiveRouting, skillRequirements, ...rest } = texts;
  assertEquals(rest, vendors);
  assertEquals([routingType, (predictiveRouting as JsonObject)["enabled"]], ["Predictive", true]);
  assertEquals((skillRequirements as JsonObject[]).map((skill) => skill["name"]), ["Retention"]);
  const desk = `/api/v2/routing/queues/${await platform.queueId("Service Desk")}/members`;
  const page = await walkthrough.get(desk);
  assertEquals(page["nextPageUri"], `${ORIGIN}${desk}?pageSize=25&pageNumber=2`);
  assert((page["entities"] as JsonObject[]).every((member) => member["userId"] === member["id"]));
});

Deno.test("createSandbox() shows what a PUT wrote on both surfaces", async () => {
  const sandbox = createSandbox();
  const [platform, walkthrough] = [await clientOf(sandbox), await clientOf(sandbox, "walkthrough")];
  const id = await platform.agentId("Luis Ortega");
  const profile = `/api/v2/routing/users/${id}/routingprofile`;
  const before = await walkthrough.get(profile);
  assertEquals((before["skills"] as JsonObject[]).map(({ name, priority }) => [name, priority]), [[
    "Spanish",
    0,
  ]]);
  const put = await walkthrough.send("PUT", profile, { skills: [{ name: "Sales", priority: 1.5 }] });
  assertEquals([put.status, await put.json()], [200, await walkthrough.get(profile)]);
  const skills = await platform.all(`/api/v2/users/${id}/routingskills`);
  assertEquals(skills.map(({ name, proficiency, state }) => [name, proficiency, state]), [
    ["Billing", 4, "inactive"],
    ["Sales", 3.5, "active"],
  ]);
});

Deno.test("createSandbox() reads back every availability that can be written", async () => {
  const sandbox = createSandbox();
  const [platform, walkthrough] = [await clientOf(sandbox), await clientOf(sandbox, "walkthrough")];
  const id = await platform.agentId("Elena Petrova");
  const path = `/api/v2/routing/users/${id}/availability`;
  assertEquals((await walkthrough.get(path))["state"], "Interacting");
  for (const state of WRITABLE_STATES.toReversed()) {
    const answer = await walkthrough.send("PUT", path, { state, wrapUpCode: "Sold" });
    assertEquals(await answer.json(), { userId: id, state, wrapUpCode: "Sold" });
    assertEquals((await walkthrough.get(path))["state"], state);
  }
  const { status } = await platform.get(`/api/v2/users/${id}/routingstatus`);
  assertEquals([WRITABLE_STATES[0], status], ["Available", "IDLE"]);
});

Deno.test("createSandbox() answers a PUT that does not fit with 400 and changes nothing", async (t) => {
  const client = await clientOf(createSandbox(), "walkthrough");
  const user = `/api/v2/routing/users/${await client.agentId("Mei Chen")}`;
  const before = [await client.get(`${user}/routingprofile`), await client.get(`${user}/availability`)];
  const bodies: readonly (readonly [path: string, body: string, says: RegExp])[] = [
    ["routingprofile", "{", /not valid JSON/],
    ["routingprofile", "{}", /^skills: /],
    ["routingprofile", '{"skills":[{"name":"Billing","priority":6}]}', /^skills\.0\.priority: /],
    ["routingprofile", '{"skills":[{"name":"Biling","priority":1}]}', /There is no skill Biling/],
    ["routingprofile", '{"skills":[{"name":"Sales","priority":1},{"name":"Sales","priority":2}]}', /twice/],
    ["routingprofile", `{"skills":[{"name":"Sales","priority":1,"id":"${UNKNOWN_ID}"}]}`, /another id/],
    ["availability", '{"state":"Asleep"}', /^state: /],
    ["availability", '{"state":"Meal","until":"noon"}', /until/],
  ];
  for (const [path, body, says] of bodies) {
    await t.step(rowName(path), async () => {
      const answer = await client.send("PUT", `${user}/${path}`, body);
      assertEquals(answer.status, 400, body);
      assertMatch((await answer.json()).message, says);
    });
  }
  assertEquals(
    [await client.get(`${user}/routingprofile`), await client.get(`${user}/availability`)],
    before,
  );
});

Deno.test("availabilityState() says what the platform's data mean to the weighted score, for every agent", async () => {
  const sandbox = createSandbox({ missingExpands: false });
  const [platform, walkthrough] = [await clientOf(sandbox), await clientOf(sandbox, "walkthrough")];
  const queue = await platform.queueId("All Hands");
  const members = await platform.all(
    `/api/v2/routing/queues/${queue}/members?pageSize=100&expand=presence,routingStatus`,
  );
  const seen = new Set<string>();
  for (const member of members) {
    const { presence, routingStatus } = member["user"] as unknown as {
      readonly presence: { readonly presenceDefinition: { readonly systemPresence: string } };
      readonly routingStatus: { readonly status: RoutingStatusValue };
    };
    const spelling = presence.presenceDefinition.systemPresence.toUpperCase().replace(" ", "_") as Presence;
    const state = platformAvailability(member["joined"] as boolean, spelling, routingStatus.status);
    assertEquals(
      (await walkthrough.get(`/api/v2/routing/users/${member["id"]}/availability`))["state"],
      state,
    );
    seen.add(String(state));
  }
  assert(seen.size >= 12, `only ${[...seen]}`);
});

Deno.test("createSandbox() gives by the dedicated endpoint what the expand gives", async () => {
  const client = await clientOf(createSandbox({ missingExpands: false, agents: 60 }));
  const users = await client.all("/api/v2/users?pageSize=100&expand=skills,languages,routingStatus,presence");
  for (const user of users) {
    const entities = (path: string) => client.all(`${user["selfUri"]}/${path}?pageSize=100`);
    assertEquals(await entities("routingskills"), user["skills"]);
    assertEquals(await entities("routinglanguages"), user["languages"]);
    assertEquals(await client.get(`${user["selfUri"]}/routingstatus`), user["routingStatus"]);
    assertEquals(await client.get(`${user["selfUri"]}/presences/purecloud`), user["presence"]);
  }
  const ids = users.slice(0, 50).map((user) => user["id"]);
  const bulk = await (await client.send("GET", `/api/v2/users/presences/purecloud/bulk?id=${ids}`)).json();
  assertEquals(bulk.map((presence: JsonObject) => presence["userId"]), ids);
});

Deno.test("createSandbox() dates a routing status before its own instant, and gives an agent's own utilization", async () => {
  const client = await clientOf(createSandbox());
  const status = await client.get(`/api/v2/users/${await client.agentId("Amara Okafor")}/routingstatus`);
  assertEquals([status["status"], status["startTime"]], ["IDLE", "2026-03-02T08:30:00.000Z"]);
  const capacities = async (name: string) => {
    const answer = await client.get(`/api/v2/routing/users/${await client.agentId(name)}/utilization`);
    const media = answer["utilization"] as unknown as Readonly<
      Record<string, { readonly maximumCapacity: number }>
    >;
    return [
      answer["level"],
      media["call"]?.maximumCapacity,
      media["email"]?.maximumCapacity,
      media["message"]?.maximumCapacity,
    ];
  };
  assertEquals(await capacities("Winnie Abara"), ["Agent", 2, 3, 1]);
  assertEquals(await capacities("Amara Okafor"), ["Organization", 1, 1, 1]);
});

Deno.test("createSandbox() spells On Queue with a space but for the newer list of definitions", async () => {
  const client = await clientOf(createSandbox());
  const spellings = async (path: string) =>
    (await client.get(path))["entities"] as readonly {
      readonly id: string;
      readonly systemPresence: string;
    }[];
  const onQueue = "e08eaf1b-ee47-4fa9-a231-1200e284798f";
  for (
    const [path, spelling] of [["presence/definitions", "OnQueue"], [
      "presencedefinitions",
      "On Queue",
    ]] as const
  ) {
    const found = (await spellings(`/api/v2/${path}`)).find((definition) => definition.id === onQueue);
    assertEquals(found?.systemPresence, spelling, path);
  }
});
