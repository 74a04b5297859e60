/** Tells whether a build server runs us, by the variable that all of them set. */

/** True where `CI` is set to anything but nothing, `false` or `0`. */
export function runsInCi(env: (name: string) => string | undefined): boolean {
  return !["", "false", "0"].includes((env("CI") ?? "").toLowerCase());
}
