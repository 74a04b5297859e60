/**
 * The selection rules once more, written from the reference for obviousness and for nothing else: no phases, no stages, no
 * shared helpers with the engine. Slow and plain on purpose; the engine must agree with it.
 */

import type { Agent } from "../../src/domain/agent.ts";
import type { MediaType } from "../../src/domain/media.ts";
import type { ActivationCondition, MemberGroup, MetricOperator } from "../../src/domain/queue.ts";
import type { Case } from "./generated.ts";

/** What both engines must say alike. */
export interface NaiveAnswer {
  readonly method: string;
  readonly ring: number | null;
  readonly order: readonly string[];
  readonly selected: string | null;
  readonly outcome: string;
}

/** A place as the table of the design says it: ids in it, and the number that gives it. */
export interface NaivePlace {
  readonly ids: readonly string[];
  readonly by: string;
}

type Verdict = "yes" | "no" | "unknown";

/** Everything the naive engine needs to know of the wait: who may be asked, and by which rules. */
interface Situation {
  readonly method: string;
  readonly ring: number | null;
  readonly removedSkills: readonly string[];
  readonly mayBeAsked: (agent: Agent) => Verdict;
  readonly skillsWaived: (agent: Agent) => boolean;
  readonly ordersBySkill: boolean;
  readonly ordersByScore: boolean;
  readonly tierOf: (agent: Agent) => number;
  readonly modelDecides: boolean;
  /** Somebody goes first of whom nothing is recorded. */
  readonly nobodyCanTell: boolean;
  /** Who may be asked: the members, or the one named. */
  readonly people: readonly Agent[];
  readonly ignoresSkillsAndLanguage: boolean;
  /** Whoever is named is not filtered. */
  readonly asksFilter: boolean;
  readonly receives: (agent: Agent) => Verdict;
}

/** The naive answer. */
export function naiveAnswer(given: Case): NaiveAnswer {
  const situation = situationOf(given);
  const qualified = qualifiedIn(given, situation);
  const order = qualified.sort((a, b) => comesFirst(given, situation, a, b)).map((agent) => agent.id);
  return {
    method: situation.method,
    ring: situation.ring,
    order,
    selected: situation.modelDecides ? null : order[0] ?? null,
    outcome: becomes(situation, order.length),
  };
}

/** The answer where everybody is free: who shares a place, by what the design's table lets order. */
export function naivePlaces(given: Case): NaiveAnswer & { readonly places: readonly NaivePlace[] } {
  const freed = { ...given, roster: everybodyFree(given.roster) };
  const situation = situationOf(freed);
  const qualified = qualifiedIn(freed, situation).sort((a, b) => (a.id < b.id ? -1 : 1));
  const sorted = [...Map.groupBy(qualified, (agent) => placeNumber(freed, situation, agent))]
    .sort(([a], [b]) => a[0] - b[0] || a[1] - b[1]);
  const merged = Map.groupBy(sorted, ([number]) => number.join());
  const places = [...merged].map(([by, groups]) => ({
    by,
    ids: groups.flatMap(([, agents]) => agents.map((agent) => agent.id)).sort(),
  }));
  return {
    method: situation.method,
    ring: situation.ring,
    order: places.flatMap(({ ids }) => ids),
    selected: situation.modelDecides || places[0]?.ids.length !== 1 ? null : places[0].ids[0] ?? null,
    outcome: becomes(situation, qualified.length),
    places,
  };
}

function everybodyFree(roster: Case["roster"]): Case["roster"] {
  const freed = (people: readonly Agent[]) =>
    people.map((agent) => ({
      ...agent,
      presence: "ON_QUEUE" as const,
      routingStatus: { status: "IDLE" as const, startTime: null },
      load: { media: {}, labels: {} },
      lastHandled: null,
    }));
  return {
    ...roster,
    agents: freed(roster.agents),
    visitors: freed(roster.visitors ?? []),
    moment: { kind: "free", name: "free" },
  };
}

