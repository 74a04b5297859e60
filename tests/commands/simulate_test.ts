/** `simulate` and `mock` end to end on cassettes in memory: flags, payload, intake, overlay, exit codes, messages. */

import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { printCassette } from "../../src/cassette/cassette.ts";
import { type Command, runCommand } from "../../src/cli/command.ts";
import { lastWords } from "../../src/cli/error_exit.ts";
import { paintFor } from "../../src/lib/text/paint.ts";
import { plainTerminal } from "../../src/cli/plain_terminal.ts";
import { explainCommand } from "../../src/commands/explain/explain.ts";
import { mockCommand } from "../../src/commands/mock.ts";
import { simulateCommand } from "../../src/commands/simulate.ts";
import { EXIT, UsageError } from "../../src/errors.ts";
import { handmadeCassette, memoryFiles } from "../support/handmade.ts";
import { testWorld } from "../support/test_world.ts";
import { rowName } from "../support/row_name.ts";

const agents = [
  { id: "u-ada", name: "Ada", skills: { Billing: 4, Spanish: 2 }, since: "2026-03-02T09:50:00.000Z" },
  { id: "u-ben", name: "Ben", skills: { Billing: 3 }, since: "2026-03-02T09:30:00.000Z" },
  { id: "u-cleo", name: "Cleo", skills: { Billing: 5 }, languages: { German: 3 }, presence: "Meal" },
  { id: "u-twin-1", name: "Twin" },
  { id: "u-twin-2", name: "Twin" },
];

const platform = printCassette(
  await handmadeCassette({
    name: "acme",
    queues: [{ id: "q-billing", name: "Billing" }, { id: "q-sales", name: "Sales" }],
    agents,
  }),
);

const walkthrough = printCassette(
  await handmadeCassette({
    name: "acme-walkthrough",
    surface: "walkthrough",
    agents: agents.map(({ id, name, skills }) => ({ id, name, ...(skills === undefined ? {} : { skills }) })),
  }),
);

const FILES = {
  "cassettes/acme.json": platform,
  "cassettes/acme-walkthrough.json": walkthrough,
  "scenarios/intake.yaml":
    "rules:\n  - { id: spanish, when: { menu: es }, then: { skills: [Spanish], priority: 2 } }\n",
  "payload.json": JSON.stringify({
    caller_attributes: { menu: "es" },
    required_skills: [{ name: "Billing" }],
    queue_id: "q-billing",
  }),
  "names.json": JSON.stringify({
    preferred_agents: [{ agent: "Ada", score: 90 }, { agent: "Twin", score: 80 }],
    direct_agent: "Twin",
    last_agent: "Twin",
  }),
  "queue.json": JSON.stringify({ queue_id: "Biling" }),
  "empty.json": "\n",
  "list.json": "[{}, {}]",
  "windows.json": `\ufeff${JSON.stringify({ required_skills: ["Spanish"] })}\r\n`,
};

async function run(command: Command, ...args: readonly string[]) {
  return await runIn(false, command, ...args);
}

async function runIn(colour: boolean, command: Command, ...args: readonly string[]) {
  const { world, printed } = testWorld({ files: memoryFiles(FILES), colour });
  return { code: await runCommand(command, args, world), ...printed() };
}

const ACME = ["--cassette", "acme", "--queue", "Billing"];

async function json(...args: readonly string[]) {
  const { out } = await run(simulateCommand, ...args, "--json");
  return JSON.parse(out);
}

Deno.test("simulate --json prints one document with the walkthrough's fields and the decision's", async () => {
  const report = await json(...ACME, "--skill", "Billing");
  assertEquals([report.queue_id, report.model, report.selected, report.outcome], [
    "q-billing",
    "acd",
    "u-ben",
    "selected",
  ]);
  const fields =
    "routing_type total_agents_evaluated ranked_agents anomaly_summary anomalies recommendations intake " +
    "caller_attributes required_skills at why method ring ranking excluded ties optionsThatMattered changesAt assumptions";
  assertEquals(fields.split(" ").filter((field) => !(field in report)), []);
});

