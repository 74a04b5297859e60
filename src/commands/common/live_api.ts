/** The live API that a command line names: its addresses by flags and environment, and what asks it. */

import type { World } from "../../doors/world.ts";
import type { SurfaceName, Transport } from "../../http/transport.ts";
import { createLiveTransport } from "../../record/wire/client.ts";
import type { Credentials } from "../../record/wire/auth.ts";
import { type Endpoints, endpointsOf } from "../../record/wire/endpoints.ts";

/** The flags that say where it is, as given. */
export interface AddressGiven {
  readonly text: (name: "region" | "base-url" | "login-url") => string | undefined;
}

/** The addresses. @throws UsageError as `endpointsOf` */
export function endpointsFrom(
  given: AddressGiven,
  { env }: Pick<World, "env">,
  surface: SurfaceName,
): Endpoints {
  return endpointsOf({
    surface,
    region: given.text("region"),
    baseUrl: given.text("base-url"),
    loginUrl: given.text("login-url"),
    env,
  });
}

/** The API with what asks it. @throws UsageError as `endpointsOf` */
export function liveApi(
  given: AddressGiven,
  world: World,
  surface: SurfaceName,
  credentials: Credentials,
): { readonly transport: Transport; readonly baseUrl: string } {
  const endpoints = endpointsFrom(given, world, surface);
  const { fetch, clock } = world;
  const transport = createLiveTransport({ ...endpoints, fetch, clock, credentials });
  return { transport, baseUrl: endpoints.baseUrl };
}
