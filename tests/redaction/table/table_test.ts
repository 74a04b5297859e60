/**
 * The table of what may stay, held to the vendor's models: in types (it has a row for each field of a model, and none besides; each row
 * is of a type that the model allows), and at run time (a field that neither knows loses its content).
 */

import { assert, assertEquals } from "@std/assert";
import type { Models } from "purecloud-platform-client-v2";
import { answersOf, keepable, VENDOR_MODELS } from "../../../src/redaction/table/models_by_path.ts";
import { WALKTHROUGH_MODELS } from "../../../src/redaction/table/walkthrough_models.ts";
import { createRedactor } from "../../../src/redaction/redact.ts";
import { isFieldName } from "../../../src/http/field_names.ts";
import { isWordOf } from "../../../src/redaction/table/word_lists.ts";
import { PRESENCES, ROUTING_STATUSES } from "../../../src/domain/agent.ts";
import { MEDIA_TYPES } from "../../../src/domain/media.ts";

type Table = typeof VENDOR_MODELS;

/** What a row says of a field's type. */
type TypeOf<Row> = Row extends "number" ? number
  : Row extends "flag" ? boolean
  : Row extends "text" | "lost" ? unknown
  : Row extends { readonly value: string } ? object
  : Row extends `same ${string}` ? object
  : Row extends keyof Table ? object
  : Row extends `${infer Text} | ${string}` ? TypeOf<Text>
  : string;

type ItemOf<T> = T extends readonly (infer Item)[] ? Item : T;

/** Names of fields in which table and model disagree. */
type Disagreement<Rows, Model> =
  | Exclude<keyof Rows, keyof Model>
  | Exclude<keyof Model, keyof Rows>
  | { [F in keyof Rows & keyof Model]: ItemOf<NonNullable<Model[F]>> extends TypeOf<Rows[F]> ? never : F }[
    & keyof Rows
    & keyof Model
  ];

/** `never` where they agree; otherwise the compiler names the fields. `but`: fields of the table that are no field of the model. */
type Agree<Name extends keyof Table, Model, But = never> =
  [Exclude<Disagreement<Table[Name], Model>, But>] extends [never] ? true
    : Exclude<Disagreement<Table[Name], Model>, But>;

