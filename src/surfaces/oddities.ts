/** Odd facts met while reading, as anomalies: nothing here stops a gathering. */

import type { Anomaly, Subject } from "../domain/anomaly.ts";
import type { Refusal } from "./bad_answer.ts";
import { needOf, permissionText } from "./permissions.ts";

const ORGANISATION: Subject = { kind: "organisation", id: "organisation", name: "organisation" };

/** A read of the organisation was refused: what it would have told is unknown. */
export function organisationUnknown(refusal: Refusal): Anomaly {
  const need = needOf(refusal.path);
  return {
    id: "organisation-data-unknown",
    severity: "warning",
    subject: ORGANISATION,
    message: `Reading ${need.reads} was refused with ${refusal.status}, so this is unknown; the call needs ${
      permissionText(need)
    }`,
    evidence: { path: refusal.path, status: refusal.status, permissions: need.anyOf, says: refusal.says },
  };
}

/**
 * Something about an agent did not arrive, or arrived in a form nobody knows.
 * @param refusals the reads of this agent that were refused: the message says with which status, and what they need
 */
export function memberUnknown(
  agent: { readonly id: string; readonly name: string },
  unknown: readonly string[],
  refusals: readonly Refusal[] = [],
): Anomaly {
  const refused = refusals.map((row) => `${needOf(row.path).reads}: ${row.status} ${row.says}`).sort();
  const because = [...new Set(refusals.map(refusedText))].sort().join("; ");
  return {
    id: "member-data-unknown",
    severity: "warning",
    subject: { kind: "agent", ...agent },
    message: `Not known of ${agent.name}: ${unknown.join(", ")}${because === "" ? "" : ` (${because})`}`,
    evidence: { ...refused.length === 0 ? {} : { refused }, unknown: [...unknown].sort() },
  };
}

function refusedText({ path, status }: Refusal): string {
  const need = needOf(path);
  const needs = status === 403 && need.anyOf.length > 0 ? ` and needs ${permissionText(need)}` : "";
  return `reading ${need.reads} was refused with ${status}${needs}`;
}

/** The members moved while their pages were read. */
export function membersChanged(
  queue: { readonly id: string; readonly name: string },
  counts: { readonly read: number; readonly stated: number | null; readonly repeated: readonly string[] },
): Anomaly {
  const seen = [
    ...(counts.repeated.length > 0 ? [`${counts.repeated.length} came on two pages`] : []),
    ...(counts.stated !== null && counts.stated !== counts.read
      ? [`the queue states ${counts.stated} members and ${counts.read} were read`]
      : []),
  ];
  return {
    id: "members-changed",
    severity: "warning",
    subject: { kind: "queue", ...queue },
    message: `The members of ${queue.name} changed while they were read: ${seen.join("; ")}`,
    evidence: {
      read: counts.read,
      ...(counts.stated === null ? {} : { stated: counts.stated }),
      repeated: [...counts.repeated].sort(),
    },
  };
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
