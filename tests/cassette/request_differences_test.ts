/** When two requests are the same one, and how their difference is told. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { askedPath, LIST_PARAMETERS, recordedPath, requestPath } from "../../src/cassette/identity.ts";
import {
  type FieldDifference,
  nearestRequests,
  type RequestLine,
} from "../../src/cassette/request_differences.ts";
import { rowName } from "../support/row_name.ts";

const BASE = "https://api.example.com";
const GATEWAY = "https://gateway.example.com/genesys/v1";
const SEED = 20261122;

Deno.test("requestPath() gives every spelling of one request the same path", async (t) => {
  const cases: readonly (readonly [spelling: string, base: string, path: string])[] = [
    [`${BASE}/api/v2/routing/queues/q1`, BASE, "/api/v2/routing/queues/q1"],
    ["/api/v2/routing/queues/q1", BASE, "/api/v2/routing/queues/q1"],
    ["HTTPS://API.EXAMPLE.COM:443/api/v2/routing/queues/q1", BASE, "/api/v2/routing/queues/q1"],
    [`${GATEWAY}/api/v2/routing/queues/q1`, GATEWAY, "/api/v2/routing/queues/q1"],
    ["/api/v2/routing/queues/q1", GATEWAY, "/api/v2/routing/queues/q1"],
    [`${GATEWAY}/oauth/token`, `${GATEWAY}/`, "/oauth/token"],
    [`${BASE}/api/v2/users?pageSize=25&pageNumber=2`, BASE, "/api/v2/users?pageNumber=2&pageSize=25"],
    [`${BASE}/api/v2/users?expand=skills,languages`, BASE, "/api/v2/users?expand=languages&expand=skills"],
    [`${BASE}/api/v2/users?expand=skills%2Clanguages`, BASE, "/api/v2/users?expand=languages&expand=skills"],
    [
      `${BASE}/api/v2/users?expand=skills&expand=languages`,
      BASE,
      "/api/v2/users?expand=languages&expand=skills",
    ],
    [`${BASE}/api/v2/users?expand=skills&expand=skills,`, BASE, "/api/v2/users?expand=skills"],
    [`${BASE}/api/v2/routing/queues?name=a,b`, BASE, "/api/v2/routing/queues?name=a%2Cb"],
    [`${BASE}/api/v2/routing/queues?name=Key+Accounts`, BASE, "/api/v2/routing/queues?name=Key%20Accounts"],
    [`${BASE}/api/v2/routing/queues?name=Key%20Accounts`, BASE, "/api/v2/routing/queues?name=Key%20Accounts"],
    [`${BASE}/api/v2/users/../queues`, BASE, "/api/v2/queues"],
    [`${BASE}/api/v2//users/`, BASE, "/api/v2//users"],
    [`${BASE}/genesys/api/v2/users`, BASE, "/genesys/api/v2/users"],
    [`${BASE}:443/api/v2/users`, `${BASE}:443`, "/api/v2/users"],
    [`${BASE}.evil.example/api/v2/users`, BASE, "https://api.example.com.evil.example/api/v2/users"],
    [`${BASE}/api/v2/us%65rs/me#top`, BASE, "/api/v2/users/me"],
    [`${BASE}/api/v2/users/100%`, BASE, "/api/v2/users/100%25"],
  ];
  for (const [spelling, base, path] of cases) {
    await t.step(rowName(spelling), () => {
      assertEquals(String(requestPath(spelling, base)), path, spelling);
    });
  }
});

Deno.test("recordedPath() reads every spelling that a hand may leave in a cassette as the request it is", async (t) => {
  const path = "/api/v2/users?expand=languages&expand=skills&pageSize=100";
  const spellings = [
    path,
    "/api/v2/users?pageSize=100&expand=skills&expand=languages",
    "/api/v2/users?pageSize=100&expand=skills,languages",
    "/api/v2/users?expand=skills%2C%20languages&pageSize=100",
    "/genesys/v1/api/v2/users?expand=skills,languages&pageSize=100",
    "https://api.mypurecloud.de/api/v2/users?expand=skills,languages&pageSize=100",
    "{apiBase}/api/v2/users?expand=skills,languages&pageSize=100",
    "api/v2/users?expand=skills,languages&pageSize=100#top",
  ];
  for (const spelling of spellings) {
    await t.step(spelling, () => assertEquals(String(recordedPath(spelling)), path));
  }
  assertEquals(String(recordedPath("/api/v2/users?name=/api/v2/x")), "/api/v2/users?name=%2Fapi%2Fv2%2Fx");
});

Deno.test("requestPath() keeps apart what is not the same: other host, other prefix, case, repeated plain parameters", () => {
  const path = requestPath(`${BASE}/api/v2/users?name=a&name=b`, BASE);
  const others = [
    requestPath("https://elsewhere.example.com/api/v2/users?name=a&name=b", BASE),
    requestPath(`${BASE}/other/api/v2/users?name=a&name=b`, BASE),
    requestPath(`${BASE}/api/v2/Users?name=a&name=b`, BASE),
    requestPath(`${BASE}/api/v2/users?name=a`, BASE),
    requestPath(`${BASE}/api/v2/users?name=a%26name=b`, BASE),
    requestPath(`${BASE}/api/v2%2Fusers?name=a&name=b`, BASE),
  ];
  assertEquals(new Set([path, ...others]).size, others.length + 1, [path, ...others].join("\n"));
});

Deno.test("what is said twice, and a slash at the end, make no other request", () => {
  const path = requestPath(`${BASE}/api/v2/users?pageNumber=1&pageSize=25`, BASE);
  for (
    const spelling of ["users/?pageSize=25&pageNumber=1", "users//?pageNumber=1&pageSize=25&pageNumber=1"]
  ) {
    assertEquals(requestPath(`${BASE}/api/v2/${spelling}`, BASE), path);
  }
});

Deno.test("requestPath() is settled after one time, and blind to the order of parameters", () => {
  const name = fc.oneof(fc.constantFrom(...LIST_PARAMETERS, "pageSize", "name"), fc.string());
  const parameters = fc.array(fc.tuple(name, fc.string({ unit: "grapheme" })), { maxLength: 6 });
  const law = fc.property(
    fc.array(fc.string({ minLength: 1 }), { maxLength: 4 }),
    parameters,
    fc.context(),
    (segments, pairs, log) => {
      const path = `/api/v2/${segments.map(encodeURIComponent).join("/")}`;
      const once = requestPath(`${BASE}${path}?${new URLSearchParams(pairs)}`, BASE);
      const reversed = requestPath(`${BASE}${path}?${new URLSearchParams(pairs.toReversed())}`, BASE);
      log.log(once);
      assertEquals(requestPath(BASE + once, BASE), once);
      assertEquals(reversed, once);
    },
  );
  fc.assert(law, { seed: SEED });
});

function line(method: string, path: string): RequestLine {
  return { method, path: askedPath(path) };
}

/** Every pair of them differs in at least one field; neighbours differ in exactly the one named. */
const REQUESTS: Readonly<Record<string, RequestLine>> = {
  "the base": line("GET", "/api/v2/routing/queues/q1/members?expand=skills&pageSize=100"),
  method: line("PUT", "/api/v2/routing/queues/q1/members?expand=skills&pageSize=100"),
  "path segment 5": line("GET", "/api/v2/routing/queues/q2/members?expand=skills&pageSize=100"),
  "path segment 6": line("GET", "/api/v2/routing/queues/q1/users?expand=skills&pageSize=100"),
  "path segment 7": line("GET", "/api/v2/routing/queues/q1/members/u1?expand=skills&pageSize=100"),
  "parameter expand": line("GET", "/api/v2/routing/queues/q1/members?expand=presence&pageSize=100"),
  "parameter pageSize": line("GET", "/api/v2/routing/queues/q1/members?expand=skills&pageSize=25"),
  "parameter joined": line("GET", "/api/v2/routing/queues/q1/members?expand=skills&joined=true&pageSize=100"),
};

