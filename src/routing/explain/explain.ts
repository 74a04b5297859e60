/** A decision told agent by agent, with its margin and what would flip it. Pure; the roster changes are tried by the engine. */

import type { AgentId } from "../../domain/agent.ts";
import type { Candidate, Decision } from "../../domain/decision.ts";
import { type Exclusion, exclusionsIn } from "../../domain/exclusion.ts";
import type { Interaction } from "../../domain/interaction.ts";
import type { OverlayChange } from "../../what_if/overlay.ts";
import type { Bench } from "../line/bench.ts";
import { type AcdSettings, decideAcd } from "../acd.ts";
import { marginWords, wayWords } from "./change_words.ts";
import { type Apply, smallestWays, waysFor } from "./counterfactual/counterfactual.ts";
import { changedInteraction, changesInteraction } from "./counterfactual/interaction_change.ts";
import { type Margin, marginOf } from "./margin.ts";
import { askedOf, isRecorded } from "../question.ts";
import { verdictOf } from "../verdict.ts";
import { groundsOf } from "../why.ts";
import type { Counterfactual, CounterfactualChange, Search } from "./counterfactual/change.ts";
import { duration, rounded } from "../words.ts";

/** What is said of one agent. */
export interface AgentWords {
  readonly id: string;
  readonly name: string;
  /** From 1; null for an agent who is not in line, or whose place a model gives. */
  readonly place: number | null;
  /** The numbers that gave the place, or the first reason and all further ones; one clause. */
  readonly because: string;
}

/** A way to flip the decision, with its sentence. */
export interface ToldCounterfactual extends Counterfactual {
  /** "wins with Spanish at 4 or more", "is in first place with Spanish"; no subject, no final period. */
  readonly words: string;
  /** What of it comes after the verb. */
  readonly by: string;
}

/** The whole explanation. */
export interface DecisionExplanation {
  readonly decision: Decision;
  /** In line first, in order; then the others by id. */
  readonly agents: readonly AgentWords[];
  readonly margin: (Margin & { readonly words: string }) | null;
  readonly counterfactuals: readonly ToldCounterfactual[];
}

/** How many agents are tried for a way to flip the decision, unless one is named. */
const AGENTS_TRIED = 12;

/** How many ways are told, unless an agent is named. */
const WAYS_TOLD = 5;

/**
 * The explanation of the ACD engine's decision.
 * @param apply lays changes over a roster
 * @param focus agent id: every way to flip the decision in favour of this one
 * @throws UsageError as `decideAcd`
 */
export function explainAcd(
  bench: Bench,
  interaction: Interaction,
  settings: AcdSettings,
  apply: Apply,
  focus?: AgentId,
): DecisionExplanation {
  const decision = decideAcd(bench, interaction, settings);
  const search = searchOf(bench, interaction, settings, apply);
  const { verdict } = search;
  const margin = marginOf(verdict);
  const assessed = verdict.row.agents.find((row) => row.agent.id === focus);
  const ways = assessed === undefined
    ? smallestWays(search, AGENTS_TRIED).slice(0, WAYS_TOLD)
    : waysFor(search, assessed);
  return {
    decision,
    agents: agentWords(decision),
    margin: margin === null ? null : { ...margin, words: marginWords(margin) },
    counterfactuals: ways.map((way) => {
      const by = wayWords(way);
      return { ...way, words: `${isRecorded(verdict.question) ? "wins" : "is in first place"} ${by}`, by };
    }),
  };
}

/** The engine, ready to be run again on changed rosters and interactions. */
export function searchOf(
  bench: Bench,
  interaction: Interaction,
  { at, options }: AcdSettings,
  apply: Apply,
): Search {
  return {
    verdict: verdictOf(askedOf(bench, interaction, at, options)),
    verdictAfter: (changes: readonly CounterfactualChange[]) => {
      const asked = changedInteraction(bench.given, interaction, changes.filter(changesInteraction));
      const overlay = changes.filter((change): change is OverlayChange => !changesInteraction(change));
      return verdictOf(askedOf(bench.changed(apply(bench.given, overlay)), asked, at, options));
    },
  };
}

/**
 * Why the first in line goes before this agent, as a clause without names; null for whoever is first or not in line, and where
 * a model chooses.
 * @throws UsageError as `decideAcd`
 */
export function whyBehind(
  bench: Bench,
  interaction: Interaction,
  { at, options }: AcdSettings,
  id: AgentId,
): string | null {
  const verdict = verdictOf(askedOf(bench, interaction, at, options));
  const [first] = verdict.first;
  const own = verdict.lineUp.entrants.find(({ assessed }) => assessed.agent.id === id);
  const isAhead = first !== undefined && own !== undefined && !verdict.stage.byModel &&
    !verdict.first.includes(own);
  return isAhead ? groundsOf(verdict, first, own) : null;
}

/** The explanation of a decision by any model: places and reasons only. */
export function explainPlaces(decision: Decision): DecisionExplanation {
  return { decision, agents: agentWords(decision), margin: null, counterfactuals: [] };
}

/** What is said of an agent whose place a model gives. */
export const CHOSEN_FROM = "among those the model chooses from";

function agentWords(decision: Decision): readonly AgentWords[] {
  const named = decision.outcome === "not-predictable" && decision.method === "Predictive";
  return [
    ...decision.ranking.map((row) => ({
      id: row.id,
      name: row.name,
      place: named ? null : row.rank,
      because: named ? CHOSEN_FROM : candidateWords(row),
    })),
    ...exclusionsIn(decision).map((row) => ({
      id: row.id,
      name: row.name,
      place: null,
      because: exclusionWords(row),
    })),
  ];
}

function candidateWords(row: Candidate): string {
  const idle: Readonly<Record<NonNullable<Candidate["idleOrigin"]>, string>> = {
    "scenario": "",
    "idle-status": "",
    "interacting-status": "last interaction unknown",
    "never": "never handled an interaction",
    "older-than-look-back": "last handled one more than 7 days ago",
    "unknown": "last interaction unknown",
  };
  return [
    row.score === undefined ? "" : `score ${row.score}`,
    row.preferredScore === undefined ? "" : `preferred score ${row.preferredScore}`,
    row.meanProficiency === undefined ? "" : `mean rating ${rounded(row.meanProficiency)}`,
    row.ring === undefined ? "" : `ring ${row.ring}`,
    row.idleMs === undefined
      ? ""
      : `${row.idleOrigin === "interacting-status" ? "interacting" : "idle"} ${duration(row.idleMs)}`,
    row.idleOrigin === undefined ? "" : idle[row.idleOrigin],
  ].filter((part) => part !== "").join(", ");
}

function exclusionWords(row: Exclusion): string {
  const [first = "", ...further] = row.details;
  return further.length === 0 ? first : `${first}; also ${further.join("; ")}`;
}
