/** `shift` on cassettes in memory: files and what is wrong with them, who is served in which order, totals, and laws of any shift. */

import { instant } from "../../src/lib/instant.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { printCassette } from "../../src/cassette/cassette.ts";
import { runCommand } from "../../src/cli/command.ts";
import { shiftCommand } from "../../src/commands/shift.ts";
import type { World } from "../../src/doors/world.ts";
import { EXIT, UsageError } from "../../src/errors.ts";
import { canonicalJson, type Json } from "../../src/lib/json.ts";
import { shiftAssumptions } from "../../src/shift/assumptions.ts";
import type { Draw } from "../../src/shift/arrivals.ts";
import type { NextAnswer } from "../../src/shift/next.ts";
import type { Estimated } from "../../src/shift/replications.ts";
import { openShift } from "../../src/shift/open_shift.ts";
import { type Line, SERVICES_MAX, type ShiftOutcome, shiftOutcome } from "../../src/shift/outcome.ts";
import { parseShift } from "../../src/shift/shift_file.ts";
import { createShelf } from "../../src/scenario/ask/recordings.ts";
import { agent, queue, roster } from "../support/builders.ts";
import { type HandAgent, handmadeCassette, memoryFiles } from "../support/handmade.ts";
import { sandboxFiles } from "../support/sandbox_cassettes.ts";
import { rowName } from "../support/row_name.ts";

const since = (minute: number) => instant(`2026-03-02T09:${minute}:00.000Z`);

const AGENTS: readonly HandAgent[] = [
  { id: "u-ada", name: "Ada", skills: { Billing: 4, Spanish: 2 }, since: since(50) },
  { id: "u-ben", name: "Ben", skills: { Billing: 3 }, since: since(30) },
  { id: "u-cleo", name: "Cleo", skills: { Billing: 5 }, presence: "Meal", status: "OFF_QUEUE" },
  { id: "u-dora", name: "Dora", skills: { Billing: 5 }, joined: false },
];

const PROMISE = { mediaSettings: { call: { serviceLevel: { durationMs: 20_000, percentage: 0.8 } } } };

const BULLSEYE = {
  bullseye: {
    rings: [10, 10, 5].map((seconds) => ({
      expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: seconds }],
      actions: { skillsToRemove: [] },
      memberGroups: [],
    })),
  },
};

const acme = await handmadeCassette({
  name: "acme",
  queues: [
    { id: "q-billing", name: "Billing", ...PROMISE },
    { id: "q-support", name: "Support" },
    { id: "q-vip", name: "VIP", scoringMethod: "PriorityOnly" },
    { id: "q-rings", name: "Rings", ...BULLSEYE },
    { id: "q-free", name: "Free", skillEvaluationMethod: "NONE" },
  ],
  agents: AGENTS,
  membersOf: (queueId) =>
    queueId === "q-vip"
      ? AGENTS.slice(0, 1)
      : queueId === "q-rings"
      ? [{ ...AGENTS[0] as HandAgent, ring: 2 }]
      : AGENTS,
});

const INTAKE =
  "rules: [{id: spanish, when: {speaks: es}, then: {skills: [Spanish], priority: 2}}, {id: any, when: {menu: [a, b]}, then: {priority: 1}}]";

function filesWith(shift: string) {
  return memoryFiles({
    "cassettes/acme.json": printCassette(acme),
    "scenarios/intake.yaml": INTAKE,
    "x.shift.yaml": shift,
  });
}

/** A file of the lines given, on the cassette, its arrivals in Billing where they name no queue. */
function shiftFile(arrivals: readonly string[], further: readonly string[] = []): string {
  return [
    "cassette: acme",
    "queue: Billing",
    "arrivals:",
    ...arrivals.map((row) => `  - {${row}}`),
    ...further,
  ]
    .join("\n");
}

async function run(text: string, ...args: readonly string[]): Promise<string> {
  let out = "";
  const terminal = {
    out: (line: string) => void (out += line),
    note: () => {},
    interactive: false,
    colour: false,
  };
  const world = { files: filesWith(text), terminal, env: () => undefined } as unknown as World;
  assertEquals(await runCommand(shiftCommand, [...args, "x.shift.yaml"], world), EXIT.good);
  return out;
}

/** An outcome that tells every interaction. */
type Told = ShiftOutcome & { readonly services: readonly Line[] };

