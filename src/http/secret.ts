/** Comparing and reading secrets: the time it takes says nothing about how much of a guess was right. */

const ENCODER = new TextEncoder();

/** True where both are equal. Takes as long as the guess is long, whatever the secret. */
export function sameSecret(guess: string, secret: string): boolean {
  return sameBytes(ENCODER.encode(guess), ENCODER.encode(secret));
}

/** The same of bytes: which of them are read depends on both lengths only, and never on what was right so far. */
export function sameBytes(guess: ArrayLike<number>, secret: ArrayLike<number>): boolean {
  let difference = guess.length ^ secret.length;
  const around = Math.max(secret.length, 1);
  for (let index = 0; index < guess.length; index++) {
    difference |= (guess[index] ?? 0) ^ (secret[index % around] ?? 0);
  }
  return difference === 0;
}

/** What an `Authorization` header carries. */
export type GivenCredentials =
  | { readonly kind: "bearer"; readonly token: string }
  | { readonly kind: "basic"; readonly user: string; readonly password: string };

/** The credentials of an `Authorization` header; null where it is missing or neither Bearer nor Basic. */
export function readAuthorization(header: string | null): GivenCredentials | null {
  const found = /^(bearer|basic) +(\S+) *$/i.exec(header ?? "");
  if (found === null) return null;
  const [, scheme = "", value = ""] = found;
  if (scheme.toLowerCase() === "bearer") return { kind: "bearer", token: value };
  const text = decodeBase64(value);
  const colon = text?.indexOf(":") ?? -1;
  if (text === null || colon < 0) return null;
  return { kind: "basic", user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Reads UTF-8 text out of base 64; null where it is none. */
export function decodeBase64(text: string): string | null {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return null;
  }
}
