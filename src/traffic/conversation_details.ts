/**
 * Traffic as the vendor exports it: the answer of `POST /api/v2/analytics/conversations/details/query`, one entry for each time a
 * conversation entered a queue (routing semantics 8). Only the fields below are read: no participant, address or attribute is.
 */

import { readInstant } from "../lib/instant.ts";
import * as z from "zod";
import { MEDIA_SYNONYMS, MEDIA_TYPES, type MediaType } from "../domain/media.ts";
import { UsageError } from "../errors.ts";
import type { TrafficEntry } from "./entry.ts";

const SegmentSchema = z.object({
  segmentStart: z.string().nullish(),
  queueId: z.string().nullish(),
  requestedRoutingSkillIds: z.array(z.string()).nullish(),
  requestedLanguageId: z.string().nullish(),
});

const SessionSchema = z.object({
  mediaType: z.string().nullish(),
  segments: z.array(SegmentSchema).nullish(),
  metrics: z.array(z.object({ name: z.string().nullish(), value: z.number().nullish() })).nullish(),
});

const ConversationSchema = z.object({
  conversationStart: z.string().nullish(),
  participants: z.array(z.object({
    purpose: z.string().nullish(),
    sessions: z.array(SessionSchema).nullish(),
  })).nullish(),
});

/** The answer, or its list of conversations alone. */
const DetailsSchema = z.union([
  z.array(ConversationSchema),
  z.object({ conversations: z.array(ConversationSchema).nullish() }).transform((it) =>
    it.conversations ?? []
  ),
]);

type Conversation = z.output<typeof ConversationSchema>;
type Session = z.output<typeof SessionSchema>;

/** The vendor's words where they are not ours. */
const MEDIA: ReadonlyMap<string, MediaType> = new Map([
  ...MEDIA_TYPES.map((media) => [media, media] as const),
  ...MEDIA_SYNONYMS,
  ["internalmessage", "message"],
  ["webchat", "chat"],
]);

/**
 * Reads the entries of an exported document.
 * @throws UsageError where it is none
 */
export function readConversationDetails(document: unknown, path: string): readonly TrafficEntry[] {
  const read = DetailsSchema.safeParse(document);
  if (!read.success) {
    throw new UsageError({
      what: "It holds no conversation details",
      where: path,
      next:
        'it should be the answer of a conversation details query: {"conversations": [{"participants": […]}]}',
    });
  }
  return read.data.flatMap((conversation, at) => entriesOf(conversation, `${path}, conversations[${at}]`));
}

function entriesOf(
  { conversationStart, participants }: Conversation,
  where: string,
): readonly TrafficEntry[] {
  const all = (participants ?? []).flatMap(({ purpose, sessions }) =>
    (sessions ?? []).map((session) => ({ purpose: purpose?.toLowerCase() ?? "", session }))
  );
  return all.flatMap(({ purpose, session }, at): readonly TrafficEntry[] => {
    if (purpose !== "acd") return [];
    const segments = session.segments ?? [];
    const queue = segments.find((segment) => segment.queueId)?.queueId ?? null;
    if (queue === null) return [];
    const next = all.slice(at + 1);
    const until = next.findIndex((other) => other.purpose === "acd");
    const agent = next.slice(0, until === -1 ? undefined : until).find((other) => other.purpose === "agent");
    const asked = segments.findLast((segment) =>
      segment.requestedRoutingSkillIds || segment.requestedLanguageId
    );
    return [{
      where,
      count: 1,
      atMs: readInstant(segments[0]?.segmentStart ?? conversationStart ?? "")?.ms ?? null,
      queue,
      ...mediaOf(session),
      label: null,
      skills: asked?.requestedRoutingSkillIds ?? [],
      language: asked?.requestedLanguageId ?? null,
      // Analytics does not tell it (semantics N25).
      priority: 0,
      ...handling(agent?.session),
    }];
  });
}

/** A later version of the platform may have media that no rule here is about: they are no calls. */
function mediaOf({ mediaType }: Session): Pick<TrafficEntry, "media" | "mediaSaid"> {
  const media = MEDIA.get(mediaType?.toLowerCase() ?? "") ?? null;
  return media === null && mediaType ? { media, mediaSaid: mediaType } : { media };
}

/** `tHandle` counts after-call work in; both in milliseconds. */
function handling(session: Session | undefined) {
  const metric = (name: string) => session?.metrics?.find((row) => row.name === name)?.value ?? null;
  const [handled, wrapped] = [metric("tHandle"), metric("tAcw")];
  return {
    handleSeconds: handled === null ? null : Math.max(0, handled - (wrapped ?? 0)) / 1000,
    afterCallWorkSeconds: wrapped === null ? null : wrapped / 1000,
  };
}
