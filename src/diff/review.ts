/** The regression check: two recordings compared, by configuration and by what the scenarios decide. */

import { compareText } from "../lib/json.ts";
import type { OpenedRecording } from "../opened_recording.ts";
import { type LostShare, lostShareOf } from "../reach/lost_share.ts";
import type { AskedTraffic } from "../reach/shares.ts";
import { ALL_REQUESTS, type Limits } from "../reach/compare/side.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { TeamFiles } from "../scenario/ask/team_files.ts";
import { stateChanges } from "./changes/agent_changes.ts";
import type { ConfigurationChange } from "./changes/change.ts";
import { putScenarios, type ScenarioOutcomes, type Unreadable } from "./scenarios/both_sides.ts";
import { configurationChanges } from "./changes/configuration_changes.ts";
import { type IntentFile, type IntentReview, reviewIntent } from "./intent/intent_review.ts";
import { type QueuePicture, queuePicture } from "../reach/picture.ts";
import { pairRecordings } from "./pair_recordings.ts";
import { type ToldLoneQueue, toldLoneQueue } from "./queue_pairs.ts";
import { comparedOf, type ReachReview, reviewReach } from "./reach_review.ts";
import type { Snapshot } from "./snapshot.ts";

/** One of two recordings. */
export type RecordingSide = Readonly<Pick<Snapshot, "name" | "path" | "surface" | "at">>;

/** All that a review finds, as plain data. */
export interface Review extends ScenarioOutcomes {
  readonly before: RecordingSide;
  readonly after: RecordingSide;
  /** Organisation, queues, agents; within each by name. */
  readonly configuration: readonly ConfigurationChange[];
  /** Whether members are active in a queue, which agents may change themselves. */
  readonly joined: readonly ConfigurationChange[];
  /** What agents were doing: no admin's doing, and no change. */
  readonly state: readonly ConfigurationChange[];
  /** What becomes of every request. */
  readonly reach: ReachReview;
  /** What of it an intent does not mean; null without one. */
  readonly intent: IntentReview | null;
  /** What of the traffic is lost, and the file it is in; null without one. */
  readonly traffic: (LostShare & { readonly path: string }) | null;
  /** Queues that one recording holds; whether they exist at the time of the other is not recorded. */
  readonly loneQueues: readonly ToldLoneQueue[];
  /** Who holds what, and how a queue lets in more people, on both sides; empty where that is not wanted. */
  readonly pictures: readonly QueuePicture[];
  /** What a reader must know to trust the comparison. */
  readonly notes: readonly string[];
}

/** What a change may be held against, and what else is wanted of it. */
export interface ReviewOptions {
  readonly intent?: IntentFile | null;
  readonly traffic?: { readonly path: string; readonly entries: readonly AskedTraffic[] } | null;
  /** Whether queues are pictured, which takes time and which few formats show. */
  readonly pictured?: boolean;
}

/**
 * Compares two recordings and puts the scenarios to both.
 * @param unreadable scenarios that could not be read, to be told among the others
 * @param limits which requests are looked at
 * @param options what the change is meant to do, what really came, what else is wanted
 * @throws UsageError when they are of different surfaces; CassetteError, MissError as reading them demands
 */
export async function review(
  before: OpenedRecording,
  after: OpenedRecording,
  scenarios: readonly Scenario[],
  team: TeamFiles,
  unreadable: readonly Unreadable[] = [],
  limits: Limits = ALL_REQUESTS,
  { intent = null, traffic = null, pictured = false }: ReviewOptions = {},
): Promise<Review> {
  const joinedIs = await team.joinedIs();
  const { was, now, both } = await pairRecordings(before, after, joinedIs);
  const { queues } = both;
  const isOtherKey = was.keyId !== now.keyId;
  const changes = configurationChanges(was, now, queues.pairs);
  const state = stateChanges(was, now, queues.pairs);
  const answers = await putScenarios(scenarios, both, state, team);
  return {
    before: sideOf(was),
    after: sideOf(now),
    configuration: changes.filter(({ kind }) => kind !== "membership"),
    joined: changes.filter(({ kind }) => kind === "membership"),
    state,
    reach: reviewReach(queues.pairs, limits),
    intent: intent === null ? null : reviewIntent(queues.pairs, intent, limits),
    traffic: traffic === null
      ? null
      : { path: traffic.path, ...lostShareOf(traffic.entries, queues.pairs.map(comparedOf)) },
    loneQueues: queues.lone.map(toldLoneQueue),
    pictures: pictured ? queues.pairs.map(({ before, after }) => queuePicture(before, after)) : [],
    ...answers,
    unreadable: [...unreadable, ...answers.unreadable].sort((a, b) => compareText(a.name, b.name)),
    notes: isOtherKey ? ["the same people under other pseudonyms: another key"] : [],
  };
}

function sideOf({ name, path, surface, at }: Snapshot): RecordingSide {
  return { name, path, surface, at };
}
