/**
 * A shift once more, slow and plain, written from the reference and not from the engine: at every instant at which anything can
 * change, everybody who waits is asked for in the order of service, with the naive engine. Routing semantics 3.3 (N1), 4.
 */

import { instant, instantAt } from "../../src/lib/instant.ts";
import type { Agent, Presence } from "../../src/domain/agent.ts";
import type { MediaType } from "../../src/domain/media.ts";
import type { Roster } from "../../src/domain/roster.ts";
import type { Arrival, Shift } from "../../src/shift/engine/shift.ts";
import { naiveAnswer } from "../routing/naive_engine.ts";

/** What became of one arrival. */
export interface NaiveService {
  readonly id: string;
  readonly agentId: string | null;
  readonly waitedSeconds: number | null;
  readonly method: string | null;
  readonly ring: number | null;
  readonly abandonedSeconds: number | null;
}

interface Worker {
  presence: Presence | null;
  status: string | null;
  since: string | null;
  lastHandled: Agent["lastHandled"];
  inHand: Record<string, { active: number; afterCallWork: number; nonAcd: number }> | null;
  labels: Record<string, number> | null;
}

interface Row {
  readonly arrival: Arrival;
  readonly enteredMs: number;
  /** Direct routing without waiting: what was found at entry. */
  freeAtEntry: boolean | null;
  alerts: number;
  state: "waits" | "alerts" | "over";
  agentId: string | null;
  method: string | null;
  ring: number | null;
  waitedSeconds: number | null;
  abandonedSeconds: number | null;
}

/** Plays the shift. */
export function naiveShift(shift: Shift): readonly NaiveService[] {
  const startMs = Date.parse(shift.startsAt);
  const workers = new Map<string, Worker>();
  for (const agent of shift.rosters.flatMap((roster) => roster.agents)) {
    if (!workers.has(agent.id)) workers.set(agent.id, workerOf(agent));
  }
  const rows: Row[] = [];
  const events: NaiveEvent[] = [];
  const at = (seconds: number) => startMs + Math.round(seconds * 1000);
  for (const { agentId, atSeconds, presence } of shift.attendance) {
    events.push({
      atMs: at(atSeconds),
      run: (now) => comesOrGoes(shift, workers.get(agentId), presence, now),
    });
  }
  for (const arrival of shift.arrivals) {
    const enteredMs = at(arrival.atSeconds);
    const row: Row = {
      arrival,
      enteredMs,
      freeAtEntry: null,
      alerts: 0,
      state: "waits",
      agentId: null,
      method: null,
      ring: null,
      waitedSeconds: null,
      abandonedSeconds: null,
    };
    events.push({
      atMs: enteredMs,
      run: () => void rows.push(row),
    });
    if (arrival.patienceSeconds !== null) {
      events.push({
        // Longer than the patience, so not at its very end.
        atMs: enteredMs + Math.round(arrival.patienceSeconds * 1000) + 1,
        run: (now) => {
          if (row.state === "over") return;
          if (row.state === "alerts") {
            release(workers.get(row.agentId ?? ""), arrival, mediaOf(shift, row), now);
          }
          row.agentId = null;
          row.state = "over";
          row.abandonedSeconds = arrival.patienceSeconds;
        },
      });
    }
  }
  for (let nowMs = -Infinity;;) {
    nowMs = Math.min(
      ...events.map((event) => event.atMs),
      ...rows.filter((row) => row.state === "waits").flatMap((row) =>
        thresholds(rosterOf(shift, row)).map((ms) => row.enteredMs + ms).filter((ms) => ms > nowMs)
      ),
    );
    if (!Number.isFinite(nowMs)) break;
    // All that happens at an instant has happened before anybody is asked for: after-call work may end with the conversation.
    for (let due = dueAt(events, nowMs); due.length > 0; due = dueAt(events, nowMs)) {
      for (const event of due) event.run(nowMs);
    }
    for (const row of rows) {
      if (row.freeAtEntry === null && row.enteredMs === nowMs && goesOn(shift, row)) {
        row.freeAtEntry = takesAtEntry(shift, workers, row);
      }
    }
    while (giveOne(shift, workers, rows, events, nowMs));
  }
  return shift.arrivals.map((arrival) => {
    const row = rows.find((each) => each.arrival === arrival);
    const served = row?.waitedSeconds !== null && row !== undefined;
    return {
      id: arrival.id,
      agentId: served ? row.agentId : null,
      waitedSeconds: row?.waitedSeconds ?? null,
      method: served ? row.method : null,
      ring: served ? row.ring : null,
      abandonedSeconds: row?.abandonedSeconds ?? null,
    };
  });
}

