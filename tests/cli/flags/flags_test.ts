/** Flags: what a table makes of arguments, and what its types make of a slip. */

import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { type Flag, type Given, readFlags } from "../../../src/cli/flags/flag_table.ts";
import { NAMES_FLAG, peopleFileFrom } from "../../../src/cli/flags/names_flag.ts";
import { UsageError } from "../../../src/errors.ts";
import { memoryFiles } from "../../support/handmade.ts";

const FLAGS = [
  { name: "name", value: "<text>", help: "" },
  { name: "queue", value: "<id>", repeat: true, help: "" },
  { name: "model", value: "<word>", words: ["acd", "weighted"], help: "" },
  { name: "top", value: "<number>", help: "" },
  { name: "json", help: "" },
] as const satisfies readonly Flag[];

function read(...args: readonly string[]) {
  const command = { name: "try", takes: "[file…]", flags: FLAGS };
  return readFlags(command, args) as unknown as Given<(typeof FLAGS)[number]>;
}

Deno.test("readFlags() reads values, lists, switches, words, numbers and what is left", async (t) => {
  const rows: readonly (readonly [string, (given: ReturnType<typeof read>) => unknown, unknown])[] = [
    ["--name a", (given) => given.text("name"), "a"],
    ["--name=a=b", (given) => given.text("name"), "a=b"],
    ["--name -5s", (given) => given.text("name"), "-5s"],
    ["--name -.5", (given) => given.text("name"), "-.5"],
    ["--queue a --queue b", (given) => given.all("queue"), ["a", "b"]],
    ["--model acd", (given) => given.text("model"), "acd"],
    ["--top 7", (given) => given.count("top"), 7],
    ["--json x", (given) => [given.on("json"), given.rest], [true, ["x"]]],
    ["x - -- --json", (given) => [given.on("json"), given.rest], [false, ["x", "-", "--json"]]],
    ["", (given) => [given.text("name"), given.all("queue"), given.count("top"), given.on("json")], [
      undefined,
      [],
      undefined,
      false,
    ]],
  ];
  for (const [args, ask, wanted] of rows) {
    await t.step(args, () => assertEquals(ask(read(...args.split(" ").filter((one) => one !== ""))), wanted));
  }
});

Deno.test("readFlags() refuses what the table does not hold, with the nearest and the help", async (t) => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ["--naem a", /"try" has no flag "--naem"\n.*nearest: --name/],
    ["--naem=a", /"try" has no flag "--naem"/],
    ["-x", /"try" has no flag "-x"/],
    ["--no-json", /"try" has no flag "--no-json"/],
    ["--name", /"--name" needs a value <text>/],
    ["--name --json", /"--name" needs a value <text>/],
    ["--name=", /"--name" needs a value <text>/],
    ["--name a --name b", /"--name" is given 2 times \(a, b\) and takes one value/],
    ["--json=1", /"--json" takes no value, not "1"/],
    ["--model wieghted", /"--model" has no value "wieghted"\n.*nearest: weighted\n.*one of: acd, weighted/],
  ];
  for (const [args, message] of rows) {
    await t.step(args, () => {
      assertMatch(assertThrows(() => read(...args.split(" ")), UsageError).message, message);
    });
  }
  const takesNothing = { name: "try", flags: FLAGS };
  assertThrows(() => readFlags(takesNothing, ["x"]), UsageError, '"try" takes no argument "x"');
});

Deno.test("the word for no file is no path, and a file of that name is one", async (t) => {
  const rows: readonly (readonly [given: string, from: string, path: string | null])[] = [
    ["none", "", null],
    ["none", "sub", null],
    ["./none", "sub", "sub/none"],
    ["./none", "", "./none"],
    ["lists/none", "", "lists/none"],
    ["/tmp/none", "sub", "/tmp/none"],
    ["people.csv", "sub", "sub/people.csv"],
  ];
  for (const [text, from, path] of rows) {
    await t.step(`${text} in "${from}"`, async () => {
      const given = readFlags({ name: "try", flags: [NAMES_FLAG] }, ["--names", text], from);
      assertEquals(await peopleFileFrom(given, memoryFiles({})), path);
    });
  }
});

Deno.test("a slip in a flag's name or kind is a type error", () => {
  const given = read("--model", "acd");
  const model: "acd" | "weighted" | undefined = given.text("model");
  assertEquals(model, "acd");
  // @ts-expect-error -- no flag of that name
  assertEquals(given.text("naem"), undefined);
  // @ts-expect-error -- a switch has no text
  assertEquals(given.text("json"), undefined);
  // @ts-expect-error -- a flag that may be repeated has all its values, not one
  assertEquals(given.text("queue"), undefined);
  // @ts-expect-error -- a flag with a value is no switch
  assertEquals(given.on("name"), false);
  const longer = given as Given<(typeof FLAGS)[0]>;
  assertEquals(longer.text("name"), undefined);
  // @ts-expect-error -- what a shorter table gave does not go where a longer one is wanted
  const shorter: typeof given = longer;
  assertEquals(shorter, longer);
});

Deno.test("readFlags() refuses a flag that says nothing without another that is not given", () => {
  const flags = [
    { name: "live", help: "" },
    { name: "region", value: "<name>", needs: "live", help: "" },
  ] as const satisfies readonly Flag[];
  const command = { name: "try", flags };
  assertThrows(() => readFlags(command, ["--region", "x"]), UsageError, '"--region" goes with "--live"');
  assertEquals(readFlags(command, ["--region", "x", "--live"]).text("region"), "x");
});
