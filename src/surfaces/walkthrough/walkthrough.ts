/** The API as the walkthrough tells it. */

import type { Surface } from "../surface.ts";
import { decodeWalkthrough } from "./decode.ts";
import { gather } from "./reads.ts";

/** The API of the text the product grew from; the vendor's differs (routing semantics 7). */
export const walkthroughSurface: Surface = {
  name: "walkthrough",
  // Replay knows its queues and need not wait for what finds them.
  resolve: async (api, wanted) => (await import("../find_queue.ts")).findQueue(api, wanted, true),
  list: async (api) => (await import("../find_queue.ts")).listQueues(api),
  async roster(api, target, at, onProgress) {
    return decodeWalkthrough(await gather(api, target, onProgress), at);
  },
};
