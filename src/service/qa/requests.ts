/**
 * States what may be asked of the QA service, as zod schemas: the checks, the OpenAPI document and the types come from them.
 * The walkthrough's three fields are as its text has them; everything else is optional.
 */

import { z } from "@hono/zod-openapi";
import { INSTANT_YEARS_WORDS, LONGEST_SECONDS } from "../../lib/bounds.ts";
import { MODELS } from "../../domain/decision.ts";
import type { AskedStep } from "../../domain/asked_step.ts";
import { type AttributeValue, type PersonPlace, withPeople } from "../../domain/interaction.ts";
import type { Roster } from "../../domain/roster.ts";
import { UsageError } from "../../errors.ts";
import { utcInstant } from "../../lib/instant.ts";
import { breaksLine, BROKEN_NAME } from "../../lib/text/slips.ts";
import { type Payload, PayloadSchema, questionOf } from "../../intake/payload.ts";
import { settingsFrom } from "../../routing/options.ts";
import { findAgent, personId } from "../../domain/agents/find_agent.ts";
import { namesIn } from "../../scenario/ask/strangers.ts";
import type { ScenarioQuestion } from "../../scenario/scenario.ts";
import { ScenarioSchema } from "../../scenario/scenario_schema.ts";
import { InstantSchema, LastHandledSchema } from "../../yaml/time_schema.ts";

const shape = ScenarioSchema.shape;
const asked = PayloadSchema.shape;

/** Each row makes the roster anew. */
const OVERLAY_MAX = 200;

/** Any JSON under any name, as the walkthrough takes it; 1e400 would be compared as another number. */
const AttributesSchema = z.record(
  z.string(),
  z.unknown().refine(
    (value) => typeof value !== "number" || Number.isFinite(value),
    "a number too large to be read: write it as a text",
  ),
);

const ASKED = {
  caller_attributes: AttributesSchema.optional()
    .describe("What is known of the caller; intake rules turn it into skills, language and priority."),
  queue_id: z.string().min(1).max(200).refine((name) => !breaksLine(name), BROKEN_NAME)
    .describe("Queue id or exact name."),
  required_skills: asked.required_skills.describe(
    "Required skills, exact names or ids: {name}, {id} or the word itself.",
  ),
  language: asked.language.describe("Required language, exact name or id."),
  priority: asked.priority.describe("One point is worth a minute of waiting."),
  media: asked.media.describe("Media type; call where absent, voice is call."),
  waited_seconds: asked.waited_seconds.describe("How long it has waited when the question is put."),
  preferred_agents: asked.preferred_agents.describe(
    "Scored agents of preferred-agent routing, 0 to 100; id or name.",
  ),
  label: asked.label.describe("Utilization label, id or name."),
  direct_agent: asked.direct_agent.describe("Direct routing: the agent named, id or name."),
  last_agent: asked.last_agent.describe("Last-agent routing: who handled the thread before, id or name."),
  skill_expression: asked.skill_expression.describe(
    'A skill expression filter, Skill("Billing") >= 3, or the id or name of a recorded one.',
  ),
  owner: asked.owner.describe("An agent-owned callback: whose it is, id or name."),
  customer_first: asked.customer_first.describe(
    "A callback rings the customer first, and takes the room of a call.",
  ),
  metrics: asked.metrics.describe("Inputs that cannot be computed offline: EstimatedWaitTime, ServiceLevel."),
  cassette: z.string().min(1).max(200).optional()
    .describe("Name of the cassette, or live; the first that holds the queue where absent."),
  model: z.enum(MODELS).optional()
    .describe("acd on the platform surface, weighted on the walkthrough's, where absent."),
  moment: z.string().min(1).max(200).optional()
    .describe("What people do: recorded (where absent), free, or a moment file that GET /moments lists."),
  at: InstantSchema.optional().describe(
    `The instant decided for, of ${INSTANT_YEARS_WORDS}; the recording's where absent.`,
  ),
  options: z.record(z.string(), z.string()).optional()
    .describe("Settings for the points on which the vendor's sources conflict; the ACD engine only."),
  last_handled: z.record(z.string(), LastHandledSchema).optional()
    .describe('How long before the instant each agent last handled an interaction: "12m", or "never".'),
  overlay: shape.overlay.unwrap().max(OVERLAY_MAX).optional().describe(
    "What-if changes laid over the roster, as in a scenario file.",
  ),
};

const SecondsSchema = z.number().min(0).max(LONGEST_SECONDS);

/** What an in-queue flow changes, and when. */
const ChangingStepSchema = z.strictObject({
  after_seconds: SecondsSchema,
  required_skills: asked.required_skills.describe("Skills asked for from then on; [] for none."),
  language: asked.language.describe("Language asked for from then on; null for none."),
  priority: asked.priority.describe("Priority from then on."),
  skill_expression: asked.skill_expression.unwrap().nullable().optional()
    .describe("Skill expression filter from then on; null for none."),
});

type ChangingStep = z.infer<typeof ChangingStepSchema>;

const TimelineSchema = z.array(z.union([SecondsSchema, ChangingStepSchema])).min(1).max(100);

/** Body of `POST /simulate-routing`. */
export const SimulateRequestSchema = PayloadSchema.extend({
  ...ASKED,
  assigned: z.string().min(1).max(200).optional().describe("Judge this assignment: agent id or name."),
}).openapi("SimulateRequest");

