/**
 * What is told of an answer, once more: names of routing are told as they are, and one may hold a secret or an address. The rules are
 * those that keep it out of a cassette.
 */

import { CassetteError, inOtherWords, LiveApiError, UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { holdsSecret } from "./texts/text_rules.ts";

/** E-mail addresses alone: those of servers are what the user named. */
const EMAIL = /[^\s@"'<>]+@[^\s@"'<>]+\.[^\s@"'<>]+/g;

/** Variables of the environment that messages tell to set. */
const OURS = /^(?:export|GENESYSCLOUD_\w+=|RINGBACK_\w+=)/;

/** The text with every word, and every quoted name, that holds a secret or an e-mail address left out. */
export function toldSafely(text: string): string {
  return text.replace(EMAIL, LEFT_OUT)
    .replace(/"([^"\n]*)"/g, (whole, name: string) => isSecret(name) ? `"${LEFT_OUT}"` : whole)
    .replace(/[^\s"]+/g, (word) => isSecret(word) ? LEFT_OUT : word);
}

const LEFT_OUT = "[left out: a secret or an address]";

/** Numbers of every kind stand in what we tell ourselves, sizes, times, ids: secrets alone are looked for. */
function isSecret(text: string): boolean {
  return !OURS.test(text) && !calledAs().split(/[" ]/).includes(text) && holdsSecret(text);
}

/** The error as `toldSafely` tells it; any other thing thrown as it is. */
export function retoldSafely(error: unknown): unknown {
  if (!(error instanceof LiveApiError || error instanceof CassetteError || error instanceof UsageError)) {
    return error;
  }
  const told = inOtherWords(error, toldSafely);
  return told.message === error.message ? error : told;
}
