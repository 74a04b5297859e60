/**
 * The rules by text, asked only where people's own words stay: names of routing, and fields kept by the user's wish. A rule finds a
 * secret, an address, or a number of a person; it never changes the text, and each is asked of every such text.
 */

import { ADDRESSES } from "./addresses.ts";
import { NO_NAMES } from "./allowed_names.ts";
import { holdsPersonNumber } from "./person_numbers.ts";
import { looksRandom } from "./random_look.ts";
import { ASSIGNED_SECRETS, SECRET_FORMATS } from "./secret_rules.ts";
import { textForms } from "./text_forms.ts";

/** One rule. */
export interface TextRule {
  readonly id: string;
  readonly reason: string;
  finds(text: string): boolean;
}

/** A number of a person. */
export const PERSON_NUMBER = "person-number";

/** All of them, in the order in which they are asked; the gate names the first that finds something. */
const TEXT_RULES: readonly TextRule[] = [
  rule("secret-format", "keys of well-known services, private keys, JSON Web Tokens", SECRET_FORMATS),
  rule(
    "secret-assigned",
    "a password, key, token or cookie named as such, and what follows",
    ASSIGNED_SECRETS,
  ),
  rule("secret-random", "what only a machine makes", [looksRandom]),
  rule("address", "e-mail and network addresses, and places on a disk", ADDRESSES),
  rule(PERSON_NUMBER, "telephone, card, account and identity numbers", [holdsPersonNumber]),
];

/** What a run knows of texts. */
export interface KnownTexts {
  /** Client secret and tokens of the run: nobody can allow them. */
  readonly secrets: readonly string[];
  /** Names that the team says are harmless. */
  readonly allowed: ReadonlySet<string>;
}

/** Nothing is known. */
export const NO_TEXTS: KnownTexts = { secrets: [], allowed: NO_NAMES };

/** The first rule that finds something, in whichever form of the text; null where none does, or where the team allows it. */
export function textViolation(text: string, { secrets, allowed }: KnownTexts = NO_TEXTS): string | null {
  if (text.length > LONGEST) return TOO_LONG;
  const forms = textForms(text);
  if (secrets.some((secret) => [text, ...forms].some((form) => form.includes(secret)))) return KNOWN_SECRET;
  if (allowed.has(text)) return null;
  return TEXT_RULES.find((one) => forms.some(one.finds))?.id ?? null;
}

/** Tells whether a text holds a secret: numbers and addresses may stand in it. */
export function holdsSecret(text: string): boolean {
  if (text.length > LONGEST) return true;
  const forms = textForms(text);
  return SECRET_RULES.some((one) => forms.some(one.finds));
}

/** No name and no description of the API is longer; what is longer is not looked through, and may not stay. */
const LONGEST = 4096;
const TOO_LONG = "too-long";

const SECRET_RULES = TEXT_RULES.filter(({ id }) => id.startsWith("secret-"));

/** The client secret and tokens of the run itself. */
export const KNOWN_SECRET = "secret-known";

function rule(
  id: string,
  reason: string,
  finders: readonly (RegExp | ((text: string) => boolean))[],
): TextRule {
  const finds = (text: string) =>
    finders.some((finder) => typeof finder === "function" ? finder(text) : finder.test(text));
  return { id, reason, finds };
}
