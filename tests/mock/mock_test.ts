/** Mock interactions and what turns them into questions: payload files, intake rules, the generator. */

import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import type * as z from "zod";
import { UsageError } from "../../src/errors.ts";
import { repeatedKey } from "../../src/lib/json_scan.ts";
import { applyIntake } from "../../src/intake/apply_intake.ts";
import { patternOf } from "../../src/intake/pattern.ts";
import { parsePayload, PayloadSchema } from "../../src/intake/payload.ts";
import { type IntakeRule, IntakeSchema } from "../../src/intake/rules.ts";
import { mockInteractions } from "../../src/mock/generate.ts";
import { readYaml } from "../../src/yaml/read_yaml.ts";
import { agent, interaction, language, roster, skill } from "../support/builders.ts";
import { rowName } from "../support/row_name.ts";

const SEED = 20260302;

const committed = readYaml(
  await Deno.readTextFile("tests/data/intake.yaml"),
  "tests/data/intake.yaml",
  IntakeSchema,
).rules;

const team = roster({
  agents: [
    agent({ id: "a", skills: [skill("Billing"), skill("Spanish")], languages: [language("German")] }),
    agent({ id: "b", skills: [skill("Claims"), skill("Archery", { active: false })], languages: null }),
    agent({ id: "c", skills: null, languages: [language("Klingon", { active: false })] }),
  ],
});

Deno.test("mockInteractions() gives the same payloads for the same seed, others for another, whatever the order of agents", () => {
  const turned = {
    ...team,
    agents: team.agents.map((who) => ({ ...who, skills: who.skills?.toReversed() ?? null })),
  };
  const first = mockInteractions(team, committed, 7, 20);
  assertEquals(mockInteractions(turned, committed, 7, 20), first);
  assertEquals(mockInteractions(team, committed, 7, 5), first.slice(0, 5));
  assert(JSON.stringify(mockInteractions(team, committed, 8, 20)) !== JSON.stringify(first));
});

Deno.test("mockInteractions() asks only for what agents of the queue actively hold, in the payload's form", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
      for (const payload of mockInteractions(team, committed, seed, 10)) {
        PayloadSchema.parse(payload);
        assertEquals(payload.queue_id, "queue-1");
        const names = payload.required_skills.map((row) => row.name);
        assert(names.length >= 1 && names.every((name) => ["Billing", "Spanish", "Claims"].includes(name)));
        assertEquals(names, [...new Set(names)].sort());
        assert(payload.language === undefined || payload.language === "German");
      }
    }),
    { seed: SEED, numRuns: 100 },
  );
});

Deno.test("mockInteractions() makes callers whom the intake rules understand: every rule fires in a hundred", () => {
  const payloads = mockInteractions(team, committed, 1, 100);
  const fired = payloads.flatMap((payload) =>
    applyIntake(committed, interaction({ attributes: payload.caller_attributes })).answers.map((row) =>
      row.rule
    )
  );
  assertEquals([...new Set(fired)].sort(), committed.map((rule) => rule.id).sort());
});

Deno.test("mockInteractions() makes do with a queue without agents", () => {
  assertEquals(mockInteractions(roster(), [], 1, 1), [
    { caller_attributes: {}, required_skills: [], queue_id: "queue-1" },
  ]);
});

/** A rule file's rules as they are once read. */
function rulesOf(...rules: readonly z.input<typeof IntakeSchema>["rules"][number][]): readonly IntakeRule[] {
  return IntakeSchema.parse({ rules }).rules;
}

const RULES = rulesOf(
  { id: "list", note: "a note", when: { menu: ["invoice", "payment"] }, then: { skills: ["Billing"] } },
  { id: "value", when: { menu: "invoice", claims: 3 }, then: { skills: ["Claims", "Billing"], priority: 2 } },
  { id: "pattern", when: { tier: { matches: "gold|platinum" } }, then: { priority: 5, language: "German" } },
  { id: "least", when: { balance: { atLeast: 1000 } }, then: { skills: ["VIP"] } },
);

