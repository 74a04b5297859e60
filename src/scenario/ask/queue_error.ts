/** A queue that is not recorded is for whoever names it to correct: the cassette is told as a detail, its place left open. */

import { UsageError } from "../../errors.ts";
import { retold } from "../../yaml/field.ts";

/** The error of a recording without that queue, for the one who asked. Other errors stay as they are. */
export function queueError(error: unknown): unknown {
  if (!(error instanceof UsageError)) return error;
  const { where, detail = [], ...rest } = error.explanation;
  return retold(error, {
    ...rest,
    detail: where === undefined ? detail : [`cassette: ${where}`, ...detail],
  });
}
