/** The pages of a queue's members, put together on either surface: each member once, and how they came. */

import type { MembersCame } from "./member_oddities.ts";

/** Members while their pages come: by id, in the order of the pages. */
export interface MembersRead<Member> extends MembersCame {
  readonly byId: Map<string, Member>;
  readonly onTwoPages: Set<string>;
  readonly onOnePage: Set<string>;
  end: MembersCame["end"];
}

/** Before the first page. */
export function noMembersYet<Member>(): MembersRead<Member> {
  return { byId: new Map(), onTwoPages: new Set(), onOnePage: new Set(), end: null };
}

/** Takes the members of one page; of one who came before, nothing but that. */
export function takePage<Row, Member>(
  members: MembersRead<Member>,
  page: readonly Row[],
  idOf: (row: Row) => string,
  memberOf: (row: Row) => Member,
): void {
  const here = new Set<string>();
  for (const row of page) {
    const id = idOf(row);
    if (here.has(id)) members.onOnePage.add(id);
    else if (members.byId.has(id)) members.onTwoPages.add(id);
    else members.byId.set(id, memberOf(row));
    here.add(id);
  }
}