function told(outcome: ShiftOutcome): Told {
  const { services } = outcome;
  assert(services !== null, "a short shift is told one by one");
  return { ...outcome, services };
}

async function played(text: string, ...args: readonly string[]): Promise<Told> {
  return told(JSON.parse(await run(text, "--json", ...args)) as ShiftOutcome);
}

async function next(text: string, agent: string, ...args: readonly string[]): Promise<NextAnswer> {
  return JSON.parse(await run(text, "--json", "--next", agent, ...args)) as NextAnswer;
}

function who(outcome: Told) {
  return outcome.services.map((line) => [line.id, line.agent?.name ?? null, line.waitedSeconds]);
}

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

/** Y enters five minutes after X; Ada alone speaks Spanish and comes back at six minutes. */
const rivals = (priority: number, queue = "Billing") =>
  shiftFile([
    `id: X, queue: ${queue}, skills: [Spanish], handle: 3m`,
    `id: Y, queue: ${queue}, skills: [Spanish], at: +5m, priority: ${priority}, handle: 3m`,
  ], ["overlay: [{agent: Ada, presence: Meal}]", "agents: [{agent: Ada, at: 6m, presence: On Queue}]"]);

Deno.test("shift derived: a point of priority is a minute; played and asked with --next it is the same order", async (t) => {
  const cases: readonly (readonly [number, string, string, readonly string[]])[] = [
    [6, "Billing", "Y", []],
    [5, "Billing", "X", ["X", "Y"]],
    [4, "Billing", "X", []],
    [1, "VIP", "Y", []],
    [0, "VIP", "X", []],
  ];
  for (const [priority, queue, first, tie] of cases) {
    await t.step(rowName(priority), async () => {
      const text = rivals(priority, queue);
      const waits = who(await played(text)).map(([id, , wait]) => [id, wait]);
      assertEquals(
        waits,
        first === "Y" ? [["X", 540], ["Y", 60]] : [["X", 360], ["Y", 240]],
        `${queue} ${priority}`,
      );
      const answer = await next(text, "Ada", "--after", "6m");
      assertEquals([answer.served, answer.ties.flat()], [first, tie], `${queue} ${priority}`);
      const scores = Object.fromEntries(answer.turns.map((turn) => [turn.id, turn.score]));
      assertEquals(scores, queue === "VIP" ? { X: 0, Y: priority } : { X: 6, Y: 1 + priority });
    });
  }
});

Deno.test("shift --next over several queues: priority-only ones first, only what the agent qualifies for, each with its why", async () => {
  const text = shiftFile([
    "id: old, at: +0s, priority: 50, skills: [Billing], handle: 1m",
    "id: spanish, queue: Support, at: +1m, skills: [Spanish], handle: 1m",
    "id: vip, queue: VIP, at: +2m, handle: 1m",
    "id: late, at: +9m, handle: 1m",
  ]);
  const answers = await Promise.all(
    ["Ada", "Ben", "Dora"].map((agent) => next(text, agent, "--after", "3m")),
  );
  assertEquals(answers.map((answer) => answer.served), ["vip", "old", null]);
  assertEquals(answers[1]?.turns.map((turn) => [turn.id, turn.scoring, turn.score, turn.against]), [
    ["vip", "PriorityOnly", 0, ["not a member of the queue"]],
    ["old", "TimestampAndPriority", 53, []],
    ["spanish", "TimestampAndPriority", 2, ["lacks Spanish"]],
  ]);
  const told = await run(text, "--next", "Ben", "--after", "3m");
  assertStringIncludes(told, "Ben serves old of Billing next\n");
  assertStringIncludes(
    told,
    "1  vip          VIP      call                  1m      priority 0  not a member of the queue",
  );
  assertStringIncludes(
    await run(text, "--next", "Dora"),
    "Dora serves nobody: qualifies for nothing that waits",
  );
});

