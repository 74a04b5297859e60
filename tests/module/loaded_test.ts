/** What a run of scenarios in which all is well does not load: each module costs every run of every team. */

import { assert, assertEquals } from "@std/assert";

/** Beginnings of paths in src/ that are imported where somebody waits for them anyway. */
const LOADED_WHEN_ASKED_FOR = [
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

Deno.test("what only some scenarios ask for is not loaded with all of them", () => {
  const loaded = [...loadedBy("src/module/test_scenarios.ts")].map((path) => path.replace(/^src\//, ""));
  assert(loaded.includes("scenario/judge.ts"), "the imports are followed");
  assertEquals(loaded.filter((path) => LOADED_WHEN_ASKED_FOR.some((start) => path.startsWith(start))), []);
  for (const start of LOADED_WHEN_ASKED_FOR) Deno.statSync(`src/${start}`);
});