/** Two numbers, lower first: the first of ring, rule or score, then the mean rating. */
function placeNumber(given: Case, situation: Situation, agent: Agent): readonly [number, number] {
  if (situation.modelDecides) return [0, 0];
  if (situation.method === "Preferred") {
    const score = scoreOf(given, agent) ?? 0;
    if (situation.ordersByScore) return [-score, 0];
    const rules = given.roster.queue.routingRules;
    const first = rules.findIndex(({ operator, threshold }) =>
      operator === "ANY" || (operator === "MEETS_THRESHOLD" && score >= threshold)
    );
    // Whom only a rule of an unknown kind may let in has no place among the rules.
    return [situation.mayBeAsked(agent) === "yes" ? first : rules.length, 0];
  }
  return [situation.tierOf(agent), -Math.round(mean(given, situation, agent) * 1e5)];
}

function isFree({ roster }: Case): boolean {
  return roster.moment.kind === "free";
}

function becomes(situation: Situation, count: number): string {
  if (situation.nobodyCanTell) return "not-predictable";
  if (count === 0) return "waits";
  return situation.modelDecides ? "not-predictable" : "selected";
}

function accepts(given: Case, verdict: Verdict): boolean {
  return verdict === "yes" || (verdict === "unknown" && given.options["unknown-data"] === "include");
}

// Who can receive at all.

function onQueue(agent: Agent): Verdict {
  if (agent.presence !== null && agent.presence !== "ON_QUEUE") return "no";
  const status = agent.routingStatus?.status;
  if (status === "OFF_QUEUE" || status === "NOT_RESPONDING") return "no";
  return agent.presence === null || status === undefined ? "unknown" : "yes";
}

function joined(agent: Agent): Verdict {
  return agent.membership.joined === null ? "unknown" : agent.membership.joined ? "yes" : "no";
}

function all(...verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes("no") ? "no" : verdicts.includes("unknown") ? "unknown" : "yes";
}

const VENDOR_DEFAULTS: Readonly<Record<string, number>> = { call: 1, chat: 4, email: 1 };

function settingFor(given: Case, agent: Agent, media: MediaType) {
  const own = agent.utilization?.media[media];
  const organisation = given.roster.organisation.utilization?.media[media];
  if (own !== undefined) return own;
  if (organisation !== undefined) return organisation;
  const interrupters = media === "email" ? ["call", "callback", "chat", "message", "workitem"] : [];
  return {
    maximumCapacity: VENDOR_DEFAULTS[media] ?? 1,
    interruptableMediaTypes: interrupters,
    includeNonAcd: false,
  };
}

/** A callback that rings the customer first is as a call (N19). */
function mediaAsked(given: Case): MediaType {
  const { media, customerFirst } = given.interaction;
  const first = customerFirst ?? given.roster.queue.customerFirstCallbacks ?? false;
  return media === "callback" && first ? "call" : media;
}

function acd(agent: Agent, media: MediaType): number {
  const counts = agent.load?.media[media];
  return counts === undefined ? 0 : counts.active + counts.afterCallWork;
}

/** COMMUNICATING means a call of one's own, whether or not it is listed (N7). */
function inHand(given: Case, agent: Agent, media: MediaType): number {
  const listed = agent.load?.media[media]?.nonAcd ?? 0;
  const own = media === "call" && agent.routingStatus?.status === "COMMUNICATING"
    ? Math.max(listed, 1)
    : listed;
  return acd(agent, media) + (settingFor(given, agent, media).includeNonAcd ? own : 0);
}

const ALL_MEDIA = ["call", "callback", "chat", "email", "message", "workitem"] as const;

function mayInterrupt(given: Case, agent: Agent, media: MediaType, other: MediaType): boolean {
  return (settingFor(given, agent, other).interruptableMediaTypes as readonly string[]).includes(media);
}

