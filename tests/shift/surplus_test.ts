/** Interaction surplus, the shift on a virtual clock, capacity that frees, and explanations in sentences. */

import { instant } from "../../src/lib/instant.ts";
import { benchOf } from "../../src/routing/line/bench.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { type Agent, agentId } from "../../src/domain/agent.ts";
import type { Interaction } from "../../src/domain/interaction.ts";
import type { Roster } from "../../src/domain/roster.ts";
import { UsageError } from "../../src/errors.ts";
import { decideAcd } from "../../src/routing/acd.ts";
import { evaluateExpression } from "../../src/routing/methods/condition_expression.ts";
import { explainAcd } from "../../src/routing/explain/explain.ts";
import { explanationText } from "../../src/routing/explain/explain_text.ts";
import { runShift } from "../../src/shift/engine/floor.ts";
import type { Arrival, Shift } from "../../src/shift/engine/shift.ts";
import { totalsOf } from "../../src/shift/totals.ts";
import { conversationScore, serveNext, type Waiting } from "../../src/shift/engine/surplus.ts";
import { nextOf } from "../../src/shift/next.ts";
import { openShift } from "../../src/shift/open_shift.ts";
import { readShiftFile } from "../../src/shift/shift_file.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { denoWorld } from "../../src/doors/deno_world.ts";
import { applyOverlay } from "../../src/what_if/apply_overlay.ts";
import { agent, AT, interaction, organisation, queue, roster, skill } from "../support/builders.ts";
import { sandboxFiles } from "../support/sandbox_cassettes.ts";
import { rowName } from "../support/row_name.ts";

const AT_MS = Date.parse(AT);
const MINUTE = 60_000;

function waiting(id: string, minutes: number, priority: number, given: Partial<Waiting> = {}): Waiting {
  return {
    id,
    roster: roster({ agents: [agent({ id: "ada" })] }),
    interaction: interaction({ priority }),
    enteredMs: AT_MS - minutes * MINUTE,
    ...given,
  };
}

Deno.test("conversationScore() WE-3: five minutes waited and priority 10 make 15, one more each minute", () => {
  assertEquals(conversationScore(5 * MINUTE, 10), 15);
  assertEquals(conversationScore(6 * MINUTE, 10), 16);
});

/** A shift file of `tests/data`, put to the recording of the sandbox that it names. */
async function opened(name: string) {
  const path = `tests/data/${name}.shift.yaml`;
  const shift = await readShiftFile(denoWorld().files, path);
  const team = openTeamFiles(await sandboxFiles(["sandbox", "worked-examples"]));
  return await openShift(shift, path, { team, draw: () => [] });
}

Deno.test("nextOf() WE-3 and the derived example, as shift files against the sandbox: who is served next, by which score", async () => {
  const scored = await opened("we-03-conversation-score");
  const scores = [5, 6].map((minutes) => nextOf(scored, "Gale Lotus btgh", minutes * 60).turns[0]?.score);
  assertEquals(scores, [15, 16]);
  const { served, turns, ties } = nextOf(await opened("we-derived-priority"), "Gale Lotus btgh", 300);
  assertEquals([served, turns.map((turn) => turn.score), ties], [
    "Y with 6",
    [6, 5, 5, 4],
    [["X", "Y with 5"]],
  ]);
  const priorityOnly = nextOf(await opened("we-derived-priority-only"), "Gale Lotus btgh", 300);
  assertEquals(priorityOnly.turns.map((turn) => turn.id), ["Y with 1", "X", "Y with 0"]);
});

Deno.test("serveNext() derived: a priority point is worth a minute, an exact tie is flagged", () => {
  const outcomes = [6, 5, 4].map((priority) => {
    const { served, ties } = serveNext([waiting("X", 10, 0), waiting("Y", 5, priority)], "ada", AT_MS);
    return [served, ties];
  });
  assertEquals(outcomes, [["Y", []], ["X", [["X", "Y"]]], ["X", []]]);
});

Deno.test("serveNext() derived: PriorityOnly goes by priority alone, then by the longer wait, and before other queues", () => {
  const byPriority = roster({
    queue: queue({ id: "vip", name: "VIP", scoringMethod: "PriorityOnly" }),
    agents: [agent({ id: "ada" })],
  });
  const x = waiting("X", 10, 0, { roster: byPriority });
  assertEquals(serveNext([x, waiting("Y", 5, 1, { roster: byPriority })], "ada", AT_MS).served, "Y");
  assertEquals(serveNext([x, waiting("Y", 5, 0, { roster: byPriority })], "ada", AT_MS).served, "X");
  assertEquals(serveNext([waiting("old", 500, 90), x], "ada", AT_MS).served, "X");
});

Deno.test("serveNext() passes over what the agent does not qualify for and says why", () => {
  const skilled = waiting("needs Spanish", 30, 0, { interaction: interaction({ skills: ["Spanish"] }) });
  const elsewhere = waiting("elsewhere", 20, 0, { roster: roster({ agents: [agent({ id: "bob" })] }) });
  const next = serveNext([waiting("plain", 1, 0), skilled, elsewhere], "ada", AT_MS);
  assertEquals(next.served, "plain");
  assertEquals(next.turns.map((turn) => [turn.id, turn.score, turn.against]), [
    ["needs Spanish", 30, ["lacks Spanish"]],
    ["elsewhere", 20, ["not a member of the queue"]],
    ["plain", 1, []],
  ]);
});

