/** Makes the answers about the organisation as a whole: skills, languages, labels, predictors, groups, presences. */

import { compareText } from "../../lib/json.ts";
import type { Directory, Entry } from "../directory.ts";
import { SANDBOX_PRESENCES, type SandboxPredictor, type SandboxQueue } from "../organisation.ts";
import { divisionAnswer } from "./user_answers.ts";

const DEFINED = "2025-06-02T08:00:00.000Z";

const PRESENCES = SANDBOX_PRESENCES.toSorted(compareText);

/** All skills, by name. */
export function allSkills(directory: Directory) {
  return named(directory, "skill", directory.organisation.skills).map(({ id, name }) => ({
    id,
    name,
    division: divisionAnswer(directory),
    dateModified: DEFINED,
    state: "active",
    version: "1",
    selfUri: `/api/v2/routing/skills/${id}`,
  }));
}

/** All languages, by name. */
export function allLanguages(directory: Directory) {
  return named(directory, "language", directory.organisation.languages).map(({ id, name }) => ({
    id,
    name,
    dateModified: DEFINED,
    state: "active",
    version: "1",
    selfUri: `/api/v2/routing/languages/${id}`,
  }));
}

/** All utilization labels, by name. */
export function allLabels(directory: Directory) {
  return named(directory, "label", directory.organisation.labels)
    .map(({ id, name }) => ({ id, name, selfUri: `/api/v2/routing/utilization/labels/${id}` }));
}

/** Skill groups, by name. */
export function allSkillGroups(directory: Directory) {
  const { groups, agents } = directory.organisation;
  const names = groups.filter((group) => group.kind === "SKILLGROUP").map((group) => group.name);
  return named(directory, "group", names).map(({ id, name }) => ({
    id,
    name,
    division: divisionAnswer(directory),
    memberCount: agents.filter((agent) => agent.groups?.includes(name)).length,
    dateModified: DEFINED,
    dateCreated: DEFINED,
    selfUri: `/api/v2/routing/skillgroups/${id}`,
  }));
}

/** The members of a skill group, by name. */
export function skillGroupMembers(directory: Directory, groupName: string) {
  return directory.agents.flatMap((id) => {
    const agent = directory.agent(id);
    if (agent === undefined || agent.data.groups?.includes(groupName) !== true) return [];
    return [{ id, name: agent.data.name, selfUri: `/api/v2/users/${id}` }];
  });
}

/** Predictors of some queues, or of all. @param queueIds null for all */
export function predictorsOf(directory: Directory, queueIds: readonly string[] | null, state: string | null) {
  return directory.organisation.predictors
    .filter((predictor) => state === null || predictor.state === state)
    .map((predictor) => predictorAnswer(directory, predictor))
    .filter(({ queues }) => queueIds === null || queues.some((queue) => queueIds.includes(queue.id)));
}

function predictorAnswer(directory: Directory, predictor: SandboxPredictor) {
  const id = directory.id("predictor", predictor.key);
  return {
    id,
    queues: predictor.queues.map((key) => {
      const queueId = directory.id("queue", key);
      return { id: queueId, selfUri: `/api/v2/routing/queues/${queueId}` };
    }),
    kpi: "AHT",
    ...(predictor.timeoutSeconds === undefined ? {} : { routingTimeoutSeconds: predictor.timeoutSeconds }),
    ...(predictor.schedule === undefined
      ? {}
      : { schedule: { scheduleType: predictor.schedule as string, dateStarted: DEFINED } }),
    state: predictor.state as string,
    dateCreated: DEFINED,
    dateModified: DEFINED,
    workloadBalancingConfig: { enabled: false },
    selfUri: `/api/v2/routing/predictors/${id}`,
  };
}

/** `GET /routing/queues/{id}/estimatedwaittime`: an input to routing, never computed (semantics 2.5). */
export function waitAnswer(queue: Entry<SandboxQueue>) {
  return {
    results: [{
      intent: "ALL",
      formula: "SIMPLE",
      estimatedWaitTimeSeconds: queue.data.estimatedWaitSeconds ?? 0,
    }],
  };
}

/** `GET /presence/definitions`: the vendor's enum writes "OnQueue" here (semantics 3.1). */
export function presenceDefinitions(directory: Directory) {
  return PRESENCES.map((presence) => {
    const id = directory.id("presence", presence);
    return {
      id,
      name: presence as string,
      type: "System",
      languageLabels: { en_US: presence as string },
      systemPresence: presence.replace(" ", ""),
      deactivated: false,
      selfUri: `/api/v2/presence/definitions/${id}`,
    };
  });
}

/** `GET /presencedefinitions`, the older list: "On Queue" with a space. */
export function legacyPresences(directory: Directory) {
  return PRESENCES.map((presence) => {
    const id = directory.id("presence", presence);
    return {
      id,
      name: presence as string,
      languageLabels: { en_US: presence as string },
      systemPresence: presence as string,
      deactivated: false,
      primary: true,
      selfUri: `/api/v2/presencedefinitions/${id}`,
    };
  });
}

function named(
  directory: Directory,
  kind: "skill" | "language" | "label" | "group",
  names: readonly string[],
) {
  return [...names].sort(compareText).map((name) => ({ id: directory.id(kind, name), name }));
}