/** Media room, label room, media interrupts, what no summary lists, label interrupts. */
function hasCapacity(given: Case, agent: Agent): Verdict {
  const media = mediaAsked(given);
  const wanted = given.interaction.label;
  const ownLabels = agent.utilization?.labels ?? [];
  const labels = ownLabels.length > 0 ? ownLabels : given.roster.organisation.utilization?.labels ?? [];
  const label = labels.find((row) => row.id === wanted || row.name === wanted);
  const room = settingFor(given, agent, media).maximumCapacity;
  if (room === 0 || label?.maximumCapacity === 0) return "no";
  if (agent.load === null) return "unknown";
  if (inHand(given, agent, media) >= room) return "no";
  const counts = agent.load.labels;
  const total = ALL_MEDIA.reduce((sum, each) => sum + acd(agent, each), 0);
  const verdicts: Verdict[] = [];
  if (label !== undefined) {
    if (counts !== null) verdicts.push((counts[label.id] ?? 0) < label.maximumCapacity ? "yes" : "no");
    else verdicts.push(total < label.maximumCapacity ? "yes" : "unknown");
    for (const other of labels) {
      if (other.id === label.id || other.interruptingLabelIds.includes(label.id)) continue;
      if (counts === null) verdicts.push(total > 0 ? "unknown" : "yes");
      else verdicts.push((counts[other.id] ?? 0) > 0 ? "no" : "yes");
    }
  }
  for (const other of ALL_MEDIA) {
    if (other === media || inHand(given, agent, other) === 0) continue;
    verdicts.push(mayInterrupt(given, agent, media, other) ? "yes" : "no");
  }
  if (agent.routingStatus?.status === "INTERACTING" && agent.load.media.workitem === undefined) {
    const hidden = total === 0 ? ALL_MEDIA : media === "workitem" ? ["workitem" as const] : [];
    const beside = hidden.every((other) =>
      other === media ? room > 1 : mayInterrupt(given, agent, media, other)
    );
    verdicts.push(beside ? "yes" : "unknown");
  }
  return all("yes", ...verdicts);
}

/** Inactive and deleted people stay members and get nothing (N8). */
function mayWork(agent: Agent): Verdict {
  return agent.accountState === "inactive" || agent.accountState === "deleted" ? "no" : "yes";
}

function normallyReceives(given: Case, agent: Agent): Verdict {
  return all(mayWork(agent), joined(agent), onQueue(agent), hasCapacity(given, agent));
}

// Skill expressions: those the generator knows, by hand (N14).

function opposite(verdict: Verdict): Verdict {
  return verdict === "unknown" ? "unknown" : verdict === "yes" ? "no" : "yes";
}

function either(a: Verdict, b: Verdict): Verdict {
  return a === "yes" || b === "yes" ? "yes" : a === "unknown" || b === "unknown" ? "unknown" : "no";
}

function rated(agent: Agent, name: string, least: number): Verdict {
  if (agent.skills === null) return "unknown";
  return listed(agent.skills.filter((row) => row.name === name && row.proficiency >= least));
}

function spoken(agent: Agent, name: string): Verdict {
  if (agent.languages === null) return "unknown";
  return listed(agent.languages.filter((row) => row.name === name));
}

function passesFilter(given: Case, agent: Agent): Verdict {
  switch (given.interaction.skillExpression) {
    case 'Skill("A") >= 3':
      return rated(agent, "A", 3);
    case 'NOT (Skill("A") AND LanguageSkill("en"))':
      return opposite(all(rated(agent, "A", 0), spoken(agent, "en")));
    case "kept":
      return either(rated(agent, "B", 0), spoken(agent, "es"));
    default:
      return "yes";
  }
}

// Skills and language.

/** Each name stands once; of a state that nobody knows it is not known whether it counts. */
function listed([row]: readonly { readonly active: boolean | null }[]): Verdict {
  return row === undefined || row.active === false ? "no" : row.active === null ? "unknown" : "yes";
}

