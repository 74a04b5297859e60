/** Real names at the edge: taken and shown by every command and by the service, and written into nothing that is committed. */

import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { Command } from "../../src/cli/command.ts";
import { acceptCommand } from "../../src/commands/review/accept.ts";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { explainCommand } from "../../src/commands/explain/explain.ts";
import { momentCommand } from "../../src/commands/moment.ts";
import { newCommand } from "../../src/commands/new.ts";
import { reachCommand } from "../../src/commands/reach.ts";
import { shiftCommand } from "../../src/commands/shift.ts";
import { simulateCommand } from "../../src/commands/simulate.ts";
import { testCommand } from "../../src/commands/test/test.ts";
import { whoCommand } from "../../src/commands/who.ts";
import { runCommand } from "../../src/cli/command.ts";
import { UsageError } from "../../src/errors.ts";
import { peopleText, readPeople } from "../../src/real_names/people_file.ts";
import { realNamesOf } from "../../src/real_names/real_names.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { type HandAgent, type MemoryFiles, memoryFiles, scenarioFiles } from "../support/handmade.ts";
import { qaService } from "../support/qa_service.ts";
import { testWorld } from "../support/test_world.ts";
import { command } from "../scenario/judging.ts";

const SEED = 20261127;

/** Pseudonyms as recordings hold them, and the names behind them. */
const PEOPLE = [
  ["u-1", "Gale Lotus btgh", "Jane Q. Publićová"],
  ["u-2", "Jordan Field dcin", "Ömer Faruk Şahin-Özdemir"],
  ["u-3", "Kelly Linen pfnu", "李 小龍"],
] as const;
const REAL = [PEOPLE[0][2], PEOPLE[1][2], PEOPLE[2][2]] as const;
const LIST = peopleText(PEOPLE.map(([id, , name]) => ({ id, name })));

const AGENTS: readonly HandAgent[] = PEOPLE.map(([id, name], at) => ({
  id,
  name,
  skills: { A: 5 - at, ...(at === 0 ? { B: 2 } : {}) },
  since: `2026-03-02T09:${30 + at}:00.000Z`,
  ...(at === 2 ? { presence: "Meal" } : {}),
}));

async function filesOf(): Promise<MemoryFiles> {
  const files = await scenarioFiles([
    { name: "hand", agents: AGENTS, queues: [{ id: "q1", name: "Billing" }] },
    { name: "later", agents: AGENTS.slice(0, 2), queues: [{ id: "q1", name: "Billing" }] },
  ], {
    one: "note: n\ncassette: hand\nqueue: Billing\nexpect: [{ oneOf: [u-1, u-2, u-3] }]\n",
    off: "note: n\ncassette: hand\nqueue: Billing\ngolden: none\nexpect: [{ selected: Gale Lotus btgh }]\n",
  });
  files.texts.set(".ringback/people.csv", LIST);
  files.texts.set(
    "shift.yaml",
    "cassette: hand\nqueues: [Billing]\nfor: 10m\narrivals: [{ queue: Billing, every: 1m }]\nhandle: 30s\n",
  );
  return files;
}

const ASKED = ["--cassette", "hand", "--queue", "Billing"];

/** Commands that show people, and who is then told by name. */
const SHOWING: readonly (readonly [Command, readonly string[], number])[] = [
  [simulateCommand, ASKED, 0],
  [simulateCommand, [...ASKED, "--json"], 0],
  [simulateCommand, [...ASKED, "--assigned", REAL[1]], 1],
  [simulateCommand, [...ASKED, "--preferred", `${REAL[1]}=90`], 1],
  [explainCommand, ASKED, 0],
  [explainCommand, [...ASKED, "--agent", REAL[2]], 2],
  [explainCommand, ["one"], 1],
  [reachCommand, ["hand", "--without", REAL[0]], 0],
  [reachCommand, ["hand", "--json"], 0],
  [diffCommand, ["hand", "later"], 2],
  [testCommand, [], 0],
  [whoCommand, [REAL[0]], 0],
  [whoCommand, [], 2],
  [simulateCommand, [...ASKED, "--overlay", `${REAL[0]}: A none`], 0],
];

