/** Tells where each name of a question was given, so that an error can say which flag or which line of a payload to mend. */

/** Where names were given, by flag. */
export type Places =
  & Readonly<Record<"queue" | "direct-agent" | "last-agent" | "owner" | "label", string>>
  & {
    /** A repeated flag is told as such, a payload's row by its position. */
    preferred(index: number): string;
  };

/** What of a command line tells it. */
interface NamesGiven {
  text(flag: "payload"): string | undefined;
  all(flag: keyof Places): readonly string[];
}

/** A flag wins over the payload, so what no flag gives is the payload's. */
export function namePlacesOf(given: NamesGiven): Places {
  const path = given.text("payload");
  const place = (flag: keyof Places, field: string) =>
    path === undefined || given.all(flag).length > 0 ? `--${flag}` : `${path}, ${field}`;
  return {
    queue: place("queue", "queue_id"),
    preferred: (index) => place("preferred", `preferred_agents[${index}].agent`),
    "direct-agent": place("direct-agent", "direct_agent"),
    "last-agent": place("last-agent", "last_agent"),
    owner: place("owner", "owner"),
    label: place("label", "label"),
  };
}
