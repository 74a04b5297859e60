/** Goldens as data: printing and reading are inverse, and what differs is told as values, by id. */

import { instant } from "../../../src/lib/instant.ts";
import { benchOf } from "../../../src/routing/line/bench.ts";
import { findingsOf } from "../../../src/anomalies/requirement.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { decide } from "../../../src/decide.ts";
import { freeMoment } from "../../../src/domain/moment.ts";
import { type Roster, rosterAt } from "../../../src/domain/roster.ts";
import { bindIds } from "../../../src/scenario/golden/compare/bind_ids.ts";
import { compareGoldens } from "../../../src/scenario/golden/compare/compare_goldens.ts";
import { isChange } from "../../../src/scenario/golden/compare/difference.ts";
import { differenceLines } from "../../../src/scenario/golden/compare/difference_text.ts";
import { type Golden, type Hold, HOLDS } from "../../../src/scenario/golden/golden.ts";
import { goldenOf } from "../../../src/scenario/golden/golden_of.ts";
import { holdingsOf } from "../../../src/domain/agents/who_holds.ts";
import { printGolden } from "../../../src/scenario/golden/print_golden.ts";
import { readGolden } from "../../../src/scenario/golden/read_golden.ts";
import { caseOf } from "../../routing/generated.ts";
import { agent, AT, interaction, queue, roster, skill } from "../../support/builders.ts";

const SEED = 20261127;

interface Asking {
  readonly skills?: readonly string[];
  readonly afterSeconds?: readonly number[];
  readonly hold?: Hold;
  readonly model?: "acd" | "weighted";
}

function goldenAt(from: Roster, asking: Asking = {}): Golden {
  const { skills = [], afterSeconds = [0], hold = "pool", model = "acd" } = asking;
  const bench = benchOf(from);
  const asked = interaction({ skills });
  const steps = afterSeconds.map((after) => {
    const decision = decide(bench, { ...asked, waitedSeconds: after }, { model, at: from.at });
    return {
      afterSeconds: after,
      interaction: asked,
      decision,
      findings: findingsOf(bench, asked, decision),
      anomalies: [],
    };
  });
  return goldenOf({ roster: from, bench, interaction: asked, askedSteps: [], intake: [], steps }, {
    question: "1",
    hold,
  });
}

function free(from: Roster): Roster {
  return rosterAt(from, freeMoment(AT));
}

/** As `test` compares: the earlier one printed and read back. */
function held(before: Roster, after: Roster, asking: Asking = {}) {
  const kept = readGolden(printGolden(goldenAt(before, asking), holdingsOf(before)));
  assert(kept !== null, "a golden reads back");
  const due = goldenAt(after, asking);
  const told = compareGoldens(bindIds(kept, due), due);
  const hold = asking.hold ?? "pool";
  return {
    lines: differenceLines(told, due.steps.length),
    isFailing: told.some(({ difference }) => isChange(difference, hold)),
  };
}

Deno.test("a golden reads back as it was printed, and differs in nothing from the one it was printed from", () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(...HOLDS), fc.boolean(), (seed, hold, isFree) => {
      const made = caseOf(seed, 10);
      const from = isFree ? free(made.roster) : made.roster;
      const { skills } = made.interaction;
      const golden = goldenAt(from, { skills, hold, afterSeconds: [0, 12, 30, 90, 400] });
      const text = printGolden(golden, holdingsOf(from));
      const read = readGolden(text);
      assert(read !== null, text);
      assertEquals(compareGoldens(bindIds(read, golden), golden), [], text);
      assertEquals(printGolden(bindIds(read, golden), holdingsOf(from)), text);
    }),
    { seed: SEED, numRuns: 400 },
  );
});

Deno.test("a golden of a queue of 1,000 agents with five steps has at most a hundred lines, whatever orders them", () => {
  const rated = (index: number) =>
    agent({
      id: `${(index * 2654435761 % 2 ** 32).toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`,
      name: `Agent ${index}`,
      skills: ["A", "B", "C"].map((name, at) => skill(name, { proficiency: (index * (at + 3) % 51) / 10 })),
      membership: { joined: true, ringNumber: 1 + index % 6, memberBy: "user" },
      routingStatus: {
        status: "IDLE",
        startTime: instant(new Date(Date.parse(AT) - index * 1000).toISOString()),
      },
    });
  const ring = { timeoutSeconds: 10, skillsToRemove: [], memberGroups: [] };
  const from = roster({
    agents: Array.from({ length: 1000 }, (_, index) => rated(index)),
    queue: queue({ skillEvaluation: "BEST", rings: [ring, ring, ring, ring, ring, ring] }),
  });
  const asking = { skills: ["A", "B", "C"], afterSeconds: [0, 10, 20, 30, 40] };
  for (const at of [from, free(from)]) {
    for (const model of ["acd", "weighted"] as const) {
      const lines = printGolden(goldenAt(at, { ...asking, model }), holdingsOf(at)).split("\n").length;
      assert(lines <= 100, `${lines} lines at ${at.moment.kind}`);
    }
  }
});