Deno.test("every command takes and shows real names where there is a list of them", async (t) => {
  for (const [which, args, who] of SHOWING) {
    await t.step(`${which.name} ${args.join(" ")}`, async () => {
      const { out, note } = await command(which, await filesOf(), args);
      assertStringIncludes(out + note, REAL[who] ?? "");
      assert(!PEOPLE.some(([, pseudonym]) => out.includes(pseudonym)), out);
      if (args.includes("--json")) JSON.parse(out);
      if (args.some((arg) => REAL.some((name) => arg.includes(name)))) return;
      const plain = await command(which, await filesOf(), [...args, "--names", "none"]);
      assert(!REAL.some((name) => plain.out.includes(name)), "none: pseudonyms");
    });
  }
});

/** Commands that write, each with real names in every flag that takes some. */
const WRITING: readonly (readonly [Command, readonly string[]])[] = [
  [acceptCommand, []],
  [newCommand, [
    "kept",
    ...ASKED,
    "--last-agent",
    REAL[1],
    "--media",
    "email",
    "--note",
    `For ${REAL[0]}, again`,
  ]],
  [momentCommand, ["hand", "--name", "kept"]],
  [testCommand, ["-o", "json=out.json", "-o", "junit=out.xml"]],
  [reachCommand, ["hand", "-o", "json=reach.json", "--without", REAL[0]]],
  [diffCommand, ["hand", "later", "-o", "json=diff.json"]],
  [shiftCommand, ["shift.yaml"]],
  [simulateCommand, [...ASKED, "--overlay", `${REAL[0]}: A none`, "--save", "changes.yaml"]],
];

Deno.test("whatever a command writes holds ids and pseudonyms, and what it prints to be kept as well", async (t) => {
  const files = await filesOf();
  for (const [which, args] of WRITING) {
    await t.step(`${which.name} ${args.join(" ")}`, async () => {
      const before = new Map(files.texts);
      const { note } = await command(which, files, args);
      const written = [...files.texts].filter(([path, text]) => before.get(path) !== text);
      assert(which === shiftCommand || written.length > 0, note);
      for (const [path, text] of written) {
        const found = REAL.filter((name) => text.includes(name));
        assertEquals(found, [], path);
      }
    });
  }
  const handed = await command(diffCommand, files, ["hand", "later", "--as", "csv"]);
  assertEquals(REAL.filter((name) => handed.out.includes(name)), [], "what is handed over is to be kept");
  const less = [...ASKED.slice(0, 2), "--overlay", `${REAL[0]}: A none`];
  const clicks = await command(simulateCommand, files, [...less, "--as", "steps"]);
  assertStringIncludes(clicks.out, `People > ${REAL[0]} (u-1) >`, "whoever clicks looks for people by name");
  const table = await command(simulateCommand, files, [...less, "--as", "terraform"]);
  assertEquals(REAL.filter((name) => table.out.includes(name)), []);
  const { out } = await command(newCommand, files, ["other", ...ASKED, "--note", REAL[0], "--print"]);
  assertMatch(out, /note: u-1/);
  assert(!REAL.some((name) => (out + [...files.texts.values()].join("")).replace(LIST, "").includes(name)));
});

Deno.test("the service takes and shows real names, and hands out scenario files without them", async () => {
  const files = await filesOf();
  const names = realNamesOf(await readPeople(files, ".ringback/people.csv"));
  names.learn(AGENTS);
  const post = await qaService(files, ["cassettes/hand.json"], { names });
  const body = {
    queue_id: "Billing",
    preferred_agents: [{ agent: REAL[1], score: 90 }],
    overlay: [{ agent: REAL[0], skill: "A", proficiency: "none" }],
    note: `Asked by ${REAL[0]}`,
  };
  const { text, status } = await post("/decisions", { ...body, note: undefined, explain: true });
  assertEquals(status, 200, text);
  assertStringIncludes(text, REAL[1]);
  assert(!PEOPLE.some(([, pseudonym]) => text.includes(pseudonym)));
  const file = await post("/scenario-file", body);
  assert(!REAL.some((name) => file.text.includes(name)), file.text);
  assertStringIncludes(file.text, "agent: u-1");
  const refused = await post("/decisions", {
    queue_id: "Billing",
    owner: "Nobody",
    last_handled: { Nobody: "1m" },
  });
  assertMatch(refused.text, /by user id, or by the pseudonym that the cassette holds/);
});

