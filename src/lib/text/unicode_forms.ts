/** Names that look the same and are written with other characters: accents of their own, or composed with their letter. */

/** True for two names of the same letters, one of which writes accents as characters of their own: they look the same. */
export function sameLetters(one: string, other: string): boolean {
  return one !== other && one.normalize("NFC") === other.normalize("NFC");
}

/** How a name writes its accented letters, as Unicode calls it. */
export function unicodeForm(name: string): string {
  return name === name.normalize("NFC") ? "NFC, composed" : "NFD, decomposed";
}

/** Tells two such names apart in a sentence without a period. */
export function formsDiffer(one: string, other: string): string {
  return `They look the same and differ in their Unicode form (${unicodeForm(one)} against ${
    unicodeForm(other)
  })`;
}