Deno.test("simulate decides by the surface's own model unless told otherwise", async () => {
  assertEquals((await json("--cassette", "acme-walkthrough", "--skill", "Billing")).model, "weighted");
  assertEquals((await json(...ACME, "--model", "weighted")).model, "weighted");
  assertEquals((await json("--cassette", "acme-walkthrough", "--model", "acd")).model, "acd");
});

Deno.test("simulate hands every flag to the interaction", async () => {
  const report = await json(
    ...ACME,
    ...["--skill", "Billing", "--skill", "Spanish", "--language", "German", "--media", "voice"],
    ...["--priority=-5", "--waited", "1m30s", "--at", "2026-03-02T11:00:00+01:00", "--preferred", "Ada=90"],
    ...["--label", "Blue", "--metric", "EstimatedWaitTime=35", "--metric", "ServiceLevel@q-sales=80"],
    ...["--direct-agent", "Ben", "--last-agent", "u-cleo", "--attribute", "note=a=b"],
    ...["--owner", "Ada", "--customer-first", "--skill-expression", 'Skill("Billing") > 2'],
  );
  assertEquals(report.required_skills, [{ name: "Billing" }, { name: "Spanish" }]);
  assertEquals(report.at, "2026-03-02T10:00:00.000Z");
  assertEquals(report.caller_attributes, { note: "a=b" });
  assertEquals(report.interaction, {
    media: "call",
    language: "German",
    priority: -5,
    waitedSeconds: 90,
    preferred: [{ agent: "u-ada", score: 90 }],
    label: "Blue",
    directAgent: "u-ben",
    lastAgent: "u-cleo",
    skillExpression: 'Skill("Billing") > 2',
    owner: "u-ada",
    customerFirst: true,
    metrics: { EstimatedWaitTime: 35, "ServiceLevel@q-sales": 80 },
  });
});

Deno.test("simulate takes time since the last interaction, and never, from --last-handled", async () => {
  const later = await json(...ACME, "--skill", "Billing", "--last-handled", "Ada=45m");
  assertEquals([later.selected, later.ranking[0].idleMs], ["u-ada", 45 * 60_000]);
  const never = await json(...ACME, "--skill", "Billing", "--last-handled", "Ben=never");
  assertEquals([never.selected, never.ranking[1].idleOrigin], ["u-ada", "never"]);
});

Deno.test("simulate tells first of what it takes for granted that --at is before the recording, and only then", async () => {
  const note = "2026-03-02T09:59:59.000Z is before the recording's instant, 2026-03-02T10:00:00.000Z: ";
  for (const cassette of ["acme", "acme-walkthrough"]) {
    const asked = ["--cassette", cassette, "--queue", "Billing", "--skill", "Billing", "--at"];
    const early = await json(...asked, "2026-03-02T09:59:59Z");
    assertStringIncludes(early.assumptions[0], note);
    assertStringIncludes(
      (await run(simulateCommand, ...asked, "2026-03-02T09:59:59Z")).out,
      `assumed: ${note}`,
    );
    for (const at of ["2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z"]) {
      const { assumptions } = await json(...asked, at);
      assertEquals(assumptions, early.assumptions.slice(1), at);
    }
  }
});

Deno.test("simulate reads a payload, applies scenarios/intake.yaml to its attributes, and lets flags win", async () => {
  const plain = await json("--cassette", "acme", "--payload", "payload.json");
  assertEquals(plain.required_skills, [{ name: "Billing" }, { name: "Spanish" }]);
  assertEquals([plain.selected, plain.interaction.priority], ["u-ada", 2]);
  assertEquals(plain.intake, [{
    rule: "spanish",
    note: null,
    because: { menu: "es" },
    asked: { skills: ["Spanish"], priority: 2 },
    overruled: [],
  }]);
  const without = await json("--cassette", "acme", "--payload", "payload.json", "--intake", "none");
  assertEquals([without.required_skills, without.intake], [[{ name: "Billing" }], []]);
  const won = await json(
    ...["--cassette", "acme", "--payload", "payload.json", "--queue", "Sales"],
    ...["--skill", "Spanish", "--attribute", "menu=de", "--priority", "9"],
  );
  assertEquals([won.queue_id, won.required_skills], ["q-sales", [{ name: "Spanish" }]]);
  assertEquals([won.interaction.priority, won.caller_attributes, won.intake], [9, { menu: "de" }, []]);
});

