/** Logic with three values: what is not known stays unknown only where it decides. */

/** True, false, or null for unknown. */
export type Truth = boolean | null;

/** Neither branch of an `and` or `or` is skipped: unknown is weighed against both. */
export function and(a: Truth, b: Truth): Truth {
  return a === false || b === false ? false : a === null || b === null ? null : true;
}

/** See `and`. */
export function or(a: Truth, b: Truth): Truth {
  return a === true || b === true ? true : a === null || b === null ? null : false;
}

/** True becomes false and false true; unknown stays. */
export function not(a: Truth): Truth {
  return a === null ? null : !a;
}
