/** Files as somebody hostile would write them: refused in a readable sentence, in time that grows with their length. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { RingbackError } from "../../src/errors.ts";
import { parsePayload } from "../../src/intake/payload.ts";
import { applyIntake } from "../../src/intake/apply_intake.ts";
import { type IntakeRule, IntakeSchema } from "../../src/intake/rules.ts";
import { PLAIN_INTERACTION } from "../../src/domain/interaction.ts";
import { readGolden } from "../../src/scenario/golden/read_golden.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import { parseShift } from "../../src/shift/shift_file.ts";
import { readYaml } from "../../src/yaml/read_yaml.ts";

const HEAD = "note: n\ncassette: c\nqueue: q\n";
const scenario = (text: string) => parseScenario(text, "s", "s.yaml");
const payload = (text: string) => parsePayload(text, "p.json");

/** The lines `line(0)` to `line(n - 1)`. */
const lines = (n: number, line: (index: number) => string) =>
  Array.from({ length: n }, (_, index) => line(index)).join("\n");

Deno.test("what is too long, too deep, too many or too often is refused in a readable sentence", async (t) => {
  const rows: readonly (readonly [string, () => unknown, string])[] = [
    [
      "a string of 8 million characters",
      () => payload(`{"language":"${"x".repeat(8e6)}"}`),
      "The payload is longer",
    ],
    [
      "a string as long as a payload",
      () => payload(`{"language":"${"x".repeat(1e6)}"}`),
      "expected string of <=256",
    ],
    [
      "a payload of 50,000 levels",
      () => payload(`{"caller_attributes":${"[".repeat(5e4)}${"]".repeat(5e4)}}`),
      "more than 100 levels",
    ],
    ["50,000 unknown fields", () => payload(`{${lines(5e4, (n) => `"k${n}":1,`)}"z":1}`), "or 49996 more"],
    ["an unknown field of a million characters", () => payload(`{"${"x".repeat(1e6)}":1}`), "(1000"],
    [
      "a timeline of 501 steps",
      () => scenario(`${HEAD}timeline: [${lines(501, (n) => ` ${n}s,`)}]`),
      "timeline: a list of 501 holds more than 500",
    ],
    [
      "101 skills",
      () => scenario(`${HEAD}interaction: {skills: [${lines(101, (n) => ` s${n},`)}]}`),
      "interaction.skills: a list of 101 holds more than 100",
    ],
    [
      "a name of 1,001 characters",
      () => scenario(`note: n\ncassette: c\nqueue: ${"q".repeat(1001)}`),
      "queue: a text of 1001 characters holds more than 1000",
    ],
    ["three million characters", () => scenario(`${HEAD}# ${"x".repeat(3e6)}`), "This YAML is longer"],
    ["a key twice", () => scenario(`${HEAD}queue: q`), "Map keys must be unique"],
    [
      "100 aliases",
      () => scenario(`${HEAD}source: &a x\nexpect: [${"{selected: *a}, ".repeat(100)}]`),
      "aliases",
    ],
    ["a shift of 20,000 levels", () => parseShift(`note: ${"[".repeat(2e4)}`, "s.yaml"), "nested too deeply"],
  ];
  for (const [name, read, words] of rows) {
    await t.step(name, async () => {
      const error = await assertRejects(async () => await read());
      assert(error instanceof RingbackError, String(error));
      const { message } = error;
      assertStringIncludes(message, words);
      assert(message.length < 4000, `${message.length} characters`);
    });
  }
  for (
    const text of ["[".repeat(2e4), `a: &a [1]\nb: [${"*a, ".repeat(100)}]`, "a: 1\na: 2", "x: !!binary 1"]
  ) {
    assertEquals(readGolden(`format: 3\n${text}`), null);
  }
});

/** Milliseconds, the quicker of two runs. */
async function timeOf(run: () => unknown): Promise<number> {
  let least = Infinity;
  for (let turn = 0; turn < 2; turn++) {
    const from = performance.now();
    try {
      await run();
    } catch (error) {
      assert(error instanceof RingbackError, String(error));
    }
    least = Math.min(least, performance.now() - from);
  }
  return least;
}

Deno.test("time to read grows with the length of a file, and not with its square", async (t) => {
  const intake = (text: string) => readYaml(text, "i.yaml", IntakeSchema);
  const rules = (n: number) =>
    Array.from(
      { length: n },
      (_, index): IntakeRule => ({ id: `r${index}`, when: { a: 1 }, then: { skills: [`s${index}`] } }),
    );
  const rows: readonly (readonly [string, (n: number) => unknown])[] = [
    ["unknown keys", (n) => scenario(`${HEAD}${lines(n, (i) => `k${i}: v`)}`)],
    ["unknown keys of rows", (n) => scenario(`${HEAD}expect:\n${lines(n, () => "- {slected: a}")}`)],
    ["expect lines", (n) => scenario(`${HEAD}expect:\n${lines(n, () => "- {selected: a}")}`)],
    [
      "rules of one name",
      (n) => intake(`rules:\n${lines(n, () => "- {id: r, when: {a: 1}, then: {skills: [s]}}")}`),
    ],
    ["rules that fire", (n) => applyIntake(rules(10 * n), { ...PLAIN_INTERACTION, attributes: { a: 1 } })],
  ];
  for (const [name, read] of rows) {
    await t.step(name, async () => {
      const told: string[] = [];
      // The square would be 64 times as long; a machine that is busy elsewhere gets further tries.
      for (let turn = 0; turn < 5; turn++) {
        const few = await timeOf(() => read(300));
        const many = await timeOf(() => read(2400));
        if (many < 30 * few) return;
        told.push(`${few} ms, then ${many} ms for eight times as much`);
      }
      throw new Error(told.join("\n"));
    });
  }
});
