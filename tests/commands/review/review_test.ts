/** Reviewing changes of goldens: by keys, by names and by causes; never where a build server runs. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { runCommand } from "../../../src/cli/command.ts";
import type { Command } from "../../../src/cli/command.ts";
import { acceptCommand } from "../../../src/commands/review/accept.ts";
import { rejectCommand } from "../../../src/commands/review/reject.ts";
import { reviewCommand } from "../../../src/commands/review/review.ts";
import { testCommand } from "../../../src/commands/test/test.ts";
import { RingbackError } from "../../../src/errors.ts";
import { CI_VARIABLES } from "../../../src/scenario/accept/ci.ts";
import { accepted, ADA, command, filesWith, KEN, MIA, SPANISH } from "../../scenario/judging.ts";
import type { MemoryFiles } from "../../support/handmade.ts";
import { rowName } from "../../support/row_name.ts";
import { testWorld } from "../../support/test_world.ts";

const PLAIN = SPANISH.replace("Billing, Spanish", "Billing");

/** Ada, the first of Spanish, lacks it; Mia, the first of all others, is rated lower. Both hit `both`. */
const LATER = [{ ...ADA, skills: { Billing: 4 } }, KEN, { ...MIA, skills: { Billing: 1 } }];

const BY_ADA = "Ada Quill now lacks Spanish";

/** Four scenarios accepted over one recording, which is another one now: three of them come out differently. */
async function changed(): Promise<MemoryFiles> {
  const files = await filesWith({
    spanish: SPANISH,
    "spanish-too": SPANISH,
    plain: PLAIN,
    same: PLAIN.replace("Billing]", "Spanish]").replace("queue", "hold: first\nqueue"),
  });
  for (const name of ["spanish", "spanish-too", "plain", "same"]) await accepted(files, name);
  const later = await filesWith({}, LATER);
  files.texts.set("cassettes/hand.json", later.texts.get("cassettes/hand.json") ?? "");
  await accepted(files, "same");
  return files;
}

async function review(files: MemoryFiles, keys: string, columns = 80, args: readonly string[] = []) {
  const { world, printed } = testWorld({ files, keys, columns });
  const before = goldens(files);
  const code = await runCommand(reviewCommand, args, world);
  const now = goldens(files);
  const written = Object.keys(now).filter((path) => now[path] !== before[path]).map((path) =>
    path.split("/")[1] ?? ""
  ).sort();
  return { code, written, ...printed() };
}

function goldens(files: MemoryFiles): Readonly<Record<string, string>> {
  return Object.fromEntries([...files.texts].filter(([path]) => path.endsWith("golden.yaml")));
}

Deno.test("review asks about each change: what a key does", async (t) => {
  const rows: readonly (readonly [string, readonly string[], number, string])[] = [
    ["aaa", ["plain", "spanish", "spanish-too"], 0, "3 accepted, 0 rejected, 0 left"],
    ["AAA", ["plain", "spanish", "spanish-too"], 0, "3 accepted, 0 rejected, 0 left"],
    ["sss", [], 1, "0 accepted, 0 rejected, 3 left"],
    ["rrr", [], 1, "0 accepted, 3 rejected, 0 left"],
    ["asq", ["plain"], 1, "1 accepted, 0 rejected, 2 left"],
    ["q", [], 1, "0 accepted, 0 rejected, 3 left"],
    ["", [], 1, "0 accepted, 0 rejected, 3 left"],
    ["a\x03", ["plain"], 1, "1 accepted, 0 rejected, 2 left"],
    // By this cause: the other Spanish scenario is not asked about.
    ["sc", ["spanish", "spanish-too"], 1, "2 accepted, 0 rejected, 1 left"],
    ["c", ["plain"], 1, "1 accepted, 0 rejected, 2 left"],
    // Keys that mean nothing do nothing.
    ["xy?1 a\nss", ["plain"], 1, "1 accepted, 0 rejected, 2 left"],
  ];
  for (const [keys, written, code, counts] of rows) {
    await t.step(rowName(keys || "no key"), async () => {
      const found = await review(await changed(), keys);
      assertEquals([found.written, found.code], [written, code], found.out);
      assert(found.out.endsWith(`${counts}\n`), found.out);
    });
  }
});

