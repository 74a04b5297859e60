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
const FITTING: readonly "fits"[] = [
  "fits" satisfies Check<Made<typeof queue.queueAnswer>, Models.Queue>,
  "fits" satisfies Check<Numbered<Made<typeof queue.queueAnswer>>, Models.QueueEntityListing>,
  "fits" satisfies Check<Made<typeof queue.memberAnswer>, Models.QueueMember>,
  "fits" satisfies Check<
    Uncounted<Made<typeof queue.memberAnswer>>,
    Models.QueueMemberEntityListing
  >,
  "fits" satisfies Check<
    Numbered<Made<typeof queue.memberAnswer>>,
    Models.QueueMemberEntityListingV1
  >,
  "fits" satisfies Check<Made<typeof queue.queueAnswer> & { joined: boolean }, Models.UserQueue>,
  "fits" satisfies Check<Made<typeof user.userAnswer>, Models.User>,
  "fits" satisfies Check<Numbered<Made<typeof user.userAnswer>>, Models.UserEntityListing>,
  "fits" satisfies Check<
    Numbered<Made<typeof user.skillAnswers>[number]>,
    Models.UserSkillEntityListing
  >,
  "fits" satisfies Check<
    Numbered<Made<typeof user.languageAnswers>[number]>,
    Models.UserLanguageEntityListing
  >,
  "fits" satisfies Check<Made<typeof user.routingStatusAnswer>, Models.RoutingStatus>,
  "fits" satisfies Check<Made<typeof user.presenceAnswer>, Models.UserPresence>,
  "fits" satisfies Check<Made<typeof user.bulkPresenceAnswer>, Models.UcUserPresence>,
  "fits" satisfies Check<Made<typeof user.summaryAnswer>, Models.UserConversationSummary>,
  "fits" satisfies Check<
    Made<typeof user.agentUtilizationAnswer>,
    Models.AgentMaxUtilizationResponse
  >,
  "fits" satisfies Check<Made<typeof user.utilizationAnswer>, Models.UtilizationResponse>,
  "fits" satisfies Check<Numbered<Made<typeof organisation.allSkills>[number]>, Models.SkillEntityListing>,
  "fits" satisfies Check<
    Numbered<Made<typeof organisation.allLanguages>[number]>,
    Models.LanguageEntityListing
  >,
  "fits" satisfies Check<
    Numbered<Made<typeof organisation.allLabels>[number]>,
    Models.UtilizationLabelEntityListing
  >,
  "fits" satisfies Check<Cursor<Made<typeof organisation.predictorsOf>[number]>, Models.PredictorListing>,
  "fits" satisfies Check<
    Cursor<Made<typeof organisation.allSkillGroups>[number]>,
    Models.SkillGroupEntityListing
  >,
  "fits" satisfies Check<
    Cursor<Made<typeof organisation.skillGroupMembers>[number]>,
    Models.SkillGroupMemberEntityListing
  >,
  "fits" satisfies Check<
    Made<typeof organisation.waitAnswer>,
    Models.EstimatedWaitTimePredictions
  >,
  "fits" satisfies Check<
    Made<typeof organisation.presenceDefinitions>[number],
    Models.OrganizationPresenceDefinition
  >,
  "fits" satisfies Check<Made<typeof organisation.legacyPresences>[number], Models.OrganizationPresence>,
  "fits" satisfies Check<
    ApiRefusal["answer"] & { contextId: string; details: []; errors: [] },
    Models.ErrorBody
  >,
];

/** The check itself notices a wrong type, and a surplus field at whatever depth. */
const NOTICED: readonly string[] = [
  "is not assignable" satisfies Check<{ id: number }, { id?: string }>,
  "is not assignable" satisfies Check<
    { id: string; rings: { threshold: number }[] },
    { id?: string; rings?: { type?: string }[] }
  >,
  ".rings[].sum" satisfies Check<
    { id: string; rings: { type: string; sum: number }[] },
    { id?: string; rings?: { type?: string }[] }
  >,
];

Deno.test("every platform answer fits the vendor's model, field by field, as the compiler says", () => {
  assertEquals([FITTING.length, NOTICED.length], [26, 3]);
});
