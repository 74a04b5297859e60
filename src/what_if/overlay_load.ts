/** Overlay rows about what an agent has in hand. */

import type { Agent } from "../domain/agent.ts";
import { labelsIn } from "../domain/configuration.ts";
import type { Load } from "../domain/media.ts";
import type { OverlayChange } from "./overlay.ts";
import type { Roster } from "../domain/roster.ts";
import { UsageError } from "../errors.ts";
import { nearest } from "../lib/nearest.ts";

const NOTHING_IN_HAND: Load = { media: {}, labels: null };

/** The agent with that many interactions of one media type in hand; the others, and non-ACD ones, stay. */
export function withLoad(agent: Agent, change: Extract<OverlayChange, { kind: "load" }>): Agent {
  const { media, active, afterCallWork } = change;
  const load = agent.load ?? NOTHING_IN_HAND;
  const inHand = { active, afterCallWork, nonAcd: load.media[media]?.nonAcd ?? 0 };
  return { ...agent, load: { ...load, media: { ...load.media, [media]: inHand } } };
}

/** The agent with that many interactions of one label in hand. */
export function withLabelLoad(
  roster: Roster,
  agent: Agent,
  change: Extract<OverlayChange, { kind: "label-load" }>,
): Agent {
  const load = agent.load ?? NOTHING_IN_HAND;
  const labels = { ...load.labels, [labelId(roster, change.label)]: change.count };
  return { ...agent, load: { ...load, labels } };
}

/** By id or name among all labels any utilization names; taken as an id where none was delivered. */
function labelId(roster: Roster, wanted: string): string {
  const all = [...labelsIn(roster)];
  const found = all.find((label) => label.id === wanted) ?? all.find((label) => label.name === wanted);
  if (found !== undefined || all.length === 0) return found?.id ?? wanted;
  throw new UsageError({
    what: `The overlay names a utilization label "${wanted}" that is not defined`,
    nearest: nearest(wanted, all.map((label) => label.name ?? label.id)),
    next: "name a label by id or exact name",
  });
}
