/** Secrets and numbers that are known by their form, whatever the key they stand at. */

/** Keys, tokens and private keys of services everybody uses. */
const FORMATS: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$)/g,
  /\b(?:AKIA|ASIA|AGPA|AROA|AIDA)[A-Z0-9]{16}\b/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|npm_[A-Za-z0-9]{30,})/g,
  /\bxox[a-z]-[\w-]{10,}/g,
  /\bxapp-[\w-]{10,}/g,
  /\bhttps?:\/\/hooks\.slack\.com\/[^\s"]+/g,
  /\bAIza[\w-]{30,}/g,
  /\bya29\.[\w.-]{20,}/g,
  /\b(?:[sr]k|whsec)_(?:live_|test_)?[A-Za-z0-9]{16,}/g,
  /\bsk-[A-Za-z0-9][\w-]{18,}[A-Za-z0-9]/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  /\bAccountKey=[\w+/=]{20,}/g,
];

/** Cheap: true wherever one of the formats could be. */
const SUSPECT =
  /PRIVATE KEY|A(?:KIA|SIA|GPA|ROA|IDA)|gh[pousr]_|_pat_|glpat|npm_|xox|xapp|slack|AIza|ya29|k_|sec_|sk-|SG\.|AccountKey/;

const BASIC = /\bBasic\s+([A-Za-z0-9+/]{8,}={0,2})(?![\w+/=])/gi;

/** Text with every known secret format replaced. */
export function withoutSecretFormats(text: string, standIn: string): string {
  let result = text;
  if (SUSPECT.test(text)) { for (const format of FORMATS) result = result.replace(format, standIn); }
  return result.replace(BASIC, (all, encoded: string) => isUserAndPassword(encoded) ? standIn : all);
}

/** "Basic training" is none. */
function isUserAndPassword(encoded: string): boolean {
  try {
    return atob(encoded).includes(":");
  } catch {
    return false;
  }
}

const SOCIAL_SECURITY = /(?<![\w-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g;
const CARD = /(?<![\w.-])[2-6]\d{3}(?:[ -]?\d){9,15}(?![\w-])/g;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b/g;

/** Text with social security, card and account numbers replaced; the latter two only where their check digits are right. */
export function withoutPersonNumbers(text: string, standIn: string): string {
  return text
    .replace(SOCIAL_SECURITY, standIn)
    .replace(CARD, (digits) => isCardNumber(digits) ? standIn : digits)
    .replace(IBAN, (account) => isIban(account) ? standIn : account);
}

/** Issuer's prefix, its lengths and Luhn's check digit. */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  if (
    !/^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[068]\d{12}|6(?:011|5\d\d)\d{12})$/
      .test(digits)
  ) {
    return false;
  }
  let sum = 0;
  for (let at = digits.length - 1, double = false; at >= 0; at--, double = !double) {
    const value = Number(digits[at]) * (double ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** ISO 13616: the remainder by 97 is 1. */
function isIban(text: string): boolean {
  const account = text.replaceAll(" ", "");
  if (account.length < 15) return false;
  let rest = 0;
  for (const character of account.slice(4) + account.slice(0, 4)) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** True for what only a machine makes: long hexadecimal, or long text of mixed letters and digits without spaces. */
export function looksRandom(value: string): boolean {
  if (/^[\da-f]{24,}$/i.test(value) && /\d/.test(value)) return true;
  return value.length >= 20 && /^[\w+/=.~-]+$/.test(value) && /\d/.test(value) && /[a-z]/.test(value) &&
    /[A-Z]/.test(value) && bitsPerCharacter(value) >= 3.5;
}

/** Shannon entropy of the characters. */
export function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count / text.length * Math.log2(count / text.length);
  return bits;
}
