/** What an in-queue flow changes of a waiting interaction, and the interaction as it then is (routing semantics N26). */

import type { Interaction } from "./interaction.ts";

/** What a flow may change, as the vendor's `PATCH` of a conversation has it: skills are replaced whole, null takes a value away. */
export type AskedChange = Partial<Pick<Interaction, "skills" | "language" | "priority" | "skillExpression">>;

/** A change, and when it is made; it holds until another one. */
export interface AskedStep extends AskedChange {
  /** Seconds after the instant at which the question is first put. */
  readonly afterSeconds: number;
}

/** Finds the interaction as it is asked after that time. @param steps in order of time */
export function askedAt(
  interaction: Interaction,
  steps: readonly AskedStep[],
  afterSeconds: number,
): Interaction {
  return steps.reduce(
    (asked, { afterSeconds: from, ...change }) => from <= afterSeconds ? { ...asked, ...change } : asked,
    interaction,
  );
}

/** Tells a change in words: "skills Billing, Spanish; no language; priority 5". */
export function askedChangeText({ skills, language, priority, skillExpression }: AskedChange): string {
  return [
    ...(skills === undefined
      ? []
      : [skills.length === 0 ? "no skill" : `skill${skills.length === 1 ? "" : "s"} ${skills.join(", ")}`]),
    ...(language === undefined ? [] : [language === null ? "no language" : `language ${language}`]),
    ...(priority === undefined ? [] : [`priority ${priority}`]),
    ...(skillExpression === undefined
      ? []
      : [skillExpression === null ? "no skill expression" : `skill expression ${skillExpression}`]),
  ].join("; ");
}
