/** The names that a kept golden goes by, so that a scenario finds by id what was renamed after it was accepted. */

import type { NamesById } from "../ask/same_names.ts";
import type { Question } from "../scenario.ts";
import { peopleIn } from "./bind_ids.ts";
import { questionDigest } from "./digest.ts";
import type { Golden } from "./golden.ts";
import { readGolden } from "./read_golden.ts";

/** Names of the golden of this very question, read when first asked for; none where there is no such golden. */
export function keptNames(kept: string | null, question: Question): NamesById {
  let read: Golden | null | undefined;
  const golden = () => {
    if (read !== undefined) return read;
    const found = kept === null ? null : readGolden(kept);
    return read = found?.question === questionDigest(question) ? found : null;
  };
  return (kind) => {
    const own = golden();
    if (own === null) return [];
    const { skills, language } = own.asked;
    if (kind === "agents") return peopleIn(own).values();
    // The golden says what it is called now; the question may still say what it was called when it was written.
    if (kind === "skills") {
      return question.interaction.skills.map((name, index) => ({ id: skills[index]?.id ?? null, name }));
    }
    const { language: name } = question.interaction;
    return name === null ? [] : [{ id: language?.id ?? null, name }];
  };
}
