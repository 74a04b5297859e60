/**
 * The codes by which the API and its token endpoint say no (routing semantics 6.1, 6.2): the only words of a refusal that are repeated.
 * A message beside it may name people.
 */

/** All codes that are known. */
export const ERROR_CODES = [
  "app.not.authorized.for.scope",
  "authentication.required",
  "bad.credentials",
  "bad.gateway",
  "bad.request",
  "client.failed.request",
  "conflict",
  "credentials.expired",
  "forbidden",
  "gateway.timeout",
  "general.error",
  "internal.error",
  "internal.server.error",
  "invalid.date",
  "invalid.id",
  "invalid.property",
  "invalid.query.param.value",
  "invalid.value",
  "invalid_client",
  "invalid_grant",
  "invalid_request",
  "missing.all.permissions",
  "missing.any.division.permissions",
  "missing.any.permissions",
  "missing.division.permission",
  "missing.division.permissions",
  "missing.permissions",
  "not.authorized",
  "not.found",
  "rate.limit.exceeded",
  "request.timeout",
  "resource.not.found",
  "response.entity.too.large",
  "service.unavailable",
  "too.many.requests",
  "too.many.requests.retry.after",
  "unauthorized",
  "unsupported.media.type",
  "authentication.request.timeout",
  "unauthorized_client",
  "unsupported_grant_type",
  "user.not.found",
] as const;

/** One of the codes. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The code of a refusal's body, in whichever of the API's two shapes it comes; null for one that is not known. */
export function errorCodeOf(body: unknown): ErrorCode | null {
  if (typeof body !== "object" || body === null) return null;
  const { code, error } = body as { readonly code?: unknown; readonly error?: unknown };
  return ERROR_CODES.find((known) => known === code) ?? ERROR_CODES.find((known) => known === error) ?? null;
}
