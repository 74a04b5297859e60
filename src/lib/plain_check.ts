/**
 * Checks as plain functions: what most data passes without waiting for the schema library, whose loading and building cost
 * more than all the data of two hundred scenarios. A check may refuse what the schema accepts and never accepts what the
 * schema refuses: whoever is refused here asks the schema, which stays the law and explains. Tests hold the two together.
 */

/** True where the value is surely right. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === "string";
export const isFilledText: Check = (value) => typeof value === "string" && value !== "";
export const isNumber: Check = (value) => Number.isFinite(value);
export const isFlag: Check = (value) => typeof value === "boolean";

/** Absent. */
export function optional(check: Check): Check {
  return (value) => value === undefined || check(value);
}

/** Absent or null. */
export function nullish(check: Check): Check {
  return (value) => value === undefined || value === null || check(value);
}

/** One of the values. */
export function oneOf(...values: readonly unknown[]): Check {
  return (value) => values.includes(value);
}

/** One of the kinds. */
export function anyOf(...checks: readonly Check[]): Check {
  return (value) => checks.some((check) => check(value));
}

/** A number from `least` to `most`, both allowed. */
export function isWithin(least: number, most: number): Check {
  return (value) => typeof value === "number" && value >= least && value <= most;
}

/** The same without fractions. */
export function isWhole(least: number, most: number = Number.MAX_SAFE_INTEGER): Check {
  return (value) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** A list of at least so many. */
export function listOf(check: Check, atLeast = 0): Check {
  return (value) => {
    if (!Array.isArray(value) || value.length < atLeast) return false;
    for (let at = 0; at < value.length; at++) if (!check(value[at])) return false;
    return true;
  };
}

/** An object of any keys. */
export function recordOf(check: Check): Check {
  return (value) => {
    if (!isPlainObject(value)) return false;
    for (const key in value) if (key === "__proto__" || !check(value[key])) return false;
    return true;
  };
}

/** An object of these keys and any others. */
export function shape(checks: Readonly<Record<string, Check>>): Check {
  const keys = Object.keys(checks);
  const each = Object.values(checks);
  return (value) => {
    if (!isPlainObject(value)) return false;
    for (let at = 0; at < keys.length; at++) {
      if (!(each[at] as Check)(value[keys[at] as string])) return false;
    }
    return true;
  };
}

/** An object of these keys only. */
export function exactShape(checks: Readonly<Record<string, Check>>): Check {
  const known = new Set(Object.keys(checks));
  const fits = shape(checks);
  return (value) => {
    if (!fits(value)) return false;
    for (const key in value as object) if (!known.has(key)) return false;
    return true;
  };
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
