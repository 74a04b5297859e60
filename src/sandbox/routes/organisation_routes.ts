/** Skills, languages, utilization, predictors, skill groups, presence definitions. */

import { cursorListing, numberedListing } from "../listing.ts";
import { idAsked, listAsked, namedAsAsked, numberAsked } from "../query.ts";
import { found } from "../refusal.ts";
import { type Call, type Route, row } from "./route.ts";
import type { ServedName } from "../served.ts";

/** Predictors may be asked for 200 at a time (semantics 6). */
const LARGEST_CURSOR_PAGE = 200;

/** Rows of what belongs to the organisation. */
export const ORGANISATION_ROUTES: readonly Route[] = [
  row(
    "/api/v2/routing/skills",
    ["routing:skill:view"],
    (call) => filteredListing(call, call.organisation.skills()),
  ),
  row("/api/v2/routing/skills/:id", ["routing:skill:view"], (call) => byId(call, call.organisation.skills())),
  row("/api/v2/routing/languages", [], (call) => filteredListing(call, call.organisation.languages())),
  row("/api/v2/routing/languages/:id", [], (call) => byId(call, call.organisation.languages())),
  row("/api/v2/routing/settings", [], (call) => call.organisation.settings()),
  row(
    "/api/v2/routing/utilization",
    ["routing:utilization:view", "routing:utilization:manage"],
    (call) => call.organisation.utilization(),
  ),
  row(
    "/api/v2/routing/utilization/labels",
    ["routing:utilization:view"],
    (call) => filteredListing(call, call.organisation.labels()),
  ),
  row(
    "/api/v2/routing/utilization/labels/:id",
    ["routing:utilization:view"],
    (call) => byId(call, call.organisation.labels()),
  ),
  row("/api/v2/routing/predictors", ["routing:predictor:view", "routing:queue:view"], (call) => {
    const { query } = call.asked;
    const predictors = call.organisation.predictors(listAsked(query, "queueId"), query.get("state"));
    return cursorListing(call.asked, cursorPageSize(call), predictors);
  }),
  row(
    "/api/v2/routing/skillgroups",
    ["routing:skillGroup:view"],
    (call) => cursorListing(call.asked, cursorPageSize(call), call.organisation.skillGroups()),
  ),
  row("/api/v2/routing/skillgroups/:id", ["routing:skillGroup:view"], (call) => ({
    ...byId(call, call.organisation.skillGroups()),
    skillConditions: [],
  })),
  row(
    "/api/v2/routing/skillexpressions/queue/:id",
    [],
    ({ asked }) => ({ entities: [], selfUri: asked.path }),
  ),
  row(
    "/api/v2/routing/skillgroups/:id/members",
    ["routing:skillGroup:view"],
    (call) => cursorListing(call.asked, cursorPageSize(call), call.organisation.skillGroupMembers(call.id)),
  ),
  row("/api/v2/presence/definitions", [], ({ organisation, asked }) => {
    const entities = organisation.presenceDefinitions();
    return { total: entities.length, entities, selfUri: asked.path };
  }),
  row(
    "/api/v2/presencedefinitions",
    [],
    (call) => filteredListing(call, call.organisation.legacyPresences()),
  ),
];

function filteredListing({ asked }: Call, all: readonly ServedName[]) {
  return numberedListing(asked, namedAsAsked(asked.query, all), (entry) => entry);
}

function byId(call: Call, all: readonly ServedName[]): ServedName {
  const id = idAsked(call.id);
  return found(all.find((entry) => entry.id === id));
}

function cursorPageSize(call: Call): number {
  return numberAsked(call.asked.query, "pageSize", LARGEST_CURSOR_PAGE) ?? 25;
}
