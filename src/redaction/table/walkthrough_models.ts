/** The table of what may stay, for the walkthrough's dialect: its own fields beside the vendor's. */

import { ORGANISATION_MODELS } from "./organisation_models.ts";
import { PEOPLE_MODELS } from "./people_models.ts";
import type { Models } from "./place_words.ts";
import { QUEUE_MODELS } from "./queue_models.ts";

/** Models whose objects are people, beside the vendor's. */
export const WALKTHROUGH_PEOPLE = ["RoutingProfile", "Availability"] as const;

const NEXT_PAGE = { nextPageUri: "path" } as const;

/** Models by name. */
export const WALKTHROUGH_MODELS = {
  Queue: {
    ...QUEUE_MODELS.Queue,
    routingType: "word of routingType",
    predictiveRouting: "flag | PredictiveRouting",
    skillRequirements: "name of skill | SkillRequirement",
  },
  PredictiveRouting: { enabled: "flag", respectSkills: "flag", timeoutSeconds: "number" },
  SkillRequirement: { id: "id", name: "name of skill", selfUri: "path" },
  QueueMember: { ...PEOPLE_MODELS.QueueMember, userId: "person id" },
  QueueEntityListing: { ...ORGANISATION_MODELS.QueueEntityListing, ...NEXT_PAGE },
  QueueMemberEntityListing: { ...ORGANISATION_MODELS.QueueMemberEntityListing, ...NEXT_PAGE },
  RoutingProfile: {
    id: "person id",
    userId: "person id",
    name: "person name",
    email: "person address",
    username: "person address",
    state: "word of entityState",
    skills: "ProfileSkill",
    selfUri: "path",
  },
  ProfileSkill: { id: "id", name: "name of skill", priority: "number", selfUri: "path" },
  Availability: {
    id: "person id",
    userId: "person id",
    name: "person name",
    state: "word of agentState",
    wrapUpCode: "text",
    selfUri: "path",
  },
} as const satisfies Models;
