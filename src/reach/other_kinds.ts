/** Finds words that traffic asks for as another kind than the organisation knows them: a language as a skill, a skill as a language. */

import type { Configuration } from "../domain/configuration.ts";
import { ofOtherKind } from "../lib/slips.ts";

/** Tells each once. */
export function otherKinds(
  asked: readonly { readonly skills: readonly string[]; readonly language: string | null }[],
  configurations: readonly Configuration[],
): readonly string[] {
  const known = (kind: "skills" | "languages") =>
    new Set(
      configurations.flatMap(({ organisation, agents }) =>
        [...organisation[kind] ?? [], ...agents.flatMap((agent) => agent[kind] ?? [])]
          .flatMap(({ id, name }) => [id, name])
      ),
    );
  const [skills, languages] = [known("skills"), known("languages")];
  const told = asked.flatMap((each) => [
    ...each.skills.filter((name) => !skills.has(name) && languages.has(name))
      .map((name) => ofOtherKind(name, "language", "skill")),
    ...(each.language !== null && !languages.has(each.language) && skills.has(each.language)
      ? [ofOtherKind(each.language, "skill", "language")]
      : []),
  ]);
  return [...new Set(told)].sort();
}
