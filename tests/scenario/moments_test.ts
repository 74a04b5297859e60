/** Moments: files, names, what questions may state at them, and the law that what people do never shows at `free`. */

import { benchOf } from "../../src/routing/line/bench.ts";
import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { momentCommand } from "../../src/commands/moment.ts";
import { simulateCommand } from "../../src/commands/simulate.ts";
import { type Command, runCommand } from "../../src/cli/command.ts";
import { parseCassette } from "../../src/cassette/store.ts";
import { printCassette } from "../../src/cassette/cassette.ts";
import { decide } from "../../src/decide.ts";
import type { Decision } from "../../src/domain/decision.ts";
import { UsageError } from "../../src/errors.ts";
import type { SurfaceName } from "../../src/http/transport.ts";
import { recordingOf } from "../../src/opened_recording.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import { play } from "../../src/scenario/play.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { rosterFor } from "../../src/scenario/ask/roster_for.ts";
import { momentRows, momentText } from "../../src/scenario/moment/moment_text.ts";
import { momentNameOf } from "../../src/scenario/moment/moment_name.ts";
import { interaction } from "../support/builders.ts";
import { type HandAgent, handmadeCassette, type HandOrganisation, memoryFiles } from "../support/handmade.ts";
import { testWorld } from "../support/test_world.ts";
import { rowName } from "../support/row_name.ts";

const SEED = 20261127;

const ADA: HandAgent = { id: "a1", name: "Ada", skills: { Billing: 4 } };
const KEN: HandAgent = {
  id: "a2",
  name: "Ken",
  skills: { Billing: 3 },
  presence: "Meal",
  status: "OFF_QUEUE",
};
const MIA: HandAgent = { id: "a3", name: "Mia", skills: { Billing: 4 }, since: "2026-03-02T09:10:00.000Z" };
const QUEUES = [{ id: "q1", name: "Billing" }, { id: "q2", name: "Sales", lastAgentRoutingMode: "AnyAgent" }];

async function filesOf(given: Partial<HandOrganisation>, texts: Readonly<Record<string, string>> = {}) {
  const cassette = await handmadeCassette({ queues: QUEUES, agents: [ADA, KEN, MIA], ...given });
  return memoryFiles({ "cassettes/hand.json": printCassette(cassette), ...texts });
}

/** A cassette that says of its second queue that it is not fit to decide by. */
function partlyUnfit({ texts }: ReturnType<typeof memoryFiles>) {
  const { head, ...rest } = parseCassette(texts.get("cassettes/hand.json") ?? "", "hand");
  const queues = head.queues.map((queue) => queue.id === "q1" ? queue : { ...queue, fit: false as const });
  const fitness = { fit: false, problems: ["Moved"] };
  const text = printCassette({ ...rest, head: { ...head, queues, fitness } });
  return memoryFiles({ ...Object.fromEntries(texts), "cassettes/hand.json": text });
}

async function played(files: ReturnType<typeof memoryFiles>, text: string) {
  const scenario = await parseScenario(
    `note: n\ncassette: hand\nqueue: Billing\n${text}`,
    "one",
    "scenario.yaml",
  );
  return await play(scenario, openTeamFiles(files));
}

async function run(files: ReturnType<typeof memoryFiles>, command: Command, ...args: readonly string[]) {
  const { world, printed } = testWorld({ files });
  return { code: await runCommand(command, args, world), ...printed() };
}

const placesIn = (decision: Decision | undefined) =>
  decision?.places.map(({ agents }) => agents.map(({ id }) => id).join("+")).join(" ");

Deno.test("a scenario is put to everybody free unless it names a moment", async (t) => {
  const files = await filesOf({}, {
    "scenarios/noon.moment.yaml": "agents: {Ken: {presence: Meal}, a3 Mia: {load: {call: 1}}}\n",
  });
  const rows = [
    ["", "a1+a2+a3", null],
    ["moment: free\n", "a1+a2+a3", null],
    ["moment: recorded\n", "a3 a1", "a3"],
    ["moment: noon.moment.yaml\n", "a1", "a1"],
    ["moment: scenarios/noon.moment.yaml\n", "a1", "a1"],
  ] as const;
  for (const [text, places, selected] of rows) {
    await t.step(rowName(text), async () => {
      const { steps: [step] } = await played(files, text);
      assertEquals([placesIn(step?.decision), step?.decision.selected], [places, selected], text);
    });
  }
});

