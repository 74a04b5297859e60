/**
 * Spans of time that differ from one interaction to the next: fixed, one of a list, or drawn from a named distribution. Each draw
 * takes one number between 0 and 1, so that two shifts with the same numbers differ by what is compared and not by chance.
 */

import * as z from "zod";
import { DURATION_WORDS, parseDuration, toMillisecond } from "../lib/duration.ts";
import { DurationSchema } from "../yaml/time_schema.ts";

const NO_SPAN =
  "neither a duration (4m), a list of some, nor {exponential: {mean: 4m}}, {lognormal: {mean: 4m, deviation: 2m}}, {uniform: {from: 1m, to: 5m}}, {triangular: {from: 1m, likely: 3m, to: 9m}}";

/** "4m"; [2m, 4m, 9m]; {exponential: {mean: 4m}}; … */
export const SpanSchema = z.union([
  DurationSchema,
  z.array(DurationSchema).min(1).max(10_000),
  z.strictObject({ exponential: z.strictObject({ mean: DurationSchema }) }),
  z.strictObject({ lognormal: z.strictObject({ mean: DurationSchema, deviation: DurationSchema }) }),
  z.strictObject({ uniform: z.strictObject({ from: DurationSchema, to: DurationSchema }) }),
  z.strictObject({
    triangular: z.strictObject({ from: DurationSchema, likely: DurationSchema, to: DurationSchema }),
  }),
], {
  error: ({ input }) =>
    input === undefined
      ? undefined
      : typeof input === "string"
      ? `not ${DURATION_WORDS}: write 45s, 12m`
      : NO_SPAN,
});

/** A span as written. */
export type WrittenSpan = z.output<typeof SpanSchema>;

/** Seconds, to the millisecond, for a number at least 0 and below 1. */
export type Span = (drawn: number) => number;

/**
 * Reads a written span.
 * @param where who asks, for messages
 * @throws UsageError for what is no duration
 */
export function spanOf(written: WrittenSpan, where: string): Span {
  const seconds = (text: string) => parseDuration(text, where) / 1000;
  if (typeof written === "string") {
    const fixed = seconds(written);
    return () => fixed;
  }
  if (Array.isArray(written)) {
    const list = written.map(seconds);
    return (drawn) => list[Math.floor(drawn * list.length)] ?? 0;
  }
  if ("exponential" in written) {
    const mean = seconds(written.exponential.mean);
    return (drawn) => drawnSeconds(-mean * Math.log(1 - drawn));
  }
  if ("lognormal" in written) {
    return lognormal(seconds(written.lognormal.mean), seconds(written.lognormal.deviation));
  }
  if ("uniform" in written) {
    const [from, to] = [seconds(written.uniform.from), seconds(written.uniform.to)];
    return (drawn) => drawnSeconds(from + drawn * (to - from));
  }
  const { from, likely, to } = written.triangular;
  return triangular(seconds(from), seconds(likely), seconds(to));
}

function lognormal(mean: number, deviation: number): Span {
  if (mean === 0) return () => 0;
  const variance = Math.log(1 + (deviation / mean) ** 2);
  const middle = Math.log(mean) - variance / 2;
  return (drawn) => drawnSeconds(Math.exp(middle + Math.sqrt(variance) * normalQuantile(drawn)));
}

function triangular(from: number, likely: number, to: number): Span {
  const width = to - from;
  if (width <= 0) return () => from;
  const bend = (likely - from) / width;
  return (drawn) =>
    drawnSeconds(
      drawn < bend
        ? from + Math.sqrt(drawn * width * (likely - from))
        : to - Math.sqrt((1 - drawn) * width * (to - likely)),
    );
}

const CENTRE = [2.50662823884, -18.61500062529, 41.39119773534, -25.44106049637];
const UNDER = [-8.4735109309, 23.08336743743, -21.06224101826, 3.13082909833];
const TAIL = [
  0.3374754822726147,
  0.9761690190917186,
  0.1607979714918209,
  0.0276438810333863,
  0.0038405729373609,
  0.0003951896511919,
  0.0000321767881768,
  0.0000002888167364,
  0.0000003960315187,
];

/** The standard normal value below which that share lies, to about 3e-9 (Moro, "The Full Monte", Risk 8(2), 1995). */
function normalQuantile(share: number): number {
  const bounded = Math.min(Math.max(share, 1e-12), 1 - 1e-12);
  const off = bounded - 0.5;
  if (Math.abs(off) < 0.42) {
    const square = off * off;
    return (off * polynomial(CENTRE, square)) / (1 + square * polynomial(UNDER, square));
  }
  const tail = polynomial(TAIL, Math.log(-Math.log(off > 0 ? 1 - bounded : bounded)));
  return off > 0 ? tail : -tail;
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

/** A draw may fall below nothing; a span does not. */
function drawnSeconds(seconds: number): number {
  return Math.max(0, toMillisecond(seconds));
}