Deno.test("shift plays several queues at once: the priority-only queue first, though another has waited longer", async () => {
  const outcome = await played(shiftFile([
    "id: busy, queue: VIP, handle: 1m",
    "id: spanish, at: +10s, skills: [Spanish], priority: 9, handle: 1m",
    "id: vip, queue: VIP, at: +50s, handle: 1m",
  ]));
  assertEquals(who(outcome), [["busy", "Ada", 0], ["spanish", "Ada", 110], ["vip", "Ada", 10]]);
  assertEquals(outcome.queues.map((row) => [row.name, row.served, row.serviceLevel?.share ?? null]), [
    ["Billing", 1, 0],
    ["VIP", 2, null],
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

Deno.test("shift with a seed asks for what the queue's agents hold, the same every time and another with another seed", async () => {
  const drawn = async (seed: number) =>
    (await played(shiftFile([`seed: ${seed}, every: 5s, times: 30, handle: 10s`]))).services.map((line) =>
      line.asks.skills
    );
  const first = await drawn(1);
  assertEquals(await drawn(1), first);
  assert(canonicalJson(first) !== canonicalJson(await drawn(2)));
  assertEquals([...new Set(first.flat())].sort(), ["Billing", "Spanish"]);
});

const DRAWN = shiftFile([
  "perHalfHour: [20, 30], seed: 3, handle: {exponential: {mean: 4m}}, afterCallWork: [10s, 30s]",
], [
  "patience: {uniform: {from: 1m, to: 3m}}",
  "alerting: {answer: 3s, unanswered: 0.1, timeout: 10s, back: 30s}",
]);

async function compared(change: string) {
  const files = {
    ...filesWith(DRAWN),
    ...memoryFiles({
      "cassettes/acme.json": printCassette(acme),
      "scenarios/intake.yaml": INTAKE,
      "x.shift.yaml": DRAWN,
      "change.yaml": change,
    }),
  };
  let out = "";
  const terminal = {
    out: (line: string) => void (out += line),
    note: () => {},
    interactive: false,
    colour: false,
  };
  const world = { files, terminal, env: () => undefined, clock: { now: () => 0 } } as unknown as World;
  await runCommand(shiftCommand, [
    "--against",
    "change.yaml",
    "--replications",
    "5",
    "--json",
    "x.shift.yaml",
  ], world);
  return JSON.parse(out) as { readonly figures: readonly Estimated[]; readonly after: string };
}

Deno.test("shift --against puts the same arrivals to both sides: no change, no difference; a skill taken away shows", async () => {
  const same = await compared("overlay: [{queue: Billing, setting: whatever, value: 1, was: null}]");
  assertEquals(same.figures.filter((row) => row.difference?.mean !== 0), []);
  const { figures, after } = await compared("overlay: [{agent: Ada, skill: Spanish, proficiency: none}]");
  assertEquals(after, "change.yaml over cassettes/acme.json");
  const spanish = figures.find((row) => row.of === "Billing, skill Spanish" && row.what === "served");
  assert((spanish?.before.mean ?? 0) > 0 && spanish?.after?.mean === 0);
  // Everybody is served or hangs up, so the same callers came to both.
  const arrived = (row: Estimated | undefined, other: Estimated | undefined, side: "before" | "after") =>
    (row?.[side]?.mean ?? 0) + (other?.[side]?.mean ?? 0);
  for (const of of new Set(figures.map((row) => row.of).filter((each) => !each.startsWith("agent ")))) {
    const [served, lost] = ["served", "abandoned"].map((what) =>
      figures.find((row) => row.of === of && row.what === what)
    );
    assertEquals(arrived(served, lost, "after"), arrived(served, lost, "before"), of);
  }
});

const TRAFFIC = [
  "at,queue,skills,handle,agent name",
  "2026-03-02T08:00:00Z,Billing,s-x,1m,Jane Doe",
  "2026-03-02T08:00:30Z,q-billing,Billing,,",
  "2026-03-02T08:01:00Z,Elsewhere,,,",
  "2026-03-02T07:00:00Z,Billing,,,",
].join("\n");

async function playedTraffic(csv: string, rows: string): Promise<Told> {
  const files = memoryFiles({
    "cassettes/acme.json": printCassette(acme),
    "x.csv": csv,
    "x.shift.yaml": `cassette: acme\ntraffic: {file: x.csv, ${rows}}`,
  });
  const text = await files.readText("x.shift.yaml") ?? "";
  const opened = await openShift(parseShift(text, "x.shift.yaml"), "x.shift.yaml", {
    shelf: createShelf(files as unknown as World["files"]),
    draw: () => [],
  });
  return told(shiftOutcome(opened));
}

Deno.test("shift --json leaves interactions out beyond what anybody reads, and sums up those that nobody took", async () => {
  const text = shiftFile([`every: 1s, times: ${SERVICES_MAX + 1}, skills: [Fishing], handle: 1s`]);
  const { services, neverServed, total } = JSON.parse(await run(text, "--json")) as ShiftOutcome;
  assertEquals([services, total.arrived, neverServed.map((row) => row.count)], [null, SERVICES_MAX + 1, [
    SERVICES_MAX + 1,
  ]]);
  assertStringIncludes(
    await run(text),
    `${SERVICES_MAX + 1} of Billing, Fishing: nobody in Billing holds "Fishing"`,
  );
});

Deno.test("shift takes arrivals from a file of traffic: at their instants, queues by id or name, the rest passed over and said", async () => {
  const outcome = await playedTraffic(TRAFFIC, "from: 2026-03-02T08:00:00Z, handle: 2m");
  assertEquals(who(outcome).map(([id, agent, wait]) => [id, agent, wait]), [["@1", null, null], [
    "@2",
    "Ben",
    0,
  ]]);
  assertEquals(outcome.services.map((line) => [line.arrivedSeconds, line.queue.name]), [[0, "Billing"], [
    30,
    "Billing",
  ]]);
  assertStringIncludes(outcome.services[0]?.neverServed ?? "", 'nobody in Billing holds "s-x"');
  assertEquals(outcome.agents.map((row) => row.handlingSeconds), [120]);
  assertStringIncludes(
    outcome.assumptions[0] ?? "",
    "1 entry of queues that the recording does not hold and 1 entry before the start were passed over",
  );
  assert(!JSON.stringify(outcome).includes("Jane"));
});

Deno.test("shift refuses traffic that says nothing of the recording's queues, or not when", async () => {
  await assertRejects(
    () => playedTraffic("queue,at\nBiling,2026-03-02T08:00:00Z\n", "handle: 1m"),
    UsageError,
    "Billing",
  );
  await assertRejects(
    () => playedTraffic("queue\nBilling\n", "handle: 1m"),
    UsageError,
    "It does not say when",
  );
  await assertRejects(
    () => playedTraffic("queue,at,count\nBilling,2026-03-02T08:00:00Z,999999999\n", "handle: 1m"),
    UsageError,
    "It counts 999999999 entries into queues, and a shift takes up to 10000000",
  );
  await assertRejects(() => played("cassette: acme"), UsageError, "Nobody arrives");
});

Deno.test("shift refuses what it cannot read, with file, line and column, and the nearest word", async (t) => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["cassette: acme\narrivals: [{queue: Billing, handel: 1m}]", [], [
      "x.shift.yaml:2:29",
      "nearest: handle",
    ]],
    ["cassette: acme\narrivals:\n- {queue: Billing}", [], [
      "x.shift.yaml:3:3",
      "arrivals[0].handle is missing",
    ]],
    ["cassette: acme\narrivals: [", [], ["x.shift.yaml:2:", "not YAML"]],
    [shiftFile(["at: soon, handle: 1m"]), [], ["x.shift.yaml:4:10", "not a time from the start"]],
    [shiftFile(["at: 99999999999h, handle: 1m"]), [], ["x.shift.yaml:4:10", "a duration of at most 365d"]],
    [shiftFile(["at: +366d, handle: 1m"]), [], ["x.shift.yaml:4:10", "a duration of at most 365d"]],
    [shiftFile(["handle: 99999999999h"]), [], ["x.shift.yaml:4:14", "a duration of at most 365d"]],
    [shiftFile(["every: 360d, times: 3, handle: 1m"]), [], ["arrives after more than 365d", "arrivals["]],
    [shiftFile(["handle: 1m"], ["at: 9999-01-01T00:00:00Z"]), [], ["of the years 1970 to 2999"]],
    [shiftFile(["times: 3, handle: 1m"]), [], ["x.shift.yaml:4:13", "several arrivals need `every`"]],
    [shiftFile(["seed: 3, skills: [Billing], handle: 1m"]), [], [
      "x.shift.yaml:4:12",
      "leave one of the two out",
    ]],
    [shiftFile(["handle: 1m"], ["agents: [{agent: Cloe, at: 1s, presence: Meal}]"]), [], [
      "agents[0]",
      "nearest: Cleo",
    ]],
    [shiftFile(["handle: 1m"], ["agents: [{agent: Cleo, at: 1s, presence: Lunch}]"]), [], [
      "x.shift.yaml:5:42",
    ]],
    [shiftFile(["handle: 1m"], ["overlay: [{queue: Biling, skillEvaluation: BEST}]"]), [], [
      "overlay[0]",
      "nearest: Billing",
    ]],
    [shiftFile(["handle: 1m"], ["overlay: [{agent: Bem, presence: Meal}]"]), [], ["nearest: Ben"]],
    [shiftFile(["handle: 1m"], ["overlay: [{agent: Ben, availability: Meal}]"]), [], [
      "overlay[0].availability",
      "presence, status or joined",
    ]],
    [shiftFile(["handle: 1m"], ["lastHandled: {Bem: 3m}"]), [], ["lastHandled", "nearest: Ben"]],
    [shiftFile(["handle: 1m"], ["options: {best-cup: x}"]), [], ["nearest: best-cap"]],
    [shiftFile(["id: a, handle: 1m", "id: a, handle: 1m"]), [], ['Two interactions are called "a"']],
    [shiftFile(["perHalfHour: [3], times: 3, handle: 1m"]), [], ["leave `times` and `every` out"]],
    [shiftFile(["handle: {exponental: {mean: 1m}}"]), [], ["x.shift.yaml:4:14", "{exponential: {mean: 4m}}"]],
    [shiftFile(["handle: 1m"], ["pace: [{agent: Bem, factor: 2}]"]), [], ["pace[0]", "nearest: Ben"]],
    [shiftFile(["handle: 1m"], ["alerting: {unanswered: 1}"]), [], ["x.shift.yaml:5:24"]],
    [shiftFile(["handle: 1m"]), ["--replications", "0"], ["--replications"]],
    [shiftFile(["handle: 1m"]), ["--against", "y.yaml"], ["There is no file y.yaml", "--against"]],
    [shiftFile(["queue: Biling, handle: 1m"]), [], ["nearest: Billing"]],
    ["cassette: acme\narrivals: [{handle: 1m}]", [], ["names no queue", "arrivals[0]"]],
    [shiftFile(["handle: 1m"]), ["--next", "Bem"], ["--next", "nearest: Ben"]],
    [shiftFile(["at: 1m, handle: 1m"]), ["--next", "Ben", "--after", "5s"], ["Nothing has arrived yet"]],
    [shiftFile(["handle: 1m"]), ["--after", "5s"], ['"--after" goes with "--next"']],
    [shiftFile(["handle: 1m"]), ["y.yaml"], ["takes one file, not 2"]],
  ];
  for (const [text, args, messages] of cases) {
    await t.step(rowName(text), async () => {
      const error = await assertRejects(() => run(text, ...args), UsageError);
      for (const message of messages) assertStringIncludes(error.message, message);
    });
  }
});

Deno.test("shift names the nearest file where there is none, and asks for one where none is named", async () => {
  const world = { files: filesWith("") } as unknown as World;
  await assertRejects(() => runCommand(shiftCommand, [], world), UsageError, "Which shift?");
  await assertRejects(
    () => runCommand(shiftCommand, ["x.shfit.yaml"], world),
    UsageError,
    "There is no shift file x.shfit.yaml",
  );
});

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
const shelf = createShelf(filesWith(""));
const noDraw: Draw = () => [];

async function outcomeFor(rows: readonly Row[]): Promise<Told> {
  const text = shiftFile([...rows.map(rowText), "id: last, at: 3m, handle: 1s"], COMINGS);
  return told(
    shiftOutcome(await openShift(parseShift(text, "x.shift.yaml"), "x.shift.yaml", { shelf, draw: noDraw })),
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

Deno.test("the committed example runs on the recording of the sandbox, and the README's numbers are its", async () => {
  const files = await sandboxFiles(["sandbox", "support-before", "worked-examples"]);
  const path = "tests/data/monday.shift.yaml";
  const opened = await openShift(parseShift(await Deno.readTextFile(path), path), path, {
    shelf: createShelf(files),
    draw: noDraw,
  });
  const { services, queues } = told(shiftOutcome(opened));
  assertEquals(services.filter((line) => line.agent === null).map((line) => line.id), ["lisbon"]);
  assertEquals(queues.map((row) => [row.name, row.served, row.longestWaitSeconds, row.serviceLevel?.share]), [
    ["Billing", 7, 600, 0.25],
    ["General", 2, 0, 1],
  ]);
});