Deno.test("applyIntake() fires a rule where all its conditions hold, comparing values as text", () => {
  const cases: readonly (readonly [Record<string, string | number | boolean | null>, readonly string[]])[] = [
    [{}, []],
    [{ menu: "invoice" }, ["list"]],
    [{ menu: "Invoice" }, []],
    [{ menu: "invoice", claims: "3" }, ["list", "value"]],
    [{ menu: "invoice", claims: 3 }, ["list", "value"]],
    [{ tier: "gold" }, ["pattern"]],
    [{ tier: "old gold" }, []],
    [{ balance: 1000 }, ["least"]],
    [{ balance: "1000.5" }, ["least"]],
    [{ balance: 999 }, []],
    [{ balance: "much" }, []],
    [{ balance: "" }, []],
    [{ balance: null }, []],
  ];
  const fired = cases.map(([attributes]) =>
    applyIntake(RULES, interaction({ attributes })).answers.map((row) => row.rule)
  );
  assertEquals(fired, cases.map(([, rules]) => rules));
  const inherited = rulesOf({ id: "x", when: { constructor: { matches: ".*" } }, then: { priority: 1 } });
  assertEquals(applyIntake(inherited, interaction()).answers, [], "only what the caller carries counts");
});

function isExpression(source: string): boolean {
  try {
    return new RegExp(source, "u") !== null;
  } catch {
    return false;
  }
}

Deno.test("patternOf() fits what JavaScript's own expression fits, whole values only", () => {
  const atom = fc.constantFrom(
    "a",
    "b",
    ".",
    "[ab]",
    "[^a]",
    "\\d",
    "\\w",
    "\\.",
    "\\p{L}",
    "\\x61",
    "é",
    "\\b",
    "^",
    "$",
    "[\\]a]",
  );
  const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 4 },
      atom,
      fc.tuple(tie("pattern"), tie("pattern")).map((parts) => parts.join("")),
      fc.tuple(tie("pattern"), tie("pattern")).map((parts) => parts.join("|")),
      fc.tuple(
        fc.constantFrom("(?:", "(", "(?<n>"),
        tie("pattern"),
        fc.constantFrom("", "?", "*", "+", "{2}", "{0,2}", "{1,}", "*?"),
      )
        .map(([open, inside, sign]) => `${open}${inside})${sign}`),
    ),
  }));
  const text = fc.string({ unit: fc.constantFrom("a", "b", "1", ".", "é", " ", "]", "😀"), maxLength: 5 });
  let fitting = 0;
  fc.assert(
    fc.property(pattern, text, (source, value) => {
      const compiled = patternOf(source);
      if (typeof compiled === "string") {
        assert(
          !isExpression(source) || compiled === 'duplicate capture group name "n"',
          `${source}: ${compiled}`,
        );
        return;
      }
      const expected = new RegExp(`^(?:${source})$`, "u").test(value);
      if (expected) fitting++;
      assertEquals([source, value, compiled.fits(value)], [source, value, expected]);
    }),
    { seed: SEED, numRuns: 6_000 },
  );
  assert(fitting > 300, `${fitting} fitted`);
});

Deno.test("patternOf() never hangs, whatever the pattern and the value", async (t) => {
  const value = `${"a".repeat(900)}!`;
  const many = "a?".repeat(100) + "a".repeat(100);
  for (
    const source of [
      "^(a+)+$",
      "(a|a)*",
      "(a|aa)+b",
      "a*a*a*a*a*a*b",
      "(.*)*x",
      many,
      "((a{1,4}){1,4}){1,4}",
      "(.{0,5}|a{0,5}){0,30}b",
      "(?i)(\\p{L}{1,20}){1,15}b",
    ]
  ) {
    await t.step(rowName(source), () => {
      const compiled = patternOf(source);
      assert(typeof compiled !== "string");
      assertEquals(compiled.fits(value), false);
    });
  }
  const long = patternOf("a*");
  assert(typeof long !== "string");
  assertEquals([1000, 1001].map((length) => long.fits("a".repeat(length))), [true, false]);
});

