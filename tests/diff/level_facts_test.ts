/** What one recording knows alone is no change and no equality. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Agent } from "../../src/domain/agent.ts";
import { freeMoment } from "../../src/domain/moment.ts";
import type { Roster } from "../../src/domain/roster.ts";
import { compareOutcomes } from "../../src/diff/scenarios/compare_outcomes.ts";
import { PutScenario } from "../../src/diff/scenarios/put_scenario.ts";
import { changeText } from "../../src/diff/changes/change.ts";
import { levelFacts, oneSidedText } from "../../src/diff/changes/level_facts.ts";
import { queueChanges } from "../../src/diff/changes/queue_changes.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import { agent, AT, organisation, queue, roster, skill } from "../support/builders.ts";

const FULL = organisation().utilization;

/** Facts of an agent that only the first, or only the second, recording delivered. */
const FACTS: readonly (readonly [string, Partial<Agent>])[] = [
  ["account state", { accountState: "inactive" }],
  ["skills", { skills: [skill("A")] }],
  ["languages", { languages: [] }],
  ["own utilization", { utilization: FULL === null ? null : { ...FULL, level: "Agent", media: {} } }],
  ["groups", { groupIds: ["g1"] }],
];

Deno.test("levelFacts() takes out what one side knows alone, on either side, and nothing else", async (t) => {
  const unknown = { accountState: null, skills: null, languages: null, utilization: null, groupIds: null };
  const of = (given: Partial<Agent>): Roster =>
    roster({ agents: [agent({ id: "a", ...unknown, ...given }), agent({ id: "b" })] });
  const scenario = await parseScenario("note: x\ncassette: x\nqueue: Billing\n", "x", "x.yaml");
  for (const [fact, given] of FACTS) {
    await t.step(fact, () => {
      for (const [before, after] of [[of(given), of({})], [of({}), of(given)]] as const) {
        const found = levelFacts(before, after);
        assertEquals(found.oneSided, [{ fact, agents: ["a"] }]);
        const free = freeMoment(AT);
        const sides = {
          before: found.before,
          after: found.after,
          moments: [free, free],
          rules: [],
        } as const;
        const answer = compareOutcomes(new PutScenario(scenario, sides));
        assert(answer?.kind === "compared");
        assertEquals(answer.blame.kind, "nothing");
      }
      const same = of(given);
      assertEquals(levelFacts(same, of(given)), { before: same, after: same, oneSided: [] });
    });
  }
  const whole = roster({ organisation: organisation({ skills: [] }) });
  assertEquals(levelFacts(whole, roster()).oneSided.map(oneSidedText), ["the organisation's skills"]);
  assertStringIncludes(
    oneSidedText({ fact: "own utilization", agents: ["a", "b"] }),
    "own utilization of 2 agents",
  );
});

Deno.test("what a skill group asks is compared where both know it, and levelled where one does", () => {
  const asks = (name: string | null) => ({
    id: "g",
    name: "Fluent",
    conditions: name === null ? null : { kind: "skill" as const, name, rating: null },
  });
  const of = (name: string | null) => roster({ queue: queue({ skillGroups: [asks(name)] }) });
  const pair = (was: string | null, now: string | null) => {
    const [before, after] = [of(was), of(now)];
    return { before, after, levelled: levelFacts(before, after) };
  };
  assertEquals(queueChanges([pair("A", "B")]).map(changeText), [
    'what skill group Fluent asks of its members: Skill("A") → Skill("B")',
  ]);
  for (const [was, now] of [["A", null], [null, "A"]] as const) {
    const { levelled, ...sides } = pair(was, now);
    assertEquals(queueChanges([{ ...sides, levelled }]), []);
    assertEquals(levelled.oneSided, [{ fact: "what skill groups ask of their members", agents: [] }]);
    assertEquals(levelled.before.queue.skillGroups, levelled.after.queue.skillGroups);
  }
});

Deno.test("a name of a skill that a ring removes, which the refused listing of one side alone tells, decides nothing", async () => {
  const ring = (timeoutSeconds: number | null, name?: string | null) => ({
    timeoutSeconds,
    skillsToRemove: name === undefined ? [] : [{ id: "id Spanish", name }],
    memberGroups: [],
  });
  const of = (name: string | null) =>
    roster({
      queue: queue({ rings: [ring(10, name), ring(null)] }),
      organisation: organisation({ skills: name === null ? null : [{ id: "id Spanish", name }] }),
      agents: [agent({ id: "a", skills: [] })],
    });
  const text =
    "note: x\ncassette: x\nqueue: Billing\ninteraction: {skills: [Spanish]}\ntimeline: [0s, 12s]\n";
  const scenario = await parseScenario(text, "x", "x.yaml");
  const free = freeMoment(AT);
  for (const [was, now] of [["Spanish", null], [null, "Spanish"]] as const) {
    const [before, after] = [of(was), of(now)];
    const levelled = levelFacts(before, after);
    assertEquals(levelled.oneSided.map(oneSidedText), [
      "names of skills that rings remove",
      "the organisation's skills",
    ]);
    assertEquals(queueChanges([{ before, after, levelled }]), []);
    const blame = (sides: Pick<typeof levelled, "before" | "after">) => {
      const answer = compareOutcomes(
        new PutScenario(scenario, { ...sides, moments: [free, free], rules: [] }),
      );
      assert(answer?.kind === "compared");
      return answer.blame.kind;
    };
    assertEquals(blame({ before, after }), "configuration");
    assertEquals(blame(levelled), "nothing");
  }
});

Deno.test("an agent who was known to have no settings of its own, and has some now, is a change", async () => {
  const of = (utilization: Agent["utilization"]) => roster({ agents: [agent({ id: "a", utilization })] });
  const none = { level: "Organization", media: {}, labels: [] } as const;
  const call = { maximumCapacity: 0, interruptableMediaTypes: [], includeNonAcd: false };
  const found = levelFacts(of(none), of({ level: "Agent", media: { call }, labels: [] }));
  assertEquals(found.oneSided, []);
  const free = freeMoment(AT);
  const scenario = await parseScenario("note: x\ncassette: x\nqueue: Billing\n", "x", "x.yaml");
  const answer = compareOutcomes(new PutScenario(scenario, { ...found, moments: [free, free], rules: [] }));
  assert(answer?.kind === "compared");
  assertEquals(answer.blame.kind, "configuration");
});
