/** Every verb with a name that is nowhere: it ends with a usage or cassette error that tells the nearest and what to do next. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Command } from "../../src/cli/command.ts";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { driftCommand } from "../../src/commands/drift.ts";
import { explainCommand } from "../../src/commands/explain/explain.ts";
import { lintCommand } from "../../src/commands/lint.ts";
import { matrixCommand } from "../../src/commands/matrix.ts";
import { mockCommand } from "../../src/commands/mock.ts";
import { momentCommand } from "../../src/commands/moment.ts";
import { newCommand } from "../../src/commands/new.ts";
import { reachCommand } from "../../src/commands/reach.ts";
import { replayCommand } from "../../src/commands/replay.ts";
import { acceptCommand } from "../../src/commands/review/accept.ts";
import { rejectCommand } from "../../src/commands/review/reject.ts";
import { scrubCommand } from "../../src/commands/scrub.ts";
import { serveCommand } from "../../src/commands/serve.ts";
import { shiftCommand } from "../../src/commands/shift.ts";
import { simulateCommand } from "../../src/commands/simulate.ts";
import { testCommand } from "../../src/commands/test/test.ts";
import { whoCommand } from "../../src/commands/who.ts";
import { rememberCaller, rememberOwnRepository, verbCalledAs } from "../../src/lib/called_as.ts";
import { type MemoryFiles, scenarioFiles } from "../support/handmade.ts";
import { rowName } from "../support/row_name.ts";
import { command } from "../scenario/judging.ts";

const AGENTS = [
  { id: "u-gale", name: "Gale Lotus btgh", skills: { Billing: 4, Spanish: 3 }, languages: { English: 5 } },
  { id: "u-ada", name: "Ada Elm k2s9", skills: { Billing: 2 }, languages: { French: 3 } },
];

async function filesOf(): Promise<MemoryFiles> {
  const files = await scenarioFiles(
    [{ name: "monday", agents: AGENTS, queues: [{ id: "q1", name: "General" }] }],
    { "first-call": "note: n\ncassette: monday\nqueue: General\n" },
  );
  const more = {
    "scenarios/lunch.moment.yaml": "agents: []\n",
    "scenarios/intake.yaml": "rules: []\n",
    "scenarios/busy.shift.yaml": "cassette: monday\narrivals: []\n",
    "data/may.yaml": "may: []\n",
    "data/pairs.csv": "before,after\n",
    "data/traffic.csv": "queue\nGeneral\n",
    "data/payload.json": "{}\n",
    "data/rows.yaml": "overlay: []\n",
  };
  for (const [path, text] of Object.entries(more)) files.texts.set(path, text);
  return files;
}

const ASKED = ["--cassette", "monday", "--queue", "General"];

/** Verb, words, what is told as nearest (null: nothing is near), what to do next. */
const ROWS: readonly (readonly [Command, readonly string[], string | null, RegExp])[] = [
  [testCommand, ["first-cal"], "first-call", /test lists them/],
  [testCommand, ["nowhere"], null, /test lists them; or write scenarios\/nowhere/],
  [acceptCommand, ["first-cal"], "first-call", /test lists them/],
  [rejectCommand, ["first-cal"], "first-call", /test lists them/],
  [explainCommand, ["first-cal"], "first-call", /test lists them/],
  [explainCommand, ["--cassette", "mondy", "--queue", "General"], "cassettes/monday.json", /list tells them/],
  [explainCommand, ["--cassette", "monday", "--queue", "Generall"], "General", /record --queue "Generall"/],
  [explainCommand, [...ASKED, "--why-not", "Galle"], "Gale Lotus btgh", /who finds them/],
  [
    simulateCommand,
    ["--cassette", "mondy", "--queue", "General"],
    "cassettes/monday.json",
    /list tells them/,
  ],
  [simulateCommand, ["--cassette", "monday", "--queue", "Generall"], "General", /name a recorded queue/],
  [simulateCommand, [...ASKED, "--moment", "lunh"], "scenarios/lunch.moment.yaml", /moment\.yaml/],
  [
    simulateCommand,
    [...ASKED, "--moment", "lunh.moment.yaml"],
    "scenarios/lunch.moment.yaml",
    /moment <cassette>/,
  ],
  [
    simulateCommand,
    [...ASKED, "--intake", "intak.yaml"],
    "scenarios/intake.yaml",
    /name a file in scenarios/,
  ],
  [simulateCommand, [...ASKED, "--payload", "data/paylod.json"], "data/payload.json", /mock --cassette/],
  [simulateCommand, [...ASKED, "--media", "cal"], "call", /one of: call/],
  [simulateCommand, [...ASKED, "--option", "best-cup=x"], "best-cap", /one of: bullseye-order/],
  [
    simulateCommand,
    [...ASKED, "--metric", "EstimatedWait=3"],
    "EstimatedWaitTime",
    /one of: EstimatedWaitTime/,
  ],
  [simulateCommand, [...ASKED, "--overlay", "Galle: Spanish 4"], "Gale Lotus btgh", /name an agent/],
  [simulateCommand, [...ASKED, "--overlay", "u-gale: Spansh 4"], "Spanish", /Spanish 4/],
  [simulateCommand, [...ASKED, "--overlay", "data/row.yaml"], "data/rows.yaml", /name a YAML file/],
  [
    newCommand,
    ["x", "--cassette", "mondy", "--queue", "General"],
    "cassettes/monday.json",
    /list tells them/,
  ],
  [newCommand, ["x", "--cassette", "monday", "--queue", "Generall"], "General", /name a recorded queue/],
  [mockCommand, ["--cassette", "monday", "--queue", "Generall"], "General", /name a recorded queue/],
  [whoCommand, ["Galle"], "Gale Lotus btgh", /who/],
  [whoCommand, ["Lotos"], "Gale Lotus btgh", /who/],
  [whoCommand, ["Gale Lotos"], "Gale Lotus btgh", /who/],
  [whoCommand, ["zzz"], null, /list everybody with .* who/],
  [whoCommand, ["Gale", "mondy"], "cassettes/monday.json", /who "Gale mondy"; or name a recorded cassette/],
  [momentCommand, ["mondy"], "cassettes/monday.json", /list tells them/],
  [matrixCommand, ["mondy"], "cassettes/monday.json", /list tells them/],
  [reachCommand, ["mondy"], "cassettes/monday.json", /list tells them/],
  [reachCommand, ["monday", "--queue", "Generall"], "General", /name a recorded queue/],
  [reachCommand, ["monday", "--language", "Englsh"], "English", /spoken: English/],
  [reachCommand, ["monday", "--without", "Galle"], "Gale Lotus btgh", /who finds them/],
  [reachCommand, ["monday", "--traffic", "data/trafic.csv"], "data/traffic.csv", /name a CSV file/],
  [diffCommand, ["mondy", "monday"], "cassettes/monday.json", /list tells them/],
  [diffCommand, ["monday", "monday", "--intent", "data/my.yaml"], "data/may.yaml", /write what may change/],
  [
    diffCommand,
    ["monday", "monday", "--by-name", "--people", "data/pair.csv"],
    "data/pairs.csv",
    /before,after/,
  ],
  [diffCommand, ["monday", "monday", "--traffic", "data/trafic.csv"], "data/traffic.csv", /name a CSV file/],
  [shiftCommand, ["scenarios/busi.shift.yaml"], "scenarios/busy.shift.yaml", /shift --help/],
  [lintCommand, ["mondy"], "cassettes/monday.json", /list tells all/],
  [scrubCommand, ["mondy"], "cassettes/monday.json", /list tells all/],
  [driftCommand, ["mondy"], "cassettes/monday.json", /list tells all/],
  [replayCommand, ["--cassette", "mondy"], "cassettes/monday.json", /list tells all/],
  [serveCommand, ["--cassette", "mondy"], "cassettes/monday.json", /list tells them/],
];

Deno.test("a name that is nowhere: the nearest is told, and what to do next", async (t) => {
  for (const [verb, args, near, next] of ROWS) {
    await t.step(rowName(`${verb.name} ${args.join(" ")}`), async () => {
      const { code, out, note } = await command(verb as typeof testCommand, await filesOf(), args);
      const said = out + note;
      assert(code === 2 || code === 3, `${code}: ${said}`);
      const [, nearest = null] = /nearest: *(.*)/.exec(said) ?? [];
      assertEquals(nearest?.split(", ")[0] ?? null, near, said);
      assertMatch(/next: *(.*)/.exec(said)?.[1] ?? "", next, said);
    });
  }
});

Deno.test("in Ringback's own repository the verb test is the task scenarios, in a team's it is test", () => {
  const told = () => [verbCalledAs("test"), verbCalledAs("accept")];
  try {
    assertEquals(told(), ["deno task test", "deno task accept"]);
    rememberOwnRepository(true);
    assertEquals(told(), ["deno task scenarios", "deno task accept"]);
    rememberCaller("npx ringback");
    assertEquals(told(), ["npx ringback test", "npx ringback accept"]);
  } finally {
    rememberCaller("deno task");
    rememberOwnRepository(false);
  }
});
