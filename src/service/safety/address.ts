/** Decides where a server may listen: loopback freely, any other address only where a token guards it. */

import type { ConnectionBounds } from "../../doors/connections.ts";
import type { Address, Handler, Listening, World } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { problem } from "./problem.ts";

/** Milliseconds a stop waits for answers that are under way. */
const STOP_MS = 10_000;

/** Characters of a secret that guards an open address. */
const SECRET_MIN = 16;

/** How a secret is given to whatever serves. */
const GUARD = "--token or RINGBACK_TOKEN";

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
 * @param secret what requests must bring; null where they need nothing
 * @throws UsageError where the address is open to others, and nothing or too little guards it
 */
export function safeAddress(hostname: string | undefined, port: number, secret: string | null): Address {
  const address = plainAddress(hostname, port);
  const host = address.hostname;
  if (isLoopback(host)) return address;
  if (secret !== null && secret.length >= SECRET_MIN) return address;
  if (secret !== null) {
    throw new UsageError({
      what:
        `"${host}" can be reached from other machines, and a secret of ${secret.length} characters can be guessed`,
      next: `give ${GUARD} with at least ${SECRET_MIN} characters: openssl rand -hex 16 makes one`,
    });
  }
  throw new UsageError({
    what: `"${host}" can be reached from other machines, and no token guards it`,
    next: `give ${GUARD}, or leave out --host`,
  });
}

/** The address of the flags, this machine's own where none is named. @throws UsageError where there is no such port */
function plainAddress(hostname: string | undefined, port: number): Address {
  if (port <= 65_535) return { hostname: (hostname ?? "127.0.0.1").replace(/^\[(.*)\]$/, "$1"), port };
  throw new UsageError({
    what: `There is no port ${port}: the last is 65535`,
    next: "--port 0 takes any free one",
  });
}

/** What the verbs that serve may listen on. */
export const LISTENING_HOSTS: readonly string[] = ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::]"];

const OTHER_PORT = "another --port; --port 0 takes any free one";
const OTHER_HOST = "another --host, or none: then it is 127.0.0.1";

/** Why listening fails, by the name of Deno's error, and what helps. */
const REFUSALS: Readonly<Record<string, readonly [why: string, next: string]>> = {
  AddrInUse: ["something else listens there already", OTHER_PORT],
  AddrNotAvailable: ["this machine has no such address", OTHER_HOST],
  PermissionDenied: ["the system does not allow it", OTHER_PORT],
  URIError: ["that is no name of a host", OTHER_HOST],
};

/** Bounds of connections: each takes three files, and 1,024 is the usual limit of a process. */
const CONNECTION_BOUNDS: ConnectionBounds = {
  maxConnections: 256,
  maxPerAddress: 64,
  headMs: 15_000,
  idleMs: 120_000,
  stalledMs: 60_000,
};

/** The bounds that hold at an address: on loopback everybody has the same one, and may have all connections. */
function boundsAt({ hostname }: Address): ConnectionBounds {
  if (!isLoopback(hostname)) return CONNECTION_BOUNDS;
  return { ...CONNECTION_BOUNDS, maxPerAddress: CONNECTION_BOUNDS.maxConnections };
}

/**
 * Listens, or says in a sentence why not.
 * @param bounds of connections; null for none but the files that the system gives
 * @throws UsageError where the address cannot be had: in use, not of this machine, or not permitted
 */
export async function listen(
  world: World,
  handler: Handler,
  address: Address,
  bounds: ConnectionBounds | null = boundsAt(address),
): Promise<Listening> {
  try {
    return await world.listen((request) => answered(handler, request), address, bounds);
  } catch (error) {
    throw refusalOf(error, address) ?? error;
  }
}

/** Methods that no request of this runtime may even carry on. */
const NEVER_TAKEN = ["TRACE", "TRACK", "CONNECT"];

/** The handler's answer; what it throws, and what is no request, never ends with the runtime's own words. */
async function answered(handler: Handler, request: Request): Promise<Response> {
  try {
    // Some heads pass the runtime and make no address: a host with a blank in it.
    if (!URL.canParse(request.url)) throw new TypeError("no address");
  } catch {
    return problem(400, "bad.request", { what: "The request's target and host make no address" });
  }
  const method = request.method.toUpperCase();
  if (NEVER_TAKEN.includes(method)) {
    const what = `No server of Ringback takes ${method}`;
    return problem(405, "method.not.allowed", { what }, { headers: { allow: "GET, HEAD, POST" } });
  }
  try {
    return await handler(method === request.method ? request : inCapitals(request, method));
  } catch {
    return problem(500, "internal.error", { what: "Something went wrong here, not in the request" });
  }
}

/** Clients that write methods small mean the same; what they ask has no body where the method has none. */
function inCapitals(request: Request, method: string): Request {
  const { url, headers } = request;
  return method === "GET" || method === "HEAD"
    ? new Request(url, { method, headers })
    : new Request(request, { method });
}

/** Null for what is no refusal of the system's. */
function refusalOf(error: unknown, address: Address): UsageError | null {
  if (!(error instanceof Error)) return null;
  const what = `Cannot listen on ${authorityOf(address)}`;
  if (error.name === "NotCapable") {
    const host = authorityOf(address).replace(/:\d+$/, "");
    return new UsageError({
      what: `${what}: the permissions given do not name it`,
      detail: [`they name: ${LISTENING_HOSTS.join(", ")}`],
      next: `--host with one of these, or give Deno --allow-net=${host}`,
    }, { cause: error });
  }
  const known = /lookup address/.test(error.message)
    ? ["no address is known for that name", OTHER_HOST] as const
    : REFUSALS[error.name];
  return known === undefined
    ? null
    : new UsageError({ what: `${what}: ${known[0]}`, next: known[1] }, { cause: error });
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
export function urlOf(address: Address): string {
  return `http://${authorityOf(address)}`;
}

function authorityOf({ hostname, port }: Address): string {
  return `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}
