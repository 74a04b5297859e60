/** The flag that opens the network for a verb which otherwise answers from files alone. */

/** The flag. */
export const FETCH = { name: "fetch" } as const;

/** Whether a command line asks for it. @param args after the verb */
export function asksToFetch(args: readonly string[]): boolean {
  return args.includes(`--${FETCH.name}`);
}
