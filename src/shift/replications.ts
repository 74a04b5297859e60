/**
 * One shift played several times, each with another seed: what comes out differs by chance, and the interval says by how much.
 * Two configurations are compared by the difference within each pair of plays that share their seed (common random numbers), so
 * that what chance does to both is not taken for a difference.
 */

import { groupedBy } from "../lib/collections.ts";
import { compareText } from "../lib/json.ts";
import type { Service, Shift } from "./engine/shift.ts";
import { runShift } from "./engine/floor.ts";
import { overallLevel, serviceLevelOf } from "./service_level.ts";
import { wait95Of } from "./totals.ts";
import { HALF_HOUR_SECONDS } from "./arrivals.ts";

/** One figure of a shift. */
export interface Figure {
  /** "total", "queue Billing", "Billing, skill Spanish", "Billing, from +30m", "agent Gale Lotus btgh". */
  readonly of: string;
  readonly about: "total" | "queue" | "part of a queue" | "agent";
  readonly what: FigureName;
}

/** What is told of each, and its unit in the JSON document. */
const FIGURE_NAMES = [
  "serviceLevel",
  "meanWaitSeconds",
  "wait95Seconds",
  "abandoned",
  "served",
] as const;

/** One of them. */
export type FigureName = (typeof FIGURE_NAMES)[number];

