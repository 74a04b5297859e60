/** Parses YAML into plain data within bounds: its size, its depth and its aliases; what is wrong with it is told with its place. */

import {
  constructFromEvents,
  CORE_SCHEMA,
  type Event,
  EVENT_ID,
  mapTag,
  parseEvents,
  seqTag,
  YAMLException,
} from "js-yaml";
import { tooLong, type YamlFault, yamlFault } from "./yaml_fault.ts";

/** Characters of a file that people write; one of 20,000 lines has about half as many. */
const YAML_LENGTH_MAX = 2 * 2 ** 20;

/** Aliases of a text: so many unfold to a few thousand times what they stand for, at most. */
const ALIASES_MAX = 20;

/** Bounds of a text that is not written by people. */
export interface YamlBounds {
  /** Characters. */
  readonly lengthMax?: number;
  readonly aliasesMax?: number;
}

/** What a text holds. */
export interface ParsedYaml {
  /** Plain data; undefined where there is none, nothing but remarks. */
  readonly value: unknown;
  /** The parts of the text in their order, by which places are found. */
  readonly events: readonly Event[];
  /** What the events speak of: the text, brackets indented (see `indentedEvents`). */
  readonly source: string;
}

// With a last step of their own, a list and a map that hold themselves are refused; they would be read without an end.
const SCHEMA = CORE_SCHEMA.withTags(
  { ...seqTag, carrierIsResult: false },
  { ...mapTag, carrierIsResult: false },
);

/** Parses a text of one document, of YAML 1.2 and its core schema; in `fault`, why it cannot be read. */
export function parseYaml(
  text: string,
  { lengthMax = YAML_LENGTH_MAX, aliasesMax = ALIASES_MAX }: YamlBounds = {},
): ParsedYaml | { readonly fault: YamlFault } {
  if (text.length > lengthMax) return { fault: tooLong(lengthMax) };
  try {
    const { events, source } = indentedEvents(text);
    const second = secondDocument(events, source);
    if (second !== null) YAMLException.throwAt(source, second, "several documents");
    const [value] = constructFromEvents(events, { source, schema: SCHEMA, maxAliases: aliasesMax });
    return { value: isEmpty(events) ? undefined : value, events, source };
  } catch (error) {
    if (error instanceof YAMLException) return { fault: yamlFault(error) };
    throw error;
  }
}

/** Brackets of a text that are indented, each of which has the text parsed once more. */
const INDENTED_MAX = 100;

/**
 * The parts of a text. A ] or } that closes a list or a map may stand right below the key: YAML wants it one blank further right, most
 * readers do not, and people write it so. The blank is put in, so that columns behind it on its line count one more.
 */
function indentedEvents(text: string): { readonly events: Event[]; readonly source: string } {
  let source = text;
  for (let indented = 0, last = -1;; indented++) {
    try {
      return { events: parseEvents(source, {}), source };
    } catch (error) {
      const at = error instanceof YAMLException && /^deficient indentation/.test(error.reason)
        ? error.mark?.position ?? -1
        : -1;
      // Further left than the key, it closes something else, or nothing.
      if (!/^[\]}]/.test(source.slice(at, at + 1)) || at === last || indented === INDENTED_MAX) throw error;
      source = `${source.slice(0, at)} ${source.slice(at)}`;
      last = at + 1;
    }
  }
}

/** Where a second document begins; null where there is none. */
function secondDocument(events: readonly Event[], text: string): number | null {
  const [, index] = events.flatMap(({ type }, at) => type === EVENT_ID.DOCUMENT ? [at] : []);
  if (index === undefined) return null;
  const starts = events.slice(index).map((event) =>
    "start" in event ? event.start : "valueStart" in event ? event.valueStart : -1
  );
  const start = starts.find((each) => each >= 0) ?? text.length;
  return Math.max(text.lastIndexOf("---", start), 0);
}

/** Whether the text holds no value at all: nothing, or a document without one. */
function isEmpty([, first]: readonly Event[]): boolean {
  return first === undefined || first.type === EVENT_ID.POP ||
    first.type === EVENT_ID.SCALAR && first.valueStart < 0 && first.tagStart < 0;
}
