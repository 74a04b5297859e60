/** What the API and its token endpoint say to somebody without a good token or client: the vendor's words (routing semantics 6.1, 6.2). */

/** 401 for a request without a token. */
export const NO_TOKEN = {
  message: "No authentication bearer token specified in authorization header.",
  code: "authentication.required",
  status: 401,
};

/** 401 for a token that nobody issued. */
export const UNKNOWN_TOKEN = {
  message: "Invalid login credentials.",
  code: "bad.credentials",
  status: 401,
};

/** 401 for a token that was good. */
export const EXPIRED_TOKEN = {
  status: 401,
  code: "credentials.expired",
  message: "The supplied credentials are expired and cannot be used.",
};

/** The token endpoint's answer to a client that it does not know. */
export const UNKNOWN_CLIENT = [400, "invalid_client", "client not found: invalid_client"] as const;

/** The token endpoint's answer to a client with another secret. */
export const WRONG_SECRET = [401, "invalid_client", "authentication failed: invalid_client"] as const;
