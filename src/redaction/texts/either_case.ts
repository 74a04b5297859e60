/** Writes groups of a pattern out that fit letters in either case: Node 20, for which the package is made, knows no `(?i:…)`. */

/** Escapes, classes of characters, brackets, and everything else by letters. */
const PARTS = /\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\(\?i:|[^]/gu;

/** The same within a class: escapes, ranges, letters. */
const PARTS_OF_CLASS = /\\[pP]\{[^}]*\}|\\.|(\p{L})-(\p{L})|\p{L}/gu;

/** Writes `(?i:ab)` as `(?:[aA][bB])`. @param pattern source of a pattern in Unicode mode */
export function inEitherCase(pattern: string): string {
  const groups: boolean[] = [];
  return pattern.replace(PARTS, (part) => {
    if (part === ")") groups.pop();
    if (part === "(" || part === "(?i:") groups.push(part !== "(");
    if (part === "(?i:") return "(?:";
    if (!groups.includes(true) || part.startsWith("\\")) return part;
    if (part.startsWith("[")) return classInEitherCase(part);
    return /\p{L}/u.test(part) ? `[${bothCases(part)}]` : part;
  });
}

function classInEitherCase(characters: string): string {
  return characters.replace(PARTS_OF_CLASS, (part, from?: string, to?: string) => {
    if (part.startsWith("\\")) return part;
    return from === undefined || to === undefined
      ? bothCases(part)
      : `${part}${otherCase(from)}-${otherCase(to)}`;
  });
}

function bothCases(letter: string): string {
  const other = otherCase(letter);
  return other === letter ? letter : letter + other;
}

/** The letter itself where it has no other case, or one of several letters. */
function otherCase(letter: string): string {
  const lower = letter.toLowerCase();
  const other = letter === lower ? letter.toUpperCase() : lower;
  return [...other].length === 1 ? other : letter;
}
