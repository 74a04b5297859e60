/** An odd fact found in the data: a value in the report, never thrown. */

/** Ids of all anomalies; the table with their reasons is in `anomalies/`, those seen while reading are in `surfaces/`. */
export const ANOMALY_IDS = [
  "unavailable-agent",
  "missing-skill",
  "complete-mismatch",
  "near-miss-skill",
  "unknown-skill",
  "skill-nobody-available",
  "skill-single-holder",
  "queue-without-members",
  "unknown-metric",
  "unread-attribute",
  "routing-not-simulated",
  "member-data-unknown",
  "members-changed",
  "member-twice",
  "members-unproven",
  "member-count-differs",
  "organisation-data-unknown",
  "moment-row-stale",
  "expression-invalid",
  "expression-never-true",
  "expression-always-true",
  "expression-nobody-fits",
  "reserved-ring",
  "status-against-load",
  "predictor-compared",
] as const;

/** One of them. */
export type AnomalyId = (typeof ANOMALY_IDS)[number];

/** How much it matters to the decision. */
export type Severity = "info" | "warning" | "error";

/** What the anomaly is about. */
export interface AnomalySubject {
  readonly kind: "agent" | "skill" | "language" | "queue" | "organisation";
  readonly id: string;
  readonly name: string;
}

/** One odd fact. */
export interface Anomaly {
  readonly id: AnomalyId;
  readonly severity: Severity;
  readonly subject: AnomalySubject;
  /** One sentence for a routing admin, no final period. */
  readonly message: string;
  /** The values it rests on. */
  readonly evidence: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}
