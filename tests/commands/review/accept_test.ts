import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { acceptCommand } from "../../../src/commands/review/accept.ts";
import { testCommand } from "../../../src/commands/test/test.ts";
import { atRecorded, command, filesWith, SPANISH } from "../../scenario/judging.ts";

Deno.test("accept writes what changed, test passes then, and neither writes anything else", async () => {
  const files = await filesWith({
    one: SPANISH,
    two: `${SPANISH}priority: 1\n`.replace("priority: 1\n", ""),
  });
  const shown = await command(acceptCommand, files, ["--dry-run"]);
  assertEquals([shown.code, files.texts.has("scenarios/one/golden.yaml")], [0, false]);
  assertStringIncludes(shown.out, "would write scenarios/one/golden.yaml");
  assertMatch(
    shown.out,
    /new +one: there is no golden yet\n +guards: [^\n]*\n +after 0s: selects Ada Quill\n/,
  );
  assertStringIncludes(shown.out, "2 to accept, 0 unchanged");
  for (const word of ["FAIL", "next:"]) assert(!shown.out.includes(word), shown.out);
  const written = await command(acceptCommand, files, ["one"]);
  assertStringIncludes(written.out, "1 accepted, 0 unchanged, 0 not acceptable");
  assertEquals(files.texts.has("scenarios/two/golden.yaml"), false);
  assertEquals((await command(testCommand, files, ["one"])).code, 0);
  const paths = [...files.texts.keys()];
  const all = await command(testCommand, files, []);
  assertEquals([all.code, [...files.texts.keys()]], [6, paths]);
  assertStringIncludes(all.out, "1 passed, 1 failed");
  assertStringIncludes(all.out, "next: deno task accept two");
  files.texts.set("scenarios/one/scenario.yaml", atRecorded(SPANISH.replace("Billing, Spanish", "Spanish")));
  const again = await command(acceptCommand, files, ["one"]);
  assertMatch(
    again.out,
    /changed +one: the golden is stale: the scenario was edited[^]*\n +- question: [^]*\nwrote scenarios/,
  );
  for (const word of ["FAIL", "next:"]) assert(!again.out.includes(word), again.out);
});

Deno.test("accept refuses under CI, unknown names, and scenarios whose expect lines do not hold", async () => {
  const files = await filesWith({ one: `${SPANISH}expect:\n  - selected: Ken Brook\n` });
  for (const value of ["true", "1", "github"]) {
    const refused = await command(acceptCommand, files, [], { environment: { CI: value } });
    assertEquals(refused.code, 2);
    assertStringIncludes(refused.note, "CI is set");
  }
  const unknown = await command(acceptCommand, files, ["onne"], { environment: { CI: "false" } });
  assertEquals(unknown.code, 2);
  assertMatch(unknown.note, /no scenario "onne"[\s\S]*nearest: one/);
  const broken = await command(acceptCommand, files, ["one"], { environment: { CI: "0" } });
  assertEquals([broken.code, files.texts.has("scenarios/one/golden.yaml")], [1, false]);
  assert(!broken.out.includes("deno task accept"), "accepting helps nothing here");
});
