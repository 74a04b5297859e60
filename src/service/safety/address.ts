/** Where a server may listen: loopback freely, any other address only where a token guards it. */

import type { Listening, World } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";

/** An address to listen on. */
export interface Address {
  readonly hostname: string;
  readonly port: number;
}

/** Milliseconds a stop waits for answers that are under way. */
const STOP_MS = 10_000;

/** True for addresses that only this machine reaches. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "::1" || hostname === "[::1]" ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}

/** True where the address a request was sent to has a loopback name: a name of another site may lead here as well. */
export function isSentToLoopback(url: string): boolean {
  const start = url.indexOf("//") + 2;
  const end = url.indexOf("/", start);
  return isLoopback(url.slice(start, end < 0 ? undefined : end).replace(/:\d*$/, ""));
}

/**
 * The address of the flags, checked.
 * @throws UsageError where the address is open to others and nothing guards it
 */
export function safeAddress(
  hostname: string | undefined,
  port: number,
  guarded: boolean,
  guard: string,
): Address {
  if (port > 65_535) {
    throw new UsageError({ what: `There is no port ${port}`, next: "--port 0 takes any free one" });
  }
  const host = (hostname ?? "127.0.0.1").replace(/^\[(.*)\]$/, "$1");
  if (isLoopback(host) || guarded) return { hostname: host, port };
  throw new UsageError({
    what: `"${host}" can be reached from other machines, and no token guards it`,
    next: `give ${guard}, or leave out --host`,
  });
}

/**
 * Listens, or says in a sentence why not.
 * @throws UsageError where the port is taken or may not be used
 */
export async function listen(
  world: World,
  handler: (request: Request) => Response | Promise<Response>,
  address: Address,
): Promise<Listening> {
  try {
    return await world.listen(handler, address);
  } catch (error) {
    const reasons: Readonly<Record<string, string>> = {
      AddrInUse: "something else listens there already",
      AddrNotAvailable: "this machine has no such address",
      PermissionDenied: "the system does not allow it",
      NotCapable: "the task's permissions do not allow it",
    };
    const reason = error instanceof Error ? reasons[error.name] : undefined;
    if (reason === undefined) throw error;
    throw new UsageError({
      what: `Cannot listen on ${address.hostname}:${address.port}: ${reason}`,
      next: "another --port; --port 0 takes any free one",
    }, { cause: error });
  }
}

/** Stops listening and lets what is under way finish, for a while. */
export async function stopGracefully(world: World, listening: Listening): Promise<void> {
  const giveUp = new AbortController();
  await Promise.race([
    listening.stop().finally(() => giveUp.abort()),
    world.clock.sleep(STOP_MS, giveUp.signal).catch(() => {}),
  ]);
}

/** The address as a client writes it. */
export function urlOf({ hostname, port }: Address): string {
  return `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}
