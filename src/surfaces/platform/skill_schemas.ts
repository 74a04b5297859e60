/** Answers about what is asked of skills: conditions of skill groups (routing semantics N13), filters of queues (N14). */

import * as z from "zod";
import { countSchema, number, text } from "./schemas.ts";

interface SkillGroupBlock {
  readonly operation?: string | null | undefined;
  readonly routingSkillConditions?: readonly SkillGroupCondition[] | null | undefined;
  readonly languageSkillConditions?: readonly SkillGroupCondition[] | null | undefined;
}

interface SkillGroupCondition {
  readonly routingSkill?: string | null | undefined;
  readonly languageSkill?: string | null | undefined;
  readonly comparator?: string | null | undefined;
  readonly proficiency?: number | null | undefined;
  /** Written as a list by some, as one block by others. */
  readonly childConditions?: readonly SkillGroupBlock[] | SkillGroupBlock | null | undefined;
}

const ConditionSchema: z.ZodType<SkillGroupCondition> = z.lazy(() =>
  z.object({
    routingSkill: text,
    languageSkill: text,
    comparator: text,
    proficiency: number,
    childConditions: z.union([z.array(BlockSchema), BlockSchema]).nullish(),
  })
);

const BlockSchema: z.ZodType<SkillGroupBlock> = z.lazy(() =>
  z.object({
    operation: text,
    routingSkillConditions: z.array(ConditionSchema).nullish(),
    languageSkillConditions: z.array(ConditionSchema).nullish(),
  })
);

/** `Models.SkillGroup` */
export const SkillGroupSchema = z.object({ id: text, skillConditions: z.array(BlockSchema).nullish() });

/** `Models.SkillExpressionEntityListing` */
export const SkillExpressionsPageSchema = z.object({
  entities: z.array(z.object({ id: z.string(), name: text, expression: text })).nullish(),
  ...countSchema,
});

export type SkillGroupAnswer = z.infer<typeof SkillGroupSchema>;
export type SkillExpressionAnswer = NonNullable<
  z.infer<typeof SkillExpressionsPageSchema>["entities"]
>[number];
