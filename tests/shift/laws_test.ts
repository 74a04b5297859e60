/** Laws of shifts over generated arrivals. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { canonicalJson, type Json } from "../../src/lib/json.ts";
import { openShift } from "../../src/shift/open_shift.ts";
import { shiftOutcome } from "../../src/shift/outcome.ts";
import { parseShift } from "../../src/shift/shift_file.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { AGENTS, filesWith, noDraw, shiftFile, type Told, told } from "./playing.ts";

const rowArbitrary = fc.record({
  queue: fc.constantFrom("Billing", "Support", "VIP", "Rings"),
  media: fc.constantFrom("call", "chat", "email"),
  skills: fc.constantFrom("[]", "[Billing]", "[Spanish]", "[Billing, Spanish]"),
  at: fc.integer({ min: 0, max: 90 }),
  priority: fc.integer({ min: 0, max: 3 }),
  handle: fc.integer({ min: 1, max: 60 }),
  afterCallWork: fc.integer({ min: 0, max: 20 }),
});

type Row = typeof rowArbitrary extends fc.Arbitrary<infer T> ? T : never;

const rowText = ({ queue, media, skills, at, priority, handle, afterCallWork }: Row) =>
  `queue: ${queue}, media: ${media}, skills: ${skills}, at: ${at}s, priority: ${priority}, handle: ${handle}s, afterCallWork: ${afterCallWork}s`;

const COMINGS = [
  "agents: [{agent: Ben, at: 20s, presence: Break}, {agent: Cleo, at: 40s, presence: On Queue}]",
];

const team = openTeamFiles(filesWith(""));

async function outcomeFor(rows: readonly Row[]): Promise<Told> {
  const text = shiftFile([...rows.map(rowText), "id: last, at: 3m, handle: 1s"], COMINGS);
  return told(
    shiftOutcome(await openShift(parseShift(text, "x.shift.yaml"), "x.shift.yaml", { team, draw: noDraw })),
  );
}

const SEED = 20260302;

Deno.test(`shift has the same outcome whatever the order of rows in the file (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(rowArbitrary, { minLength: 1, maxLength: 8 }), async (rows) => {
      const [given, turned] = [await outcomeFor(rows), await outcomeFor([...rows].reverse())];
      assertEquals(canonicalJson(turned as unknown as Json), canonicalJson(given as unknown as Json));
    }),
    { seed: SEED, numRuns: 60 },
  );
});

Deno.test(`shift gives nobody two calls at once, and no interaction to one who does not qualify (seed ${SEED})`, async () => {
  const skillsOf = new Map(AGENTS.map((agent) => [agent.id, Object.keys(agent.skills ?? {})]));
  await fc.assert(
    fc.asyncProperty(fc.array(rowArbitrary, { minLength: 1, maxLength: 12 }), async (rows) => {
      const { services, agents } = await outcomeFor(rows);
      const served = services.filter((line) => line.agent !== null);
      assertEquals(agents.reduce((sum, row) => sum + row.served, 0), served.length);
      for (const line of served) {
        const held = skillsOf.get(line.agent?.id ?? "") ?? [];
        assert(line.asks.skills.every((skill) => held.includes(skill)), `${line.agent?.name} lacks a skill`);
        assert(line.agent?.name !== "Dora", "not active in the queue");
        assert(line.agent?.name !== "Ben" || (line.servedSeconds ?? 0) < 20, "Ben is on a break");
        assert(line.agent?.name !== "Cleo" || (line.servedSeconds ?? 0) >= 40, "Cleo has not come yet");
      }
      const calls = served.filter((line) => line.asks.media === "call");
      for (const a of calls) {
        const overlapping = calls.filter((b) =>
          a.agent?.id === b.agent?.id && (b.servedSeconds ?? 0) >= (a.servedSeconds ?? 0) &&
          (b.servedSeconds ?? 0) < (a.freeSeconds ?? 0)
        );
        assertEquals(overlapping.map((line) => line.id), [a.id]);
      }
    }),
    { seed: SEED, numRuns: 100 },
  );
});
