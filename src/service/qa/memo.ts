/** Texts kept up to a number of characters: the least recently asked goes first. */

/** Kept texts by key. */
export interface Memo {
  get(key: string): string | undefined;
  set(key: string, text: string): void;
}

/** @param maxCharacters of all kept keys and texts */
export function createMemo(maxCharacters: number): Memo {
  const kept = new Map<string, string>();
  let characters = 0;
  const drop = (key: string, text: string) => {
    kept.delete(key);
    characters -= key.length + text.length;
  };
  return {
    get(key) {
      const text = kept.get(key);
      if (text === undefined) return undefined;
      kept.delete(key);
      kept.set(key, text);
      return text;
    },
    set(key, text) {
      const before = kept.get(key);
      if (before !== undefined) drop(key, before);
      if (key.length + text.length > maxCharacters) return;
      kept.set(key, text);
      characters += key.length + text.length;
      for (const [oldKey, oldText] of kept) {
        if (characters <= maxCharacters) break;
        drop(oldKey, oldText);
      }
    },
  };
}
