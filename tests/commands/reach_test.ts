/** `reach` end to end on a cassette in memory. */

import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { printCassette } from "../../src/cassette/cassette.ts";
import { runCommand } from "../../src/cli/command.ts";
import { acceptCommand } from "../../src/commands/review/accept.ts";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { mockCommand } from "../../src/commands/mock.ts";
import { reachCommand } from "../../src/commands/reach.ts";
import { testCommand } from "../../src/commands/test/test.ts";
import { UsageError } from "../../src/errors.ts";
import { handmadeCassette, memoryFiles } from "../support/handmade.ts";
import { testWorld } from "../support/test_world.ts";
import { rowName } from "../support/row_name.ts";

const CASSETTE = printCassette(
  await handmadeCassette({
    name: "acme",
    queues: [{ id: "q-billing", name: "Billing" }],
    agents: [
      { id: "u-ada", name: "Ada", skills: { Billing: 4, Spanish: 2 } },
      { id: "u-ben", name: "Ben", skills: { Billing: 3 } },
      { id: "u-cleo", name: "Cleo", skills: { Cards: 5 }, presence: "Meal" },
    ],
  }),
);

async function reached(args: readonly string[], traffic: Readonly<Record<string, string>> = {}) {
  const { world, printed } = testWorld({
    files: memoryFiles({ "cassettes/acme.json": CASSETTE, ...traffic }),
  });
  return { code: await runCommand(reachCommand, args, world), ...printed() };
}

async function run(...args: readonly string[]): Promise<string> {
  return (await reached(args)).out;
}

async function runOver(traffic: Readonly<Record<string, string>>, ...args: readonly string[]) {
  return await reached(["acme", ...args], traffic);
}

Deno.test("reach tells what nobody serves and what hangs on whom, whatever people are doing", async () => {
  const out = await run("acme", "--media", "call");
  for (
    const line of [
      "stages: Standard at once",
      "nobody serves, though each is held (2 smallest requests):\n    Billing + Cards\n    Cards + Spanish",
      "    Billing: Ada, Ben",
      "    Spanish: Ada",
      "    Cards: Cleo",
    ]
  ) assertStringIncludes(out, line);
});

Deno.test("reach --at-most, --without and --json", async (t) => {
  await t.step("one person", async () => {
    const found = JSON.parse(await run("--at-most", "1", "--media", "call", "--json"));
    const [queue] = found.queues;
    assertEquals(queue.served, 5);
    assertEquals(queue.hanging.requests.map((row: { readonly people: readonly string[] }) => row.people), [
      ["Cleo"],
      ["Ada"],
    ]);
  });
  await t.step("somebody is away", async () => {
    const out = await run("acme", "--without", "Ada", "--media", "call");
    assertStringIncludes(out, "nobody serves without Ada (1 smallest request):\n    Spanish");
    assertStringIncludes(out, "hang on one person without Ada (1 smallest request):\n    Billing");
    assertEquals(
      await run("acme", "--without", "u-ada", "--media", "call"),
      out,
      "named by id, told by name",
    );
  });
  await t.step("the width is a limit", async () => {
    assertEquals(
      JSON.parse(await run("acme", "--width", "1", "--media", "call", "--json")).queues[0].requests,
      4,
    );
  });
});

Deno.test("reach says what is wrong with its flags", async (t) => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [["acme", "acme"], "takes one recording, not 2"],
    [["acme", "--without", "Bem"], "nearest: Ben"],
    [["acme", "--language", "Dutch"], 'Nobody in the queues speaks "Dutch"'],
    [["acme", "--stage", "middle"], "one of: last, first"],
    [["acme", "--queue", "Biling"], "nearest: Billing"],
    [["acme", "--width", "9"], "from 0 to 8"],
  ];
  for (const [args, message] of cases) {
    await t.step(rowName(args), async () => {
      await assertRejects(() => run(...args), UsageError, message);
    });
  }
});

const CAME = [
  "queue,media,language,skills,count",
  "Billing,call,,,900",
  "q-billing,call,,Spanish,60",
  "Billing,call,,Cards|Spanish,30",
  "Billing,email,Klingon,,1",
  "Billing,call,,Zither,9",
  "Nowhere,call,,,7",
].join("\n");

Deno.test("reach tells which share of traffic can reach nobody, or one person, and the heaviest requests", async () => {
  const { code, out } = await runOver({ "came.csv": CAME }, "--traffic", "came.csv");
  assertEquals(code, 0);
  assertStringIncludes(out, "    Cards + Spanish, 3 % of the traffic\n");
  assertStringIncludes(
    out,
    [
      "Traffic came.csv: 1000 interactions",
      '  No language is called "Klingon" here',
      '  No skill is called "Zither" here',
      "  4 % can reach nobody (40)",
      "  6 % hang on one person (60)",
      "  90 % can reach two or more (900)",
      "  the heaviest that can reach nobody:",
      "    Billing, call: Cards + Spanish: 3 % (30)",
      "    Billing, call: Zither: 0.9 % (9)",
      "    Billing, email: no skill in Klingon: 0.1 % (1)",
      "  the heaviest that hang on one person:",
      "    Billing, call: Spanish: 6 % (60)",
      "  the heaviest that no scenario guards:",
      "    Billing, call: no skill: 90 % (900)",
      "    Billing, call: Spanish: 6 % (60)",
      "    Billing, call: Cards + Spanish: 3 % (30)",
      "    Billing, call: Zither: 0.9 % (9)",
      "    Billing, email: no skill in Klingon: 0.1 % (1)",
      "  passed over: 7 interactions of queues that are not looked at",
    ].join("\n"),
  );
});

