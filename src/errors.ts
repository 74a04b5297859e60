/**
 * Every way Ringback can be stopped by the world, on one screen. Each has the exit code users script against.
 *
 * Three kinds of wrong are never mixed: a bug of ours (`assert`), the world not letting us go on (these classes),
 * odd data (an `Anomaly` in the report, never thrown).
 */

/** Exit codes of the command line; documented in the README and tested. */
export const EXIT = {
  good: 0,
  expectationFailed: 1,
  usage: 2,
  missOrUnfit: 3,
  secretGate: 4,
  noScenarios: 5,
  hygiene: 6,
  liveApi: 7,
  /** A law of our own code is broken; the number is `EX_SOFTWARE` of sysexits(3), clear of those above. */
  bug: 70,
  /** Ctrl-C: 128 + the number of the signal, as shells have it. */
  stopped: 130,
  /** The reader of our output went away before its end: 128 + the number of that signal, as for any program in a pipe. */
  closedPipe: 141,
} as const;

/** One of the documented exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What an error tells a person: what failed, where, what is nearest, and the command or edit that helps. */
export interface ErrorDetails {
  /** What was attempted and what was found instead, one sentence, no final period. */
  readonly what: string;
  /** File, line, address or field. */
  readonly where?: string;
  /** The line of that file, from 1, where it is known. */
  readonly line?: number;
  /** The value in that file, as keys and positions from 0: whoever holds the text can add line and column. */
  readonly field?: readonly (string | number)[];
  /** Nearest valid values, best first. */
  readonly nearest?: readonly string[];
  /** The name by which no person was found: whoever knows real names can tell more. */
  readonly wanted?: string;
  /** Further lines of detail: both values, lists. */
  readonly detail?: readonly string[];
  /** The next command or edit. */
  readonly next?: string;
}

/** The base of all errors that end a command with a message instead of a stack trace. */
export abstract class RingbackError extends Error {
  /** What the program ends with. */
  abstract readonly exitCode: ExitCode;
  /** The parts of the message. */
  readonly explanation: ErrorDetails;

  /** Makes the message of its parts. */
  constructor(explanation: ErrorDetails, options?: ErrorOptions) {
    const told = readableExplanation(explanation);
    super(explain(told), options);
    this.name = new.target.name;
    this.explanation = told;
  }
}

/** An error as plain data. */
export type ToldError = Readonly<Pick<RingbackError, "exitCode" | "message" | "explanation">>;

/** Takes from an error what it says. */
export function toldError({ exitCode, message, explanation }: RingbackError): ToldError {
  return { exitCode, message, explanation };
}

/** Handles a promise that the world refuses; what is wrong with our own code goes on. */
export function onRefusal<T>(otherwise: (error: RingbackError) => T): (error: unknown) => T {
  return (error) => {
    if (error instanceof RingbackError) return otherwise(error);
    throw error;
  };
}

/** Tells an error once more in other words. @param instead what is told in place of its own nearest values and next step, as it stands */
export function inOtherWords<E extends RingbackError>(
  error: E,
  say: (text: string) => string,
  instead: Pick<ErrorDetails, "nearest" | "next"> = {},
): E {
  const { what, where, nearest, detail, next } = error.explanation;
  const explanation = readableExplanation({
    ...error.explanation,
    what: say(what),
    ...(where === undefined ? {} : { where: say(where) }),
    ...(nearest === undefined ? {} : { nearest: nearest.map(say) }),
    ...(detail === undefined ? {} : { detail: detail.map(say) }),
    ...(next === undefined ? {} : { next: say(next) }),
    ...instead,
  });
  const copy = Object.create(Object.getPrototypeOf(error), Object.getOwnPropertyDescriptors(error)) as E;
  return Object.assign(copy, { explanation, message: explain(explanation) });
}

/** The command line, the environment, a scenario, payload or rule file is wrong. */
export class UsageError extends RingbackError {
  /** What the program ends with. */
  override readonly exitCode: ExitCode = EXIT.usage;
}

/** A replayed request fits no exchange of the cassette. */
export class MissError extends RingbackError {
  /** What the program ends with. */
  override readonly exitCode: ExitCode = EXIT.missOrUnfit;
}

