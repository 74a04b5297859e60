/** Recording anew what is there: each cassette's own head says what it was asked with, and these are the flags for it. */

import { cassetteFile } from "../../cassette/cassette_name.ts";
import type { CassetteHead } from "../../cassette/cassette.ts";
import { loadCassette } from "../../cassette/store.ts";
import { recordedCassettes } from "../../cli/recorded_cassettes.ts";
import type { RecordGiven } from "./record_flags.ts";
import type { Files } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { keptFields } from "../../redaction/rule_set.ts";
import { isForClients } from "../../cassette/miss_remedy.ts";
import { OWN_UTILIZATION } from "../../opened_recording.ts";

/** Flags that say where to ask, and those of one run alone: given with `--again` they go before what a head says, or beside it. */
export const ADDRESS_FLAGS = ["region", "base-url", "login-url"] as const;
const RUN_FLAGS = [
  "in-flight",
  "timeout",
  "tries",
  "longest-wait",
  "budget",
  "body-limit",
] as const;
const RUN_SWITCHES = ["replace", "accept-unfit"] as const;

/** The flags of this run, as they were given. */
export function flagsOfRun(given: RecordGiven): readonly string[] {
  return [
    ...RUN_SWITCHES.filter((flag) => given.on(flag)).map((flag) => `--${flag}`),
    ...textFlags(given, RUN_FLAGS),
  ];
}

/** The flags among these that have a value, as they were given. */
export function textFlags<F extends string>(
  given: { readonly text: (flag: F) => string | undefined },
  flags: readonly F[],
): readonly string[] {
  return flags.flatMap((flag) => {
    const value = given.text(flag);
    return value === undefined ? [] : [`--${flag}`, value];
  });
}

/**
 * The flags of `record` for each cassette named, or for all.
 * @param address flags that say where to ask, instead of the heads
 * @param drift queues are named by their ids, whatever they are called by now
 * @throws UsageError where there is none; CassetteError where one cannot be read
 */
export async function flagsToRecordAgain(
  files: Files,
  names: readonly string[],
  { address, drift }: { readonly address: readonly string[]; readonly drift?: true },
): Promise<readonly (readonly string[])[]> {
  const paths = names.length > 0
    ? names.map((name) => cassetteFile(name).path)
    : await recordedCassettes(files);
  if (paths.length === 0) {
    throw new UsageError({
      what: "There is no cassette that could be recorded again",
      next: `${calledAs()} record --queue <id or name> --name <cassette>`,
    });
  }
  return await Promise.all(paths.map(async (path) => {
    const { head, exchanges } = await loadCassette(files, path);
    const asked = exchanges.some(({ request }) => OWN_UTILIZATION.test(request.path));
    const forClients = exchanges.some(({ request }) => isForClients(request.path));
    const kept = [...keptFields(head.redaction.rules)];
    return [
      ...queueFlags(head, drift !== undefined),
      "--surface",
      head.surface,
      ...addressFlags(head, path, address),
      "--name",
      cassetteFile(path).name,
      ...asked ? ["--utilization"] : [],
      ...forClients ? ["--for-clients"] : [],
      ...kept.flatMap((field) => ["--keep-text", field]),
    ];
  }));
}

function queueFlags({ queues, asked }: CassetteHead, byId: boolean): readonly string[] {
  if (asked?.allQueues === true && !byId) {
    return ["--all-queues", ...(asked.except ?? []).flatMap((queue) => ["--except", queue])];
  }
  return queues.flatMap(({ id, name, foundBy }) => ["--queue", foundBy === "name" && !byId ? name : id]);
}

/** Who is asked. @throws UsageError where only an address can say it: a gateway's, which no cassette keeps */
function addressFlags(
  { origin, region, asked }: CassetteHead,
  path: string,
  address: readonly string[],
): readonly string[] {
  if (address.length > 0) return address;
  if (origin === "sandbox") {
    const { variant = "base", agents, seed } = asked?.sandbox ?? {};
    return [
      "--sandbox-variant",
      variant,
      ...agents === undefined ? [] : ["--sandbox-agents", String(agents)],
      ...seed === undefined ? [] : ["--sandbox-seed", String(seed)],
    ];
  }
  if (region !== null) return ["--region", region];
  throw new UsageError({
    what: "This cassette was recorded over an address that is no region's, and does not keep it",
    where: path,
    next: "give --base-url <address>, and --login-url <address> where tokens come from another",
  });
}
