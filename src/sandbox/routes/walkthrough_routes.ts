/** The walkthrough's own resources: an agent's routing profile and availability, to read and, of a made-up organisation, to write. */

import * as z from "zod";
import type { Json } from "../../lib/json.ts";
import { withAvailability, withPriorities, WRITABLE_STATES } from "../availability.ts";
import type { Directory, Entry } from "../directory.ts";
import type { SandboxAgent } from "../organisation.ts";
import { type ApiRefusal, invalidValue } from "../refusal.ts";
import { type Route, row, userOf } from "./route.ts";
import { availabilityAnswer, profileAnswer } from "../answers/walkthrough_answers.ts";

const WRITTEN_PROFILE = z.strictObject({
  userId: z.string().optional(),
  skills: z.array(z.strictObject({
    id: z.string().optional(),
    name: z.string(),
    priority: z.number().min(0).max(5),
  })),
});

const WRITTEN_AVAILABILITY = z.strictObject({
  userId: z.string().optional(),
  state: z.enum(WRITABLE_STATES),
  wrapUpCode: z.string().nullish(),
});

/** Rows that only the walkthrough's text knows. They need no permission the vendor has. */
export const WALKTHROUGH_ROUTES: readonly Route[] = [
  row("/api/v2/routing/users/:id/routingprofile", [], (call) => userOf(call).profile()),
  row("/api/v2/routing/users/:id/availability", [], (call) => userOf(call).availability()),
];

/** A write, as a row. */
export interface WriteRoute {
  readonly path: string;
  /** Changes the agent and gives what is read back. @throws Refusal 400 where the body does not fit */
  readonly write: (directory: Directory, agent: Entry<SandboxAgent>, body: Json) => object;
}

/** What a client may change of a made-up organisation. */
export const WALKTHROUGH_WRITES: readonly WriteRoute[] = [
  { path: "/api/v2/routing/users/:id/routingprofile", write: writeProfile },
  { path: "/api/v2/routing/users/:id/availability", write: writeAvailability },
];

function writeProfile(directory: Directory, { id, data }: Entry<SandboxAgent>, body: Json) {
  const { skills } = checked(WRITTEN_PROFILE, body);
  const priorities: Record<string, number> = {};
  for (const skill of skills) {
    const wrong = wrongSkill(directory, skill, priorities);
    if (wrong !== null) throw wrong;
    priorities[skill.name] = skill.priority;
  }
  const changed = withPriorities(data, priorities);
  directory.replaceAgent(id, changed);
  return profileAnswer(directory, { id, data: changed });
}

function wrongSkill(
  directory: Directory,
  { id, name }: { readonly id?: string | undefined; readonly name: string },
  before: Readonly<Record<string, number>>,
): ApiRefusal | null {
  if (!directory.organisation.skills.includes(name)) return invalidValue(`There is no skill ${name}.`);
  if (Object.hasOwn(before, name)) return invalidValue(`The skill ${name} is named twice.`);
  return id === undefined || id === directory.id("skill", name)
    ? null
    : invalidValue(`The skill ${name} has another id than ${id}.`);
}

function writeAvailability(directory: Directory, { id, data }: Entry<SandboxAgent>, body: Json) {
  const { state, wrapUpCode } = checked(WRITTEN_AVAILABILITY, body);
  const changed = withAvailability(data, state, wrapUpCode ?? null);
  directory.replaceAgent(id, changed);
  return availabilityAnswer({ id, data: changed });
}

function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "The body" : issue.path.join(".");
  throw invalidValue(`${where}: ${issue?.message ?? "does not fit"}`);
}
