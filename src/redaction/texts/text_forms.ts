/** A text as a machine would read it: what spelling, escapes and encodings hide of it, so that one rule is enough for all of them. */

/** Characters without width or shape, with which numbers and words are broken up. */
const INVISIBLE = /[\p{Cf}\p{Me}\ufe00-\ufe0f]/gu;

/** So often may one encoding stand within another. */
const ROUNDS = 4;

/** The text in one spelling, then with its escapes undone, and with what is Base64 or hexadecimal read; each also with its words parted. */
export function textForms(text: string): readonly string[] {
  const forms = [inOneSpelling(text)];
  for (let round = 0; round < ROUNDS; round++) {
    const last = forms.at(-1) ?? "";
    const open = inOneSpelling(unescaped(last));
    const read = inOneSpelling(readBytes(open));
    if (read === last) break;
    forms.push(open, read);
  }
  return [...new Set(forms.flatMap((form) => [form, underscoresParted(form), wordsParted(form)]))];
}

function inOneSpelling(text: string): string {
  return text.normalize("NFKC").replace(INVISIBLE, "").replace(/\s+/g, " ").replace(OTHER_DIGITS, digitOf);
}

/** Digits of other scripts. */
const OTHER_DIGITS = /(?!\d)\p{Nd}/gu;

/** The digits of a script stand in a row, from nought on. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let nought = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought--;
  return String((code - nought) % 10);
}

/** How one of several is told from the others: "DSL 16000_02". */
const COPY = /(?<=\d)(?<!_\d{1,9})_\d{1,2}(?=$|\s\D)/g;

/** Writes a name of words joined by underscores with spaces, as most are written. */
export function underscoresParted(text: string): string {
  return text.replace(COPY, "").replaceAll("_", " ");
}

/** Letters one by one, which make a word. */
const LETTERS = /(?<![\p{L}\d])\p{L}([ .-])\p{L}(?:\1\p{L}){2,}(?:\1[\p{L}\d])*(?![\p{L}\d])/gu;

/** Where a word ends within another one: "dbPassword". */
const WITHIN = /(?<=\p{Ll})(?=\p{Lu})/gu;

/** Signs of a page within a number. */
const TAGS = /<\/?[a-z]{1,6}>/gi;

/** Dots of an address that nobody should click. */
const DOTS = /[[(](?:\.|dot)[\])]|(?<=[a-z\d])\sdot\s(?=[a-z])/gi;

/** Fields of a form, whose spaces are written as "+". */
const FORM = /[^\s=]+=\S+\+\S+/g;

function wordsParted(text: string): string {
  const spaced = text.replace(FORM, (form) => form.replaceAll("+", " "));
  const plain = spaced.replace(TAGS, "").replace(DOTS, ".");
  const joined = plain.replace(LETTERS, (letters, between: string) => letters.replaceAll(between, ""));
  return underscoresParted(joined).replace(WITHIN, " ");
}

/** Escapes of addresses, HTML, JSON and quoted-printable. */
const ESCAPES =
  /(?:%[\da-f]{2})+|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});|\\u(?:\{[\da-f]{1,6}\}|[\da-f]{4})|\\x[\da-f]{2}|\\["\\/]|=[2-7][\dA-F]/gi;

function unescaped(text: string): string {
  return text.replace(ESCAPES, (escape) => {
    if (escape.startsWith("%")) return utf8Of(bytesOf(escape.replaceAll("%", ""))) ?? escape;
    if (escape.startsWith("&#x") || escape.startsWith("&#X")) {
      return characterOf(escape.slice(3, -1), 16, escape);
    }
    if (escape.startsWith("&#")) return characterOf(escape.slice(2, -1), 10, escape);
    if (escape.startsWith("&")) return NAMED[escape.slice(1, -1).toLowerCase()] ?? escape;
    if (/^\\["\\/]/.test(escape)) return escape.slice(1);
    return characterOf(escape.replace(/[\\ux{}=]/gi, ""), 16, escape);
  });
}

/** Names of HTML for what stands in addresses, numbers and assignments. */
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  colon: ":",
  comma: ",",
  commat: "@",
  equals: "=",
  gt: ">",
  hyphen: "-",
  lowbar: "_",
  lt: "<",
  nbsp: " ",
  num: "#",
  percnt: "%",
  period: ".",
  plus: "+",
  quot: '"',
  semi: ";",
  sol: "/",
};

function characterOf(digits: string, base: number, otherwise: string): string {
  const code = parseInt(digits, base);
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? otherwise : String.fromCodePoint(code);
}

/** Words that may be Base64, and ones that may be hexadecimal. */
const ENCODED = /(?<![\w+/])(?:[\w+/-]{8,}={0,2}|(?:[\da-f]{2}){6,})(?![\w+/=])/gi;

/** Where the bytes of such a word are readable text, the text stands in its place. */
function readBytes(text: string): string {
  return text.replace(ENCODED, (word) => {
    const bytes = /^(?:[\da-f]{2})+$/i.test(word) ? bytesOf(word) : base64(word);
    const read = bytes === null ? null : utf8Of(bytes);
    return read !== null && /^[^\p{C}]+$/u.test(read) ? read : word;
  });
}

function bytesOf(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function base64(word: string): Uint8Array | null {
  const plain = word.replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/");
  if (plain.length % 4 === 1) return null;
  try {
    return Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function utf8Of(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
