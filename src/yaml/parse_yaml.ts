/** Parses YAML into plain data within bounds: its size, its depth and its aliases; what is wrong with it stays a value. */

import {
  constructFromEvents,
  CORE_SCHEMA,
  defineScalarTag,
  type Event,
  EVENT_ID,
  floatCoreTag,
  intCoreTag,
  mapTag,
  NOT_RESOLVED,
  parseEvents,
  SCALAR_STYLE,
  type ScalarStyle,
  type ScalarTagDefinition,
  seqTag,
  YAMLException,
} from "js-yaml";

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

/** Why a text cannot be read; `yaml_fault.ts` tells it. */
export type UnreadYaml =
  | { readonly kind: "too long"; readonly lengthMax: number }
  /** Where a second document begins. */
  | { readonly kind: "several documents"; readonly source: string; readonly position: number }
  /** Where a key begins that is more than a text. */
  | { readonly kind: "complex key"; readonly source: string; readonly position: number }
  | { readonly kind: "no YAML"; readonly error: YAMLException };

/**
 * Numbers as JSON writes them. YAML's core schema has more, and people mean none of them: 0123 is an id, +49211 a telephone, 0x1F and
 * .inf are names, and an integer that no double holds would become another one. They stay the texts that they are.
 */
const NUMBER = /^-?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

function asPeopleWrite(tag: ScalarTagDefinition<number>): ScalarTagDefinition<number> {
  return defineScalarTag<number>(tag.tagName, {
    ...tag,
    resolve: (source, isExplicit, tagName) => {
      if (!NUMBER.test(source)) return NOT_RESOLVED;
      const value = tag.resolve(source, isExplicit, tagName);
      return /^-?\d+$/.test(source) && !Number.isSafeInteger(value) ? NOT_RESOLVED : value;
    },
  });
}

// With a last step of their own, a list and a map that hold themselves are refused; they would be read without an end.
const SCHEMA = CORE_SCHEMA.withTags(
  asPeopleWrite(intCoreTag),
  asPeopleWrite(floatCoreTag),
  { ...seqTag, carrierIsResult: false },
  { ...mapTag, carrierIsResult: false },
);

/** Parses a text of one document, of YAML 1.2 and its core schema; in `unread`, why it cannot be read. */
export function parseYaml(
  text: string,
  { lengthMax = YAML_LENGTH_MAX, aliasesMax = ALIASES_MAX }: YamlBounds = {},
): ParsedYaml | { readonly unread: UnreadYaml } {
  if (text.length > lengthMax) return { unread: { kind: "too long", lengthMax } };
  try {
    const { events, source } = indentedEvents(text);
    const second = secondDocument(events, source);
    if (second !== null) return { unread: { kind: "several documents", source, position: second } };
    const read = withTextKeys(events);
    if ("complexKeyAt" in read) {
      return { unread: { kind: "complex key", source, position: read.complexKeyAt } };
    }
    const [value] = constructFromEvents(read.events, { source, schema: SCHEMA, maxAliases: aliasesMax });
    return { value: isEmpty(events) ? undefined : value, events, source };
  } catch (error) {
    if (error instanceof YAMLException) return { unread: { kind: "no YAML", error } };
    throw error;
  }
}

/**
 * The events with every key a text as it is written: 007 and 1e3 name what is called so, and nothing called 7 or 1000. Or where a key
 * begins that is a list or a map.
 */
function withTextKeys(
  events: readonly Event[],
): { readonly events: Event[] } | { readonly complexKeyAt: number } {
  // Of each map and list that is open, whether a key comes next; of a list and a document never.
  const open: (boolean | null)[] = [];
  const read: Event[] = [];
  for (const event of events) {
    const isKey = event.type === EVENT_ID.POP ? null : open.at(-1) ?? null;
    if (event.type === EVENT_ID.POP) open.pop();
    if (isKey !== null) open[open.length - 1] = !isKey;
    if (isKey === true && (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING)) {
      return { complexKeyAt: event.start };
    }
    if (event.type === EVENT_ID.MAPPING) open.push(true);
    if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.DOCUMENT) open.push(null);
    const isPlainKey = isKey === true && event.type === EVENT_ID.SCALAR &&
      event.style === SCALAR_STYLE.PLAIN && (event.fast || event.valueStart < 0);
    read.push(isPlainKey ? { ...event, style: SCALAR_STYLE.SINGLE_QUOTED } : event);
  }
  return { events: read };
}

/** Characters that are parsed in all, while brackets are indented one by one. */
const REPARSED_MAX = 32 * 2 ** 20;

/**
 * The parts of a text. A ] or } that closes a list or a map may stand right below the key: YAML wants it one blank further right, most
 * readers do not, and people write it so. The blank is put in, so that columns behind it on its line count one more.
 */
function indentedEvents(text: string): { readonly events: Event[]; readonly source: string } {
  let source = text;
  for (let parsed = 0, last = -1;; parsed += source.length) {
    try {
      return { events: parseEvents(source, {}), source };
    } catch (error) {
      const at = error instanceof YAMLException && /^deficient indentation/.test(error.reason)
        ? error.mark?.position ?? -1
        : -1;
      // Further left than the key, it closes something else, or nothing.
      if (!/^[\]}]/.test(source.slice(at, at + 1)) || at === last || parsed > REPARSED_MAX) throw error;
      const all = parsed === 0 ? allIndented(source, at) : null;
      if (all !== null) return all;
      source = `${source.slice(0, at)} ${source.slice(at)}`;
      last = at + 1;
    }
  }
}

/** Every bracket that begins a line from a place on indented at once; null where that is not what the text needs. */
function allIndented(text: string, from: number): ReturnType<typeof indentedEvents> | null {
  const start = text.lastIndexOf("\n", from) + 1;
  const source = text.slice(0, start) + text.slice(start).replace(/^ *(?=[\]}])/gm, "$& ");
  try {
    const events = parseEvents(source, {});
    return events.some((event) => isBracketInBlock(event, source)) ? null : { events, source };
  } catch (error) {
    if (error instanceof YAMLException) return null;
    throw error;
  }
}

/** Whether a text below a | or > has a line that begins with such a bracket: a blank there would be the text's own. */
function isBracketInBlock(event: Event, source: string): boolean {
  return event.type === EVENT_ID.SCALAR && BLOCKS.has(event.style) &&
    /^ *[\]}]/m.test(source.slice(event.valueStart, event.valueEnd));
}

const BLOCKS: ReadonlySet<ScalarStyle> = new Set([SCALAR_STYLE.LITERAL_BLOCK, SCALAR_STYLE.FOLDED_BLOCK]);

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