Deno.test("patternOf() refuses what RE2 does not read in its words, and what is too large; nothing makes it throw", () => {
  const refused: readonly (readonly [string, string])[] = [
    ["a(?=b)", 'invalid or unsupported Perl syntax "(?="'],
    ["a(?<!b)", 'invalid named capture "(?<!b)"'],
    ["(a)\\1", 'invalid escape sequence "\\1"'],
    ["\\u0061", 'invalid escape sequence "\\u"'],
    ["(", "missing closing )"],
    [`a[${"b".repeat(100)}`, `missing closing ] "[${"b".repeat(39)}"`],
    ["(){1000000000}", 'invalid repeat count "{1000000000}"'],
    ["(a{30}){30}b{200}", "repetitions of more than 1000 steps"],
    ["a".repeat(1001), "longer than 1000 characters"],
  ];
  assertEquals(refused.map(([source]): unknown => patternOf(source)), refused.map(([, why]) => why));
  const signs = fc.constantFrom(
    ..."ab1,:<>=!?*+{}()[]^$|\\.-pPLnidxQE \ud83d\udc4d",
    "(?",
    "[[:",
    "\\p{",
    "\ud83d",
  );
  fc.assert(
    fc.property(
      fc.string({ unit: signs, maxLength: 12 }),
      fc.string({ unit: signs, maxLength: 5 }),
      (source, value) => {
        const compiled = patternOf(source);
        assert(typeof compiled === "string" ? compiled !== "" : typeof compiled.fits(value) === "boolean");
      },
    ),
    { seed: SEED, numRuns: 6_000 },
  );
});

Deno.test("applyIntake() adds skills up, lets the interaction's own words win, and says what was overruled", () => {
  const attributes = { menu: "invoice", claims: 3, tier: "gold" };
  const free = applyIntake(RULES, interaction({ skills: ["Spanish"], attributes }));
  assertEquals(free.interaction.skills, ["Spanish", "Billing", "Claims"]);
  assertEquals([free.interaction.priority, free.interaction.language], [2, "German"]);
  assertEquals(free.answers.at(-1), {
    rule: "pattern",
    note: null,
    because: { tier: "gold" },
    asked: { language: "German", priority: 5 },
    overruled: ["priority"],
  });
  const bound = applyIntake(RULES, interaction({ language: "French", priority: 9, attributes }));
  assertEquals([bound.interaction.priority, bound.interaction.language], [9, "French"]);
  assertEquals(bound.answers.at(-1)?.overruled, ["language", "priority"]);
});

Deno.test("IntakeSchema refuses a wrong rule with file, line, column and the nearest key", async (t) => {
  const head = "rules:\n  - id: one\n";
  const cases: readonly (readonly [string, string, string])[] = [
    [`${head}    when: { a: b }\n    then: { skils: [X] }\n`, "intake.yaml:4:13", "skills"],
    [
      `${head}    whn: { a: b }\n    then: { skills: [X] }\n`,
      "intake.yaml:3:5",
      'rules[0]: there is no key "whn" here',
    ],
    [`${head}    when: { a: { atleast: 1 } }\n    then: { skills: [X] }\n`, "intake.yaml:3:16", "atLeast"],
    [
      `${head}    when: { a: { matches: "(" } }\n    then: { skills: [X] }\n`,
      "intake.yaml:3:27",
      'the pattern "(": missing closing )',
    ],
    [
      `${head}    when: { a: { matches: "b+", sample: c } }\n    then: { skills: [X] }\n`,
      "intake.yaml:3:41",
      "the sample does not fit",
    ],
    [`${head}    when: {}\n    then: { skills: [X] }\n`, "intake.yaml:3:11", "at least one attribute"],
    [`${head}    when: { a: b }\n    then: {}\n`, "intake.yaml:4:11", "must ask for"],
    [`${head}    when: { a: b\n`, "intake.yaml:4:1", "YAML"],
    [
      `${head}    when: { a: b }\n    then: { priority: 1 }\n  - id: one\n    when: { a: b }\n    then: { priority: 1 }\n`,
      "intake.yaml:5:9",
      'a second rule is called "one"',
    ],
  ];
  for (const [text, where, says] of cases) {
    await t.step(rowName(text), () => {
      const error = assertThrows(() => readYaml(text, "intake.yaml", IntakeSchema), UsageError);
      assertEquals(error.explanation.where, where, text);
      assertStringIncludes(error.message, says);
    });
  }
});

