/** What the walkthrough's API says of an agent: the routing profile and the availability. */

import { compareText } from "../../lib/json.ts";
import { availabilityState, priorityOf } from "../availability.ts";
import type { Directory, Entry } from "../directory.ts";
import type { SandboxAgent } from "../organisation.ts";

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
