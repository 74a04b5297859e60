/**
 * States what the QA service answers, as zod schemas: they make the OpenAPI document, and tests hold every answer against
 * them.
 */

import { z } from "@hono/zod-openapi";
import { MODELS } from "../../domain/decision.ts";
import { SURFACES } from "../../http/transport.ts";

/** A value that may not have been delivered. */
export const known = <T extends z.ZodType>(type: T) => type.nullable();
const instant = z.iso.datetime();
/** Id and name, as answers name an agent, a queue, a skill. */
export const named = { id: z.string(), name: z.string() };

const CandidateSchema = z.object({
  ...named,
  rank: z.int().min(1),
  score: z.number().optional(),
  meanProficiency: z.number().optional(),
  idleMs: z.number().optional(),
  idleOrigin: z.string().optional(),
  ring: z.int().optional(),
  preferredScore: z.number().optional(),
}).openapi("Candidate");

const PlaceSchema = z.object({
  agents: z.array(z.object(named)),
  ring: z.int().optional(),
  meanProficiency: z.number().optional(),
  preferredScore: z.number().optional(),
  score: z.number().optional(),
  rule: z.int().optional(),
}).describe("Agents whom nothing but who waited longest, or the id, tells apart.").openapi("Place");

const ExclusionSchema = z.object({
  ...named,
  reasons: z.array(z.string()).describe("Codes; the first excluded the agent."),
  details: z.array(z.string()).describe("A clause each, same order."),
}).openapi("Exclusion");

const AnomalySchema = z.object({
  id: z.string(),
  severity: z.enum(["info", "warning", "error"]),
  subject: z.object({ kind: z.string(), ...named }),
  message: z.string(),
  evidence: z.record(z.string(), z.unknown()),
}).openapi("Anomaly");

const DECISION = {
  model: z.enum(MODELS),
  at: instant,
  outcome: z.enum(["selected", "waits", "not-predictable"]),
  selected: known(z.string()).describe("Agent id."),
  why: z.string(),
  method: z.string(),
  ring: known(z.int()),
  stillRequired: z.object({ skills: z.array(z.string()), language: known(z.string()) }),
  places: z.array(PlaceSchema),
  ranking: z.array(CandidateSchema),
  excluded: z.array(ExclusionSchema),
  ties: z.array(z.array(z.string())),
  optionsThatMattered: z.array(z.object({
    option: z.string(),
    value: z.string(),
    otherwise: z.string(),
    otherwiseSelected: known(z.string()),
    otherwiseAnyOf: z.int().optional(),
  })),
  changesAt: z.array(z.object({ waitedSeconds: z.number(), at: instant, what: z.string() })),
  assumptions: z.array(z.string()),
  butWho: known(z.string()).describe(
    "Where several share the first place: who they are, and what would tell.",
  ),
};

const InteractionSchema = z.looseObject({
  media: z.string(),
  language: known(z.string()),
  priority: z.number(),
  waitedSeconds: z.number(),
});

const RecommendationSchema = z.object({
  kind: z.string(),
  agent: known(z.object(named)),
  message: z.string(),
  changes: z.array(z.record(z.string(), z.unknown())).describe(
    "What was tried about the agent before this was said.",
  ),
  evidence: z.record(z.string(), z.unknown()),
}).openapi("Recommendation");

const LengthsSchema = z.object({
  places: z.int(),
  first: z.int().describe("Agents who share the first place."),
  ranking: z.int(),
  excluded: z.int(),
  ties: z.int(),
  anomalies: z.int(),
}).describe("How long the lists are; they are cut to 50 entries unless detail=full asks for all.");

/** Answer of `POST /simulate-routing`: the walkthrough's five fields, then the fuller report. */
export const SimulateAnswerSchema = z.object({
  queue_id: z.string(),
  routing_type: known(z.string()),
  total_agents_evaluated: z.int(),
  ranked_agents: z.array(z.object({ userId: z.string(), score: z.number(), anomalies: z.array(z.string()) })),
  anomaly_summary: z.array(z.string()),
  queue_name: z.string(),
  cassette: z.string(),
  caller_attributes: z.record(z.string(), z.unknown()),
  unread_attributes: z.array(z.string()).describe(
    "Attributes that hold lists or objects, which no rule can read.",
  ),
  required_skills: z.array(z.object({ name: z.string() })),
  interaction: InteractionSchema,
  intake: z.array(z.looseObject({ rule: z.string() })).describe("Which intake rule asked for what."),
  ...DECISION,
  anomalies: z.array(AnomalySchema),
  recommendations: z.array(RecommendationSchema),
  assignment: z.looseObject({ right: known(z.boolean()), why: z.string() }).optional(),
  lengths: LengthsSchema,
}).openapi("SimulateAnswer");

