/** Opens the API that answers a recording: a live organisation, or the embedded sandbox in this process. */

import type { Credentials } from "./wire/auth.ts";
import { createLiveTransport, type LiveLimits } from "./wire/client.ts";
import { type Endpoints, endpointsOf } from "./wire/endpoints.ts";
import type { LiveEvent } from "./wire/wire_counts.ts";
import { readCredentials } from "./wire/credentials.ts";
import type { World } from "../doors/world.ts";
import { UsageError } from "../errors.ts";
import { nearest } from "../lib/nearest.ts";
import { createSandbox, type SandboxOptions } from "../sandbox/sandbox.ts";
import type { Api } from "../surfaces/surface.ts";
import type { SurfaceName, Transport } from "../http/transport.ts";

/** Who answers. */
export type Source =
  | { readonly kind: "sandbox"; readonly options: SandboxOptions }
  | { readonly kind: "live"; readonly endpoints: Endpoints; readonly credentials: Credentials };

/** A source with its line open. */
export interface OpenSource {
  readonly api: Api;
  /** AWS form; null for the sandbox and behind gateways whose region was not named. */
  readonly region: string | null;
  /** In a sentence: "the embedded sandbox". */
  readonly label: string;
  /** Values that must never be written. */
  readonly secrets: readonly string[];
}

/** What opening takes. */
export interface OpenOptions {
  readonly surface: SurfaceName;
  readonly limits: LiveLimits;
  readonly world: Pick<World, "fetch" | "clock">;
  readonly watch: (event: LiveEvent) => void;
  /** Ends everything under way. */
  readonly signal: AbortSignal;
}

/** Opens a source. The sandbox is asked with the same manners as a live organisation, token included. */
export function openSource(source: Source, options: OpenOptions): OpenSource {
  const live = source.kind === "live"
    ? { ...source, fetch: options.world.fetch }
    : inProcess(source.options, options.surface);
  const { credentials, endpoints } = live;
  const { clock } = options.world;
  const transport = createLiveTransport({ ...options, ...endpoints, clock, credentials, fetch: live.fetch });
  return {
    api: { transport, baseUrl: endpoints.baseUrl },
    region: endpoints.region,
    label: source.kind === "live" ? endpoints.baseUrl : "the embedded sandbox",
    secrets: [credentials.kind === "client" ? credentials.secret : credentials.token],
  };
}

/** Whoever forgot the credentials is not told of an OAuth client that was never asked for. */
export function unknownToSandbox(
  env: (name: string) => string | undefined,
): (wanted: string, names: readonly string[]) => UsageError {
  const [because, next] = readCredentials(env) === null
    ? [
      "no credentials are set",
      "for your organisation: export GENESYSCLOUD_OAUTHCLIENT_ID=… GENESYSCLOUD_OAUTHCLIENT_SECRET=… GENESYSCLOUD_REGION=…",
    ]
    : ["a --sandbox-… flag is given", "for your organisation leave the --sandbox-… flags out"];
  return (wanted, names) =>
    new UsageError({
      what: `The embedded sandbox has no queue "${wanted}"; it was asked because ${because}`,
      where: "--queue",
      nearest: nearest(wanted, names),
      detail: [`queues:  ${names.join(", ")}`],
      next: `name one of its queues; ${next}`,
    });
}

/** Any address does: nothing is looked up. */
const SANDBOX_ADDRESS = "https://sandbox.localhost";

function inProcess(
  options: SandboxOptions,
  surface: SurfaceName,
): { readonly fetch: Transport; readonly credentials: Credentials; readonly endpoints: Endpoints } {
  const sandbox = createSandbox(options);
  return {
    fetch: sandbox.fetch,
    credentials: { kind: "client", id: sandbox.clientId, secret: sandbox.clientSecret },
    endpoints: endpointsOf({ surface, baseUrl: SANDBOX_ADDRESS, env: () => undefined }),
  };
}
