/** Skill expressions: read, written, evaluated and judged (help pages 415890 and evaluate-skill-expression-filters-action; SDK 262). */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  COMPARATORS,
  fits,
  type Holder,
  type SkillExpression,
} from "../../src/domain/skill_expression/skill_expression.ts";
import { extentOf } from "../../src/domain/skill_expression/skill_expression_extent.ts";
import {
  printExpression,
  readExpression,
} from "../../src/domain/skill_expression/skill_expression_syntax.ts";
import { language, skill } from "../support/builders.ts";

const SEED = 20260302;
const NAMES = ["A", "B", 'say "hi"', "back\\slash", "Ünïcode (1)", "AND"];

const condition = fc.record({
  kind: fc.constantFrom("skill" as const, "language" as const),
  name: fc.constantFrom(...NAMES),
  rating: fc.option(
    fc.record({ comparator: fc.constantFrom(...COMPARATORS), value: fc.constantFrom(0, 1, 2.5, 3, 5) }),
    { nil: null },
  ),
});

const { expression } = fc.letrec<{ expression: SkillExpression; node: SkillExpression }>((tie) => ({
  expression: fc.oneof({ maxDepth: 4, withCrossShrink: true }, condition, tie("node")),
  node: fc.oneof(
    fc.record({ kind: fc.constant("not" as const), part: tie("expression") }),
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      parts: fc.array(tie("expression"), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

const person: fc.Arbitrary<Holder> = fc.record({
  skills: fc.option(held((name, given) => skill(name, given)), { nil: null }),
  languages: fc.option(held((name, given) => language(name, given)), { nil: null }),
});

function held<T>(make: (name: string, given: { proficiency: number; active: boolean }) => T) {
  return fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...NAMES),
      proficiency: fc.constantFrom(0, 1, 2.5, 3, 4, 5),
      active: fc.boolean(),
    }),
    { selector: (row) => row.name, maxLength: 4 },
  ).map((rows) => rows.map(({ name, ...given }) => make(name, given)));
}

Deno.test("500 generated expressions print, are read and print as before", () => {
  fc.assert(
    fc.property(expression, (made) => {
      const text = printExpression(made);
      assertEquals(readExpression(text), { kind: "expression", expression: made });
    }),
    { seed: SEED, numRuns: 500 },
  );
});

/** What the expression says, by the books: every way the unknown may turn out is tried. */
function naive(made: SkillExpression, { skills, languages }: Holder): boolean | null {
  const worlds = (known: Holder["languages"], active: boolean): readonly (readonly [string, number][])[] =>
    known === null
      ? [
        [],
        ...[0, 1, 2, 2.5, 2.7, 3, 4, 5].map((rating) =>
          NAMES.map((name) => [name, rating] as [string, number])
        ),
      ]
      : [known.filter((row) => row.active === active).map((row) => [row.name, row.proficiency])];
  const says = (
    part: SkillExpression,
    skilled: Map<string, number>,
    spoken: Map<string, number>,
  ): boolean => {
    if (part.kind === "not") return !says(part.part, skilled, spoken);
    if (part.kind === "and") return part.parts.every((each) => says(each, skilled, spoken));
    if ("parts" in part) return part.parts.some((each) => says(each, skilled, spoken));
    const rating = (part.kind === "skill" ? skilled : spoken).get(part.name);
    if (rating === undefined) return false;
    if (part.rating === null) return true;
    const { comparator, value } = part.rating;
    const order = Math.sign(rating - value);
    return ({ "=": [0], "!=": [-1, 1], "<": [-1], ">": [1], "<=": [-1, 0], ">=": [0, 1] })[comparator]
      .includes(order);
  };
  const answers = new Set(
    worlds(skills, true).flatMap((skilled) =>
      worlds(languages, true).map((spoken) => says(made, new Map(skilled), new Map(spoken)))
    ),
  );
  return answers.size === 1 ? [...answers][0] ?? null : null;
}

Deno.test("fits() agrees with a naive evaluator; what was not delivered never makes it guess", () => {
  fc.assert(
    fc.property(expression, person, (made, holder) => {
      const truth = fits(made, holder);
      if (holder.skills !== null && holder.languages !== null) assertEquals(truth, naive(made, holder));
      // Where a world decides otherwise than another the answer must not be told as known.
      else if (naive(made, holder) === null) assertEquals(truth, null);
    }),
    { seed: SEED, numRuns: 2000 },
  );
});

Deno.test("readExpression() takes words in any case, brackets, and NOT before AND before OR", () => {
  const same = (text: string, canonical: string) => {
    const read = readExpression(text);
    assertEquals(read.kind === "expression" ? printExpression(read.expression) : read.error, canonical);
  };
  same('skill("A")>=3 and not languageSKILL("B")', 'Skill("A") >= 3 AND NOT LanguageSkill("B")');
  same('Skill("A") OR Skill("B") AND Skill("C")', 'Skill("A") OR Skill("B") AND Skill("C")');
  same('(Skill("A") OR Skill("B")) AND Skill("C")', '(Skill("A") OR Skill("B")) AND Skill("C")');
  same('NOT (Skill("A") AND Skill("B") != 2.5)', 'NOT (Skill("A") AND Skill("B") != 2.5)');
  same(' ( ( Skill( "A" ) ) ) ', 'Skill("A")');
});

Deno.test("readExpression() says where and why a text is none", async (t) => {
  const rows: readonly (readonly [string, number, string])[] = [
    ["", 0, 'expected Skill("…"), LanguageSkill("…"), NOT or "(", found the end'],
    ['Skill("A") AND', 14, 'expected Skill("…"), LanguageSkill("…"), NOT or "(", found the end'],
    ['Skill("A"', 9, 'expected ")", found the end'],
    ["Skill(A)", 6, 'expected a name in double quotes, found "a"'],
    ['Skill("A") >= high', 14, 'expected a number, found "high"'],
    ['Skill("A") Skill("B")', 11, 'expected AND, OR or the end, found "skill"'],
    ['(Skill("A") OR Skill("B")', 25, 'expected AND, OR or ")", found the end'],
    ['Skill("A") && Skill("B")', 11, 'expected AND, OR or the end, found "&"'],
    ['Language("French")', 0, 'expected Skill("…"), LanguageSkill("…"), NOT or "(", found "language"'],
    ['Skill("A) >= 3', 6, 'expected a name in double quotes, found """'],
    ["(".repeat(30_000), 101, 'expected at most 100 brackets and NOTs in each other, found "("'],
    ["NOT ".repeat(30_000), 404, 'expected at most 100 brackets and NOTs in each other, found "not"'],
    ["Skill('A')", 6, 'expected a name in double quotes, found "\'"'],
  ];
  for (const [text, position, message] of rows) {
    await t.step(text.slice(0, 40), () => {
      assertEquals(readExpression(text), { kind: "invalid", error: { position, message } });
    });
  }
});

Deno.test("extentOf() tells what can never be true, and what everybody fits", async (t) => {
  const rows: readonly (readonly [string, string])[] = [
    ['Skill("A") AND NOT Skill("A")', "never"],
    ['Skill("A") > 3 AND Skill("A") < 2', "never"],
    ['Skill("A") > 5', "never"],
    ['NOT Skill("A") AND Skill("A") != 3', "never"],
    ['Skill("A") > 3 AND Skill("A") < 4', "sometimes"],
    ['Skill("A") OR NOT Skill("A")', "always"],
    ['NOT Skill("A") OR Skill("A") >= 0', "always"],
    ['Skill("A") > 2 OR Skill("A") <= 2', "sometimes"],
    ['Skill("A") OR LanguageSkill("A")', "sometimes"],
  ];
  for (const [text, extent] of rows) {
    await t.step(text, () => {
      const read = readExpression(text);
      assertEquals<unknown>(read.kind === "expression" ? extentOf(read.expression) : read, extent);
    });
  }
});

Deno.test("extentOf() says never of what no generated person fits, and always of what all fit", () => {
  const people = fc.sample(person, { seed: SEED, numRuns: 300 })
    .filter(({ skills, languages }) => skills !== null && languages !== null);
  fc.assert(
    fc.property(expression, (made) => {
      const extent = extentOf(made);
      const answers = new Set(people.map((holder) => fits(made, holder)));
      if (extent === "never") assertEquals([...answers], [false]);
      if (extent === "always") assertEquals([...answers], [true]);
    }),
    { seed: SEED, numRuns: 500 },
  );
});
