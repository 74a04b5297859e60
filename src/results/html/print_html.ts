/** Prints a result as one HTML file that opens from disk: everything is in it, and it asks nothing of anybody. */

import type { Showing } from "../printer.ts";
import type { Result } from "../result.ts";
import { diffPage } from "./diff_page.ts";
import { pageText } from "./page.ts";
import { reachPage } from "./reach_page.ts";
import { testPage } from "./test_page.ts";

/** The document; the same bytes for the same result. */
export function printHtml(result: Result, { moments = false }: Showing): string {
  switch (result.verb) {
    case "diff":
      return pageText(diffPage(result, moments));
    case "test":
      return pageText(testPage(result));
    case "reach":
      return pageText(reachPage(result));
  }
}