Deno.test("a moment file: who is not named is free, last interactions order, what a row leaves out follows", async (t) => {
  const file = (rows: string) => ({
    "scenarios/m.moment.yaml": `at: 2026-03-02T12:00:00Z\nagents: ${rows}\n`,
  });
  const rows = [
    ["{}", "a1+a2+a3"],
    ["{a1: {lastHandled: 5m}, a2: {lastHandled: 9m}}", "a2 a1 a3"],
    ["{a1: {lastHandled: never}}", "a1 a2+a3"],
    ["{a1: {status: Not Responding}}", "a2+a3"],
    ["{a1: {status: Interacting}}", "a2+a3"],
    ["{a1: {load: {email: 1}}}", "a1+a2+a3"],
    ["{a1: {load: {call: {afterCallWork: 1}}}}", "a2+a3"],
    ["{a1: {presence: unknown}, a2: {load: unknown}}", "a3"],
  ] as const;
  for (const [text, places] of rows) {
    await t.step(rowName(text), async () => {
      const { steps: [step] } = await played(await filesOf({}, file(text)), "moment: m.moment.yaml\n");
      assertEquals([placesIn(step?.decision), step?.decision.at], [places, "2026-03-02T12:00:00.000Z"], text);
    });
  }
});

Deno.test("a moment file that does not fit says where and what helps; a row whose agent is gone is told, and does nothing", async (t) => {
  const rows = [
    ["agents: {a1: {presense: Meal}}", /presense.*nearest: +presence/s],
    ["agents: {a1: {presence: Lunch}}", /presence.*On Queue/s],
    ["agents: {a1: {availability: Meal}}", /availability.*write presence, status or load/s],
    ["agents: {a1: {joined: false}}", /"joined": "moment"/],
  ] as const;
  for (const [text, message] of rows) {
    await t.step(rowName(text), async () => {
      const files = await filesOf({}, { "scenarios/m.moment.yaml": `${text}\n` });
      const error = await assertRejects(() => played(files, "moment: m.moment.yaml\n"), UsageError);
      assertMatch(error.message, message);
      assertStringIncludes(error.message, "m.moment.yaml");
    });
  }
  const none = await assertRejects(
    async () => await played(await filesOf({}), "moment: m.moment.yaml\n"),
    UsageError,
  );
  assertStringIncludes(none.message, "There is no moment file scenarios/m.moment.yaml");
  const stale = await filesOf({}, {
    "scenarios/m.moment.yaml": "agents: {z9 Zoe Left: {presence: Meal}, a1: {presence: Meal}}\n",
  });
  const { steps: [step] } = await played(stale, "moment: m.moment.yaml\n");
  assertEquals(placesIn(step?.decision), "a2+a3");
  assertEquals(step?.anomalies.filter(({ id }) => id === "moment-row-stale").map(({ subject }) => subject), [
    { kind: "agent", id: "z9", name: "Zoe Left" },
  ]);
});

Deno.test("a row about a member of another queue is not stale, and who is only there can be the last agent", async () => {
  const membersOf = (queueId: string) => queueId === "q1" ? [KEN] : [ADA, MIA];
  const files = await filesOf({ membersOf }, {
    "scenarios/m.moment.yaml": "agents: {a2: {presence: Meal}}\n",
  });
  const asked = "queue: Sales\ninteraction: {media: email, lastAgent: Ken}\n";
  const outcome = async (moment: string) => {
    const scenario = await parseScenario(
      `note: n\ncassette: hand\n${asked}moment: ${moment}\n`,
      "one",
      "s.yaml",
    );
    const { steps: [step] } = await play(scenario, openTeamFiles(files));
    return [
      step?.decision.method,
      step?.decision.selected,
      step?.anomalies.some(({ id }) => id === "moment-row-stale"),
    ];
  };
  assertEquals(await outcome("free"), ["Last", "a2", false]);
  assertEquals(await outcome("m.moment.yaml"), ["Standard", null, false]);
});

Deno.test("what nobody asks about at free is refused: last interactions, in the scenario and in the overlay", async () => {
  for (const text of ["lastHandled: {Ada: 5m}\n", "overlay: [{agent: Ada, lastHandled: 5m}]\n"]) {
    const error = await assertRejects(async () => await played(await filesOf({}), text), UsageError);
    assertStringIncludes(error.message, "write moment: recorded");
    await played(await filesOf({}), `${text}moment: recorded\n`);
  }
});

Deno.test("a moment's name is free, recorded or a file that ends rightly; a slip is told with the nearest", () => {
  assertEquals(
    ["free", "recorded", "a.moment.yaml", "x/a.moment.yaml"].map((text) => momentNameOf(text, "here")),
    [
      "free",
      "recorded",
      "scenarios/a.moment.yaml",
      "x/a.moment.yaml",
    ],
  );
  for (const [text, near] of [["fre", "free"], ["recorde", "recorded"]] as const) {
    let message = "";
    try {
      momentNameOf(text, "here");
    } catch (error) {
      message = String(error);
    }
    assertMatch(message, new RegExp(`nearest: +${near}`));
  }
});

