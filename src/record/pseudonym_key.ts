/** The key of pseudonyms: the team's own, one made at random and kept beside the cassettes, and the sandbox's. */

import type { World } from "../doors/world.ts";

/** Nobody in the sandbox is real, and its committed recordings are the same bytes whoever makes them: no secret, and no live recording's. */
const SANDBOX_KEY = "ringback";

/** The team's own key. */
const VARIABLE = "RINGBACK_PSEUDONYM_KEY";

const FOLDER = ".ringback";

/** Where a key lies that was made at random. */
export const KEY_FILE = `${FOLDER}/pseudonym-key`;

/** The key that is there; null where none was ever set or made. */
export async function knownPseudonymKey(
  isLive: boolean,
  world: Pick<World, "env" | "files">,
): Promise<string | null> {
  if (!isLive) return SANDBOX_KEY;
  const own = world.env(VARIABLE);
  if (own !== undefined && own !== "") return own;
  const kept = (await world.files.readText(KEY_FILE))?.trim() ?? "";
  return kept === "" ? null : kept;
}

/**
 * The key a recording is made with; for a live one without any, a random one is made, kept, and told of once.
 * @throws FileError where it cannot be kept: without it no later recording would join this one
 */
export async function pseudonymKey(isLive: boolean, world: World): Promise<string> {
  const known = await knownPseudonymKey(isLive, world);
  if (known !== null) return known;
  const made = world.randomKey();
  await world.files.writeText(KEY_FILE, `${made}\n`);
  const ignored = `${FOLDER}/.gitignore`;
  if (await world.files.readText(ignored) === null) await world.files.writeText(ignored, "*\n");
  world.terminal.note(
    `${VARIABLE} is not set: a random key was made in ${KEY_FILE}, which git ignores.\n` +
      "Pseudonyms join across recordings made with the same key. To share it, keep it where your team keeps secrets, and set\n" +
      `  export ${VARIABLE}="$(cat ${KEY_FILE})"\n`,
  );
  return made;
}
