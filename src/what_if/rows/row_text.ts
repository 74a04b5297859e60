/**
 * Overlay rows as one line of text, as a command line takes them: whom it is about, a colon, and the row's keys with their values in the
 * order in which people say them: "Gale Lotus: ring 2", "queue Billing: ring 1 timeout 30s", "organisation: media call capacity 2".
 * A name and a rating alone are a skill's; a language's where no skill is called so.
 */

import { nearestNames } from "../../domain/agents/find_agent.ts";
import { assert, UsageError } from "../../errors.ts";
import { type Json, sameJson } from "../../lib/json.ts";
import { foldName, nearest, slippedFrom } from "../../lib/nearest.ts";
import { issueWording, ofFittingBranch } from "../../yaml/issue_wording.ts";
import { parseYaml } from "../../yaml/parse_yaml.ts";
import { type OverlayRow, OverlayRowSchema } from "./overlay_schema.ts";
import { type Ground, isKnownHere } from "./row_names.ts";
import { ROW_PARTS, type RowKey } from "./row_parts.ts";

/** How a row is written, for help and messages. */
export const ROW_GRAMMAR = [
  '"<agent>: Spanish 4", "<agent>: Spanish none", "<agent>: language French 3"',
  '"<agent>: ring 2", "<agent>: joined no", "<agent>: member no", "<agent>: account inactive", "<new agent>: like <agent>"',
  '"<agent>: group Front belongs yes", "<agent>: media call capacity 2", "<agent> in <queue>: ring 2"',
  '"queue <queue>: skillEvaluation BEST", "queue <queue>: ring 1 timeout 30s", "queue <queue>: ring 1 skill Spanish removed yes"',
  '"organisation: media email capacity 3"; any key of an overlay row; "(was 4)" at the end: what is expected',
] as const;

/** Keys that a line may say, each followed by its value. */
const KEYS: readonly RowKey[] = [...new Set(ROW_PARTS.flatMap(({ key, of }) => [...of, key]))];

/** Keys that are true or false, which a line may call yes and no. */
const YES_NO = new Set<RowKey>(["belongs", "member", "joined", "removed", "includeNonAcd"]);

/** Keys whose values are names or texts, whatever they look like. */
const TEXT_KEYS = new Set<RowKey>(["skill", "language", "group", "label", "like", "name", "setting", "id"]);

/** Whether the text is a row, and not the name of a file. */
export function isRowText(text: string): boolean {
  return !/\.(ya?ml|csv)$/.test(text);
}

/**
 * The row that a line says.
 * @param grounds the queues at hand, whose names it is held to
 * @throws UsageError naming the nearest where nobody is called that, and for what is no key or no value
 */
export function rowFromText(text: string, grounds: readonly Ground[]): OverlayRow {
  const { subject, rest } = subjectOf(text, grounds);
  const [, body = rest, was] = /^(.*\S)\s+\(was (.+)\)$/s.exec(rest) ?? [];
  const before = { ...subject, ...(was === undefined ? {} : { was: valueOf(was, text) }) };
  const said = saidIn(body.trim(), grounds, text);
  refuseOther(before, said, text);
  const row = { ...said, ...before };
  const read = OverlayRowSchema.safeParse(row, { reportInput: true });
  if (read.success) return read.data;
  const [issue] = read.error.issues.flatMap(ofFittingBranch);
  assert(issue !== undefined, "a schema that refuses says why");
  throw new UsageError({ ...issueWording(issue, OverlayRowSchema), where: `--overlay "${text}"` });
}

type Subject = Pick<OverlayRow, "agent" | "queue">;

