/** The secrets of one run, kept so that they can be taken out of whatever the network says before anybody reads it. */

/** Knows the run's secrets and hides them. */
export interface SecretKeeper {
  /** Another one: a token that was just granted. */
  add(secret: string): void;
  /** The text with every secret replaced, also where JSON has escaped it. */
  hide(text: string): string;
}

/** What stands in the place of a secret. */
const HIDDEN = "(secret)";

/** Shorter ones cannot be told from words of the text around them, and hide nothing worth hiding. */
const SHORTEST = 8;

/** A keeper of these. */
export function createSecretKeeper(first: readonly string[]): SecretKeeper {
  const known = new Set<string>();
  const add = (secret: string) => {
    if (secret.length < SHORTEST) return;
    known.add(secret);
    known.add(JSON.stringify(secret).slice(1, -1));
  };
  first.forEach(add);
  return {
    add,
    hide: (text) => {
      // The longest first: a secret may be a part of another.
      const found = [...known].filter((secret) => text.includes(secret)).sort((a, b) => b.length - a.length);
      return found.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text);
    },
  };
}

/** What a token consists of that a header can carry as `Bearer <token>`: visible ASCII and nothing else. */
const TOKEN = /^[\x21-\x7e]+$/;

/**
 * What keeps a text from being a token, without repeating any of it.
 * @returns null where nothing does
 */
export function tokenFault(text: string): string | null {
  if (TOKEN.test(text)) return null;
  if (/[\r\n]/.test(text)) return "a line break";
  if (/\s/.test(text)) return "a space or tab";
  return "characters that cannot be in a header";
}
