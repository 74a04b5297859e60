/** What YAML is read, what is refused, and where a value or a fault is said to stand. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import { hasComment } from "../../src/yaml/comments.ts";
import { placesIn } from "../../src/yaml/locate.ts";
import { parseYaml } from "../../src/yaml/parse_yaml.ts";
import { yamlFault } from "../../src/yaml/yaml_fault.ts";
import { rowName } from "../support/row_name.ts";
import { SEED } from "../scenario/judging.ts";

Deno.test("parseYaml() reads what people write", async (t) => {
  const rows: readonly (readonly [string, unknown])[] = [
    ["a: 1\nb: two\n", { a: 1, b: "two" }],
    ["\ufeffa: 1\r\nb: 2\r\n", { a: 1, b: 2 }],
    ["a:\n- b\n- c\n", { a: ["b", "c"] }],
    ["a: [b, c,]\n", { a: ["b", "c"] }],
    ["a: {b, c: }\n", { a: { b: null, c: null } }],
    ['{\n\t"a": [\n1\n]\n}\n', { a: [1] }],
    ["a: 2026-03-02T10:00:00Z\n", { a: "2026-03-02T10:00:00Z" }],
    ["a: [12:30, yes, 1_000, 1e3, -5, 0.50, .5]\n", { a: ["12:30", "yes", "1_000", 1000, -5, 0.5, 0.5] }],
    // Ids, telephones and names that the core schema of YAML takes for numbers.
    ["a: [010, 0o17, 0x1F, +49211, .inf]\n", { a: ["010", "0o17", "0x1F", "+49211", ".inf"] }],
    ["a: [9007199254740991, 9007199254740993]\n", { a: [9007199254740991, "9007199254740993"] }],
    ["a: [1e400, 12345678901234567890]\n", { a: ["1e400", "12345678901234567890"] }],
    [
      "007: a\n1e3: b\n0x10: c\ntrue: d\n~: e\n1.0: f\n",
      JSON.parse(
        '{"007":"a","1e3":"b","0x10":"c","true":"d","~":"e","1.0":"f"}',
      ),
    ],
    ["a: {01: b, 1: c, : d}\n", { a: { "01": "b", "1": "c", "": "d" } }],
    ["a: &x [1]\nb: *x\n", { a: [1], b: [1] }],
    ["a: >-\n  one\n  two\n", { a: "one two" }],
    ["%YAML 1.2\n---\na: 1\n...\n", { a: 1 }],
    ["__proto__: 1\n", JSON.parse('{"__proto__":1}')],
    // A bracket right below its key.
    ["a: [\n  b,\n  c\n]\nd: {\n  e: 1\n}\n", { a: ["b", "c"], d: { e: 1 } }],
    ["x:\n  a: [\n    {b: 1}, # c\n  ]\n", { x: { a: [{ b: 1 }] } }],
    ["- a: [\n    1\n  ]\n", [{ a: [1] }]],
    ["a: |\n  ]\nb: [\n]\n", { a: "]\n", b: [] }],
    ["b: [\n]\na: |\n  ]\n   ]\nc: {\n}\n", { b: [], a: "]\n ]\n", c: {} }],
    [
      Array.from({ length: 300 }, (_, index) => `k${index}: [\n  a\n]\n`).join(""),
      Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, ["a"]])),
    ],
    ["", undefined],
    ["# a remark\n", undefined],
    ["---\n", undefined],
    ["~", null],
    ["''", ""],
  ];
  for (const [text, value] of rows) {
    await t.step(rowName(text), () => {
      const parsed = parseYaml(text);
      assert("value" in parsed, JSON.stringify(parsed));
      assertEquals(parsed.value, value);
    });
  }
});

Deno.test("parseYaml() says what is wrong, where, and what to do", async (t) => {
  const rows: readonly (readonly [string, RegExp, string, RegExp])[] = [
    ["a: b: c\n", /": " in it is keys and values/, "1:5", /a: "b: c"$/],
    ["x:\n  - note: a: b\n", /": " in it is keys and values/, "2:12", /- note: "a: b"$/],
    ['a: b "c": d\n', /": " in it/, "1:9", /a: "b \\"c\\": d"$/],
    ["a: C:\\x: d\n", /": " in it/, "1:8", /a: "C:\\\\x: d"$/],
    ["a: {note: x: y}\n", /": " in it/, "1:12", /in quotes$/],
    ["a: {b: [x], note: x: y}\n", /": " in it/, "1:20", /quotes/],
    ["a: ends so:\n", /ends with ":" is a key/, "1:11", /a: "ends so:"$/],
    ["a: @home\n", /begins with @ stands in quotes/, "1:4", /quotes: "@home"$/],
    ["a: `x` y\n", /begins with ` stands in quotes/, "1:4", /quotes: "`x` y"$/],
    ["a: 5\nb: %x\n", /begins with % stands in quotes/, "2:4", /quotes: "%x"$/],
    ["a: [x, #1]\n", /not closed/, "2:1", /close them/],
    ["a: [#1]\n", /begins with # stands in quotes/, "1:5", /quotes$/],
    ["a: [x, @y]\n", /begins with @ stands in quotes/, "1:8", /quotes$/],
    ["- @a\n", /begins with @ stands in quotes/, "1:3", /quotes: "@a"$/],
    ["@a: 1\n", /begins with @ stands in quotes/, "1:1", /quotes$/],
    ["a: ,b\n", /begins with , stands in quotes/, "1:4", /quotes: ",b"$/],
    ["a: : b\n", /begins with : stands in quotes/, "1:4", /quotes: ": b"$/],
    ["a: ? b\n", /begins with \? stands in quotes/, "1:4", /quotes: "\? b"$/],
    ["a: * b\n", /begins with \* stands in quotes/, "1:5", /quotes: "\* b"$/],
    ["a: & b\n", /begins with & stands in quotes/, "1:5", /quotes: "& b"$/],
    ["a: > 3\n", /begins with > stands in quotes/, "1:6", /quotes: "> 3"$/],
    ["a: |x\n  y\n", /begins with \| stands in quotes/, "1:5", /quotes: "\|x"$/],
    ["a: -\n", /begins with - stands in quotes/, "1:4", /quotes: "-"$/],
    ["a: - b\n", /list begins on the line below/, "1:4", /\[a, b\]$/],
    ["a: 'it's'\n", /ends at its second '/, "1:8", /quotes: "it's"$/],
    ['a: "x" y\n', /ends at its second "/, "1:8", /quotes: "\\"x\\" y"$/],
    ['a: "say "hi""\n', /ends at its second "/, "1:10", /quotes: "say \\"hi\\""$/],
    ["a: ['x' 'y']\n", /ends at its second '/, "1:9", /a comma behind it/],
    ['"O"Neil: 1\n', /ends at its second "/, "1:4", /whole in quotes$/],
    ['"a": "b",\n"c": "d"\n', /parted by no comma/, "1:9", /take the comma out/],
    ['a: "C:\\Users"\n', /begins an escape/, "1:9", /single quotes$/],
    ["a: 'x'# r\n", /remark begins with a blank/, "1:7", /before the #$/],
    ["a: [b]# r\n", /remark begins with a blank/, "1:7", /before the #$/],
    ["a: [b]]\n", /one bracket too many/, "1:7", /take it out/],
    ["a: [b}\n", /not of the kind that it should close/, "1:6", /close \[ with \]/],
    ["a: [b] c\n", /has ended, and more follows/, "1:8", /in quotes$/],
    ["a: [b,, c]\n", /missing between two commas/, "1:7", /one comma out/],
    ['a: {\n  "b": 1\n  "c": 2\n}\n', /A comma is missing/, "3:6", /put one between/],
    ["a:1\nb: 2\n", /blank is missing behind a colon/, "1:1", /so: a: 1$/],
    ["x: 1\nqueue:q\r\nz: 3\n", /blank is missing behind a colon/, "2:1", /so: queue: q$/],
    ["x: 1\ny = 2\nz: 3\n", /parted by a colon/, "2:1", /so: y: 2$/],
    ["a: 1\na: 2\n", /Map keys must be unique$/, "2:1", /one of the two out/],
    ["a: {b: 1, b: 2}\n", /Map keys must be unique$/, "1:11", /one of the two out/],
    ["a: 1\n---\nb: 2\n", /several YAML documents/, "2:1", /take the line --- out/],
    ["a: 1\n<<<<<<< HEAD\nb: 1\n=======\n", /merge conflict: "<<<<<<<"$/, "2:1", /resolve/],
    ["a: b\n c: d\n", /goes on with it, and this one holds a key$/, "2:3", /as the keys above/],
    ["a:\n  b: 1\n c: 2\n", /indented otherwise/, "3:2", /as they are/],
    [" a: 1\nb: 2\n", /indented otherwise/, "2:1", /as they are/],
    ["a:\n  - b: 1\n   c: 2\n", /indented otherwise/, "3:4", /as they are/],
    ["a:\n\t- b\n", /A tab indents nothing/, "2:1", /indent with blanks/],
    ["a: [\n\tb\n]\n", /A tab indents nothing/, "2:1", /indent with blanks/],
    ["\ta: 1\n", /A tab indents nothing/, "1:1", /indent with blanks/],
    ["a:\n{\n  b: 1\n}\n", /Brackets that stand below their key/, "4:2", /indent them/],
    ["a: [1,\n", /not closed, or this line is indented too little/, "2:1", /close them/],
    ["a: [1, 2", /a \[ or a { has no end$/, "1:9", /close it/],
    ["- a: [\n    1\n]\n", /not closed, or this line/, "3:2", /close them/],
    ["a: 'x", /a text in quotes has no end$/, "1:6", /close the quotes/],
    ['a: "x\n', /not closed, or this line/, "2:1", /close them/],
    ["a: !foo b\n", /a tag that is not read/, "1:4", /take it out/],
    ["a: !!binary eA==\n", /a tag that is not read/, "1:4", /take it out/],
    ["a: !!set {b}\n", /a tag that is not read/, "1:4", /take it out/],
    ["a: !!int x\n", /a tag that is not read/, "1:4", /take it out/],
    ["a: *b\n", /an alias stands for nothing above$/, "1:4", /\* stands in quotes/],
    ["a: &a [*a]\n", /within what it stands for/, "1:8", /instead of using an alias/],
    ["a: &a {b: *a}\n", /within what it stands for/, "1:11", /instead of using an alias/],
    [`a: &a 1\nb: [${"*a, ".repeat(30)}]\n`, /more aliases than are read/, "2:85", /write the values out/],
    ["? [a]\n: b\n", /a key is a text/, "1:3", /correct the key/],
    ["a: {{ b }}\n", /a key is a text/, "1:5", /begins with { or \[ stands in quotes/],
    ["a: 1\nb\nc: 3\n", /a line above is no key/, "3:2", /put a colon behind the key/],
    ["[".repeat(101), /nested too deeply to be read$/, "1:100", /ten levels/],
    ["a: \u0007\n", /non-printable/, "1:4", /correct the line/],
    ["a: x\0\n", /null byte/, "1:5", /correct the line/],
  ];
  for (const [text, what, place, next] of rows) {
    await t.step(rowName(text), () => {
      const parsed = parseYaml(text);
      assert("unread" in parsed, JSON.stringify(parsed));
      const fault = yamlFault(parsed.unread);
      assertMatch(fault.what, what);
      const { corrected } = fault;
      assertMatch(corrected === null ? fault.next : `${fault.next}: ${corrected}`, next);
      assertEquals(`${fault.place?.line}:${fault.place?.column}`, place);
    });
  }
});

Deno.test("placesIn() says where a value begins, wherever it stands", () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie("value"), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), fc.constantFrom(0, 2, "\t"), (root, indent) => {
      // JSON is YAML, and says by itself where a value must stand.
      const text = JSON.stringify(root, null, indent);
      const placeOf = placesIn(text, "f");
      for (const [path, each] of valuesIn(root, [])) {
        const [, line = 0, column = 0] = placeOf(path).text.split(":").map(Number);
        const rest = text.split("\n").slice(line - 1).join("\n").slice(column - 1);
        const start = typeof each === "object" && each !== null
          ? (Array.isArray(each) ? "[" : "{")
          : JSON.stringify(each);
        assert(rest.startsWith(start), `${path.join(".")} at ${line}:${column} of ${text}`);
      }
    }),
    { seed: SEED, numRuns: 500 },
  );
  const text = "a: [\n  b\n]\nc:\n  - {d: e}\n  - &f 'g'\n  - *f\n";
  const at = (path: readonly (string | number)[]) => placesIn(text, "f")(path).text;
  assertEquals([at(["a", 0]), at(["c", 0, "d"]), at(["c", 1]), at(["c", 2])], [
    "f:2:3",
    "f:5:9",
    "f:6:8",
    "f:7:5",
  ]);
  // What is not there is told by the nearest thing around it.
  assertEquals([at(["c", 0, "x", "y"]), at(["z"]), at([])], ["f:5:5", "f:1:1", "f:1:1"]);
});

function valuesIn(
  value: unknown,
  path: readonly (string | number)[],
): [readonly (string | number)[], unknown][] {
  const below = Array.isArray(value)
    ? value.flatMap((each, index) => valuesIn(each, [...path, index]))
    : typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, each]) => valuesIn(each, [...path, key]))
    : [];
  return [[path, value], ...below];
}

Deno.test("hasComment() tells comments from what only looks like one", () => {
  const [yes, no] = [
    [
      "# a",
      "a: 1 # b",
      "a: 1\n# b\nc: 2",
      'a: "b" # c',
      "a: | # b\n  c",
      "a: [1, # b\n]\n",
      "a:\n  - b\n#c\n",
    ],
    [
      "a: b#c",
      'a: "b # c"',
      "a: 'b\n  # c'",
      "a: |\n  # b\n  c",
      "a: &b#c 1",
      "#a: 1".slice(1),
      "a: http://x/#y",
    ],
  ];
  assertEquals(yes.filter((text) => !hasComment(text)), []);
  assertEquals(no.filter(hasComment), []);
});