function holdsSkill(agent: Agent, name: string): Verdict {
  if (agent.skills === null) return "unknown";
  return listed(agent.skills.filter((skill) => skill.name === name));
}

/** Predictive routing filters by language whatever the evaluation method. */
function speaks(given: Case, situation: Situation, agent: Agent): Verdict {
  const language = situation.modelDecides ? given.interaction.language : requiredLanguage(given);
  if (language === null) return "yes";
  if (agent.languages === null) return "unknown";
  return listed(agent.languages.filter((row) => row.name === language));
}

function evaluation(given: Case): string {
  return given.roster.queue.skillEvaluation ?? "ALL";
}

function requiredLanguage(given: Case): string | null {
  const dropped = evaluation(given) === "NONE" && given.options["language-with-none"] === "dropped";
  return dropped ? null : given.interaction.language;
}

function requiredSkills(given: Case, situation: Situation): readonly string[] {
  if (evaluation(given) === "NONE") return [];
  return given.interaction.skills.filter((name) => !situation.removedSkills.includes(name));
}

function qualifiedIn(given: Case, situation: Situation): Agent[] {
  return situation.people.filter((agent) => {
    if (!accepts(given, situation.receives(agent))) return false;
    if (!accepts(given, situation.mayBeAsked(agent))) return false;
    if (situation.asksFilter && !accepts(given, passesFilter(given, agent))) return false;
    if (situation.ignoresSkillsAndLanguage) return true;
    if (!accepts(given, speaks(given, situation, agent))) return false;
    if (situation.skillsWaived(agent)) return true;
    return accepts(
      given,
      all("yes", ...requiredSkills(given, situation).map((name) => holdsSkill(agent, name))),
    );
  });
}

// Order.

function mean(given: Case, situation: Situation, agent: Agent): number {
  if (evaluation(given) !== "BEST" || !situation.ordersBySkill) return 0;
  const ratings = requiredSkills(given, situation).map((name) =>
    agent.skills?.find((skill) => skill.name === name && skill.active)?.proficiency ?? 0
  );
  const language = requiredLanguage(given);
  if (given.options["language-rating"] === "counted" && language !== null) {
    ratings.push(agent.languages?.find((row) => row.name === language && row.active)?.proficiency ?? 0);
  }
  return ratings.length === 0 ? 0 : ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
}

/**
 * Higher goes first: a known time by its length, then never or older than a week, then unknown; of those the one who has been
 * interacting for longer, since its last assignment can be no earlier than that began (N1).
 */
function idleRank(given: Case, agent: Agent): number {
  const now = Date.parse(given.roster.at);
  const stated = agent.lastHandled?.kind === "at" ? agent.lastHandled.at : null;
  const status = agent.routingStatus;
  const idleSince = status?.status === "IDLE" ? status.startTime : null;
  // An IDLE status that begins when after-call work ends says nothing of a clock whose last event was seen.
  const witnessed = agent.lastHandled?.kind === "at" && agent.lastHandled.witnessed === true;
  const resets = given.roster.organisation.resetScoreOnPresenceChange === true;
  const since = agent.lastHandled === null || (resets && !witnessed && (idleSince ?? "") > (stated ?? ""))
    ? idleSince
    : stated;
  if (since !== null) {
    const ms = Math.max(0, now - Date.parse(since));
    return ms > 7 * 24 * 3_600_000 ? -1 : ms;
  }
  if (agent.lastHandled?.kind === "never") return -1;
  const busySince = status?.status === "INTERACTING" ? status.startTime : null;
  return busySince === null ? -3 : -3 + (1 + Math.max(0, now - Date.parse(busySince))) / 1e13;
}

