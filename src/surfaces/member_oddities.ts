/** Finds what is odd about how the members of a queue came, each cause by its own name (routing semantics N9). */

import type { Anomaly, AnomalyId } from "../domain/anomaly.ts";
import { counted } from "../lib/words.ts";
import type { ListingEnd } from "./listing.ts";
import { numberTold } from "./oddities.ts";

/** How the pages of members came. */
export interface MembersCame {
  /** Ids that came on more than one page. */
  readonly onTwoPages: ReadonlySet<string>;
  /** Ids that came twice on one page. */
  readonly onOnePage: ReadonlySet<string>;
  /** How the listing ended: the last page may have been full without naming a next one, and contradict what came. */
  readonly end: ListingEnd | null;
}

/**
 * The oddities; nothing where all members came, each once.
 * @param read members, each once
 * @param stated how many the queue says it has; null where it does not say, or where a count of its own explains what was read
 */
export function memberOddities(
  queue: { readonly id: string; readonly name: string },
  { onTwoPages, onOnePage, end }: MembersCame,
  read: number,
  stated: number | null,
): readonly Anomaly[] {
  const isProven = end?.isProven === true;
  const differs = stated !== null && stated !== read;
  const isNobody = differs && read === 0;
  const odd = (id: AnomalyId, message: string, evidence: Anomaly["evidence"] = {}): Anomaly => ({
    id,
    severity: "warning",
    subject: { kind: "queue", ...queue },
    message,
    evidence: { read, ...(differs ? { stated } : {}), ...evidence },
  });
  return [
    ...onTwoPages.size === 0 ? [] : [odd(
      "members-changed",
      `${
        counted(onTwoPages.size, "member")
      } of ${queue.name} came on two pages: the members changed while they were read, ` +
        "and as many others may be missing",
      { repeated: [...onTwoPages].sort() },
    )],
    ...onOnePage.size === 0 ? [] : [odd(
      "member-twice",
      `${counted(onOnePage.size, "member")} of ${queue.name} came twice on one page, and count once`,
      { repeated: [...onOnePage].sort() },
    )],
    ...contradictionsOf(end).map(({ says, mayMiss }) =>
      odd(
        mayMiss ? "members-unproven" : "member-count-differs",
        `The pages of the members of ${queue.name} contradict themselves: ${says}`,
        { contradiction: says },
      )
    ),
    ...isNobody
      ? [
        odd(
          "members-unproven",
          `The pages of the members of ${queue.name} hold nobody, and the queue states ${numberTold(stated)}`,
        ),
      ]
      : [],
    ...isProven || stated === read || isNobody ? [] : [odd(
      "members-unproven",
      `The last page of the members of ${queue.name} is full and names no next one, so more may follow: ${read} were read` +
        (differs ? `, the queue states ${numberTold(stated)}` : ""),
    )],
    ...isProven && differs && !isNobody
      ? [odd(
        "member-count-differs",
        `${queue.name} states ${
          numberTold(stated)
        } members, and its pages hold ${read}; the last page is short, so no page is missing`,
      )]
      : [],
  ];
}

/** What the pages say of themselves, and what came: where they say more, somebody may be missing. */
function contradictionsOf(
  end: ListingEnd | null,
): readonly { readonly says: string; readonly mayMiss: boolean }[] {
  if (end === null) return [];
  const { total, read, pageCount, lastPage, otherPages } = end;
  return [
    ...[...otherPages].map(([asked, says]) => ({
      says: `page ${asked} says that it is page ${numberTold(says)}`,
      mayMiss: true,
    })),
    ...total === null || total === read ? [] : [{
      says: `they state ${numberTold(total)} in all, and hold ${read}`,
      mayMiss: total > read,
    }],
    ...pageCount === null || lastPage === null || Math.max(1, pageCount) === lastPage ? [] : [{
      says: `they state ${numberTold(pageCount)} pages, and end with page ${lastPage}`,
      mayMiss: pageCount > lastPage,
    }],
  ];
}
