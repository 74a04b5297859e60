/** Trouble on demand: how it is written, for sandbox and replay alike, and whom it meets. */

import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { helpText } from "../../src/cli/help.ts";
import { replayCommand } from "../../src/commands/replay.ts";
import { sandboxCommand } from "../../src/commands/sandbox.ts";
import { UsageError } from "../../src/errors.ts";
import { type Fault, FAULT_SETTINGS, FAULTS, parseFaults } from "../../src/http/faults/fault_grammar.ts";
import { createFaultTable } from "../../src/http/faults/fault_table.ts";

const SEED = 20261127;

Deno.test("parseFaults() reads kinds, paths, rates and settings, one fault or several", async (t) => {
  const rows: readonly (readonly [text: string, faults: readonly Fault[]])[] = [
    ["503", [{ kind: "503" }]],
    ["503=0.2", [{ kind: "503", rate: 0.2 }]],
    ["503@/api/v2/users,rate=0.2", [{ kind: "503", path: "/api/v2/users", rate: 0.2 }]],
    ["503@/api/v2/users/*=.2", [{ kind: "503", path: "/api/v2/users/*", rate: 0.2 }]],
    ["429@*,count=3,wait=1m30s,seed=7", [{ kind: "429", path: "*", count: 3, waitMs: 90_000, seed: 7 }]],
    ["429,times=1,seconds=2.5", [{ kind: "429", count: 1, waitMs: 2500 }]],
    ["slow,wait=500ms", [{ kind: "slow", waitMs: 500 }]],
    ["429=0.1, drop=0.01 ,seed=7", [
      { kind: "429", rate: 0.1, seed: 7 },
      { kind: "drop", rate: 0.01, seed: 7 },
    ]],
    ["seed=7,429=0.1", [{ kind: "429", rate: 0.1, seed: 7 }]],
    ["429,count=1,503,rate=0.9", [{ kind: "429", count: 1 }, { kind: "503", rate: 0.9 }]],
    ["503@/a=1,503@/b=1", [{ kind: "503", path: "/a", rate: 1 }, { kind: "503", path: "/b", rate: 1 }]],
  ];
  for (const [text, faults] of rows) await t.step(text, () => assertEquals(parseFaults(text), faults));
});

Deno.test("parseFaults() says what is wrong with the rest, and what is nearest", async (t) => {
  const rows: readonly (readonly [text: string, says: string])[] = [
    ["", 'There is no fault ""'],
    ["505", "nearest: 500, 502, 503\n"],
    ["418=0.1", 'There is no fault "418"'],
    ["503,often=1", 'There is no fault "often"'],
    ["503,raet=0.1", "nearest: rate, wait\n"],
    ["dorp", "nearest: drop\n"],
    ["expired_token", "nearest: expired-token\n"],
    ["503@users", "no slash or star"],
    ["503@", "no slash or star"],
    ["503@/api/v2/users?pageNumber=1", "has a query"],
    ["503,rate=most", 'The rate of a fault is a number from 0 to 1, not "most"'],
    ["429=2", "a number from 0 to 1"],
    ["429=", "a number from 0 to 1"],
    ["429=0.1=2", 'There is no fault "429=0.1=2"'],
    ["429,count=0", "The count of a fault is a whole number of at least 1"],
    ["429,wait=2", '"2" is not a duration: it has no unit'],
    ["429,seconds=2s", "a number of seconds"],
    ["429,wait=366d", "longer than 365d"],
    ["slow,wait=2d", "from 0s to 1d will do"],
    ["drop,wait=2s", '"wait" does nothing to the fault drop'],
    ["not-json,seconds=2", '"seconds" does nothing to the fault not-json'],
    ["429=0.6,503=0.6", "The rates sum to 1.2"],
    ["429,503", "The rates sum to 2"],
    ["seed=x,429=0.1", 'The seed of a fault is a whole number, not "x"'],
    ["seed=1", "names no fault"],
    ["rate=0.1,503", "stands before the fault"],
    ["429=0.1,429=0.2", '"429" is given twice'],
    ["429@/a,429@/a", '"429@/a" is given twice'],
    ["seed=1,429=0.1,seed=1", '"seed" is given twice'],
    ["429=0.1,rate=0.1", '"rate" of the fault 429 is given twice'],
    ["429,count=1,times=1", '"count" of the fault 429 is given twice'],
  ];
  for (const [text, says] of rows) {
    await t.step(text, () => void assertThrows(() => parseFaults(text), UsageError, says));
  }
});

Deno.test("the help of sandbox and replay names every kind and setting of the grammar", () => {
  for (const command of [sandboxCommand, replayCommand]) {
    const help = helpText(command);
    for (const [name, does] of [...Object.entries(FAULTS), ...Object.entries(FAULT_SETTINGS)]) {
      assert(help.split("\n").some((line) => line.trim().startsWith(name) && line.endsWith(does)), name);
    }
    assertStringIncludes(help, "(same method and address)");
  }
});

function met(faults: readonly Fault[], paths: readonly string[]): readonly (string | null)[] {
  const table = createFaultTable(faults);
  return paths.map((path) => table.meet("GET", path)?.kind ?? null);
}

const USERS = Array.from({ length: 1000 }, (_, at) => `/api/v2/users/${at}`);

Deno.test("createFaultTable() meets the same attempts of the same requests on every run, by path, rate and count", () => {
  const whom = (fault: Fault, paths: readonly string[]) =>
    paths.filter((_, index) => met([fault], paths)[index] !== null);
  const share: Fault = { kind: "503", rate: 0.2 };
  const first = met([share], USERS);
  assertEquals(first, met([share], USERS.toReversed()).toReversed());
  const count = first.filter((kind) => kind !== null).length;
  assert(count > 150 && count < 250, `${count} of 1000 at rate 0.2`);
  assert(met([{ ...share, seed: 1 }], USERS).join() !== first.join(), "another seed meets others");
  assertEquals(
    met([{ kind: "503", count: 2 }], ["/api/v2/a", "/api/v2/a", "/api/v2/a", "/api/v2/b"]),
    ["503", "503", null, "503"],
  );
  assertEquals(whom({ kind: "503", path: "/api/v2/*/members" }, ["/api/v2/q/members?x=1", "/api/v2/q"]), [
    "/api/v2/q/members?x=1",
  ]);
  assertEquals(whom({ kind: "503" }, ["/oauth/token"]), []);
});

Deno.test("createFaultTable() gives each fault of a text its share of all requests, whatever stands before it", () => {
  const shares = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 });
  const law = fc.property(shares, fc.nat({ max: 999_999_999 }), (tenths, seed) => {
    const kinds = ["429", "503", "drop"] as const;
    fc.pre(tenths.reduce((sum, tenth) => sum + tenth, 0) <= 10);
    const faults = tenths.map((tenth, index): Fault => ({
      kind: kinds[index] ?? "500",
      rate: tenth / 10,
      seed,
    }));
    const seen = met(faults, USERS);
    for (const { kind, rate = 1 } of faults) {
      const count = seen.filter((other) => other === kind).length;
      assert(Math.abs(count - rate * 1000) < 90, `${kind}: ${count} of 1000 at rate ${rate}`);
    }
  });
  fc.assert(law, { seed: SEED, numRuns: 30 });
});
