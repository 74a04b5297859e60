/** What a shift file may not say, with file, line and column. */

import { assertRejects, assertStringIncludes } from "@std/assert";
import { runCommand } from "../../src/cli/command.ts";
import { shiftCommand } from "../../src/commands/shift.ts";
import { UsageError } from "../../src/errors.ts";
import { rowName } from "../support/row_name.ts";
import { testWorld } from "../support/test_world.ts";
import { filesWith, run, shiftFile } from "./playing.ts";

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
  const { world } = testWorld({ files: filesWith("") });
  await assertRejects(() => runCommand(shiftCommand, [], world), UsageError, "Which shift?");
  await assertRejects(
    () => runCommand(shiftCommand, ["x.shfit.yaml"], world),
    UsageError,
    "There is no shift file x.shfit.yaml",
  );
});
