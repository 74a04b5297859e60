/** Every error as a documented answer: what a person can mend is explained, what is ours to mend is not shown. */

import type * as z from "zod";
import { CassetteError, LiveApiError, MissError, RingbackError } from "../../errors.ts";
import { errorPlaces, type Log } from "../safety/log.ts";
import { severalForOne } from "../../lib/text/slips.ts";
import { type FieldProblem, problem } from "../safety/problem.ts";
import { UnknownName } from "./sources.ts";

/** Turns an error into its answer. `correlationId` goes into the answer and the log where the cause must stay inside. */
export function serviceRefusal(error: unknown, correlationId: string, log: Log): Response {
  if (error instanceof UnknownName) return problem(404, "not.found", error.explanation);
  if (error instanceof LiveApiError) {
    return problem(liveStatus(error), "live.api", error.explanation, { correlationId });
  }
  if (error instanceof CassetteError || error instanceof MissError) {
    return problem(409, "cassette.unfit", error.explanation, { correlationId });
  }
  if (error instanceof RingbackError) {
    const { what, where } = error.explanation;
    return problem(422, "invalid.request", error.explanation, { errors: [{ where: where ?? "body", what }] });
  }
  if (statusOf(error) === 400) return malformed();
  if (statusOf(error) === 415) return unsupportedType();
  log("internal-error", { correlationId, ...errorPlaces(error) });
  return problem(500, "internal.error", {
    what: "Something went wrong here, not in the request",
    next: `look for ${correlationId} in the log of this server`,
  }, { correlationId });
}

/** The answer to a body, path or query that its schema refuses. @param given what was to be read */
export function invalid(target: string, error: z.core.$ZodError, given: unknown): Response {
  const errors = error.issues.slice(0, 20).flatMap((issue) => fieldProblems(target, issue, given));
  const first = errors[0] ?? { where: target, what: "is not valid" };
  return problem(422, "invalid.request", {
    what: `${first.where}: ${first.what}`,
    ...(errors.length < 2
      ? {}
      : { detail: errors.slice(1).map(({ where, what }) => `also:    ${where}: ${what}`) }),
    next: "GET /docs shows what a request looks like",
  }, { errors });
}

/** The answer to text that is not JSON. */
function malformed(): Response {
  return problem(422, "invalid.request", {
    what: "The body is not JSON",
    next: "GET /docs shows what a request looks like",
  }, {
    errors: [{ where: "body", what: "not JSON" }],
  });
}

/** The answer to a body in which a key stands twice: readers differ on which of the two counts. */
export function repeated(key: string): Response {
  const what = `The key "${key}" stands twice in one object of the body`;
  return problem(422, "invalid.request", { what, next: "take one of the two out" }, {
    errors: [{ where: "body", what }],
  });
}

/** The answer to a method that a known path does not take. */
export function wrongMethod(method: string, path: string, allowed: readonly string[]): Response {
  const allow = allowed.join(", ");
  return problem(405, "method.not.allowed", {
    what: `${path} does not take ${method}`,
    next: `ask it with ${allow}`,
  }, { headers: { allow } });
}

function unsupportedType(): Response {
  return problem(415, "unsupported.media.type", {
    what: "The body must be JSON and say so",
    next: "send the header content-type: application/json",
  });
}

function fieldProblems(target: string, issue: z.core.$ZodIssue, given: unknown): readonly FieldProblem[] {
  const where = [target === "json" ? "body" : target, ...issue.path.map(String)].join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ where: `${where}.${key}`, what: "there is no such field" }));
  }
  const several = severalForOne(issue, valueAt(given, issue.path));
  if (several !== null) return [{ where, what: several }];
  const own = issue.code === "invalid_union"
    ? issue.errors.flat().find(({ code }) => code === "custom")
    : undefined;
  if (own !== undefined) return [{ where, what: own.message }];
  if (issue.code === "invalid_union") {
    const inner = issue.errors.flat().find((one) => one.path.length > 0);
    const parts = inner === undefined ? issue.errors.flat().map((one) => one.message) : [inner.message];
    const deeper = inner === undefined ? where : `${where}.${inner.path.map(String).join(".")}`;
    return [{ where: deeper, what: [...new Set(parts)].join("; or: ") || issue.message }];
  }
  return [{ where, what: issue.message }];
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(
    (value, key) => typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    given,
  );
}

/** The live API's own status where it is an error; otherwise what a gateway says. */
function liveStatus({ status }: LiveApiError): number {
  if (status === null) return 504;
  return status >= 400 && status <= 599 ? status : 502;
}

function statusOf(error: unknown): number | null {
  return typeof error === "object" && error !== null && "status" in error && typeof error.status === "number"
    ? error.status
    : null;
}
