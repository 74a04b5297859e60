/** The module as other programs use it: every example runs, the official client works over a replay, nothing internal shows. */

import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import * as ringback from "../../src/mod.ts";
import { fillTeamFolder } from "../support/folders.ts";
import { handmadeCassette } from "../support/handmade.ts";
import { sandboxText } from "../support/sandbox_cassettes.ts";

const ROOT = Deno.cwd();
const SOURCES = [
  "src/mod.ts",
  ...["ask", "open_recording", "record", "test_scenarios"].map((name) => `src/module/${name}.ts`),
];

async function deno(
  args: readonly string[],
  cwd = ROOT,
): Promise<{ readonly code: number; readonly text: string }> {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: [...args],
    cwd,
    env: { NO_COLOR: "1", CI: "" },
    stdin: "null",
  }).output();
  return { code, text: [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("") };
}

/** The code of every `@example`, each a file of its own. */
async function examples(): Promise<readonly string[]> {
  const texts = await Promise.all(SOURCES.map((path) => Deno.readTextFile(path)));
  return texts.flatMap((text) =>
    [...text.matchAll(/^ \* ```ts\n([^]*?)^ \* ```$/gm)].map(([, code = ""]) => code.replace(/^ \* ?/gm, ""))
  );
}

Deno.test("every example of the module runs as it stands, in a team's folder", async () => {
  const folder = await Deno.makeTempDir({ prefix: "ringback-module-" });
  try {
    await fillTeamFolder(folder);
    const flags = ["run", "-q", "-A", "--no-check", `--config=${ROOT}/deno.json`];
    const accepted = await deno([...flags, `${ROOT}/src/main.ts`, "accept"], folder);
    assertEquals(accepted.code, 0, accepted.text);
    const codes = await examples();
    assertEquals(codes.length, 7);
    for (const [index, code] of codes.entries()) {
      await Deno.writeTextFile(`${folder}/example_${index}_test.ts`, code);
    }
    const run = ["test", "-q", "-A", "--no-check", `--config=${ROOT}/deno.json`, "."];
    const { code, text } = await deno(run, folder);
    assertEquals(code, 0, text);
    assertStringIncludes(text, "scenario billing-all-skills decides as its golden says ... ok");
    assertStringIncludes(text, "4 passed | 0 failed", "every other of seven scenarios, and nothing else");
    await Deno.remove(`${folder}/scenarios/billing-all-skills/golden.yaml`);
    const failed = await deno([...run, "--filter", "billing-all-skills"], folder);
    assertStringIncludes(failed.text, "there is no golden yet");
    assertStringIncludes(failed.text, "=> ./scenarios/billing-all-skills/scenario.yaml:1:1", "where to look");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("everything that the module exports is documented, typed and written out", async () => {
  const { code, text } = await deno(["doc", "--lint", "src/mod.ts"]);
  assertEquals(code, 0, text);
});

Deno.test("a recording opens from an object and from bytes alike, and lists queues, people and skills", async () => {
  const text = await sandboxText("support-before");
  const ofObject = await ringback.openRecording(JSON.parse(text));
  const ofBytes = await ringback.openRecording(new TextEncoder().encode(text));
  for (const recording of [ofObject, ofBytes]) {
    assertEquals(recording.queues.map(({ name }) => name), [
      "Billing",
      "Sales",
      "Technical Support",
      "Retention",
    ]);
    const people = await recording.people();
    assertEquals([people.length, (await recording.people("Billing")).length], [35, 14]);
    assert(people.every((person) => person.queues.length > 0));
    assert((await recording.skills()).includes("Spanish"));
  }
  const roster = await ofObject.roster("Billing");
  const decision = ringback.decide(roster, { skills: ["Billing", "Spanish"] });
  assertEquals(decision.outcome, "selected");
  const explained = ringback.explain(roster, { skills: ["Billing", "Spanish"] });
  assertEquals(explained.decision, decision);
  assertStringIncludes(explained.text, decision.why);
  assertEquals(explained.agents.length, roster.agents.length);
});

Deno.test("diff tells what admins changed, and nothing between a recording and itself", async () => {
  const [before, after] = await Promise.all(
    ["support-before", "support-after"].map(async (name) =>
      await ringback.openRecording(JSON.parse(await sandboxText(name)))
    ),
  );
  assert(before !== undefined && after !== undefined);
  assert(
    (await ringback.diff(before, after)).changes.some((change) => change.includes("skill Spanish gone")),
  );
  assertEquals((await ringback.diff(before, before)).changes, []);
});

Deno.test("people of other queues are found where a request names them, at either moment", async (t) => {
  const [ada, ben] = [{ id: "u-ada", name: "Ada" }, { id: "u-ben", name: "Ben" }];
  const cassette = await handmadeCassette({
    queues: [{ id: "q-1", name: "Front", lastAgentRoutingMode: "AnyAgent" }, { id: "q-2", name: "Back" }],
    agents: [ada, ben],
    membersOf: (queueId) => queueId === "q-1" ? [ada] : [ben],
  });
  const recording = await ringback.openRecording(cassette);
  for (const moment of ["recorded", "free"] as const) {
    for (const lastAgent of ["u-ben", "Ben"]) {
      await t.step(`${lastAgent}, ${moment}`, async () => {
        const roster = await recording.roster("Front", moment);
        const { selected, method } = ringback.decide(roster, { media: "email", lastAgent });
        assertEquals([selected, method], ["u-ben", "Last"]);
      });
    }
  }
});

Deno.test("a foreign roster, an unknown moment, medium and shard are refused with typed errors", async () => {
  const recording = await ringback.openRecording(JSON.parse(await sandboxText("support-before")));
  const roster = await recording.roster("Billing");
  const foreign = { queue: roster.queue, at: roster.at, agents: roster.agents };
  assertThrows(() => ringback.decide(foreign, {}), ringback.UsageError, "no roster of a recording");
  const other = (text: string) => text as never;
  await assertRejects(() => recording.roster("Billing", other("now")), ringback.UsageError, "no moment");
  assertThrows(() => ringback.decide(roster, { media: other("fax") }), ringback.UsageError, "no media type");
  const slips: readonly (readonly [object, string])[] = [
    [{ skill: ["Spanish"] }, 'no field "skill" in a request\n  nearest: skills'],
    [{ langauge: "Spanish" }, "nearest: language"],
    [{ skills: "Spanish" }, "skills of a request is not a list of texts"],
    [{ skills: [1] }, "skills of a request is not a list of texts"],
    [{ priority: "9" }, "priority of a request is not a number"],
    [{ waitedSeconds: NaN }, "waitedSeconds of a request is not seconds from 0"],
    [{ waitedSeconds: -1 }, "waitedSeconds of a request is not seconds from 0"],
    [{ preferred: ["Ada"] }, "preferred of a request is not a list of { agent, score }"],
    [{ preferred: [{ agent: 5, score: 90 }] }, "preferred of a request is not a list of { agent, score }"],
    [{ preferred: [{ agent: "Ada", score: 101 }] }, "scores from 0 to 100"],
    [{ metrics: { IdleAgentCount: "3" } }, "metrics of a request is not names with numbers"],
    [{ metrics: { IdleAgents: 3 } }, "did you mean IdleAgentCount?"],
    [{ constructor: "x" }, 'no field "constructor" in a request'],
    [null as never, "a request is no object with fields"],
    [["Spanish"], "a request is no object with fields"],
    [{ customerFirst: "yes" }, "customerFirst of a request is not true or false"],
  ];
  for (const [request, message] of slips) {
    for (const ask of [ringback.decide, ringback.explain]) {
      assertThrows(() => ask(roster, request as never), ringback.UsageError, message);
    }
  }
  assertThrows(
    () => ringback.decide(roster, {}, { modle: "acd" } as never),
    ringback.UsageError,
    "nearest: model",
  );
  for (
    const [settings, message] of [
      [{ model: "ascd" }, "model of how to decide is not a model: "],
      [{ options: { "bullseye-order": 5 } }, "options of how to decide is not names with texts"],
      [null, "how to decide is no object with fields"],
    ] as const
  ) {
    assertThrows(() => ringback.decide(roster, {}, settings as never), ringback.UsageError, message);
  }
  const nothing = { skills: undefined, language: null } as never;
  const byDefault = { model: null, at: null, options: null } as never;
  assertEquals(ringback.decide(roster, nothing, byDefault).selected, ringback.decide(roster, {}).selected);
  await assertRejects(() => ringback.testScenarios({ shard: "3/2" }), ringback.UsageError, "no shard");
  await assertRejects(() => ringback.openRecording("nowhere"), ringback.CassetteError);
  await assertRejects(() => recording.replay()("https://api.ringback.invalid/api/v2/x"), ringback.MissError);
});

Deno.test("the official client works over replay(), which stands in for fetch", async () => {
  const path = await Deno.makeTempFile({ suffix: ".json" });
  try {
    await Deno.writeTextFile(path, await sandboxText("support-before"));
    const rights = ["--no-prompt", "--allow-read", "--allow-env", "--allow-sys"];
    const { code, text } = await deno([
      "run",
      "-q",
      "--no-check",
      ...rights,
      "tests/support/replay_client.ts",
      path,
    ]);
    assertEquals([code, text], [0, "Billing\n"]);
  } finally {
    await Deno.remove(path);
  }
});
