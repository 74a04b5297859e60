/** Runs again whenever files changed, once they have come to rest: an editor writes a file in several steps. */

import type { World } from "../../doors/world.ts";
import { EXIT, type ExitCode, onRefusal } from "../../errors.ts";

/** How long nothing may change until it counts as done, milliseconds. */
const QUIET_MS = 150;

/** Changed paths that are named; of more, how many. */
const NAMED_MAX = 3;

/**
 * Runs, and runs again after each change, until the user stops it.
 * @param run given the paths that changed, null the first time. What the files do not allow (RingbackError) is told, and it goes on
 */
export async function whileWatching(
  world: World,
  run: (changed: readonly string[] | null) => Promise<unknown>,
): Promise<ExitCode> {
  const stop = new AbortController();
  void world.untilStopped().then(() => stop.abort());
  // Before the first run: what changes meanwhile is run after it.
  const nextChange = changesAtRest(world, stop.signal);
  const told = (changed: readonly string[] | null) =>
    run(changed).catch(onRefusal(({ message }) => world.terminal.note(`${message}\n`)));
  await told(null);
  while (true) {
    world.terminal.note("Watching scenarios/, cassettes/ and deno.json; Ctrl-C ends it\n");
    const changed = await nextChange();
    if (changed === null) return EXIT.stopped;
    world.terminal.note(`\nChanged: ${listText(changed)}\n`);
    await told(changed);
  }
}

/** @returns what gives the paths that changed since it was asked last, once they rest; null where the signal ended it */
function changesAtRest(
  { watch, clock }: World,
  signal: AbortSignal,
): () => Promise<readonly string[] | null> {
  const heard = new Set<string>();
  let count = 0;
  let wake = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => wake.resolve(), { once: true });
  watch((path) => {
    heard.add(path);
    count++;
    wake.resolve();
  }, signal);
  return async () => {
    await wake.promise;
    for (let before = -1; before !== count && !signal.aborted;) {
      before = count;
      await clock.sleep(QUIET_MS, signal).catch(() => {});
    }
    if (signal.aborted) return null;
    const changed = [...heard].sort();
    heard.clear();
    wake = Promise.withResolvers();
    return changed;
  };
}

function listText(paths: readonly string[]): string {
  const named = paths.slice(0, NAMED_MAX).join(", ");
  return paths.length > NAMED_MAX ? `${named} and ${paths.length - NAMED_MAX} more` : named;
}
