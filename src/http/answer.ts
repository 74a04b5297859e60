/** What an answer says, read to its end: the part of a `Response` that is worth handing on. */

/** Statuses whose responses have no body. */
export const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** What stays the same however often an answer is passed on. */
export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  /** Null where the status has no body. */
  readonly text: string | null;
}

/** A response that knows what it says without being read. */
export interface Telling extends Response {
  readonly heard: Heard;
}

/** True for a `TextResponse`, told by its look: the class itself costs replays the loading of all that `fetch` needs. */
export function isTelling(response: Response): response is Telling {
  return "heard" in response;
}

/** What a response says, read to its end. */
export async function heardOf(response: Response): Promise<Heard> {
  if (isTelling(response)) return response.heard;
  const { status, headers } = response;
  return { status, headers, text: BODILESS.has(status) ? null : await response.text() };
}

const PARSED = new WeakMap<Heard, unknown>();

/**
 * The text as JSON, parsed once however many look at it: nobody may change it.
 * @throws SyntaxError where it is no JSON
 */
export function parsedOf(heard: Heard): unknown {
  if (PARSED.has(heard)) return PARSED.get(heard);
  const value: unknown = JSON.parse(heard.text ?? "");
  PARSED.set(heard, value);
  return value;
}
