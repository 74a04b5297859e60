/** Finds what an admin set otherwise about capacities, media by media and label by label. */

import { MEDIA_TYPES, type Utilization } from "../domain/media.ts";
import type { Known } from "../domain/skill.ts";
import { compareText } from "../lib/json.ts";
import { type Edit, isSameSetting } from "./edit.ts";

type Change = (utilization: Known<Utilization>) => Known<Utilization>;

/**
 * Edits of one utilization.
 * @param subject the agent's id, null for the organisation; whose it is, for the text
 * @param laidOver how a change of it is laid over a configuration
 */
export function utilizationEdits(
  before: Known<Utilization>,
  after: Known<Utilization>,
  subject: { readonly agent: string | null; readonly whose: string },
  laidOver: (change: Change) => Edit["apply"],
): readonly Edit[] {
  const { agent, whose } = subject;
  if (before === null || after === null) {
    if (before === after) return [];
    const text = after === null ? `own capacities${whose} gone` : `own capacities${whose}`;
    return [{ setting: "capacity", agent, of: null, text, apply: laidOver(() => after) }];
  }
  const edits: Edit[] = [];
  for (const media of MEDIA_TYPES) {
    const [was, now] = [before.media[media], after.media[media]];
    if (isSameSetting(was ?? null, now ?? null)) continue;
    const values = `${was?.maximumCapacity ?? "none"} → ${now?.maximumCapacity ?? "none"}`;
    const text = was?.maximumCapacity === now?.maximumCapacity
      ? `what interrupts ${media}${whose}`
      : `capacity for ${media}${whose}: ${values}`;
    const apply = laidOver((utilization) => {
      const { [media]: _, ...others } = utilization?.media ?? {};
      return { ...utilization ?? after, media: now === undefined ? others : { ...others, [media]: now } };
    });
    edits.push({ setting: "capacity", agent, of: media, text, apply });
  }
  const ids = [...new Set([...before.labels, ...after.labels].map(({ id }) => id))].sort(compareText);
  for (const id of ids) {
    const [was, now] = [before, after].map(({ labels }) => labels.find((label) => label.id === id));
    if (isSameSetting(was ?? null, now ?? null)) continue;
    const values = `${was?.maximumCapacity ?? "none"} → ${now?.maximumCapacity ?? "none"}`;
    const text = `capacity for label ${now?.name ?? was?.name ?? id}${whose}: ${values}`;
    const apply = laidOver((utilization) => {
      const others = (utilization ?? after).labels.filter((label) => label.id !== id);
      const labels = now === undefined ? others : [...others, now];
      return { ...utilization ?? after, labels: [...labels].sort((a, b) => compareText(a.id, b.id)) };
    });
    edits.push({ setting: "label", agent, of: id, text, apply });
  }
  return edits;
}
