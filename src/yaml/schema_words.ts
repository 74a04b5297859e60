/** Parts that schemas of hand-written files share: names an editor completes, words of a list, one value or several. */

import * as z from "zod";
import { breaksLine, BROKEN_NAME } from "../lib/text/slips.ts";
import { leadsOut } from "../lib/project_path.ts";

/** One of a list of words. */
export const words = <T extends string>(list: readonly T[]) => z.enum(list as [T, ...T[]]);

/** Characters of a name or a path; the organisation's own are a quarter as long. */
const NAME_MAX = 1000;

/** Whether the schemas of hand-written files take a text as a name; what is called otherwise goes by its id. */
export function isWritableName(name: string): boolean {
  return name !== "" && name.length <= NAME_MAX && !breaksLine(name);
}

/** `names` tells the schema writer which real names an editor completes here. */
export const nameOf = (
  names: "queue" | "agent" | "selected" | "skill" | "language" | "method",
) => z.string().min(1).max(NAME_MAX).refine((name) => !breaksLine(name), BROKEN_NAME).meta({ names });

/** Whoever runs a project's files did not write all of them: one that is named in another lies in the project. */
const IN_PROJECT = "this leads out of the project, and a file names files of its own project only";

/** A file, named in another one, whose real names an editor completes. */
export const fileNamed = (names: "cassette" | "intake" | "moment" | "traffic") =>
  z.string().min(1).max(NAME_MAX).refine((path) => !leadsOut(path), IN_PROJECT).meta({ names });

/** An agent, by id or exact name. */
export const agentName = nameOf("agent");
/** A value, or a list of at least one. */
export const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);
