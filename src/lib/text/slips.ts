/** Words for the slips that people make first: the same in files, on the command line and in requests. */

/** What a schema says of a value it refuses, as far as it is looked at here. */
interface Refused {
  readonly code?: string | undefined;
  readonly expected?: string;
  readonly errors?: readonly (readonly Refused[])[];
  readonly path?: readonly PropertyKey[];
}

const WRONG_KINDS: ReadonlySet<string> = new Set([
  "invalid_type",
  "invalid_value",
  "invalid_union",
  "invalid_format",
]);

/** Where these are due, another kind of them is no slip of this sort. */
const MORE_THAN_ONE: ReadonlySet<string> = new Set(["array", "object", "record", "map", "set", "tuple"]);

/** Says that a list, or keys and values, stand where one value is due; null where that is not it. @param input what stands there */
export function severalForOne(refused: Refused, input: unknown): string | null {
  if (!WRONG_KINDS.has(refused.code ?? "") || takesSeveral(refused)) return null;
  if (Array.isArray(input)) return `one value is due here, not a list of ${input.length}`;
  if (typeof input !== "object" || input === null) return null;
  return 'one value is due here, not keys and values; a text with ": " in it goes into quotes';
}

function takesSeveral({ expected = "", errors = [] }: Refused): boolean {
  return MORE_THAN_ONE.has(expected) ||
    errors.some((branch) => branch.some((each) => (each.path ?? []).length > 0 || takesSeveral(each)));
}

/** Whether a name breaks over lines. */
export function breaksLine(name: string): boolean {
  return /[\n\r\u2028\u2029]/.test(name);
}

/** What is wrong with such a name. */
export const BROKEN_NAME =
  "a name does not break over lines, and this one holds a line break; what is called so goes by its id";

/** Says that a word is of another kind than it was taken for. */
export function ofOtherKind(name: string, is: "skill" | "language", asked: "skill" | "language"): string {
  return `"${name}" is a ${is} here, and was asked for as a ${asked}`;
}

/** Says that nothing reads a caller attribute. @param read those that rules read @param near those it may be a slip for */
export function unreadAttribute(name: string, read: readonly string[], near: readonly string[]): string {
  const what = `No intake rule reads the attribute "${name}"`;
  if (read.length === 0) return `${what}: there are no intake rules here`;
  return near.length > 0
    ? `${what}; did you mean ${near.join(" or ")}?`
    : `${what}: they read ${read.join(", ")}`;
}
