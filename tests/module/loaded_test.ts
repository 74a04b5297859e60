/** What programs and runs of scenarios load before they ask for anything: each module costs every run of every team. */

import { assert, assertEquals } from "@std/assert";

/** Beginnings of paths in src/ that a run of scenarios in which all is well does without. */
const ASKED_BY_SOME_SCENARIOS = [
  "doors/near_files.ts",
  "intake/rules.ts",
  "scenario/ask/lay_what_if.ts",
  "scenario/golden/compare/",
  "scenario/golden/due_golden.ts",
  "scenario/golden/golden_finding.ts",
  "scenario/moment/moment_file.ts",
  "scenario/moment/stated_moment.ts",
  "scenario/verdict/problems_told.ts",
  "scenario/verdict/verdict_text.ts",
  "surfaces/find_queue.ts",
  "surfaces/walkthrough/",
  "what_if/edits/",
  "what_if/rows/lay_rows.ts",
  "yaml/locate.ts",
  "yaml/yaml_refusal.ts",
];

/** What the module's functions that are awaited bring along. */
const ASKED_OF_THE_MODULE = ["diff/", "reach/", "record/", "redaction/"];

/** What stands in front of "from": names, all of which may be types. */
const IMPORT = /^(?:import|export) (type )?(?:\{([^}]*)\}|\* as \w+|\w+) from "(\.[^"]+)";/gm;

function loadedBy(path: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const [, isType, names, target = ""] of Deno.readTextFileSync(path).matchAll(IMPORT)) {
    const isOfTypes = isType !== undefined ||
      names !== undefined && names.split(",").every((name) => /^\s*(?:type |$)/.test(name));
    if (!isOfTypes) loadedBy(new URL(target, `file:///${path}`).pathname.slice(1), found);
  }
  return found;
}

for (
  const [entry, part, starts] of [
    ["src/module/test_scenarios.ts", "scenario/judge.ts", ASKED_BY_SOME_SCENARIOS],
    ["src/mod.ts", "module/ask.ts", ASKED_OF_THE_MODULE],
  ] as const
) {
  Deno.test(`${entry} does not load what only some ask for`, () => {
    const loaded = [...loadedBy(entry)].map((path) => path.replace(/^src\//, ""));
    assert(loaded.includes(part), "the imports are followed");
    assertEquals(loaded.filter((path) => starts.some((start) => path.startsWith(start))), []);
    for (const start of starts) Deno.statSync(`src/${start}`);
  });
}

Deno.test("a run of scenarios loads nothing of Node's: one such module costs it as much as a dozen scenarios", () => {
  const ofNode = [...loadedBy("src/module/test_scenarios.ts")].filter((path) =>
    /from "node:/.test(Deno.readTextFileSync(path))
  );
  assertEquals(ofNode, []);
});
