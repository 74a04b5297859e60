/** The project's scenarios: listed as read at start, played, judged and compared on request; shifts are played beside them. A request's name only picks from that list. */

import type { z } from "@hono/zod-openapi";
import type { Files } from "../../doors/world.ts";
import { type Review, review, type ReviewOptions } from "../../diff/review.ts";
import { scenariosFor } from "../../diff/scenarios/scenarios_for.ts";
import type { OpenedRecording } from "../../opened_recording.ts";
import type { Limits } from "../../reach/compare/side.ts";
import { onRefusal } from "../../errors.ts";
import { readScenario } from "../../scenario/folder.ts";
import { scanScenarios } from "../../scenario/scan.ts";
import { judge } from "../../scenario/judge.ts";
import { isOverLater } from "../../scenario/verdict/problem.ts";
import { scenarioPath } from "../../scenario/layout.ts";
import type { TeamFiles } from "../../scenario/ask/team_files.ts";
import { drawnRequests } from "../../mock/drawn_requests.ts";
import { openShift } from "../../shift/open_shift.ts";
import { type ShiftOutcome, shiftOutcome } from "../../shift/outcome.ts";
import type { ShiftFile } from "../../shift/shift_schema.ts";
import type { ScenarioRowSchema, ScenarioRunSchema } from "./answers.ts";
import { stepRow } from "./simulate.ts";
import { unknownName } from "./sources.ts";
import type { Told } from "./typed_answer.ts";

/** All scenarios. */
export interface ScenarioRuns {
  readonly rows: readonly z.infer<typeof ScenarioRowSchema>[];
  /** Plays and judges one. @throws UnknownName with the nearest names */
  run(name: string): Promise<Told<typeof ScenarioRunSchema>>;
  /** Compares two recordings, and puts to both the scenarios that are written for either. @throws as `review` */
  compare(
    before: OpenedRecording,
    after: OpenedRecording,
    limits: Limits,
    options?: ReviewOptions,
  ): Promise<Review>;
  /** Plays a shift, every interaction told. @throws as `openShift` */
  playShift(file: ShiftFile): Promise<ShiftOutcome>;
}

/** Reads the list. @param team whose recordings are shared */
export async function openScenarioRuns(files: Files, team: TeamFiles): Promise<ScenarioRuns> {
  const { names } = await scanScenarios(files);
  const rows = await Promise.all(names.map((name) => rowOf(files, name)));
  return {
    rows,
    async compare(before, after, limits, options = {}) {
      const { scenarios, unreadable } = await scenariosFor(files, [before.path, after.path]);
      return await review(before, after, scenarios, team, unreadable, limits, options);
    },
    async playShift(file) {
      const opened = await openShift(file, "body", { team, draw: drawnRequests });
      return shiftOutcome(opened, { each: true, isWithoutOptions: true });
    },
    async run(wanted) {
      const row = rows.find((one) => one.name === wanted);
      if (row === undefined) {
        throw unknownName(`There is no scenario "${wanted}"`, wanted, names, "GET /scenarios lists them");
      }
      const result = await judge(row.name, team);
      const { name, problems, outcome, notes, kept, due } = result;
      return {
        name,
        passed: problems.length === 0,
        stale: isOverLater(result),
        findings: problems.map(({ kind, title, lines, diff, next }) => ({ kind, title, lines, diff, next })),
        notes,
        file: await files.readText(scenarioPath(name)),
        kept,
        due: await due?.() ?? null,
        problems: problems.flatMap((
          { title, lines, diff, next },
        ) => [title, ...lines, ...diff.map(({ text }) => text), ...(next === "" ? [] : [next])]),
        steps: outcome === null ? [] : outcome.steps.map(stepRow),
      };
    },
  };
}

async function rowOf(files: Files, name: string) {
  return await readScenario(files, name).then(
    ({ note, question: { cassette, queue } }) => ({ name, note, cassette, queue }),
    onRefusal(({ explanation: { what } }) => ({
      name,
      note: `cannot be read: ${what}`,
      cassette: "",
      queue: "",
    })),
  );
}
