/**
 * States what each verb may touch, the only place that says so: the permission sets and tasks of `deno.json` are held to this table, and
 * whatever starts a verb elsewhere takes its flags for Deno from here.
 */

import { asksToFetch } from "../cli/flags/fetch_flag.ts";
import { KEPT, namesOutputFile, WORKSPACE_VARIABLE } from "../cli/output_files.ts";
import { WORK_FOLDER_VARIABLE } from "../cli/work_folder.ts";
import { CALLER_VARIABLES } from "../lib/called_as.ts";
import { CREDENTIAL_VARIABLES } from "../record/wire/credentials.ts";
import { REGIONS } from "../record/wire/regions.ts";
import { CI_VARIABLES } from "../scenario/accept/ci.ts";
import { LISTENING_HOSTS } from "../service/safety/address.ts";

/** The kinds of Deno's permissions that a verb may need. */
const RIGHT_KINDS = ["read", "write", "net", "env"] as const;

/** One of them. */
export type RightKind = (typeof RIGHT_KINDS)[number];

/** What is granted of each kind; a kind with an empty list is not granted. Paths are relative to the team's folder. */
export type Rights = Readonly<Record<RightKind, readonly string[]>> & {
  /** What stays closed where `write` opens the folder around it; then `write` counts only where results go to files. */
  readonly keep?: readonly string[];
  /** Whether `net` and `write` count only where the command line asks to fetch. */
  readonly offline?: boolean;
  /** A flag with which the verb writes into a folder that is kept otherwise. */
  readonly opens?: { readonly flag: string; readonly folder: string };
};

/** Colour, how the program was called. */
const EVERYWHERE = [
  ...CALLER_VARIABLES,
  WORK_FOLDER_VARIABLE,
  "NO_COLOR",
  "FORCE_COLOR",
];

const FOLDER = ["."];

const CREDENTIALS = CREDENTIAL_VARIABLES.map(({ name }) => name);

const REGION_HOSTS = REGIONS.flatMap(({ domain }) => [`api.${domain}`, `login.${domain}`]);

/** What only talks: help, the version. */
const TALK: Rights = { read: [], write: [], net: [], env: EVERYWHERE };

/** A verb that answers from files alone. */
const READER: Rights = { read: FOLDER, write: [], net: [], env: EVERYWHERE };

/** A verb whose results go to the files that its command line names. */
const TELLER: Rights = { ...READER, write: FOLDER, keep: KEPT };

/** One that has results for GitHub as well, which names files from where it checked out. */
const REPORTER: Rights = { ...TELLER, env: [...EVERYWHERE, WORKSPACE_VARIABLE] };

/** A verb that asks an organisation: the hosts are those of all regions and, for stand-ins and servers, this machine. */
const LIVE: Rights = {
  read: FOLDER,
  write: [],
  net: [...LISTENING_HOSTS, ...REGION_HOSTS],
  env: [...EVERYWHERE, ...CREDENTIALS, "RINGBACK_PSEUDONYM_KEY", "RINGBACK_TOKEN"],
};

/** The verbs that share the set `live`, whose hosts are written once. */
export const LIVE_VERBS = ["init", "record", "drift", "serve", "who"] as const;

/** Verb → rights. */
export const RIGHTS = {
  init: { ...LIVE, write: FOLDER },
  record: { ...LIVE, write: ["cassettes", ".ringback"] },
  drift: { ...LIVE, write: ["cassettes", ".ringback"] },
  new: { ...READER, write: ["scenarios"] },
  test: REPORTER,
  accept: { ...READER, write: ["scenarios", ".ringback"], env: [...EVERYWHERE, ...CI_VARIABLES] },
  review: { ...READER, write: ["scenarios", ".ringback"], env: [...EVERYWHERE, ...CI_VARIABLES] },
  reject: { ...READER, write: [".ringback"], env: [...EVERYWHERE, ...CI_VARIABLES] },
  simulate: TELLER,
  explain: TELLER,
  diff: REPORTER,
  mock: READER,
  shift: TELLER,
  reach: { ...REPORTER, opens: { flag: "--write", folder: "scenarios" } },
  matrix: READER,
  who: { ...LIVE, write: [".ringback"], offline: true },
  moment: { ...READER, write: ["scenarios"] },
  list: READER,
  import: {
    ...READER,
    write: ["cassettes", ".ringback"],
    env: [...EVERYWHERE, "RINGBACK_PSEUDONYM_KEY"],
  },
  lint: READER,
  scrub: {
    ...READER,
    write: ["cassettes"],
    env: [...EVERYWHERE, "RINGBACK_PSEUDONYM_KEY"],
  },
  schema: { ...READER, write: [".ringback"] },
  replay: { ...READER, net: LISTENING_HOSTS, env: [...EVERYWHERE, "RINGBACK_TOKEN"] },
  serve: LIVE,
  completions: READER,
  sandbox: { ...READER, read: [], net: LISTENING_HOSTS, env: [...EVERYWHERE, "RINGBACK_TOKEN"] },
} as const satisfies Readonly<Record<string, Rights>>;

