/** The organisation of the worked examples (routing semantics 5): one queue an example, each small enough to check by hand. */

import { EMPTY_ORGANISATION, type SandboxOrganisation } from "../organisation.ts";

/** The organisation of variant "worked-examples". Needs no seed: nothing in it is left to chance. */
export function workedExamplesOrganisation(): SandboxOrganisation {
  return EMPTY_ORGANISATION;
}
