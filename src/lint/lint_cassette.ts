/** Whether a cassette is fit to commit: readable, free of secrets and people, fit to decide by, redacted by today's rules. */

import { canonicalCassette, type Cassette, type WrittenCassette } from "../cassette/cassette.ts";
import { loadWritten } from "../cassette/store.ts";
import type { Files } from "../doors/world.ts";
import { EXIT, type ExitCode, RingbackError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { counted, linesText, shellWord } from "../lib/words.ts";
import { neededByNothing, recordingOf } from "../opened_recording.ts";
import { gateCassette } from "../redaction/gate.ts";
import { RULE_SET } from "../redaction/rule_set.ts";

/** Something about a cassette that should not be so. */
export interface LintFinding {
  readonly exitCode: ExitCode;
  /** One sentence without its period. */
  readonly what: string;
  readonly detail: readonly string[];
  /** The next command. */
  readonly next: string;
}

/** What was found of one cassette. */
export interface Linted {
  readonly path: string;
  /** Null where it cannot be read. */
  readonly head: Cassette["head"] | null;
  readonly findings: readonly LintFinding[];
  /** Exchanges that neither a roster nor a client needs. */
  readonly unplayed: readonly string[];
  /** Names in it that pass because the team allows them; null where nobody could look. */
  readonly allowed: ReadonlySet<string> | null;
}

/** Looks through one cassette; nothing is written. @param allowed names that the team says are harmless */
export async function lintCassette(
  files: Files,
  path: string,
  allowed: ReadonlySet<string>,
): Promise<Linted> {
  let written: WrittenCassette;
  try {
    written = await loadWritten(files, path);
  } catch (error) {
    return { path, head: null, findings: [findingOf(error)], unplayed: [], allowed: null };
  }
  const cassette = canonicalCassette(written);
  const gated = gatedNames(written, allowed);
  const findings = [
    ...gated.findings,
    ...fitnessFindings(cassette, path),
    ...ruleFindings(cassette, path),
  ];
  const { unplayed, problem } = await playedThrough(cassette, path);
  return { path, head: cassette.head, findings: [...findings, ...problem], unplayed, allowed: gated.allowed };
}

function gatedNames(
  written: WrittenCassette,
  allowed: ReadonlySet<string>,
): Pick<Linted, "findings" | "allowed"> {
  try {
    return { findings: [], allowed: gateCassette(written, allowed) };
  } catch (error) {
    const finding = { ...findingOf(error), what: "It holds what the table of redaction does not allow" };
    return { findings: [finding], allowed: null };
  }
}

function fitnessFindings({ head }: Cassette, path: string): readonly LintFinding[] {
  if (head.fitness.fit) return [];
  return [{
    exitCode: EXIT.missOrUnfit,
    what: "It is not fit to decide by",
    detail: head.fitness.problems,
    next: `${calledAs()} record --again ${shellWord(path)}`,
  }];
}

function ruleFindings({ head }: Cassette, path: string): readonly LintFinding[] {
  const { ruleSet } = head.redaction;
  if (ruleSet === RULE_SET) return [];
  const scrub = `${calledAs()} scrub ${shellWord(path)}`;
  return [{
    exitCode: EXIT.hygiene,
    what: `It was redacted by rule set ${ruleSet}, and this program has ${RULE_SET}`,
    detail: [],
    next: ruleSet < RULE_SET ? scrub : "use the program that it was recorded with, or a newer one",
  }];
}

/** Reads every queue of the cassette, as each command would. */
async function playedThrough(
  cassette: Cassette,
  path: string,
): Promise<{ readonly unplayed: readonly string[]; readonly problem: readonly LintFinding[] }> {
  const recording = recordingOf(cassette, path);
  try {
    for (const { id } of cassette.head.queues) await recording.configuration(id);
  } catch (error) {
    return { unplayed: [], problem: [findingOf(error)] };
  }
  return { unplayed: neededByNothing(recording), problem: [] };
}

/** @throws what is no error of ours to tell */
function findingOf(error: unknown): LintFinding {
  if (!(error instanceof RingbackError)) throw error;
  const { what, detail = [], nearest = [], next = "" } = error.explanation;
  const near = nearest.length === 0 ? [] : [`nearest: ${nearest.join(", ")}`];
  return { exitCode: error.exitCode, what, detail: [...detail, ...near], next };
}

/** The lines of one cassette, as people read them. */
export function lintText(
  { path, findings, unplayed, allowed }: Linted,
  notes: readonly string[],
): string {
  const told = [
    ...notes,
    ...(allowed === null || allowed.size === 0 ? [] : [counted(allowed.size, "allowed name")]),
    ...(unplayed.length === 0 ? [] : [`${counted(unplayed.length, "exchange")} nothing needs`]),
  ];
  const lines = findings.flatMap(({ what, detail, next }) => [
    `  ${what}`,
    ...detail.map((line) => `    ${line}`),
    ...(next === "" ? [] : [`    next:    ${next}`]),
  ]);
  const state = findings.length === 0 ? "good" : counted(findings.length, "finding");
  return linesText([`${path}: ${[state, ...told].join(", ")}`, ...lines, ""]);
}