Deno.test("review shows the decision before the text, and the text side by side where there is room", async () => {
  const narrow = (await review(await changed(), "q", 80, ["spanish"])).out;
  assertMatch(
    narrow,
    /^1 of 1 {2}spanish\n {2}guards: [^\n]*\n {2}the decision changed\n {4}selected: Ada Quill → Ken Brook, because/,
  );
  assert(narrow.indexOf("selected:") < narrow.indexOf("@@ line"), narrow);
  assertStringIncludes(narrow, `  cause: ${BY_ADA}\n`);
  assertMatch(narrow, /\n- +[^│\n]*a1 Ada Quill/);
  for (const columns of [100, 160]) {
    const wide = (await review(await changed(), "q", columns, ["spanish"])).out;
    assertMatch(wide, /\n- +[^\n]*Ada Quill.* │/);
    for (const line of wide.split("\n").filter((each) => each.includes(" │ "))) {
      assert(line.length <= columns, line);
    }
  }
});

Deno.test("accept --cause writes what has this cause and no other; an unknown one is refused with those there are", async () => {
  const files = await changed();
  const unknown = await command(acceptCommand, files, ["--cause", "Ada Quill lacks Spanish"]);
  assertEquals(unknown.code, 2);
  assertStringIncludes(unknown.note, `nearest: ${BY_ADA}`);
  assertStringIncludes(unknown.note, `cause: ${BY_ADA}`);
  const { code, out } = await command(acceptCommand, files, ["--cause", BY_ADA]);
  assertStringIncludes(out, "2 accepted, 2 left, 0 not acceptable\n");
  assertEquals(code, 0, out);
  assertStringIncludes((await command(testCommand, files, [])).out, "3 passed, 1 failed");
});

Deno.test("with the recording before, causes are the changes of settings, and what no setting does keeps its own", async () => {
  const files = await changed();
  const earlier = await filesWith({});
  files.texts.set("cassettes/earlier.json", earlier.texts.get("cassettes/hand.json") ?? "");
  const shown = (await review(files, "sss", 80, ["--before", "earlier"])).out;
  assertEquals([...shown.matchAll(/^ {2}cause: (.*)$/gm)].map(([, cause]) => cause), [
    "Billing of Mia Stone: 5 → 1",
    "Spanish taken from Ada Quill",
    "Spanish taken from Ada Quill",
  ]);
  const { out } = await command(acceptCommand, files, [
    "--before",
    "earlier",
    "--cause",
    "Spanish taken from Ada Quill",
  ]);
  assertStringIncludes(out, "2 accepted, 2 left, 0 not acceptable\n");
  // Since a recording that differs in nothing, the golden alone tells.
  files.texts.set("cassettes/same.json", files.texts.get("cassettes/hand.json") ?? "");
  assertStringIncludes(
    (await review(files, "s", 80, ["--before", "same"])).out,
    "cause: Mia Stone has mean rating",
  );
});

