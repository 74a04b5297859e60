/** Every scenario of `scenarios/` against its golden, one test each, and no file there that nothing uses. */

import { denoWorld } from "../src/doors/deno_world.ts";
import type { Files } from "../src/doors/world.ts";
import { assert } from "../src/errors.ts";
import { readScenario, scanScenarios, unusedFiles } from "../src/scenario/folder.ts";
import { judge, type Verdict } from "../src/scenario/judge.ts";
import type { Scenario } from "../src/scenario/scenario.ts";
import { verdictText } from "../src/scenario/verdict_text.ts";
import { createShelf } from "../src/scenario/ask/recordings.ts";

/** Hundreds of small files and folders are read ten times faster one after another than by a pool of threads. */
const files: Files = {
  ...denoWorld().files,
  readText: (path) => reading(() => Deno.readTextFileSync(path), null),
  list: (path) => reading(() => [...Deno.readDirSync(path)].map((entry) => entry.name).sort(), []),
};
const folder = await scanScenarios(files);
const shelf = createShelf(files);

/** The runner's turn between two tests takes as long as a scenario: those that follow are judged in the same turn. */
const JUDGED_AT_ONCE = 200;

/** What is kept of a scenario: whole outcomes of hundreds that passed would be copied by every collection. */
type Judged = { readonly scenario: Scenario | null; readonly wrong: Verdict | null } | {
  readonly fault: unknown;
};

const judged = new Map<string, Judged>();

async function judgeFrom(name: string): Promise<void> {
  const at = folder.names.indexOf(name);
  for (const next of folder.names.slice(at, at + JUDGED_AT_ONCE).filter((each) => !judged.has(each))) {
    const found = judge(next, shelf).then((verdict): Judged => ({
      scenario: verdict.scenario,
      wrong: verdict.problems.length === 0 ? null : verdict,
    }));
    // A fault of ours is told by the test whose turn it is.
    judged.set(next, await found.catch((fault: unknown) => ({ fault })));
  }
}

for (const name of folder.names) {
  Deno.test({
    name: `scenario ${name} decides as its golden says`,
    // Nothing here opens what it does not close; watching for it would cost as much as the scenarios.
    sanitizeOps: false,
    sanitizeResources: false,
    fn: async () => {
      if (!judged.has(name)) await judgeFrom(name);
      const found = judged.get(name);
      assert(found !== undefined, "a scenario is judged before its test ends");
      if ("fault" in found) throw found.fault;
      if (found.wrong === null) return;
      fail(verdictText(found.wrong));
    },
  });
}

Deno.test(
  folder.names.length === 0
    ? "scenarios/ holds no scenario"
    : "every file in scenarios/ belongs to a scenario",
  async () => {
    const scenarios = await Promise.all(folder.names.map(async (name) => {
      const found = judged.get(name);
      const known = found === undefined || "fault" in found ? null : found.scenario;
      return known ?? await readScenario(files, name);
    }));
    const { orphans } = await unusedFiles(files, folder, scenarios);
    if (orphans.length > 0) fail(orphans.map(({ path, why }) => `${path}: ${why}`).join("\n"));
  },
);

function reading<T>(read: () => T, absent: T): Promise<T> {
  try {
    return Promise.resolve(read());
  } catch (error) {
    const missing = error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
    return missing ? Promise.resolve(absent) : Promise.reject(error);
  }
}

/** Fails with the message alone: where in our code it was found helps nobody. */
function fail(message: string): never {
  const error = new Error(`\n${message}`);
  error.stack = error.message;
  throw error;
}
