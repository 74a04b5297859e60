/** Describes what an answer says, read to its end: the part of a `Response` that is worth handing on. */

/** Statuses whose responses have no body. */
export const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** What stays the same however often an answer is passed on. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Null where the status has no body. */
  readonly text: string | null;
}

/** The first status that is a refusal. */
export const FIRST_REFUSAL = 400;