function comesFirst(given: Case, situation: Situation, a: Agent, b: Agent): number {
  if (situation.modelDecides) return a.id < b.id ? -1 : 1;
  const score = (agent: Agent) => (situation.ordersByScore ? scoreOf(given, agent) ?? 0 : 0);
  return situation.tierOf(a) - situation.tierOf(b) ||
    score(b) - score(a) ||
    Math.round((mean(given, situation, b) - mean(given, situation, a)) * 1e5) ||
    idleRank(given, b) - idleRank(given, a) ||
    (a.id < b.id ? -1 : 1);
}

// Methods.

function situationOf(given: Case): Situation {
  const { waitedSeconds, owner, directAgent, media } = given.interaction;
  const { queue } = given.roster;
  const isOwned = media === "callback" && owner !== null && queue.routingRules.length > 0 &&
    queue.ownedCallbacks?.enabled !== false;
  if (isOwned) return ownedSituation(given, owner);
  // Voice, SMS, e-mail and voicemail (N3).
  const takesDirect = media !== "chat" && media !== "workitem";
  if (directAgent !== null && takesDirect) return directSituation(given, directAgent);
  return lastSituation(given) ?? queueSituation(given, waitedSeconds);
}

interface Person {
  readonly agent: Agent | undefined;
  readonly isMember: boolean;
}

function person(given: Case, wanted: string): Person {
  const member = given.roster.agents.find((agent) => agent.id === wanted);
  const visitor = given.roster.visitors?.find((agent) => agent.id === wanted);
  return { agent: member ?? visitor, isMember: member !== undefined };
}

function ownedSituation(given: Case, owner: string): Situation {
  const { waitedSeconds } = given.interaction;
  const { agent, isMember } = person(given, owner);
  const hours = given.roster.queue.ownedCallbacks?.maxHours ?? Infinity;
  if (waitedSeconds >= hours * 3600) {
    return given.options["owned-callback-end"] === "to-queue"
      ? queueSituation(given, waitedSeconds - hours * 3600)
      : nobody(given, "Preferred");
  }
  if (agent === undefined) return { ...nobody(given, "Preferred"), nobodyCanTell: true };
  const joins = isMember ? joined(agent) : "yes";
  return onlyAgent(
    given,
    "Preferred",
    agent,
    all(mayWork(agent), joins, onQueue(agent), hasCapacity(given, agent)),
  );
}

/** The one who had the thread; null where routing is normal. */
function lastSituation(given: Case): Situation | null {
  const { queue } = given.roster;
  const { lastAgent, media, directAgent } = given.interaction;
  const follows = media === "email" || media === "message" ||
    (media === "callback" && given.options["last-agent-callback"] === "followed");
  if (lastAgent === null || !follows || queue.lastAgentRoutingMode === "Disabled") return null;
  if (directAgent !== null) return null;
  const special = queue.routingRules.length > 0 || queue.conditionalGroupRules.length > 0 ||
    queue.directRouting !== null;
  if (special && given.options["last-agent-skipped"] !== "by-first-assignment") return null;
  const membersOnly = queue.lastAgentRoutingMode === "QueueMembersOnly";
  const { agent, isMember } = person(given, lastAgent);
  if (membersOnly && !isMember) return null;
  if (agent === undefined) return { ...nobody(given, "Last"), nobodyCanTell: true };
  const receives = all(
    mayWork(agent),
    membersOnly ? joined(agent) : "yes",
    onQueue(agent),
    hasCapacity(given, agent),
  );
  return accepts(given, receives) ? onlyAgent(given, "Last", agent, receives) : null;
}

function plain(given: Case): Situation {
  return {
    method: "Standard",
    ring: null,
    removedSkills: [],
    mayBeAsked: () => "yes",
    skillsWaived: () => false,
    ordersBySkill: true,
    ordersByScore: false,
    tierOf: () => 0,
    modelDecides: false,
    nobodyCanTell: false,
    people: given.roster.agents,
    ignoresSkillsAndLanguage: false,
    asksFilter: true,
    receives: (agent) => normallyReceives(given, agent),
  };
}

function nobody(given: Case, method: string): Situation {
  return { ...plain(given), method, people: [] };
}

