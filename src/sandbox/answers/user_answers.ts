/**
 * Makes the answers about a user: the bare entry, each expand, and the endpoint that stands behind it (routing
 * semantics 6).
 */

import { instant, instantAt, msOf } from "../../lib/instant.ts";
import { compareText } from "../../lib/json.ts";
import { sandboxPresence, sandboxStatus } from "../availability.ts";
import type { Directory, Entry } from "../directory.ts";
import type {
  InHand,
  SandboxAgent,
  SandboxExpand,
  SandboxMedia,
  SandboxUtilization,
} from "../organisation.ts";

/** Media that a conversation summary knows. */
const SUMMARY_MEDIA = [
  "call",
  "callback",
  "email",
  "message",
  "chat",
] as const satisfies readonly SandboxMedia[];

/**
 * A user as listings and `GET /users/{id}` give it.
 * @param missing whether the fixed users' missing expands stay missing
 */
export function userAnswer(
  directory: Directory,
  agent: Entry<SandboxAgent>,
  expands: ReadonlySet<string>,
  missing: boolean,
) {
  const { id, data } = agent;
  const lacks: readonly string[] = missing ? data.missingExpands ?? [] : [];
  const has = (expand: SandboxExpand) => expands.has(expand) && !lacks.includes(expand);
  return {
    ...bareUser(directory, agent),
    ...(has("routingStatus") ? { routingStatus: routingStatusAnswer(directory, agent) } : {}),
    ...(has("presence") ? { presence: presenceAnswer(directory, agent) } : {}),
    ...(has("conversationSummary") ? { conversationSummary: summaryAnswer(agent) } : {}),
    ...(has("skills") ? { skills: skillAnswers(directory, agent) } : {}),
    ...(has("languages") ? { languages: languageAnswers(directory, agent) } : {}),
    ...(has("groups") ? { groups: groupAnswers(directory, data) } : {}),
    ...(has("team") ? teamAnswer(directory, data) : {}),
    selfUri: `/api/v2/users/${id}`,
  };
}

function bareUser(directory: Directory, { id, data }: Entry<SandboxAgent>) {
  const email = emailOf(data);
  return {
    id,
    name: data.name,
    division: divisionAnswer(directory),
    department: data.department ?? "Service Centre",
    email,
    primaryContactInfo: [
      { address: email, mediaType: "EMAIL", type: "PRIMARY" },
      { address: phoneOf(id), display: phoneOf(id), mediaType: "PHONE", type: "PRIMARY", countryCode: "US" },
    ],
    state: "active",
    title: data.title ?? "Agent",
    username: email,
    version: 12,
    acdAutoAnswer: false,
  };
}

/** The organisation's one division. */
export function divisionAnswer(directory: Directory) {
  const id = directory.id("division", "home");
  return { id, name: "Home", selfUri: `/api/v2/authorization/divisions/${id}` };
}

function emailOf(agent: SandboxAgent): string {
  const plain = agent.name.normalize("NFD").replace(/[^\p{L}\d ]/gu, "").toLowerCase();
  return `${plain.replaceAll(" ", ".")}@sandbox.example`;
}

/** Of the numbers kept free for fiction. */
function phoneOf(id: string): string {
  return `+1 555 01${String(parseInt(id.slice(0, 4), 16) % 100).padStart(2, "0")}`;
}

/** The instant so many seconds before the organisation's. */
function before(directory: Directory, seconds: number): string {
  return instantAt(msOf(instant(directory.organisation.at)) - seconds * 1000);
}

/** `GET /users/{id}/routingstatus` and the expand. */
export function routingStatusAnswer(directory: Directory, { id, data }: Entry<SandboxAgent>) {
  return {
    userId: id,
    status: sandboxStatus(data) as string,
    startTime: before(directory, data.statusSeconds ?? 0),
  };
}

/** `GET /users/{id}/presences/purecloud` and the expand. The wire writes "On Queue" with a space (semantics 3.1). */
export function presenceAnswer(directory: Directory, { id, data }: Entry<SandboxAgent>) {
  const definition = directory.id("presence", sandboxPresence(data));
  return {
    id,
    source: "PURECLOUD",
    primary: true,
    presenceDefinition: {
      id: definition,
      systemPresence: sandboxPresence(data) as string,
      selfUri: `/api/v2/presencedefinitions/${definition}`,
    },
    message: data.message ?? "",
    modifiedDate: before(directory, data.presenceSeconds ?? (data.statusSeconds ?? 0) + 3600),
    selfUri: `/api/v2/users/${id}/presences/purecloud`,
  };
}

