/** The vendor's API. */

import type { Surface } from "../surface.ts";

/** The API the vendor ships: routing semantics 6 and 7. */
export const platformSurface: Surface = {
  name: "platform",
  // Replay knows its queues and need not wait for what finds them, nor for the other surface's readers.
  resolve: async (api, wanted) => (await import("../find_queue.ts")).findQueue(api, wanted, false),
  list: async (api) => (await import("../find_queue.ts")).listQueues(api),
  async roster(api, target, at, onProgress) {
    const [{ gather }, { decodePlatform }] = await Promise.all([import("./reads.ts"), import("./decode.ts")]);
    return decodePlatform(await gather(api, target, onProgress), at);
  },
};
