/** Every way the sandbox says no, in the vendor's error bodies and codes (routing semantics 6.2). */

/** The vendor's error body, before the answer's context id is put in. */
export interface ErrorAnswer {
  readonly message: string;
  readonly code: string;
  readonly status: number;
  readonly messageWithParams?: string;
  readonly messageParams?: Readonly<Record<string, string>>;
  readonly limit?: { readonly key: string; readonly namespace: string; readonly value: number };
}

/** Thrown by a handler to answer with an error. */
export class Refusal extends Error {
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
export function invalidValue(message: string): Refusal {
  return new Refusal({ message, code: "invalid.value", status: 400 });
}

/** 400 `bad.request`: a body that is not JSON. */
export function badRequest(message: string): Refusal {
  return new Refusal({ message, code: "bad.request", status: 400 });
}

/** 400 `invalid.id`: not a UUID where an id is due. */
export function invalidId(id: string): Refusal {
  return new Refusal({ message: `The ID ${id} is not a valid UUID.`, code: "invalid.id", status: 400 });
}

/** 401: no token, one nobody issued, or one that has expired. */
export function unauthorised(reason: "absent" | "unknown" | "expired"): Refusal {
  const table = {
    absent: ["authentication.required", "No authentication bearer token specified in authorization header."],
    unknown: ["bad.credentials", "Invalid login credentials."],
    expired: ["credentials.expired", "The supplied credentials are expired and cannot be used."],
  } as const;
  const [code, message] = table[reason];
  return new Refusal({ message, code, status: 401 });
}

/** 403: names the permissions the call needs, all of them or any one of them. */
export function missingPermission(permissions: readonly string[]): Refusal {
  const names = permissions.join(", ");
  const [code, message] = permissions.length > 1
    ? [
      "missing.any.permissions",
      "Unable to perform the requested action. You must have at least one of the following permissions assigned: ",
    ]
    : [
      "missing.permissions",
      "Unable to perform the requested action. You are missing the following permission(s): ",
    ];
  if (permissions.length === 0) {
    return new Refusal({
      message: "You are not authorized to perform the requested action.",
      code: "not.authorized",
      status: 403,
    });
  }
  return new Refusal({
    message: message + names,
    code,
    status: 403,
    messageWithParams: `${message}{permissions}`,
    messageParams: { permissions: names },
  });
}

/** 404 `not.found`. */
export function notFound(): Refusal {
  return new Refusal({ message: "The requested resource was not found.", code: "not.found", status: 404 });
}

/** 429 with `Retry-After`. @param limit requests a minute; absent where a fault and no limit refused */
export function tooManyRequests(retryAfterSeconds: number, limit?: number): Refusal {
  return new Refusal({
    message: `Rate limit exceeded the maximum. Retry the request in [${retryAfterSeconds}] seconds`,
    code: "too.many.requests.retry.after",
    status: 429,
    messageParams: { retryAfter: String(retryAfterSeconds) },
    ...(limit === undefined ? {} : {
      limit: { key: "client.credentials.token.rate.per.minute", namespace: "platform.api", value: limit },
    }),
  }, { "Retry-After": String(retryAfterSeconds) });
}

/** 500, 503 and 504, as a gateway or a service behind it answers them. */
export function serverTrouble(status: 500 | 503 | 504): Refusal {
  const table = {
    500: ["internal.server.error", "The server encountered an unexpected condition."],
    503: ["service.unavailable", "Service Unavailable - the server is currently unavailable."],
    504: ["request.timeout", "The request timed out."],
  } as const;
  const [code, message] = table[status];
  return new Refusal({ message, code, status });
}
