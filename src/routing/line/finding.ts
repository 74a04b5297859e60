/** Describes what a rule found against an agent: the code scripts read and the clause people read. */

import type { ExclusionCode } from "../../domain/decision.ts";

/** One finding. */
export interface Finding {
  readonly code: ExclusionCode;
  /** One clause: "lacks Spanish", "presence Meal". */
  readonly detail: string;
}

/** A rule that cannot be judged because its data was not delivered. */
export function unknownFinding(what: string): Finding {
  return { code: "unknown-data", detail: `${what} not delivered` };
}

/** Findings of one code become one: each code once, in the order first found. */
export function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(({ code }, index) => index > 0 && repeats(findings, code, index))) return findings;
  const merged = new Map<ExclusionCode, string>();
  for (const { code, detail } of findings) {
    const before = merged.get(code);
    merged.set(code, before === undefined ? detail : `${before}; ${detail}`);
  }
  return [...merged].map(([code, detail]) => ({ code, detail }));
}

function repeats(findings: readonly Finding[], code: ExclusionCode, before: number): boolean {
  for (let index = 0; index < before; index++) if (findings[index]?.code === code) return true;
  return false;
}