function arrival(id: string, atSeconds: number, given: Partial<Arrival> = {}): Arrival {
  return {
    id,
    queueId: "queue-1",
    atSeconds,
    interaction: interaction(),
    handleSeconds: 60,
    afterCallWorkSeconds: 10,
    patienceSeconds: null,
    unansweredAlerts: 0,
    ...given,
  };
}

/** A shift in which alerts take no time, are always answered, and everybody is equally quick. */
const SHIFT: Omit<Shift, "rosters" | "arrivals"> = {
  startsAt: AT,
  attendance: [],
  alerting: { answerSeconds: 0, timeoutSeconds: 8, backSeconds: null },
  pace: [],
  options: {},
};

function shiftOf(rosters: readonly Roster[], arrivals: readonly Arrival[]) {
  return runShift({ ...SHIFT, rosters, arrivals })
    .map((row) => [row.id, row.agentId, row.waitedSeconds, row.ring]);
}

Deno.test("runShift() gives work to the longest idle, keeps after-call work occupied, and serves who waits when one frees up", () => {
  const agents = [
    agent({ id: "ada", lastHandled: { kind: "at", at: instant("2026-03-02T09:00:00.000Z") } }),
    agent({ id: "bob", lastHandled: { kind: "at", at: instant("2026-03-02T09:30:00.000Z") } }),
  ];
  const services = shiftOf([roster({ agents })], [
    arrival("1", 0),
    arrival("2", 5, { handleSeconds: 20 }),
    arrival("3", 6),
    arrival("4", 7, { interaction: interaction({ priority: 1 }) }),
  ]);
  assertEquals(services, [
    ["1", "ada", 0, null],
    ["2", "bob", 0, null],
    ["3", "ada", 64, null],
    ["4", "bob", 28, null],
  ]);
});

Deno.test("runShift() keeps the time since the last interaction over an absence, unless going on queue resets it", () => {
  const idleSince = (id: string, startTime: string) =>
    agent({ id, routingStatus: { status: "IDLE", startTime: instant(startTime) } });
  const agents = [idleSince("ada", "2026-03-02T09:00:00.000Z"), idleSince("bob", "2026-03-02T09:30:00.000Z")];
  const attendance = [
    { agentId: "ada", atSeconds: 0, presence: "MEAL" as const },
    { agentId: "ada", atSeconds: 10, presence: "ON_QUEUE" as const },
  ];
  const first = [false, true].map((resetScoreOnPresenceChange) => {
    const rosters = [roster({ agents, organisation: organisation({ resetScoreOnPresenceChange }) })];
    return runShift({ ...SHIFT, rosters, arrivals: [arrival("1", 20)], attendance })[0]
      ?.agentId;
  });
  assertEquals(first, ["ada", "bob"]);
});

Deno.test("runShift() opens rings while an interaction waits and knows one agent in two queues as one person", () => {
  const inRing = (id: string, ringNumber: number, given: Partial<Agent> = {}) =>
    agent({ id, membership: { joined: true, ringNumber, memberBy: "user" }, ...given });
  const rings = [10, 10, 5].map((timeoutSeconds) => ({
    timeoutSeconds,
    skillsToRemove: [],
    memberGroups: [],
  }));
  const bullseye = roster({
    queue: queue({ rings }),
    agents: [inRing("ada", 1, { presence: "MEAL" }), inRing("bob", 2)],
  });
  const other = roster({ queue: queue({ id: "queue-2" }), agents: [inRing("bob", 1)] });
  assertEquals(shiftOf([bullseye, other], [arrival("1", 0), arrival("2", 12, { queueId: "queue-2" })]), [
    ["1", "bob", 10, 2],
    ["2", "bob", 68, null],
  ]);
});

Deno.test("runShift() lets agents come and go, leaves unserved what nobody can take, and sums up", () => {
  const services = runShift({
    ...SHIFT,
    rosters: [
      roster({
        agents: [
          agent({ id: "ada", presence: "MEAL", routingStatus: { status: "OFF_QUEUE", startTime: null } }),
        ],
      }),
    ],
    arrivals: [arrival("1", 0), arrival("2", 0, { interaction: interaction({ skills: ["Spanish"] }) })],
    attendance: [{ agentId: "ada", atSeconds: 42, presence: "ON_QUEUE" }],
  });
  assertEquals(services.map((row) => [row.id, row.agentId, row.waitedSeconds]), [["1", "ada", 42], [
    "2",
    null,
    null,
  ]]);
  assertEquals(totalsOf(services), {
    arrived: 2,
    served: 1,
    abandoned: 0,
    meanWaitSeconds: 42,
    wait95Seconds: 42,
    longestWaitSeconds: 42,
  });
});

