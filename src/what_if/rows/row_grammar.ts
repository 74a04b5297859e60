/** How an overlay row is written as a line, for help and for refusals. */

import { UsageError } from "../../errors.ts";
import { parseYaml } from "../../yaml/parse_yaml.ts";
import { yamlFault } from "../../yaml/yaml_fault.ts";
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
export const ROW_KEYS: readonly RowKey[] = [...new Set(ROW_PARTS.flatMap(({ key, of }) => [...of, key]))];

/** Whether the text is a row, and not the name of a file. */
export function isRowText(text: string): boolean {
  return !/\.(ya?ml|csv)$/.test(text);
}

/** Where a line stands, for messages. */
export function lineWhere(text: string): string {
  return `--overlay "${text}"`;
}

/** A value as YAML reads it. @param text the whole line, for messages @throws UsageError for what is none */
export function valueOf(said: string, text: string): unknown {
  const parsed = parseYaml(said);
  if ("unread" in parsed) throw lineRefusal(text, yamlFault(parsed.unread).reason);
  return parsed.value;
}

/** The refusal of a line of which nothing can be made: the grammar stands below. */
export function lineRefusal(text: string, problem: string): UsageError {
  return new UsageError({
    what: `An overlay row cannot be read: ${problem}`,
    where: lineWhere(text),
    detail: ROW_GRAMMAR.map((line) => `rows:    ${line}`),
    next: "write it as one of these",
  });
}