Deno.test("parsePayload() reads the walkthrough's three fields and the further ones", () => {
  const plain = parsePayload(
    '{"caller_attributes": {"tier": "gold"}, "required_skills": [{"name": "Billing"}], "queue_id": "q"}',
    "p.json",
  );
  assertEquals(plain, {
    queue: "q",
    interaction: interaction({ skills: ["Billing"], attributes: { tier: "gold" } }),
  });
  const full = parsePayload(
    JSON.stringify({
      required_skills: ["Billing", { name: "Spanish", priority: 1 }],
      language: "German",
      priority: 3,
      media: "voice",
      waited_seconds: 45,
      preferred_agents: [{ agent: "Ken", score: 90 }],
      label: "Blue",
      direct_agent: "Ken",
      last_agent: "Ann",
      metrics: { EstimatedWaitTime: 35 },
    }),
    "p.json",
  );
  assertEquals(full, {
    queue: null,
    interaction: interaction({
      skills: ["Billing", "Spanish"],
      language: "German",
      priority: 3,
      waitedSeconds: 45,
      preferred: [{ agent: "Ken", score: 90 }],
      label: "Blue",
      directAgent: "Ken",
      lastAgent: "Ann",
      metrics: { EstimatedWaitTime: 35 },
    }),
  });
});

Deno.test("repeatedKey() finds a key that stands twice in one object, and in no good text", async (t) => {
  const good = [
    '{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}',
    '{"a": "\\"a\\": {", "b": "\\\\", "c": "a"}',
    "[]",
    "3",
  ];
  for (const text of good) {
    await t.step(rowName(text), () => {
      assertEquals(repeatedKey(text), null, text);
    });
  }
  for (const text of ['{"a": {}, "b": [], "a": 1}', '[{"x": 1, "a": {"a": 1}, "\\u0061": "}"}]']) {
    assertEquals(repeatedKey(text), "a", text);
  }
  const repeated = (value: unknown) => repeatedKey(JSON.stringify(value, null, 1));
  fc.assert(fc.property(fc.jsonValue(), (value) => repeated(value) === null), { seed: SEED });
  assertEquals(repeatedKey(`{"long": "${"x\\n".repeat(500_000)}"}`), null);
  // Whoever leaves a string open must not be looked after for ever.
  for (const text of [`{"a": "${"a".repeat(100_000)}`, `"${"\\".repeat(99_999)}`, "[".repeat(100_000)]) {
    assertEquals(repeatedKey(text), null);
  }
});

Deno.test("parsePayload() names the path, what was expected and what was found", async (t) => {
  const cases: readonly (readonly [string, string])[] = [
    ["{bad", "is not JSON"],
    ["null", "the payload: expected object, found null"],
    ["[]", "a list of 0, and a payload is one interaction"],
    ['{"queue_id": 5}', "queue_id: expected string, found number 5"],
    ['{"required_skills": "Billing"}', 'required_skills: expected array, found string "Billing"'],
    ['{"required_skills": [7]}', "required_skills[0]: expected object or string, found number 7"],
    [
      '{"required_skills": [{"nam": "x"}]}',
      'required_skills[0]: expected an object with name as string, found object {"nam":"x"}',
    ],
    [
      '{"caller_attributes": {"a": {"b": 1}}}',
      "caller_attributes.a: one value is due here, not keys and values",
    ],
    ['{"priority": 1e400}', "priority: expected number, found a number too large to be read"],
    [
      `{"required_skills": [${Array(101).fill('"x"')}]}`,
      "required_skills: expected array of <=100 items, found a list of 101",
    ],
    [
      `{"required_skills": ["${"x".repeat(257)}"]}`,
      "required_skills[0]: expected string of <=256 characters",
    ],
    [
      `{"preferred_agents": [${Array(501).fill('{"agent": "x", "score": 1}')}]}`,
      "preferred_agents: expected array of <=500 items, found a list of 501",
    ],
    ['{"priority": 1, "priority": 5}', 'The payload has the key "priority" twice in one object'],
    ['{"required_skills": [{"name": "a", "n\\u0061me": "b"}]}', 'the key "name" twice in one object'],
    ['{"priority": 1.5}', "priority: expected int, found number 1.5"],
    [
      '{"waited_seconds": 1e20}',
      "waited_seconds: expected number <=31536000, found number 100000000000000000000",
    ],
    ['{"media": "fax"}', "media: expected one of call, "],
    [
      '{"preferred_agents": [{"agent": "x", "score": 900}]}',
      "preferred_agents[0].score: expected number <=100",
    ],
    ['{"requird_skills": []}', "nearest: required_skills"],
  ];
  for (const [text, says] of cases) {
    await t.step(rowName(text), () => {
      const error = assertThrows(() => parsePayload(text, "p.json"), UsageError);
      assertStringIncludes(error.message, says);
      assertEquals(error.explanation.where, "p.json");
    });
  }
});
