/** The words of a queue's rules, of which a later version of the platform may have others: kinds, metrics, comparisons. */

import type { ActivationCondition, ConditionalGroupRule, Queue } from "../queue.ts";

type Activation = NonNullable<Queue["groupActivation"]>;

function everyRule({ conditionalGroupRules, groupActivation, routingRules }: Queue) {
  const conditions = [groupActivation?.pilot, ...groupActivation?.rules ?? []].flatMap((rule) =>
    rule?.conditions ?? []
  );
  return { compared: [...conditionalGroupRules, ...conditions], preferred: routingRules };
}

/** Makes the rules what they are where none of their words is known. */
export function withoutWords(
  queue: Queue,
): Pick<Queue, "conditionalGroupRules" | "groupActivation" | "routingRules"> {
  const { conditionalGroupRules, groupActivation, routingRules } = queue;
  const blank = <Row extends ConditionalGroupRule | ActivationCondition>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, metric: null, operator: null }));
  const bare = <Rule extends NonNullable<Activation["pilot"]>>(rule: Rule) => ({
    ...rule,
    conditions: blank(rule.conditions),
  });
  return {
    conditionalGroupRules: blank(conditionalGroupRules),
    groupActivation: groupActivation === null ? null : {
      pilot: groupActivation.pilot === null ? null : bare(groupActivation.pilot),
      rules: groupActivation.rules.map(bare),
    },
    routingRules: routingRules.map((rule) => ({ ...rule, operator: null })),
  };
}

/** Tells whether every word of the rules is known. */
export function areWordsKnown(queue: Queue): boolean {
  const { compared, preferred } = everyRule(queue);
  return compared.every(({ metric, operator }) => metric !== null && operator !== null) &&
    preferred.every(({ operator }) => operator !== null);
}

/** Tells whether the queue has no rule that a word could be of. */
export function hasNoRules(queue: Queue): boolean {
  const { compared, preferred } = everyRule(queue);
  return compared.length + preferred.length === 0;
}