/** A mean over replications with its 95 % interval; null bounds where there was one replication only. */
export interface Estimate {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A figure over replications; of two configurations also after, and after less before. */
export interface Estimated extends Figure {
  readonly before: Estimate;
  readonly after: Estimate | null;
  readonly difference: Estimate | null;
}

/** By figure, one value a replication; NaN where a play has none. */
type Values = Map<string, { readonly figure: Figure; readonly values: number[] }>;

/**
 * Plays both configurations once for each seed.
 * @param shiftOf the shift of a configuration at a seed; both must have the same arrivals
 * @param onPlayed told how many plays are over
 */
export function replicate(
  seeds: readonly number[],
  shiftOf: { readonly before: (seed: number) => Shift; readonly after: ((seed: number) => Shift) | null },
  onPlayed: (count: number) => void = () => {},
): readonly Estimated[] {
  const before: Values = new Map();
  const after: Values = new Map();
  let played = 0;
  const play = (shift: Shift, into: Values, at: number) => {
    for (const [figure, value] of figuresOf(shift, runShift(shift))) {
      const key = `${figure.of}\n${figure.what}`;
      const row = into.get(key) ?? { figure, values: new Array(seeds.length).fill(NaN) as number[] };
      row.values[at] = value;
      into.set(key, row);
    }
    onPlayed(++played);
  };
  seeds.forEach((seed, at) => {
    play(shiftOf.before(seed), before, at);
    if (shiftOf.after !== null) play(shiftOf.after(seed), after, at);
  });
  return [...new Set([...before.keys(), ...after.keys()])].map((key): Estimated => {
    const [was, is] = [before.get(key), after.get(key)];
    const { figure } = was ?? is as NonNullable<typeof was>;
    const zero = NONE_IS_ZERO.has(figure.what) ? 0 : NaN;
    const values = (row: typeof was) =>
      row?.values.map((value) => Number.isNaN(value) ? zero : value) ??
        seeds.map(() => zero);
    const [old, now] = [values(was), values(is)];
    return {
      ...figure,
      before: estimate(old),
      after: shiftOf.after === null ? null : estimate(now),
      difference: shiftOf.after === null
        ? null
        : estimate(old.map((value, at) => (now[at] as number) - value)),
    };
  }).filter((row) => !Number.isNaN(row.before.mean) || !Number.isNaN(row.after?.mean ?? NaN));
}

/** Counts: somebody who served nobody served none. */
const NONE_IS_ZERO: ReadonlySet<FigureName> = new Set(["abandoned", "served"]);

/** All figures of one play. */
function figuresOf(shift: Shift, services: readonly Service[]): readonly (readonly [Figure, number])[] {
  const names = new Map(shift.rosters.map((roster) => [roster.queue.id, roster.queue.name]));
  const people = new Map<string, string>(
    shift.rosters.flatMap((roster) => roster.agents).map((agent) => [agent.id, agent.name]),
  );
  const rows = services.map((service, at) => ({ service, interaction: shift.arrivals[at]?.interaction }));
  const groups = new Map<
    string,
    { readonly about: Figure["about"]; readonly rows: (typeof rows)[number][] }
  >();
  const put = (about: Figure["about"], of: string, row: (typeof rows)[number]) => {
    const group = groups.get(of);
    if (group === undefined) groups.set(of, { about, rows: [row] });
    else group.rows.push(row);
  };
  for (const row of rows) {
    const queue = names.get(row.service.queueId) ?? row.service.queueId;
    put("total", "total", row);
    put("queue", `queue ${queue}`, row);
    for (const skill of row.interaction?.skills ?? []) {
      put("part of a queue", `${queue}, skill ${skill}`, row);
    }
    const from = Math.floor(row.service.arrivedSeconds / HALF_HOUR_SECONDS) * 30;
    const part = `from +${Math.floor(from / 60)}h${String(from % 60).padStart(2, "0")}m`;
    put("part of a queue", `${queue}, ${part}`, row);
  }
  const served = groupedBy(
    services.filter((service) => service.agentId !== null),
    (service) => service.agentId ?? "",
  );
  return [
    ...[...groups].sort((a, b) => compareText(a[0], b[0])).flatMap(([of, { about, rows: group }]) =>
      groupFigures(shift, group).map(([what, value]) => [{ of, about, what }, value] as const)
    ),
    ...[...served].sort((a, b) => compareText(a[0], b[0])).map(([id, own]) =>
      [
        { of: `agent ${people.get(id) ?? id}`, about: "agent", what: "served" } as const,
        own.length,
      ] as const
    ),
  ];
}

function groupFigures(
  { rosters }: Shift,
  rows: readonly {
    readonly service: Service;
    readonly interaction: Shift["arrivals"][number]["interaction"] | undefined;
  }[],
): readonly (readonly [FigureName, number])[] {
  const waits = Float64Array.from(rows.flatMap(({ service }) => service.waitedSeconds ?? [])).sort();
  const levels = rosters.flatMap(({ queue }) =>
    serviceLevelOf(
      queue,
      rows.filter(({ service }) => service.queueId === queue.id)
        .map(({ service, interaction }) => ({
          media: interaction?.media ?? "call",
          waitedSeconds: service.waitedSeconds,
        })),
    ) ?? []
  );
  const level = overallLevel(levels);
  return [
    ["serviceLevel", level === null ? NaN : level.kept / level.counted],
    ["meanWaitSeconds", waits.length === 0 ? NaN : waits.reduce((sum, wait) => sum + wait, 0) / waits.length],
    ["wait95Seconds", wait95Of(waits) ?? NaN],
    ["abandoned", rows.filter(({ service }) => service.abandonedSeconds !== null).length],
    ["served", waits.length],
  ];
}

/** Student's t for a two-sided 95 % interval, by degrees of freedom from 1; 1.96 beyond 30 is less than 4 % off. */
const T95 = [
  12.706,
  4.303,
  3.182,
  2.776,
  2.571,
  2.447,
  2.365,
  2.306,
  2.262,
  2.228,
  2.201,
  2.179,
  2.16,
  2.145,
  2.131,
  2.12,
  2.11,
  2.101,
  2.093,
  2.086,
  2.08,
  2.074,
  2.069,
  2.064,
  2.06,
  2.056,
  2.052,
  2.048,
  2.045,
  2.042,
];

/** Mean and 95 % interval of values that have one; NaN values are plays without one. */
export function estimate(values: readonly number[]): Estimate {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  if (known.length < 2) return { mean, low: null, high: null };
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (known.length - 1);
  const t = T95[known.length - 2] ?? 1.96 + 2.4 / known.length;
  const half = t * Math.sqrt(variance / known.length);
  return { mean, low: mean - half, high: mean + half };
}
