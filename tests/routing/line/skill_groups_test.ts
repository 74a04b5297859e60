/** Skill groups follow from skills, and with them rings and memberships. */

import { benchOf } from "../../../src/routing/line/bench.ts";
import { assertEquals } from "@std/assert";
import { withVisitors } from "../../../src/domain/roster.ts";
import { applyOverlay } from "../../../src/what_if/apply_overlay.ts";
import { decideAcd } from "../../../src/routing/acd.ts";
import { AT, interaction, queue, roster } from "../../support/builders.ts";
import { decided, free, inRing, MINUTE, order, reasonsOf, skills } from "../setup.ts";

// N13: skill groups (blog 2022-11-09 Introduction to Skill Group, SDK SkillGroup)

const EXPERTS = {
  id: "experts",
  name: "Experts",
  conditions: { kind: "skill", name: "S", rating: { comparator: ">=", value: 3 } },
} as const;

const EXPERT_GROUP = { id: "experts", type: "SKILLGROUP" as const, name: "Experts" };

const byGroup = { joined: true, ringNumber: 1, memberBy: "group" as const };

Deno.test("a what-if on a skill moves people in and out of skill groups, and with them of rings", () => {
  const ring = { timeoutSeconds: 10, skillsToRemove: [], memberGroups: [EXPERT_GROUP] };
  const people = roster({
    queue: queue({
      rings: [ring, { ...ring, memberGroups: [] }, { ...ring, memberGroups: [] }],
      skillGroups: [EXPERTS],
    }),
    agents: [
      free("expert", 0, { membership: byGroup, skills: skills("S=4"), groupIds: ["experts"] }),
      free("learner", MINUTE, { membership: byGroup, skills: skills("S=2") }),
    ],
  });
  const first = (given: typeof people) =>
    decideAcd(benchOf(given), interaction(), { at: AT, options: {} }).selected;
  assertEquals(first(people), "expert");
  const trained = applyOverlay(people, [{ kind: "skill", agent: "learner", skill: "S", proficiency: 3 }]);
  assertEquals(first(trained), "learner");
  const demoted = applyOverlay(people, [{ kind: "skill", agent: "expert", skill: "S", proficiency: null }]);
  assertEquals(first(demoted), null);
});

Deno.test("a what-if on a skill ends a membership of the queue by skill group, and begins one of somebody known elsewhere", () => {
  const people = withVisitors(
    roster({
      queue: queue({ memberGroups: [EXPERT_GROUP], skillGroups: [EXPERTS] }),
      agents: [
        free("by-group", 0, { membership: byGroup, skills: skills("S=4"), groupIds: ["experts"] }),
        free("by-user", 0, { skills: skills("S=4"), groupIds: ["experts"] }),
      ],
    }),
    [free("elsewhere", 0, { skills: skills("S=1") })],
  );
  const rated = (agentId: string, proficiency: number | null) =>
    applyOverlay(people, [{ kind: "skill", agent: agentId, skill: "S", proficiency }]);
  const members = (given: typeof people) => given.agents.map(({ id }) => id).join(" ");
  assertEquals(members(rated("by-group", 2)), "by-user");
  assertEquals(members(rated("by-user", 2)), "by-group by-user");
  assertEquals(members(rated("elsewhere", 3)), "by-group by-user elsewhere");
  assertEquals(members(rated("elsewhere", 2)), "by-group by-user");
});

Deno.test("a group that could not be read leaves unknown only whom it could let in or keep out", () => {
  const rings = ["a", "b", "c"].map((id) => ({
    timeoutSeconds: 10,
    skillsToRemove: [],
    memberGroups: [{ id, type: "SKILLGROUP" as const, name: id }],
  }));
  const decision = decided({
    queue: { rings },
    agents: [
      free("in-first", 0, { ...inRing(1), unsureGroupIds: ["b"] }),
      free("surely-second", 0, { ...inRing(2), groupIds: ["b"] }),
      free("perhaps-first", 0, { ...inRing(2), unsureGroupIds: ["a"] }),
      free("perhaps-second", 0, { membership: byGroup, unsureGroupIds: ["b"] }),
    ],
  });
  assertEquals(order(decision), "in-first");
  assertEquals(
    ["surely-second", "perhaps-first", "perhaps-second"].map((id) => reasonsOf(decision, id)),
    ["ring-not-open", "unknown-data", "ring-not-open"],
  );
});
