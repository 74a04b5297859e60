/**
 * Cassettes on disk: read with a message for each kind of damage, written whole or not at all.
 *
 * Invariant: reading runs no code and changes nothing; what is written can be read back to the same bytes.
 */

import { folderOf } from "../doors/project_bounds.ts";
import type { Files } from "../doors/world.ts";
import { assert, CassetteError } from "../errors.ts";
import { isObject, type Json, sameJson } from "../lib/json.ts";
import { nearest } from "../lib/nearest.ts";
import { canonicalCassette, type Cassette, printCassette, type WrittenCassette } from "./cassette.ts";
import { CASSETTE_FORMAT, CASSETTE_VERSION } from "./format.ts";
import { CASSETTE_SCHEMA_REFERENCE, CassetteSchema } from "./cassette_schema.ts";
import {
  damagedText,
  foreignJson,
  missingCassette,
  newerVersion,
  oversizedCassette,
  schemaViolation,
  tooDeepCassette,
  unreadableCassette,
} from "./damage.ts";
import { countKeys, TOO_DEEP } from "../lib/json_depth.ts";
import { mayRepeatKeys } from "../lib/json_scan.ts";
import { migrate } from "./migrations.ts";

/** No larger text is read or written: about 100,000 exchanges. */
const MAX_CHARACTERS = 256 * 2 ** 20;

/**
 * Reads a cassette from its text. Any order of keys, any indentation and any spelling of a request will do.
 * @param path for messages only
 * @throws CassetteError when the text is damaged, foreign or of a newer format
 */
export function parseCassette(text: string, path: string): Cassette {
  return canonicalCassette(parseWritten(text, path));
}

/** Reads it as it is written, for whoever looks at the file and not at the recording. @throws CassetteError as above */
function parseWritten(text: string, path: string): WrittenCassette {
  if (text.length > MAX_CHARACTERS) throw oversizedCassette(path, text.length, MAX_CHARACTERS);
  try {
    return parseChecked(text, path);
  } catch (error) {
    // All that looks through JSON here goes down its levels by calling itself.
    if (error instanceof RangeError) throw tooDeepCassette(path);
    throw error;
  }
}

function parseChecked(text: string, path: string): WrittenCassette {
  const value = parseJson(text.startsWith("\uFEFF") ? text.slice(1) : text, path);
  if (!isObject(value) || value.format !== CASSETTE_FORMAT) throw foreignJson(value, path);
  if (typeof value.version === "number" && value.version > CASSETTE_VERSION) {
    throw newerVersion(value.version, path);
  }
  const cassette = migrate(value);
  const checked = CassetteSchema.safeParse(cassette);
  if (checked.success) return checked.data;
  throw schemaViolation(cassette, checked.error, path);
}

/** @throws CassetteError when the file is missing, damaged, foreign or newer than this program */
export async function loadCassette(files: Files, path: string): Promise<Cassette> {
  return canonicalCassette(await loadWritten(files, path));
}

/** Loads it as it is written. @throws CassetteError as above */
export async function loadWritten(files: Files, path: string): Promise<WrittenCassette> {
  const text = await files.readText(path).catch((error: unknown) => {
    throw unreadableCassette(path, error);
  });
  if (text === null) throw missingCassette(path, await cassettesNear(files, path));
  return parseWritten(text, path);
}

/**
 * Writes a cassette atomically, past the gate.
 * @param gate refuses by throwing; the redactor's own knows the run's secrets and people
 * @param look given the file's text, null where there is none, just before it is replaced by another one: what it throws
 *   leaves the file as it is
 * @throws SecretGateError when a secret or a person is left; nothing is written then
 * @throws CassetteError when the cassette would be too large to be read again
 */
export async function saveCassette(
  files: Files,
  path: string,
  cassette: Cassette,
  gate: (cassette: Cassette) => void,
  look?: (now: string | null) => void,
): Promise<void> {
  const whole = { ...cassette, $schema: CASSETTE_SCHEMA_REFERENCE };
  gate(whole);
  const text = printCassette(whole);
  const reread: unknown = parseCassette(text, path);
  assert(sameJson(reread as Json, whole as unknown as Json), "what was printed reads back as it was");
  // Whoever wrote the same meanwhile loses nothing.
  await files.writeText(path, text, look === undefined ? undefined : (now) => now === text || look(now));
}

/**
 * Refuses to write over a file that is not what was read.
 * @param before its text as it was read, null where there was none
 * @param now its text just before it is replaced
 * @throws CassetteError where they differ
 */
export function refuseChanged(path: string, before: string | null, now: string | null, next: string): void {
  if (now === before) return;
  throw new CassetteError({
    what: "The cassette was changed by somebody else meanwhile, and is left as it is now",
    where: path,
    next,
  });
}

function parseJson(text: string, path: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damagedText(text, path) ?? unreadableCassette(path, error);
  }
  const keys = countKeys(value);
  if (keys === TOO_DEEP) throw tooDeepCassette(path);
  if (mayRepeatKeys(text, keys)) {
    const damage = damagedText(text, path);
    if (damage !== null) throw damage;
  }
  return value;
}

async function cassettesNear(files: Files, path: string): Promise<readonly string[]> {
  const folder = folderOf(path);
  const names = await files.list(folder === "" ? "." : folder).catch(() => []);
  const cassettes = names.filter((name) => name.endsWith(".json")).map((name) => name.replace(/\.json$/, ""));
  const near = nearest(path.slice(folder.length).replace(/\.json$/, ""), cassettes);
  return (near.length > 0 ? near : cassettes.slice(0, 3)).map((name) => `${folder}${name}.json`);
}
