/** Text that only a machine makes. */

/**
 * True where a word of the text is long hexadecimal, or long and of runs so short that nobody reads it: a run is a word, an abbreviation
 * or a number, `Kundenservice_Nord_2024` has three.
 */
export function looksRandom(text: string): boolean {
  return text.split(/[^\w+/=.~$!#%&*^:?@|\\-]|:(?!\/\/)/).some((word) =>
    isHexadecimal(word) ||
    (word.length >= 20 && /\d/.test(word) && /^[\w+/=.~$!#%&*^-]+$/.test(word) && isOfShortRuns(word))
  );
}

function isHexadecimal(word: string): boolean {
  if (!/^[\da-f]{16,}$/i.test(word) || !/\d/.test(word)) return false;
  return word.length >= 24 || (/\d.*\d.*\d/.test(word) && /[a-f].*[a-f].*[a-f]/i.test(word));
}

/** Names are parted by these; what stands between them is read as one. */
const PARTS = /[_.-]+/;

/** Parts of so many characters and more are read run by run; shorter ones are abbreviations. */
const READ_FROM = 9;

/** Runs of random characters have two on average, three where all letters are of one case; those of names have more. */
const SHORT_RUN = { mixed: 3, ofOneCase: 4 } as const;

function isOfShortRuns(word: string): boolean {
  const parts = word.split(PARTS).filter((part) => part.length >= READ_FROM);
  const characters = parts.reduce((sum, part) => sum + part.length, 0);
  const runs = parts.reduce(
    (sum, part) => sum + (part.match(/[A-Z]?[a-z]+|[A-Z]+|\d+|[^A-Za-z\d]/g) ?? []).length,
    0,
  );
  const isMixed = /[a-z]/.test(word) && /[A-Z]/.test(word);
  return characters >= word.length / 2 && characters / runs < SHORT_RUN[isMixed ? "mixed" : "ofOneCase"];
}
