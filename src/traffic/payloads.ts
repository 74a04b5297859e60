/** Traffic as `mock` prints it: payloads of interactions, one or a list. Attributes of callers are not read. */

import * as z from "zod";
import { MEDIA_TYPES } from "../domain/media.ts";
import type { TrafficEntry } from "./entry.ts";

const PayloadSchema = z.object({
  queue_id: z.string().min(1),
  required_skills: z.array(z.object({ name: z.string().min(1) })),
  language: z.string().min(1).nullish(),
  media: z.enum(MEDIA_TYPES).nullish(),
  label: z.string().min(1).nullish(),
});

/** One entry a payload; null where the value is none, nor a list of them. @param path for messages */
export function readPayloads(value: unknown, path: string): readonly TrafficEntry[] | null {
  const rows = z.array(PayloadSchema).min(1).safeParse(Array.isArray(value) ? value : [value]);
  if (!rows.success) return null;
  return rows.data.map(({ queue_id, required_skills, language, media, label }, at): TrafficEntry => ({
    where: `${path}[${at}]`,
    count: 1,
    atMs: null,
    queue: queue_id,
    media: media ?? "call",
    label: label ?? null,
    skills: required_skills.map(({ name }) => name),
    language: language ?? null,
    priority: 0,
    handleSeconds: null,
    afterCallWorkSeconds: null,
  }));
}