Deno.test("what was rejected is left out by accept and not asked again, until it is named or comes out otherwise", async () => {
  const files = await changed();
  const before = goldens(files);
  const rejected = await command(rejectCommand, files, ["--cause", BY_ADA]);
  assertEquals([rejected.code, goldens(files)], [0, before]);
  assertStringIncludes(
    rejected.out,
    `rejected spanish: ${BY_ADA}\nrejected spanish-too: ${BY_ADA}\n2 changes`,
  );
  const all = await command(acceptCommand, files, []);
  assertStringIncludes(all.out, "rejected spanish: deno task accept spanish accepts it all the same\n");
  assertStringIncludes(all.out, "1 accepted, 1 unchanged, 0 not acceptable, 2 rejected\n");
  assertEquals(all.code, 1, "what was rejected still fails");
  const tested = await command(testCommand, files, ["spanish"]);
  assertEquals(tested.code, 1);
  const rejection = "next: this was rejected: undo what is behind it, or deno task accept spanish\n";
  assertStringIncludes(tested.out, rejection);
  assertStringIncludes((await command(testCommand, files, ["--before", "hand"])).out, rejection);
  assertStringIncludes(
    (await review(files, "a")).out,
    "nothing waits to be accepted\nrejected before: spanish, spanish-too; deno task review --again asks about it\n",
  );
  assertEquals((await review(files, "a", 80, ["--again", "spanish-too"])).written, ["spanish-too"]);
  assertStringIncludes((await command(acceptCommand, files, ["spanish"])).out, "1 accepted");
  assertEquals(files.texts.get(".ringback/rejected.json"), "{}\n");
  assertEquals((await command(testCommand, files, [])).code, 0);
  // Another outcome is another change.
  const again = await changed();
  await command(rejectCommand, again, ["spanish"]);
  const undone = await filesWith({}, [
    { ...ADA, skills: { Billing: 4 } },
    { ...KEN, skills: { Billing: 3, Spanish: 5 } },
    MIA,
  ]);
  again.texts.set("cassettes/hand.json", undone.texts.get("cassettes/hand.json") ?? "");
  assert(!(await command(testCommand, again, ["spanish"])).out.includes("rejected"));
  assertEquals((await review(again, "a", 80, ["spanish"])).written, ["spanish"]);
});

Deno.test("reject says what it lacks: a name or a cause, something that waits, a list that can be read", async () => {
  const files = await changed();
  const lost = await command(rejectCommand, files, []);
  assertEquals(lost.code, 2);
  assertStringIncludes(lost.note, "deno task review");
  assertEquals((await command(rejectCommand, files, ["same"])).code, 5);
  files.texts.set(".ringback/rejected.json", "[1]");
  const damaged = await command(acceptCommand, files, []);
  assertEquals(damaged.code, 2);
  assertStringIncludes(damaged.note, "remove the file");
});

Deno.test("a golden that somebody wrote while it was looked at is left as it is", async () => {
  const files = await changed();
  const path = "scenarios/spanish/golden.yaml";
  const { world } = testWorld({ files, keys: "" });
  const key = () => {
    files.texts.set(path, "theirs");
    return Promise.resolve("a");
  };
  const asked = { ...world, dialogue: { isThere: true, columns: 80, key } };
  const error = await runCommand(reviewCommand, ["spanish"], asked).catch((thrown) => thrown);
  assert(error instanceof RingbackError);
  assertStringIncludes(error.message, "changed by somebody else");
  assertEquals(files.texts.get(path), "theirs");
});

Deno.test("nothing is accepted, rejected or reviewed where a build server runs, whichever it is", async (t) => {
  const files = await changed();
  const before = new Map(files.texts);
  const verbs: readonly (readonly [Command, readonly string[]])[] = [
    [acceptCommand, []],
    [reviewCommand, []],
    [rejectCommand, ["spanish"]],
  ];
  for (const name of CI_VARIABLES) {
    await t.step(name, async () => {
      for (const [verb, args] of verbs) {
        const { world } = testWorld({ files, keys: "aaa", environment: { [name]: "yes" } });
        const error = await runCommand(verb, args, world).catch((thrown) => thrown);
        assert(error instanceof RingbackError, verb.name);
        assertEquals(error.exitCode, 2);
        assertStringIncludes(error.message, `${name} is set`);
        const what = verb === rejectCommand
          ? "Changes are rejected by people"
          : "Goldens are accepted by people";
        assertStringIncludes(error.message, what);
        for (const no of ["", "0", "false"]) {
          const quiet = testWorld({ files, keys: "q", environment: { [name]: no } }).world;
          if (verb === reviewCommand) assertEquals(await runCommand(verb, args, quiet), 1);
        }
      }
      assertEquals(files.texts, before);
    });
  }
  const alone = await runCommand(reviewCommand, [], testWorld({ files }).world).catch((thrown) => thrown);
  assert(alone instanceof RingbackError);
  assertStringIncludes(alone.message, "nobody sits at a terminal");
});
