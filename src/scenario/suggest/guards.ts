/** Tells what the scenarios of a recording ask of its queues, so that what nobody guards can be found. */

import { onRefusal } from "../../errors.ts";
import { applyIntake } from "../../intake/apply_intake.ts";
import type { Interaction } from "../../domain/interaction.ts";
import type { TeamFiles } from "../ask/team_files.ts";
import { readScenario } from "../folder.ts";
import { scanScenarios } from "../scan.ts";

/** What one scenario asks, and of which queue. */
export interface Guard extends Pick<Interaction, "media" | "label" | "language" | "skills"> {
  readonly queue: string;
}

/** What all scenarios written for a cassette ask, what-ifs apart: they ask it of another queue than is recorded. */
export async function guardsOf(cassette: string, team: TeamFiles): Promise<readonly Guard[]> {
  const { names } = await scanScenarios(team.files);
  // One that cannot be read guards nothing; its test says so.
  const guards = await Promise.all(
    names.map((name) => guardOf(name, cassette, team).catch(onRefusal(() => []))),
  );
  return guards.flat();
}

async function guardOf(name: string, cassette: string, team: TeamFiles): Promise<readonly Guard[]> {
  const { question } = await readScenario(team.files, name);
  if (question.cassette !== cassette || question.overlay.length > 0) return [];
  const { interaction } = applyIntake(await team.intake(question.intake), question.interaction);
  return [{ ...interaction, queue: question.queue }];
}
