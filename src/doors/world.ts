/** The outside as values: everything impure a command may touch, handed in once by `main.ts` and faked in tests. */

import type { Transport } from "../http/transport.ts";
import type { ConnectionBounds } from "./connections.ts";

/**
 * The only door to the disk. Paths are relative to the working directory or absolute. What the system refuses (a folder in a
 * file's place, no permission, a full disk) rejects with FileError or UsageError.
 */
export interface Files {
  /** The text, or null where there is no such file. */
  readText(path: string): Promise<string | null>;
  /** Names of the entries, sorted; empty where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Names of the folders among them; one behind a link, which may lead in a circle, is none. */
  folders(folder: string): Promise<readonly string[]>;
  /**
   * Writes beside the target and renames: a run that dies leaves the old file whole. Makes missing folders. A link in the target's
   * place is written through and stays a link; the file keeps its mode.
   * @param look given the target's text as it is just before the renaming, null where there is none: what it throws rejects,
   *   and the target stays as it is. No lock is held: what somebody writes between the look and the renaming is replaced
   */
  writeText(path: string, text: string, look?: (now: string | null) => unknown): Promise<void>;
  remove(path: string): Promise<void>;
}

/** Clock, sleep and chance. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** 0 ≤ x < 1. */
  random(): number;
}

/** Where a command speaks. */
export interface Terminal {
  /** To standard output: results. */
  out(text: string): void;
  /** To standard error: progress, notes, errors. */
  note(text: string): void;
  /** True where standard error is a terminal that may be redrawn. */
  readonly interactive: boolean;
  /** True where colour is wanted: a terminal or `FORCE_COLOR` (0 and false switch it off), and `NO_COLOR` not set. */
  readonly colour: boolean;
}

/** Where a command asks a person, key by key. */
export interface Dialogue {
  /** True where somebody sits there: standard input and output are a terminal. */
  readonly isThere: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number;
  /** The next key as the character it types; others come as nothing or as an escape. Null where no more will come. */
  key(): Promise<string | null>;
}

/** What answers a request. */
export type Handler = (request: Request) => Response | Promise<Response>;

/** An address to listen on. */
export interface Address {
  readonly hostname: string;
  readonly port: number;
}

/** Listens on an address until stopped. */
export interface Listening extends Address {
  stop(): Promise<void>;
}

/** Real names at the edge, where the user has a list of them. */
export interface NameTranslation {
  /** Puts real names where pseudonyms stand. */
  shown(text: string): string;
  /** Puts ids where real names stand. */
  hidden(text: string): string;
}

/** All of it. */
export interface World {
  /** Absent where there is no list of real names: people go by pseudonyms. */
  readonly names?: NameTranslation;
  /** Where the user stands, relative to where the program works; absent where these are one. */
  readonly from?: string;
  /** Absolute path of the folder where the program works; absent where nobody may know it. */
  readonly root?: string;
  readonly files: Files;
  readonly clock: Clock;
  readonly terminal: Terminal;
  readonly dialogue: Dialogue;
  /** A secret nobody can guess: 64 hexadecimal digits, others each time. */
  randomKey(): string;
  /** The variable's value; undefined where it is not set. */
  env(name: string): string | undefined;
  /** All of standard input. */
  input(): Promise<string>;
  readonly fetch: Transport;
  /** @param bounds of connections; with none a connection may wait for its request for good */
  listen(handler: Handler, address: Address, bounds?: ConnectionBounds | null): Promise<Listening>;
  /**
   * Watches the project's scenarios, cassettes and settings from now on.
   * @param onChange given the path of each file that was made, changed or removed, relative to the project
   */
  watch(onChange: (path: string) => void, signal: AbortSignal): void;
  /** Resolves on the first interrupt or terminate signal. */
  untilStopped(): Promise<void>;
}
