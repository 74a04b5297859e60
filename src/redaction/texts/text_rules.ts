/**
 * The rules by text, asked only where people's own words stay: names of routing, and fields kept by the user's wish. A rule finds a
 * secret, an address, or a number of a person; it never changes the text, and each is asked of every such text.
 */

import { looksRandom } from "./random_look.ts";
import { isIban } from "./iban.ts";

/** One rule. */
export interface TextRule {
  readonly id: string;
  readonly reason: string;
  finds(text: string): boolean;
}

/** All of them, in the order in which they are asked; the gate names the first that finds something. */
export const TEXT_RULES: readonly TextRule[] = [
  rule("secret-format", "keys of well-known services, private keys, JSON Web Tokens", [
    /-----BEGIN [A-Z0-9 ]*(?:PRIVATE KEY|CERTIFICATE)/,
    /\bPuTTY-User-Key-File/,
    /\beyJ[\w-]{6,}\.[\w-]{6,}/,
    /\b(?:AKIA|ASIA|AGPA|AROA|AIDA|ABIA|ACCA)[A-Z0-9]{16}\b/,
    /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|gl(?:pat|ptt|dt|rt|cbt|ft|soat)-[\w-]{16,})/,
    /\b(?:npm_[A-Za-z0-9]{30,}|pypi-[\w-]{16,}|dckr_pat_[\w-]{16,}|rubygems_[a-f0-9]{16,}|crates\w*_[\w-]{16,})/,
    /\bxox[a-z](?:\.xox[a-z])?-[\w-]{10,}|\bxapp-[\w-]{10,}/,
    /\bAIza[\w-]{30,}|\bya29\.[\w.-]{20,}|\bGOCSPX-[\w-]{16,}|\b1\/\/0[\w-]{20,}/,
    /\b(?:[spr]k|whsec|rk)_(?:live_|test_|prod_)?[A-Za-z0-9]{16,}|\bsq0[a-z]{3}-[\w-]{16,}|\bEAAA[\w-]{16,}/,
    /\bsk-(?:ant-|proj-|or-)?[A-Za-z0-9][\w-]{18,}/,
    /\bSG\.[\w-]{16,}\.[\w-]{16,}|\bkey-[a-f0-9]{32}\b|\bre_[A-Za-z0-9]{16,}/,
    /\b(?:AC|SK)[a-f0-9]{32}\b|\bdop_v1_[a-f0-9]{32,}|\bhv[sb]\.[\w-]{20,}|\batlasv1\b|\blin_api_\w{16,}/,
    /\b(?:shpat|shpss|shpca|shppa)_[a-fA-F0-9]{16,}|\bNRAK-[A-Z0-9]{20,}|\bdapi[a-f0-9]{24,}|\bhf_[A-Za-z]{20,}/,
    /\b\d{8,10}:[\w-]{30,}|\b[MN][\w-]{22,25}\.[\w-]{6}\.[\w-]{20,}|\bATATT3[\w-]{16,}|\bglsa_\w{16,}/,
    /\b(?:[a-f0-9]{8}){4,}\b/i,
  ]),
  rule("secret-assigned", "a password, key, token or cookie named as such, and what follows", [
    /(?:pass(?:word|wd|phrase|code)|pwd|kennwort|passwort|contrase(?:ñ|n)a|mot de passe|senha|geheim\w*|secret|token|api[\s_-]?key|access[\s_-]?key|account[\s_-]?key|private[\s_-]?key|shared[\s_-]?access\w*|credentials?|signature|\b(?:sig|otp|pin|puk|cvv|cvc|auth\w*|session\w*|sid|cookie|bearer|user\s?id|uid|login))["'\\]*\s*(?:=|:=|=>)\s*\S/i,
    /(?:pass(?:word|wd|phrase|code)|pwd|kennwort|passwort|secret|token|api[\s_-]?key|access[\s_-]?key|credentials?|authorization|session[\s_-]?id|cookie|pin|otp|cvv|cvc)["'\\]+\s*:/i,
    /(?:pass(?:word|wd|phrase|code)|pwd|kennwort|passwort|secret|token|key|credentials?|authorization|session[\s_-]?id|pin|otp|cvv|cvc)\s*:\s*\S*[\d!#$%&*+/=?@^~|<>]\S*/i,
    /\b(?:set-)?cookie\s*:/i,
    /\bx-[\w-]*(?:key|token|auth|secret)[\w-]*\s*:/i,
    /\b(?:Bearer|Basic|Digest|Token|ApiKey|Negotiate)\s+(?=\S*[\d=_.~+/-])[\w.~+/=-]{8,}/i,
    /(?:^|;)\s*(?:server|data source|host|hostname|endpoint|database|initial catalog|user id|accountname|defaultendpointsprotocol)\s*=.+;/i,
  ]),
  rule("secret-random", "what only a machine makes", [looksRandom]),
  rule("address", "e-mail and network addresses", [
    /[^\s@]@(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}|[^\s@]@(?:localhost|\[)|[^\s＠]＠[^\s＠]/iu,
    /[\p{L}\p{N}._+-]\s*[([{<]\s*(?:at|a\.t|æt)\s*[)\]}>]\s*[\p{L}\p{N}]/iu,
    /[\p{L}\p{N}]\s+(?:at|AT)\s+[\p{L}\p{N}-]+\s+(?:dot|DOT)\s+\p{L}{2,}/u,
    /[\p{L}\p{N}](?:%40|&#64;|&commat;)[\p{L}\p{N}]/iu,
    /\b(?:[a-z][a-z0-9+.-]*:@?\/\/|www\.|mailto:|sips?:|tel:|callto:)\S/i,
    /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/,
    /(?<![\w:])(?:[\da-f]{1,4}:){3,7}[\da-f]{1,4}(?![\w:])|(?<![\w:])(?:[\da-f]{1,4}:)+:(?:[\da-f]{1,4}(?::[\da-f]{1,4})*)?(?![\w:])/i,
    /(?<![\w:-])(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\w:-])/i,
  ]),
  rule("person-number", "telephone, card, account and identity numbers", [
    holdsLongNumber,
    (text) => isIban(text.replace(IDS, " ")),
  ]),
];

/** The first rule that finds something; null where none does. */
export function textViolation(text: string, secrets: readonly string[]): string | null {
  if (secrets.some((secret) => text.includes(secret))) return KNOWN_SECRET;
  const bare = text.normalize("NFKC").replace(INVISIBLE, "");
  return TEXT_RULES.find((one) => one.finds(bare))?.id ?? null;
}

/** The client secret and tokens of the run itself. */
const KNOWN_SECRET = "secret-known";

/** Characters without width, with which numbers are broken up. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

function rule(
  id: string,
  reason: string,
  finders: readonly (RegExp | ((text: string) => boolean))[],
): TextRule {
  const finds = (text: string) =>
    finders.some((finder) => typeof finder === "function" ? finder(text) : finder.test(text));
  return { id, reason, finds };
}

/** Ids and their stand-ins: what looks like a number in one numbers nobody. */
const IDS = /\bid-[\da-f]{12}\b|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;

/** Ids and their stand-ins, instants, dates and years: digits that number nobody. */
const HARMLESS =
  /\bid-[\da-f]{12}\b|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?|\b(?:19|20)\d\d[-/.]?(?:0[1-9]|1[0-2])[-/.]?(?:0[1-9]|[12]\d|3[01])\b|\b(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d\b|\b(?:19|20)\d\d ?[-/–] ?(?:19|20)\d\d\b/gi;

/** Postal codes and the like, from one to another. */
const RANGE = /(?<!\d)(\d{3,4}0) ?[-–] ?(\d{3,4}9)(?!\d)/g;

/** Capitals right before digits number a ticket or a product. */
const NUMBERED = /\p{Lu}{2,}-?$/u;

/** Digits of a number however they are parted. */
const NUMBER = /[+(]?\p{Nd}(?:[\s().,/·‐-―_+-]{0,3}\p{Nd})+/gu;

/** Words that announce a telephone number. */
const ANNOUNCED =
  /(?:\b(?:tel|fon|phone|telefon|téléphone|mobil|handy|fax|call|ring|ext|dial|sms|whatsapp)|電話|电话|☎|📞)[\p{L}]*[.:]?\s*[+(]?$/iu;

/** Eight digits number a person, seven where they are parted as such numbers are, five where the text says so. */
function holdsLongNumber(text: string): boolean {
  const bare = text.replace(HARMLESS, " ").replace(
    RANGE,
    (all, from: string, to: string) => from.length === to.length && from < to ? " " : all,
  );
  for (const { 0: found, index } of bare.matchAll(NUMBER)) {
    const digits = found.match(/\p{Nd}/gu)?.length ?? 0;
    if (/^\d{1,8}$/.test(found) && NUMBERED.test(bare.slice(0, index))) continue;
    if (digits >= 8 || (digits >= 7 && /^[+(0]|\d[- ]\d/.test(found))) return true;
    if (digits >= 5 && ANNOUNCED.test(bare.slice(0, index))) return true;
  }
  return false;
}
