/** The API as the walkthrough tells it. */

import { findQueue, listQueues } from "../find_queue.ts";
import type { Surface } from "../surface.ts";
import { decodeWalkthrough } from "./decode.ts";
import { gatherWalkthrough } from "./reads.ts";

/** The API of the text the product grew from; the vendor's differs (routing semantics 7). */
export const walkthroughSurface: Surface = {
  name: "walkthrough",
  resolve: (api, wanted) => findQueue(api, wanted, true),
  list: listQueues,
  async read(api, target, at, onProgress) {
    return decodeWalkthrough(await gatherWalkthrough(api, target, onProgress), at);
  },
};
