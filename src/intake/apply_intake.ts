/** Turns caller attributes into what routing understands, and keeps which rule asked for what. */

import type { AttributeValue, Interaction } from "../domain/interaction.ts";
import type { Condition, IntakeRule } from "./rules.ts";

/** One rule that fired. */
export interface IntakeAnswer {
  readonly rule: string;
  readonly note: string | null;
  /** The attributes the rule rests on. */
  readonly because: Readonly<Record<string, AttributeValue>>;
  readonly asked: {
    readonly skills?: readonly string[];
    readonly language?: string;
    readonly priority?: number;
  };
  /** What of it did not count, because the interaction or an earlier rule had said otherwise. */
  readonly overruled: readonly ("language" | "priority")[];
}

/** The interaction with all that was asked for, and the rules that asked. */
export interface Intake {
  readonly interaction: Interaction;
  readonly answers: readonly IntakeAnswer[];
}

/**
 * Applies every rule whose conditions all hold, in order. Skills add up; language and priority are taken from the
 * interaction where it has them (a priority of 0 is none), else from the first rule that asks.
 */
export function applyIntake(rules: readonly IntakeRule[], interaction: Interaction): Intake {
  const answers: IntakeAnswer[] = [];
  const wanted = new Set(interaction.skills);
  let asked = interaction;
  for (const rule of rules) {
    if (!holds(rule, interaction.attributes)) continue;
    const { skills, language, priority } = rule.then;
    const overruled: ("language" | "priority")[] = [
      ...(language !== undefined && asked.language !== null && asked.language !== language
        ? ["language" as const]
        : []),
      ...(priority !== undefined && asked.priority !== 0 && asked.priority !== priority
        ? ["priority" as const]
        : []),
    ];
    asked = {
      ...asked,
      language: asked.language ?? language ?? null,
      priority: asked.priority === 0 ? priority ?? 0 : asked.priority,
    };
    for (const skill of skills ?? []) wanted.add(skill);
    answers.push({
      rule: rule.id,
      note: rule.note ?? null,
      because: Object.fromEntries(
        Object.keys(rule.when).map((name) => [name, interaction.attributes[name] ?? null]),
      ),
      asked: {
        ...(skills === undefined ? {} : { skills }),
        ...(language === undefined ? {} : { language }),
        ...(priority === undefined ? {} : { priority }),
      },
      overruled,
    });
  }
  return { interaction: answers.length === 0 ? asked : { ...asked, skills: [...wanted] }, answers };
}

/** Names of the attributes that no rule looks at. */
export function attributesUnread(
  rules: readonly IntakeRule[],
  { attributes }: Pick<Interaction, "attributes">,
): { readonly attributes: readonly string[]; readonly read: readonly string[] } {
  const read = [...new Set(rules.flatMap(({ when }) => Object.keys(when)))].sort();
  return { attributes: Object.keys(attributes).filter((name) => !read.includes(name)).sort(), read };
}

function holds(rule: IntakeRule, attributes: Interaction["attributes"]): boolean {
  return Object.entries(rule.when).every(([name, condition]) => {
    const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    return value !== undefined && value !== null && meets(condition, value);
  });
}

/** Values are compared as text, so that `--attribute claims=3` and `{"claims": 3}` mean the same. */
function meets(condition: Condition, value: string | number | boolean): boolean {
  if (Array.isArray(condition)) return condition.some((each) => String(each) === String(value));
  if (typeof condition !== "object") return String(condition) === String(value);
  if ("matches" in condition) return condition.fits(String(value));
  return String(value).trim() !== "" && Number(value) >= condition.atLeast;
}