/** Names may hold colons: the first one that ends a name that is known ends the subject; else the first. */
function subjectOf(text: string, grounds: readonly Ground[]) {
  const cuts = [...text.matchAll(/:\s+/g)].map(({ index, 0: found }) =>
    [index, index + found.length] as const
  );
  const [first] = cuts;
  if (first === undefined) {
    throw new UsageError({
      what: `"${text}" is neither a file (.yaml, .csv) nor an overlay row`,
      where: "--overlay",
      detail: ROW_GRAMMAR.map((line) => `rows:    ${line}`),
      next: 'write for example --overlay "<agent>: Spanish none"',
    });
  }
  for (const [end, start] of cuts) {
    const subject = knownSubject(text.slice(0, end).trim(), grounds);
    if (subject !== null) return { subject, rest: text.slice(start) };
  }
  const [end, start] = first;
  const wanted = text.slice(0, end).trim();
  const rest = text.slice(start);
  if (/^like\s/.test(rest)) return { subject: { agent: wanted }, rest };
  const people = grounds.flatMap(({ agents }) => agents.map(({ name }) => name));
  const queues = grounds.map(({ queue }) => `queue ${queue.name}`);
  throw new UsageError({
    what: `No agent and no queue here is called "${wanted}"`,
    where: `--overlay "${text}"`,
    nearest: nearestSubjects(wanted, [...new Set([...people, ...queues, "queue", "organisation"])]),
    next: 'name an agent by id or exact name, "queue <name>", or organisation',
  });
}

/** Alike; else those that hold what was written, for people who leave a part of a name out. */
function nearestSubjects(wanted: string, names: readonly string[]): readonly string[] {
  const part = foldName(wanted.replace(/^queue /, ""));
  const holding = names.filter((name) => foldName(name).includes(part)).slice(0, 3);
  return holding.length > 0 ? holding : nearestNames(names, wanted);
}

function knownSubject(word: string, grounds: readonly Ground[]): Subject | null {
  const people = grounds.flatMap(({ agents, visitors = [] }) => [...agents, ...visitors]);
  const isPerson = (name: string) => people.some((agent) => agent.id === name || agent.name === name);
  const queueCalled = (name: string) => grounds.find(({ queue }) => queue.id === name || queue.name === name);
  if (isPerson(word)) return { agent: word };
  if (word === "organisation") return {};
  if (word === "queue") return {};
  if (word.startsWith("queue ")) {
    const name = word.slice("queue ".length).trim();
    return queueCalled(name) === undefined ? null : { queue: name };
  }
  for (const { index, 0: { length } } of word.matchAll(/ in /g)) {
    const [agent, queue] = [word.slice(0, index), word.slice(index + length)];
    if (isPerson(agent) && queueCalled(queue) !== undefined) return { agent, queue };
  }
  return null;
}

/** Braces may name whom and what they are about only where nothing before or behind them does. */
function refuseOther(
  before: Partial<OverlayRow>,
  said: Readonly<Record<string, unknown>>,
  text: string,
): void {
  const isOrganisation = /^organisation:/.test(text);
  for (const key of ["agent", "queue", "was"] as const) {
    const isStated = key in before || key === "agent" || isOrganisation && key === "queue";
    if (!isStated || said[key] === undefined || sameJson(before[key] as Json, said[key] as Json)) continue;
    throw new UsageError({
      what: `The row says twice ${
        key === "was" ? "what it expects" : "whom it is about"
      }: its braces hold ${key} ${JSON.stringify(said[key])}`,
      where: `--overlay "${text}"`,
      next: `take ${key} out of the braces, or write the row about it`,
    });
  }
}

/** "ring 1 timeout 30s" as keys and values; "Spanish 4" as a skill or language and its rating. */
function saidIn(body: string, grounds: readonly Ground[], text: string): Record<string, unknown> {
  if (body === "") throw refusal(text, "nothing stands behind the colon", []);
  if (body.startsWith("{")) return valueOf(body, text) as Record<string, unknown>;
  const [word = ""] = body.split(/\s/, 1);
  if (!KEYS.some((key) => key === word)) return rated(body, grounds, text);
  const places = keyPlaces(body);
  const twice = places.find(({ key }, at) => places.findIndex((each) => each.key === key) !== at);
  if (twice !== undefined) throw refusal(text, `"${twice.key}" stands twice`, []);
  return Object.fromEntries(
    places.map(({ key, start }, at) => {
      const said = body.slice(start, places[at + 1]?.from).trim();
      if (said === "") throw refusal(text, `"${key}" has no value`, []);
      // "skill Spanish 4": the rating needs no word before it.
      return [key, keyValue(key, said, text)] as const;
    }).flatMap(([key, value]) => withRating(key, value, places.length, text, grounds)),
  );
}

