/** The edits of a what-if in the form in which somebody makes them. */

import type { Ground } from "../row_names.ts";
import { editsCsv } from "./csv.ts";
import { handedEdits } from "./handed.ts";
import { stepsText } from "./steps.ts";
import { terraformText } from "./terraform.ts";

/** The forms. */
export const HAND_OVER_FORMS = ["csv", "terraform", "steps"] as const;

/** One of them. */
export type HandOverForm = (typeof HAND_OVER_FORMS)[number];

/** Tells the edits between the queues of a recording before and after, each with old and new value. */
export function handOver(form: HandOverForm, before: readonly Ground[], after: readonly Ground[]): string {
  const edits = handedEdits(before, after);
  switch (form) {
    case "csv":
      return editsCsv(edits);
    case "steps":
      return stepsText(edits);
    case "terraform":
      return terraformText(edits, after);
  }
}
