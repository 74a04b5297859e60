/** One queue read through a surface, as the roster at the moment of reading. */

import { type Roster, rosterAt } from "../../src/domain/roster.ts";
import type { Surface } from "../../src/surfaces/surface.ts";

/** The roster that a surface reads. */
export async function readRoster(surface: Surface, ...given: Parameters<Surface["read"]>): Promise<Roster> {
  const { configuration, moment } = await surface.read(...given);
  return rosterAt(configuration, moment);
}
