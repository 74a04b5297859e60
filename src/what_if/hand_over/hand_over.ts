/** The edits of a what-if in the form in which somebody makes them. */

import type { Ground } from "../rows/row_names.ts";
import { editsCsv } from "./csv.ts";
import type { HandedEdit } from "./handed.ts";
import { stepsText } from "./steps.ts";
import { terraformText } from "./terraform.ts";

/** The forms. */
export const HAND_OVER_FORMS = ["csv", "terraform", "steps"] as const;

/** One of them. */
export type HandOverForm = (typeof HAND_OVER_FORMS)[number];

/** Prints edits, each with old and new value. @param after the queues of the recording with the changes */
export function handedText(
  form: HandOverForm,
  edits: readonly HandedEdit[],
  after: readonly Ground[],
): string {
  switch (form) {
    case "csv":
      return editsCsv(edits);
    case "steps":
      return stepsText(edits, after);
    case "terraform":
      return terraformText(edits, after);
  }
}
