/** The names that a kept golden goes by, so that a scenario finds by id what was renamed after it was accepted. */

import type { NamesById, NameWithId } from "../ask/same_names.ts";
import type { ScenarioQuestion } from "../scenario.ts";
import { questionDigest } from "./digest.ts";
import { type Golden, languagesAsked, peopleIn, skillsAsked } from "./golden.ts";
import { readGolden } from "./read_golden.ts";

/** Names of the golden of this very question, read when first asked for; none where there is no such golden. */
export function keptNames(kept: string | null, question: ScenarioQuestion): NamesById {
  let read: Golden | null | undefined;
  const golden = () => {
    if (read !== undefined) return read;
    const found = kept === null ? null : readGolden(kept);
    return read = found?.question === questionDigest(question) ? found : null;
  };
  return (kind) => {
    const own = golden();
    if (own === null) return [];
    const { asked, named } = own;
    // Of this very question: whatever its queue is called now, it is the one that the question names.
    if (kind === "queues") return [[{ id: asked.queue.id, name: question.queue }]];
    const written = Object.entries(named[kind]).map(([name, id]): NameWithId => ({ id, name }));
    if (kind === "groups") return [written];
    if (kind === "agents") return [written, [...peopleIn(own).values()]];
    if (kind === "labels") return [written, asked.label === null ? [] : [asked.label]];
    return [written, kind === "skills" ? skillsAsked(asked) : languagesAsked(asked)];
  };
}