interface NaiveEvent {
  readonly atMs: number;
  readonly run: (nowMs: number) => void;
}

/** Takes out what is due, as it was foreseen. */
function dueAt(events: NaiveEvent[], nowMs: number): readonly NaiveEvent[] {
  const due = events.filter((event) => event.atMs <= nowMs);
  for (const event of due) events.splice(events.indexOf(event), 1);
  return due;
}

function rosterOf(shift: Shift, row: Row): Roster {
  return shift.rosters.find((roster) => roster.queue.id === row.arrival.queueId) as Roster;
}

/** Whom the interaction names for direct routing, in whatever queue of the shift. */
function directAgent(shift: Shift, row: Row): Agent | undefined {
  const wanted = row.arrival.interaction.directAgent;
  return shift.rosters.flatMap((roster) => roster.agents).find((agent) => agent.id === wanted);
}

/** True where the backup takes over at once, and for good, when the agent named cannot take it at entry (N2 to N4). */
function goesOn(shift: Shift, row: Row): boolean {
  const { interaction: { directAgent: wanted, media } } = row.arrival;
  if (wanted === null || media === "chat" || media === "workitem" || media === "call") return false;
  const own = directAgent(shift, row)?.directBackup ?? null;
  return !(own?.waitForAgent ?? rosterOf(shift, row).queue.directRouting?.waitForAgent ?? false);
}

function takesAtEntry(shift: Shift, workers: ReadonlyMap<string, Worker>, row: Row): boolean {
  const { outcome } = asked(shift, workers, { ...row, freeAtEntry: true }, row.enteredMs);
  return outcome !== "waits";
}

/** Every instant of a wait at which a ring, a rule or a time-out could pass; too many do no harm. */
function thresholds({ queue }: Roster): readonly number[] {
  const sums = (seconds: readonly (number | null)[]) =>
    seconds.reduce<number[]>((all, one) => [...all, (all.at(-1) ?? 0) + (one ?? 0)], [0]);
  let all = [0];
  for (
    const further of [
      [0, 12, queue.directRouting?.agentWaitSeconds ?? 0],
      [0, (queue.ownedCallbacks?.maxHours ?? 0) * 3600],
      [0, ...(queue.predictors ?? []).map((predictor) => predictor.timeoutSeconds ?? 0)],
      sums(queue.routingRules.map((rule) => rule.waitSeconds)),
      sums(queue.rings.map(({ timeoutSeconds }) => timeoutSeconds === "unknown" ? null : timeoutSeconds)),
    ]
  ) all = [...new Set(all.flatMap((sum) => further.map((one) => sum + one)))];
  // A conditional rule that does not hold gives way at once, so that any of the waits may be left out.
  for (const { waitSeconds } of queue.conditionalGroupRules) {
    all = [...new Set(all.flatMap((sum) => [sum, sum + waitSeconds]))];
  }
  return all.map((seconds) => Math.round(seconds * 1000));
}

function giveOne(
  shift: Shift,
  workers: Map<string, Worker>,
  rows: readonly Row[],
  events: NaiveEvent[],
  nowMs: number,
): boolean {
  const waiting = rows.filter((row) => row.state === "waits").sort((a, b) => before(shift, a, b));
  for (const row of waiting) {
    const { selected, method, ring } = asked(shift, workers, row, nowMs);
    const worker = workers.get(selected ?? "");
    if (selected === null || worker === undefined) continue;
    Object.assign(row, { state: "alerts", agentId: selected, method, ring });
    take(worker, row.arrival, mediaOf(shift, row), nowMs);
    const { answerSeconds, timeoutSeconds, backSeconds } = shift.alerting;
    if (row.alerts < row.arrival.unansweredAlerts) {
      events.push({
        atMs: nowMs + Math.round(timeoutSeconds * 1000),
        run: (now) => {
          if (row.state !== "alerts") return;
          row.alerts += 1;
          release(worker, row.arrival, mediaOf(shift, row), now);
          worker.status = "NOT_RESPONDING";
          Object.assign(row, { state: "waits", agentId: null });
          if (backSeconds === null) return;
          events.push({
            atMs: now + Math.round(backSeconds * 1000),
            run: (later) => {
              if (worker.status === "NOT_RESPONDING") comesOrGoes(shift, worker, "ON_QUEUE", later);
            },
          });
        },
      });
      return true;
    }
    events.push({
      atMs: nowMs + Math.round(answerSeconds * 1000),
      run: (now) => {
        if (row.state !== "alerts") return;
        row.state = "over";
        row.waitedSeconds = (now - row.enteredMs) / 1000;
        serve(worker, row, shift, events, now);
      },
    });
    return true;
  }
  return false;
}

