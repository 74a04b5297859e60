/** The end of patience with a server that answers, and with nothing but trouble: the error, and what was answered at last. */

import { type ErrorDetails, LiveApiError } from "../errors.ts";
import type { HttpAnswer } from "./answer.ts";

/** As `LiveApiError`, with the last answer. */
export class GaveUpError extends LiveApiError {
  constructor(explanation: ErrorDetails, readonly heard: HttpAnswer) {
    super(explanation, heard.status);
  }
}
