/**
 * What kind of value stands at a place of a recorded body: only free text is looked through for people.
 *
 * Invariant: whatever a surface's schema reads as routing data is an id, structure or a routing name, and redaction never changes
 * those because of somebody's name; a test holds it by the decoded roster.
 */

import { API_BASE_PLACEHOLDER } from "../cassette/cassette.ts";

/**
 * `id`: an id, changed only where it is somebody's log-in; `structure`: values of enumerations, instants; `routing name`: the name of a queue, skill,
 * language, group, label, …, which always stays; `text`: anything else.
 */
export type PlaceKind = "id" | "structure" | "routing name" | "text";

/** Folded keys whose values are enumerations and instants, as the vendor's models name them. */
const STRUCTURE: ReadonlySet<string> = new Set(
  `state status systempresence memberby type types mediatype mediatypes media channel channels channeltype operator metric kpi
  skillevaluationmethod scoringmethod lastagentroutingmode routingtype level scheduletype conditionexpression
  interruptablemediatypes joined source kind method mode code visibility direction version wrapupprompt wrapupmode
  starttime endtime contenttype locale timezone unit aggregate permissions`.trim().split(/\s+/),
);

/** Endings of further keys of that sort: `dateStarted`, `modifiedDate`, `evaluationMethod`. */
const STRUCTURE_ENDING = /^date[a-z]+$|(?:date|type|types|status|mode|method|operator|metric|level)$/;

/**
 * Keys of a user or member that routing reads, or that only say how the record is kept, beside ids, names and the values above. It is
 * a list of what stays: organisations put into a user whatever they like.
 */
const PERSON_KEPT: ReadonlySet<string> = new Set(
  `user routingstatus presence integrationpresence presencedefinition conversationsummary ringnumber selfuri
  acdautoanswer languagepreference datecreated datemodified createddate modifieddate datelastlogin`.trim()
    .split(/\s+/),
);

/** Keys that hold the name of a thing of routing by themselves. */
const NAME_KEYS: ReadonlySet<string> = new Set(
  `labelname skillname languagename queuename groupname teamname divisionname skillgroupname skillrequirements
  requiredskills`.trim().split(/\s+/),
);

/** Keys whose object, or whose array's objects, are things of routing; what stands directly in such an array is a name. */
const ROUTING_HOLDERS: ReadonlyMap<string, string> = new Map(
  `queue:queue queues:queue skill:skill skills:skill skillstoremove:skill skillrequirements:skill requiredskills:skill
  routingskills:skill language:language languages:language routinglanguages:language group:group groups:group
  membergroups:group skillgroup:group skillgroups:group team:team teams:team division:division divisions:division
  label:label labels:label predictor:predictor predictors:predictor wrapupcodes:wrap-up presencedefinition:presence
  presencedefinitions:presence backupqueue:queue targetqueue:queue utilizationlabels:label`
    .trim().split(/\s+/).map((row) => row.split(":") as [string, string]),
);

/** Keys under which a listing keeps its rows. */
const ROWS: ReadonlySet<string> = new Set(["entities", "results", "root"]);

/** An address of the API, absolute ones as stored. */
const API_URI = new RegExp(
  `^(?:${API_BASE_PLACEHOLDER.replace(/[{}]/g, "\\$&")})?/(?:api/v2|oauth)(?:[/?]|$)`,
);

/** What sort of thing of routing a key, or the last segment of a path, holds: "queue", "skill", …; null where none. */
export function routingNoun(folded: string): string | null {
  return ROUTING_HOLDERS.get(folded) ?? null;
}

/** The sort of thing an object is that stands at a holder; `rows` is what the listing of the whole body holds. */
export function routingHolder(holder: string, rows: string | null): string | null {
  return ROUTING_HOLDERS.get(holder) ?? (ROWS.has(holder) ? rows : null);
}

/** What a key says of its values by itself; the key `name` depends on its holder. */
export function placeOfKey(key: string, folded: string): PlaceKind {
  if (STRUCTURE.has(folded)) return "structure";
  if (/^ids?$/i.test(key) || /(?:I[dD]|[_-]id)s?$/.test(key)) return "id";
  if (NAME_KEYS.has(folded) || ROUTING_HOLDERS.has(folded)) return "routing name";
  return STRUCTURE_ENDING.test(folded) ? "structure" : "text";
}

/** True where nothing that routing reads stands at a key of a person: endings promise too much, as in `maritalStatus`. */
export function isUnreadOfPerson(folded: string, place: PlaceKind): boolean {
  if (PERSON_KEPT.has(folded) || STRUCTURE.has(folded)) return false;
  return place === "text" || place === "structure";
}

/** True for an address of the API: its fixed segments are no words. */
export function isApiUri(text: string): boolean {
  return (text.startsWith("/") || text.startsWith(API_BASE_PLACEHOLDER)) && API_URI.test(text);
}
