/** One pass of the rules of redaction over all that a recording tells on the way to the terminal, its errors included. */

import type { World } from "../../doors/world.ts";
import { retoldSafely, toldSafely } from "../../redaction/told_messages.ts";

/** Runs with a terminal that leaves secrets and addresses out; errors are told again without them. */
export async function tellingSafely<T>(world: World, run: (world: World) => Promise<T>): Promise<T> {
  const { terminal } = world;
  const safe = {
    out: (text: string) => terminal.out(toldSafely(text)),
    note: (text: string) => terminal.note(toldSafely(text)),
    get interactive() {
      return terminal.interactive;
    },
    get colour() {
      return terminal.colour;
    },
  };
  try {
    return await run({ ...world, terminal: safe });
  } catch (error) {
    throw retoldSafely(error);
  }
}
