/** Says what is wrong with a text that is not YAML, or not such as Ringback reads, and how to right it. */

import type { YAMLException } from "js-yaml";
import type { UnreadYaml } from "./parse_yaml.ts";
import { slipAt } from "./yaml_slips.ts";

/** Why a text cannot be read. */
export interface YamlFault {
  /** In a clause. */
  readonly reason: string;
  /** In a sentence. */
  readonly what: string;
  readonly next: string;
  /** The text as it should be written, of the file's own words; null where it is not known. */
  readonly corrected: string | null;
  /** From 1; null where the text as a whole is meant. */
  readonly place: { readonly line: number; readonly column: number } | null;
  /** The lines around the place, which the text's owner alone may see. */
  readonly frame: readonly string[];
}

/** Tells why a text cannot be read. */
export function yamlFault(unread: UnreadYaml): YamlFault {
  switch (unread.kind) {
    case "too long":
      return tooLong(unread.lengthMax);
    case "several documents":
      return severalDocuments(unread.source, unread.position);
    case "complex key":
      return complexKey(unread.source, unread.position);
    case "no YAML":
      return libraryFault(unread.error);
  }
}

/** @param lengthMax in characters */
function tooLong(lengthMax: number): YamlFault {
  const reason = `longer than ${lengthMax} characters`;
  return {
    reason,
    what: `This YAML is ${reason}`,
    next: "split it into several files, or leave out what repeats",
    corrected: null,
    place: null,
    frame: [],
  };
}

/** @param position the second one's offset */
function severalDocuments(text: string, position: number): YamlFault {
  return {
    reason: "several documents",
    what: "The file holds several YAML documents, and one is read",
    next: "take the line --- out, or give what follows a file of its own",
    corrected: null,
    place: placeAt(text, position),
    frame: [],
  };
}

/** @param position the key's offset */
function complexKey(text: string, position: number): YamlFault {
  const reason = "a key is a text, not a list or keys with values";
  return {
    reason,
    what: notRead(reason),
    next: "correct the key; a text that begins with { or [ stands in quotes",
    corrected: null,
    place: placeAt(text, position),
    frame: [],
  };
}

function notRead(reason: string): string {
  return `This is not YAML that Ringback reads: ${reason}`;
}

/** A fault that the library found, in words that name the remedy. */
function libraryFault({ reason, mark }: YAMLException): YamlFault {
  const { line = 0, column = 0, position = 0, snippet, buffer: text = "" } = mark ?? {};
  const frame = snippet?.split("\n") ?? [];
  const slip = slipAt({ reason, text, position });
  if (slip !== null) {
    const place = placeAt(text, slip.position ?? position);
    const isTold = slip.corrected !== null || slip.position !== undefined;
    return { ...slip, reason: slip.what, place, frame: isTold ? [] : frame };
  }
  const known = REASONS.find(({ said }) => said.test(reason));
  // An alias begins with a *, and the library tells where its name does.
  const isNamed = /alias/.test(reason);
  return {
    reason: known?.reason ?? reason,
    what: known?.what ?? notRead(known?.reason ?? reason),
    next: known?.next ?? "correct the line",
    corrected: null,
    place: { line: line + 1, column: column + (isNamed ? 0 : 1) },
    frame,
  };
}

function placeAt(text: string, position: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, position).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

/** What the library says, and what a reader can do about it; `what` where the sentence is another. */
const REASONS: readonly {
  readonly said: RegExp;
  readonly reason: string | undefined;
  readonly what?: string;
  readonly next: string;
}[] = [
  { said: /^duplicated mapping key/, reason: "Map keys must be unique", next: "take one of the two out" },
  {
    said: /^nesting exceeded/,
    reason: "nested too deeply",
    what: "This YAML is nested too deeply to be read",
    next: "no file of Ringback needs more than ten levels",
  },
  {
    said: /^aliases exceeded/,
    reason: "too many aliases",
    what: "This YAML holds more aliases than are read: they can unfold to far more data than the file holds",
    next: "write the values out instead of using anchors and aliases",
  },
  {
    said: /^recursive alias/,
    reason: "an alias stands within what it stands for",
    next: "write the value out instead of using an alias",
  },
  {
    said: /^unidentified alias/,
    reason: "an alias stands for nothing above",
    next: "write the value out instead of using an alias; a text that begins with * stands in quotes",
  },
  {
    said: / tag\b/,
    reason: "a tag that is not read",
    next: "take it out: plain values tell their own kind; a text that begins with ! stands in quotes",
  },
  {
    said: /directive/,
    reason: "a line that begins with % is a directive",
    next: "take it out, or put it in quotes",
  },
  {
    said: /^unexpected end of the stream within a flow collection/,
    reason: "a [ or a { has no end",
    next: "close it",
  },
  {
    said: /^deficient indentation/,
    reason:
      "a [, a { or quotes above are not closed, or this line is indented too little to stand between them",
    next: "close them, or indent the line",
  },
  {
    said: /^unexpected end .* quoted scalar/,
    reason: "a text in quotes has no end",
    next: "close the quotes",
  },
  {
    said: /multiline key/,
    reason: "a line above is no key with a value",
    next: "put a colon behind the key, or indent the text",
  },
];
