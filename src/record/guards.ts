/**
 * Refuses a recording so that nobody's recording is lost by a slip: another surface, another organisation, another key,
 * a name that is there in other letters, a run beside this one.
 */

import { CASSETTES } from "../cassette/cassette_name.ts";
import type { Cassette } from "../cassette/cassette.ts";
import type { Redactor } from "../redaction/redact.ts";
import { newerVersion } from "../cassette/damage.ts";
import { isFitQueue } from "../cassette/fit_queue.ts";
import { CASSETTE_FORMAT, CASSETTE_VERSION } from "../cassette/format.ts";
import { parseCassette } from "../cassette/store.ts";
import type { Files } from "../doors/world.ts";
import { CassetteError, UsageError } from "../errors.ts";
import { isObject, type Json, parseOrNull } from "../lib/json.ts";
import { type SurfaceName, SURFACES } from "../http/transport.ts";
import type { RecordRequest } from "./request.ts";

/**
 * Whoever has a recording of a queue to decide by keeps it until there is another one to decide by.
 * @param left ids of the queues that could not be read
 */
export function guardUnfit(
  request: RecordRequest,
  recorded: Cassette,
  left: readonly string[],
  existing: string | null,
): void {
  const before = existing === null || request.acceptUnfit ? null : readableOrNull(existing, request.path);
  if (before === null) return;
  const lost = [...recorded.head.queues.filter(({ fit }) => fit === false).map(({ id }) => id), ...left];
  const fitBefore = before.head.queues.filter((queue) => isFitQueue(before.head, queue));
  const kept = fitBefore.filter(({ id }) => lost.includes(id));
  if (kept.length === 0) return;
  const { problems } = recorded.head.fitness;
  throw new CassetteError({
    what: "The new recording is NOT fit to decide by, so the fit one that was there is kept as it was",
    where: request.path,
    detail: [
      `not fit: ${kept.map(({ name }) => name).join(", ")}`,
      ...problems.slice(0, 5),
      ...problems.length > 5 ? [`and ${problems.length - 5} more`] : [],
    ],
    next:
      "record again; or the other queues without it: --except <queue>; or take it as it is: --accept-unfit",
  });
}

/** What is there must be a cassette of this surface, and no live organisation's where none is asked. @throws UsageError */
export function guardExisting(request: RecordRequest, existing: string | null): void {
  guardForeign(request, existing);
  guardSurface(request, existing);
  guardOverwrite(request, existing);
}

/** A forgotten --surface must not turn a recording of one dialect into one of the other. */
function guardSurface({ name, path, surface }: RecordRequest, existing: string | null): void {
  const before = existing === null ? null : surfaceOf(existing);
  if (before === null || before === surface) return;
  throw new UsageError({
    what:
      `The cassette was recorded on the ${before} surface, not on ${surface}, and a cassette is of one surface`,
    where: path,
    next: `record under a name of its own: --name ${name}-${surface}; or delete ${path} first`,
  });
}

/** Null where the file is damaged: it cannot be read again anyway. */
function surfaceOf(text: string): SurfaceName | null {
  const value = parseOrNull(text);
  const head = isObject(value) ? value["head"] : null;
  const surface = head !== undefined && isObject(head) ? head["surface"] : null;
  return SURFACES.find((known) => known === surface) ?? null;
}

/** Forgotten credentials must not turn an organisation's recording into one of the sandbox. */
function guardOverwrite(request: RecordRequest, existing: string | null): void {
  if (request.source.kind === "live" || existing === null) return;
  // A text search: what is there may be damaged, and is a live organisation's all the same.
  if (!/"origin"\s*:\s*"live"/.test(existing)) return;
  throw new UsageError({
    what:
      "The cassette holds a live organisation, and without credentials the sandbox would be recorded over it",
    where: request.path,
    next: "set GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET, or choose another --name",
  });
}

/** A file that happens to have the name is not replaced, nor is what only a newer program understands. */
function guardForeign({ path }: RecordRequest, existing: string | null): void {
  if (existing === null || existing.trim() === "") return;
  const value = parseOrNull(existing);
  const isOurs = isObject(value) ? value["format"] === CASSETTE_FORMAT : existing.includes(CASSETTE_FORMAT);
  if (!isOurs) {
    throw new UsageError({
      what: "There is a file of that name that is no cassette: it is not replaced",
      where: path,
      next: "choose another --name, or delete the file first",
    });
  }
  const version = isObject(value) ? value["version"] : null;
  if (typeof version === "number" && version > CASSETTE_VERSION) throw newerVersion(version, path);
}

/** Where a recording comes from, as its head tells. */
type Provenance = Pick<Cassette["head"], "origin" | "region">;

/** @throws UsageError where what was recorded and what answered now are not the same organisation */
export function guardOrigin(
  { path }: Pick<RecordRequest, "path">,
  before: Provenance,
  now: Provenance,
): void {
  if (before.origin === now.origin && before.region === now.region) return;
  throw new UsageError({
    what: `The cassette was recorded from ${provenanceWords(before)}, and the answers now come from ${
      provenanceWords(now)
    }: recordings of two organisations do not mix`,
    where: path,
    next: "record it under a name of its own: --name <another>; to replace it: --record-mode all",
  });
}

