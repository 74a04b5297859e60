/** Odd facts met while reading, as anomalies: nothing here stops a gathering. */

import type { Anomaly, AnomalySubject } from "../domain/anomaly.ts";
import { NOT_RECORDED, type ReadRefusal, refusalText } from "./bad_answer.ts";
import { needOf, permissionText } from "./permissions.ts";
import { capital } from "../lib/words.ts";

const ORGANISATION: AnomalySubject = { kind: "organisation", id: "organisation", name: "organisation" };

/** Whether there is no such thing as was asked for, or no longer. */
export function isGone({ status }: ReadRefusal): boolean {
  return status === 404 || status === 410;
}

const UNKNOWN = "so this is unknown";

/**
 * A read of the organisation brought nothing: what it would have told is unknown.
 * @param isIdle nothing rests on it
 */
export function organisationUnknown(refusal: ReadRefusal, isIdle: boolean): Anomaly {
  const { path, status } = refusal;
  return {
    id: "organisation-data-unknown",
    // An older recording did not make every read; nothing failed.
    severity: isIdle || refusal.says === NOT_RECORDED ? "info" : "warning",
    subject: ORGANISATION,
    message: `${capital(causeText(refusal))}, ${
      isGone(refusal) ? needOf(path).goneMeans ?? UNKNOWN : UNKNOWN
    }`,
    evidence: {
      path,
      ...status === null ? {} : { status },
      ...status === 403 ? { permissions: needOf(path).anyOf } : {},
      says: refusalText(refusal),
    },
  };
}

/** "reading the organisation's skills was refused with 403 missing.permissions and needs …": each cause by its own name. */
function causeText(refusal: ReadRefusal): string {
  const { path, status, says } = refusal;
  const need = needOf(path);
  const told = refusalText(refusal);
  if (says === NOT_RECORDED) return `reading ${need.reads} was not recorded`;
  if (status === 403) {
    const needs = need.anyOf.length > 0 ? ` and needs ${permissionText(need)}` : "";
    return `reading ${need.reads} was refused with ${told}${needs}`;
  }
  if (isGone(refusal)) return `reading ${need.reads} found nothing: ${told}`;
  return status === null
    ? `reading ${need.reads} brought nothing to use: ${told}`
    : `reading ${need.reads} failed with ${told}`;
}

/**
 * Something about an agent did not arrive, or arrived in a form nobody knows.
 * @param refusals the reads of this agent that brought nothing: the message says why, and what they need
 */
export function memberUnknown(
  agent: { readonly id: string; readonly name: string },
  unknown: readonly string[],
  refusals: readonly ReadRefusal[],
): Anomaly {
  const told = refusals.filter(({ says }) => says !== NOT_RECORDED);
  const refused = told.map((row) => `${needOf(row.path).reads}: ${refusalText(row)}`).sort();
  const because = [...new Set(told.map(causeText))].sort().join("; ");
  return {
    id: "member-data-unknown",
    severity: "warning",
    subject: { kind: "agent", ...agent },
    message: `Not known of ${agent.name}: ${unknown.join(", ")}${because === "" ? "" : ` (${because})`}`,
    evidence: { ...refused.length === 0 ? {} : { refused }, unknown: [...unknown].sort() },
  };
}

/** Something about an agent arrived otherwise than it is written, and what is taken for it. */
export function memberTaken(
  agent: { readonly id: string; readonly name: string },
  taken: readonly string[],
): Anomaly {
  return {
    id: "member-data-unknown",
    severity: "warning",
    subject: { kind: "agent", ...agent },
    message: `Taken otherwise than it came of ${agent.name}: ${taken.join(", ")}`,
    evidence: { taken: [...taken].sort() },
  };
}

/** A number of an answer as a message tells it: what no setting can be is told by its size, so that it reads as no number of a person. */
export function numberTold(value: number): string {
  return Math.abs(value) < 1e6 ? String(value) : `about ${value.toPrecision(1)}`;
}

/** A queue setting has a value the routing rules do not know. */
export function settingUnknown(
  queue: { readonly id: string; readonly name: string },
  setting: string,
  value: string,
): Anomaly {
  return {
    id: "routing-not-simulated",
    severity: "warning",
    subject: { kind: "queue", ...queue },
    message: `${queue.name} has a setting this program does not know: ${setting} is "${value}"`,
    evidence: { setting, value },
  };
}
