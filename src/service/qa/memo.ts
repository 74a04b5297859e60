/**
 * Answers kept because the same question to the same roster has the same answer. Bounded by characters: the least recently
 * asked goes first.
 */

/** Kept texts by question. */
export interface Memo {
  /** The kept text, or what `make` gives, kept from now on. */
  get(key: string, make: () => string): string;
}

/** @param maxCharacters of all kept keys and texts */
export function createMemo(maxCharacters: number): Memo {
  const kept = new Map<string, string>();
  let characters = 0;
  return {
    get(key, make) {
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known);
        return known;
      }
      const text = make();
      if (key.length + text.length > maxCharacters) return text;
      kept.set(key, text);
      characters += key.length + text.length;
      for (const [oldKey, oldText] of kept) {
        if (characters <= maxCharacters) break;
        kept.delete(oldKey);
        characters -= oldKey.length + oldText.length;
      }
      return text;
    },
  };
}
