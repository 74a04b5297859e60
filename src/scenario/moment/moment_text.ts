/** A recorded moment as the text of a moment file: short, for people to read and to change. */

import { type Instant, msOf } from "../../lib/instant.ts";
import { PRESENCE_WORDS } from "../../domain/agents/availability.ts";
import type { Configuration } from "../../domain/configuration.ts";
import { MEDIA_TYPES, type MediaLoad } from "../../domain/media.ts";
import type { Doing, Moment } from "../../domain/moment.ts";
import type { JoinedIs } from "../../domain/roster.ts";
import { STATUS_WORDS, type StatusWord } from "../../domain/agents/status_words.ts";
import { compareText } from "../../lib/json.ts";
import { LONGEST_SECONDS } from "../../lib/bounds.ts";
import { formatDuration } from "../../lib/duration.ts";
import { yamlText } from "../../yaml/print_yaml.ts";
import { UNKNOWN } from "./moment_schema.ts";
import { impliedStatus, type StatedAgent } from "./stated_moment.ts";

/** What is written. */
export interface MomentTextSettings {
  readonly surface: Configuration["surface"];
  /** Everybody recorded. */
  readonly people: readonly StatedAgent[];
  readonly joinedIs: JoinedIs;
  /** Also how long idle agents have been idle, which makes a row of each. */
  readonly idle: boolean;
}

/** A row for each agent who does something else than at `free`, by id, the name behind it. */
export function momentRows(moment: Moment, settings: MomentTextSettings): readonly string[] {
  const names = new Map(settings.people.map(({ id, name }) => [id, name]));
  return [...moment.doing].sort(([a], [b]) => compareText(a, b)).flatMap(([id, doing]) => {
    const facts = factsOf(doing, moment.at, settings);
    return facts.length === 0 ? [] : [`  ${keyOf(id, names.get(id) ?? id)}: { ${facts.join(", ")} }`];
  });
}

/** The text of a moment file. @param rows of `momentRows` */
export function momentText({ at }: Moment, rows: readonly string[], source: string): string {
  return [
    `# What people did when ${source} was recorded; change it by hand. Everybody else is on queue, idle, with empty hands.`,
    `at: ${at}`,
    ...(rows.length === 0 ? ["agents: {}"] : ["agents:", ...rows]),
    "",
  ].join("\n");
}

/** An id and a name that are plain alone are plain together. */
function keyOf(id: string, name: string): string {
  if (name === id) return yamlText(id);
  const isPlain = yamlText(id) === id && yamlText(name) === name;
  return isPlain ? `${id} ${name}` : yamlText(`${id} ${name}`);
}

function factsOf(doing: Doing, at: Instant, settings: MomentTextSettings): readonly string[] {
  const joined = settings.joinedIs === "moment" && doing.joined === false ? ["joined: false"] : [];
  return [
    ...settings.surface === "walkthrough" ? stateFacts(doing) : platformFacts(doing, at, settings),
    ...joined,
  ];
}

function stateFacts({ availability }: Doing): readonly string[] {
  return availability === "Available" ? [] : [`availability: ${yamlText(availability ?? UNKNOWN)}`];
}

function platformFacts(
  { presence, routingStatus, load }: Doing,
  at: Instant,
  { idle }: MomentTextSettings,
): readonly string[] {
  const facts: string[] = [];
  if (presence !== "ON_QUEUE") {
    facts.push(`presence: ${presence === null ? UNKNOWN : yamlText(PRESENCE_WORDS[presence])}`);
  }
  const status = routingStatus?.status ?? null;
  if (status !== impliedStatus(presence, load)) facts.push(`status: ${statusWord(status)}`);
  if (load === null) facts.push(`load: ${UNKNOWN}`);
  else {
    const media = MEDIA_TYPES.flatMap((type) => {
      const inHand = load.media[type];
      return inHand === undefined ? [] : [`${type}: ${countsText(inHand)}`];
    });
    if (media.length > 0) facts.push(`load: { ${media.join(", ")} }`);
  }
  const since = status === "IDLE" ? routingStatus?.startTime ?? null : null;
  if (idle && since !== null) {
    const idleMs = Math.max(0, msOf(at) - msOf(since));
    facts.push(`lastHandled: ${idleMs > LONGEST_SECONDS * 1000 ? "never" : formatDuration(idleMs)}`);
  }
  return facts;
}

function statusWord(status: NonNullable<Doing["routingStatus"]>["status"] | null): string {
  const word = (Object.keys(STATUS_WORDS) as StatusWord[]).find((each) => STATUS_WORDS[each] === status);
  return word === undefined ? UNKNOWN : yamlText(word);
}

function countsText(inHand: MediaLoad): string {
  const counts = Object.entries(inHand).filter(([, count]) => count > 0);
  if (counts.length === 1 && inHand.active > 0) return String(inHand.active);
  return `{ ${counts.map(([name, count]) => `${name}: ${count}`).join(", ")} }`;
}
