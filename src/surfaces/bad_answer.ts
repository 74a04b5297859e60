/**
 * Tells what went wrong with an answer, as a typed error: of the live API where it answered, of the cassette where that did.
 * Each says what was asked, what came, and the next step.
 */

import type * as z from "zod";
import { CassetteError, type ErrorDetails, LiveApiError, type RingbackError } from "../errors.ts";
import { errorCodeOf } from "../http/error_codes.ts";
import { isObject, parseOrNull } from "../lib/json.ts";
import { isFieldName } from "../http/field_names.ts";
import { shownAddress } from "../http/shown_address.ts";
import { calledAs } from "../lib/called_as.ts";
import { type Need, needOf, permissionText } from "./permissions.ts";
import type { Api } from "./surface.ts";
import { UUID } from "../lib/uuid.ts";

/** Why a read brought nothing that can be used. */
export interface ReadRefusal {
  readonly path: string;
  /** Of a refusal; null where nothing came, nothing was recorded, or what came under a good status is no answer. */
  readonly status: number | null;
  /** What the API says about it: its code, or kind and size of what came. */
  readonly says: string;
  /** The API's own id of the request, for its support; null where it gave none. */
  readonly correlationId: string | null;
}

/** What a refusal says where a cassette answers and the read is not in it: an older recording did not make it, or it failed then. */
export const NOT_RECORDED = "not recorded";

/** What is wrong with an answer: in a clause, and as the error of a read that is required. */
export interface Trouble {
  readonly says: string;
  readonly error: RingbackError;
}

/** The refusal in an error answer. */
export function refusalOf(
  path: string,
  status: number,
  text: string,
  correlationId: string | null,
): ReadRefusal {
  return { path, status, says: wordsOf(text), correlationId: correlationId ?? contextIdOf(text) };
}

/** `ININ-Correlation-Id`, where it has the form of the API's. */
export function correlationIdOf(headers: Headers): string | null {
  const id = headers.get("inin-correlation-id") ?? "";
  return UUID.test(id) ? id : null;
}

/** The same id as error bodies carry it. */
function contextIdOf(text: string): string | null {
  const body = parseOrNull(text);
  const id = isObject(body) ? body["contextId"] : null;
  return typeof id === "string" && UUID.test(id) ? id : null;
}

/** "403 missing.permissions (routing:skill:view)", "text/html, 20 characters"; with the request's id where there is one. */
export function refusalText({ status, says, correlationId }: ReadRefusal): string {
  const id = correlationId === null ? "" : `, correlation id ${correlationId}`;
  return `${status === null ? "" : `${status} `}${says}${id}`;
}

/** True where a cassette answers and not an API: its name is given, or the address can never be reached. */
export function isReplay(api: Api): boolean {
  return api.recordedIn !== undefined || /^https?:\/\/[^/]*\.invalid(?=[:/]|$)/.test(api.baseUrl);
}

/** The error class by who answered. */
export function badAnswer(api: Api, explanation: ErrorDetails, status: number | null): RingbackError {
  if (!isReplay(api)) {
    const { where } = explanation;
    return new LiveApiError(
      where === undefined ? explanation : { ...explanation, where: shownAddress(where) },
      status,
    );
  }
  return new CassetteError({
    ...explanation,
    where: api.recordedIn === undefined
      ? `the recorded answer to ${explanation.where}`
      : `cassette ${api.recordedIn}, ${explanation.where}`,
    next: `record the queue again: ${calledAs()} record --help`,
  });
}

/**
 * What an error body says: its code where it is one of the API's, and the permissions it names. Of any other text no more than its
 * kind and size: it may name people.
 */
export function wordsOf(text: string): string {
  const code = errorCodeOf(parseOrNull(text));
  if (code === null) return sizeOf(text);
  const permissions = [...new Set(text.match(PERMISSION))];
  return permissions.length === 0 ? code : `${code} (${permissions.join(", ")})`;
}

/** Domain, entity and action, as the vendor writes them. */
const PERMISSION =
  /\b(?:analytics|authorization|conversation|directory|group|groups|presence|routing|team|teams|telephony|user|users):[a-zA-Z]{2,30}:(?:add|all|assign|delete|edit|join|manage|read|readonly|search|view)\b/g;

/** "nothing", "43 characters", "1204 characters of markup: <!doctype><html><head>". */
function sizeOf(text: string): string {
  const bare = text.trim();
  if (bare === "") return "nothing";
  const tags = (/^(?:<[!/?]?[a-z][^<>]*>\s*)+/i.exec(bare)?.[0] ?? "")
    .matchAll(/<([!/?]?[a-z][a-z0-9]{0,19})/gi).take(5).map(([, name]) => `<${name}>`.toLowerCase());
  const shown = [...tags].join("");
  return `${text.length} characters${shown === "" ? "" : ` of markup: ${shown}`}`;
}