function serve(
  worker: Worker,
  row: Row,
  shift: Shift,
  events: NaiveEvent[],
  nowMs: number,
): void {
  const { arrival } = row;
  const pace =
    shift.pace.find((one) => one.agentId === row.agentId && one.media === arrival.interaction.media) ??
      shift.pace.find((one) => one.agentId === row.agentId && one.media === null);
  const overMs = nowMs + Math.round(arrival.handleSeconds * (pace?.factor ?? 1) * 1000);
  events.push({
    atMs: overMs,
    run: (now) => {
      const inHand = handOf(worker, mediaOf(shift, row));
      inHand.active = Math.max(0, inHand.active - 1);
      inHand.afterCallWork += 1;
      handled(worker, now);
      events.push({
        atMs: overMs + Math.round(arrival.afterCallWorkSeconds * 1000),
        run: (later) => {
          inHand.afterCallWork = Math.max(0, inHand.afterCallWork - 1);
          changeLabel(worker, arrival, -1);
          witnessed(worker);
          rest(worker, later);
        },
      });
    },
  });
}

function before(shift: Shift, a: Row, b: Row): number {
  const only = (row: Row) => rosterOf(shift, row).queue.scoringMethod === "PriorityOnly";
  const points = (row: Row) => row.arrival.interaction.priority;
  if (only(a) !== only(b)) return only(a) ? -1 : 1;
  const byWait = a.enteredMs - b.enteredMs;
  const byId = a.arrival.id < b.arrival.id ? -1 : 1;
  if (only(a)) return points(b) - points(a) || byWait || byId;
  return byWait - (points(a) - points(b)) * 60_000 || byId;
}

/** The naive engine's answer with everybody as they are; members of other queues only are there where they are named. */
function asked(shift: Shift, workers: ReadonlyMap<string, Worker>, row: Row, nowMs: number) {
  const roster = rosterOf(shift, row);
  const { interaction } = row.arrival;
  const settles = row.freeAtEntry === null
    ? null
    : { waitForAgent: true, agentWaitSeconds: row.freeAtEntry ? 1e9 : 0 };
  const now = (agent: Agent): Agent => {
    const { presence, status, since, lastHandled, inHand, labels } = workers.get(agent.id) as Worker;
    const routingStatus = status === null
      ? null
      : { status, startTime: since } as NonNullable<Agent["routingStatus"]>;
    const load = inHand === null ? null : { media: inHand, labels };
    const { directBackup } = agent;
    // Found free, the agent named is waited for; found busy, the backup has it for good.
    const settled = settles !== null && directBackup ? { directBackup: { ...directBackup, ...settles } } : {};
    return { ...agent, presence, routingStatus, lastHandled, load, ...settled };
  };
  const names = [interaction.directAgent, interaction.lastAgent, interaction.owner];
  const strangers = shift.rosters.flatMap((other) => other.agents)
    .filter((agent) => names.includes(agent.id) && !roster.agents.some(({ id }) => id === agent.id));
  const membership = { joined: false, ringNumber: 1, memberBy: "user" as const };
  const directRouting = settles === null
    ? roster.queue.directRouting
    : { backupQueueId: null, ...roster.queue.directRouting, ...settles };
  return naiveAnswer({
    roster: {
      ...roster,
      at: instantAt(nowMs),
      queue: { ...roster.queue, directRouting },
      agents: roster.agents.map(now),
      visitors: strangers.slice(0, 1).map((agent) => ({ ...now(agent), membership })),
    },
    interaction: { ...interaction, waitedSeconds: (nowMs - row.enteredMs) / 1000 },
    options: shift.options,
  });
}

/** What an interaction occupies: a callback that rings the customer first is as a call (N19). */
function mediaOf(shift: Shift, row: Row): MediaType {
  const { media, customerFirst } = row.arrival.interaction;
  const first = customerFirst ?? rosterOf(shift, row).queue.customerFirstCallbacks ?? false;
  return media === "callback" && first ? "call" : media;
}