const ADA = agent({ id: "11111111-ada", name: "Ada", skills: [skill("A", { proficiency: 5 })] });
const BEN = agent({ id: "22222222-ben", name: "Ben", skills: [skill("A", { proficiency: 4 })] });
const CAT = agent({ id: "33333333-cat", name: "Cat", skills: [skill("A", { proficiency: 3 })] });
const DAN = agent({ id: "44444444-dan", name: "Dan" });
const BEST = queue({ skillEvaluation: "BEST" });

function with_(agents: Roster["agents"], given: Partial<Roster> = {}): Roster {
  return free(roster({ agents, queue: BEST, ...given }));
}

Deno.test("what differs is told by name and reason, and fails where it changes whom an interaction reaches", async (t) => {
  const before = with_([ADA, BEN, CAT, DAN]);
  const rate = (who: typeof ADA, proficiency: number) => ({ ...who, skills: [skill("A", { proficiency })] });
  const rows: readonly (readonly [string, Roster, boolean, readonly string[]])[] = [
    ["nothing", with_([DAN, CAT, BEN, ADA]), false, []],
    ["the first loses the skill", with_([{ ...ADA, skills: [] }, BEN, CAT, DAN]), true, [
      "selected: Ada → Ben, because Ada now lacks A",
      "Ada: left the first place: lacks A",
      "kept out as missing-skill: 1 → 2",
    ]],
    ["the first leaves", with_([BEN, CAT, DAN]), true, [
      "selected: Ada → Ben, because Ada is no longer in the queue",
      "Ada: left the first place: no longer in the queue",
    ]],
    [
      "a better one is hired",
      with_([agent({ ...ADA, id: "55555555-eve", name: "Eve" }), ADA, BEN, CAT, DAN]),
      true,
      [
        "first place: Ada → any of 2: Ada, Eve",
        "Eve: came to the first place",
      ],
    ],
    [
      "one without skills is hired",
      with_([ADA, BEN, CAT, DAN, agent({ id: "66666666-fay", name: "Fay" })]),
      false,
      [
        "kept out as missing-skill: 1 → 2",
      ],
    ],
    ["two change places", with_([rate(ADA, 4), rate(BEN, 5), CAT, DAN]), true, [
      "selected: Ada → Ben, because Ben has mean rating 4 → 5",
    ]],
    ["two share a place now", with_([ADA, BEN, rate(CAT, 4), DAN]), true, [
      "Cat: place 3 → 2, mean rating 3 → 4",
    ]],
    ["a rating changes and the order stays", with_([rate(ADA, 4.5), BEN, CAT, DAN]), false, [
      "Ada: mean rating 5 → 4.5, the order stays",
    ]],
    ["one is called something else", with_([{ ...ADA, name: "Ada Rivers" }, BEN, CAT, DAN]), false, [
      "agent Ada is called Ada Rivers now",
    ]],
    [
      "all are called something else",
      with_([ADA, BEN, CAT, DAN].map((who) => ({ ...who, name: `${who.name} x` }))),
      false,
      [
        "the same people under other pseudonyms: another key (3 agents)",
      ],
    ],
    ["another method", with_([ADA, BEN, CAT, DAN], { queue: queue({ skillEvaluation: "ALL" }) }), true, [
      "first place: Ada → any of 3: Ada, Ben, Cat",
      "order: by mean rating → by waiting alone",
      "Ben: place 2 → 1",
    ]],
  ];
  for (const [name, after, isFailing, lines] of rows) {
    await t.step(name, () => {
      const found = held(before, after, { skills: ["A"] });
      assertEquals(found.isFailing, isFailing, found.lines.join("\n"));
      for (const line of lines) assert(found.lines.includes(line), `${line}\n---\n${found.lines.join("\n")}`);
      if (!isFailing) assertEquals(found.lines, lines);
    });
  }
});