Deno.test("where joining is the moment's to say, free counts every member, and only a moment file knows who left", async () => {
  const left = { ...ADA, joined: false };
  const moments = { "scenarios/m.moment.yaml": "agents: {a2: {joined: false}}\n" };
  const settings = { "deno.json": '{ /* ours */ "ringback": { "joined": "moment", }, }' };
  const placesWith = async (texts: Readonly<Record<string, string>>, moment: string) => {
    const { steps: [step] } = await played(
      await filesOf({ agents: [left, KEN, MIA] }, texts),
      `moment: ${moment}\n`,
    );
    return placesIn(step?.decision);
  };
  assertEquals(await placesWith({}, "free"), "a2+a3");
  assertEquals(await placesWith(settings, "free"), "a1+a2+a3");
  assertEquals(await placesWith({ ...settings, ...moments }, "m.moment.yaml"), "a1+a3");
  assertEquals(await placesWith(settings, "recorded"), "a3");
  const partly = partlyUnfit(await filesOf({ agents: [left, KEN, MIA] }, settings));
  const { steps: [step] } = await played(partly, "moment: free\n");
  assertEquals(placesIn(step?.decision), "a1+a2+a3");
  const odd = { "deno.json": '{"ringback": {"joined": "momment"}}' };
  const error = await assertRejects(() => placesWith(odd, "free"), UsageError);
  assertMatch(error.message, /nearest: +moment/);
});

Deno.test("moment writes who is not free, and reads back as what was recorded", async () => {
  for (const surface of ["platform", "walkthrough"] as const) {
    const presence = surface === "platform"
      ? { presence: "Meal", status: "OFF_QUEUE" }
      : { presence: "Meal" };
    const agents = [{ id: "a1", name: "Ada" }, { id: "a2", name: "Ken: the 2nd", ...presence }];
    const files = await filesOf({ surface, agents });
    const { out } = await run(files, momentCommand, "hand", "--name", "monday");
    assertEquals(out, "scenarios/monday.moment.yaml: 1 agent of hand not free\n");
    const text = files.texts.get("scenarios/monday.moment.yaml") ?? "";
    const fact = surface === "platform" ? "presence: Meal" : "availability: Meal";
    assertStringIncludes(text, `agents:\n  "a2 Ken: the 2nd": { ${fact} }\n`);
    const again = await assertRejects(
      () => run(files, momentCommand, "hand", "--name", "monday"),
      UsageError,
    );
    assertStringIncludes(again.message, "is there already");
    const { steps: [step] } = await played(files, "moment: monday.moment.yaml\n");
    assertEquals(placesIn(step?.decision), "a1");
  }
});

Deno.test("simulate answers several moments with a row each", async () => {
  const files = await filesOf({}, {
    "scenarios/a.moment.yaml": "agents: {a1: {presence: Meal}}\n",
    "scenarios/b.moment.yaml": "agents: {a1: {presence: Meal}, a2: {presence: Meal}, a3: {presence: Meal}}\n",
  });
  const asked = ["--cassette", "hand", "--queue", "Billing", "--moment", "scenarios/*.moment.yaml"];
  const { out } = await run(files, simulateCommand, ...asked, "--moment", "free");
  assertEquals(out.split("\n").slice(1, 4).map((line) => line.split(/ {2,}/)), [
    ["scenarios/a.moment.yaml", "any of 2: who waited longest", "2", "Standard"],
    ["scenarios/b.moment.yaml", "nobody", "0", "Standard"],
    ["free", "any of 3: who waited longest", "3", "Standard"],
  ]);
  for (const pattern of ["scenarios/*.moment.yaml", "scenarios/?.moment.yaml", "?.moment.yaml"]) {
    const asked = ["--cassette", "hand", "--queue", "Billing", "--moment", pattern, "--json"];
    const { moments } = JSON.parse((await run(files, simulateCommand, ...asked)).out);
    assertEquals(
      moments.map((row: { readonly moment: string }) => row.moment),
      ["scenarios/a.moment.yaml", "scenarios/b.moment.yaml"],
      pattern,
    );
  }
  const none = await assertRejects(
    () => run(files, simulateCommand, ...asked.slice(0, 4), "--moment", "x*"),
    UsageError,
  );
  assertStringIncludes(none.message, 'No moment file fits "x*"');
});

// ---- the law

const PRESENCES = ["On Queue", "Meal", "Busy", "Offline", "Available", "Siesta"];
const STATES = ["Available", "Meal", "Offline", "Interacting", "Not Responding"];
const STATUSES = ["IDLE", "OFF_QUEUE", "INTERACTING", "NOT_RESPONDING", "DOZING"];

