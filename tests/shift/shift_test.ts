/** `shift` on cassettes in memory: files and what is wrong with them, who is served in which order, totals, and laws of any shift. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { shiftAssumptions } from "../../src/shift/assumptions.ts";
import { openShift } from "../../src/shift/open_shift.ts";
import { shiftOutcome } from "../../src/shift/outcome.ts";
import { parseShift } from "../../src/shift/shift_file.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { agent, queue, roster } from "../support/builders.ts";
import { sandboxFiles } from "../support/sandbox_cassettes.ts";
import { rowName } from "../support/row_name.ts";
import { noDraw, played, run, shiftFile, since, told } from "./playing.ts";

const SAMPLE = shiftFile([
  "id: call, skills: [Billing], every: 10s, times: 3, handle: 1m, afterCallWork: 5s",
  "id: lost, skills: [billing], at: +5s, handle: 1m",
], ["agents:", "  - {agent: Cleo, at: 30s, presence: On Queue}"]);

Deno.test("shift tells people who served whom after which wait, who never was and why, queues and agents", async () => {
  const out = await run(SAMPLE);
  for (
    const line of [
      "Within the service level: 75 %, 3 of 4\nWaited longest: 10s, call.3 in Billing\nLost: 0 hung up, 1 never served\n",
      "  +0s   call.1       Billing  Billing   Ben           0s      Standard",
      "  +10s  call.2       Billing  Billing   Ada           0s      Standard",
      "  +20s  call.3       Billing  Billing   Cleo          10s     Standard",
      '  lost: nobody in Billing holds "billing" (nearest: Billing)',
      "  Billing  3 of 4  3.3s       10s          10s           3 of 4, 75 % (promised: 80 % within 20s)",
      "  Ben    1       1m        5s",
    ]
  ) assertStringIncludes(out, line);
});

Deno.test("shift --json is one document with the same facts in seconds, ids beside names", async () => {
  const { services, queues, agents, startsAt } = await played(SAMPLE);
  assertEquals(startsAt, "2026-03-02T10:00:00.000Z");
  const { neverServed: _, asks: _asks, ...third } = services.find((line) => line.id === "call.3") ??
    {} as never;
  assertEquals(third, {
    id: "call.3",
    queue: { id: "q-billing", name: "Billing" },
    arrivedSeconds: 20,
    agent: { id: "u-cleo", name: "Cleo" },
    waitedSeconds: 10,
    servedSeconds: 30,
    freeSeconds: 95,
    method: "Standard",
    ring: null,
    abandonedSeconds: null,
    unanswered: 0,
  });
  const [billing] = queues;
  assertEquals([billing?.meanWaitSeconds, billing?.longestWaitSeconds, billing?.serviceLevel], [3.333, 10, {
    counted: 4,
    kept: 3,
    share: 0.75,
    promises: { call: { withinSeconds: 20, target: 0.8 } },
  }]);
  assertEquals(agents.map((row) => [row.name, row.served, row.handlingSeconds, row.afterCallWorkSeconds]), [
    ["Ada", 1, 60, 5],
    ["Ben", 1, 60, 5],
    ["Cleo", 1, 60, 5],
  ]);
});

Deno.test("shift opens rings with time and tells the ring at which the interaction was served", async () => {
  const { services } = await played(shiftFile(["queue: Rings, handle: 1m"]));
  assertEquals(services.map((line) => [line.waitedSeconds, line.method, line.ring]), [[10, "Bullseye", 2]]);
});

Deno.test("shift takes overlay, lastHandled, intake and another queue as scenarios do, an overlay row also for one queue", async (t) => {
  const row = ["skills: [Billing], handle: 1m"];
  const cases: readonly (readonly [string, readonly string[], string | null])[] = [
    [shiftFile(row), [], "Ben"],
    [shiftFile(row, ["lastHandled: {Ada: 2h, Ben: 1m}"]), [], "Ada"],
    [shiftFile(row, ["overlay: [{agent: Ben, skill: Billing, proficiency: none}]"]), [], "Ada"],
    [shiftFile(row, ["overlay: [{queue: Billing, agent: Ben, joined: false}]"]), [], "Ada"],
    [
      shiftFile([...row, "queue: Support, skills: [Nothing], handle: 1m"], [
        "overlay: [{queue: Support, agent: Ben, joined: false}]",
      ]),
      [],
      "Ben",
    ],
    [shiftFile(["attributes: {speaks: es}, handle: 1m"], ["intake: intake.yaml"]), [], "Ada"],
    [shiftFile(["handle: 1m"]), ["--queue", "VIP"], "Ada"],
    [shiftFile(["queue: Free, skills: [Nothing], handle: 1m"]), [], "Ben"],
  ];
  for (const [text, args, expected] of cases) {
    await t.step(rowName(text), async () => {
      assertEquals((await played(text, ...args)).services[0]?.agent?.name ?? null, expected, text);
    });
  }
});

Deno.test("shift starts at the recorded moment, at a free one, or where a moment file says", async (t) => {
  const row = [
    "skills: [Billing], handle: 1m",
    "skills: [Billing], handle: 1m",
    "skills: [Billing], handle: 1m",
  ];
  const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["recorded: Cleo has a meal", [], ["Ben", "Ada", "Ada"]],
    ["free: everybody works", ["moment: free"], ["Ada", "Ben", "Cleo"]],
    ["--moment goes before the file", ["moment: free", "# flag"], ["Ben", "Ada", "Ada"]],
  ];
  for (const [name, further, expected] of rows) {
    await t.step(name, async () => {
      const flags = further.includes("# flag") ? ["--moment", "recorded"] : [];
      const { services } = await played(shiftFile(row, further), ...flags);
      assertEquals(services.map((line) => line.agent?.name ?? null).sort(), [...expected].sort());
    });
  }
});

Deno.test("shift says why somebody was never served: nobody qualifies, or nobody was free in time", async (t) => {
  const cases: readonly (readonly [string, string])[] = [
    ["language: French, handle: 1m", "nobody would qualify even if all were free (3 without the language"],
    ["skills: [Spanish, Fishing], handle: 1m", 'nobody in Billing holds "Fishing"'],
    ["queue: VIP, handle: 1m", "whom the rules select was not free and on queue"],
  ];
  for (const [row, why] of cases) {
    await t.step(rowName(row), async () => {
      const { services } = await played(shiftFile([row], ["overlay: [{agent: Ada, presence: Meal}]"]));
      assertStringIncludes(services[0]?.neverServed ?? "", why);
    });
  }
});

Deno.test("shift counts a wait of just the promised time as kept, a longer one and never served as broken", async () => {
  const shares = await Promise.all([20, 20.001].map(async (seconds) => {
    const { queues } = await played(
      shiftFile(["handle: 1m", "skills: [Fishing], handle: 1m", "media: chat, handle: 1m"], [
        "overlay: [{agent: Ada, presence: Meal}, {agent: Ben, presence: Meal}]",
        `agents: [{agent: Ada, at: ${seconds}s, presence: On Queue}]`,
      ]),
    );
    return [queues[0]?.serviceLevel?.kept, queues[0]?.serviceLevel?.counted];
  }));
  assertEquals(shares, [[1, 2], [0, 2]]);
});

Deno.test("shiftAssumptions() names work without an end, models that cannot be told, and the walkthrough's stand-ins", async (t) => {
  const busy = (id: string) =>
    agent({ id, load: { media: { call: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null } });
  const ends = { ...busy("ends"), endings: [{ media: "call" as const, at: since(59) }] };
  const predictor = { id: "p", state: "Active", on: true, skillMatching: true };
  const cases = [
    [roster({ agents: [agent(), ends] }), []],
    [roster({ agents: [agent(), busy("ada")] }), ["What Name of ada had in hand"]],
    [roster({ agents: ["a", "b", "c", "d", "e"].map(busy) }), ["What 5 agents had in hand"]],
    [roster({ queue: queue({ predictors: [predictor] }) }), ["Whom the predictive model of Billing would"]],
    [roster({ queue: queue({ predictors: [{ ...predictor, on: false }] }) }), []],
    [{ ...roster(), surface: "walkthrough" as const }, ["Decided by the ACD engine"]],
  ] as const;
  for (const [given, expected] of cases) {
    await t.step(rowName(given), () => {
      const [leftOut, ...further] = shiftAssumptions([given], ["No caller hangs up."]);
      assertEquals(leftOut, "No caller hangs up.");
      assertEquals(further.map((line, at) => line.slice(0, expected[at]?.length)), [...expected]);
    });
  }
});

Deno.test("the committed example runs on the recording of the sandbox, and the README's numbers are its", async () => {
  const files = await sandboxFiles(["sandbox", "support-before", "worked-examples"]);
  const path = "tests/data/monday.shift.yaml";
  const opened = await openShift(parseShift(await Deno.readTextFile(path), path), path, {
    team: openTeamFiles(files),
    draw: noDraw,
  });
  const { services, queues } = told(shiftOutcome(opened));
  assertEquals(services.filter((line) => line.agent === null).map((line) => line.id), ["lisbon"]);
  assertEquals(queues.map((row) => [row.name, row.served, row.longestWaitSeconds, row.serviceLevel?.share]), [
    ["Billing", 7, 600, 0.25],
    ["General", 2, 0, 1],
  ]);
});