Deno.test("who left the pool is the reason of a new first place only where all who left that place left the pool", () => {
  const all = with_([ADA, BEN, CAT, DAN], { queue: queue({ skillEvaluation: "ALL" }) });
  const gone = [{ ...ADA, skills: [] }, BEN, CAT, DAN];
  const alike = with_(gone, { queue: queue({ skillEvaluation: "ALL" }) });
  const [pool] = held(all, alike, { skills: ["A"] }).lines;
  assertEquals(pool, "first place: any of 3: Ada, Ben, Cat → any of 2: Ben, Cat, because Ada now lacks A");
  const [ranked] = held(all, with_(gone), { skills: ["A"] }).lines;
  assertEquals(ranked, "first place: any of 3: Ada, Ben, Cat → Ben", "Cat went to another place");
});

Deno.test("hold: first guards the first place alone, hold: all everybody with reasons", async (t) => {
  const before = with_([ADA, BEN, CAT, DAN]);
  const noCat = with_([ADA, BEN, DAN]);
  const hired = with_([ADA, BEN, CAT, DAN, agent({ id: "66666666-fay", name: "Fay" })]);
  const noAda = with_([BEN, CAT, DAN]);
  const rows: readonly (readonly [Hold, Roster, boolean])[] = [
    ["first", noCat, false],
    ["pool", noCat, true],
    ["all", noCat, true],
    ["first", hired, false],
    ["pool", hired, false],
    ["all", hired, true],
    ["first", noAda, true],
    ["first", with_([{ ...ADA, skills: [] }, BEN, CAT, DAN]), true],
  ];
  for (const [index, [hold, after, isFailing]] of rows.entries()) {
    await t.step(`${hold}, row ${index}`, () => {
      const found = held(before, after, { skills: ["A"], hold });
      assertEquals(found.isFailing, isFailing, found.lines.join("\n"));
    });
  }
});

Deno.test("a large place is kept as its size: told when it moves, failing when it halves or falls to twelve", async (t) => {
  const many = (count: number) =>
    free(roster({
      agents: Array.from({ length: count }, (_, index) =>
        agent({ id: `agent-${index}`, name: `Agent ${index}` })),
    }));
  const rows: readonly (readonly [number, number, boolean])[] = [
    [100, 99, false],
    [100, 101, false],
    [100, 300, false],
    [100, 51, false],
    [100, 50, true],
    [20, 13, false],
    [20, 12, true],
    [13, 12, true],
    [13, 0, true],
    [12, 11, true],
    [12, 13, true],
  ];
  for (const [before, after, isFailing] of rows) {
    await t.step(`${before} → ${after}`, () => {
      const found = held(many(before), many(after));
      assertEquals(found.isFailing, isFailing, found.lines.join("\n"));
      if (before > 12 && after > 0) {
        assertStringIncludes(found.lines.join("\n"), `${before} → ${after} agents`);
      }
      assert(found.lines.length > 0, "it is told");
    });
  }
  assertEquals(held(many(100), many(100)).lines, []);
});

Deno.test("a skill of the same id under another name is a rename, of another id another question", () => {
  const named = (name: string, id: string) =>
    free(roster({
      agents: [
        agent({ id: "a", name: "Ada", skills: [skill(name, { id })] }),
        agent({ id: "b", name: "Ben" }),
      ],
    }));
  const golden = (name: string, id: string) => goldenAt(named(name, id), { skills: [name] });
  const told = (before: Golden, after: Golden) => {
    const kept = readGolden(printGolden(before, holdingsOf(named("A", "s1"))));
    assert(kept !== null);
    return compareGoldens(bindIds(kept, after), after).map(({ difference }) => difference);
  };
  const [first] = told(golden("A", "s1"), golden("B", "s1"));
  assertEquals(first, { kind: "renamed", what: "skill", id: "s1", before: "A", after: "B" });
  assertEquals(told(golden("A", "s1"), golden("A", "s2"))[0]?.kind, "asked");
});

Deno.test("agents whose ids begin alike are told apart, and ids with blanks, and names with any sign", () => {
  const odd = [
    agent({ id: "agent-0001", name: "Ann: x #1" }),
    agent({ id: "agent-0002", name: "? -" }),
    agent({ id: "agent 0003", name: "" }),
    agent({ id: "1e3", name: "2" }),
  ];
  const before = free(roster({ agents: odd }));
  assertEquals(held(before, before).lines, []);
  const found = held(before, free(roster({ agents: odd.slice(1) })));
  assertStringIncludes(found.lines.join("\n"), "Ann: x #1: left the first place: no longer in the queue");
});
