/** What a scenario's golden guards, from recording to recording: renames, keys, later recordings, facts guarded alone. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runCommand } from "../../src/cli/command.ts";
import { acceptCommand } from "../../src/commands/review/accept.ts";
import { testCommand } from "../../src/commands/test/test.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { judge } from "../../src/scenario/judge.ts";
import { verdictText } from "../../src/scenario/verdict/verdict_text.ts";
import {
  type HandAgent,
  type HandOrganisation,
  type MemoryFiles,
  scenarioFiles,
} from "../support/handmade.ts";
import { testWorld } from "../support/test_world.ts";

const ADA: HandAgent = { id: "a1", name: "Ada Quill", skills: { Billing: 4, Spanish: 5 } };
const KEN: HandAgent = { id: "a2", name: "Ken Brook", skills: { Billing: 3, Spanish: 2 } };
const SPANISH = `note: Spanish calls reach the best speaker
cassette: hand
queue: Billing
interaction: {skills: [Billing, Spanish]}
moment: recorded
`;

type Given = Partial<HandOrganisation>;

async function filesWith(text: string, given: Given = {}): Promise<MemoryFiles> {
  const queues = [{ id: "q1", name: "Billing", skillEvaluationMethod: "BEST" }];
  return await scenarioFiles([{ agents: [ADA, KEN], queues, ...given }], { one: text });
}

async function run(command: typeof testCommand, files: MemoryFiles, args: readonly string[] = []) {
  const { world, printed } = testWorld({ files });
  return { code: await runCommand(command, args, world), ...printed() };
}

/** The scenario accepted over the first recording, then put to the second. */
async function recordedAgain(text: string, before: Given, after: Given): Promise<MemoryFiles> {
  const files = await filesWith(text, before);
  assertEquals((await run(acceptCommand, files)).code, 0);
  files.texts.set(
    "cassettes/hand.json",
    (await filesWith(text, after)).texts.get("cassettes/hand.json") ?? "",
  );
  return files;
}

Deno.test("a person of another name passes with a note, and accept writes the name", async () => {
  const files = await recordedAgain(SPANISH, {}, { agents: [{ ...ADA, name: "Ada Rivers" }, KEN] });
  const first = await run(testCommand, files, ["one"]);
  assertEquals(first.code, 0);
  assertStringIncludes(first.out, "ok    one\n      note: agent Ada Quill is called Ada Rivers now\n");
  const accepted = await run(acceptCommand, files, ["one"]);
  assertStringIncludes(accepted.out, "agent Ada Quill is called Ada Rivers now");
  assertStringIncludes(accepted.out, "1 accepted");
  assertStringIncludes(files.texts.get("scenarios/one/golden.yaml") ?? "", "a1 Ada Rivers");
  assertEquals((await run(testCommand, files, ["one"])).out.includes("note"), false);
});

Deno.test("a skill of another name is found by its id, before accept and after it", async () => {
  const renamed = (agent: HandAgent): HandAgent => {
    const { Spanish = 0, ...rest } = agent.skills ?? {};
    return { ...agent, skills: { ...rest, "Spanish DE": Spanish } };
  };
  const files = await recordedAgain(SPANISH, {}, {
    agents: [ADA, KEN].map(renamed),
    ids: { "Spanish DE": "id-spanish" },
  });
  const first = await run(testCommand, files, ["one"]);
  assertEquals([first.code, first.out.split("\n")[1]], [
    0,
    "      note: skill Spanish is called Spanish DE now",
  ]);
  await run(acceptCommand, files, ["one"]);
  assertStringIncludes(files.texts.get("scenarios/one/golden.yaml") ?? "", "id-spanish Spanish DE");
  const second = await run(testCommand, files, ["one"]);
  assertEquals([second.code, second.out.includes("note")], [0, false], second.out);
});

