/** Finds words of traffic that the recording does not know: slips, and a language asked for as a skill, or a skill as a language. */

import { type Configuration, knownIn, labelsIn } from "../domain/configuration.ts";
import { slippedFrom } from "../lib/nearest.ts";
import { ofOtherKind } from "../lib/text/slips.ts";

/** What an entry of traffic names; null for none. */
interface Named {
  readonly queue: string | null;
  readonly label: string | null;
  readonly skills: readonly string[];
  readonly language: string | null;
}

/**
 * Tells each once, a sentence: skills and languages that nobody defines or holds, and queues and labels that look like slips,
 * as traffic has those of other queues and labels without a capacity as well.
 */
export function unknownWords(
  asked: readonly Named[],
  configurations: readonly Configuration[],
): readonly string[] {
  const known = (kind: "skills" | "languages") => configurations.flatMap((each) => [...knownIn(each, kind)]);
  const labels = configurations.flatMap((each) => [...labelsIn(each)]);
  const words = {
    queue: new Words("queue", configurations.map(({ queue }) => queue)),
    label: new Words("label", labels),
    skill: new Words("skill", known("skills")),
    language: new Words("language", known("languages")),
  };
  const told = new Set<string>();
  const tell = (sentence: string | null) => void (sentence === null || told.add(sentence));
  const asKind = (name: string, is: "skill" | "language", other: "skill" | "language") => {
    if (words[is].has(name)) return;
    tell(words[other].has(name) ? ofOtherKind(name, other, is) : words[is].unknown(name));
  };
  for (const { queue, label, skills, language } of asked) {
    if (queue !== null) tell(words.queue.slip(queue));
    if (label !== null) tell(words.label.slip(label));
    for (const skill of skills) asKind(skill, "skill", "language");
    if (language !== null) asKind(language, "language", "skill");
  }
  return [...told].sort();
}

/** The ids and names of one kind. */
class Words {
  readonly #kind: string;
  readonly #all: ReadonlySet<string>;
  readonly #names: readonly string[];
  /** What was said of a word before: traffic repeats itself. */
  readonly #said = new Map<string, string | null>();

  constructor(kind: string, rows: readonly { readonly id: string | null; readonly name: string | null }[]) {
    this.#kind = kind;
    this.#names = [...new Set(rows.flatMap(({ name }) => name ?? []))];
    this.#all = new Set([...rows.flatMap(({ id }) => id ?? []), ...this.#names]);
  }

  has(word: string): boolean {
    return this.#all.has(word);
  }

  /** The sentence for a word that nothing of the kind is called. */
  unknown(word: string): string {
    return this.slip(word) ?? `No ${this.#kind} is called "${word}" here`;
  }

  /** The sentence for a word that looks like one of the kind; null for others. */
  slip(word: string): string | null {
    const said = this.#said.get(word);
    if (said !== undefined) return said;
    const near = this.has(word) ? [] : slippedFrom(word, this.#names);
    const sentence = near.length === 0
      ? null
      : `No ${this.#kind} is called "${word}" here; did you mean ${near.join(" or ")}?`;
    this.#said.set(word, sentence);
    return sentence;
  }
}
