/** The dialects of the API by name: how each finds a queue, and which reads and which decoding make a roster of it. */

import type { SurfaceName } from "../http/transport.ts";
import { findQueue, listQueues } from "./find_queue.ts";
import { decodePlatform } from "./platform/decode.ts";
import { gatherPlatform } from "./platform/reads.ts";
import type { Surface } from "./surface.ts";
import { decodeWalkthrough } from "./walkthrough/decode.ts";
import { gatherWalkthrough } from "./walkthrough/reads.ts";

const BY_NAME: Readonly<Record<SurfaceName, Surface>> = {
  /** The API the vendor ships: routing semantics 6 and 7. */
  platform: {
    resolve: (api, wanted) => findQueue(api, wanted, false),
    list: listQueues,
    async read(api, target, at, onProgress) {
      return decodePlatform(await gatherPlatform(api, target, onProgress), at);
    },
  },
  /** The API of the text the product grew from; the vendor's differs (routing semantics 7). */
  walkthrough: {
    resolve: (api, wanted) => findQueue(api, wanted, true),
    list: listQueues,
    async read(api, target, at, onProgress) {
      return decodeWalkthrough(await gatherWalkthrough(api, target, onProgress), at);
    },
  },
};

/** Gives the dialect of that name. */
export function surfaceFor(name: SurfaceName): Surface {
  return BY_NAME[name];
}
