/**
 * States what we read of the walkthrough's answers: its fields as its text names them; unknown ones pass, `null` counts as
 * absent.
 */

import * as z from "zod";

const text = z.string().nullish();
const flag = z.boolean().nullish();

/** The queue: `routingType`, `predictiveRouting`, `skillRequirements`; the rest is kept for the settings. */
export const WalkthroughQueueSchema = z.looseObject({
  id: z.string(),
  name: text,
  routingType: text,
  memberCount: z.number().nullish(),
  predictiveRouting: z.union([
    z.boolean(),
    z.looseObject({ enabled: flag, respectSkills: flag }),
  ]).nullish(),
  skillRequirements: z.array(z.union([z.string(), z.looseObject({ name: z.string() })])).nullish(),
});

/** One member: the text reads nothing but `userId`. */
const WalkthroughMemberSchema = z.object({ userId: z.string(), name: text, joined: flag });

/** A page of members; the next one's address is absolute. */
export const WalkthroughMembersPageSchema = z.object({
  entities: z.array(WalkthroughMemberSchema).nullish(),
  pageNumber: z.number().nullish(),
  pageSize: z.number().nullish(),
  total: z.number().nullish(),
  pageCount: z.number().nullish(),
  selfUri: text,
  nextPageUri: text,
});

/** An agent's skills: name and priority, lower is better. */
export const ProfileSchema = z.object({
  userId: text,
  skills: z.array(z.object({ id: text, name: z.string(), priority: z.number().min(0) })).nullish(),
});

/** An agent's state: "Available", "Busy", "Offline", … */
export const AvailabilitySchema = z.object({ userId: text, state: text });

export type WalkthroughQueue = z.infer<typeof WalkthroughQueueSchema>;
export type WalkthroughMember = z.infer<typeof WalkthroughMemberSchema>;
export type ProfileAnswer = z.infer<typeof ProfileSchema>;
export type AvailabilityAnswer = z.infer<typeof AvailabilitySchema>;
