/** Text that only a machine makes. */

/** True where a word of the text is long hexadecimal, or long, irregular and of mixed letters and digits. */
export function looksRandom(text: string): boolean {
  return text.split(/[\s"'`,;()]+/).some((word) =>
    (/^[\da-f]{24,}$/i.test(word) && /\d/.test(word)) ||
    (word.length >= 20 && /^[\w+/=.~$!#%&*^-]+$/.test(word) && /\d/.test(word) && /[a-z]/.test(word) &&
      /[A-Z]/.test(word) && bitsPerCharacter(word) >= 3.5)
  );
}

/** Shannon entropy of the characters. */
function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count / text.length * Math.log2(count / text.length);
  return bits;
}
