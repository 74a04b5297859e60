/** Both faces of one player: whatever a hand or a client spells in its own way, the process and HTTP answer it alike. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { createPlayer } from "../../src/cassette/player.ts";
import { createTracks } from "../../src/cassette/tracks.ts";
import { MissError } from "../../src/errors.ts";
import type { Transport } from "../../src/http/transport.ts";
import { createReplay } from "../../src/service/replay/replay.ts";
import { virtualClock } from "../support/clocks.ts";
import { cassetteOf, exchangeOf, loadedByHand } from "../support/cassettes.ts";
import { PLAIN_REPLAY } from "../support/replay_options.ts";

type Exchanges = Parameters<typeof cassetteOf>[0];

/** The faces, each a transport below an address of its own; a miss is null, everything else the text of the answer. */
const FACES: Readonly<
  Record<string, (exchanges: Exchanges) => (path: string, method?: string) => Promise<string | null>>
> = {
  "the process": (exchanges) => {
    const player = createPlayer(cassetteOf(exchanges));
    return async (path, method = "GET") => {
      try {
        return await (await player.transport(player.baseUrl + path, { method })).text();
      } catch (error) {
        if (error instanceof MissError) return null;
        throw error;
      }
    };
  },
  "HTTP": (exchanges) => {
    const loaded = [{ path: "cassettes/sample.json", cassette: cassetteOf(exchanges) }];
    const replay = createReplay(loaded, PLAIN_REPLAY, virtualClock(), { miss: () => {} });
    const transport: Transport = async (input, init) => await replay(new Request(input, init));
    return async (path, method = "GET") => {
      const answer = await transport(`http://127.0.0.1:1${path}`, { method });
      const text = await answer.text();
      return answer.headers.get("content-type") === "application/problem+json" ? null : text;
    };
  },
};

const MEMBERS = "/api/v2/routing/queues/q1/members?expand=languages&expand=skills&pageNumber=2&pageSize=100";

Deno.test("a request of a cassette edited by hand is found alike in the process and over HTTP", async (t) => {
  const path = "/api/v2/routing/queues/q1/members";
  const spellings = [
    ["GET", `${path}?expand=languages&expand=skills&pageSize=100&pageNumber=2`],
    ["GET", `${path}?pageNumber=2&pageSize=100&expand=skills&expand=languages`],
    ["get", `${path}?expand=languages,skills&pageNumber=2&pageSize=100`],
    ["Get", `${path}?expand=skills%2Clanguages&pageNumber=2&pageSize=100`],
    ["GET", `/genesys${path}?expand=languages,skills&pageNumber=2&pageSize=100`],
    ["GET", `https://api.mypurecloud.com${path}?expand=languages,skills&pageNumber=2&pageSize=100`],
  ] as const;
  for (const [method, spelling] of spellings) {
    for (const [face, open] of Object.entries(FACES)) {
      await t.step(`${method} ${spelling}, ${face}`, async () => {
        const ask = open(loadedByHand([[method, spelling, exchangeOf(MEMBERS, { page: 2 })]]));
        assertEquals(await ask(MEMBERS), '{"page":2}');
        assertEquals(await ask(spelling.replace(/^.*(?=\/api\/v2)/, "")), '{"page":2}');
      });
    }
  }
});

Deno.test("exchanges of one request in several spellings are its answers in the order of the file", async (t) => {
  const other = MEMBERS.replace("pageNumber=2&pageSize=100", "pageSize=100&pageNumber=2");
  for (const [face, open] of Object.entries(FACES)) {
    await t.step(face, async () => {
      const ask = open(loadedByHand([
        ["GET", MEMBERS, exchangeOf(MEMBERS, 1)],
        ["get", other, exchangeOf(MEMBERS, 2, { afterLast: "error" })],
      ]));
      assertEquals([await ask(other), await ask(MEMBERS), await ask(other)], ["1", "2", null]);
      assertEquals(await ask(MEMBERS, "HEAD"), null, "used up for HEAD as well");
    });
  }
});

Deno.test("the recorded first page answers a client that leaves page number and page size out, on both faces", async (t) => {
  const skills = "/api/v2/routing/skills";
  const rows = [
    ["", "1"],
    ["?pageNumber=1", "1"],
    ["?pageSize=100", "1"],
    ["?pageNumber=2", null],
    ["?pageSize=50", null],
    ["?name=x", null],
  ] as const;
  for (const [face, open] of Object.entries(FACES)) {
    for (const [query, wanted] of rows) {
      await t.step(`${query || "nothing"}, ${face}`, async () => {
        const ask = open([1, 2].map((page) => exchangeOf(`${skills}?pageNumber=${page}&pageSize=100`, page)));
        assertEquals(await ask(skills + query), wanted);
      });
    }
  }
});

Deno.test("createTracks() lets the first cassette that holds a request answer it, and counts the others' exchanges of it nowhere", () => {
  const tracks = createTracks([
    { path: "one.json", cassette: cassetteOf([exchangeOf(MEMBERS, "one")]) },
    { path: "two.json", cassette: cassetteOf([exchangeOf(MEMBERS, "two"), exchangeOf("/api/v2/users", [])]) },
  ]);
  assertEquals(tracks.unplayed(), [`GET ${MEMBERS}`, "GET /api/v2/users"]);
  assertEquals(tracks.play("get", MEMBERS)?.text(""), '"one"');
  assertEquals(tracks.unplayed(), ["GET /api/v2/users"]);
  assertEquals(tracks.find("GET", "/api/v2/users")?.source.path, "two.json");
  const { error, nearest } = tracks.explainMiss("GET", "/api/v2/user");
  assertEquals(nearest[0], "GET /api/v2/users");
  assertStringIncludes(error.message, "2 recorded requests");
  tracks.reset();
  assertEquals(tracks.unplayed().length, 2);
});