function provenanceWords({ origin, region }: Provenance): string {
  if (origin === "sandbox") return "the sandbox";
  return region === null ? "a live organisation by --base-url" : `a live organisation in ${region}`;
}

/** Pseudonyms of another key are other people to whoever compares: goldens and scenarios would lose everybody. */
export function guardKey(request: RecordRequest, existing: string | null, { keyId }: Redactor): void {
  const before = existing === null || request.replace ? null : readableOrNull(existing, request.path);
  if (before === null || before.head.redaction.keyId === keyId) return;
  throw new UsageError({
    what:
      "The cassette was recorded with another pseudonym key (RINGBACK_PSEUDONYM_KEY): recorded over, everybody in it gets another name",
    where: request.path,
    next: before.head.origin === "sandbox"
      ? "the embedded sandbox has a key of its own: where this was recorded from one over HTTP, give its --base-url and --login-url; else set the key; or --replace"
      : "set the key it was recorded with; or, to replace it all the same: --replace",
  });
}

/** A recording of another organisation has no id in common with what is there: most likely the name is a slip. */
export function guardOrganisation(request: RecordRequest, existing: string | null, recorded: Cassette): void {
  const before = existing === null || request.replace ? null : readableOrNull(existing, request.path);
  if (before === null) return;
  const [known, now] = [idsOf(before), idsOf(recorded)];
  if (known.size === 0 || now.size === 0 || !known.isDisjointFrom(now)) return;
  throw new UsageError({
    what: "The cassette holds another organisation: none of its ids came up in this recording",
    where: request.path,
    next: "record under a name of its own: --name <another>; to replace it all the same: --replace",
  });
}

/** Ids of an organisation's own: those of system presences are the same everywhere. */
function idsOf(cassette: Cassette): ReadonlySet<string> {
  const ids = new Set<string>();
  const visit = (value: Json): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isObject(value)) return;
    const { id } = value;
    if (typeof id === "string" && value["systemPresence"] === undefined) ids.add(id);
    Object.values(value).forEach(visit);
  };
  for (const { response } of cassette.exchanges) visit(response.body);
  return ids;
}

/** Null where the file is damaged, and nothing of it can be lost. */
function readableOrNull(text: string, path: string): Cassette | null {
  try {
    return parseCassette(text, path);
  } catch (error) {
    if (error instanceof CassetteError) return null;
    throw error;
  }
}

/** Two recordings make one only where the same people have the same pseudonyms. */
export function guardAppend(request: RecordRequest, before: Cassette, redactor: Redactor): void {
  const { redaction } = before.head;
  const problem = redaction.keyId !== redactor.keyId
    ? "The cassette was recorded with another pseudonym key (RINGBACK_PSEUDONYM_KEY)"
    : redaction.ruleSet !== redactor.ruleSet
    ? `The cassette was redacted by rule set ${redaction.ruleSet}, this program has ${redactor.ruleSet}`
    : redaction.rules.join() !== [...redactor.rules].sort().join()
    ? "The cassette was recorded with other texts kept (--keep-text)"
    : null;
  if (problem === null) return;
  throw new UsageError({
    what: `${problem}: nothing can be appended to it`,
    where: request.path,
    next: redaction.keyId !== redactor.keyId
      ? "set the key it was recorded with; or record it anew, under the key now set: --record-mode all --replace"
      : "record it anew: --record-mode all",
  });
}

/** Where the file system does not tell capitals from small letters, two such names are one file. */
export async function guardCase({ name, path }: RecordRequest, files: Files): Promise<void> {
  const names = await files.list(CASSETTES);
  const twin = names.find((each) => each.toLowerCase() === `${name}.json`.toLowerCase());
  if (twin === undefined || names.includes(`${name}.json`)) return;
  const known = twin.replace(/\.json$/i, "");
  throw new UsageError({
    what:
      `"${name}" differs from the cassette "${known}" in capitals only: on many file systems both are one file`,
    where: path,
    nearest: [known],
    next: `--name ${known}, or a name that differs in more than that`,
  });
}

/**
 * What to look at just before the new file takes its place: somebody who recorded meanwhile loses nothing.
 * @param existing what the run started from
 * @returns given what the file holds now: throws CassetteError where that is something else
 */
export function guardMeanwhile(
  { mode, path }: RecordRequest,
  existing: string | null,
): (now: string | null) => void {
  return (now) => {
    if (now === existing) return;
    const change = existing === null ? "was written" : now === null ? "was removed" : "was changed";
    throw new CassetteError({
      what:
        `The cassette ${change} by somebody else while this recording was under way, and is left as it is now`,
      where: path,
      detail: ["Nothing of this recording was written."],
      next: mode === "new_episodes"
        ? "run the same command again: it adds to what is there now"
        : "to add this recording to what is there now: the same command with --record-mode new_episodes; " +
          "to replace it: --record-mode all",
    });
  };
}
