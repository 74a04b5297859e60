/** Reads the payload that a command line names; real names in it become ids, as those of flags do. */

import { withPeople } from "../domain/interaction.ts";
import { nearFiles } from "../doors/near_files.ts";
import type { World } from "../doors/world.ts";
import { UsageError } from "../errors.ts";
import { parsePayload, type PayloadQuestion } from "../intake/payload.ts";
import { calledAs } from "../lib/called_as.ts";

/**
 * The payload's question; null where no file is named.
 * @throws UsageError where the file is not there, or is no payload
 */
export async function readPayload(
  path: string | undefined,
  { files, names }: Pick<World, "files" | "names">,
): Promise<PayloadQuestion | null> {
  if (path === undefined) return null;
  const text = await files.readText(path);
  if (text === null) {
    throw new UsageError({
      what: `There is no payload file ${path}`,
      nearest: await nearFiles(files, path, (name) => name.endsWith(".json")),
      next: `write one with: ${calledAs()} mock --cassette <file> > payload.json`,
    });
  }
  const payload = parsePayload(text, path);
  return names === undefined
    ? payload
    : { ...payload, interaction: withPeople(payload.interaction, (name) => names.hidden(name)) };
}
