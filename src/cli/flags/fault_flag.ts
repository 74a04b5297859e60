/** The flag by which a command takes faults, and its help, made from the grammar's own tables. */

import { FAULT_GRAMMAR, FAULT_SETTINGS, FAULTS } from "../../http/faults/fault_grammar.ts";
import type { DescribedCommand } from "../help.ts";
import type { Flag } from "./flag_table.ts";

/** The flag; its values go to `parseFaults`. */
export const FAULT_FLAG = {
  name: "fault",
  value: "<fault>",
  repeat: true,
  help: "Trouble on demand, see above.",
} as const satisfies Flag;

/** The grammar, the settings and the kinds. */
export const FAULT_HELP: NonNullable<DescribedCommand["listed"]> = {
  title: FAULT_GRAMMAR,
  rows: [...Object.entries(FAULT_SETTINGS), ...Object.entries(FAULTS)],
};
