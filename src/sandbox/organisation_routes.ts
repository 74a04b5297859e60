/** Skills, languages, utilization, predictors, skill groups, presence definitions. */

import { cursorListing, numberedListing } from "./listing.ts";
import {
  allLabels,
  allLanguages,
  allSkillGroups,
  allSkills,
  legacyPresences,
  predictorsOf,
  presenceDefinitions,
  skillGroupMembers,
} from "./organisation_answers.ts";
import { idAsked, listAsked, nameFits, numberAsked, pageAsked } from "./query.ts";
import { type Call, found, type Route } from "./route.ts";
import { utilizationAnswer } from "./user_answers.ts";

/** Predictors may be asked for 200 at a time (semantics 6). */
const LARGEST_CURSOR_PAGE = 200;

/** Rows of what belongs to the organisation. */
export const ORGANISATION_ROUTES: readonly Route[] = [
  row(
    "/api/v2/routing/skills",
    ["routing:skill:view"],
    (call) => filteredListing(call, allSkills(call.directory)),
  ),
  row("/api/v2/routing/skills/:id", ["routing:skill:view"], (call) => byId(call, allSkills(call.directory))),
  row("/api/v2/routing/languages", [], (call) => filteredListing(call, allLanguages(call.directory))),
  row("/api/v2/routing/languages/:id", [], (call) => byId(call, allLanguages(call.directory))),
  row("/api/v2/routing/settings", [], ({ directory: { organisation } }) => ({
    resetAgentScoreOnPresenceChange: organisation.resetAgentScoreOnPresenceChange,
  })),
  row(
    "/api/v2/routing/utilization",
    ["routing:utilization:view", "routing:utilization:manage"],
    ({ directory }) => utilizationAnswer(directory, directory.organisation.utilization),
  ),
  row(
    "/api/v2/routing/utilization/labels",
    ["routing:utilization:view"],
    (call) => filteredListing(call, allLabels(call.directory)),
  ),
  row("/api/v2/routing/predictors", ["routing:predictor:view", "routing:queue:view"], (call) => {
    const { query } = call.asked;
    const predictors = predictorsOf(call.directory, listAsked(query, "queueId"), query.get("state"));
    return cursorListing(call.asked, cursorPageSize(call), predictors);
  }),
  row(
    "/api/v2/routing/skillgroups",
    ["routing:skillGroup:view"],
    (call) => cursorListing(call.asked, cursorPageSize(call), allSkillGroups(call.directory)),
  ),
  row("/api/v2/routing/skillgroups/:id/members", ["routing:skillGroup:view"], (call) => {
    const group = byId(call, allSkillGroups(call.directory));
    return cursorListing(call.asked, cursorPageSize(call), skillGroupMembers(call.directory, group.name));
  }),
  row("/api/v2/presence/definitions", [], ({ directory, asked }) => {
    const entities = presenceDefinitions(directory);
    return { total: entities.length, entities, selfUri: asked.path };
  }),
  row("/api/v2/presencedefinitions", [], (call) => filteredListing(call, legacyPresences(call.directory))),
];

function row(path: string, permissions: readonly string[], answer: Route["answer"]): Route {
  return { method: "GET", path, permissions, answer };
}

function filteredListing<T extends { readonly id: string; readonly name: string }>(
  call: Call,
  all: readonly T[],
) {
  const { query } = call.asked;
  const name = query.get("name");
  const ids = listAsked(query, "id");
  const wanted = all
    .filter((entry) => name === null || name === "" || nameFits(entry.name, name))
    .filter((entry) => ids === null || ids.includes(entry.id));
  return numberedListing(call.asked, pageAsked(query), wanted, (entry) => entry);
}

function byId<T extends { readonly id: string }>(call: Call, all: readonly T[]): T {
  const id = idAsked(call.id());
  return found(all.find((entry) => entry.id === id));
}

function cursorPageSize(call: Call): number {
  return numberAsked(call.asked.query, "pageSize", 1, LARGEST_CURSOR_PAGE) ?? 25;
}
