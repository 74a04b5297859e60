/** Spans of time and instants as files and requests hold them: the one place where schemas bound them. */

import * as z from "zod";
import { INSTANT_YEARS, INSTANT_YEARS_WORDS } from "../lib/bounds.ts";
import { DURATION_EXAMPLES, DURATION_WORDS, DURATIONS_WRITTEN, isDuration } from "../lib/duration.ts";

const NO_DURATION = `not ${DURATION_WORDS}: write ${DURATION_EXAMPLES}`;

/** "500ms", "45s", "12m", "1h30m", "3d". */
export const DurationSchema = z.string().regex(DURATIONS_WRITTEN, { error: NO_DURATION, abort: true })
  .refine(isDuration, NO_DURATION).meta({ examples: ["30s", "2m", "1h30m"] });

const NO_LAST_HANDLED = `neither "never" nor ${DURATION_WORDS}: write ${DURATION_EXAMPLES}`;

/** How long ago an agent last handled an interaction. */
export const LastHandledSchema = z.string()
  .regex(new RegExp(`^(never$|${DURATIONS_WRITTEN.source.slice(1)})`), {
    error: NO_LAST_HANDLED,
    abort: true,
  })
  .refine((text) => text === "never" || isDuration(text), NO_LAST_HANDLED).meta({
    examples: ["12m", "never"],
  });

/** An instant with a zone; descriptions state `INSTANT_YEARS_WORDS`. */
export const InstantSchema = z.iso.datetime({
  offset: true,
  error: "no such instant: write it with a zone, 2026-03-02T10:00:00Z",
  abort: true,
}).refine((text) => INSTANT_YEARS.test(text), `an instant must be of ${INSTANT_YEARS_WORDS}`);