const agree: readonly true[] = [
  true satisfies Agree<"Queue", Models.Queue>,
  true satisfies Agree<"UserQueue", Models.UserQueue, "autoAnswerOnly">,
  true satisfies Agree<"Division", Models.Division>,
  true satisfies Agree<"Reference", Models.DomainEntityRef>,
  true satisfies Agree<"QueueReference", Models.DomainEntityRef>,
  true satisfies Agree<"QueueMediaSettings", Models.QueueMediaSettings>,
  true satisfies Agree<"MediaSettings", Models.MediaSettings>,
  true satisfies Agree<"CallbackMediaSettings", Models.CallbackMediaSettings>,
  true satisfies Agree<"EmailMediaSettings", Models.EmailMediaSettings>,
  true satisfies Agree<"MessageMediaSettings", Models.MessageMediaSettings>,
  true satisfies Agree<"MessageSubtypeSettings", Models.MessageSubtypeSettings>,
  true satisfies Agree<"InactivityTimeoutSettings", Models.InactivityTimeoutSettings>,
  true satisfies Agree<"ServiceLevel", Models.ServiceLevel>,
  true satisfies Agree<"RoutingRule", Models.RoutingRule>,
  true satisfies Agree<"ConditionalGroupRouting", Models.ConditionalGroupRouting>,
  true satisfies Agree<"ConditionalGroupRoutingRule", Models.ConditionalGroupRoutingRule>,
  true satisfies Agree<"ConditionalGroupActivation", Models.ConditionalGroupActivation>,
  true satisfies Agree<"ConditionalGroupActivationPilotRule", Models.ConditionalGroupActivationPilotRule>,
  true satisfies Agree<"ConditionalGroupActivationRule", Models.ConditionalGroupActivationRule>,
  true satisfies Agree<"ConditionalGroupActivationCondition", Models.ConditionalGroupActivationCondition>,
  true satisfies Agree<
    "ConditionalGroupActivationSimpleMetric",
    Models.ConditionalGroupActivationSimpleMetric
  >,
  true satisfies Agree<"Bullseye", Models.Bullseye>,
  true satisfies Agree<"Ring", Models.Ring>,
  true satisfies Agree<"ExpansionCriterium", Models.ExpansionCriterium>,
  true satisfies Agree<"Actions", Models.Actions>,
  true satisfies Agree<"SkillsToRemove", Models.SkillsToRemove>,
  true satisfies Agree<"AcwSettings", Models.AcwSettings>,
  true satisfies Agree<"MemberGroup", Models.MemberGroup>,
  true satisfies Agree<"CannedResponseLibraries", Models.CannedResponseLibraries>,
  true satisfies Agree<"AgentOwnedRouting", Models.AgentOwnedRouting>,
  true satisfies Agree<"DirectRouting", Models.DirectRouting>,
  true satisfies Agree<"DirectRoutingMediaSettings", Models.DirectRoutingMediaSettings>,
  true satisfies Agree<"QueueMessagingAddresses", Models.QueueMessagingAddresses>,
  true satisfies Agree<"QueueMember", Models.QueueMember>,
  true satisfies Agree<"UserReferenceWithName", Models.UserReferenceWithName>,
  true satisfies Agree<"User", Models.User>,
  true satisfies Agree<"Chat", Models.Chat>,
  true satisfies Agree<"RoutingStatus", Models.RoutingStatus>,
  true satisfies Agree<"UserPresence", Models.UserPresence>,
  true satisfies Agree<"UcUserPresence", Models.UcUserPresence, "primary" | "futurePresenceDefinition">,
  true satisfies Agree<"PresenceDefinition", Models.PresenceDefinition>,
  true satisfies Agree<"UserConversationSummary", Models.UserConversationSummary>,
  true satisfies Agree<"MediaSummary", Models.MediaSummary>,
  true satisfies Agree<"MediaSummaryDetail", Models.MediaSummaryDetail>,
  true satisfies Agree<"UserRoutingSkill", Models.UserRoutingSkill>,
  true satisfies Agree<"UserRoutingLanguage", Models.UserRoutingLanguage>,
  true satisfies Agree<"Group", Models.Group>,
  true satisfies Agree<"Team", Models.Team>,
  true satisfies Agree<"RoutingSkill", Models.RoutingSkill>,
  true satisfies Agree<"Language", Models.Language>,
  true satisfies Agree<"SkillGroupDefinition", Models.SkillGroupDefinition>,
  true satisfies Agree<"SkillGroup", Models.SkillGroup, "status">,
  true satisfies Agree<"SkillGroupCondition", Models.SkillGroupCondition>,
  true satisfies Agree<"SkillGroupRoutingCondition", Models.SkillGroupRoutingCondition>,
  true satisfies Agree<"SkillGroupLanguageCondition", Models.SkillGroupLanguageCondition>,
  true satisfies Agree<"SkillExpression", Models.SkillExpression>,
  true satisfies Agree<"SkillExpressionEntityListing", Models.SkillExpressionEntityListing>,
  true satisfies Agree<"RoutingSettings", Models.RoutingSettings>,
  true satisfies Agree<"UtilizationResponse", Models.UtilizationResponse>,
  true satisfies Agree<"AgentMaxUtilizationResponse", Models.AgentMaxUtilizationResponse>,
  true satisfies Agree<"AgentDirectRoutingBackupSettings", Models.AgentDirectRoutingBackupSettings>,
  true satisfies Agree<"MediaUtilization", Models.MediaUtilization>,
  true satisfies Agree<"LabelUtilizationResponse", Models.LabelUtilizationResponse>,
  true satisfies Agree<"Predictor", Models.Predictor>,
  true satisfies Agree<"PredictorSchedule", Models.PredictorSchedule>,
  true satisfies Agree<"PredictorWorkloadBalancing", Models.PredictorWorkloadBalancing>,
  true satisfies Agree<"PredictorModelBrief", Models.PredictorModelBrief>,
  true satisfies Agree<"EstimatedWaitTimePredictions", Models.EstimatedWaitTimePredictions>,
  true satisfies Agree<"PredictionResults", Models.PredictionResults>,
  true satisfies Agree<"OrganizationPresence", Models.OrganizationPresence, "type" | "divisionId">,
  true satisfies Agree<"WrapupCode", Models.WrapupCode>,
  true satisfies Agree<"ErrorBody", Models.ErrorBody, "error" | "error_description" | "description">,
  true satisfies Agree<"Detail", Models.Detail>,
  true satisfies Agree<"Limit", Models.Limit>,
  true satisfies Agree<"QueueEntityListing", Models.QueueEntityListing>,
  true satisfies Agree<"UserQueueEntityListing", Models.UserQueueEntityListing>,
  true satisfies Agree<"QueueMemberEntityListing", Models.QueueMemberEntityListing, Counted>,
  true satisfies Agree<"UserEntityListing", Models.UserEntityListing>,
  true satisfies Agree<"SkillEntityListing", Models.SkillEntityListing>,
  true satisfies Agree<"LanguageEntityListing", Models.LanguageEntityListing>,
  true satisfies Agree<"UserSkillEntityListing", Models.UserSkillEntityListing>,
  true satisfies Agree<"UserLanguageEntityListing", Models.UserLanguageEntityListing>,
  true satisfies Agree<"PredictorListing", Models.PredictorListing>,
  true satisfies Agree<"SkillGroupEntityListing", Models.SkillGroupEntityListing>,
  true satisfies Agree<"SkillGroupMemberEntityListing", Models.SkillGroupMemberEntityListing>,
  true satisfies Agree<"GroupEntityListing", Models.GroupEntityListing>,
  true satisfies Agree<"TeamEntityListing", Models.TeamEntityListing>,
  true satisfies Agree<"WrapupCodeEntityListing", Models.WrapupCodeEntityListing>,
];