Deno.test("simulate reads a payload that begins with a byte order mark", async () => {
  const report = await json(...ACME, "--payload", "windows.json");
  assertEquals(report.required_skills, [{ name: "Spanish" }]);
});

Deno.test("simulate --assigned ends with 1 for an agent the model would not choose, with 0 for the right one", async () => {
  const wrong = await run(simulateCommand, ...ACME, "--skill", "Billing", "--assigned", "Ada");
  assertEquals(wrong.code, EXIT.expectationFailed);
  assertStringIncludes(wrong.out, "Assigned to Ada: wrong\n  Ada ranks 2 of 2: Ben is ahead");
  const right = await run(simulateCommand, ...ACME, "--skill", "Billing", "--assigned", "u-ben", "--json");
  assertEquals([right.code, JSON.parse(right.out).assignment.verdict], [EXIT.good, "selected"]);
});

Deno.test("simulate reports an unknown skill as an anomaly right below the verdict, not as an error", async () => {
  const { code, out } = await run(simulateCommand, ...ACME, "--skill", "Biling");
  assertEquals(code, EXIT.good);
  assertEquals(out.split("\n").slice(3, 5), [
    '  The organisation defines no skill "Biling"',
    '  Did you mean "Billing" instead of "Biling"? 3 agents hold it',
  ]);
});

