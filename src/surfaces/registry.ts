/** The surfaces by name. */

import type { SurfaceName } from "../http/transport.ts";
import { platformSurface } from "./platform/platform.ts";
import type { Surface } from "./surface.ts";
import { walkthroughSurface } from "./walkthrough/walkthrough.ts";

/** The dialect of that name. */
export function surfaceFor(name: SurfaceName): Surface {
  return name === "platform" ? platformSurface : walkthroughSurface;
}
