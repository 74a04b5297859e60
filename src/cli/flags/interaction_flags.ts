/**
 * The flags by which a command line puts an interaction to a cassette, shared by every command that does, and their
 * reading. What a payload file says comes first, flags win over it; names are checked later, against the roster.
 */

import { MODELS } from "../../domain/decision.ts";
import {
  type Interaction,
  metricFault,
  metricNamed,
  METRICS,
  PLAIN_INTERACTION,
} from "../../domain/interaction.ts";
import type { Files, World } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { DURATION_EXAMPLES } from "../../lib/duration.ts";
import { nearest } from "../../lib/nearest.ts";
import { FOLDERS } from "../../scenario/layout.ts";
import type { ScenarioQuestion } from "../../scenario/scenario.ts";
import type { Flag, Given } from "./flag_table.ts";
import { namePlacesOf, type Places } from "../name_places.ts";
import { readPayload } from "../payload_file.ts";
import { instantFrom, mediaFrom, numberFrom, pairsFrom, secondsFrom } from "./flag_values.ts";
import { momentsFrom, RECORDED } from "./moment_flags.ts";
import { readCassettePath } from "../only_cassette.ts";

/** Intake rules that hold where attributes are given and no others are named, if the file is there. */
export const DEFAULT_INTAKE = `${FOLDERS.scenarios}/intake.yaml`;

/** Their path; null where they do not lie there. */
export async function defaultIntake(files: Files): Promise<string | null> {
  return await files.readText(DEFAULT_INTAKE) === null ? null : DEFAULT_INTAKE;
}

/** The path of the intake rules that a command line names, else of the default ones; null for `none`, and without any. */
export async function intakeNamed(
  given: { readonly text: (name: "intake") => string | undefined },
  files: Files,
): Promise<string | null> {
  const path = given.text("intake");
  if (path !== undefined) return path === "none" ? null : path;
  return await defaultIntake(files);
}

const INTAKE_HELP = `Intake rules, or none; with attributes ${DEFAULT_INTAKE} where not given.`;

/** The table. */
export const INTERACTION_FLAGS = [
  {
    name: "cassette",
    value: "<file>",
    file: "name or path",
    help: "The recording to decide on; the only one there is, where not given.",
  },
  {
    name: "queue",
    value: "<id or name>",
    help: "The queue; the payload's, or the only one recorded, where not given.",
  },
  { name: "skill", value: "<name>", repeat: true, help: "A required skill, exact name or id." },
  { name: "language", value: "<name>", help: "The required language, exact name or id." },
  {
    name: "media",
    value: "<type>",
    help: "call (or voice), callback (or preview), chat, email, message, workitem.",
  },
  {
    name: "priority",
    value: "<number>",
    help: "One point is worth a minute of waiting; --priority=-5 for less.",
  },
  { name: "waited", value: "<45s>", help: `How long it has waited: ${DURATION_EXAMPLES}.` },
  {
    name: "moment",
    value: "<moment>",
    repeat: true,
    help: "free, recorded (where not given), or a *.moment.yaml; * stands for any, each answers a row.",
  },
  {
    name: "at",
    value: "<instant>",
    help: "The instant to decide for, 2026-03-02T10:00:00Z; the recording's.",
  },
  {
    name: "preferred",
    value: "<agent=90>",
    repeat: true,
    people: true,
    help: "A preferred agent and score, 0 to 100.",
  },
  { name: "label", value: "<name>", help: "Utilization label, id or name." },
  {
    name: "metric",
    value: "<name=35>",
    repeat: true,
    help: "EstimatedWaitTime (seconds), ServiceLevel (per cent) or IdleAgentCount.",
  },
  {
    name: "option",
    value: "<name=value>",
    repeat: true,
    help: "A point on which sources conflict; ACD engine.",
  },
  {
    name: "last-handled",
    value: "<agent=12m>",
    people: true,
    repeat: true,
    help: "Time since the agent's last one, or never.",
  },
  { name: "direct-agent", value: "<agent>", people: true, help: "Direct routing: the agent asked for." },
  {
    name: "last-agent",
    value: "<agent>",
    people: true,
    help: "Who handled the email or message thread before.",
  },
  {
    name: "skill-expression",
    value: "<expression>",
    help:
      'A skill expression filter, Skill("Billing") >= 3 AND NOT Skill("Claims"), or a recorded one by id or name.',
  },
  { name: "owner", value: "<agent>", people: true, help: "An agent-owned callback: whose it is." },
  { name: "customer-first", help: "A callback that rings the customer first: it takes the room of a call." },
  { name: "attribute", value: "<key=value>", repeat: true, help: "A caller attribute, for intake rules." },
  { name: "payload", value: "<file.json>", file: "path", help: "A mock interaction; flags win over it." },
  { name: "intake", value: "<file.yaml>", file: "name or path", help: INTAKE_HELP },
  {
    name: "model",
    words: MODELS,
    value: "<weighted|acd>",
    help: "acd on the platform surface, weighted on the walkthrough's.",
  },
] as const satisfies readonly Flag[];

