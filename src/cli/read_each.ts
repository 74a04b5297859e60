/** Reads several cassettes for one answer: one that cannot be read is told, and the others are looked at. */

import type { World } from "../doors/world.ts";
import { RingbackError } from "../errors.ts";

/** What was read of some cassettes, and why others could not be read. */
export interface ReadEach<Read> {
  readonly found: readonly Read[];
  readonly passedOver: readonly RingbackError[];
}

/**
 * Reads what can be read, in the order of the paths, and tells on standard error what was passed over.
 * @throws RingbackError the first, where nothing at all could be read
 */
export async function readEach<Read>(
  paths: readonly string[],
  read: (path: string) => Promise<Read>,
  { terminal }: World,
): Promise<ReadEach<Read>> {
  const found: Read[] = [];
  const passedOver: RingbackError[] = [];
  for (const path of paths) {
    try {
      found.push(await read(path));
    } catch (error) {
      if (!(error instanceof RingbackError)) throw error;
      passedOver.push(error);
    }
  }
  const [first] = passedOver;
  if (found.length === 0 && first !== undefined) throw first;
  for (const { message } of passedOver) terminal.note(`Passed over: ${message}\n`);
  return { found, passedOver };
}