/** What only some listings of members bring. */
type Counted = "total" | "pageCount" | "lastUri";

// The guard guards: a row too many, a row too few and a row of another type are all found.
const guards: readonly string[] = [
  "added" satisfies Disagreement<{ readonly id: "id"; readonly added: "text" }, { id?: string }>,
  "name" satisfies Disagreement<{ readonly id: "id" }, { id?: string; name?: string }>,
  "id" satisfies Disagreement<{ readonly id: "number" }, { id?: string }>,
];

const FIELDS_OF_OURS = new Set(["Label", "LabelListing", "DivisionListing", "PresenceListing"]);

Deno.test("the table has a row for every field of the vendor's models, and no model that is not held to one", () => {
  assertEquals(agree.length + FIELDS_OF_OURS.size, Object.keys(VENDOR_MODELS).length);
  assert(guards.length === 3);
});

Deno.test("every path of the table leads to a model, on both surfaces, and the walkthrough's own paths to none of the platform", () => {
  const queue = "/api/v2/routing/queues/3c9a1f00-1b2c-4d3e-8f4a-000000000001";
  const profile = "/api/v2/routing/users/u1/routingprofile";
  for (const surface of ["platform", "walkthrough"] as const) {
    const answers = answersOf(surface, new Set());
    assertEquals(answers(queue, 200).place.fields.has("routingType"), surface === "walkthrough");
    assertEquals(answers(profile, 200).place.fields.size > 0, surface === "walkthrough");
    assertEquals(answers("/api/v2/anything/else", 200).place.fields.size, 0);
    assert(answers("/api/v2/anything/else", 404).place.fields.has("code"));
  }
  assert(Object.keys(WALKTHROUGH_MODELS.Queue).includes("skillRequirements"));
});

Deno.test("a field that neither table nor model knows loses its content and keeps its shape", () => {
  const redactor = createRedactor({ key: "a key", surface: "platform" });
  const path = "/api/v2/routing/queues/q1";
  const { body } = redactor.redact({
    method: "GET",
    path,
    status: 200,
    headers: new Headers(),
    body: {
      id: "q1",
      name: "Care",
      newSettings: { value: "secret of ours", limit: 7, enabled: true, items: ["a", "b"], none: null },
      "Erika Mustermann": 1,
    },
  }).response;
  const text = JSON.stringify(body);
  const shape = text.replace(/\[text [0-9a-f]{4}\]/g, "[text]");
  assertEquals(JSON.parse(shape), {
    id: "q1",
    name: "Care",
    newSettings: { value: "[text]", limit: 0, enabled: false, items: ["[text]", "[text]"], none: null },
    "[text]": 0,
  });
});

Deno.test("every word of the domain's enumerations is a word of the lists, in each of the wire's spellings", () => {
  for (const presence of PRESENCES) assert(isWordOf("agentState", presence), presence);
  for (const word of ["On Queue", "OnQueue", "ON_QUEUE"]) assert(isWordOf("agentState", word), word);
  for (const status of ROUTING_STATUSES) assert(isWordOf("routingStatus", status), status);
  for (const media of MEDIA_TYPES) assert(isWordOf("mediaType", media), media);
  for (const other of ["Erika", "BESTE", "", "call me"]) assert(!isWordOf("mediaType", other), other);
});

Deno.test("isFieldName() takes names of fields that the API could have, and no names of people, secrets or numbers", () => {
  for (const key of ["routingStatus", "dateLastModified", "default_media_language", "enabled"]) {
    assert(isFieldName(key), key);
  }
  const others = [
    "erikaMustermann",
    "ErikaMustermann",
    "hunter2",
    "jdoe42",
    "+49301234567",
    "Müller",
    "",
    "a b",
  ];
  for (const key of others) assert(!isFieldName(key), key);
  assert(keepable().includes("queue.description") && !keepable().includes("queue.name"));
});
