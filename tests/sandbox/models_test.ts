/**
 * The sandbox's platform answers satisfy the vendor's models: checked by the compiler, in both directions that matter.
 * An answer must be assignable to its model, and may have no field at any depth that the model lacks.
 */

import { assertEquals } from "@std/assert";
import type { Models } from "purecloud-platform-client-v2";
import type { cursorListing, numberedListing, uncountedListing } from "../../src/sandbox/listing.ts";
import type * as organisation from "../../src/sandbox/answers/organisation_answers.ts";
import type * as queue from "../../src/sandbox/answers/queue_answers.ts";
import type { ApiRefusal } from "../../src/sandbox/refusal.ts";
import type * as user from "../../src/sandbox/answers/user_answers.ts";

/** Paths of fields the answer has and the model lacks; `never` where there are none. Index signatures take any key. */
type Surplus<Answer, Model, Path extends string = ""> = Answer extends readonly (infer A)[]
  ? Model extends readonly (infer M)[] ? Surplus<A, M, `${Path}[]`> : `${Path} is no list`
  : Answer extends object ? Model extends object ? {
        [K in keyof Answer & string]-?: K extends keyof Model
          ? Surplus<NonNullable<Answer[K]>, NonNullable<Model[K]>, `${Path}.${K}`>
          : `${Path}.${K}`;
      }[keyof Answer & string]
    : `${Path} is no object`
  : never;

/** "fits" for an answer that is assignable to the model and has nothing more. */
type Check<Answer, Model> = [Mutable<Answer>] extends [Model]
  ? [Surplus<Answer, Model>] extends [never] ? "fits" : Surplus<Answer, Model>
  : "is not assignable";

/** The models' lists are not readonly; that our answers' are does not concern a reader. */
type Mutable<T> = T extends readonly (infer E)[] ? Mutable<E>[]
  : T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> }
  : T;

type Made<F extends (...args: never[]) => unknown> = ReturnType<F>;
type Numbered<E> = Omit<Made<typeof numberedListing>, "entities"> & { entities: E[] };
type Uncounted<E> = Omit<Made<typeof uncountedListing>, "entities"> & { entities: E[] };
type Cursor<E> = Omit<Made<typeof cursorListing>, "entities"> & { entities: E[] };

/** One row an answer: it compiles only where the answer fits its model. */
const ANSWERS: {
  Queue: Check<Made<typeof queue.queueAnswer>, Models.Queue>;
  QueueEntityListing: Check<Numbered<Made<typeof queue.queueAnswer>>, Models.QueueEntityListing>;
  QueueMember: Check<Made<typeof queue.memberAnswer>, Models.QueueMember>;
  QueueMemberEntityListing: Check<
    Uncounted<Made<typeof queue.memberAnswer>>,
    Models.QueueMemberEntityListing
  >;
  QueueMemberEntityListingV1: Check<
    Numbered<Made<typeof queue.memberAnswer>>,
    Models.QueueMemberEntityListingV1
  >;
  UserQueue: Check<Made<typeof queue.queueAnswer> & { joined: boolean }, Models.UserQueue>;
  User: Check<Made<typeof user.userAnswer>, Models.User>;
  UserEntityListing: Check<Numbered<Made<typeof user.userAnswer>>, Models.UserEntityListing>;
  UserSkillEntityListing: Check<
    Numbered<Made<typeof user.skillAnswers>[number]>,
    Models.UserSkillEntityListing
  >;
  UserLanguageEntityListing: Check<
    Numbered<Made<typeof user.languageAnswers>[number]>,
    Models.UserLanguageEntityListing
  >;
  RoutingStatus: Check<Made<typeof user.routingStatusAnswer>, Models.RoutingStatus>;
  UserPresence: Check<Made<typeof user.presenceAnswer>, Models.UserPresence>;
  UcUserPresence: Check<Made<typeof user.bulkPresenceAnswer>, Models.UcUserPresence>;
  UserConversationSummary: Check<Made<typeof user.summaryAnswer>, Models.UserConversationSummary>;
  AgentMaxUtilizationResponse: Check<
    Made<typeof user.agentUtilizationAnswer>,
    Models.AgentMaxUtilizationResponse
  >;
  UtilizationResponse: Check<Made<typeof user.utilizationAnswer>, Models.UtilizationResponse>;
  SkillEntityListing: Check<Numbered<Made<typeof organisation.allSkills>[number]>, Models.SkillEntityListing>;
  LanguageEntityListing: Check<
    Numbered<Made<typeof organisation.allLanguages>[number]>,
    Models.LanguageEntityListing
  >;
  UtilizationLabelEntityListing: Check<
    Numbered<Made<typeof organisation.allLabels>[number]>,
    Models.UtilizationLabelEntityListing
  >;
  PredictorListing: Check<Cursor<Made<typeof organisation.predictorsOf>[number]>, Models.PredictorListing>;
  SkillGroupEntityListing: Check<
    Cursor<Made<typeof organisation.allSkillGroups>[number]>,
    Models.SkillGroupEntityListing
  >;
  SkillGroupMemberEntityListing: Check<
    Cursor<Made<typeof organisation.skillGroupMembers>[number]>,
    Models.SkillGroupMemberEntityListing
  >;
  EstimatedWaitTimePredictions: Check<
    Made<typeof organisation.waitAnswer>,
    Models.EstimatedWaitTimePredictions
  >;
  OrganizationPresenceDefinition: Check<
    Made<typeof organisation.presenceDefinitions>[number],
    Models.OrganizationPresenceDefinition
  >;
  OrganizationPresence: Check<Made<typeof organisation.legacyPresences>[number], Models.OrganizationPresence>;
  ErrorBody: Check<ApiRefusal["answer"] & { contextId: string; details: []; errors: [] }, Models.ErrorBody>;
} = {
  Queue: "fits",
  QueueEntityListing: "fits",
  QueueMember: "fits",
  QueueMemberEntityListing: "fits",
  QueueMemberEntityListingV1: "fits",
  UserQueue: "fits",
  User: "fits",
  UserEntityListing: "fits",
  UserSkillEntityListing: "fits",
  UserLanguageEntityListing: "fits",
  RoutingStatus: "fits",
  UserPresence: "fits",
  UcUserPresence: "fits",
  UserConversationSummary: "fits",
  AgentMaxUtilizationResponse: "fits",
  UtilizationResponse: "fits",
  SkillEntityListing: "fits",
  LanguageEntityListing: "fits",
  UtilizationLabelEntityListing: "fits",
  PredictorListing: "fits",
  SkillGroupEntityListing: "fits",
  SkillGroupMemberEntityListing: "fits",
  EstimatedWaitTimePredictions: "fits",
  OrganizationPresenceDefinition: "fits",
  OrganizationPresence: "fits",
  ErrorBody: "fits",
};

/** The check itself notices a surplus field and a wrong type. */
const NOTICES: {
  surplus: Check<
    { id: string; rings: { threshold: number }[] },
    { id?: string; rings?: { type?: string }[] }
  >;
  wrong: Check<{ id: number }, { id?: string }>;
} = { surplus: "is not assignable", wrong: "is not assignable" };

const SURPLUS: Check<
  { id: string; rings: { type: string; sum: number }[] },
  { id?: string; rings?: { type?: string }[] }
> = ".rings[].sum";

Deno.test("Check<>() says that every platform answer fits the vendor's model, field by field", () => {
  assertEquals([...new Set(Object.values(ANSWERS))], ["fits"]);
  assertEquals([NOTICES.surplus, NOTICES.wrong, SURPLUS], [
    "is not assignable",
    "is not assignable",
    ".rings[].sum",
  ]);
});
