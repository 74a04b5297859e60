/** Finds which model an answer is of, by the path it was read from: the entrance to the table of what may stay. */

import { pathParts } from "../../cassette/identity.ts";
import type { SurfaceName } from "../../http/transport.ts";
import { ORGANISATION_MODELS } from "./organisation_models.ts";
import { PEOPLE, PEOPLE_MODELS } from "./people_models.ts";
import { keptName, type TablePlace, tablePlacesOf, UNKNOWN_PLACE } from "./place_words.ts";
import { QUEUE_MODELS } from "./queue_models.ts";
import { WALKTHROUGH_MODELS, WALKTHROUGH_PEOPLE } from "./walkthrough_models.ts";
import { FIRST_REFUSAL } from "../../http/answer.ts";

/** Path below `/api/v2/` and model; `{person}` is the id of the person whom the whole answer is about. */
const READS: readonly (readonly [path: string, model: string])[] = [
  ["routing/queues", "QueueEntityListing"],
  ["routing/queues/{id}", "Queue"],
  ["routing/queues/{id}/members", "QueueMemberEntityListing"],
  ["routing/queues/{id}/users", "QueueMemberEntityListing"],
  ["routing/queues/{id}/wrapupcodes", "WrapupCodeEntityListing"],
  ["routing/queues/{id}/estimatedwaittime", "EstimatedWaitTimePredictions"],
  ["routing/skills", "SkillEntityListing"],
  ["routing/skills/{id}", "RoutingSkill"],
  ["routing/languages", "LanguageEntityListing"],
  ["routing/languages/{id}", "Language"],
  ["routing/predictors", "PredictorListing"],
  ["routing/predictors/{id}", "Predictor"],
  ["routing/settings", "RoutingSettings"],
  ["routing/skillgroups", "SkillGroupEntityListing"],
  ["routing/skillgroups/{id}", "SkillGroup"],
  ["routing/skillgroups/{id}/members", "SkillGroupMemberEntityListing"],
  ["routing/skillexpressions", "SkillExpressionEntityListing"],
  ["routing/skillexpressions/{id}", "SkillExpression"],
  ["routing/skillexpressions/queue/{id}", "SkillExpressionEntityListing"],
  ["routing/utilization", "UtilizationResponse"],
  ["routing/utilization/labels", "LabelListing"],
  ["routing/utilization/labels/{id}", "Label"],
  ["routing/users/{person}/utilization", "AgentMaxUtilizationResponse"],
  ["routing/users/{person}/directroutingbackup/settings", "AgentDirectRoutingBackupSettings"],
  ["routing/wrapupcodes", "WrapupCodeEntityListing"],
  ["users", "UserEntityListing"],
  ["users/presences/purecloud/bulk", "UcUserPresence"],
  ["users/me", "User"],
  ["users/{person}", "User"],
  ["users/{person}/presences/purecloud", "UserPresence"],
  ["users/{person}/queues", "UserQueueEntityListing"],
  ["users/{person}/routinglanguages", "UserLanguageEntityListing"],
  ["users/{person}/routingskills", "UserSkillEntityListing"],
  ["users/{person}/routingstatus", "RoutingStatus"],
  ["presence/definitions", "PresenceListing"],
  ["presencedefinitions", "PresenceListing"],
  ["groups", "GroupEntityListing"],
  ["groups/{id}", "Group"],
  ["groups/{id}/members", "UserEntityListing"],
  ["teams", "TeamEntityListing"],
  ["teams/{id}", "Team"],
  ["teams/{id}/members", "SkillGroupMemberEntityListing"],
  ["authorization/divisions", "DivisionListing"],
  ["authorization/divisions/{id}", "Division"],
];

/** Reads of the walkthrough alone. */
const WALKTHROUGH_READS: typeof READS = [
  ["routing/users/{person}/routingprofile", "RoutingProfile"],
  ["routing/users/{person}/availability", "Availability"],
];

/** The reads of each dialect. */
export const READS_OF: Readonly<Record<SurfaceName, typeof READS>> = {
  platform: READS,
  walkthrough: [...READS, ...WALKTHROUGH_READS],
};

/** Further fixed segments of the API's addresses. */
const FURTHER_SEGMENTS = ["api", "v2", "oauth", "token", "flows", "prompts", "scripts", "sites", "search"];

/** Every fixed segment that an address of the API may keep. */
export const SEGMENTS: ReadonlySet<string> = new Set([
  ...FURTHER_SEGMENTS,
  ...READS_OF.walkthrough.flatMap(([path]) => path.split("/")).filter((word) => !word.startsWith("{")),
]);

/** What an answer may hold. */
export interface RedactedRead {
  readonly place: TablePlace;
  /** Id of the person it is about; null where the path names none. */
  readonly person: string | null;
}

/** Tells what an answer of one dialect may hold, by its path and status; nothing where nobody knows the path. */
export type RedactedReads = (path: string, status: number) => RedactedRead;

/**
 * The table of one dialect.
 * @param kept fields whose text stays by the user's wish, as `queue.description`
 */
export function answersOf(surface: SurfaceName, kept: ReadonlySet<string>): RedactedReads {
  const isOwn = surface === "walkthrough";
  const models = { ...VENDOR_MODELS, ...isOwn ? WALKTHROUGH_MODELS : {} };
  const people: ReadonlySet<string> = new Set([...PEOPLE, ...WALKTHROUGH_PEOPLE]);
  const placeOf = tablePlacesOf(models, { people, kept });
  const reads = READS_OF[surface].map(([path, model]) => ({
    segments: path.split("/"),
    place: ofPathsPerson(placeOf(model)),
    personAt: path.split("/").indexOf("{person}"),
  }));
  const error = placeOf("ErrorBody");
  return (path, status) => {
    if (status >= FIRST_REFUSAL) return { place: error, person: null };
    // "/api/v2/users/u1": three parts before the read's own.
    const segments = (path.split("?", 1)[0] ?? "").split("/").slice(3);
    const read = reads.find((row) => fits(row.segments, segments));
    if (read === undefined) return { place: UNKNOWN_PLACE, person: null };
    return {
      place: read.place,
      person: read.personAt < 0 ? null : pathParts(path).segments[read.personAt + 2] ?? null,
    };
  };
}

/** Where the whole answer is a person and does not say who, the path does. */
function ofPathsPerson(place: TablePlace): TablePlace {
  return place.person === null ? place : { ...place, person: "same" };
}

/** The vendor's models by name. */
export const VENDOR_MODELS = { ...QUEUE_MODELS, ...PEOPLE_MODELS, ...ORGANISATION_MODELS };

/** Names of the fields whose text may be kept: `queue.description`, `user.title`, … */
export function keepable(): readonly string[] {
  const models = { ...VENDOR_MODELS, ...WALKTHROUGH_MODELS };
  return Object.entries(models).flatMap(([model, fields]) =>
    Object.entries(fields).filter(([, row]) => row === "text").map(([field]) => keptName(model, field))
  ).sort();
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return pattern.length === segments.length &&
    pattern.every((word, index) => word.startsWith("{") || word === segments[index]);
}