/** Body of `POST /decisions`. */
export const DecisionRequestSchema = PayloadSchema.extend({
  ...ASKED,
  timeline: z.union([z.literal("changes"), TimelineSchema]).optional().describe(
    "Decide again after these seconds, each with what is asked otherwise from then on, or at every instant at which the decision changes.",
  ),
  explain: z.boolean().optional().describe(
    "Tell the margin and what would flip the decision; the ACD engine only.",
  ),
  why_not: z.string().min(1).max(256).optional().describe(
    "Tell what keeps this member out: agent id or name.",
  ),
}).openapi("DecisionRequest");

/** Body of `POST /scenario-file`. */
export const ScenarioFileRequestSchema = PayloadSchema.extend({
  ...ASKED,
  note: z.string().min(1).max(500).optional().describe("What the scenario guards, in a sentence."),
  timeline: TimelineSchema.optional()
    .describe(
      "Seconds after the instant at which the question is put, ascending, each with what is asked otherwise from then on.",
    ),
}).openapi("ScenarioFileRequest");

/** A checked body, whichever route it came by. */
export type AskedBody =
  | z.infer<typeof SimulateRequestSchema>
  | z.infer<typeof DecisionRequestSchema>
  | z.infer<typeof ScenarioFileRequestSchema>;

/** A body's question, its attributes apart that no rule can read. */
export interface AskedQuestion {
  readonly question: ScenarioQuestion;
  /** Names of caller attributes that hold lists or objects. */
  readonly unreadAttributes: readonly string[];
}

/** Steps of a question. */
export type AskedTimeline = Pick<ScenarioQuestion, "afterSeconds" | "askedSteps">;

/** The steps of a body's timeline. */
export function timelineFrom(timeline: z.infer<typeof TimelineSchema>): AskedTimeline {
  const steps: readonly ChangingStep[] = timeline.map((step) =>
    typeof step === "number" ? { after_seconds: step } : step
  );
  return {
    afterSeconds: steps.map(({ after_seconds }) => after_seconds),
    askedSteps: steps.flatMap((step): readonly AskedStep[] => {
      const { after_seconds: afterSeconds, skill_expression: skillExpression, ...changed } = step;
      const { interaction } = questionOf(changed);
      const change = {
        ...(changed.required_skills === undefined ? {} : { skills: interaction.skills }),
        ...(changed.language === undefined ? {} : { language: changed.language }),
        ...(changed.priority === undefined ? {} : { priority: changed.priority }),
        ...(skillExpression === undefined ? {} : { skillExpression }),
      };
      return Object.keys(change).length === 0 ? [] : [{ afterSeconds, ...change }];
    }).sort((a, b) => a.afterSeconds - b.afterSeconds),
  };
}

/** Everybody a body names, members or not. */
export function namesAsked(body: AskedBody): readonly string[] {
  const { interaction } = questionOf({ ...body, caller_attributes: {} } as Payload);
  return namesIn({ interaction, overlay: body.overlay ?? [], lastHandled: body.last_handled ?? {} });
}

/**
 * The question of a body, every agent by id.
 * @throws UsageError naming the nearest agent or option
 */
export function questionFrom(body: AskedBody, roster: Roster, intake: string | null): AskedQuestion {
  const { attributes, unread } = readableAttributes(body.caller_attributes ?? {});
  const { interaction } = questionOf({ ...body, caller_attributes: attributes } as Payload);
  settingsFrom(body.options ?? {});
  refuseUnusedOptions(body, roster);
  return {
    unreadAttributes: unread,
    question: {
      cassette: body.cassette ?? "",
      queue: roster.queue.id,
      model: body.model ?? null,
      moment: body.moment ?? "recorded",
      at: utcInstant(body.at),
      interaction: withPeople(interaction, (wanted, place) => personId(roster, wanted, fieldOf(place))),
      intake,
      options: body.options ?? {},
      lastHandled: Object.fromEntries(
        Object.entries(body.last_handled ?? {}).map(([agent, text]) => [
          agentIdOf(roster, agent, `last_handled.${agent}`),
          text,
        ]),
      ),
      overlay: body.overlay ?? [],
      afterSeconds: [0],
      askedSteps: [],
    },
  };
}

/** The field of a request that names somebody. */
function fieldOf(place: PersonPlace): string {
  return typeof place === "number" ? `preferred_agents.${place}.agent` : PERSON_FIELDS[place];
}

const PERSON_FIELDS = { directAgent: "direct_agent", lastAgent: "last_agent", owner: "owner" } as const;

function agentIdOf(roster: Roster, wanted: string, where: string): string {
  return roster.agents[findAgent(roster, wanted, where)]?.id ?? wanted;
}

/** Rules compare single values; lists and objects are let through and told of. */
function readableAttributes(given: Readonly<Record<string, unknown>>): {
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly unread: readonly string[];
} {
  const single = (value: unknown): value is AttributeValue => value === null || typeof value !== "object";
  const rows = Object.entries(given);
  return {
    attributes: Object.fromEntries(rows.filter((row): row is [string, AttributeValue] => single(row[1]))),
    unread: rows.filter(([, value]) => !single(value)).map(([name]) => name),
  };
}

function refuseUnusedOptions(body: AskedBody, roster: Roster): void {
  const [option] = Object.keys(body.options ?? {});
  const weighted = body.model === "weighted" ||
    (body.model === undefined && roster.surface === "walkthrough");
  if (option === undefined || !weighted) return;
  throw new UsageError({
    what: `The option "${option}" belongs to the ACD engine, and here the weighted score decides`,
    where: "options",
    next: 'add "model": "acd", or leave the option out',
  });
}
