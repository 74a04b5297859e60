/** Prints what a golden says is asked for, and names with their ids as all of a golden writes them: an id, a blank, a name. */

import { formatDuration } from "../../lib/duration.ts";
import { yamlNumber, yamlText } from "../../yaml/print_yaml.ts";
import { type AskedName, type GoldenAgent, type GoldenAsked, type NamedIds, writtenId } from "./golden.ts";
import { PLAIN_UUID } from "../../lib/uuid.ts";

/** Characters of an id that are written, unless agents of the queue share them. */
export const ID_LENGTH = 8;

/** What stands for an id that nobody knows. */
export const NO_ID = "?";

/** Prints what is asked for. @param length characters of a person's id */
export function askedLine(
  { queue, media, skills, priority, waitedSeconds, preferred, ...asked }: GoldenAsked,
  length: number,
): string {
  const parts = [
    `queue: ${yamlText(queue.name)}`,
    ...(queue.id === null ? [] : [`queueId: ${yamlText(writtenId(shortId(queue.id)))}`]),
    `media: ${media}`,
  ];
  const person = ({ id, name }: AskedName) => goldenPersonText({ id: id ?? NO_ID, name }, length);
  if (skills.length > 0) parts.push(`skills: [${skills.map(askedText).join(", ")}]`);
  if (asked.language !== null) parts.push(`language: ${askedText(asked.language)}`);
  if (priority !== 0) parts.push(`priority: ${yamlNumber(priority)}`);
  if (waitedSeconds !== 0) parts.push(`waited: ${formatDuration(waitedSeconds * 1000)}`);
  const { label, skillExpression } = asked;
  if (label !== null) parts.push(`label: ${yamlText(label.name)}`);
  if (label !== null && label.id !== null && label.id !== label.name) {
    parts.push(`labelId: ${yamlText(writtenId(shortId(label.id)))}`);
  }
  if (skillExpression !== null) parts.push(`skillExpression: ${yamlText(skillExpression)}`);
  for (const key of ["directAgent", "lastAgent", "owner"] as const) {
    const value = asked[key];
    if (value !== null) parts.push(`${key}: ${person(value)}`);
  }
  if (asked.customerFirst !== null) parts.push(`customerFirst: ${asked.customerFirst}`);
  if (preferred.length > 0) {
    const rows = preferred.map(({ agent, score }) =>
      `{agent: ${person(agent)}, score: ${yamlNumber(score)}}`
    );
    parts.push(`preferred: [${rows.join(", ")}]`);
  }
  return `asked: {${parts.join(", ")}}`;
}

/** Prints what is asked otherwise later; nothing where nothing is. */
export function changeLines({ changes }: GoldenAsked): readonly string[] {
  const rows = changes.map(({ afterSeconds, skills, language, priority, skillExpression }) => [
    `after: ${formatDuration(afterSeconds * 1000)}`,
    ...(skills === undefined ? [] : [`skills: [${skills.map(askedText).join(", ")}]`]),
    ...(language === undefined ? [] : [`language: ${language === null ? null : askedText(language)}`]),
    ...(priority === undefined ? [] : [`priority: ${yamlNumber(priority)}`]),
    ...(skillExpression === undefined
      ? []
      : [`skillExpression: ${skillExpression === null ? null : yamlText(skillExpression)}`]),
  ]);
  return rows.length === 0 ? [] : ["changes:", ...rows.map((parts) => `  - {${parts.join(", ")}}`)];
}

/** Prints what the scenario names; nothing where it names nothing else than is asked for. @param length characters of a person's id */
export function namedLines(
  { agents, skills, languages, labels, groups }: NamedIds,
  length: number,
): readonly string[] {
  const kinds = [
    mapText("agents", agents, (id) => id.slice(0, length)),
    mapText("skills", skills, shortId),
    mapText("languages", languages, shortId),
    mapText("labels", labels, shortId),
    mapText("groups", groups, shortId),
  ].flat();
  return kinds.length === 0 ? [] : [`named: {${kinds.join(", ")}}`];
}

function mapText(
  kind: keyof NamedIds,
  ids: Readonly<Record<string, string>>,
  short: (id: string) => string,
): readonly string[] {
  const rows = Object.entries(ids).map(([name, id]) =>
    `${yamlText(name)}: ${yamlText(writtenId(short(id)))}`
  );
  return rows.length === 0 ? [] : [`${kind}: {${rows.sort().join(", ")}}`];
}

/** Prints a list of texts. */
export function flow(texts: readonly string[]): string {
  return `[${texts.map(yamlText).join(", ")}]`;
}

function shortId(id: string): string {
  // Only ids as the platform gives them differ in their first characters.
  return PLAIN_UUID.test(id) ? id.slice(0, ID_LENGTH) : id;
}

function askedText({ id, name }: AskedName): string {
  return entryText(id === null ? NO_ID : shortId(id), name);
}

/** Prints a person. @param length characters of the id */
export function goldenPersonText({ id, name }: GoldenAgent, length: number): string {
  return entryText(id.slice(0, length), name);
}

/** An id, a blank, a name. Whatever begins like this is text to every reader of YAML. */
function entryText(id: string, name: string): string {
  const text = `${writtenId(id)} ${name}`;
  return /^[\p{L}\p{N}][\p{L}\p{N}-]* [\p{L}\p{N} ._/()@+%-]*[\p{L}\p{N}.)]$/u.test(text)
    ? text
    : yamlText(text);
}