function onlyAgent(given: Case, method: string, agent: Agent, receives: Verdict): Situation {
  return {
    ...plain(given),
    method,
    people: [agent],
    ordersBySkill: false,
    ignoresSkillsAndLanguage: true,
    asksFilter: false,
    receives: () => receives,
  };
}

/** Without a backup named the queue is its own; the agent's own backup goes before it; voice stays (N2 to N4). */
function directSituation(given: Case, wanted: string): Situation {
  const { queue } = given.roster;
  const { waitedSeconds, media } = given.interaction;
  const direct = directTo(given, wanted);
  if (media === "call") return direct;
  const { agent } = person(given, wanted);
  const own = agent?.directBackup ?? null;
  const ownGoes = own !== null && (own.queueId !== null || own.userId !== null) ? own : null;
  const waits = own?.waitForAgent ?? queue.directRouting?.waitForAgent ?? false;
  const seconds = own?.agentWaitSeconds ?? queue.directRouting?.agentWaitSeconds ?? 0;
  const free = qualifiedIn(given, direct).length > 0;
  if (waits ? waitedSeconds < seconds : free || direct.nobodyCanTell) return direct;
  if (ownGoes?.userId) return directTo(given, ownGoes.userId);
  const backup = ownGoes === null
    ? queue.directRouting?.backupQueueId ?? queue.id
    : ownGoes.queueId ?? queue.id;
  if (backup !== queue.id) return nobody(given, "Direct");
  return queueSituation(given, waits ? waitedSeconds - seconds : waitedSeconds);
}

function directTo(given: Case, wanted: string): Situation {
  const { agent, isMember } = person(given, wanted);
  if (agent === undefined) return { ...nobody(given, "Direct"), nobodyCanTell: true };
  const offQueueAvailable = agent.presence === "AVAILABLE" &&
    (agent.routingStatus === null || agent.routingStatus.status === "OFF_QUEUE");
  const there = offQueueAvailable ? "yes" : onQueue(agent);
  const joins = isMember && !isFree(given) ? joined(agent) : "yes";
  return onlyAgent(given, "Direct", agent, all(mayWork(agent), joins, there, hasCapacity(given, agent)));
}

function queueSituation(given: Case, waited: number): Situation {
  const { queue } = given.roster;
  const predictor = queue.predictors?.find((row) => row.on && row.state === "Active");
  if (predictor !== undefined) {
    const noSkills = {
      ...plain(given),
      removedSkills: predictor.skillMatching ? [] : given.interaction.skills,
    };
    const gated = behindActivation(given, { ...noSkills, method: "Predictive", modelDecides: true });
    const counted = given.options["predictive-minimum"] === "before-skills"
      ? { ...gated, ignoresSkillsAndLanguage: true }
      : gated;
    const scores = qualifiedIn(given, counted).length > 3;
    const timedOut = typeof predictor.timeoutSeconds === "number" && waited >= predictor.timeoutSeconds;
    if (!scores) return behindActivation(given, plain(given));
    return timedOut ? otherSituation(given, waited - (predictor.timeoutSeconds ?? 0)) : gated;
  }
  return otherSituation(given, waited);
}

function otherSituation(given: Case, waited: number): Situation {
  const { queue } = given.roster;
  if (queue.conditionalGroupRules.length > 0) return conditionalSituation(given, waited);
  const preferred = queue.routingRules.length > 0 && given.interaction.preferred.length > 0;
  if (!preferred) return behindActivation(given, widerSituation(given, waited));
  return behindActivation(given, preferredSituation(given, waited));
}

function scoreOf(given: Case, agent: Agent): number | undefined {
  return given.interaction.preferred.find((row) => row.agent === agent.id)?.score;
}

