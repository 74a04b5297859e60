/** The replay server over real HTTP on loopback: identity, order, bodies, tokens, misses, faults, status. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { parseFaults } from "../../src/http/faults/fault_grammar.ts";
import { EXCHANGES, MEMBERS, QUEUE, raw, serving } from "./replaying.ts";

Deno.test("replay answers a recorded request however the client spells it", async () => {
  await serving({}, async ({ base, misses }) => {
    const spellings = [
      MEMBERS,
      `${QUEUE}/members?pageSize=100&pageNumber=1&expand=skills&expand=languages`,
      `${QUEUE}/members?pageSize=100&pageNumber=1&expand=skills,languages`,
      `${QUEUE}/members?pageSize=100&pageNumber=1&expand=skills%2Clanguages`,
    ];
    for (const spelling of spellings) {
      const answer = await fetch(base + spelling);
      assertEquals(answer.status, 200, spelling);
      assertEquals((await answer.json()).entities, []);
    }
    assertEquals(misses, []);
  });
});

Deno.test("replay keeps recorded statuses and gives answers in order, then what the recording says", async () => {
  await serving({}, async ({ base, misses }) => {
    const ask = async (path: string) => {
      const answer = await fetch(base + path);
      return [answer.status, (await answer.json()).status ?? null];
    };
    assertEquals(await ask("/api/v2/users/gone"), [404, null]);
    assertEquals(await ask("/api/v2/users/u-1/routingstatus"), [200, "IDLE"]);
    assertEquals(await ask("/api/v2/users/u-1/routingstatus"), [200, "INTERACTING"]);
    assertEquals(await ask("/api/v2/users/u-1/routingstatus"), [200, "INTERACTING"]);
    assertEquals(await ask("/api/v2/users/u-2/routingstatus"), [200, "IDLE"]);
    assertEquals(misses.length, 0);
    assertEquals((await ask("/api/v2/users/u-2/routingstatus"))[0], 404);
    assertStringIncludes(misses[0]?.message ?? "", "already played");
  });
});

Deno.test("replay rewrites absolute addresses to the one the client used and leaves relative ones", async () => {
  await serving({ apiPrefix: "/genesys", loopbackOnly: false }, async ({ base }) => {
    const port = new URL(base).port;
    const rows = [
      [base, ""],
      [`${base}/genesys`, ""],
      [`http://api.example.test:${port}`, `Host: api.example.test:${port}\n`],
    ] as const;
    for (const [expected, host] of rows) {
      const path = expected.slice(expected.indexOf("/", 8)).startsWith("/genesys")
        ? `/genesys${MEMBERS}`
        : MEMBERS;
      const text = await raw(
        base,
        `GET ${path} HTTP/1.1\n${host || `Host: 127.0.0.1:${port}\n`}Connection: close\n\n`,
      );
      const body = JSON.parse(text.slice(text.indexOf("\r\n\r\n")));
      assertEquals(body.nextPageUri, `${expected}/api/v2/routing/queues/q1/members?pageNumber=2`);
      assertEquals(body.nextUri, "/api/v2/routing/queues/q1/members?pageNumber=2");
    }
  });
});

Deno.test("replay compresses on request only, states correct lengths, and answers HEAD without using an answer up", async () => {
  await serving({}, async ({ base }) => {
    const plain = await fetch(base + QUEUE, { headers: { "accept-encoding": "identity" } });
    const text = await plain.text();
    assertEquals(Number(plain.headers.get("content-length")), new TextEncoder().encode(text).length);
    assertEquals(plain.headers.get("content-encoding"), null);
    const refused = await raw(
      base,
      `GET ${QUEUE} HTTP/1.1\nHost: localhost\nAccept-Encoding: gzip;q=0\nConnection: close\n\n`,
    );
    assert(!/content-encoding/i.test(refused));
    const asked =
      `GET ${QUEUE} HTTP/1.1\nHost: localhost\nAccept-Encoding: gzip, deflate\nConnection: close\n\n`;
    for (const answer of [await raw(base, asked), await raw(base, asked)]) {
      assertMatch(answer, /content-encoding: gzip/i);
      assert(answer.length < 1000, "2,000 equal characters compress well");
    }
    const unzipped = await fetch(base + QUEUE);
    assertEquals(await unzipped.text(), text);
    const head = await raw(
      base,
      `HEAD /api/v2/users/u-1/routingstatus HTTP/1.1\nHost: localhost\nConnection: close\n\n`,
    );
    assertMatch(head, /content-length: 17\r\n/i);
    assert(head.endsWith("\r\n\r\n"), "no body");
    assertEquals((await (await fetch(`${base}/api/v2/users/u-1/routingstatus`)).json()).status, "IDLE");
  });
});

Deno.test("replay answers a miss with a problem document in the logged words, and names the nearest exchange", async () => {
  await serving({}, async ({ base, misses }) => {
    const answer = await fetch(`${base}${QUEUE}/members?pageSize=50&pageNumber=1&expand=skills,languages`);
    const body = await answer.json();
    assertEquals([answer.status, answer.headers.get("content-type")], [404, "application/problem+json"]);
    assertEquals(body.detail, misses[0]?.message);
    assertStringIncludes(body.detail, `asked "50", recorded "100"`);
    assertEquals(body.nearest[0], `GET ${MEMBERS}`);
    assertEquals(body.next, `ask as recorded: GET ${MEMBERS}`);
    const other = await fetch(base + QUEUE, { method: "DELETE" });
    assertStringIncludes((await other.json()).message, "another method");
  });
});

Deno.test("replay shows hits, unplayed exchanges and misses as JSON and as a page, and starts over on request", async () => {
  await serving({}, async ({ base }) => {
    await (await fetch(base + QUEUE)).text();
    await (await fetch(`${base}/api/v2/<b>missing`)).text();
    const status = await (await fetch(`${base}/__ringback/`)).json();
    assertEquals(status.cassettes[0].exchanges, EXCHANGES.length);
    assertEquals(status.exchanges[0], {
      method: "GET",
      path: QUEUE,
      cassette: "cassettes/sample.json",
      answers: 1,
      hits: 1,
    });
    assertEquals(status.unplayed.length, EXCHANGES.length - 1);
    assertEquals([status.missCount, status.misses[0].count], [1, 1]);
    const page = await fetch(`${base}/__ringback/`, { headers: { accept: "text/html" } });
    assertStringIncludes(page.headers.get("content-security-policy") ?? "", "default-src 'none'");
    const text = await page.text();
    assertStringIncludes(text, QUEUE);
    assert(!text.includes("<b>missing"), "data is escaped");
    assertEquals((await fetch(`${base}/__ringback/style.css`)).headers.get("content-type"), "text/css");
    await fetch(`${base}/__ringback/reset`, { method: "POST" });
    const again = await (await fetch(`${base}/__ringback/status.json`)).json();
    assertEquals([again.unplayed.length, again.missCount], [EXCHANGES.length, 0]);
  });
});

Deno.test("replay has an icon for browsers: what they ask by themselves is no miss and costs no fault", async () => {
  await serving({}, async ({ base, misses }) => {
    for (const path of ["/favicon.ico", "/favicon.ico?v=1", "/__ringback/icon.svg"]) {
      const icon = await fetch(base + path);
      assertStringIncludes(await icon.text(), "<svg");
      assertEquals([icon.status, icon.headers.get("content-type")], [200, "image/svg+xml"]);
    }
    const page = await fetch(`${base}/__ringback/`, { headers: { accept: "text/html" } });
    assertStringIncludes(await page.text(), '<link rel="icon" href="icon.svg"');
    assertStringIncludes(page.headers.get("content-security-policy") ?? "", "img-src 'self'");
    assertEquals(misses.length, 0);
  });
  await serving({ faults: parseFaults("429=1") }, async ({ base }) => {
    const icon = await fetch(`${base}/favicon.ico`);
    await icon.body?.cancel();
    assertEquals(icon.status, 200);
  });
});
