/** The vendor's API. */

import type { Surface } from "../surface.ts";
import { decodePlatform } from "./decode.ts";
import { gather } from "./reads.ts";

/** The API the vendor ships: routing semantics 6 and 7. */
export const platformSurface: Surface = {
  name: "platform",
  // Replay knows its queues and need not wait for what finds them.
  resolve: async (api, wanted) => (await import("../find_queue.ts")).findQueue(api, wanted, false),
  list: async (api) => (await import("../find_queue.ts")).listQueues(api),
  async roster(api, target, at, onProgress) {
    return decodePlatform(await gather(api, target, onProgress), at);
  },
};