/** A cassette is missing, damaged, foreign, of a newer format, cannot carry what is asked of it, or was written meanwhile. */
export class CassetteError extends RingbackError {
  /** What the program ends with. */
  override readonly exitCode: ExitCode = EXIT.missOrUnfit;
}

/** A secret or a person would have been written; nothing was. */
export class SecretGateError extends RingbackError {
  /** What the program ends with. */
  override readonly exitCode: ExitCode = EXIT.secretGate;
}

/** The live API, its token endpoint or the network refused while recording. */
export class LiveApiError extends RingbackError {
  /** What the program ends with. */
  override readonly exitCode: ExitCode = EXIT.liveApi;
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;

  /** Keeps the status beside the message. */
  constructor(explanation: ErrorDetails, status: number | null, options?: ErrorOptions) {
    super(explanation, options);
    this.status = status;
  }
}

/** Nothing more is answered, whatever is asked: the API does not take who is asking, or its rate limit leaves no room. */
export class AccessError extends LiveApiError {}

/** A file or folder of the user's cannot be read or written: of another kind, not permitted, the disk full. */
export class FileError extends RingbackError {
  /** What the program ends with. */
  override readonly exitCode: ExitCode = EXIT.usage;
}

/** The user stopped the program; what it would have written was not. */
export class StoppedError extends RingbackError {
  /** What the program ends with. */
  override readonly exitCode: ExitCode = EXIT.stopped;
}

/** Characters of one line of a message; whatever a file or an answer held, none is a screen of it. */
const LINE_MAX = 1000;

/** Lines, or names, of a list in a message. */
const LIST_MAX = 100;

/** Letters of one word of a message: a file's name has fewer. */
const WORD_MAX = 300;

/**
 * Puts a text on one line, so that no name in it can pass for a line of ours; cuts one that is longer than people read to its
 * beginning, and each such word of it, and says how long it was.
 */
export function readable(text: string): string {
  return cutTo(LINE_MAX, text.replaceAll("\n", "\\n").replace(LONG_WORD, (word) => cutTo(WORD_MAX, word)));
}

const LONG_WORD = new RegExp(`\\S{${WORD_MAX + 1},}`, "g");

function cutTo(max: number, text: string): string {
  if (text.length <= max) return text;
  // Half of a character of two units is none.
  const cut = text.slice(0, max).replace(/[\ud800-\udbff]$/, "");
  return `${cut}… (${text.length} characters)`;
}

/** The list with readable texts, or its beginning and how many more there are. */
function readableList(texts: readonly string[]): readonly string[] {
  const shown = texts.slice(0, LIST_MAX).map(readable);
  return texts.length > LIST_MAX ? [...shown, `… ${texts.length - LIST_MAX} more`] : shown;
}

/** What is told: each text is readable. */
function readableExplanation(explanation: ErrorDetails): ErrorDetails {
  const { what, where, next, nearest, detail, ...places } = explanation;
  return {
    ...places,
    what: readable(what),
    ...(where === undefined ? {} : { where: readable(where) }),
    ...(next === undefined ? {} : { next: readable(next) }),
    ...(nearest === undefined ? {} : { nearest: readableList(nearest) }),
    ...(detail === undefined ? {} : { detail: readableList(detail) }),
  };
}

/** Tells an explanation as a person reads it: what, and the further lines indented under it. */
export function explain(explanation: ErrorDetails): string {
  return [explanation.what, ...furtherLines(explanation).map((line) => `  ${line}`)].join("\n");
}

/** Makes the lines under the sentence that says what is wrong. */
export function furtherLines({ where, detail = [], nearest = [], next }: ErrorDetails): readonly string[] {
  return [
    ...(where === undefined ? [] : [`where:   ${where}`]),
    ...detail,
    ...(nearest.length === 0 ? [] : [`nearest: ${nearest.join(", ")}`]),
    ...(next === undefined ? [] : [`next:    ${next}`]),
  ];
}

/** A law of our own code is broken: a bug, never a wrong input. */
export class BrokenLaw extends Error {
  readonly law: string;

  constructor(law: string) {
    super(`Bug in Ringback: ${law}`);
    this.law = law;
  }
}

/** Stops the program where a law of our own code is broken. Never used for input. */
export function assert(condition: unknown, law: string): asserts condition {
  if (!condition) throw new BrokenLaw(law);
}
