/**
 * Errors about one value of a file that people write: they name the value, and whoever holds the file's text adds line and
 * column. What already tells another place, such as the cassette, keeps it.
 */

import { CassetteError, type ErrorDetails, RingbackError, UsageError } from "../errors.ts";
import { fieldText } from "../lib/words.ts";

/** Keys, and positions from 0, from the top of the file to the value. */
export type Field = readonly (string | number)[];

/** What the function returns; an error it throws tells the value it is about. @param where the file, or who asks */
export function inField<T>(where: string, field: Field, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw aboutField(error, where, field);
  }
}

/** The same error, telling the value it is about. @param field empty where `where` tells it */
export function aboutField(error: unknown, where: string, field: Field): unknown {
  if (!(error instanceof RingbackError)) return error;
  const { explanation } = error;
  if (explanation.field !== undefined || explanation.where?.startsWith(where) === false) return error;
  if (field.length === 0) return retold(error, { ...explanation, where: explanation.where ?? where });
  return retold(error, { ...explanation, where: `${where}, ${fieldText(field)}`, field });
}

/** An error of the same kind with other words; kinds that speak of no file stay as they are. */
export function retold(error: RingbackError, explanation: ErrorDetails): RingbackError {
  if (error instanceof UsageError) return new UsageError(explanation, { cause: error });
  return error instanceof CassetteError ? new CassetteError(explanation, { cause: error }) : error;
}