/** The error for a status that is not 2xx. */
export function refusalError(api: Api, refusal: ReadRefusal): RingbackError {
  const need = needOf(refusal.path);
  const detail = [`answer:  ${refusal.says}`];
  if (refusal.correlationId !== null) detail.push(`id:      ${refusal.correlationId} (ININ-Correlation-Id)`);
  if (refusal.status === 403) detail.push(`needs:   ${permissionText(need)}`);
  return badAnswer(api, {
    what: `Reading ${need.reads} was answered with ${refusal.status}${MEANINGS[refusal.status ?? 0] ?? ""}`,
    where: `GET ${refusal.path}`,
    detail,
    next: nextStep(refusal, need),
  }, refusal.status);
}

const MEANINGS: Readonly<Record<number, string>> = {
  400: " (bad request)",
  401: " (not signed in)",
  403: " (forbidden)",
  404: " (not found)",
  429: " (too many requests)",
};

function nextStep(refusal: ReadRefusal, need: Need): string {
  if (refusal.status === 401) {
    return "check GENESYSCLOUD_OAUTHCLIENT_ID, GENESYSCLOUD_OAUTHCLIENT_SECRET and GENESYSCLOUD_REGION: " +
      "a token is good in its own region only";
  }
  if (refusal.status === 400 && refusal.says === "response.entity.too.large") {
    return "the API does not send even one entry in one page: record the other queues without this one (--except)";
  }
  if (refusal.status === 403 && refusal.says === "app.not.authorized.for.scope") {
    return `give the OAuth client the scope ${need.scope}`;
  }
  if (refusal.status === 403) {
    return need.anyOf.length === 0
      ? "give a role of the OAuth client access to what the answer names, in the division it lies in"
      : `give a role of the OAuth client ${permissionText(need)}, in the queue's division`;
  }
  if (refusal.status === 404) {
    return "check the id, and that the OAuth client's roles cover the division it lies in; queues are listed by name as well";
  }
  return (refusal.status ?? 0) >= 500 || refusal.status === 429
    ? "try again later; nothing was written"
    : "check the address (--base-url, --region) and the surface (--surface)";
}

/** A body that is not JSON. */
export function notJson(
  api: Api,
  path: string,
  got: { status: number; type: string | null; text: string },
): Trouble {
  const came = got.text === ""
    ? "an empty body"
    : `${got.type ?? "a body without content type"}, ${sizeOf(got.text)}`;
  const error = badAnswer(api, {
    what: `Reading ${needOf(path).reads} brought ${came}, not JSON`,
    where: `GET ${path}`,
    next: "check that the address is the API itself and not a sign-in page or proxy (--base-url, --region)",
  }, got.status);
  return { says: `${came}, not JSON`, error };
}

/** An answer of the right shape that is not what was asked. */
export function wrongAnswer(api: Api, path: string, value: unknown, wrong: string): Trouble {
  const code = errorCodeOf(value);
  const says = code === null ? wrong : `${wrong}: ${code}`;
  const error = badAnswer(api, {
    what: `Reading ${needOf(path).reads} brought an answer to something else: ${says}`,
    where: `GET ${path}`,
    next: "see what answers at that address (--base-url, --region): a gateway may mix answers up",
  }, null);
  return { says: `not what was asked: ${says}`, error };
}

/** JSON of another shape than the surface's: up to three places, each with what was expected and what came. */
export function wrongShape(api: Api, path: string, value: unknown, error: z.ZodError): Trouble {
  const rows = error.issues.slice(0, 3).map((issue) => {
    const got = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)?.[key], value);
    const expected = "expected" in issue ? `expected ${issue.expected}` : issue.message;
    return `${placeOf(issue.path, isReplay(api))}: ${expected}, got ${shown(got, isReplay(api))}`;
  });
  if (error.issues.length > rows.length) rows.push(`and ${error.issues.length - rows.length} more`);
  const code = errorCodeOf(value);
  const says = code === null ? rows[0] ?? "" : `${rows[0]}, with the error code ${code}`;
  const told = badAnswer(api, {
    what: `Reading ${needOf(path).reads} brought JSON of another shape: ${says}`,
    where: `GET ${path}`,
    detail: rows.slice(1),
    next:
      "check the surface: --surface platform is the vendor's API, --surface walkthrough the walkthrough's",
  }, null);
  return { says: `JSON of another shape: ${says}`, error: told };
}

/** A key that is no field's name may be anything, and is told of a recording only. */
function placeOf(path: readonly PropertyKey[], isRecorded: boolean): string {
  if (path.length === 0) return "the whole body";
  const shownKey = (key: string) => isRecorded || isFieldName(key) ? key : "<key>";
  return path.map((key) => typeof key === "number" ? `[${key}]` : `.${shownKey(String(key))}`).join("")
    .replace(
      /^\./,
      "",
    );
}

/** A recorded value may be told; a live one may be anybody's name. */
function shown(value: unknown, isRecorded: boolean): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  if (!isRecorded) {
    return typeof value === "string" ? `a text of ${value.length} characters` : `a ${typeof value}`;
  }
  return `${typeof value} ${start(JSON.stringify(value))}`;
}

function start(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
