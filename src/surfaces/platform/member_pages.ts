/** The pages of a queue's members, put together: each member once, and what is odd about how they came. */

import type { MembersCame } from "../member_oddities.ts";
import type { MemberAnswer } from "./schemas.ts";
import { type AskedMember, emptyUserReads, takeUser } from "./user_reads.ts";

/** How the pages of members came. */
export interface MemberPages extends Omit<MembersCame, "read" | "stated"> {
  /** Ids of members who came with the data of another user: it was left. */
  readonly mixedUp: ReadonlySet<string>;
}

/** As `MemberPages`, while they come. */
export interface MembersDraft extends MemberPages {
  readonly byId: Map<string, AskedMember>;
  readonly onTwoPages: Set<string>;
  readonly onOnePage: Set<string>;
  readonly mixedUp: Set<string>;
  end: MembersCame["end"];
}

/** Before the first page. */
export function membersDraft(): MembersDraft {
  return {
    byId: new Map(),
    onTwoPages: new Set(),
    onOnePage: new Set(),
    mixedUp: new Set(),
    end: null,
  };
}

/** Takes the members of one page. */
export function takePage(draft: MembersDraft, entities: readonly MemberAnswer[]): void {
  const here = new Set<string>();
  for (const member of entities) {
    const { id } = member;
    const again = here.has(id) ? draft.onOnePage : draft.byId.has(id) ? draft.onTwoPages : null;
    here.add(id);
    if (again !== null) {
      again.add(id);
      continue;
    }
    const user = emptyUserReads();
    const isOther = (member.user?.id ?? id) !== id;
    if (isOther) draft.mixedUp.add(id);
    takeUser(user, isOther ? {} : member.user ?? {});
    user.routingStatus ??= member.routingStatus ?? null;
    draft.byId.set(id, { member: isOther ? { ...member, user: null } : member, user });
  }
}
