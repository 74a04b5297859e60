/** Keeps what becomes of every interaction of a shift, by its position among the arrivals. */

import type { WaitingLine } from "./asks.ts";
import type { Arrival, Service, Shift } from "./shift.ts";

/** Who was selected, and how. */
export interface Assigned {
  /** Position in `People`. */
  readonly agentAt: number;
  readonly method: string;
  readonly ring: number | null;
}

/** The interactions of one shift; changes while it runs. */
export class Interactions {
  /** Milliseconds since the epoch, by position. */
  readonly arrivedMs: Float64Array;
  readonly #shift: Shift;
  /** The line it waits in, or its alert while that lasts; undefined before it arrives, and when it is over. */
  readonly #lineOrAlert: (WaitingLine | Assigned | undefined)[];
  /** Of those answered: the position of the agent, and of the method and ring in the list of those met. */
  readonly #agentAt: Int32Array;
  readonly #howAt: Uint8Array;
  readonly #hows: Pick<Assigned, "method" | "ring">[] = [];
  readonly #answeredMs: Float64Array;
  readonly #hungUpMs: Float64Array;
  readonly #unanswered: Uint16Array;
  readonly #pace: ReadonlyMap<string, number>;

  constructor(shift: Shift, startMs: number) {
    const { length } = shift.arrivals;
    this.#shift = shift;
    this.arrivedMs = Float64Array.from(
      shift.arrivals,
      ({ atSeconds }) => startMs + Math.round(atSeconds * 1000),
    );
    this.#lineOrAlert = new Array(length);
    this.#agentAt = new Int32Array(length);
    this.#howAt = new Uint8Array(length);
    this.#answeredMs = new Float64Array(length).fill(-1);
    this.#hungUpMs = new Float64Array(length).fill(-1);
    this.#unanswered = new Uint16Array(length);
    this.#pace = new Map(
      shift.pace.map(({ agentId, media, factor }) => [`${agentId}\n${media ?? ""}`, factor]),
    );
  }

  arrival(at: number): Arrival {
    return this.#shift.arrivals[at] as Arrival;
  }

  /** True while it waits in that line. */
  waitsIn(at: number, line: WaitingLine): boolean {
    return this.#lineOrAlert[at] === line;
  }

  /** True once an arrival has been answered, or its caller has hung up. */
  isOver(at: number): boolean {
    return this.#lineOrAlert[at] === undefined;
  }

  /** True while that very alert lasts. */
  isAlerting(at: number, given: Assigned): boolean {
    return this.#lineOrAlert[at] === given;
  }

  wait(at: number, line: WaitingLine): void {
    this.#lineOrAlert[at] = line;
  }

  alert(at: number, given: Assigned): void {
    this.#lineOrAlert[at] = given;
  }

  answer(at: number, given: Assigned, nowMs: number): void {
    this.#lineOrAlert[at] = undefined;
    this.#answeredMs[at] = nowMs;
    this.#agentAt[at] = given.agentAt;
    this.#howAt[at] = this.#howOf(given);
  }

  #howOf({ method, ring }: Assigned): number {
    const known = this.#hows.findIndex((how) => how.method === method && how.ring === ring);
    return known >= 0 ? known : this.#hows.push({ method, ring }) - 1;
  }

  /** The alert ends, and nobody has answered it. */
  unanswered(at: number): void {
    this.#unanswered[at] = this.alerts(at) + 1;
  }

  /** How many alerts nobody has answered. */
  alerts(at: number): number {
    return this.#unanswered[at] as number;
  }

  /** The caller hangs up; tells who was being alerted. */
  hangUp(at: number, atMs: number): Assigned | undefined {
    const was = this.#lineOrAlert[at];
    this.#lineOrAlert[at] = undefined;
    this.#hungUpMs[at] = atMs;
    return was !== undefined && "agentAt" in was ? was : undefined;
  }

  /** Milliseconds that the agent needs for it. */
  handleMs({ interaction, handleSeconds }: Arrival, agentId: string): number {
    if (this.#pace.size === 0) return Math.round(handleSeconds * 1000);
    const factor = this.#pace.get(`${agentId}\n${interaction.media}`) ?? this.#pace.get(`${agentId}\n`) ?? 1;
    return Math.round(handleSeconds * factor * 1000);
  }

  /** What became of everybody, in order of arrival. @param ids of people, by position */
  services(ids: readonly string[]): readonly Service[] {
    return this.#shift.arrivals.map((arrival, at) => this.#service(arrival, at, ids));
  }

  #service(arrival: Arrival, at: number, ids: readonly string[]): Service {
    const [answeredMs, hungUpMs] = [this.#answeredMs[at] as number, this.#hungUpMs[at] as number];
    const arrivedMs = this.arrivedMs[at] as number;
    const agentId = answeredMs < 0 ? null : ids[this.#agentAt[at] as number] ?? null;
    const how = agentId === null ? undefined : this.#hows[this.#howAt[at] as number];
    return {
      id: arrival.id,
      queueId: arrival.queueId,
      arrivedSeconds: arrival.atSeconds,
      agentId,
      waitedSeconds: agentId === null ? null : (answeredMs - arrivedMs) / 1000,
      method: how?.method ?? null,
      ring: how?.ring ?? null,
      handledSeconds: agentId === null ? null : this.handleMs(arrival, agentId) / 1000,
      wrappedSeconds: agentId === null ? null : arrival.afterCallWorkSeconds,
      abandonedSeconds: hungUpMs < 0 ? null : (hungUpMs - arrivedMs) / 1000,
      unanswered: this.alerts(at),
    };
  }
}
