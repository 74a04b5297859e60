/** Media, utilization and load: how much an agent may carry and carries. Reference: routing semantics 3.2. */

import type { Known } from "./skill.ts";

/** Media types as utilization spells them. */
export const MEDIA_TYPES = ["call", "callback", "chat", "email", "message", "workitem"] as const;

/** One media type. */
export type MediaType = (typeof MEDIA_TYPES)[number];

/** What people call some of them; a preview call counts as a callback (routing semantics 3.2). */
export const MEDIA_SYNONYMS: ReadonlyMap<string, MediaType> = new Map([["voice", "call"], [
  "preview",
  "callback",
]]);

/** Capacity of one media type. */
export interface MediaCapacity {
  /** 0 to 25 interactions at a time. */
  readonly maximumCapacity: number;
  /** Media that may interrupt this one (not: that this one may interrupt). */
  readonly interruptableMediaTypes: readonly MediaType[];
  readonly includeNonAcd: boolean;
}

/** Capacity of one utilization label. */
export interface LabelCapacity {
  readonly id: string;
  readonly name: Known<string>;
  readonly maximumCapacity: number;
  readonly interruptingLabelIds: readonly string[];
}

/** Utilization settings of an agent or of the organisation. */
export interface Utilization {
  readonly level: "Agent" | "Organization";
  readonly media: Readonly<Partial<Record<MediaType, MediaCapacity>>>;
  readonly labels: readonly LabelCapacity[];
}

/** Interactions of one media type in an agent's hands. */
export interface MediaLoad {
  /** ACD interactions in progress. */
  readonly active: number;
  /** ACD interactions in after-call work. */
  readonly afterCallWork: number;
  /** Non-ACD (enterprise) interactions, after-call work included. */
  readonly nonAcd: number;
}

/** All an agent carries at the instant. A media type that is absent carries nothing. */
export interface Load {
  readonly media: Readonly<Partial<Record<MediaType, MediaLoad>>>;
  /** Count in hand by label id; unknown from the API, given by scenarios. */
  readonly labels: Known<Readonly<Record<string, number>>>;
}

/** How many ACD interactions that is: labels and the status INTERACTING are about these; after-call work counts. */
export function acdInHand({ media }: Load): number {
  return Object.values(media).reduce((sum, { active, afterCallWork }) => sum + active + afterCallWork, 0);
}

/** The utilization of an agent who has none of its own: the organisation's holds. */
export const NONE_OF_ITS_OWN: Utilization = { level: "Organization", media: {}, labels: [] };

/** Settings of an organisation in which nobody may carry anything. */
export const ROOM_FOR_NONE: Utilization = {
  ...NONE_OF_ITS_OWN,
  media: Object.fromEntries(
    MEDIA_TYPES.map((media) => [media, {
      maximumCapacity: 0,
      interruptableMediaTypes: [],
      includeNonAcd: false,
    }]),
  ),
};