Deno.test("decideAcd() sees capacity free at a given end, and the idle time start anew there", () => {
  const busy = agent({
    id: "ada",
    name: "Ada",
    routingStatus: { status: "INTERACTING", startTime: null },
    load: { media: { call: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null },
    endings: [{ media: "call", at: instant("2026-03-02T10:00:25.000Z") }],
  });
  const setup = { roster: roster({ agents: [busy] }), asked: interaction() };
  const now = decideAcd(benchOf(setup.roster), setup.asked, { at: AT, options: {} });
  assertEquals([now.outcome, now.changesAt], ["waits", [{
    waitedSeconds: 25,
    at: "2026-03-02T10:00:25.000Z",
    what: "Ada finishes a call; then Ada is selected",
  }]]);
  const later = decideAcd(benchOf(setup.roster), { ...setup.asked, waitedSeconds: 30 }, {
    at: instant("2026-03-02T10:00:30.000Z"),
    options: {},
  });
  assertEquals(later.ranking.map((row) => [row.id, row.idleMs]), [["ada", 5000]]);
});

Deno.test("decideAcd() sees a last interaction pass the look-back", () => {
  const agents = ["2026-02-23T10:01:00.000Z", "2026-03-01T10:00:00.000Z"]
    .map((at, index) =>
      agent({ id: `agent-${index}`, name: `Agent ${index}`, lastHandled: { kind: "at", at: instant(at) } })
    );
  const { selected, changesAt } = decideAcd(benchOf(roster({ agents })), interaction(), {
    at: AT,
    options: {},
  });
  assertEquals([selected, changesAt.map((row) => [row.waitedSeconds, row.what])], ["agent-0", [[
    60.001,
    "the last interaction of Agent 0 passes the 7-day look-back; then Agent 1 is selected",
  ]]]);
});

Deno.test("evaluateExpression() binds not, and, or in this order and keeps unknown unknown only where it decides", async (t) => {
  const cases: readonly (readonly [string, readonly (boolean | null)[], boolean | null])[] = [
    ["C1 or C2 and C3", [true, false, false], true],
    ["(C1 or C2) and C3", [true, false, false], false],
    ["c1 AND (c2 OR not c3)", [true, false, false], true],
    ["C1 and C2", [null, false], false],
    ["C1 and C2", [null, true], null],
    ["C1 or C2", [null, true], true],
    ["", [true, true], true],
  ];
  for (const [expression, conditions, expected] of cases) {
    await t.step(rowName(expression), () => {
      assertEquals(evaluateExpression(expression, conditions), expected, expression);
    });
  }
  for (const wrong of ["C1 and", "C3", "(C1", "C1 C2", "x"]) {
    assertThrows(() => evaluateExpression(wrong, [true, true]), UsageError, "cannot be read");
  }
});

Deno.test("decideAcd() refuses an option or a value that does not exist and names the nearest", () => {
  const withOption = (options: Record<string, string>) => () =>
    decideAcd(benchOf(roster()), interaction(), { at: AT, options });
  assertThrows(withOption({ "bullseye-ordr": "whole-pool" }), UsageError, "nearest: bullseye-order");
  assertThrows(withOption({ "best-cap": "before" }), UsageError, "before-skills, after-skills");
});

function explained(asked: Interaction, agents: readonly Agent[], focus?: string) {
  const given = roster({ queue: queue({ skillEvaluation: "BEST" }), agents });
  return explainAcd(
    benchOf(given),
    asked,
    { at: AT, options: {} },
    applyOverlay,
    focus === undefined ? undefined : agentId(focus),
  );
}

const CAST = [
  agent({ id: "ada", name: "Ada", skills: [skill("Spanish", { proficiency: 4 })] }),
  agent({ id: "ken", name: "Ken", skills: [skill("Spanish", { proficiency: 2 })] }),
  agent({ id: "lea", name: "Lea", presence: "MEAL", skills: [] }),
];

Deno.test("explainAcd() tells everyone's place or reasons, the margin and tried ways to flip the decision", () => {
  const explanation = explained(interaction({ skills: ["Spanish"] }), CAST);
  assertEquals(explanation.margin?.words, "ahead of Ken by 2 of mean rating");
  assertEquals(explanation.agents.map((row) => [row.name, row.place, row.because]), [
    ["Ada", 1, "mean rating 4, idle 1 min"],
    ["Ken", 2, "mean rating 2, idle 1 min"],
    ["Lea", null, "presence Meal; also lacks Spanish"],
  ]);
  assertEquals(explanation.counterfactuals.map((way) => `${way.name} ${way.words}`), [
    "Ken wins with Spanish at 4.5 or more",
    "Lea wins when on queue and with Spanish at 4.5 or more",
  ]);
});

Deno.test("explanationText() about one agent says only its place and what would select it", () => {
  const text = explanationText(explained(interaction({ skills: ["Spanish"] }), CAST, "ken"), {
    focus: agentId("ken"),
  });
  assertStringIncludes(text, "Ada by Standard routing: mean rating 4 over Spanish before 2.");
  assertStringIncludes(text, "2. Ken: mean rating 2, idle 1 min");
  assertStringIncludes(text, "Ken wins with Spanish at 4.5 or more");
  assert(!text.includes("Lea"));
});
