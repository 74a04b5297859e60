/**
 * What the routes answer from: an organisation, made up (`made_up.ts`) or recorded (`recorded_organisation.ts`), as things that
 * can be filtered, paged and written down. One set of routes serves both.
 */

import type { SurfaceName } from "../http/transport.ts";

/** What a user's entry may carry beyond the bare one, and who hears of what it lacks. */
export interface Expansion {
  readonly expands: ReadonlySet<string>;
  /** An expand that was asked and is not known of this user. */
  leaveOut(expand: string, userId: string): void;
}

/** A thing with an id. */
export interface Identified {
  readonly id: string;
}

/** A thing with an id and a name, as the API writes it. */
export interface ServedName extends Identified {
  readonly name: string;
}

/** A user. Each question throws `NotKnown` where a recording does not tell. */
export interface ServedUser extends ServedName {
  /** "active", "inactive" or "deleted". */
  readonly state: string;
  answer(expansion: Expansion): object;
  skills(): readonly object[];
  languages(): readonly object[];
  routingStatus(): object;
  presence(): object;
  /** As an entry of the bulk read. */
  bulkPresence(): object;
  utilization(): object;
  /** The walkthrough's. */
  profile(): object;
  /** The walkthrough's. */
  availability(): object;
}

/** What the filters of a listing of members look at. */
export type MemberFilter = "skills" | "languages" | "routingStatus" | "presence";

/** A member of a queue. */
export interface ServedMember {
  readonly userId: string;
  readonly name: string;
  readonly joined: boolean;
  readonly by: string;
  /** Names of skills and languages held actively, the status, the system presence. @throws NotKnown */
  holds(filter: MemberFilter): readonly string[];
  answer(dialect: SurfaceName, expansion: Expansion): object;
}

/** A queue. */
export interface ServedQueue extends ServedName {
  answer(dialect: SurfaceName): object;
  /** In the order of their listing. @throws NotKnown */
  members(): readonly ServedMember[];
  /** The estimated wait. @throws NotKnown */
  wait(): object;
}

/** An organisation. Whatever is asked by an id that nothing has throws `Refusal`, or `NotKnown` where it may exist all the same. */
export interface ServedOrganisation {
  /** In the order of their listing. */
  queues(): readonly ServedQueue[];
  queue(id: string): ServedQueue;
  /** In the order of their listing. */
  users(): readonly ServedUser[];
  user(id: string): ServedUser;
  /** Those of the ids that there are, in this order. */
  usersOf(ids: readonly string[]): readonly ServedUser[];
  skills(): readonly ServedName[];
  languages(): readonly ServedName[];
  labels(): readonly ServedName[];
  skillGroups(): readonly ServedName[];
  skillGroupMembers(id: string): readonly object[];
  /** @param queueIds null for those of all queues */
  predictors(queueIds: readonly string[] | null, state: string | null): readonly object[];
  settings(): object;
  utilization(): object;
  presenceDefinitions(): readonly object[];
  /** Of the older list. */
  legacyPresences(): readonly ServedName[];
}

/** Thrown where a recording does not tell what is asked; the message says what, as one sentence without its period. */
export class NotKnown extends Error {
  constructor(what: string) {
    super(what);
    this.name = "NotKnown";
  }
}
