/** Skills and languages as agents hold them, and names as the organisation defines them. */

/** A field that was not delivered is unknown, never none: `null` says unknown, an empty list says none. */
export type Known<T> = T | null;

/** One skill in an agent's hands. Names are compared exactly, case included. */
export interface HeldSkill {
  readonly id: Known<string>;
  readonly name: string;
  /** 0.0 to 5.0, higher is better (the platform's rating; on the walkthrough surface 5 − priority, at least 0). */
  readonly proficiency: number;
  /** True where it was delivered without a rating: 0 stands in its place. */
  readonly unrated?: true;
  /** Lower is better (the walkthrough's number; on the platform 5 − proficiency). */
  readonly priority: number;
  /** False for a skill the platform reports as `inactive` or `deleted`: it is listed but never matches. Null for a state nobody knows. */
  readonly active: Known<boolean>;
}

/** One language in an agent's hands. */
export interface HeldLanguage {
  readonly id: Known<string>;
  readonly name: string;
  /** 0.0 to 5.0. */
  readonly proficiency: number;
  /** True where it was delivered without a rating: 0 stands in its place. */
  readonly unrated?: true;
  /** As of a skill. */
  readonly active: Known<boolean>;
}

/** What has an id and a name: a skill or language that the organisation defines, a queue, a person. */
export interface Named {
  readonly id: string;
  readonly name: string;
}