/** Where keys stand, outside quotes and brackets; the word behind a key is its value, whatever it looks like. */
function keyPlaces(body: string) {
  const places: { readonly key: RowKey; readonly from: number; readonly start: number }[] = [];
  const words = /"(?:[^"\\]|\\.)*"|[[{].*[\]}]|[^\s"[{]+/gs;
  let isValue = false;
  for (const { 0: word, index } of body.matchAll(words)) {
    const key: RowKey | undefined = isValue ? undefined : KEYS.find((each) => each === word);
    isValue = key !== undefined;
    if (key !== undefined) places.push({ key, from: index, start: index + word.length });
  }
  return places;
}

/** "skill Spanish 4" and "language French none" hold the rating behind the name. */
function withRating(
  key: RowKey,
  value: unknown,
  count: number,
  text: string,
  grounds: readonly Ground[],
): readonly (readonly [string, unknown])[] {
  if (count > 1 || typeof value !== "string" || (key !== "skill" && key !== "language")) {
    return [[key, value]];
  }
  const { name, rating } = ratingIn(value, text, grounds);
  return [[key, name], ...Object.entries(rating)];
}

function rated(body: string, grounds: readonly Ground[], text: string): Record<string, unknown> {
  const { name, rating } = ratingIn(body, text, grounds);
  const isSkill = grounds.some((ground) => isKnownHere(ground, "skill", name));
  if (isSkill) return { skill: name, ...rating };
  if (grounds.some((ground) => isKnownHere(ground, "language", name))) return { language: name, ...rating };
  throw new UsageError({
    what: `"${name}" is no skill, no language and no key of an overlay row`,
    where: `--overlay "${text}"`,
    nearest: nearest(name, [...ratedNames(grounds), ...KEYS]),
    next:
      "write a skill or language exactly as recorded, case included, and its rating: Spanish 4, Spanish none",
  });
}

/** Every skill and language that anybody knows, by name. */
function ratedNames(grounds: readonly Ground[]): readonly string[] {
  return grounds.flatMap(({ organisation, agents }) => [
    ...(organisation.skills ?? []),
    ...(organisation.languages ?? []),
    ...agents.flatMap(({ skills, languages }) => [...skills ?? [], ...languages ?? []]),
  ]).map(({ name }) => name);
}

function ratingIn(
  said: string,
  text: string,
  grounds: readonly Ground[],
): { readonly name: string; readonly rating: Record<string, unknown> } {
  const [, quoted, inactive, value] = /^(.*?\S)\s+(?:(inactive)\s+)?(none|\d+(?:\.\d+)?)$/s.exec(said) ?? [];
  if (quoted === undefined || value === undefined) {
    const words = [said, said.replace(/\s.*$/s, "")];
    const near = words.flatMap((word) => slippedFrom(word, [...ratedNames(grounds), ...KEYS]));
    throw refusal(text, `"${said}" does not end in a rating: 0 to 5, or none`, [...new Set(near)]);
  }
  const name = /^".*"$/s.test(quoted) ? String(valueOf(quoted, text)) : quoted;
  const rating = { proficiency: value === "none" ? value : Number(value) };
  return { name, rating: inactive === undefined ? rating : { ...rating, inactive: true } };
}

function keyValue(key: RowKey, said: string, text: string): unknown {
  if (YES_NO.has(key) && (said === "yes" || said === "no")) return said === "yes";
  const isQuoted = /^["[{]/.test(said);
  return TEXT_KEYS.has(key) && !isQuoted ? said : valueOf(said, text);
}

function valueOf(said: string, text: string): unknown {
  const { document } = parseYaml(said, `--overlay "${text}"`);
  const [fault] = document.errors;
  if (fault !== undefined) {
    throw refusal(text, (fault.message.split("\n")[0] ?? "").replace(/ at line .*/, ""), []);
  }
  return document.toJS();
}

function refusal(text: string, problem: string, alike: readonly string[]): UsageError {
  return new UsageError({
    what: `An overlay row cannot be read: ${problem}`,
    where: `--overlay "${text}"`,
    nearest: alike,
    detail: ROW_GRAMMAR.map((line) => `rows:    ${line}`),
    next: "write the value as an overlay row in a file holds it",
  });
}