function workerOf(agent: Agent): Worker {
  return {
    presence: agent.presence,
    status: agent.routingStatus?.status ?? null,
    since: agent.routingStatus?.startTime ?? null,
    lastHandled: agent.lastHandled,
    inHand: agent.load === null ? null : structuredClone(agent.load.media) as Worker["inHand"],
    labels: agent.load === null ? null : structuredClone(agent.load.labels) as Worker["labels"],
  };
}

/** What was unknown in hand stays unknown: then nobody looks at what is counted here. */
function handOf(worker: Worker, media: MediaType) {
  const none = { active: 0, afterCallWork: 0, nonAcd: 0 };
  return worker.inHand === null ? none : worker.inHand[media] ??= none;
}

function changeLabel(worker: Worker, { interaction: { label } }: Arrival, by: number): void {
  if (worker.inHand === null) return;
  // Whoever has nothing in hand has nothing of any label; what else is in hand keeps its labels unknown.
  if (worker.labels === null && !isBusy(worker)) worker.labels = {};
  if (label === null || worker.labels === null) return;
  const id = { Red: "red", Blue: "blue" }[label] ?? label;
  worker.labels[id] = Math.max(0, (worker.labels[id] ?? 0) + by);
}

function take(worker: Worker, arrival: Arrival, media: MediaType, nowMs: number): void {
  // Nobody is IDLE with a work item in hand, which no recording lists (N7).
  if (worker.status === "IDLE") handOf(worker, "workitem");
  // A call of one's own, which INTERACTING does not tell any more.
  if (worker.status === "COMMUNICATING") {
    const call = handOf(worker, "call");
    call.nonAcd = Math.max(1, call.nonAcd);
  }
  changeLabel(worker, arrival, 1);
  handOf(worker, media).active += 1;
  worker.status = "INTERACTING";
  worker.since = instantAt(nowMs);
  handled(worker, nowMs);
}

/** Assignment and disconnection (N1); never set back. */
function handled(worker: Worker, nowMs: number): void {
  if (worker.lastHandled?.kind === "at" && Date.parse(worker.lastHandled.at) > nowMs) return;
  worker.lastHandled = { kind: "at", at: instantAt(nowMs), witnessed: true };
}

function release(worker: Worker | undefined, arrival: Arrival, media: MediaType, nowMs: number): void {
  if (worker === undefined) return;
  const inHand = handOf(worker, media);
  inHand.active = Math.max(0, inHand.active - 1);
  changeLabel(worker, arrival, -1);
  rest(worker, nowMs);
}

/** That after-call work is over says nothing of when something was handled. */
function witnessed(worker: Worker): void {
  if (worker.lastHandled?.kind === "at") worker.lastHandled = { ...worker.lastHandled, witnessed: true };
}

function isBusy({ inHand }: Worker): boolean {
  return Object.values(inHand ?? {}).some((row) => row.active + row.afterCallWork > 0);
}

function rest(worker: Worker, nowMs: number): void {
  if (worker.status === "NOT_RESPONDING" || isBusy(worker)) return;
  worker.status = worker.presence === "ON_QUEUE" ? "IDLE" : "OFF_QUEUE";
  worker.since = instantAt(nowMs);
}

function comesOrGoes(shift: Shift, worker: Worker | undefined, presence: Presence, nowMs: number): void {
  if (worker === undefined) return;
  const comes = presence === "ON_QUEUE" &&
    (worker.presence !== "ON_QUEUE" || worker.status === "NOT_RESPONDING");
  if (comes && shift.rosters[0]?.organisation.resetScoreOnPresenceChange === true) {
    worker.lastHandled = { kind: "at", at: instantAt(nowMs), witnessed: true };
  }
  worker.presence = presence;
  const now = instantAt(nowMs);
  if (presence === "ON_QUEUE") {
    if (worker.status === "INTERACTING" || worker.status === "IDLE" || worker.status === "COMMUNICATING") {
      return;
    }
    worker.status = isBusy(worker) ? "INTERACTING" : "IDLE";
    worker.since = now;
  } else if (worker.status === "IDLE") {
    if (worker.lastHandled === null && worker.since !== null) {
      worker.lastHandled = { kind: "at", at: instant(worker.since) };
    }
    worker.status = "OFF_QUEUE";
    worker.since = now;
  }
}
