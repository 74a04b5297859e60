/**
 * Asks one path at an API and gives the checked value, or a typed error that says what came instead.
 * Nothing else in the surfaces touches a transport.
 */

import type { z } from "zod";
import { LiveApiError } from "../errors.ts";
import { isReplay, notJsonError, type Refusal, refusalError, shapeError, wordsOf } from "./bad_answer.ts";
import type { Api } from "./surface.ts";

/** One path, from `/api/v2/` on, and the shape its answer must have. */
export interface Question<T> {
  readonly path: string;
  readonly expected: z.ZodType<T>;
}

/** The value, or the refusal of a read that one can do without. */
export type Answer<T> =
  | { readonly kind: "value"; readonly value: T }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** What a cassette holds is there at once; everything else is a promise. */
export type Soon<T> = T | Promise<T>;

/** Statuses that say "not for you" or "not here": what an optional read becomes unknown by. */
const REFUSALS: readonly number[] = [400, 403, 404];

const HEADERS = { accept: "application/json" };

/**
 * Asks, reads, checks.
 * @throws LiveApiError (CassetteError when replaying) on a status other than 2xx, a body that is not JSON or has another shape;
 *   whatever the transport throws, MissError among it
 */
export function ask<T>(api: Api, question: Question<T>, signal?: AbortSignal): Soon<T> {
  const required = (answer: Answer<T>): T => {
    if (answer.kind === "value") return answer.value;
    throw refusalError(api, answer.refusal);
  };
  const answer = askOptional(api, question, signal);
  return answer instanceof Promise ? answer.then(required) : required(answer);
}

/**
 * As `ask`, but 400, 403 and 404 are given back as a refusal.
 * @throws as `ask`, on every other failure
 */
export function askOptional<T>(api: Api, question: Question<T>, signal?: AbortSignal): Soon<Answer<T>> {
  const recorded = api.recorded?.(question.path);
  return recorded === undefined ? askTransport(api, question, signal) : checked(api, question, recorded);
}

async function askTransport<T>(
  api: Api,
  question: Question<T>,
  signal: AbortSignal | undefined,
): Promise<Answer<T>> {
  const { path } = question;
  let response: Response;
  try {
    // A cassette needs neither header nor signal, and looks an address up fastest when it comes alone.
    response = await (isReplay(api)
      ? api.transport(api.baseUrl + path)
      : api.transport(api.baseUrl + path, initOf(signal)));
  } catch (error) {
    // A transport may turn a final status into an error itself; its words are kept.
    if (error instanceof LiveApiError && error.status !== null && REFUSALS.includes(error.status)) {
      return { kind: "refused", refusal: { path, status: error.status, says: error.explanation.what } };
    }
    throw error;
  }
  const text = await response.text();
  if (!response.ok) {
    const refusal = { path, status: response.status, says: wordsOf(text) };
    if (REFUSALS.includes(response.status)) return { kind: "refused", refusal };
    throw refusalError(api, refusal);
  }
  return checked(api, question, parse(api, path, response, text));
}

function checked<T>(api: Api, { path, expected }: Question<T>, value: unknown): Answer<T> {
  const result = expected.safeParse(value);
  if (!result.success) throw shapeError(api, path, value, result.error);
  return { kind: "value", value: result.data };
}

function initOf(signal: AbortSignal | undefined): RequestInit {
  return signal === undefined ? { headers: HEADERS } : { headers: HEADERS, signal };
}

function parse(api: Api, path: string, response: Response, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notJsonError(api, path, {
      status: response.status,
      type: response.headers.get("content-type"),
      text,
    });
  }
}
