/**
 * What 200 scenarios over a 1,000-agent cassette cost beyond an empty `deno test`, as child processes, in turns: by the package as a
 * team has it, packed anew, and, for information, by this repository's sources, whose files are loaded one by one. Writes under
 * tests/.tmp and, packing, dist/ only: `deno run --allow-read --allow-env --allow-run=deno --allow-write=tests/.tmp
 * tests/bench/scenarios_bench.ts`. Absolute times depend on the machine; run it on a quiet one.
 */

import { printCassette } from "../../src/cassette/cassette.ts";
import type { Files } from "../../src/doors/world.ts";
import { goldenPath, scenarioPath } from "../../src/scenario/layout.ts";
import { judge } from "../../src/scenario/judge.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { benchLine, runBench } from "../support/bench_line.ts";
import { type HandAgent, handmadeCassette, memoryFiles } from "../support/handmade.ts";

const AGENTS = 1000;
const SCENARIOS = 200;
const ROUNDS = 9;
const TARGET_MS = 400;

/** Queues that share the agents: what organisations look like, and the hardest case. */
const SHAPES = [{ queues: 10, members: 100 }, { queues: 1, members: AGENTS }] as const;

function agentAt(index: number): HandAgent {
  const skills = Array.from(
    { length: 8 },
    (_, turn) => [`Skill ${(index * 7 + turn * 5) % 50}`, (index + turn) % 6],
  );
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    name: `Agent ${index}`,
    skills: Object.fromEntries(skills),
    presence: index % 3 === 0 ? "Meal" : "On Queue",
    since: new Date(Date.parse("2026-03-02T09:00:00Z") + index * 1000).toISOString(),
  };
}

function scenarioAt(index: number, queues: number): string {
  return `# yaml-language-server: $schema=../../.ringback/scenario.schema.json
note: Number ${index} guards who gets a call that asks for two skills after 45 seconds of waiting.
cassette: big
queue: Queue ${index % queues}
interaction:
  skills: [Skill ${index % 50}, Skill ${(index + 5) % 50}]
  waited: 45s
expect:
  - {method: Standard}
`;
}

/** A project of one cassette and its scenarios, goldens accepted. */
export async function writeProject(
  folder: string,
  shape: { readonly queues: number; readonly members: number },
): Promise<void> {
  const agents = Array.from({ length: AGENTS }, (_, index) => agentAt(index));
  const queues = Array.from({ length: shape.queues }, (_, index) => ({
    id: `q-${index}`,
    name: `Queue ${index}`,
    skillEvaluationMethod: "BEST",
    memberCount: shape.members,
  }));
  const membersOf = (queueId: string) => {
    const start = Number(queueId.slice(2)) * shape.members;
    return Array.from({ length: shape.members }, (_, index) => agents[(start + index) % AGENTS] as HandAgent);
  };
  const cassette = await handmadeCassette({ name: "big", agents, queues, membersOf });
  const texts: Record<string, string> = { "cassettes/big.json": printCassette(cassette) };
  const names = Array.from({ length: SCENARIOS }, (_, index) => `s${String(index).padStart(3, "0")}`);
  names.forEach((name, index) => texts[scenarioPath(name)] = scenarioAt(index, shape.queues));
  const files: Files = memoryFiles(texts);
  const team = openTeamFiles(files);
  for (const name of names) {
    const { due } = await judge(name, team);
    if (due !== null) texts[goldenPath(name)] = await due();
  }
  for (const [path, text] of Object.entries(texts)) {
    await Deno.mkdir(`${folder}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(`${folder}/${path}`, text);
  }
  // A configuration of its own: this repository's keeps tests out of the folder in which the project lies.
  const { imports, compilerOptions } = JSON.parse(await Deno.readTextFile("deno.json"));
  const types = [`${Deno.cwd()}/src/std.d.ts`];
  const own = { nodeModulesDir: "none", imports, compilerOptions: { ...compilerOptions, types } };
  await Deno.writeTextFile(`${folder}/deno.json`, JSON.stringify(own));
  // By its file: the name of the package means the sources wherever this repository's configuration is near.
  const packed = `file://${Deno.cwd()}/dist/package/lib/test_scenarios.js`;
  const text = `import { testScenarios } from "${packed}";\n\nawait testScenarios();\n`;
  await Deno.writeTextFile(`${folder}/scenarios_test.ts`, text);
  await Deno.writeTextFile(`${folder}/empty_test.ts`, 'Deno.test("nothing", () => {});\n');
}

/** Milliseconds of one `deno test` of a module, in the project. */
async function testMs(folder: string, module: string): Promise<number> {
  const start = performance.now();
  const { code, stdout } = await new Deno.Command("deno", {
    args: [
      "test",
      "--quiet",
      "--no-check",
      "--no-prompt",
      "--config=deno.json",
      "--no-lock",
      "--allow-read",
      "--allow-env=NO_COLOR,FORCE_COLOR",
      module,
    ],
    cwd: folder,
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (code !== 0) throw new Error(new TextDecoder().decode(stdout).slice(-3000));
  return performance.now() - start;
}

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

async function run(): Promise<void> {
  await Deno.mkdir("tests/.tmp", { recursive: true });
  const packing = await new Deno.Command("deno", { args: ["task", "-q", "pack"], stdout: "null" }).output();
  if (!packing.success) throw new Error(new TextDecoder().decode(packing.stderr));
  for (const shape of SHAPES) {
    const folder = await Deno.makeTempDir({ dir: "tests/.tmp", prefix: "scenarios-bench-" });
    try {
      await writeProject(folder, shape);
      const modules = [
        { name: "the package", path: "scenarios_test.ts", targetMs: TARGET_MS },
        { name: "sources", path: `${Deno.cwd()}/tests/scenarios_test.ts`, targetMs: null },
      ];
      const empty: number[] = [];
      const full = modules.map((): number[] => []);
      for (let round = 0; round <= ROUNDS; round++) {
        const emptyMs = await testMs(folder, "empty_test.ts");
        const fullMs: number[] = [];
        for (const { path } of modules) fullMs.push(await testMs(folder, path));
        // The first round fills Deno's caches.
        if (round === 0) continue;
        empty.push(emptyMs);
        fullMs.forEach((ms, index) => full[index]?.push(ms));
      }
      modules.forEach(({ name, targetMs }, index) => {
        const times = full[index] ?? [];
        const more = median(times) - median(empty);
        const best = Math.min(...times) - Math.min(...empty);
        const what = `${SCENARIOS} scenarios, ${AGENTS} agents in queues of ${shape.members}, ${name}`;
        const figure = `+${more.toFixed(0)} ms, at best +${best.toFixed(0)} (empty: ${
          median(empty).toFixed(0)
        })`;
        const target = targetMs === null ? undefined : { met: more <= targetMs, text: `<= +${targetMs} ms` };
        benchLine(what, figure, target);
      });
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }
}

if (import.meta.main) await runBench("Scenarios, a `deno test` of them beside an empty one", run);
