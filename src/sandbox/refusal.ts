/** Every way the sandbox says no, in the vendor's error bodies and codes (routing semantics 6.2). */

import { type FaultAnswer, tooMany } from "../http/faults/fault_answers.ts";

/** The vendor's error body, before the answer's context id is put in. */
export interface ErrorAnswer extends Omit<FaultAnswer, "headers"> {
  readonly limit?: { readonly key: string; readonly namespace: string; readonly value: number };
}

/** Thrown by a handler to answer with an error. */
export class ApiRefusal extends Error {
  readonly answer: ErrorAnswer;
  /** Further headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(answer: ErrorAnswer, headers: Readonly<Record<string, string>> = {}) {
    super(answer.message);
    this.name = "Refusal";
    this.answer = answer;
    this.headers = headers;
  }
}

/** 400 `invalid.value`: a page size above the maximum, a switch that is neither true nor false, a body that does not fit. */
export function invalidValue(message: string): ApiRefusal {
  return new ApiRefusal({ message, code: "invalid.value", status: 400 });
}

/** 400 `bad.request`: a body that is not JSON. */
export function badRequest(message: string): ApiRefusal {
  return new ApiRefusal({ message, code: "bad.request", status: 400 });
}

/** 400 `invalid.id`: not a UUID where an id is due. */
export function invalidId(id: string): ApiRefusal {
  return new ApiRefusal({ message: `The ID ${id} is not a valid UUID.`, code: "invalid.id", status: 400 });
}

/** The refusal that a fault stands for, or that is worded as one. */
export function refusedAs({ headers = {}, ...answer }: FaultAnswer): ApiRefusal {
  return new ApiRefusal(answer, headers);
}

/** 404 `not.found`. */
export function notFound(): ApiRefusal {
  return new ApiRefusal({ message: "The requested resource was not found.", code: "not.found", status: 404 });
}

/** @throws Refusal 404 where there is nothing */
export function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw notFound();
  return thing;
}

/** 429 with `Retry-After`. @param limit requests a minute */
export function tooManyRequests(retryAfterSeconds: number, limit: number): ApiRefusal {
  const { headers, ...answer } = tooMany(retryAfterSeconds);
  const key = "client.credentials.token.rate.per.minute";
  return new ApiRefusal({ ...answer, limit: { key, namespace: "platform.api", value: limit } }, headers);
}
