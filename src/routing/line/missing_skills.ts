/**
 * Tells what of the required skills every agent of a row lacks. A row keeps one column a skill, so that a question put to a thousand
 * agents is arithmetic over a few columns; `skillFinding` stays the rule, and is asked where a column cannot tell all.
 */

import { listsInactive } from "./skills.ts";
import type { AssessedAgent } from "./assessed_agent.ts";

/** By position: one bit for each required skill the agent lacks, or `ASK`. */
export type MissingMasks = Int32Array;

/** Skills unknown, listed as anything but active, or more of them asked for than there are bits: only `skillFinding` knows. */
export const ASK = -1;

/** Bits of a number that are not its sign. */
const BITS = 31;

/** 1 where the agent does not hold the skill. */
type Column = Uint8Array;

interface Columns {
  /** Where no column tells all of the agent. */
  readonly ask: readonly number[];
  readonly bySkill: Map<string, Column>;
  /** For the list asked about last: a decision asks about it several times. */
  last: { readonly required: readonly string[]; readonly lacks: MissingMasks } | null;
}

/** Answers what each agent lacks of the skills, the first of them at the lowest bit. */
export function createSkillColumns(
  agents: readonly AssessedAgent[],
): (required: readonly string[]) => MissingMasks {
  const columns: Columns = {
    ask: agents.flatMap((assessed, at) => assessed.skills === null || listsInactive(assessed) ? [at] : []),
    bySkill: new Map(),
    last: null,
  };
  return (required) => {
    if (columns.last?.required !== required) {
      columns.last = { required, lacks: lacking(agents, required, columns) };
    }
    return columns.last.lacks;
  };
}

function lacking(
  agents: readonly AssessedAgent[],
  required: readonly string[],
  columns: Columns,
): MissingMasks {
  const lacks = new Int32Array(agents.length);
  if (required.length === 0) return lacks;
  if (required.length > BITS) return lacks.fill(ASK);
  required.forEach((name, bit) => {
    const column = columnOf(agents, columns, name);
    if (bit === 0) lacks.set(column);
    else for (let at = 0; at < column.length; at++) lacks[at] = (lacks[at] ?? 0) | ((column[at] ?? 0) << bit);
  });
  for (const at of columns.ask) lacks[at] = ASK;
  return lacks;
}

function columnOf(agents: readonly AssessedAgent[], { bySkill }: Columns, name: string): Column {
  const known = bySkill.get(name);
  if (known !== undefined) return known;
  const column = columnWhere(agents, ({ skills }) => skills === null || !skills.has(name));
  bySkill.set(name, column);
  return column;
}

/** A plain loop: copying through an iterator takes five times as long. */
function columnWhere(agents: readonly AssessedAgent[], is: (assessed: AssessedAgent) => boolean): Column {
  const column = new Uint8Array(agents.length);
  for (let at = 0; at < agents.length; at++) {
    const assessedAgent = agents[at];
    if (assessedAgent !== undefined && is(assessedAgent)) column[at] = 1;
  }
  return column;
}
