/** The rules by text: what is taken out of a string wherever it stands, and where the gate finds what was not. */

import { API_BASE_PLACEHOLDER } from "../cassette/cassette.ts";
import { isPseudonymEmail, REDACTED } from "./pseudonym.ts";
import { TEXT_RULES } from "./rules.ts";
import { withoutPersonNumbers, withoutSecretFormats } from "./secret_formats.ts";

/** No shorter secret is looked for: it would be found in innocent words. */
export const MIN_SECRET_LENGTH = 6;

/** Ids, relative addresses of entities and instants: the bulk of all strings, and no rule concerns them. */
const PLAIN =
  /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?:\{apiBase\})?\/api\/v2(?:\/(?:[A-Za-z]+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}))*|\d{4}-\d\d-\d\dT[\d:.]+Z)$/;

/** What every rule but the one for network addresses and the known formats needs to find at least. */
const SUSPECT = /@|[([{<]\s*at\s*[)\]}>]|eyJ|earer|:\/\/|\+\d|tel:|\d[ ().-]+\d|[?&]|\d{12}|[A-Z]{2}\d\d/i;

const JWT = /eyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?/g;
const BEARER = /\bBearer[\s:=]+(?!\[redacted\])\S+/gi;
const API_ADDRESS = /https?:\/\/[^\s"'<>?#]*?(?=\/(?:api\/v2|oauth)\/)/gi;
const USER_INFO = /(\w+:\/\/)[^\s/@]+@/g;
const URL_SECRET =
  /([?&](?:access_token|id_token|token|api_?key|secret|password|sig|signature|x-amz-[\w-]*)=)(?!\[redacted\])[^&#\s"]+/gi;
const EMAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const SPELLED_EMAIL =
  /[\p{L}\p{N}._+-]+\s*[([{<]\s*at\s*[)\]}>]\s*[\p{L}\p{N}-]+(?:\s*(?:\.|[([{<]\s*dot\s*[)\]}>])\s*[\p{L}\p{N}-]+)+/giu;
const IP = /^(?:\d{1,3}\.){3}\d{1,3}$|^(?:[\da-f]{1,4}:){3,7}[\da-f:]*[\da-f]$/i;

/** International form, `tel:` addresses, and 3-3-4 groups; never inside ids, instants or longer numbers. */
const PHONE =
  /(?<![\w:.+-])(?:tel:\+?[\d().-]{6,}\d|\+\d(?:[ ().-]*\d){7,14}|\(\d{3}\) ?\d{3}[-. ]\d{4}|\d{3}[-. ]\d{3}[-. ]\d{4}|0\d{2,4}[ /-]\d{3,4}[ -]?\d{3,5})(?![\w-])/g;

/** True for text that can hold neither a secret nor a person: an id, a relative address of ids and words, an instant. */
export function isPlain(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first === SLASH || first === BRACE || (first >= ZERO && first <= NINE) ||
    (first >= A && first <= F)) && PLAIN.test(text);
}

const SLASH = 47;
const BRACE = 123;
const ZERO = 48;
const NINE = 57;
const A = 97;
const F = 102;

/** Replaces what the text rules name. */
export interface TextRedaction {
  readonly secrets: readonly string[];
  /** The stand-in of an address. */
  email(address: string): string;
}

/** The text without secrets, tokens, addresses and numbers of people. Unchanged on its own result. */
export function redactText(text: string, redaction: TextRedaction): string {
  if (text.length < MIN_SECRET_LENGTH || isPlain(text)) return text;
  const result = redactSecrets(text, redaction.secrets);
  if (IP.test(result)) return REDACTED;
  if (!SUSPECT.test(result)) return result;
  return withoutPersonNumbers(result.replace(BEARER, REDACTED), REDACTED)
    .replace(EMAIL, (address) => isPseudonymEmail(address) ? address : redaction.email(address))
    .replace(SPELLED_EMAIL, REDACTED)
    .replace(PHONE, REDACTED);
}

/** The text without secrets only: for ids, addresses of the API and names of routing, which hold no sentence about people. */
export function redactSecrets(text: string, secrets: readonly string[]): string {
  if (text.length < MIN_SECRET_LENGTH || isPlain(text)) return text;
  let result = text;
  for (const secret of secrets) {
    if (result.includes(secret)) result = result.replaceAll(secret, REDACTED);
  }
  result = withoutSecretFormats(result, REDACTED);
  if (!SUSPECT.test(result)) return result;
  return result
    .replace(JWT, REDACTED)
    .replace(API_ADDRESS, API_BASE_PLACEHOLDER)
    .replace(USER_INFO, "$1")
    .replace(URL_SECRET, `$1${REDACTED}`);
}

/** Id of the first rule that still finds a secret; null where none does. */
export function secretViolation(text: string): string | null {
  if (text.length < MIN_SECRET_LENGTH || isPlain(text)) return null;
  if (withoutSecretFormats(text, REDACTED) !== text) return TEXT_RULES.format.id;
  if (!SUSPECT.test(text)) return null;
  if (text.search(JWT) >= 0) return TEXT_RULES.jwt.id;
  return text.search(USER_INFO) >= 0 || text.search(URL_SECRET) >= 0 ? TEXT_RULES.urlSecret.id : null;
}

/** Id of the first text rule that still finds something; null where none does. */
export function textViolation(text: string): string | null {
  const secret = secretViolation(text);
  if (secret !== null) return secret;
  if (text.length < MIN_SECRET_LENGTH || isPlain(text) || !SUSPECT.test(text)) return null;
  if (text.search(BEARER) >= 0) return TEXT_RULES.bearer.id;
  if (holdsEmail(text) || text.search(SPELLED_EMAIL) >= 0) return TEXT_RULES.email.id;
  if (withoutPersonNumbers(text, REDACTED) !== text) return TEXT_RULES.number.id;
  return text.search(PHONE) >= 0 ? TEXT_RULES.phone.id : null;
}

/** True where an address stands that no pseudonym has. */
export function holdsEmail(text: string): boolean {
  return emailsOf(text).some((address) => !isPseudonymEmail(address));
}

/** All telephone numbers of a text, digits only. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}

/** All e-mail addresses of a text. */
export function emailsOf(text: string): readonly string[] {
  return text.includes("@") ? text.match(EMAIL) ?? [] : [];
}
