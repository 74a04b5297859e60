/**
 * Regular expressions of rule files, in RE2's syntax: matched in time that grows with the value and no faster, so that no
 * pattern and no caller attribute can make a run hang.
 */

import { RE2JS, RE2JSSyntaxException } from "re2js";

/** A compiled pattern. */
export interface Pattern {
  /** True where the whole text fits; a text of more than 1000 characters never does. */
  readonly fits: (text: string) => boolean;
}

/** Characters of a pattern and of a text, and steps of a pattern once its repetitions are written out. */
const LENGTH_MAX = 1000;
const STEPS_MAX = 1000;

const SHOWN_MAX = 40;

/**
 * The pattern, or in a clause what is wrong with it. The syntax is https://github.com/google/re2/wiki/Syntax, without
 * look-around and back references.
 */
export function patternOf(source: string): Pattern | string {
  if (source.length > LENGTH_MAX) return `longer than ${LENGTH_MAX} characters`;
  try {
    const compiled = RE2JS.compile(source);
    if (compiled.programSize() > STEPS_MAX) return `repetitions of more than ${STEPS_MAX} steps`;
    return { fits: (text) => text.length <= LENGTH_MAX && compiled.testExact(text) };
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return reason(error, source);
    throw error;
  }
}

/** The library's own words, and the part they are about where that is not the whole. */
function reason(error: RE2JSSyntaxException, source: string): string {
  const about = error.getPattern();
  const part = about === null || about === "" || about === source ? "" : ` "${about.slice(0, SHOWN_MAX)}"`;
  return `${error.getDescription()}${part}`;
}