Deno.test("a slip in a real name is told with the nearest real name, and somebody of another queue by the name typed", async () => {
  const files = await filesOf();
  const slip = await command(explainCommand, files, [...ASKED, "--agent", "Jane Q. Publicova"]);
  assertMatch(
    slip.note,
    /no agent "Jane Q. Publicova"[^]*nearest: .*Jane Q. Publićová[^]*--names <people.csv> takes real names/,
  );
  const gone = await command(explainCommand, files, [
    "--cassette",
    "later",
    "--queue",
    "Billing",
    "--agent",
    REAL[2],
  ]);
  assertStringIncludes(gone.note, `has no agent "${REAL[2]}"`);
  files.texts.set(".ringback/people.csv", `${LIST}u-9,${REAL[0]}\n`);
  const two = await command(explainCommand, files, [...ASKED, "--agent", REAL[0]]);
  assertMatch(
    two.note,
    /2 people of the list of real names are called "Jane Q. Publićová"\n {2}id: u-1\n {2}id: u-9/,
  );
});

Deno.test("a list that cannot be meant is refused with its row", async () => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ["user,full name\nu-1,Ada\n", /has the columns id and name[^]*p\.csv:1/],
    ["id,name\nu-1,\n", /without an id or without a name[^]*p\.csv, row 2/],
    ['id,name\nu-1,"Ada', /It is no CSV/],
  ];
  for (const [text, message] of rows) {
    const read = await readPeople(memoryFiles({ "p.csv": text }), "p.csv").catch((error) => error);
    assert(read instanceof UsageError, text);
    assertMatch(read.message, message);
  }
  const none = await command(explainCommand, await filesOf(), [...ASKED, "--names", "gone.csv"]);
  assertMatch(none.note, /There is no list of real names gone\.csv[^]*who --fetch/);
});

Deno.test("what is hidden is shown again, whatever stands around it; columns keep their places", () => {
  const names = realNamesOf(PEOPLE.map(([id, , name]) => ({ id, name })));
  names.learn(PEOPLE.map(([id, name]) => ({ id, name })));
  const part = fc.constantFrom(
    ...PEOPLE.map(([, name]) => name),
    ": ",
    ", ",
    "x",
    " and ",
    "\n",
    "3 ",
    "Gale",
    "(",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join(" ");
      const shown = names.shown(text);
      assert(!PEOPLE.some(([, name]) => new RegExp(`(^|[ (])${name}($|[ ,(])`).test(shown)), shown);
      const back = PEOPLE.reduce((told, [id, name]) => told.replaceAll(id, name), names.hidden(shown));
      assertEquals(back.replace(/ +/g, " "), text.replace(/ +/g, " "));
    }),
    { seed: SEED, numRuns: 200 },
  );
  assertEquals(names.shown("1  Gale Lotus btgh    30 min\n"), "1  Jane Q. Publićová  30 min\n");
  assertEquals(names.shown("Gale Lotus btghx"), "Gale Lotus btghx", "a part of a word is no name");
  names.learn([{ id: "u-2", name: "Gale Lotus btgh" }]);
  assertEquals(names.shown("Gale Lotus btgh"), "Gale Lotus btgh", "two people of one name are neither");
  assertThrows(
    () => realNamesOf([{ id: "a", name: "Al" }, { id: "b", name: "Al" }]).hidden("Al=5"),
    UsageError,
  );
});

Deno.test("who --fetch reads users live into the ignored file, and says nothing of them", async () => {
  const sandbox = createSandbox({});
  const files = memoryFiles({});
  const environment = {
    GENESYSCLOUD_OAUTHCLIENT_ID: sandbox.clientId,
    GENESYSCLOUD_OAUTHCLIENT_SECRET: sandbox.clientSecret,
  };
  const { world, printed } = testWorld({ files, environment });
  const args = ["--fetch", "--base-url", "https://sandbox.localhost"];
  // No answer is late here.
  const clock = { ...world.clock, sleep: () => new Promise<void>(() => {}) };
  assertEquals(await runCommand(whoCommand, args, { ...world, clock, fetch: sandbox.fetch }), 0);
  const people = await readPeople(files, ".ringback/people.csv");
  assertEquals([...files.texts.keys()], [".ringback/people.csv"]);
  assert(people.length > 200, `${people.length}`);
  assertMatch(printed().out, /^\.ringback\/people\.csv: real names of \d+ people; git ignores it/);
  const none = await command(whoCommand, memoryFiles({}), ["--fetch"]);
  assertMatch(none.note, /the environment holds no credentials/);
});

