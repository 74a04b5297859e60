/** The vendor's API. */

import { findQueue, listQueues } from "../find_queue.ts";
import type { Surface } from "../surface.ts";
import { decodePlatform } from "./decode.ts";
import { gatherPlatform } from "./reads.ts";

/** The API the vendor ships: routing semantics 6 and 7. */
export const platformSurface: Surface = {
  name: "platform",
  resolve: (api, wanted) => findQueue(api, wanted, false),
  list: listQueues,
  async read(api, target, at, onProgress) {
    return decodePlatform(await gatherPlatform(api, target, onProgress), at);
  },
};
