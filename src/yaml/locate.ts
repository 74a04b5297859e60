/** Line and column of a value in a YAML text, for errors that know which value they are about. */

import { type Event, EVENT_ID, getScalarValue, SCALAR_STYLE, type ScalarStyle } from "js-yaml";
import { RingbackError } from "../errors.ts";
import { fieldText } from "../lib/words.ts";
import { type Field, retold } from "./field.ts";
import { type ParsedYaml, parseYaml } from "./parse_yaml.ts";

/** Where a value of a file stands. */
export interface YamlPlace {
  /** "path:12:5". */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** In characters from the text's beginning. */
  readonly offset: number;
}

/** Tells places of one text. */
export interface YamlPlaces {
  /** Of a value, or of the nearest thing around one that is not there. */
  readonly of: (path: readonly PropertyKey[]) => YamlPlace;
  /** Of a key of the map at a path, or of the map where it has none such. */
  readonly ofKey: (path: readonly PropertyKey[], key: string) => YamlPlace;
}

/** Tells the places of values, or of the nearest thing around one that is not there; the text is parsed once. */
export function placesIn(text: string, path: string): (field: Field) => YamlPlace {
  const parsed = parseYaml(text);
  return placesOf("unread" in parsed ? { events: [], source: text } : parsed, path).of;
}

/** Tells places of a text that is parsed. @param path of the file, for messages */
export function placesOf(
  { events, source }: Pick<ParsedYaml, "events" | "source">,
  path: string,
): YamlPlaces {
  const root = rootOf(events, source);
  const lineStarts = [0, ...source.matchAll(/\r\n|\r|\n/g).map(({ index, 0: mark }) => index + mark.length)];
  const placeAt = (offset: number): YamlPlace => {
    const line = lineStarts.findLastIndex((start) => start <= offset);
    return { text: `${path}:${line + 1}:${offset - (lineStarts[line] ?? 0) + 1}`, line: line + 1, offset };
  };
  return {
    of: (field) => placeAt(nearestTo(root, field).start),
    ofKey: (field, key) => {
      const map = nearestTo(root, field);
      return placeAt(map.keys.get(key)?.keyStart ?? map.start);
    },
  };
}

/** A value as it stands in a text; offsets are in characters. */
interface PlacedValue {
  /** Of its key, where it has one. */
  readonly keyStart: number;
  readonly start: number;
  /** What a map holds. */
  readonly keys: ReadonlyMap<string, PlacedValue>;
  /** What a list holds. */
  readonly items: readonly PlacedValue[];
}

function nearestTo(root: PlacedValue, path: readonly PropertyKey[]): PlacedValue {
  let found = root;
  for (const part of path) {
    const below = typeof part === "number" ? found.items[part] : found.keys.get(String(part));
    if (below === undefined) return found;
    found = below;
  }
  return found;
}

function rootOf(events: readonly Event[], text: string): PlacedValue {
  // The first opens the document.
  let next = 1;
  const take = (): Event | undefined => events[next++];
  const valueAt = (event: Event | undefined, keyStart: number): PlacedValue => {
    const start = startOf(event) ?? Math.max(keyStart, 0);
    const keys = new Map<string, PlacedValue>();
    const items: PlacedValue[] = [];
    if (event?.type === EVENT_ID.SEQUENCE || event?.type === EVENT_ID.MAPPING) {
      for (let part = take(); part !== undefined && part.type !== EVENT_ID.POP; part = take()) {
        if (event.type === EVENT_ID.SEQUENCE) items.push(valueAt(part, -1));
        else {
          const key = valueAt(part, -1);
          const value = valueAt(take(), key.start);
          if (part.type === EVENT_ID.SCALAR) keys.set(getScalarValue(text, part), value);
        }
      }
    }
    return { keyStart, start, keys, items };
  };
  return valueAt(take(), -1);
}

const QUOTED: ReadonlySet<ScalarStyle> = new Set([SCALAR_STYLE.SINGLE_QUOTED, SCALAR_STYLE.DOUBLE_QUOTED]);

/** Where it begins; undefined for an empty value. Quotes are not within a text's range. */
function startOf(event: Event | undefined): number | undefined {
  if (event === undefined) return undefined;
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  const start = "start" in event ? event.start : "valueStart" in event ? event.valueStart : -1;
  if (start < 0) return undefined;
  const isQuoted = event.type === EVENT_ID.SCALAR && QUOTED.has(event.style);
  return isQuoted ? start - 1 : start;
}

/** The same error with line and column, where it tells a value of the file whose places are given. */
export function placed(error: unknown, placeOf: (field: Field) => YamlPlace): unknown {
  if (!(error instanceof RingbackError) || error.explanation.field === undefined) return error;
  const { field } = error.explanation;
  const { text, line } = placeOf(field);
  return retold(error, { ...error.explanation, where: `${text}, ${fieldText(field)}`, line });
}
