/** The API as the walkthrough tells it. */

import type { Surface } from "../surface.ts";

/** The API of the text the product grew from; the vendor's differs (routing semantics 7). */
export const walkthroughSurface: Surface = {
  name: "walkthrough",
  // Replay knows its queues and need not wait for what finds them, nor for the other surface's readers.
  resolve: async (api, wanted) => (await import("../find_queue.ts")).findQueue(api, wanted, true),
  list: async (api) => (await import("../find_queue.ts")).listQueues(api),
  async roster(api, target, at, onProgress) {
    const [{ gather }, { decodeWalkthrough }] = await Promise.all([
      import("./reads.ts"),
      import("./decode.ts"),
    ]);
    return decodeWalkthrough(await gather(api, target, onProgress), at);
  },
};
