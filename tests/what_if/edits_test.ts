/** What was set otherwise, edit by edit. */

import { assertEquals } from "@std/assert";
import type { Configuration } from "../../src/domain/configuration.ts";
import { withEdits } from "../../src/what_if/edits/edit.ts";
import { editsBetween } from "../../src/what_if/edits/edits_between.ts";
import { comparisonOf } from "../reach/organisations.ts";

/** What a configuration says, whatever the order in which lists that have none are read. */
function said(configuration: Configuration) {
  return {
    ...configuration,
    agents: configuration.agents.map((agent) => ({
      ...agent,
      skills: agent.skills?.toSorted((a, b) => a.name < b.name ? -1 : 1) ?? null,
      groupIds: agent.groupIds?.toSorted() ?? null,
    })),
  };
}

Deno.test("the edits between two configurations, laid over the one, give the other; none are between equal ones", () => {
  for (let seed = 1; seed <= 600; seed++) {
    const { before, after } = comparisonOf(seed);
    assertEquals(said(withEdits(before, editsBetween(before, after))), said(after), `seed ${seed}`);
    assertEquals(said(withEdits(after, editsBetween(after, before))), said(before), `seed ${seed}, back`);
    assertEquals(editsBetween(after, after), [], `seed ${seed}`);
  }
});
