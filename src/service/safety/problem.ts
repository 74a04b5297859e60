/** Error answers as problem documents (RFC 9457), worded for people, with what is nearest and what to do next. */

import { type ErrorDetails, explain } from "../../errors.ts";
import { withSecurityHeaders } from "./security_headers.ts";

/** One thing wrong in a request, and where. */
export interface FieldProblem {
  /** Path in the body or name of the parameter: "required_skills.0.name". */
  readonly where: string;
  readonly what: string;
}

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  409: "Conflict",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  421: "Misdirected Request",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** What a problem may carry besides its explanation. */
export interface ProblemExtras {
  readonly errors?: readonly FieldProblem[];
  readonly correlationId?: string;
  readonly nearest?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The answer that carries a problem document, with what browsers are to hold to. `message`, `code` and `status` are also what the
 * vendor's clients look for.
 */
export function problem(
  status: number,
  code: string,
  explanation: ErrorDetails,
  { headers = {}, ...members }: ProblemExtras = {},
): Response {
  const document = {
    type: "about:blank",
    title: TITLES[status] ?? "Error",
    status,
    code,
    message: explanation.what,
    detail: explain(explanation),
    ...(explanation.nearest === undefined ? {} : { nearest: explanation.nearest }),
    ...(explanation.next === undefined ? {} : { next: explanation.next }),
    ...members,
  };
  return withSecurityHeaders(
    new Response(JSON.stringify(document), {
      status,
      headers: { "content-type": "application/problem+json", ...headers },
    }),
  );
}
