/** What the customer asks for otherwise than a golden says, and which intake rules are behind it. */

import type { GoldenView } from "./golden_view.ts";

type Asked = GoldenView["asked"];

/** Each fact as people speak of it. */
const FACTS: Readonly<Record<keyof Asked, (asked: Asked) => string>> = {
  media: ({ media }) => media,
  skills: ({ skills }) => listed(skills.toSorted()),
  priority: ({ priority }) => String(priority),
  waited: ({ waited }) => waited,
  language: ({ language }) => language ?? "none",
  label: ({ label }) => label ?? "none",
  directAgent: ({ directAgent }) => directAgent ?? "none",
  lastAgent: ({ lastAgent }) => lastAgent ?? "none",
  preferred: ({ preferred }) => listed(preferred.map(({ agent, score }) => `${agent} ${score}`)),
};

/** One line a fact: "asked for skills: Billing → Claims"; then the rules that ask otherwise. */
export function askedDiff(before: GoldenView, after: GoldenView): readonly string[] {
  const facts = Object.entries(FACTS).flatMap(([name, fact]) => {
    const [was, now] = [fact(before.asked), fact(after.asked)];
    return was === now ? [] : [`asked for ${name}: ${was} → ${now}`];
  });
  return [...facts, ...ruleLines(before.intake, after.intake)];
}

function ruleLines(before: GoldenView["intake"], after: GoldenView["intake"]): readonly string[] {
  const [was, now] = [before, after].map((rows) =>
    new Map(rows.map(({ rule, asks }) => [rule, listed(asks)]))
  );
  return [...new Set([...was?.keys() ?? [], ...now?.keys() ?? []])].flatMap((rule) => {
    const [asked, asks] = [was?.get(rule), now?.get(rule)];
    if (asked === asks) return [];
    if (asked === undefined) return [`intake rule ${rule} asks now: ${asks}`];
    return asks === undefined
      ? [`intake rule ${rule} no longer asks for ${asked}`]
      : [`intake rule ${rule}: ${asked} → ${asks}`];
  });
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? "none" : words.join(", ");
}