const settled = fc.record({
  skills: fc.dictionary(fc.constantFrom("Billing", "Spanish"), fc.integer({ min: 0, max: 5 })),
  joined: fc.boolean(),
  ring: fc.integer({ min: 1, max: 3 }),
});
const doing = (surface: SurfaceName) =>
  fc.record({
    presence: fc.constantFrom(...(surface === "platform" ? PRESENCES : STATES)),
    status: fc.constantFrom(...STATUSES),
    since: fc.integer({ min: 0, max: 9 }).map((minute) => `2026-03-02T09:0${minute}:00.000Z`),
  });
const methods = fc.constantFrom(
  {},
  { skillEvaluationMethod: "BEST" },
  { skillEvaluationMethod: "NONE" },
  {
    bullseye: {
      rings: [5, 5, 5].map((threshold) => ({ expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold }] })),
    },
  },
  {
    routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 80, waitSeconds: 5 }, {
      operator: "ANY",
      waitSeconds: 5,
    }],
  },
);

/** Everything a scenario's golden keeps of a decision. */
function kept({ model, outcome, selected, why, method, ring, stillRequired, places, excluded }: Decision) {
  return { model, outcome, selected, why, method, ring, stillRequired, places, excluded };
}

for (const surface of ["platform", "walkthrough"] as const) {
  Deno.test(`property: one configuration at two moments, one outcome at free and at a moment file (${surface})`, async () => {
    const organisations = fc.record({
      people: fc.array(fc.tuple(settled, doing(surface), doing(surface)), { minLength: 1, maxLength: 6 }),
      method: surface === "platform" ? methods : fc.constant({}),
      stated: fc.constantFrom(
        ...(surface === "platform"
          ? ["presence: Meal", "load: {call: 1}", "lastHandled: 7m"]
          : ["availability: Meal"]),
      ),
      model: fc.constantFrom("acd", "weighted"),
    });
    await fc.assert(
      fc.asyncProperty(organisations, async ({ people, method, stated, model }) => {
        const recordedAt = async (side: 1 | 2, at: string) => {
          const agents = people.map((row, index) => ({
            id: `p${index}`,
            name: `P ${index}`,
            ...row[0],
            ...row[side],
          }));
          return await filesOf({ surface, at, agents, queues: [{ id: "q1", name: "Billing", ...method }] }, {
            "scenarios/m.moment.yaml": `agents: {p0: {${stated}}}\n`,
          });
        };
        const sides = [
          await recordedAt(1, "2026-03-02T10:00:00.000Z"),
          await recordedAt(2, "2026-03-04T15:30:00.000Z"),
        ];
        for (const moment of ["free", "m.moment.yaml"]) {
          const text = `moment: ${moment}\nmodel: ${model}\ntimeline: [0s, 6s, 20s]\n` +
            "interaction: {skills: [Billing], preferred: [{agent: P 0, score: 90}]}\n";
          const [first, second] = await Promise.all(sides.map((files) => played(files, text)));
          assertEquals(
            first?.steps.map((step) => kept(step.decision)),
            second?.steps.map((step) => kept(step.decision)),
          );
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  Deno.test(`property: a moment file made from a recording decides as the recording does (${surface})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(settled, doing(surface)), { maxLength: 6 }), async (people) => {
        const agents = people.map((row, index) => ({
          id: `p${index}`,
          name: `P ${index}`,
          ...row[0],
          ...row[1],
        }));
        const files = await filesOf({ surface, agents, queues: [{ id: "q1", name: "Billing" }] });
        const recording = recordingOf(
          parseCassette(files.texts.get("cassettes/hand.json") ?? "", "hand"),
          "hand",
        );
        const recorded = await recording.moment();
        const rows = momentRows(recorded, { surface, people: agents, joinedIs: "configuration", idle: true });
        const team = openTeamFiles(memoryFiles({ "m.moment.yaml": momentText(recorded, rows, "hand") }));
        const asked = { queue: "q1", at: null, names: [] };
        const before = await rosterFor({ ...asked, moment: "recorded" }, recording, team);
        const after = await rosterFor({ ...asked, moment: "m.moment.yaml" }, recording, team);
        assertEquals(
          after.agents.map(({ availability }) => availability),
          before.agents.map(({ availability }) => availability),
        );
        const [was, is] = [before, after].map((roster) => {
          const decision = decide(benchOf(roster), interaction({ skills: ["Billing"] }), { model: "acd" });
          return { line: decision.ranking.map(({ id }) => id), out: decision.excluded };
        });
        assertEquals(is, was);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
}
