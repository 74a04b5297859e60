/** `who`: somebody by name or id, as recorded: queues, skills, languages, own settings, and what hangs on this person. */

import { FETCH } from "../cli/flags/fetch_flag.ts";
import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import { readEach } from "../cli/read_each.ts";
import { recordedCassettes } from "../cli/recorded_cassettes.ts";
import { countedJoined, type JoinedIs } from "../domain/roster.ts";
import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { canonicalJson, compareText } from "../lib/json.ts";
import { nearestNames } from "../domain/agents/find_agent.ts";
import { nearest } from "../lib/nearest.ts";
import { counted, linesText } from "../lib/words.ts";
import { type NamedPerson, peopleText } from "../real_names/people_file.ts";
import { PEOPLE_FILE } from "../real_names/people_path.ts";
import { peopleCalled, peopleOf, type Person, withoutPerson } from "../people/person.ts";
import {
  type FoundPerson,
  peopleTable,
  type PersonFound,
  personJson,
  personText,
} from "../people/person_text.ts";
import { DEFAULT_WIDTH, WIDTH_MAX } from "../reach/request.ts";
import { allConfigurations } from "../opened_recording.ts";
import { livePeople } from "../record/reads/live_people.ts";
import { CREDENTIAL_VARIABLES, readCredentials } from "../record/wire/credentials.ts";
import { openTeamFiles, type TeamFiles } from "../scenario/ask/team_files.ts";
import { cassettePath } from "../scenario/layout.ts";
import { liveApi } from "./common/live_api.ts";

