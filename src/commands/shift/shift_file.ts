/** A shift as people write it in YAML: a cassette, who arrives, who comes and goes. */

import { z } from "zod";
import { PRESENCE_WORDS } from "../../domain/availability.ts";
import type { Presence } from "../../domain/agent.ts";
import { PLAIN_INTERACTION } from "../../domain/interaction.ts";
import { MEDIA_TYPES } from "../../domain/media.ts";
import type { Roster } from "../../domain/roster.ts";
import { UsageError } from "../../errors.ts";
import { compareText } from "../../json.ts";
import { nearest } from "../../nearest.ts";
import type { Arrival, Attendance } from "../../routing/shift.ts";
import { DURATION_PATTERN, parseDuration } from "../../scenario/duration.ts";
import { readYaml } from "../../scenario/read_yaml.ts";

const duration = z.string().regex(DURATION_PATTERN, "not a duration: write 45s, 12m, 1h30m");
const presence = z.enum(Object.values(PRESENCE_WORDS) as [string, ...string[]]);

const ArrivalSchema = z.strictObject({
  queue: z.string().min(1).describe("Queue id or exact name."),
  at: duration.default("0s").describe("When the first one arrives, from the start."),
  every: duration.optional().describe("Time between one and the next; needs `times`."),
  times: z.int().min(1).max(10_000).default(1).describe("How many arrive."),
  media: z.enum(MEDIA_TYPES).default("call"),
  skills: z.array(z.string().min(1)).default([]),
  language: z.string().min(1).optional(),
  priority: z.int().default(0),
  label: z.string().min(1).optional(),
  handle: duration.describe("How long an agent talks."),
  afterCallWork: duration.default("0s"),
}).refine((row) => row.times === 1 || row.every !== undefined, "several arrivals need `every`");

const AttendanceSchema = z.strictObject({ agent: z.string().min(1), at: duration, presence });

const ShiftSchema = z.strictObject({
  note: z.string().optional(),
  cassette: z.string().min(1).describe("Name in cassettes/, or a path."),
  at: z.iso.datetime({ offset: true }).optional().describe("When it starts; the recording's instant."),
  arrivals: z.array(ArrivalSchema).min(1),
  agents: z.array(AttendanceSchema).default([]).describe("Who comes on queue or leaves it, and when."),
  options: z.record(z.string(), z.string()).default({}),
});

/** The file as written, defaults filled in. */
export type ShiftFile = z.infer<typeof ShiftSchema>;

/** @throws UsageError with file, line and column */
export function readShift(text: string, path: string): ShiftFile {
  return readYaml(text, path, ShiftSchema as unknown as z.ZodType<ShiftFile>);
}

/** Names of the queues that interactions arrive in, each once, sorted. */
export function queuesOf(file: ShiftFile): readonly string[] {
  return [...new Set(file.arrivals.map((row) => row.queue))].sort(compareText);
}

/** Every arrival by itself, in order of time, called by its row and number: "1.3" is the third of the first row. */
export function arrivalsOf(file: ShiftFile, queueId: (name: string) => string): readonly Arrival[] {
  return file.arrivals.flatMap((row, index) =>
    Array.from({ length: row.times }, (_, number): Arrival => ({
      id: row.times === 1 ? `${index + 1}` : `${index + 1}.${number + 1}`,
      queueId: queueId(row.queue),
      atSeconds: seconds(row.at) + number * seconds(row.every ?? "0s"),
      interaction: {
        ...PLAIN_INTERACTION,
        media: row.media,
        skills: row.skills,
        language: row.language ?? null,
        priority: row.priority,
        label: row.label ?? null,
      },
      handleSeconds: seconds(row.handle),
      afterCallWorkSeconds: seconds(row.afterCallWork),
    }))
  ).sort((a, b) => a.atSeconds - b.atSeconds);
}

/** @throws UsageError naming the nearest agents where one is in none of the queues */
export function attendanceOf(file: ShiftFile, rosters: readonly Roster[]): readonly Attendance[] {
  const agents = rosters.flatMap((roster) => roster.agents);
  return file.agents.map((row) => {
    const agent = agents.find((each) => each.id === row.agent) ??
      agents.find((each) => each.name === row.agent);
    if (agent !== undefined) {
      return { agentId: agent.id, atSeconds: seconds(row.at), presence: presenceOf(row.presence) };
    }
    throw new UsageError({
      what: `None of the queues has an agent "${row.agent}"`,
      nearest: nearest(row.agent, agents.map((each) => each.name)),
    });
  });
}

function presenceOf(word: string): Presence {
  const found = Object.entries(PRESENCE_WORDS).find(([, spelling]) => spelling === word)?.[0];
  return found as Presence;
}

function seconds(text: string): number {
  return parseDuration(text, "shift") / 1000;
}
