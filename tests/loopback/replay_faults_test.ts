/** Trouble that a replay makes on demand: faults, moved members, waits. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { parseCassette } from "../../src/cassette/store.ts";
import { type FAULTS, parseFaults } from "../../src/http/faults/fault_grammar.ts";
import { exchangeOf } from "../support/cassettes.ts";
import { sandboxText } from "../support/sandbox_cassettes.ts";
import { QUEUE, serving } from "./replaying.ts";

Deno.test("replay injects faults by share and seed: the same plan, the same sequence", async () => {
  const sequence = async (plan: string) => {
    const seen: (number | "drop")[] = [];
    await serving({ faults: parseFaults(plan) }, async ({ base }) => {
      for (let count = 0; count < 60; count++) {
        try {
          const answer = await fetch(base + QUEUE);
          await answer.text();
          seen.push(answer.status);
          if (answer.status === 429) assertEquals(answer.headers.get("retry-after"), "1");
        } catch {
          seen.push("drop");
        }
      }
      assertEquals((await fetch(`${base}/__ringback/`)).status, 200, "the status page has no faults");
    });
    return seen;
  };
  const first = await sequence("429=0.2,503=0.1,drop=0.1,seed=7");
  assertEquals(first, await sequence("429=0.2,503=0.1,drop=0.1,seed=7"));
  assert(first.join() !== (await sequence("429=0.2,503=0.1,drop=0.1,seed=8")).join());
  assertEquals(new Set(first), new Set([200, 429, 503, "drop"]));
});

/** What a client of a replay sees of each kind of fault, on the second page of the members. */
const SEEN: Readonly<Record<keyof typeof FAULTS, (answer: Response) => Promise<unknown> | unknown>> = {
  "408": (answer) => assertEquals(answer.status, 408),
  "429": (answer) => assertEquals([answer.status, answer.headers.get("retry-after")], [429, "1"]),
  "500": (answer) => assertEquals(answer.status, 500),
  "502": (answer) => assertEquals(answer.status, 502),
  "503": (answer) => assertEquals(answer.status, 503),
  "504": (answer) => assertEquals(answer.status, 504),
  "expired-token": async (answer) => assertEquals((await answer.json()).code, "credentials.expired"),
  "missing-permission": async (answer) =>
    assertStringIncludes((await answer.json()).message, "routing:queue:view, routing:queue:edit"),
  "drop": (answer) => assertRejects(() => answer.text(), TypeError),
  "slow": async (answer) => assertEquals((await answer.json()).entities, [3, 4]),
  "not-json": async (answer) => assertStringIncludes(await answer.text(), "<!DOCTYPE html>"),
  "paging-loop": async (answer) => assertEquals((await answer.json()).nextUri, "/second"),
  "members-changed": async (answer) => assertEquals((await answer.json()).entities, [2, 3]),
};

Deno.test("replay meets every fault of the grammar as the sandbox does", async (t) => {
  const page = (number: number, entities: number[]) =>
    exchangeOf(`${QUEUE}/members?pageNumber=${number}&pageSize=2`, {
      entities,
      selfUri: number === 2 ? "/second" : "/first",
      nextUri: "/next",
    });
  const exchanges = [page(1, [1, 2]), page(2, [3, 4])];
  for (const [kind, seen] of Object.entries(SEEN)) {
    await t.step(
      kind,
      () =>
        serving({ faults: parseFaults(`${kind}@*/members`) }, async ({ base, clock }) => {
          await seen(await fetch(`${base}${QUEUE}/members?pageNumber=2&pageSize=2`));
          assertEquals(clock.slept, kind === "slow" ? [5000] : []);
          await (await fetch(base + QUEUE)).body?.cancel();
        }, exchanges),
    );
  }
});

Deno.test("replay moves the members of pages that were not recorded as well", async () => {
  const { exchanges, head } = parseCassette(await sandboxText("support-before"), "support-before.json");
  const members = `/api/v2/routing/queues/${head.queues[0]?.id}/members?pageSize=5&pageNumber=`;
  await serving(
    { recordedOnly: false, faults: parseFaults("members-changed@*/members") },
    async ({ base }) => {
      const pages: { readonly entities: readonly { readonly id: string }[] }[] = [];
      for (const number of [1, 2]) pages.push(await (await fetch(`${base}${members}${number}`)).json());
      const [first, second] = pages.map(({ entities }) => entities.map(({ id }) => id));
      assertEquals([first?.length, second?.length], [5, 5]);
      assertEquals(second?.[0], first?.at(-1));
    },
    exchanges,
  );
});

Deno.test("replay waits the recorded or the given time before an answer", async () => {
  for (const [latency, expected] of [["recorded", 40], [250, 250]] as const) {
    await serving({ latency }, async ({ base, clock }) => {
      await (await fetch(base + QUEUE)).text();
      assertEquals(clock.slept, [expected]);
    });
  }
});
