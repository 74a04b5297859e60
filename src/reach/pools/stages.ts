/**
 * The stages of waiting as the engine has them, for all requests of one media and label at once: when each begins, who is
 * let in, and what is still asked for. The engine is asked for a request that names every skill; what it still requires in a
 * stage tells which skills the stage drops for any request.
 */

import type { Configuration } from "../../domain/configuration.ts";
import { type Interaction, PLAIN_INTERACTION } from "../../domain/interaction.ts";
import type { MediaType } from "../../domain/media.ts";
import type { Roster } from "../../domain/roster.ts";
import { compareText } from "../../lib/json.ts";
import type { AssessedAgent } from "../../routing/line/assessed_agent.ts";
import { benchOf } from "../../routing/line/bench.ts";
import { capacityOf, labelOf } from "../../routing/line/capacity.ts";
import type { Finding } from "../../routing/line/finding.ts";
import { phasesOf } from "../../routing/methods/phases.ts";
import { modelStage, PREDICTIVE_MINIMUM, predictorOf } from "../../routing/methods/predictive.ts";
import { type Phase, shifted, type Stage } from "../../routing/methods/stage.ts";
import { standardPhases } from "../../routing/methods/standard.ts";
import { askedOf, type RoutingQuestion } from "../../routing/question.ts";
import { type Bits, bitsWhere, positionsOf } from "./bits.ts";
import { everythingHolds } from "./holding.ts";
import type { Universe } from "../universe.ts";

/** Media and label, which bear on capacity alone. */
export interface ReachDemand {
  readonly media: MediaType;
  /** A label's key. */
  readonly label: string | null;
}

/** One stretch of waiting, as plain data. */
export interface ToldStage {
  /** Seconds of waiting at which it begins. */
  readonly fromSeconds: number;
  readonly method: string;
  readonly ring: number | null;
  /** By position of the skill: no longer asked for. */
  readonly dropped: readonly boolean[];
  readonly asksLanguage: boolean;
  /** Whether the mean rating over what is still required orders the pool. */
  readonly rates: boolean;
  /** How many are surely let in and have capacity, skills and language apart. */
  readonly people: number;
}

/** One stretch of waiting, for every request of a demand. */
export interface ReachStage extends Omit<ToldStage, "people"> {
  /** Who is let in and has capacity, skills and language apart. */
  readonly open: Bits;
  /** The same, and those of whom a fact that would decide it is unknown. */
  readonly maybeOpen: Bits;
}

/** Takes from a stage what is told of it. */
export function toldStage(
  { fromSeconds, method, ring, dropped, asksLanguage, rates, open }: ReachStage,
): ToldStage {
  return { fromSeconds, method, ring, dropped, asksLanguage, rates, people: positionsOf(open).length };
}

/** All stages of a demand. */
export interface Timeline {
  readonly usual: readonly ReachStage[];
  /** A model does not score for a pool of at most so many: the stages then. Null without a model. */
  readonly few: readonly ReachStage[] | null;
}

/** At most so many are too few for a model to score. */
export const FEW = PREDICTIVE_MINIMUM;

/** Asks the engine for the stages of each demand; demands that no capacity tells apart share the answer. */
export function timelinesOf(
  configuration: Configuration,
  universe: Universe,
): (demand: ReachDemand) => Timeline {
  const { roster, metrics } = everythingHolds(configuration);
  const bench = benchOf(roster);
  const known = new Map<string, Timeline>();
  const byDemand = new Map<string, Timeline>();
  return (demand) => {
    const word = `${demand.media} ${demand.label}`;
    const own = byDemand.get(word) ?? alikeFor(demand);
    byDemand.set(word, own);
    return own;
  };
  function alikeFor(demand: ReachDemand): Timeline {
    const key = withoutCapacity(roster, demand);
    const timeline = known.get(key) ?? timelineOf(
      askedOf(
        bench,
        {
          ...PLAIN_INTERACTION,
          ...demand,
          skills: universe.skills.map(({ key }) => key),
          language: universe.languages[0]?.key ?? null,
          metrics,
        } satisfies Interaction,
        roster.at,
        {},
      ),
      universe,
    );
    known.set(key, timeline);
    return timeline;
  }
}

/** Whose capacity for the demand is 0: with empty hands nothing else of a demand counts. */
function withoutCapacity({ agents, organisation }: Roster, { media, label }: ReachDemand): string {
  const asked = { media, label, organisation: organisation.utilization };
  return agents.filter((agent) =>
    capacityOf(agent, media, organisation.utilization).maximumCapacity === 0 ||
    labelOf(agent, asked)?.maximumCapacity === 0
  ).map(({ id }) => id).join();
}

function timelineOf(question: RoutingQuestion, universe: Universe): Timeline {
  const row = question.bench.rowAt(question.interaction, question.moment.atMs);
  const read = (phases: readonly Phase[]) => stagesOf(phases, question, row.agents, universe);
  const predictor = predictorOf(question);
  const others = phasesOf(withoutPredictor(question), row);
  if (predictor === undefined) return { usual: read(others), few: null };
  const stage = modelStage(question, predictor.skillMatching);
  const timeoutSeconds = predictor.timeoutSeconds ?? null;
  const later = timeoutSeconds === null ? [] : shifted(others, Math.round(timeoutSeconds * 1000), "");
  return { usual: read([{ fromMs: 0, what: "", stage }, ...later]), few: read(standardPhases(question)) };
}

function withoutPredictor(question: RoutingQuestion): RoutingQuestion {
  const { roster } = question;
  return { ...question, roster: { ...roster, queue: { ...roster.queue, predictors: [] } } };
}

/** A stage that ends as it begins is none. */
function stagesOf(
  phases: readonly Phase[],
  question: RoutingQuestion,
  agents: readonly AssessedAgent[],
  universe: Universe,
): readonly ReachStage[] {
  const lasting = phases.filter(({ fromMs }, at) => fromMs !== phases[at + 1]?.fromMs);
  return lasting.map(({ fromMs, stage }) => {
    const required = new Set(stage.skills);
    const findings = findingsAt(stage, agents, universe);
    return {
      fromSeconds: fromMs / 1000,
      method: stage.method,
      ring: stage.ring,
      dropped: universe.skills.map(({ key }) => !required.has(key)),
      asksLanguage: stage.language !== null,
      rates: question.evaluation === "BEST" && stage.order === "evaluation" && !stage.byModel,
      open: bitsWhere(universe.agents.length, (at) => findings[at]?.length === 0),
      maybeOpen: bitsWhere(
        universe.agents.length,
        (at) => findings[at]?.every(({ code }) => code === "unknown-data") ?? false,
      ),
    };
  });
}

/** What keeps each agent of the universe out, skills and language apart; undefined for those who are no members. */
function findingsAt(
  stage: Stage,
  allAssessed: readonly AssessedAgent[],
  { agents }: Universe,
): readonly (readonly Finding[] | undefined)[] {
  const assessedById = new Map<string, AssessedAgent>(
    allAssessed.map((assessed) => [assessed.agent.id, assessed]),
  );
  return agents.map(({ id }) => {
    const assessedAgent = assessedById.get(id);
    return assessedAgent === undefined
      ? undefined
      : [...stage.standing(assessedAgent), ...stage.admits(assessedAgent).findings];
  });
}

/** All demands, by media in the vendor's order, then by label, none first. */
export function demandsOf({ media, labels }: Universe): readonly ReachDemand[] {
  const keys = [null, ...labels.map(({ key }) => key).sort(compareText)];
  return media.flatMap((each) => keys.map((label) => ({ media: each, label })));
}
