/** The walkthrough's own resources: an agent's routing profile and availability, to read and to write. */

import { z } from "zod";
import { compareText } from "../lib/json.ts";
import {
  availabilityState,
  priorityOf,
  withAvailability,
  withPriorities,
  WRITABLE_STATES,
} from "./availability.ts";
import type { Directory, Entry } from "./directory.ts";
import type { SandboxAgent } from "./organisation.ts";
import { invalidValue, type Refusal } from "./refusal.ts";
import { agentOf, type Call, type Route } from "./route.ts";

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
  {
    method: "GET",
    path: "/api/v2/routing/users/:id/routingprofile",
    permissions: [],
    answer: (call) => profileAnswer(call.directory, agentOf(call)),
  },
  { method: "PUT", path: "/api/v2/routing/users/:id/routingprofile", permissions: [], answer: writeProfile },
  {
    method: "GET",
    path: "/api/v2/routing/users/:id/availability",
    permissions: [],
    answer: (call) => availabilityAnswer(agentOf(call)),
  },
  {
    method: "PUT",
    path: "/api/v2/routing/users/:id/availability",
    permissions: [],
    answer: writeAvailability,
  },
];

/** Active skills with their priority: 5 − rating, so that a lower number is better. */
export function profileAnswer(directory: Directory, { id, data }: Entry<SandboxAgent>) {
  const skills = Object.entries(data.skills ?? {}).sort(([a], [b]) => compareText(a, b));
  return {
    userId: id,
    skills: skills.map(([name, rating]) => ({
      id: directory.id("skill", name),
      name,
      priority: priorityOf(rating),
    })),
  };
}

/** The state the weighted score judges by, and the wrap-up code of the last interaction. */
export function availabilityAnswer({ id, data }: Entry<SandboxAgent>) {
  return { userId: id, state: availabilityState(data), wrapUpCode: data.wrapUpCode ?? null };
}

async function writeProfile(call: Call) {
  const { id, data } = agentOf(call);
  const { skills } = checked(WRITTEN_PROFILE, await call.json());
  const priorities: Record<string, number> = {};
  for (const skill of skills) {
    const wrong = wrongSkill(call.directory, skill, priorities);
    if (wrong !== null) throw wrong;
    priorities[skill.name] = skill.priority;
  }
  call.directory.replaceAgent(id, withPriorities(data, priorities));
  return profileAnswer(call.directory, agentOf(call));
}

function wrongSkill(
  directory: Directory,
  { id, name }: { readonly id?: string | undefined; readonly name: string },
  before: Readonly<Record<string, number>>,
): Refusal | null {
  if (!directory.organisation.skills.includes(name)) return invalidValue(`There is no skill ${name}.`);
  if (Object.hasOwn(before, name)) return invalidValue(`The skill ${name} is named twice.`);
  return id === undefined || id === directory.id("skill", name)
    ? null
    : invalidValue(`The skill ${name} has another id than ${id}.`);
}

async function writeAvailability(call: Call) {
  const { id, data } = agentOf(call);
  const { state, wrapUpCode } = checked(WRITTEN_AVAILABILITY, await call.json());
  call.directory.replaceAgent(id, withAvailability(data, state, wrapUpCode ?? null));
  return availabilityAnswer(agentOf(call));
}

function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "The body" : issue.path.join(".");
  throw invalidValue(`${where}: ${issue?.message ?? "does not fit"}`);
}
