/** What admins set differently between two recordings: organisation, queues, agents; within each by name. */

import { agentChanges } from "./agent_changes.ts";
import type { ConfigurationChange } from "./change.ts";
import { organisationChanges, queueChanges } from "./queue_changes.ts";
import type { QueuePair } from "../queue_pairs.ts";
import type { Snapshot } from "../snapshot.ts";

/** Lists the changes, those of membership among them. @param pairs of the queues that both hold */
export function configurationChanges(
  was: Snapshot,
  now: Snapshot,
  pairs: readonly QueuePair[],
): readonly ConfigurationChange[] {
  const isOtherKey = was.keyId !== now.keyId;
  return [
    ...organisationChanges(was, now),
    ...queueChanges(pairs),
    // Another key gives everybody another pseudonym: nobody was renamed.
    ...agentChanges(was, now, pairs).filter(({ kind }) => kind !== "name" || !isOtherKey),
  ];
}