// deno-lint-ignore no-control-regex -- control characters are what is looked for
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g;
// deno-lint-ignore no-control-regex -- as above
const PAINTED = /\u001b\[(1|2|22|31|32|33|39)m/g;

Deno.test("no control character of a name reaches the terminal, with colour or without; JSON keeps it", async () => {
  const name = "Bil\u001b[31mling\u0000\u009b2J";
  const args = [...ACME, "--skill", name];
  const plain = (await run(simulateCommand, ...args)).out;
  assertStringIncludes(plain, "Bil\\u001b[31mling\\u0000\\u009b2J");
  const coloured = (await runIn(true, simulateCommand, ...args)).out;
  assertStringIncludes(coloured, "Bil\\u001b[31mling\\u0000\\u009b2J");
  assertMatch(coloured, PAINTED, "our own colour gets through");
  const left = (text: string) => text.replace(PAINTED, "").match(CONTROLS);
  assertEquals([left(plain), left(coloured)], [null, null]);
  assertEquals((await json(...args)).required_skills, [{ name }]);
  const explained = (await runIn(true, explainCommand, ...args)).out;
  assertEquals(explained.match(CONTROLS), null, "a command without colour lets none through");
  const error = lastWords(new UsageError({ what: "There is no \u001b[2J" }));
  assertEquals(error.text, "There is no \\u001b[2J\n");
});

Deno.test("plainTerminal() lets all paint of ours through, no other, and a line of progress be redrawn", () => {
  const painted = Object.values(paintFor(true)).map((mark) => mark("ok")).join(" ");
  const written = { out: "", note: "" };
  const real = {
    out: (text: string) => void (written.out += text),
    note: (text: string) => void (written.note += text),
    interactive: true,
    colour: true,
  };
  plainTerminal(real, true).out(`${painted} \u001b[8mhidden\u001b[0m`);
  assertEquals(written.out, `${painted} \\u001b[8mhidden\\u001b[0m`);
  plainTerminal(real, false).note("\r\u001b[2K12 of 30 \u001b[2J\r");
  assertEquals(written.note, "\r\u001b[2K12 of 30 \\u001b[2J\\u000d");
});

Deno.test("simulate refuses what it cannot understand, names the nearest and the next step", async (t) => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [
      [],
      "recorded: cassettes/acme.json, cassettes/acme-walkthrough.json\n  next:    --cassette cassettes/acme.json",
    ],
    [["--cassette", "acme"], "Which queue? The cassette holds 2"],
    [["--cassette", "acme", "--queue", "Biling"], "nearest: Billing"],
    [["--cassette", "acme", "--queue", "Biling"], "where:   --queue\n  cassette: cassettes/acme.json\n"],
    [["--cassette", "acme", "--payload", "queue.json"], "where:   queue.json, queue_id\n"],
    [[...ACME, "--payload", "empty.json"], "The payload is empty\n"],
    [[...ACME, "--payload", "list.json"], "a list of 2, and a payload is one interaction"],
    [[...ACME, "--preferred", "Twin=90"], "id: u-twin-2"],
    [[...ACME, "--preferred", "Ada"], "needs name=value"],
    [[...ACME, "--preferred", "Ada=101"], "from 0 to 100"],
    [[...ACME, "--preferred", "Ada=101"], 'next:    write it like --preferred "Ada=90"'],
    [[...ACME, "--owner", "Twin"], "where:   --owner\n"],
    [[...ACME, "--last-handled", "Ada=soon"], '"soon" is not a duration'],
    [[...ACME, "--last-handled", "Ada=soon"], "where:   --last-handled\n"],
    [[...ACME, "--last-handled", "Nobody=5m"], 'no agent "Nobody"'],
    [[...ACME, "--waited", "45x"], '"45x" is not a duration'],
    [[...ACME, "--waited", "99999999999999h"], "longer than 365d, the longest duration there is"],
    [[...ACME, "--waited", "90"], '"90" is not a duration: it has no unit'],
    [[...ACME, "--last-handled", "Ada=9999999999999999h"], "longer than 365d"],
    [[...ACME, "--metric", "EstimatedWaitTime=1e999"], "needs a number from 0"],
    [[...ACME, "--metric", "IdleAgentCount@q2=x"], 'next:    write it like --metric "IdleAgentCount@q2=35"'],
    [[...ACME, "--at", "0001-03-02T10:00:00Z"], "instants of the years 1970 to 2999"],
    [[...ACME, "--at", "3000-03-02T10:00:00Z"], "instants of the years 1970 to 2999"],
    [[...ACME, "--at", "3000-03-02T10:00:00Z"], "next:    write it like 2026-03-02T10:00:00Z"],
    [[...ACME, "--at", "2026-03-02 10:00"], "an instant with a zone"],
    [[...ACME, "--at", "2026-02-31T10:00:00Z"], "an instant with a zone"],
    [[...ACME, "--at", "2026-03-02T24:00:00Z"], "an instant with a zone"],
    [[...ACME, "--at", "2026-13-02T10:00:00Z"], "an instant with a zone"],
    [[...ACME, "--preferred", "Twin=90"], "where:   --preferred\n"],
    [[...ACME, "--payload", "names.json"], "where:   names.json, preferred_agents[1].agent\n"],
    [[...ACME, "--payload", "names.json", "--preferred", "Ada=1"], "where:   names.json, direct_agent\n"],
    [
      [...ACME, "--payload", "names.json", "--preferred", "Ada=1", "--direct-agent", "Ada"],
      "where:   names.json, last_agent\n",
    ],
    [
      [...ACME, "--payload", "names.json", "--preferred", "Ada=1", "--direct-agent", "Twin"],
      "where:   --direct-agent\n",
    ],
    [[...ACME, "--media", "vioce"], "nearest: voice"],
    [[...ACME, "--priority", "high"], "needs a number"],
    [[...ACME, "--priority", "1.5"], "needs a whole number"],
    [[...ACME, "--priority", "1.5"], "next:    write it like --priority 2"],
    [[...ACME, "--metric", "EstimatedWait=3"], "nearest: EstimatedWaitTime"],
    [[...ACME, "--option", "best-cup=before-skills"], "nearest: best-cap"],
    [[...ACME, "--option", "foo=bar"], "next:    one of: bullseye-order, "],
    [[...ACME, "--option", "best-cap=x"], "next:    one of: before-skills, after-skills"],
    [[...ACME, "--option", "best-cap=after-skills", "--model", "weighted"], "belongs to the ACD engine"],
    [[...ACME, "--model", "acdc"], "nearest: acd"],
    [[...ACME, "--payload", "nowhere.json"], "no payload file nowhere.json"],
    [[...ACME, "--intake", "nowhere.yaml"], "no intake rules nowhere.yaml"],
    [[...ACME, "--top", "0"], "at least 1"],
    [[...ACME, "--assigned", "Adda"], "nearest: Ada"],
    [[...ACME, "--skil", "Billing"], "nearest: --skill"],
  ];
  for (const [args, says] of cases) {
    await t.step(rowName(args), async () => {
      const error = await assertRejects(() => run(simulateCommand, ...args), UsageError);
      assertStringIncludes(error.message, says, args.join(" "));
    });
  }
});