Deno.test("reach and diff name each word of traffic that the recording does not know, with the nearest", async (t) => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["queue,skills\nBilling,Spansh\n", ['No skill is called "Spansh" here; did you mean Spanish?']],
    ["queue,skills\nBilling,Zither\nBilling,Zither\n", ['No skill is called "Zither" here']],
    ["queue,language\nBilling,Spanish\n", ['"Spanish" is a skill here, and was asked for as a language']],
    ["queue\nBiling\n", ['No queue is called "Biling" here; did you mean Billing?']],
    ["queue\nNowhere\nq-billing\n", []],
    ["queue,label,skills\nBilling,VIP,Cards\n", []],
  ];
  for (const [text, slips] of rows) {
    await t.step(rowName(text), async () => {
      const { out } = await runOver({ "came.csv": text }, "--traffic", "came.csv", "--json");
      assertEquals(JSON.parse(out).traffic.slips, slips);
      const files = memoryFiles({ "cassettes/acme.json": CASSETTE, "came.csv": text });
      const { world, printed } = testWorld({ files });
      await runCommand(diffCommand, ["acme", "acme", "--traffic", "came.csv"], world);
      for (const slip of slips) assertStringIncludes(printed().out, `  ${slip}\n`);
    });
  }
});

Deno.test("reach --write writes scenarios for the heaviest requests that none guards, and they pass once accepted", async () => {
  const guard = "note: n\ncassette: acme\nqueue: Billing\ninteraction: {skills: [Spanish]}\n";
  const files = memoryFiles({
    "cassettes/acme.json": CASSETTE,
    "came.csv": CAME,
    "scenarios/mine/scenario.yaml": guard,
    "scenarios/billing-plain/scenario.yaml": `${guard}overlay: [{agent: Ada, joined: false}]\n`,
  });
  const { world, printed } = testWorld({ files });
  const args = ["acme", "--traffic", "came.csv", "--write", "10"];
  await runCommand(reachCommand, args, world);
  assertStringIncludes(printed().note, "wrote 2 scenarios: billing-plain-2, billing-cards-spanish\n");
  const written = ["billing-plain-2", "billing-cards-spanish"];
  assertStringIncludes(
    files.texts.get("scenarios/billing-cards-spanish/scenario.yaml") ?? "",
    "note: 3 % of the traffic asks Billing for this.\ncassette: acme\nqueue: Billing\nmoment: free\n",
  );
  assertEquals(await runCommand(acceptCommand, written, world), 0);
  assertEquals(await runCommand(testCommand, written, world), 0);
  const again = testWorld({ files });
  await runCommand(reachCommand, args, again.world);
  assertStringIncludes(again.printed().note, "no scenario written: all that can be met is guarded");
  await assertRejects(() => run("acme", "--write", "10"), UsageError, "Nothing says what came");
});

Deno.test("traffic that asks for a skill nobody here holds is served once a ring has stopped asking for it", async () => {
  const rings = [
    {
      expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 10 }],
      actions: { skillsToRemove: [{ id: "s-zither", name: "Zither" }] },
    },
    {},
  ];
  const cassette = await handmadeCassette({
    name: "acme",
    queues: [{ id: "q-billing", name: "Billing", bullseye: { rings } }],
    agents: [{ id: "u-ada", name: "Ada", skills: { Billing: 4 } }],
  });
  const came = "queue,skills,count\nBilling,Zither,5\nBilling,s-zither,2\nBilling,Lute,1\n";
  const files = { "cassettes/acme.json": printCassette(cassette), "came.csv": came };
  const { out } = await runOver(files, "--traffic", "came.csv", "--json");
  const { counts } = JSON.parse(out).traffic;
  assertEquals([counts.one, counts.nobody], [7, 1]);
});

Deno.test("what mock prints is traffic, media and labels included", async () => {
  const files = memoryFiles({ "cassettes/acme.json": CASSETTE });
  const mocked = testWorld({ files });
  const flags = ["--media", "call", "--media", "email", "--label", "VIP"];
  await runCommand(mockCommand, ["--cassette", "acme", "--count", "40", ...flags], mocked.world);
  const { out } = await runOver({ "m.json": mocked.printed().out }, "--traffic", "m.json", "--json");
  const { traffic } = JSON.parse(out);
  assertEquals(traffic.total, 40);
  const kinds = traffic.requests.map(({ media, label }: Record<string, string | null>) =>
    `${media} ${label}`
  );
  assertEquals([...new Set(kinds)].sort(), ["call VIP", "call null", "email VIP", "email null"]);
});

Deno.test("--max-lost ends the run with 1 above the share, with 5 where nothing could be judged", async () => {
  const payloads = [
    { queue_id: "q-billing", required_skills: [{ name: "Spanish" }], caller_attributes: { name: "Jane" } },
    { queue_id: "q-billing", required_skills: [{ name: "Zither" }], language: null },
  ];
  for (
    const [files, share, expected] of [
      [{ "came.csv": CAME }, "4%", 0],
      [{ "came.csv": CAME }, "3.9%", 1],
      [{ "came.csv": "queue\nNowhere\n" }, "3.9%", 5],
    ] as const
  ) {
    const { code } = await runOver(files, "--traffic", "came.csv", "--max-lost", share);
    assertEquals(code, expected, share);
  }
  const { out } = await runOver({ "m.json": JSON.stringify(payloads) }, "--traffic", "m.json", "--json");
  const { traffic } = JSON.parse(out);
  assertEquals([traffic.total, traffic.counts.nobody, traffic.counts.one], [2, 1, 1]);
  assertEquals(out.includes("Jane"), false);
  await assertRejects(() => runOver({}, "--max-lost", "1%"), UsageError, "no traffic to take a share of");
  await assertRejects(
    () => runOver({ "came.csv": CAME }, "--traffic", "came.csv", "--max-lost", "few"),
    UsageError,
    '"few" is no share',
  );
});