function preferredSituation(given: Case, waited: number): Situation {
  let begins = 0;
  const begun = given.roster.queue.routingRules.filter((rule) => {
    const has = waited >= begins;
    begins += rule.waitSeconds;
    return has;
  });
  const isIn = (agent: Agent) => {
    const score = scoreOf(given, agent);
    return score !== undefined &&
      begun.some(({ operator, threshold }) =>
        operator === "ANY" || (operator === "MEETS_THRESHOLD" && score >= threshold)
      );
  };
  const isUnknown = (agent: Agent) =>
    scoreOf(given, agent) !== undefined && begun.some(({ operator }) => operator === null);
  if (waited >= begins) {
    const wider = widerSituation(given, waited - begins);
    return {
      ...wider,
      skillsWaived: isIn,
      mayBeAsked: (agent) => isIn(agent) ? "yes" : wider.mayBeAsked(agent),
    };
  }
  return {
    ...plain(given),
    method: "Preferred",
    mayBeAsked: (agent) => isIn(agent) ? "yes" : isUnknown(agent) ? "unknown" : "no",
    skillsWaived: () => true,
    ordersBySkill: false,
    ordersByScore: given.options["preferred-order"] === "by-score",
  };
}

function widerSituation(given: Case, waited: number): Situation {
  const rings = given.roster.queue.rings.slice(0, -1);
  let ring = 1;
  let left = waited;
  const removedSkills: string[] = [];
  for (const { timeoutSeconds, skillsToRemove } of rings) {
    if (typeof timeoutSeconds !== "number" || left < timeoutSeconds) break;
    left -= timeoutSeconds;
    ring += 1;
    removedSkills.push(...skillsToRemove.map((skill) => skill.id.replace("id ", "")));
  }
  if (ring > rings.length) return { ...plain(given), removedSkills };
  const ringOf = (agent: Agent) => ringNumber(given, agent);
  return {
    ...plain(given),
    method: "Bullseye",
    ring,
    removedSkills,
    mayBeAsked: (agent) => {
      const verdict = inAll(ringsPossible(given, agent).map((own) => own <= ring));
      return verdict === "no" && rings[ring - 1]?.timeoutSeconds === "unknown" ? "unknown" : verdict;
    },
    tierOf: given.options["bullseye-order"] === "inner-ring-first" ? (agent) => ringOf(agent) || 99 : () => 0,
  };
}

/** Every way in which what is not known of an agent's groups may turn out. */
function groupWorlds(agent: Agent): readonly (readonly string[])[] {
  const certain = agent.groupIds ?? [];
  const unsure = agent.groupIds === null ? ["g1", "g2", "g3"] : agent.unsureGroupIds;
  return unsure.reduce<readonly (readonly string[])[]>(
    (worlds, id) => worlds.flatMap((world) => [world, [...world, id]]),
    [certain],
  );
}

function inAll(worlds: readonly boolean[]): Verdict {
  const answers = new Set(worlds);
  return answers.size > 1 ? "unknown" : answers.has(true) ? "yes" : "no";
}

/** 99 is "everyone else". */
function ringIn(given: Case, memberBy: string, stated: number, groupIds: readonly string[]): number {
  const rings = given.roster.queue.rings.slice(0, -1);
  const asUser = stated > rings.length ? 99 : memberBy === "user" ? stated : stated > 1 ? stated : 99;
  const byGroup = rings.findIndex((ring) => ring.memberGroups.some((group) => groupIds.includes(group.id)));
  return Math.min(asUser, byGroup === -1 ? 99 : byGroup + 1);
}

/** Every ring in which the agent may be. */
function ringsPossible(given: Case, agent: Agent): readonly number[] {
  const { ringNumber, memberBy } = agent.membership;
  const ways = memberBy === null ? ["user", "group"] : [memberBy];
  return (ringNumber === null ? [1, 2, 3, 4, 5, 6, 7] : [ringNumber]).flatMap((stated) =>
    ways.flatMap((way) => groupWorlds(agent).map((groupIds) => ringIn(given, way, stated, groupIds)))
  );
}

