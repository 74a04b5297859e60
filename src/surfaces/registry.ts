/**
 * The dialects of the API by name: how each finds a queue, and which reads and which decoding make a roster of it. What a replay of the
 * vendor's API has no use for is loaded when it is asked for.
 */

import type { SurfaceName } from "../http/transport.ts";
import { decodePlatform } from "./platform/decode.ts";
import { gatherPlatform } from "./platform/reads.ts";
import type { Surface } from "./surface.ts";

const queues = () => import("./find_queue.ts");

const BY_NAME: Readonly<Record<SurfaceName, Surface>> = {
  /** The API the vendor ships: routing semantics 6 and 7. */
  platform: {
    resolve: async (api, wanted) => (await queues()).findQueue(api, wanted, false),
    list: async (api) => (await queues()).listQueues(api),
    async read(api, target, at, onProgress) {
      return decodePlatform(await gatherPlatform(api, target, onProgress), at);
    },
  },
  /** The API of the text the product grew from; the vendor's differs (routing semantics 7). */
  walkthrough: {
    resolve: async (api, wanted) => (await queues()).findQueue(api, wanted, true),
    list: async (api) => (await queues()).listQueues(api),
    async read(api, target, at, onProgress) {
      const { readWalkthrough } = await import("./walkthrough/read.ts");
      return await readWalkthrough(api, target, at, onProgress);
    },
  },
};

/** Gives the dialect of that name. */
export function surfaceFor(name: SurfaceName): Surface {
  return BY_NAME[name];
}