/** One entry of `GET /users/presences/purecloud/bulk`. */
export function bulkPresenceAnswer(directory: Directory, agent: Entry<SandboxAgent>) {
  const { primary: _, ...presence } = presenceAnswer(directory, agent);
  return { ...presence, userId: agent.id };
}

/** The expand `conversationSummary`: media with nothing in hand are left out. */
export function summaryAnswer({ id, data }: Entry<SandboxAgent>) {
  const media = (name: SandboxMedia) => {
    const inHand = data.inHand?.[name];
    return inHand === undefined ? {} : { [name]: mediaAnswer(inHand) };
  };
  type Summary = { readonly [M in (typeof SUMMARY_MEDIA)[number]]?: ReturnType<typeof mediaAnswer> };
  const inHand: Summary = Object.assign({}, ...SUMMARY_MEDIA.map(media));
  return { userId: id, ...inHand };
}

function mediaAnswer({ active = 0, acw = 0, nonAcd = 0 }: InHand) {
  return { contactCenter: { active, acw }, enterprise: { active: nonAcd, acw: 0 } };
}

/** Skills by name, inactive ones with their state. */
export function skillAnswers(directory: Directory, { id: userId, data }: Entry<SandboxAgent>) {
  return rated(data.skills, data.inactiveSkills).map(({ name, rating, state }) => {
    const id = directory.id("skill", name);
    return {
      id,
      name,
      proficiency: rating,
      state,
      skillUri: `/api/v2/routing/skills/${id}`,
      selfUri: `/api/v2/users/${userId}/routingskills/${id}`,
    };
  });
}

/** Languages by name. */
export function languageAnswers(directory: Directory, { id: userId, data }: Entry<SandboxAgent>) {
  return rated(data.languages).map(({ name, rating, state }) => {
    const id = directory.id("language", name);
    return {
      id,
      name,
      proficiency: rating,
      state,
      languageUri: `/api/v2/routing/languages/${id}`,
      selfUri: `/api/v2/users/${userId}/routinglanguages/${id}`,
    };
  });
}

function rated(active: SandboxAgent["skills"] = {}, inactive: SandboxAgent["inactiveSkills"] = {}) {
  return [
    ...Object.entries(active).map(([name, rating]) => ({ name, rating, state: "active" })),
    ...Object.entries(inactive).map(([name, rating]) => ({ name, rating, state: "inactive" })),
  ].sort((a, b) => compareText(a.name, b.name));
}

function groupAnswers(directory: Directory, agent: SandboxAgent) {
  return groupsOf(directory, agent).filter((group) => group.kind === "GROUP").map((group) => {
    const id = directory.id("group", group.name);
    return {
      id,
      name: group.name,
      type: "official",
      rulesVisible: true,
      visibility: "public",
      selfUri: `/api/v2/groups/${id}`,
    };
  });
}

function teamAnswer(directory: Directory, agent: SandboxAgent) {
  const team = groupsOf(directory, agent).find((group) => group.kind === "TEAM");
  if (team === undefined) return {};
  const id = directory.id("group", team.name);
  return { team: { id, name: team.name, selfUri: `/api/v2/teams/${id}` } };
}

function groupsOf(directory: Directory, agent: SandboxAgent) {
  return directory.organisation.groups.filter((group) => agent.groups?.includes(group.name));
}

/** `GET /routing/users/{id}/utilization`: the organisation's settings wherever the agent has none (semantics 3.2). */
export function agentUtilizationAnswer(directory: Directory, { data }: Entry<SandboxAgent>) {
  const { utilization } = directory.organisation;
  const { media = {}, labels = {} } = data.utilization ?? {};
  const merged = { media: { ...utilization.media, ...media }, labels: { ...utilization.labels, ...labels } };
  return {
    ...utilizationAnswer(directory, merged),
    level: data.utilization === undefined ? "Organization" : "Agent",
  };
}

/** `GET /routing/utilization`. */
export function utilizationAnswer(directory: Directory, { media, labels = {} }: SandboxUtilization) {
  return {
    utilization: Object.fromEntries(
      Object.entries(media).map(([name, capacity]) => [name, {
        maximumCapacity: capacity.maximum,
        interruptableMediaTypes: [...capacity.interruptedBy ?? []] as string[],
        includeNonAcd: capacity.includeNonAcd ?? false,
      }]),
    ),
    labelUtilizations: Object.fromEntries(
      Object.entries(labels).map(([labelName, label]) => [directory.id("label", labelName), {
        maximumCapacity: label.maximum,
        interruptingLabelIds: (label.interruptedBy ?? []).map((name) => directory.id("label", name)),
        labelName,
      }]),
    ),
    maxInboundCalls: media.call?.maximum ?? 1,
  };
}