/** NaN where what is not known makes a difference. */
function ringNumber(given: Case, agent: Agent): number {
  const numbers = new Set(ringsPossible(given, agent));
  return numbers.size === 1 ? [...numbers][0] ?? NaN : NaN;
}

function isBehind(agent: Agent, guarded: readonly MemberGroup[], open: readonly MemberGroup[]): Verdict {
  return inAll(
    groupWorlds(agent).map((groupIds) => {
      const isMember = (groups: readonly MemberGroup[]) =>
        groups.some((group) => groupIds.includes(group.id));
      return isMember(open) || !isMember(guarded);
    }),
  );
}

function compare(a: number, operator: MetricOperator, b: number): boolean {
  if (operator === "GreaterThan") return a > b;
  if (operator === "LessThan") return a < b;
  if (operator === "GreaterThanOrEqualTo") return a >= b;
  if (operator === "LessThanOrEqualTo") return a <= b;
  return operator === "EqualTo" ? a === b : a !== b;
}

function conditionalSituation(given: Case, waited: number): Situation {
  const rules = given.roster.queue.conditionalGroupRules;
  const open: MemberGroup[] = [];
  let begins = 0;
  for (const rule of rules) {
    if (waited < begins) break;
    const name = rule.queueId === null || rule.queueId === "queue-1"
      ? rule.metric
      : `${rule.metric}@${rule.queueId}`;
    const value = name === null ? undefined : given.interaction.metrics[name];
    if (value === undefined || rule.operator === null) continue;
    if (!compare(value, rule.operator, rule.value)) continue;
    open.push(...rule.groups);
    begins += rule.waitSeconds;
  }
  const guarded = rules.flatMap((rule) => rule.groups);
  const defaultsFirst = given.options["conditional-default-groups"] === "first";
  return {
    ...plain(given),
    method: "Conditional",
    mayBeAsked: (agent) => isBehind(agent, guarded, open),
    tierOf: (agent) => defaultsFirst && isBehind(agent, guarded, []) !== "yes" ? 1 : 0,
  };
}

function behindActivation(given: Case, situation: Situation): Situation {
  const activation = given.roster.queue.groupActivation;
  if (activation === null) return situation;
  const guarded = activation.rules.flatMap((rule) => rule.groups);
  const active = given.roster.agents.filter((agent) =>
    agent.membership.joined === true && agent.presence === "ON_QUEUE"
  );
  const deserted = active.every((agent) => isBehind(agent, guarded, []) !== "yes");
  const idle = active.filter((agent) => agent.routingStatus?.status === "IDLE").length;
  const truth = ({ metric, operator, value }: ActivationCondition): Verdict => {
    const fallback = isFree(given)
      ? undefined
      : metric === "IdleAgentCount"
      ? idle
      : metric === "EstimatedWaitTime" && deserted
      ? Infinity
      : undefined;
    const known = metric === null ? undefined : given.interaction.metrics[metric] ?? fallback;
    return known === undefined || operator === null
      ? "unknown"
      : compare(known, operator, value)
      ? "yes"
      : "no";
  };
  const holds = (
    rule: { readonly conditions: readonly ActivationCondition[]; readonly expression: string },
  ): boolean => {
    const [c1, c2, c3] = rule.conditions.map(truth) as [Verdict, Verdict, Verdict];
    const table: Readonly<Record<string, Verdict>> = {
      "C1": c1,
      "C1 and C2": all(c1, c2),
      "C1 or C2": either(c1, c2),
      "C1 AND (C2 OR C3)": all(c1, either(c2, c3)),
      "not C1": opposite(c1),
    };
    return table[rule.expression] === "yes";
  };
  const running = activation.pilot === null || holds(activation.pilot);
  const open = running ? activation.rules.filter(holds).flatMap((rule) => rule.groups) : [];
  return {
    ...situation,
    mayBeAsked: (agent) => all(isBehind(agent, guarded, open), situation.mayBeAsked(agent)),
  };
}
