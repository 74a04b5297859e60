/** Keeps the answers of a function of text: recordings repeat the same few words hundreds of thousands of times. */

/** Beyond this many, answers are worked out each time: memory stays bounded. */
const MAX_REMEMBERED = 50_000;

/** Longer texts are not worth keeping: they do not come twice. */
const MAX_LENGTH = 80;

/** The same function, remembering. It must always give the same answer to the same text. */
export function remember<Answer extends string | boolean | null>(
  answer: (text: string) => Answer,
): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = answer(text);
    if (text.length <= MAX_LENGTH && known.size < MAX_REMEMBERED) known.set(text, made);
    return made;
  };
}