Deno.test("an expect line that names somebody by an earlier name holds with the note", async () => {
  const text = `${SPANISH}expect:\n  - selected: Ada Quill\n`;
  const files = await recordedAgain(text, {}, { agents: [{ ...ADA, name: "Ada Rivers" }, KEN] });
  assertEquals((await run(testCommand, files, ["one"])).code, 0);
});

Deno.test("another pseudonym key is told as that", async () => {
  const agents = [ADA, KEN].map((agent) => ({ ...agent, name: `${agent.name} x` }));
  const files = await recordedAgain(SPANISH, {}, { agents, keyId: "other" });
  const { code, out } = await run(testCommand, files, ["one"]);
  assertEquals(code, 0);
  assertStringIncludes(out, "note: the same people under other pseudonyms: another key (2 agents)\n");
});

Deno.test("a scenario at the recorded moment over a later recording is stale, exit 6, and no failure", async () => {
  const text = `${SPANISH}expect:\n  - selected: Ada Quill\n`;
  const files = await recordedAgain(text, {}, {
    at: "2026-03-03T10:00:00.000Z",
    agents: [{ ...ADA, presence: "Meal", status: "OFF_QUEUE" }, KEN],
  });
  const { code, out } = await run(testCommand, files, ["one"]);
  assertEquals(code, 6);
  assertStringIncludes(out, "STALE one: ");
  assertStringIncludes(out, "0 passed, 0 failed, 1 stale");
  assertStringIncludes(
    out,
    "it keeps the recording of 2026-03-02T10:00:00.000Z, this one is of 2026-03-03T10:00:00.000Z",
  );
  assert(!out.includes("FAIL"), out);
});

Deno.test("golden: none guards by expect lines alone, and a golden beside it is an orphan", async () => {
  const text = `${SPANISH}golden: none\nexpect:\n  - selected: Ada Quill\n`;
  const files = await filesWith(text);
  assertEquals((await run(testCommand, files, ["one"])).code, 0);
  assertStringIncludes((await run(acceptCommand, files)).out, "0 accepted, 1 unchanged");
  files.texts.set("scenarios/one/golden.yaml", "format: 3\n");
  const { code, out } = await run(testCommand, files, ["one"]);
  assertEquals(code, 6);
  assertStringIncludes(out, "next: remove scenarios/one/golden.yaml, or drop golden: none");
  for (const bare of [`${SPANISH}golden: none\n`, `${text}hold: first\n`]) {
    const verdict = await judge("one", openTeamFiles(await filesWith(bare)));
    assertEquals(
      verdict.problems.map(({ kind, exitCode }) => [kind, exitCode]),
      [["error", 2]],
      verdictText(verdict),
    );
  }
});

Deno.test("test shows a screenful of what differs, every line with --full, and all as values with --json", async () => {
  const agents = Array.from({ length: 40 }, (_, index): HandAgent => ({
    id: `agent-${index}`,
    name: `Agent ${index}`,
    skills: { Billing: 3, Spanish: 1 + index / 10 },
  }));
  const mute = agents.map((agent) => ({ ...agent, skills: { Billing: 3 } }));
  const files = await recordedAgain(`${SPANISH}hold: all\n`, { agents }, { agents: mute });
  const short = (await run(testCommand, files, ["one"])).out;
  const full = (await run(testCommand, files, ["one", "--full"])).out;
  assertStringIncludes(short, "more: --full shows every line");
  assert(short.split("\n").length < 60 && !full.includes("--full shows"), `${short.split("\n").length}`);
  assertStringIncludes(full, "Agent 0: left place 40: lacks Spanish");
  const [{ problems }] = JSON.parse((await run(testCommand, files, ["one", "--json"])).out).scenarios;
  const changed = problems.find(({ kind }: { readonly kind: string }) => kind === "changed");
  const kinds = changed.differences.map((row: { readonly difference: { readonly kind: string } }) =>
    row.difference.kind
  );
  assertEquals(kinds.filter((kind: string) => kind === "left").length, 40);
});
