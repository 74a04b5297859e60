/** Reads patterns, by which people mean many names or addresses at once. */

/** What stands for something else: `*` for any text; in names also `?` for one character, which in an address begins the query. */
export type Wildcards = "*" | "*?";

/** True where a text means more than itself. */
export function hasWildcard(text: string, wildcards: Wildcards): boolean {
  return [...wildcards].some((each) => text.includes(each));
}

/** Matches the whole texts that a pattern means. */
export function wildcardMatcher(pattern: string, wildcards: Wildcards): RegExp {
  const parts = pattern.split(/(\*+|\?)/).map((part) => {
    if (part.startsWith("*")) return ".*";
    return part === "?" && hasWildcard(part, wildcards) ? "." : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`, "su");
}
