/** Parts that schemas of hand-written files share: names an editor completes, words of a list, one value or several. */

import { z } from "zod";

/** One of a list of words. */
export const words = <T extends string>(list: readonly T[]) => z.enum(list as [T, ...T[]]);

/** `names` tells the schema writer which real names an editor completes here. */
export const nameOf = (
  names: "queue" | "agent" | "selected" | "skill" | "language" | "cassette" | "method" | "intake" | "moment",
) => z.string().min(1).meta({ names });

/** An agent, by id or exact name. */
export const agentName = nameOf("agent");
/** A value, or a list of at least one. */
export const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);
