/** How old a cassette is, and who uses it: what `list` and `lint` tell alike. */

import type { CassetteHead } from "../../cassette/cassette.ts";
import { secondsFrom } from "../../cli/flags/flag_values.ts";
import type { World } from "../../doors/world.ts";
import { instant, msOf } from "../../lib/instant.ts";
import { counted } from "../../lib/words.ts";

/** Tells how old a recording is, whole seconds. */
export function ageSecondsOf({ capturedTo }: CassetteHead, { clock }: World): number {
  return Math.max(0, Math.floor((clock.now() - msOf(instant(capturedTo))) / 1000));
}

/** Reads the age beyond which a recording is too old; infinite where none is given. @throws UsageError for what is no duration */
export function oldestSeconds(given: { readonly text: (name: "fail-on-age") => string | undefined }): number {
  const oldest = given.text("fail-on-age");
  return oldest === undefined ? Infinity : secondsFrom("fail-on-age", oldest);
}

/** "used by 3 scenarios". @param names of the scenarios */
export function usedByText(names: readonly string[]): string {
  return names.length === 0 ? "no scenario uses it" : `used by ${counted(names.length, "scenario")}`;
}
