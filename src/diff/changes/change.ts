/** One thing that an admin set differently between two recordings. */

import { groupedBy } from "../../lib/collections.ts";

/** What kind of thing. `state` is none of an admin's doing: presence, routing status, work in hand. */
export type ChangeKind =
  | "queue"
  | "setting"
  | "predictor"
  | "expression"
  | "backup"
  | "member"
  | "membership"
  | "ring"
  | "skill"
  | "language"
  | "groups"
  | "utilization"
  | "name"
  | "organisation"
  | "account"
  | "state";

/** Whom or what a change is about. */
export interface ChangeSubject {
  readonly kind: "agent" | "queue" | "organisation";
  readonly id: string;
  readonly name: string;
}

/** One change. Values are in the words people see; null: was not there, or is no more. */
export interface ConfigurationChange {
  readonly kind: ChangeKind;
  readonly subject: ChangeSubject;
  /** "skill Spanish", "ring in Technical Support", "evaluation of skills". */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
  /** What the values count, where one may take them for another number: "priority". */
  readonly scale?: string;
}

/** "skill Spanish: 4 → 2", "skill Spanish new: 3", "skill Spanish gone (was 4)", "skill Mac OS: priority 2 → 4". */
export function changeText({ what, before, after, scale }: ConfigurationChange): string {
  if (before === null && after === null) return what;
  const of = scale === undefined ? "" : `${scale} `;
  if (before === null) return `${what} new: ${of}${after}`;
  if (after === null) return `${what} gone (was ${of}${before})`;
  return `${what}: ${of}${before} → ${after}`;
}

/** "Gale Lotus: skill Spanish: 4 → 2". */
export function subjectChangeText(change: ConfigurationChange): string {
  return `${change.subject.name}: ${changeText(change)}`;
}

/** Changes by whom or what they are about, each group with at least one. */
export function bySubject(
  changes: readonly ConfigurationChange[],
): readonly (readonly [ConfigurationChange, ...ConfigurationChange[]])[] {
  const groups = groupedBy(changes, ({ subject }) => `${subject.kind} ${subject.id}`);
  return [...groups.values()] as [ConfigurationChange, ...ConfigurationChange[]][];
}

/** "Queue Billing", "Gale Lotus". */
export function subjectHeading({ kind, name }: ChangeSubject): string {
  return kind === "queue" ? `Queue ${name}` : name;
}

/** A change where the values differ, none where they are alike. */
export function differing(
  kind: ChangeKind,
  subject: ChangeSubject,
  what: string,
  before: string | null,
  after: string | null,
): readonly ConfigurationChange[] {
  return before === after ? [] : [{ kind, subject, what, before, after }];
}