Deno.test("an agent whom nobody knows is told alike, whichever flag names one", async (t) => {
  const rows: readonly (readonly [flag: string, value: (name: string) => string, command?: Command])[] = [
    ["--assigned", (name) => name],
    ["--last-handled", (name) => `${name}=5m`],
    ["--agent", (name) => name, explainCommand],
  ];
  for (const [flag, value, command = simulateCommand] of rows) {
    await t.step(flag, async () => {
      const refused = async (name: string) =>
        (await assertRejects(() => run(command, ...ACME, flag, value(name)), UsageError))
          .message;
      assertMatch(
        await refused("Adda"),
        new RegExp(
          `^Queue "Billing" has no agent "Adda"\n {2}where: {3}${flag}\n {2}nearest: Ada\n` +
            ` {2}next: {4}name one of the \\d+ agents by user id, or by the pseudonym that the cassette holds: .*--names <people.csv> takes real names$`,
        ),
      );
      assertMatch(
        await refused("Twin"),
        new RegExp(
          `^2 agents of queue "Billing" are called "Twin"\n {2}where: {3}${flag}\n {2}id: u-twin-1\n`,
        ),
      );
    });
  }
});

Deno.test("explain with flags refuses a step, which only a scenario has", async () => {
  await assertRejects(() => run(explainCommand, ...ACME, "--after", "15s"), UsageError, "--waited");
});

Deno.test("mock prints one object, or a list, that simulate reads back", async () => {
  const one = await run(mockCommand, "--cassette", "acme", "--queue", "Billing", "--seed", "3");
  assertEquals(JSON.parse(one.out).queue_id, "q-billing");
  const many = await run(mockCommand, "--cassette", "acme", "--seed", "3", "--count", "4");
  assertEquals(JSON.parse(many.out).length, 4);
  assertEquals(JSON.parse(many.out)[0], JSON.parse(one.out), "the first recorded queue is the default");
  const without = await run(mockCommand, "--cassette", "acme", "--intake", "none", "--count", "20");
  assert(
    JSON.parse(without.out).every((row: { caller_attributes: object }) =>
      Object.keys(row.caller_attributes).length === 0
    ),
  );
});

Deno.test("where one cassette alone is recorded it need not be named; a slip in its path is told with what is there", async () => {
  const alone = { "cassettes/acme.json": platform, "before.json": platform, "sub/before.json": platform };
  const asked = async (...args: readonly string[]) => {
    const { world, printed } = testWorld({ files: memoryFiles(alone) });
    await runCommand(simulateCommand, args, world);
    return printed().out;
  };
  assertEquals(
    await asked("--queue", "Billing"),
    await asked("--cassette", "acme", "--queue", "Billing"),
  );
  const rows = [
    ["before.json", "a bare name is one in cassettes/; the file beside it is ./before.json"],
    ["sub\\before.json", "write / between folders: sub/before.json"],
  ] as const;
  for (const [given, next] of rows) {
    const error = await assertRejects(() => asked("--cassette", given, "--queue", "Billing"));
    assertStringIncludes(String(error), next);
  }
});
