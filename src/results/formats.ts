/** The formats in which a result can be had, and the printer of each: one value, one printer a format. */

import { oneLineWithin, visible } from "../lib/json.ts";
import type { Printer, Showing } from "./printer.ts";
import type { Result } from "./result.ts";

/** Each is loaded when asked for, so that no run pays for another's libraries. */
const PRINTERS = {
  text: async () => (await import("./print_text.ts")).printText,
  json: async () => (await import("./print_json.ts")).printJson,
  junit: async () => (await import("./print_junit.ts")).printJunit,
  markdown: async () => (await import("./print_markdown.ts")).printMarkdown,
  github: async () => (await import("./print_github.ts")).printGithub,
  html: async () => (await import("./html/print_html.ts")).printHtml,
} as const satisfies Readonly<Record<string, () => Promise<Printer>>>;

/** Formats in which a line break means something: names have none there. */
const IN_LINES: readonly Format[] = ["text", "junit", "markdown", "github", "html"];

/** One of the formats. */
export type Format = keyof typeof PRINTERS;

/** All formats, the one of terminals first. */
export const FORMATS = Object.keys(PRINTERS) as readonly Format[];

/** Formats that show who holds what, and how queues let people in. */
const WITH_PICTURES: readonly Format[] = ["html"];

/** Whether any of the formats shows pictures of queues. */
export function showPictures(formats: readonly Format[]): boolean {
  return formats.some((format) => WITH_PICTURES.includes(format));
}

/** Prints a result in a format. */
export async function printed(format: Format, result: Result, showing: Showing): Promise<string> {
  const given = IN_LINES.some((each) => each === format) ? oneLineWithin(result) : result;
  const text = (await PRINTERS[format]())(given, showing);
  // What is painted is told from what looks like paint where it was painted.
  return showing.colour === true ? text : visible(text).toWellFormed();
}