const FLAGS = [
  {
    name: "width",
    value: "<number>",
    help: `Skills a request may name, ${DEFAULT_WIDTH} where not given.`,
  },
  { name: "json", help: "One JSON document on standard output and nothing else." },
  {
    name: FETCH.name,
    help:
      `Read who is who live, once, into ${PEOPLE_FILE}, which git ignores; nothing else is read or written.`,
  },
  {
    name: "region",
    needs: FETCH.name,
    value: "<name>",
    help: "With --fetch: region of the API; before the environment.",
  },
  {
    name: "base-url",
    needs: FETCH.name,
    value: "<address>",
    help: "With --fetch: address of the API instead of a region's.",
  },
  {
    name: "login-url",
    needs: FETCH.name,
    value: "<address>",
    help: "With --fetch: address before /oauth/token; the base URL where not given.",
  },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** Candidates told where several fit. */
const CANDIDATES_MAX = 20;

/** The command. */
export const whoCommand = defineCommand({
  name: "who",
  people: "shown",
  summary: "Somebody by name or id: queues, skills, languages, own settings, what hangs on this person",
  about: [
    "Cassettes hold pseudonyms; the user id is the one of the organisation. A part of a name lists those whom it fits, and no name",
    "at all lists everybody. Without a cassette all that are recorded are looked at.",
    "What hangs on a person: the smallest requests that nobody else could serve at the last stage of waiting, everybody free.",
    `Real names: a CSV with the columns id and name, at ${PEOPLE_FILE} or where --names says. Every command takes and shows them then,`,
    "and writes ids and pseudonyms only. --fetch asks for users with the credentials of the environment.",
  ].join("\n"),
  takes: "[name or id] [cassette]",
  takesPeople: true,
  flags: FLAGS,
  environment: CREDENTIAL_VARIABLES,
  examples: [
    'who "Gale Lotus btgh"',
    "who lotus",
    "who 1bcb2bb7-9e3a-5c64-8b4b-0d8c1a5a2f11 sandbox --json",
    "who --fetch --region eu-central-1",
  ],
  run: who,
});

/** One recording, and those of its people who are meant. */
interface Found {
  readonly cassette: string;
  readonly capturedAt: string;
  readonly everybody: readonly Person[];
  readonly people: readonly Person[];
}

async function who(given: Flags, world: World): Promise<ExitCode> {
  if (given.on(FETCH.name)) return await fetchPeople(given, world);
  const [wanted] = given.rest;
  const team = openTeamFiles(world.files);
  const joinedIs = await team.joinedIs();
  const called = (people: readonly Person[]) => peopleCalled(people, wanted ?? "", world.names?.shown);
  const read = (path: string) => lookedAt(team, called, path, joinedIs);
  const each = await readEach(await cassettesFrom(given.rest, world), read, world);
  // The newest recording first.
  const looked = each.found.toSorted((a, b) => compareText(b.capturedAt, a.capturedAt));
  const found = looked.filter(({ people }) => people.length > 0);
  const [first] = found;
  if (first === undefined) throw nobodyCalled(wanted ?? "", looked);
  const [person] = first.people;
  const isOne = person !== undefined && wanted !== undefined &&
    found.every(({ people }) => people.every(({ id }) => id === person.id));
  if (!isOne) return tellSeveral(found, given, world);
  const about: FoundPerson = {
    cassette: first.cassette,
    capturedAt: first.capturedAt,
    person,
    without: withoutPerson(person, {
      width: given.count("width", 0, WIDTH_MAX) ?? DEFAULT_WIDTH,
      media: [],
      language: null,
    }),
    alsoIn: found.slice(1).map((each) => each.cassette),
  };
  world.terminal.out(given.on("json") ? canonicalJson(personJson(about)) : personText(about));
  return EXIT.good;
}

/** Writes the list of real names. Nothing of it is printed but how many there are. */
async function fetchPeople(given: Flags, world: World): Promise<ExitCode> {
  const people = await readLive(given, world);
  await world.files.writeText(PEOPLE_FILE, peopleText(people));
  world.terminal.out(
    `${PEOPLE_FILE}: real names of ${
      counted(people.length, "person", "people")
    }; git ignores it, keep it to yourself\n`,
  );
  return EXIT.good;
}

async function readLive(given: Flags, world: World): Promise<readonly NamedPerson[]> {
  const credentials = readCredentials(world.env);
  if (credentials === null) {
    throw new UsageError({
      what: "--fetch reads names live, and the environment holds no credentials",
      next: "export GENESYSCLOUD_OAUTHCLIENT_ID=… GENESYSCLOUD_OAUTHCLIENT_SECRET=… GENESYSCLOUD_REGION=…; " +
        `or write ${PEOPLE_FILE} by hand, columns id and name`,
    });
  }
  return await livePeople(liveApi(given, world, "platform", credentials));
}

/** The cassette named behind the person, or all. @throws UsageError where the words rather are one name without quotes */
async function cassettesFrom(rest: readonly string[], { files }: World): Promise<readonly string[]> {
  const [, named] = rest;
  const recorded = await recordedCassettes(files);
  const last = cassettePath(rest.at(-1) ?? "");
  const isThere = rest.length > 1 && (recorded.includes(last) || await files.readText(last) !== null);
  if (rest.length === 2 && isThere) return [last];
  if (named !== undefined) {
    const name = `"${(isThere ? rest.slice(0, -1) : rest).join(" ")}"`;
    throw new UsageError({
      what: rest.length === 2
        ? `There is no cassette ${last}`
        : `"who" takes a name and a cassette, not ${rest.length} words`,
      ...(isThere ? {} : { nearest: nearest(last, recorded) }),
      detail: [`recorded: ${recorded.join(", ") || "none"}`],
      next: `put a name of several words into quotes: ${calledAs()} who ${name}${
        isThere ? ` ${rest.at(-1)}` : ""
      }${rest.length === 2 ? `; or name a recorded cassette, ${calledAs()} list tells them` : ""}`,
    });
  }
  if (recorded.length > 0) return recorded;
  throw new UsageError({
    what: "There is no recording to look for people in",
    next: `${calledAs()} record --queue <id or name> --name <cassette>`,
  });
}

async function lookedAt(
  team: TeamFiles,
  called: (people: readonly Person[]) => readonly Person[],
  path: string,
  joinedIs: JoinedIs,
): Promise<Found> {
  const recording = await team.recording(path);
  const configurations = await allConfigurations(recording);
  const everybody = peopleOf(configurations.map((each) => countedJoined(each, joinedIs)));
  const capturedAt = recording.cassette.head.capturedTo;
  return { cassette: path, capturedAt, everybody, people: called(everybody) };
}

function tellSeveral(found: readonly Found[], given: Flags, world: World): ExitCode {
  const all = found.flatMap(({ cassette, people }) => people.map((person) => ({ cassette, person })));
  const newest = new Map<string, PersonFound>();
  for (const each of all) if (!newest.has(each.person.id)) newest.set(each.person.id, each);
  const people = [...newest.values()];
  if (given.on("json")) {
    const rows = people.map(({ cassette, person: { id, name } }) => ({ id, name, cassette }));
    world.terminal.out(canonicalJson({ people: rows }));
    return EXIT.good;
  }
  const isAsked = given.rest[0] !== undefined;
  const shown = isAsked ? people.slice(0, CANDIDATES_MAX) : people;
  const more = people.length - shown.length;
  world.terminal.out(linesText([
    `${counted(people.length, "person", "people")}${isAsked ? ` fit "${given.rest[0]}"` : ""}`,
    ...peopleTable(shown).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    "",
  ]));
  return EXIT.good;
}

function nobodyCalled(wanted: string, looked: readonly Found[]): UsageError {
  const names = looked.flatMap(({ everybody }) => everybody.map(({ name }) => name));
  return new UsageError({
    what: `Nobody recorded is called "${wanted}", and it is nobody's user id`,
    where: looked.map(({ cassette }) => cassette).join(", "),
    wanted,
    nearest: nearestNames(names, wanted),
    next:
      `cassettes hold pseudonyms: name the user id, list everybody with ${calledAs()} who, or give real names with --names`,
  });
}