Deno.test("a list parted by semicolons or tabs keeps the commas of its names", async () => {
  for (const mark of [";", "\t"]) {
    const files = memoryFiles({ "p.csv": `id${mark}name\nu-1${mark}Horizon, Taylor\n` });
    assertEquals(await readPeople(files, "p.csv"), [{ id: "u-1", name: "Horizon, Taylor" }]);
  }
});

Deno.test("a name that holds quotes, a backslash or a line break is taken as written, and shown with what every output may hold", async () => {
  const files = await filesOf();
  files.texts.set(".ringback/people.csv", 'id,name\nu-1,"Ada ""Nita"" Elm"\nu-2,"Bo\\b\n Fir"\n');
  for (const typed of ['Ada "Nita" Elm', "Ada 'Nita' Elm"]) {
    const { out } = await command(simulateCommand, files, [...ASKED, "--overlay", `${typed}: A none`]);
    assertMatch(out, /^What if:\n {2}Ada 'Nita' Elm: skill A gone/);
  }
  const { out } = await command(simulateCommand, files, [...ASKED, "--json"]);
  assertStringIncludes(JSON.stringify(JSON.parse(out)), "Ada 'Nita' Elm");
  assertStringIncludes(out, "Bo'b Fir");
});

Deno.test("a part of a real name finds the person, whatever its case", async () => {
  for (const part of ["publić", "PUBLIC", "jane q", "lotus"]) {
    assertMatch((await command(whoCommand, await filesOf(), [part])).out, /^Jane Q\. Publićová\n/);
  }
  const { out } = await command(explainCommand, await filesOf(), [...ASKED, "--why-not", "小龍"]);
  assertMatch(out, /this keeps 李 小龍 out/);
});

Deno.test("a slip in a real name has the real name near it, and nobody whose pseudonym happens to be", async () => {
  const rows: readonly (readonly [Command, readonly string[]])[] = [
    [simulateCommand, [...ASKED, "--overlay", "Jane Q. Publicova: A none"]],
    [simulateCommand, [...ASKED, "--overlay", "Jane Q. Publicowa in Billing: ring 2"]],
    [explainCommand, [...ASKED, "--agent", "Jane Q. Publicova"]],
    [explainCommand, [...ASKED, "--why-not", "Jane Q. Publikova"]],
    [reachCommand, ["hand", "--without", "Jane Q. Publicova"]],
    [whoCommand, ["Jane Q. Publicova x"]],
  ];
  for (const [which, args] of rows) {
    assertMatch((await command(which, await filesOf(), args)).note, /\n +nearest: Jane Q\. Publićová\n/);
  }
});

Deno.test("a payload takes real names; a file that may be committed is told what to write in their place", async () => {
  const files = await filesOf();
  files.texts.set(
    "p.json",
    JSON.stringify({
      media: "email",
      last_agent: REAL[1],
      preferred_agents: [{ agent: REAL[0], score: 90 }],
    }),
  );
  const { out, code } = await command(simulateCommand, files, [...ASKED, "--payload", "p.json"]);
  assertEquals(code, 0);
  assertMatch(out, /Ömer Faruk Şahin-Özdemir/);
  files.texts.set("rows.yaml", `overlay: [{ agent: "${REAL[0]}", skill: A, proficiency: none }]\n`);
  const { note } = await command(simulateCommand, files, [...ASKED, "--overlay", "rows.yaml"]);
  assertMatch(
    note,
    /Jane Q\. Publićová[^]*rows\.yaml:1:[^]*no real names, for it may be committed: write u-1$/,
  );
});

Deno.test("a hundred thousand names that begin alike are learnt and found without delay, the longest first", () => {
  const people = Array.from({ length: 100_000 }, (_, at) => ({ id: `u${at}`, name: `Person ${at}` }));
  const began = performance.now();
  const names = realNamesOf(people);
  assertEquals(names.hidden("Person 77777, Person 7 and Person 100000"), "u77777, u7 and Person 100000");
  assert(performance.now() - began < 2000);
});