/** The flags as given. */
export type InteractionGiven = Given<(typeof INTERACTION_FLAGS)[number]>;

/** A question whose queue may be left to the cassette. */
export interface AskedByFlags extends Omit<ScenarioQuestion, "queue"> {
  readonly queue: string | null;
  /** Every moment named, the first of them the question's; at least one. */
  readonly moments: readonly string[];
  /** Where each name was given, for messages: "--last-agent", or "p.json, last_agent". */
  readonly places: Places;
}

/**
 * The question as flags and payload put it.
 * @throws UsageError when a flag, the payload or its file is wrong
 */
export async function readAsked(
  given: InteractionGiven,
  world: Pick<World, "files" | "names">,
): Promise<AskedByFlags> {
  const { files } = world;
  const cassette = await readCassettePath(given, files);
  const payload = await readPayload(given.text("payload"), world);
  const interaction = interactionFrom(given, payload?.interaction ?? PLAIN_INTERACTION);
  const [at, model] = [given.text("at"), given.text("model")];
  const moments = await momentsFrom(given, files);
  const [moment = RECORDED] = moments;
  return {
    cassette,
    queue: given.text("queue") ?? payload?.queue ?? null,
    model: model ?? null,
    at: at === undefined ? null : instantFrom("at", at),
    moment,
    moments,
    interaction,
    intake: await intakeFrom(given, files, interaction),
    options: Object.fromEntries(pairsFrom(given, "option", "first")),
    lastHandled: Object.fromEntries(pairsFrom(given, "last-handled", "last")),
    overlay: [],
    afterSeconds: [0],
    askedSteps: [],
    places: namePlacesOf(given),
  };
}

/** The file named; the default one where there are attributes for it to judge and the file exists. */
async function intakeFrom(
  given: InteractionGiven,
  files: Files,
  interaction: Interaction,
): Promise<string | null> {
  const isNeeded = given.text("intake") !== undefined || Object.keys(interaction.attributes).length > 0;
  return isNeeded ? await intakeNamed(given, files) : null;
}

function interactionFrom(given: InteractionGiven, payload: Interaction): Interaction {
  const [media, priority, waited] = [given.text("media"), given.text("priority"), given.text("waited")];
  const skills = given.all("skill");
  const preferred = pairsFrom(given, "preferred", "last").map(([agent, score]) => ({
    agent,
    score: numberFrom("preferred", score, { min: 0, max: 100, like: `${agent}=90` }),
  }));
  return {
    media: media === undefined ? payload.media : mediaFrom(media),
    skills: skills.length > 0 ? skills : payload.skills,
    language: given.text("language") ?? payload.language,
    priority: priority === undefined ? payload.priority : priorityFrom(priority),
    waitedSeconds: waited === undefined ? payload.waitedSeconds : secondsFrom("waited", waited),
    attributes: { ...payload.attributes, ...Object.fromEntries(pairsFrom(given, "attribute", "first")) },
    preferred: preferred.length > 0 ? preferred : payload.preferred,
    label: given.text("label") ?? payload.label,
    directAgent: given.text("direct-agent") ?? payload.directAgent,
    lastAgent: given.text("last-agent") ?? payload.lastAgent,
    skillExpression: given.text("skill-expression") ?? payload.skillExpression,
    owner: given.text("owner") ?? payload.owner,
    customerFirst: given.on("customer-first") ? true : payload.customerFirst,
    metrics: { ...payload.metrics, ...metricsFrom(given) },
  };
}

function priorityFrom(text: string): number {
  const value = numberFrom("priority", text, { min: -25_000_000, max: 25_000_000, like: "5" });
  if (Number.isInteger(value)) return value;
  throw new UsageError({
    what: `Flag "--priority" needs a whole number, not "${text}"`,
    next: `write it like --priority ${Math.round(value)}`,
  });
}

/** "EstimatedWaitTime=35" for the queue itself, "EstimatedWaitTime@<queue id>=35" for another. */
function metricsFrom(given: InteractionGiven): Readonly<Record<string, number>> {
  return Object.fromEntries(
    pairsFrom(given, "metric", "last").map(([name, text]) => {
      const isKnown = metricNamed(name) !== null;
      const value = isKnown ? numberFrom("metric", text, { min: 0, max: Infinity, like: `${name}=35` }) : 0;
      const fault = metricFault(name, value);
      if (fault === null) return [name, value];
      throw new UsageError({
        what: fault,
        where: "--metric",
        ...(isKnown ? {} : { nearest: nearest(name.replace(/@.*/s, ""), METRICS) }),
        next: isKnown ? `--metric ${name}=${value * 100}` : `one of: ${METRICS.join(", ")}`,
      });
    }),
  );
}
