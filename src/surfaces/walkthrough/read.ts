/** Reads a queue in the walkthrough's dialect: gathered, then decoded. */

import type { Instant } from "../../lib/instant.ts";
import type { Api, GatherProgress, QueueReading, QueueTarget } from "../surface.ts";
import { decodeWalkthrough } from "./decode.ts";
import { gatherWalkthrough } from "./reads.ts";

/** All reads of one queue, decoded; as `Surface` has it. */
export async function readWalkthrough(
  api: Api,
  target: QueueTarget,
  at: Instant,
  onProgress?: (progress: GatherProgress) => void,
): Promise<QueueReading> {
  return decodeWalkthrough(await gatherWalkthrough(api, target, onProgress), at);
}
