/** States what routes answer that look at a recording as a whole: people, and every request. */

import { z } from "@hono/zod-openapi";
import { ACCOUNT_STATES } from "../../../domain/agent.ts";
import { known, named } from "../answers.ts";

/** Requests that are alike but for media and label. */
const ASKED_ALIKE = {
  asks: z.string().describe("Billing + Spanish in French."),
  on: z.string().describe("On which media and labels; empty for all that are looked at."),
};

const RequestListSchema = z.object({
  count: z.int().describe("Smallest requests: whatever asks for more has the same said of it, or worse."),
  rows: z.array(z.object(ASKED_ALIKE)).describe("The first 200."),
}).openapi("RequestList");

const LOSS = {
  lost: RequestListSchema.describe("Nobody serves them then."),
  single: RequestListSchema.describe("They hang on one other person then."),
};

/** Answer of `GET /people`. */
export const PeopleAnswerSchema = z.object({
  cassette: z.string(),
  total: z.int().describe("How many were found; the list is cut."),
  people: z.array(z.object({ ...named, queues: z.array(z.object(named)) })),
}).openapi("People");

const RatedSchema = z.array(
  z.object({ name: z.string(), proficiency: z.number(), active: known(z.boolean()) }),
);

/** Answer of `GET /people/{id}`. */
export const PersonAnswerSchema = z.object({
  cassette: z.string(),
  ...named,
  account: known(z.enum(ACCOUNT_STATES)),
  presence: known(z.string()).describe("As recorded, in the words people see."),
  routing_status: known(z.string()),
  in_hand: z.array(z.object({ media: z.string(), count: z.int() })),
  skills: known(RatedSchema).describe("null where they were not delivered."),
  languages: known(RatedSchema),
  capacities: known(z.array(z.object({ of: z.string(), most: z.number() })))
    .describe("Own settings; null where the organisation's hold, or nobody read them."),
  queues: z.array(z.object({
    ...named,
    joined: known(z.boolean()),
    ring: known(z.int()),
    by: known(z.enum(["user", "group"])),
    ...LOSS,
  })).describe("Where the person is a member, and what hangs on them there."),
}).openapi("Person");

/** Answer of `GET /queues/{id}/reach`. */
export const ReachAnswerSchema = z.object({
  cassette: z.string(),
  queue_id: z.string(),
  queue_name: z.string(),
  width: z.int().describe(
    "Skills a request may name: less than asked for where there are too many requests.",
  ),
  requests: z.number().describe("How many requests there are."),
  served: z.number().describe("How many of them somebody serves."),
  unsure: z.number().describe("How many only people could serve of whom something is unknown."),
  stages: z.array(z.object({
    from_seconds: z.number(),
    method: z.string(),
    ring: known(z.int()),
    not_asked_for: z.array(z.string()),
    people: z.int().describe("How many are let in, skills and language apart."),
    unsure: z.int(),
  })).describe("What opens while an interaction waits."),
  rings: z.array(z.object({
    ring: z.int(),
    timeout_seconds: z.union([z.number(), z.literal("unknown"), z.null()]),
    people: z.int(),
    groups: z.array(z.string()),
    skills_to_remove: z.array(z.string()),
  })),
  unserved: RequestListSchema.describe("Nobody serves them, though each skill and language is held."),
  hanging: z.object({
    count: z.int(),
    rows: z.array(z.object({ ...ASKED_ALIKE, people: z.array(z.string()) })),
  }).describe("Only a few people serve them."),
  outside: z.array(z.string()).describe("What was not looked at."),
  without: known(z.object({ ...named, ...LOSS })).describe("What is lost while the person named is away."),
}).openapi("Reach");
