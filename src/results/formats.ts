/** The formats in which a result can be had, and the printer of each: one value, one printer a format. */

import type { Printer, Showing } from "./printer.ts";
import type { Result } from "./result.ts";

/** Each is loaded when asked for, so that no run pays for another's libraries. */
const PRINTERS = {
  text: async () => (await import("./print_text.ts")).printText,
  json: async () => (await import("./print_json.ts")).printJson,
  html: async () => (await import("./html/print_html.ts")).printHtml,
} as const satisfies Readonly<Record<string, () => Promise<Printer>>>;

/** One of the formats. */
export type Format = keyof typeof PRINTERS;

/** All formats, the one of terminals first. */
export const FORMATS = Object.keys(PRINTERS) as readonly Format[];

/** Prints a result in a format. */
export async function printed(format: Format, result: Result, showing: Showing): Promise<string> {
  return (await PRINTERS[format]())(result, showing);
}
