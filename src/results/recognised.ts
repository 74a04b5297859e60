/** Tells results from other texts, so that no other text is written over by one. */

import { markerOf } from "./markdown.ts";
import type { Format } from "./formats.ts";
import { type Result, VERDICTS } from "./result.ts";

const VERBS = ["test", "diff", "reach"] as const satisfies readonly Result["verb"][];

/** What every result of a format holds; a format without such a mark is told by the file's name. */
const MARKS: Readonly<Record<Format, (text: string, path: string) => boolean>> = {
  text: (_, path) => isTextFile(path),
  github: (_, path) => isTextFile(path),
  json: isJsonResult,
  junit: (text) => /^<\?xml [^>]*>\s*<testsuites>\s*<testsuite name="ringback /.test(text),
  markdown: (text) => VERBS.some((verb) => text.trimEnd().endsWith(markerOf(verb))),
  html: (text) =>
    text.startsWith("<!DOCTYPE html>") && text.includes('<section id="verdict" class="verdict"'),
};

/** Whether a file's text is a result of the format, or nothing: then a new result may replace it. */
export function isResultText(format: Format, text: string, path: string): boolean {
  return text.trim() === "" || MARKS[format](text, path);
}

function isTextFile(path: string): boolean {
  return /\.(?:txt|log|out)$/i.test(path);
}

function isJsonResult(text: string): boolean {
  try {
    const { exitCode, verdict } = JSON.parse(text);
    return typeof exitCode === "number" && VERDICTS.includes(verdict?.kind);
  } catch {
    return false;
  }
}
