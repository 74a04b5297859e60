/** What a printer of results is. */

import type { ReviewShowing } from "../diff/review_text.ts";
import type { Result } from "./result.ts";

/** How much is shown; each printer looks at what means something to it. */
export interface Showing extends ReviewShowing {
  /** Markdown says nothing where nothing moved. */
  readonly onlyOnChange?: boolean;
  /** The team's folder within its repository, for formats that name files as the repository does; empty where they are one. */
  readonly within?: string;
}

/** Writes a result, the same bytes for the same one. */
export type Printer = (result: Result, showing: Showing) => string;