const StepSchema = z.object({
  after_seconds: z.number(),
  waited_seconds: z.number(),
  required_skills: z.array(z.object({ name: z.string() })).describe("Asked for at this step."),
  language: known(z.string()),
  priority: z.number(),
  at: instant,
  outcome: z.enum(["selected", "waits", "not-predictable"]),
  selected: known(z.object(named)),
  why: z.string(),
  method: z.string(),
  ring: known(z.int()),
  eligible: z.int().describe("Agents in the ranking."),
  first: z.int().describe("Agents who share the first place."),
}).openapi("Step");

/** Answer of `POST /decisions`. */
export const DecisionAnswerSchema = z.object({
  queue_id: z.string(),
  queue_name: z.string(),
  cassette: z.string(),
  unread_attributes: z.array(z.string()),
  interaction: InteractionSchema,
  decision: z.object(DECISION).openapi("Decision"),
  anomalies: z.array(AnomalySchema),
  timeline: z.array(StepSchema),
  margin: known(z.string()).describe(
    "How far the selected agent is ahead; null where nobody asked or there is none.",
  ),
  flips: z.array(z.object({ agent: z.string(), name: z.string(), words: z.string() }))
    .describe("Smallest changes after which another agent would be selected, each tried on the engine."),
  why_not: known(z.object({
    ...named,
    is_first: z.boolean(),
    place: known(z.int()).describe("From 1; null for who is not in line."),
    reason: z.string().describe("The one thing that keeps the agent out, or behind the first."),
    further: z.array(z.string()).describe("What else would have kept the agent out."),
    ways: z.array(z.string()).describe(
      "What would bring the agent into the first place, each tried on the engine.",
    ),
  })).describe("About the agent asked for; null where nobody asked."),
}).openapi("DecisionAnswer");

/** A loaded cassette, or the live organisation. */
export const CassetteRowSchema = z.object({
  name: z.string(),
  surface: z.enum(SURFACES),
  origin: z.enum(["recorded-live", "recorded-sandbox", "live"]),
  recordedAt: known(instant),
}).openapi("Cassette");

/** A queue and what holds it. */
export const QueueRowSchema = z.object({
  ...named,
  cassette: z.string(),
  surface: z.enum(SURFACES),
}).openapi("Queue");

/** Answer of `GET /queues/{id}/roster`. */
export const RosterAnswerSchema = z.object({
  cassette: z.string(),
  surface: z.enum(SURFACES),
  at: instant,
  queue: z.looseObject({ ...named, routingType: known(z.string()) }),
  agents: z.array(z.looseObject({ ...named, availability: known(z.string()) })),
  organisation: z.looseObject({}),
  oddities: z.array(AnomalySchema),
}).openapi("Roster");

/** A scenario as listed. */
export const ScenarioRowSchema = z.object({
  name: z.string(),
  note: z.string(),
  cassette: z.string(),
  queue: z.string(),
}).openapi("Scenario");

const FindingSchema = z.object({
  kind: z.string().describe("changed, broken, missing, stale, …"),
  title: z.string(),
  lines: z.array(z.string()),
  diff: z.array(z.object({ side: z.enum(["before", "after", "both", "place"]), text: z.string() }))
    .describe("Lines of the golden, as kept and as decided now."),
  next: z.string().describe("The next command; empty where there is none."),
}).openapi("Finding");

/** Answer of `POST /scenarios/{name}/run`. */
export const ScenarioRunSchema = z.object({
  name: z.string(),
  passed: z.boolean(),
  stale: z.boolean().describe("Nothing failed but that the recording is a later one."),
  problems: z.array(z.string()).describe("What differs from the golden or the expectations, a line each."),
  findings: z.array(FindingSchema).describe("The same as values."),
  notes: z.array(z.string()).describe("What differs and fails nothing."),
  file: known(z.string()).describe("The scenario's file."),
  kept: known(z.string()).describe("The golden as kept."),
  due: known(z.string()).describe("The golden as it would be accepted now."),
  steps: z.array(StepSchema),
}).openapi("ScenarioRun");

/** Every error. */
export const ProblemSchema = z.object({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  message: z.string(),
  detail: z.string(),
  nearest: z.array(z.string()).optional(),
  next: z.string().optional(),
  errors: z.array(z.object({ where: z.string(), what: z.string() })).optional(),
  correlationId: z.string().optional(),
}).openapi("Problem");