/** The fields in which a request differs from the only one recorded. */
function differencesOf(asked: RequestLine, recorded: RequestLine): readonly FieldDifference[] {
  return nearestRequests(asked, [recorded]).flatMap((near) => near.differs);
}

Deno.test("nearestRequests() finds the one field in which a request differs from the base", () => {
  const base = REQUESTS["the base"] as RequestLine;
  for (const [field, request] of Object.entries(REQUESTS)) {
    const differing = differencesOf(base, request).map((match) => match.field);
    assertEquals(differing, field === "the base" ? [] : [field]);
  }
});

Deno.test("nearestRequests() tells every ordered pair of different requests apart, each seen from its own side", () => {
  const requests = Object.values(REQUESTS);
  for (const asked of requests) {
    for (const recorded of requests) {
      const differs = differencesOf(asked, recorded);
      assertEquals(differs.length === 0, asked === recorded);
      const mirrored = differencesOf(recorded, asked)
        .map(({ asked, recorded, ...rest }) => ({ ...rest, asked: recorded, recorded: asked }));
      assertEquals(differs, mirrored);
      for (const match of differs) {
        assert(match.asked !== match.recorded, `${match.field} prints both values alike`);
      }
    }
  }
});

Deno.test("nearestRequests() ranks a wrong parameter before a wrong method before a wrong path", () => {
  const asked: RequestLine = line("GET", "/api/v2/users/u1?expand=skills");
  const rows: readonly RequestLine[] = [
    line("GET", "/api/v2/routing/languages"),
    line("GET", "/api/v2/users/u2?expand=skills"),
    line("HEAD", "/api/v2/users/u1?expand=skills"),
    line("GET", "/api/v2/users/u1?expand=presence"),
  ];
  const nears = nearestRequests(asked, rows).map((near) => near.row);
  assertEquals(nears, [rows[3], rows[2], rows[1]]);
});

Deno.test("nearestRequests() finds what is meant where the only segment beyond the root is misspelt", () => {
  const rows: readonly RequestLine[] = [
    line("GET", "/api/v2/routing/languages"),
    line("GET", "/api/v2/users"),
  ];
  const [near] = nearestRequests(line("GET", "/api/v2/user"), rows);
  assertEquals(near?.row, rows[1]);
});
