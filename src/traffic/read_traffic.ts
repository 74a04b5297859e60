/** Reads a file of traffic: CSV, or JSON with conversation details as the vendor exports them, or with what `mock` prints. */

import { nearFiles } from "../doors/near_files.ts";
import type { Files } from "../doors/world.ts";
import { UsageError } from "../errors.ts";
import { readConversationDetails } from "./conversation_details.ts";
import type { TrafficEntry } from "./entry.ts";
import { readPayloads } from "./payloads.ts";
import { readTrafficCsv } from "./traffic_csv.ts";

/**
 * The entries of the file.
 * @throws UsageError when it is not there, cannot be read, or holds none
 */
export async function readTraffic(files: Files, path: string): Promise<readonly TrafficEntry[]> {
  const text = await files.readText(path);
  if (text === null) throw await missing(files, path);
  const entries = /\.json$/i.test(path) ? readJson(parsed(text, path), path) : readTrafficCsv(text, path);
  if (entries.length > 0) return entries;
  throw new UsageError({
    what: "It holds no entry into a queue",
    where: path,
    next: "name a file with at least one",
  });
}

function readJson(value: unknown, path: string): readonly TrafficEntry[] {
  return readPayloads(value, path) ?? readConversationDetails(value, path);
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError({ what: "It is no JSON", where: path, next: "export it once more" }, {
      cause: error,
    });
  }
}

async function missing(files: Files, path: string): Promise<UsageError> {
  return new UsageError({
    what: `There is no file ${path}`,
    nearest: await nearFiles(files, path, (name) => /\.(csv|json)$/i.test(name)),
    next: "name a CSV file, or JSON with conversation details",
  });
}
