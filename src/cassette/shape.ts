/**
 * The schema of exchanges as plain comparisons: ten thousand are checked in a few milliseconds. The zod schema stays the
 * law: it explains what these checks refuse, and a test holds the two together.
 */

import { isObject, type Json } from "../lib/json.ts";

const REQUEST_KEYS = 2;
const RESPONSE_KEYS = 3;
const MAX_STATUS = 599;
const MIN_STATUS = 200;

/** True where the value is a whole exchange and nothing else. */
export function isExchangeShape(value: Json | undefined): boolean {
  if (!isObject(value)) return false;
  const { request, response, afterLast } = value;
  const keys = afterLast === undefined ? 2 : 3;
  if (afterLast !== undefined && afterLast !== "last" && afterLast !== "error") return false;
  return countKeys(value) === keys && isRequestShape(request) && isResponseShape(response);
}

function isRequestShape(value: Json | undefined): boolean {
  return isObject(value) && typeof value.method === "string" && typeof value.path === "string" &&
    countKeys(value) === REQUEST_KEYS;
}

function isResponseShape(value: Json | undefined): boolean {
  if (!isObject(value) || value.body === undefined || !isObject(value.headers)) return false;
  const { status, headers } = value;
  if (typeof status !== "number" || !Number.isInteger(status) || status < MIN_STATUS || status > MAX_STATUS) {
    return false;
  }
  for (const name in headers) if (typeof headers[name] !== "string") return false;
  return countKeys(value) === RESPONSE_KEYS;
}

function countKeys(value: object): number {
  let count = 0;
  for (const _ in value) count++;
  return count;
}
