/** What verbs that serve over HTTP share: where they listen, and the token that keeps strangers out. */

import type { Flag } from "../../cli/flags/flag_table.ts";
import type { Address, World } from "../../doors/world.ts";
import { safeAddress } from "../../service/safety/address.ts";

/** The flag of the address. */
export const HOST_FLAG = {
  name: "host",
  value: "<address>",
  help: "Address to listen on, 127.0.0.1 where not given; another needs a token of 16 characters.",
} as const satisfies Flag;

/** The variable that says what `--token` does. */
export const TOKEN_VARIABLE = { name: "RINGBACK_TOKEN", help: "The same as --token." } as const;

/** The token of the flag, else of the environment; null without one. */
export function tokenFrom(
  given: { readonly text: (name: "token") => string | undefined },
  { env }: Pick<World, "env">,
): string | null {
  return given.text("token") ?? (env(TOKEN_VARIABLE.name) || null);
}

/**
 * The address of the flags.
 * @param otherwise the port where none is given
 * @param secret what requests must bring; null where they need nothing
 * @throws UsageError as `safeAddress`
 */
export function addressFrom(
  given: {
    readonly text: (name: "host") => string | undefined;
    readonly count: (name: "port", min: number) => number | undefined;
  },
  otherwise: number,
  secret: string | null,
): Address {
  return safeAddress(given.text("host"), given.count("port", 0) ?? otherwise, secret);
}
