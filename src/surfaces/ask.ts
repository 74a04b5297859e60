/**
 * Asks one path at an API and gives the checked value, or what came instead: a typed error where the read is required, a refusal
 * where one can do without. Nothing else in the surfaces touches a transport.
 */

import type * as z from "zod";
import { AccessError, LiveApiError, MissError, type RingbackError } from "../errors.ts";
import { GaveUpError } from "../http/gave_up.ts";
import { withoutAddress } from "../http/shown_address.ts";
import {
  correlationIdOf,
  isReplay,
  NOT_RECORDED,
  notJson,
  type ReadRefusal,
  refusalError,
  refusalOf,
  type Trouble,
  wrongAnswer,
  wrongShape,
} from "./bad_answer.ts";
import type { Api } from "./surface.ts";

/** One path, from `/api/v2/` on, and the shape its answer must have. */
export interface Read<T> {
  readonly path: string;
  readonly expected: z.ZodType<T>;
  /** What an answer of that shape says that was not asked, as "it is of another queue"; null where it is what was asked. */
  readonly amiss?: (value: T) => string | null;
}

/** The value, or why there is none. */
export type ReadAnswer<T> =
  | { readonly kind: "value"; readonly value: T }
  | { readonly kind: "refused"; readonly refusal: ReadRefusal; readonly error: RingbackError };

/** What a cassette holds is there at once; everything else is a promise. */
export type Soon<T> = T | Promise<T>;

/** The one status that is about who asks and not about what is asked. */
const NOT_SIGNED_IN = 401;

const HEADERS = { accept: "application/json" };

/**
 * Asks, reads, checks.
 * @throws LiveApiError (CassetteError when replaying) on a status other than 2xx, a body that is not JSON, has another shape or is of
 *   something else; whatever the transport throws, MissError among it
 */
export function askApi<T>(api: Api, question: Read<T>, signal: AbortSignal): Soon<T> {
  const required = (answer: ReadAnswer<T>): T => {
    if (answer.kind === "value") return answer.value;
    throw answer.error;
  };
  const answer = answered(api, question, signal);
  return answer instanceof Promise ? answer.then(required) : required(answer);
}

/**
 * As `ask`, for what one can do without: in whichever way it fails, that is given back as a refusal.
 * @throws AccessError, LiveApiError (CassetteError when replaying) with 401, where the API does not take who is asking; whatever the
 *   transport throws that is no failure of the API
 */
export function askOptional<T>(api: Api, question: Read<T>, signal?: AbortSignal): Soon<ReadAnswer<T>> {
  const optional = (answer: ReadAnswer<T>): ReadAnswer<T> => {
    if (answer.kind === "value") return answer;
    if (answer.error instanceof AccessError || answer.refusal.status === NOT_SIGNED_IN) throw answer.error;
    return answer;
  };
  const answer = answered(api, question, signal);
  return answer instanceof Promise ? answer.then(optional) : optional(answer);
}

function answered<T>(api: Api, question: Read<T>, signal: AbortSignal | undefined): Soon<ReadAnswer<T>> {
  const recorded = api.recorded?.(question.path);
  return recorded === undefined
    ? askTransport(api, question, signal)
    : checked(api, question, recorded, null);
}

async function askTransport<T>(
  api: Api,
  question: Read<T>,
  signal: AbortSignal | undefined,
): Promise<ReadAnswer<T>> {
  const { path } = question;
  let response: Response;
  try {
    // A cassette needs neither header nor signal, and looks an address up fastest when it comes alone.
    response = await (isReplay(api)
      ? api.transport(api.baseUrl + path)
      : api.transport(api.baseUrl + path, initOf(signal)));
  } catch (error) {
    const refusal = error instanceof MissError || error instanceof LiveApiError
      ? thrownRefusal(path, error)
      : null;
    if (refusal === null) throw error;
    return { kind: "refused", refusal, error: error as RingbackError };
  }
  const text = await response.text();
  const correlationId = correlationIdOf(response.headers);
  if (!response.ok) {
    const refusal = refusalOf(path, response.status, text, correlationId);
    return { kind: "refused", refusal, error: refusalError(api, refusal) };
  }
  try {
    return checked(api, question, JSON.parse(text), correlationId);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { status, headers } = response;
    const came = { status, type: headers.get("content-type"), text };
    return refused(path, notJson(api, path, came), correlationId);
  }
}

/** A transport may turn trouble into an error itself; its words are kept. */
function thrownRefusal(path: string, error: MissError | LiveApiError): ReadRefusal {
  if (error instanceof MissError) return { path, status: null, says: NOT_RECORDED, correlationId: null };
  if (error instanceof GaveUpError && error.heard.text !== null) {
    const { status, text, headers } = error.heard;
    return refusalOf(path, status, text, correlationIdOf(headers));
  }
  return { path, status: error.status, says: withoutAddress(error.explanation.what), correlationId: null };
}

function checked<T>(
  api: Api,
  { path, expected, amiss }: Read<T>,
  value: unknown,
  correlationId: string | null,
): ReadAnswer<T> {
  const result = expected.safeParse(value);
  if (!result.success) return refused(path, wrongShape(api, path, value, result.error), correlationId);
  const wrong = amiss?.(result.data) ?? null;
  if (wrong !== null) return refused(path, wrongAnswer(api, path, value, wrong), correlationId);
  return { kind: "value", value: result.data };
}

function refused(path: string, { says, error }: Trouble, correlationId: string | null): ReadAnswer<never> {
  return { kind: "refused", refusal: { path, status: null, says, correlationId }, error };
}

function initOf(signal: AbortSignal | undefined): RequestInit {
  return signal === undefined ? { headers: HEADERS } : { headers: HEADERS, signal };
}
