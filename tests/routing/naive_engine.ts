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
  readonly ringOf: (agent: Agent) => number;
  readonly modelDecides: boolean;
  readonly ignoresSkillsAndLanguage: boolean;
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
    places,
  };
}

function everybodyFree(roster: Case["roster"]): Case["roster"] {
  const agents = roster.agents.map((agent) => ({
    ...agent,
    presence: "ON_QUEUE" as const,
    routingStatus: { status: "IDLE" as const, startTime: null },
    load: { media: {}, labels: {} },
    lastHandled: null,
  }));
  return { ...roster, agents, moment: { kind: "free", name: "free" } };
}

/** Two numbers, lower first: the first of ring, rule or score, then the mean rating. */
function placeNumber(given: Case, situation: Situation, agent: Agent): readonly [number, number] {
  if (situation.modelDecides) return [0, 0];
  if (situation.method === "Preferred") {
    const score = scoreOf(given, agent) ?? 0;
    if (situation.ordersByScore) return [-score, 0];
    const rules = given.roster.queue.routingRules;
    return [rules.findIndex((rule) => rule.operator === "ANY" || score >= rule.threshold), 0];
  }
  return [situation.ringOf(agent), -Math.round(mean(given, situation, agent) * 1e5)];
}

function isFree({ roster }: Case): boolean {
  return roster.moment.kind === "free";
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

function inHand(given: Case, agent: Agent, media: MediaType): number {
  const counts = agent.load?.media[media] ?? { active: 0, afterCallWork: 0, nonAcd: 0 };
  const nonAcd = settingFor(given, agent, media).includeNonAcd ? counts.nonAcd : 0;
  return counts.active + counts.afterCallWork + nonAcd;
}

function hasCapacity(given: Case, agent: Agent): Verdict {
  const { media, label: wanted } = given.interaction;
  if (agent.load === null) return "unknown";
  if (inHand(given, agent, media) >= settingFor(given, agent, media).maximumCapacity) return "no";
  const ownLabels = agent.utilization?.labels ?? [];
  const labels = ownLabels.length > 0 ? ownLabels : given.roster.organisation.utilization?.labels ?? [];
  const label = labels.find((row) => row.id === wanted || row.name === wanted);
  const labelsInHand = agent.load.labels;
  if (label !== undefined) {
    const busy = (["call", "chat", "email"] as const).some((type) => {
      const counts = agent.load?.media[type];
      return counts !== undefined && counts.active + counts.afterCallWork > 0;
    });
    if (labelsInHand === null && busy) return "unknown";
    if ((labelsInHand?.[label.id] ?? 0) >= label.maximumCapacity) return "no";
  }
  for (const other of ["call", "chat", "email"] as const) {
    if (other === media || inHand(given, agent, other) === 0) continue;
    if (!(settingFor(given, agent, other).interruptableMediaTypes as readonly string[]).includes(media)) {
      return "no";
    }
  }
  if (label === undefined) return "yes";
  for (const other of labels) {
    if (other.id === label.id || (labelsInHand?.[other.id] ?? 0) === 0) continue;
    if (!other.interruptingLabelIds.includes(label.id)) return "no";
  }
  return "yes";
}

function normallyReceives(given: Case, agent: Agent): Verdict {
  return all(joined(agent), onQueue(agent), hasCapacity(given, agent));
}

// Skills and language.

function holdsSkill(agent: Agent, name: string): Verdict {
  if (agent.skills === null) return "unknown";
  return agent.skills.some((skill) => skill.name === name && skill.active) ? "yes" : "no";
}

/** Predictive routing filters by language whatever the evaluation method. */
function speaks(given: Case, situation: Situation, agent: Agent): Verdict {
  const language = situation.modelDecides ? given.interaction.language : requiredLanguage(given);
  if (language === null) return "yes";
  if (agent.languages === null) return "unknown";
  return agent.languages.some((row) => row.name === language && row.active) ? "yes" : "no";
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
  return given.roster.agents.filter((agent) => {
    if (!accepts(given, situation.receives(agent))) return false;
    if (!accepts(given, situation.mayBeAsked(agent))) return false;
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

/** Higher goes first: a known time by its length, then never or older than a week, then unknown. */
function idleRank(given: Case, agent: Agent): number {
  const stated = agent.lastHandled?.kind === "at" ? agent.lastHandled.at : null;
  const onQueueSince = agent.routingStatus?.status === "IDLE" ? agent.routingStatus.startTime : null;
  const resets = given.roster.organisation.resetScoreOnPresenceChange === true;
  const since = agent.lastHandled === null || (resets && (onQueueSince ?? "") > (stated ?? ""))
    ? onQueueSince
    : stated;
  if (since !== null) {
    const ms = Math.max(0, Date.parse(given.roster.at) - Date.parse(since));
    return ms > 7 * 24 * 3_600_000 ? -1 : ms;
  }
  return agent.lastHandled?.kind === "never" ? -1 : -2;
}

function comesFirst(given: Case, situation: Situation, a: Agent, b: Agent): number {
  if (situation.modelDecides) return a.id < b.id ? -1 : 1;
  const score = (agent: Agent) => (situation.ordersByScore ? scoreOf(given, agent) ?? 0 : 0);
  return situation.ringOf(a) - situation.ringOf(b) ||
    score(b) - score(a) ||
    Math.round((mean(given, situation, b) - mean(given, situation, a)) * 1e5) ||
    idleRank(given, b) - idleRank(given, a) ||
    (a.id < b.id ? -1 : 1);
}

// Methods.

function situationOf(given: Case): Situation {
  const { queue } = given.roster;
  const { directAgent, lastAgent, media } = given.interaction;
  if (directAgent !== null) return directSituation(given, directAgent);
  const switchedOff = queue.routingRules.length > 0 || queue.conditionalGroupRules.length > 0 ||
    queue.directRouting !== null || queue.lastAgentRoutingMode === "Disabled" || media !== "email";
  const last = given.roster.agents.find((agent) => agent.id === lastAgent);
  const anywhere = lastAgent !== null && last === undefined && queue.lastAgentRoutingMode === "AnyAgent";
  if (!switchedOff && anywhere && isFree(given)) return onlyAgent(given, "Last", null);
  if (!switchedOff && last !== undefined) {
    const membership = queue.lastAgentRoutingMode === "AnyAgent" ? "yes" : joined(last);
    if (accepts(given, all(membership, onQueue(last), hasCapacity(given, last)))) {
      return onlyAgent(given, "Last", last.id);
    }
  }
  return queueSituation(given, given.interaction.waitedSeconds);
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
    ringOf: () => 0,
    modelDecides: false,
    ignoresSkillsAndLanguage: false,
    receives: (agent) => normallyReceives(given, agent),
  };
}

function onlyAgent(given: Case, method: string, id: string | null): Situation {
  return {
    ...plain(given),
    method,
    mayBeAsked: (agent) => agent.id === id ? "yes" : "no",
    ordersBySkill: false,
    ignoresSkillsAndLanguage: true,
    receives: () => "yes",
  };
}

function directSituation(given: Case, wanted: string): Situation {
  const { queue, agents } = given.roster;
  const named = agents.find((agent) => agent.id === wanted);
  const receives = (agent: Agent) => {
    const offQueueAvailable = agent.presence === "AVAILABLE" &&
      (agent.routingStatus === null || agent.routingStatus.status === "OFF_QUEUE");
    return all(
      isFree(given) ? "yes" : joined(agent),
      offQueueAvailable ? "yes" : onQueue(agent),
      hasCapacity(given, agent),
    );
  };
  const direct = { ...onlyAgent(given, "Direct", named?.id ?? null), receives };
  // Nobody knows what a stranger does: as long as it is asked, nothing more can be said.
  const mayBeFree = named === undefined && isFree(given);
  const backup = queue.directRouting?.backupQueueId ?? null;
  if (queue.directRouting === null || backup === null) return direct;
  const { waitForAgent, agentWaitSeconds } = queue.directRouting;
  const waited = given.interaction.waitedSeconds;
  const agentFree = named !== undefined && accepts(given, receives(named));
  if (waitForAgent ? waited < agentWaitSeconds : agentFree || mayBeFree) return direct;
  if (backup !== queue.id) return onlyAgent(given, "Direct", null);
  return queueSituation(given, waitForAgent ? waited - agentWaitSeconds : waited);
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
    const scores = qualifiedIn(given, gated).length > 3;
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
    return score !== undefined && begun.some((rule) => rule.operator === "ANY" || score >= rule.threshold);
  };
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
    mayBeAsked: (agent) => isIn(agent) ? "yes" : "no",
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
    if (timeoutSeconds === null || left < timeoutSeconds) break;
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
    mayBeAsked: (agent) => Number.isNaN(ringOf(agent)) ? "unknown" : ringOf(agent) <= ring ? "yes" : "no",
    ringOf: given.options["bullseye-order"] === "inner-ring-first" ? (agent) => ringOf(agent) || 99 : () => 0,
  };
}

/** 99 is "everyone else", NaN is unknown. */
function ringNumber(given: Case, agent: Agent): number {
  const rings = given.roster.queue.rings.slice(0, -1);
  const { memberBy, ringNumber: stated } = agent.membership;
  const asUser = stated > rings.length ? 99 : memberBy === "user" ? stated : stated > 1 ? stated : 99;
  if (rings.every((ring) => ring.memberGroups.length === 0)) return asUser;
  if (agent.groupIds === null) return memberBy === "group" ? NaN : asUser;
  const byGroup = rings.findIndex((ring) =>
    ring.memberGroups.some((group) => agent.groupIds?.includes(group.id))
  );
  return Math.min(asUser, byGroup === -1 ? 99 : byGroup + 1);
}

function isBehind(agent: Agent, guarded: readonly MemberGroup[], open: readonly MemberGroup[]): Verdict {
  if (guarded.length === 0) return "yes";
  if (agent.groupIds === null) return "unknown";
  const isMember = (groups: readonly MemberGroup[]) =>
    groups.some((group) => agent.groupIds?.includes(group.id));
  return isMember(open) || !isMember(guarded) ? "yes" : "no";
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
    const value = given.interaction.metrics[name];
    if (value === undefined || !compare(value, rule.operator, rule.value)) continue;
    open.push(...rule.groups);
    begins += rule.waitSeconds;
  }
  const guarded = rules.flatMap((rule) => rule.groups);
  return { ...plain(given), method: "Conditional", mayBeAsked: (agent) => isBehind(agent, guarded, open) };
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
    const known = given.interaction.metrics[metric] ?? fallback;
    return known === undefined ? "unknown" : compare(known, operator, value) ? "yes" : "no";
  };
  const holds = (
    rule: { readonly conditions: readonly ActivationCondition[]; readonly expression: string },
  ): boolean => {
    const [c1, c2, c3] = rule.conditions.map(truth) as [Verdict, Verdict, Verdict];
    const either = (a: Verdict, b: Verdict): Verdict =>
      a === "yes" || b === "yes" ? "yes" : a === "unknown" || b === "unknown" ? "unknown" : "no";
    const opposite = { yes: "no", no: "yes", unknown: "unknown" } as const;
    const table: Readonly<Record<string, Verdict>> = {
      "C1": c1,
      "C1 and C2": all(c1, c2),
      "C1 or C2": either(c1, c2),
      "C1 AND (C2 OR C3)": all(c1, either(c2, c3)),
      "not C1": opposite[c1],
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
