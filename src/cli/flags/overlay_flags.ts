/** The flags by which a command line asks what if: rows or files of rows, laid over the recording that the command looks at. */

import { nearFiles } from "../../doors/near_files.ts";
import type { World } from "../../doors/world.ts";
import { RingbackError, UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { shellWord } from "../../lib/words.ts";
import type { OpenedRecording } from "../../opened_recording.ts";
import { type AskedRows, type Overlaid, overlaidRecording } from "../../scenario/overlaid_recording.ts";
import { handedEdits } from "../../what_if/hand_over/handed.ts";
import { HAND_OVER_FORMS, handedText, type HandOverForm } from "../../what_if/hand_over/hand_over.ts";
import { asGrounds } from "../../what_if/rows/grounds.ts";
import { OverlayFileSchema } from "../../what_if/rows/overlay_schema.ts";
import { type MatrixSheet, readMatrix } from "../../what_if/matrix/matrix_sheet.ts";
import { rowsOfMatrix } from "../../what_if/matrix/read_matrix.ts";
import { type PlacedRow, placedRows } from "../../what_if/placed_row.ts";
import type { Ground } from "../../what_if/rows/row_names.ts";
import { isRowText, ROW_GRAMMAR } from "../../what_if/rows/row_grammar.ts";
import { rowFromText } from "../../what_if/rows/parse_row.ts";
import { readYaml } from "../../yaml/read_yaml.ts";
import { aboutField } from "../../yaml/field.ts";
import { withPlace } from "../../yaml/with_place.ts";
import type { Flag } from "./flag_table.ts";
import { SAVE } from "../output_files.ts";
import { pathFrom } from "../work_folder.ts";

/** The flag of rows. */
export const OVERLAY_FLAG = {
  name: "overlay",
  value: "<row, or changes.yaml>",
  repeat: true,
  people: true,
  help: 'What if: a row such as "<agent>: Spanish none" (below), or a file of rows.',
} as const satisfies Flag;

/** The flag that hands changes over. */
const HAND_OVER_FLAG = {
  name: "as",
  value: `<${HAND_OVER_FORMS.join("|")}>`,
  words: HAND_OVER_FORMS,
  // Whoever clicks looks for people by their names.
  keeps: (form: string) => form !== "steps",
  help: "Only the changes, as a table, as blocks for Terraform, or as the clicks an admin makes.",
} as const satisfies Flag;

/** The table. */
export const OVERLAY_FLAGS = [
  OVERLAY_FLAG,
  {
    name: SAVE,
    value: "<changes.yaml>",
    file: "path",
    help: "Write the changes as rows, each with what it expects to find, for --overlay or a scenario.",
  },
  HAND_OVER_FLAG,
] as const satisfies readonly Flag[];

/** What help says of rows. */
export const OVERLAY_ABOUT = [
  "A what-if row says whom it is about, then what is set; what ends in .yaml is a file of rows under `overlay:`, in .csv a skills matrix.",
  ...ROW_GRAMMAR.map((line) => `  ${line}`),
  "A row over other ground than it expects, or that changes nothing, is refused.",
].join("\n");

/** The flag of rows as given. */
export interface OverlayGiven {
  readonly all: (name: "overlay") => readonly string[];
}

/**
 * The recording with the changes of the command line; null where it asks for none.
 * @param changes `configuration`: rows about what people do are refused, for nothing would come of them
 * @throws UsageError for a file that is not there, a row that cannot be read, and as laying them demands
 */
export async function overlaidFrom(
  given: OverlayGiven,
  world: World,
  recording: OpenedRecording,
  changes: "all" | "configuration" = "all",
): Promise<Overlaid | null> {
  const values = given.all("overlay");
  if (values.length === 0) return null;
  const asked: AskedRows[] = [];
  for (const value of values) asked.push(await askedRows(value, world, recording));
  try {
    const overlaid = await overlaidRecording(recording, asked);
    const [doing] = overlaid.doing;
    if (changes === "all" || doing === undefined) return overlaid;
    throw aboutField(
      new UsageError({
        what: "A what-if says what people do, and here only what admins set is compared",
        where: doing.where,
        next: "ask simulate or explain, or write it into a scenario or a shift",
      }),
      doing.where,
      doing.field,
    );
  } catch (error) {
    throw await placedError(error, values, world);
  }
}

async function askedRows(
  value: string,
  { files, names: people, from = "" }: World,
  recording: OpenedRecording,
): Promise<AskedRows> {
  if (isRowText(value)) {
    const where = `--overlay "${value}"`;
    return { rowsOver: (grounds) => [{ row: rowFromText(value, grounds), where, field: [] }] };
  }
  const path = pathFrom(from, value);
  const text = await files.readText(path);
  if (text !== null) {
    if (path.endsWith(".csv")) {
      const sheet = readMatrix(text, path);
      return { rowsOver: (grounds) => changedCells(sheet, path, grounds, people?.shown) };
    }
    const { overlay } = readYaml(text, path, OverlayFileSchema);
    return { rowsOver: () => placedRows(overlay, path) };
  }
  throw new UsageError({
    what: `There is no file of what-if changes ${path}`,
    where: "--overlay",
    nearest: await nearFiles(files, path, (name) => !isRowText(name)),
    next: path.endsWith(".csv")
      ? `write one to edit: ${calledAs()} matrix ${shellWord(recording.cassette.head.name)} > ${
        shellWord(path)
      }`
      : 'name a YAML file with `overlay:` rows, or write a row: "<agent>: Spanish none"',
  });
}

/** @throws UsageError for a sheet that says what the recording says: it would pass for a change that does no harm */
function changedCells(
  sheet: MatrixSheet,
  path: string,
  grounds: readonly Ground[],
  shown: ((name: string) => string) | undefined,
): readonly PlacedRow[] {
  const rows = rowsOfMatrix(sheet, path, grounds, shown);
  if (rows.length > 0) return rows;
  throw new UsageError({
    what: "The matrix changes nothing: every cell is as recorded",
    where: path,
    next: "edit a cell, or leave the file out",
  });
}

/** With line and column, where the row stands in a file of rows. */
async function placedError(
  error: unknown,
  values: readonly string[],
  { files, from = "" }: World,
): Promise<unknown> {
  if (!(error instanceof RingbackError)) return error;
  const { where = "" } = error.explanation;
  const path = values.filter((value) => !isRowText(value)).map((value) => pathFrom(from, value))
    .find((each) => where.startsWith(`${each}, `));
  return path === undefined ? error : await withPlace(error, path, files);
}

/** The flag of the form as given. */
export interface HandOverGiven {
  readonly text: (name: "as") => HandOverForm | undefined;
}

/**
 * The changes in the form asked for; null where none is.
 * @throws UsageError where nothing changes: an empty list would pass for work that is done
 */
export function handedOver(
  given: HandOverGiven,
  { before, after }: Pick<Overlaid, "before" | "after">,
): string | null {
  const form = given.text(HAND_OVER_FLAG.name);
  if (form === undefined) return null;
  const edits = handedEdits(asGrounds(before), after);
  if (edits.length > 0) return handedText(form, edits, after);
  throw new UsageError({
    what: "There is no change to be handed over",
    where: `--${HAND_OVER_FLAG.name} ${form}`,
    next: "leave it out",
  });
}

/**
 * Refuses what would be passed over without a word beside a form to hand over: the changes alone are printed then.
 * @param verb for the next command
 * @param flags all that the verb has
 * @param kept those that say what is changed, besides the flags of what-ifs
 * @throws UsageError for any other flag
 */
export function refuseBesideHandOver<N extends string>(
  given: HandOverGiven & { readonly all: (name: N) => readonly string[] },
  verb: string,
  flags: readonly { readonly name: N }[],
  kept: readonly N[],
): void {
  const form = given.text(HAND_OVER_FLAG.name);
  const beside = new Set<string>([...kept, ...OVERLAY_FLAGS.map(({ name }) => name)]);
  const surplus = flags.find(({ name }) => !beside.has(name) && given.all(name).length > 0);
  if (form === undefined || surplus === undefined) return;
  throw new UsageError({
    what:
      `--${HAND_OVER_FLAG.name} prints the changes alone, and --${surplus.name} is about what comes of them`,
    where: `--${HAND_OVER_FLAG.name} ${form}`,
    next: `leave out one of the two, and run ${verb} once for each`,
  });
}
