/** Where things lie in a team's repository. */

/** The folders, from the top of the repository. */
export const FOLDERS = { scenarios: "scenarios", cassettes: "cassettes" } as const;