/** One of the verbs. */
export type Verb = keyof typeof RIGHTS;

/** All verbs, in the order of help. */
export const VERBS = Object.keys(RIGHTS) as readonly Verb[];

/** Whether a verb may write nothing, because its command line asks for nothing to be written. */
export function isToWriteNothing(verb: Verb, args: readonly string[]): boolean {
  const { keep }: Rights = RIGHTS[verb];
  return keep !== undefined && !isOpened(verb, args) && !namesOutputFile(args);
}

function isOpened(verb: Verb, args: readonly string[]): boolean {
  const { opens }: Rights = RIGHTS[verb];
  return opens !== undefined && args.some((arg) => arg === opens.flag || arg.startsWith(`${opens.flag}=`));
}

/** What stays closed; what a flag opens is open in a set, which knows no flags. */
function keptBy({ keep = [], opens }: Rights, isOpen: boolean): readonly string[] {
  return isOpen ? keep.filter((path) => path !== opens?.folder) : keep;
}

/** Whether a verb asks nobody and writes nothing, because its command line does not ask to fetch. */
export function isToStayOffline(verb: Verb, args: readonly string[]): boolean {
  const { offline = false }: Rights = RIGHTS[verb];
  return offline && !asksToFetch(args);
}

/** The flags that give Deno a verb's rights and no more: "--allow-read=.", … @param args after the verb */
export function denoFlagsOf(verb: Verb, args: readonly string[] = []): readonly string[] {
  const rights: Rights = RIGHTS[verb];
  if (isToStayOffline(verb, args)) return flagsOf({ ...rights, net: [], write: [] });
  const keep = keptBy(rights, isOpened(verb, args));
  return flagsOf(isToWriteNothing(verb, args) ? { ...rights, write: [], keep: [] } : { ...rights, keep });
}

function flagsOf({ keep = [], ...rights }: Omit<Rights, "offline">): readonly string[] {
  return [
    ...RIGHT_KINDS.filter((kind) => rights[kind].length > 0)
      .map((kind) => `--allow-${kind}=${rights[kind].join(",")}`),
    ...(keep.length === 0 ? [] : [`--deny-write=${keep.join(",")}`]),
  ];
}

/** The same for whatever was typed after the program's name: what is no verb gets help, or is refused. */
export function denoFlagsFor([word, ...args]: readonly string[]): readonly string[] {
  const verb = VERBS.find((one) => one === word);
  return verb === undefined ? flagsOf(TALK) : denoFlagsOf(verb, args);
}

/** A list of what is granted, or what is granted and what of it is not. */
export type Grant = readonly string[] | {
  readonly allow: readonly string[];
  readonly deny: readonly string[];
};

/** A verb's rights as a permission set of `deno.json`. */
export function permissionSetOf(verb: Verb): Readonly<Partial<Record<RightKind, Grant>>> {
  const rights: Rights = RIGHTS[verb];
  return Object.fromEntries(
    RIGHT_KINDS.filter((kind) => rights[kind].length > 0).map((kind) => [
      kind,
      kind === "write" && rights.keep !== undefined
        ? { allow: rights.write, deny: keptBy(rights, true) }
        : rights[kind],
    ]),
  );
}
