/**
 * Cassettes on disk: read with a message for each kind of damage, written whole or not at all.
 *
 * Invariant: reading runs no code and changes nothing; what is written can be read back to the same bytes.
 */

import type { Files } from "../doors/world.ts";
import { assert, CassetteError } from "../errors.ts";
import { isObject } from "../json.ts";
import { type Cassette, CassetteSchema, printCassette } from "./cassette.ts";
import { gateCassette } from "./gate.ts";

/** For editors; written into every cassette, relative to the folder of cassettes. */
export const SCHEMA_PATH = "../.ringback/cassette.schema.json";

/**
 * Reads a cassette from its text.
 * @param path for messages only
 * @throws CassetteError when the text is damaged, foreign or of a newer format
 */
export function parseCassette(text: string, path: string): Cassette {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CassetteError({
      what: `Not JSON: ${error instanceof Error ? error.message : error}`,
      where: path,
    });
  }
  const parsed = CassetteSchema.safeParse(value);
  if (!parsed.success) {
    throw new CassetteError({
      what: "Not a cassette",
      where: path,
      detail: parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    });
  }
  assert(isObject(value), "the schema takes only objects");
  return value as unknown as Cassette;
}

/** @throws CassetteError when the file is missing, damaged, foreign or newer than this program */
export async function loadCassette(files: Files, path: string): Promise<Cassette> {
  const text = await files.readText(path);
  if (text === null) throw new CassetteError({ what: "There is no such cassette", where: path });
  return parseCassette(text, path);
}

/**
 * Writes a cassette atomically, past the gate.
 * @param gate the redactor's own, where it is at hand: it knows the run's secrets and people
 * @throws SecretGateError when a secret or a person is left; nothing is written
 */
export async function saveCassette(
  files: Files,
  path: string,
  cassette: Cassette,
  gate: (cassette: Cassette) => void = gateCassette,
): Promise<void> {
  const whole = { ...cassette, $schema: SCHEMA_PATH };
  gate(whole);
  const text = printCassette(whole);
  assert(printCassette(parseCassette(text, path)) === text, "print, parse, print gives the same bytes");
  await files.writeText(path, text);
}
