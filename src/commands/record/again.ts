/** Recording anew what is there: each cassette's own head says what it was asked with, and these are the flags for it. */

import { cassetteFile } from "../../cassette/cassette_name.ts";
import type { CassetteHead } from "../../cassette/cassette.ts";
import { loadCassette } from "../../cassette/store.ts";
import { recordedCassettes } from "../../cli/recorded_cassettes.ts";
import type { Files } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { isForClients } from "../../cassette/miss_remedy.ts";

/**
 * The flags of `record` for each cassette named, or for all.
 * @param drift queues are named by their ids, whatever they are called by now; its flags say where to ask, instead of the heads
 * @throws UsageError where there is none; CassetteError where one cannot be read
 */
export async function flagsToRecordAgain(
  files: Files,
  names: readonly string[],
  drift?: { readonly address: readonly string[] },
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
    return [
      ...flagsOf(head, drift?.address ?? [], drift !== undefined),
      "--name",
      cassetteFile(path).name,
      ...asked ? ["--utilization"] : [],
      ...forClients ? ["--for-clients"] : [],
    ];
  }));
}

/** A read that only `--utilization` asks for. */
const OWN_UTILIZATION = /^\/api\/v2\/routing\/users\/[^/]+\/utilization$/;

function flagsOf(
  { queues, surface, origin, region }: CassetteHead,
  address: readonly string[],
  byId: boolean,
): readonly string[] {
  return [
    ...queues.flatMap(({ id, name, foundBy }) => ["--queue", foundBy === "name" && !byId ? name : id]),
    "--surface",
    surface,
    ...address.length > 0
      ? address
      : origin === "sandbox"
      ? ["--sandbox-variant", "base"]
      : region === null
      ? []
      : ["--region", region],
  ];
}
