/** Lists what may differ between two goldens, as values; `difference_text.ts` alone makes sentences of them. */

import { LISTED_MAX } from "../../../domain/but_who.ts";
import type { ExclusionCode, Grounds } from "../../../domain/decision.ts";
import type { GoldenAgent, Hold, PlaceNumber } from "../golden.ts";

/** A number of a place. */
export interface NumberChange {
  readonly number: PlaceNumber;
  readonly before: number;
  readonly after: number;
}

/** Why another agent, or other agents, are in the first place. */
export type Because =
  /** One of them is kept out, or no longer a member (grounds null). `isNews`: the same is asked for, so it is the agent who changed. */
  | {
    readonly kind: "out";
    readonly agent: GoldenAgent;
    readonly grounds: Grounds | null;
    readonly others: number;
    readonly isNews: boolean;
  }
  /** One came in who was kept out before; grounds null: a new member. */
  | { readonly kind: "in"; readonly agent: GoldenAgent; readonly grounds: Grounds | null }
  /** Numbers changed; never two equal ones. */
  | { readonly kind: "numbers"; readonly agent: GoldenAgent; readonly numbers: readonly NumberChange[] };

/** What differs. Places count from 1. */
export type GoldenDifference =
  /** Something else is asked for. */
  | { readonly kind: "asked"; readonly fact: string; readonly before: string; readonly after: string }
  /** An intake rule asks for something else; null: it does not ask. */
  | {
    readonly kind: "rule";
    readonly rule: string;
    readonly before: readonly string[] | null;
    readonly after: readonly string[] | null;
  }
  /** The same by its id, under another name. */
  | {
    readonly kind: "renamed";
    readonly what: "agent" | "skill" | "language" | "label" | "queue";
    readonly id: string;
    readonly before: string;
    readonly after: string;
  }
  /** Everybody is under another name: the pseudonym key is another one. */
  | { readonly kind: "other-key"; readonly agents: number }
  /** Of these a deciding fact is known no more: they are in neither pool. */
  | { readonly kind: "unknown"; readonly agents: readonly GoldenAgent[]; readonly facts: readonly string[] }
  /** Facts that one side knows alone, and what they could decide. */
  | {
    readonly kind: "one-sided";
    /** "own utilization of 3 agents". */
    readonly facts: readonly string[];
    readonly knownIn: "golden" | "recording";
    readonly couldDecide: readonly GoldenDifference[];
  }
  /** A step that one golden has alone. */
  | { readonly kind: "step"; readonly in: "before" | "after" }
  | {
    readonly kind: "fact";
    readonly fact: "outcome" | "model" | "method" | "ring" | "needs";
    readonly before: string;
    readonly after: string;
  }
  | {
    readonly kind: "first";
    readonly before: readonly GoldenAgent[];
    readonly after: readonly GoldenAgent[];
    readonly because: Because | null;
  }
  /** An agent of the pool is in it no more; grounds null: no longer a member. */
  | {
    readonly kind: "left";
    readonly agent: GoldenAgent;
    readonly place: number;
    readonly grounds: Grounds | null;
  }
  /** An agent is new in the pool; `was` null: what kept it out before is not known; "new": a new member. */
  | {
    readonly kind: "came";
    readonly agent: GoldenAgent;
    readonly place: number;
    readonly was: Grounds | "new" | null;
  }
  /** An agent goes before, after or beside others than before. */
  | {
    readonly kind: "moved";
    readonly agent: GoldenAgent;
    readonly before: number;
    readonly after: number;
    readonly numbers: readonly NumberChange[];
  }
  /** Places are ordered by other numbers; empty: by none. */
  | {
    readonly kind: "order";
    readonly before: readonly PlaceNumber[];
    readonly after: readonly PlaceNumber[];
  }
  /** The same agents in the same order, by other numbers. */
  | {
    readonly kind: "numbers";
    readonly agents: readonly GoldenAgent[];
    readonly numbers: readonly NumberChange[];
  }
  /** How many a large place holds; place null: how many the further places hold together. */
  | { readonly kind: "size"; readonly place: number | null; readonly before: number; readonly after: number }
  /** How many are kept out for a reason. */
  | { readonly kind: "others"; readonly code: ExclusionCode; readonly before: number; readonly after: number }
  /** Why somebody is kept out; told where a golden holds everybody. Null: not kept out. */
  | {
    readonly kind: "out";
    readonly agent: GoldenAgent;
    readonly before: Grounds | null;
    readonly after: Grounds | null;
  };

/** A difference, and at which steps. */
export interface ToldDifference {
  readonly difference: GoldenDifference;
  /** Null: it is of no step. */
  readonly afterSeconds: readonly number[] | null;
}

/** True for what changes whom an interaction reaches; false for what is told beside a golden that passes. */
export function isChange(difference: GoldenDifference, hold: Hold): boolean {
  switch (difference.kind) {
    case "renamed":
    case "other-key":
    case "unknown":
    case "one-sided":
    case "others":
      return false;
    case "order":
    case "numbers":
      return hold === "all";
    case "size":
      return difference.after * 2 <= difference.before || difference.after <= LISTED_MAX;
    default:
      return true;
  }
}

/** Agents whom a difference is about. */
export function agentsOf(difference: GoldenDifference): readonly GoldenAgent[] {
  switch (difference.kind) {
    case "first":
      return [...difference.before, ...difference.after];
    case "left":
    case "came":
    case "moved":
    case "out":
      return [difference.agent];
    case "numbers":
    case "unknown":
      return difference.agents;
    default:
      return [];
  }
}
