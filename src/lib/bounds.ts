/**
 * Bounds the length of a span of time and the distance of an instant. Whoever reads either from people bounds it by these, so that
 * every sum of an instant and a few spans is still an instant that dates can hold and texts can sort.
 */

/** A year of 365 days. */
export const LONGEST_SECONDS = 31_536_000;

/** The same in words. */
export const LONGEST_SPAN = "365d";

/** What an instant in ISO 8601 begins with: the years 1970 to 2999. */
export const INSTANT_YEARS = /^(19[7-9]\d|2\d{3})-/;

/** The same in words. */
export const INSTANT_YEARS_WORDS = "the years 1970 to 2999";

/** Skills that an interaction may ask for, and agents it may score: each costs a look at every agent. */
export const SKILLS_MAX = 100;
export const PREFERRED_MAX = 500;

/** Steps of a timeline: each is a decision. */
export const STEPS_MAX = 500;

/** The highest priority of a skill on the walkthrough's API, whose text names no bound: what is above is taken for it. */
export const PRIORITY_MAX = 1000;
