/**
 * What one scenario, and ten, take over a recording of 1,000 agents in six queues (12 MB): a whole process of `test`, from start to
 * end. Writes under tests/.tmp only. Absolute times depend on the machine; run it on a quiet one.
 */

import { printCassette } from "../../src/cassette/cassette.ts";
import { goldenPath, scenarioPath } from "../../src/scenario/layout.ts";
import { judge } from "../../src/scenario/judge.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { benchLine, runBench } from "../support/bench_line.ts";
import { type HandAgent, handmadeCassette, memoryFiles } from "../support/handmade.ts";

const AGENTS = 1000;
const QUEUES = 6;
const MEMBERS = 700;
const ROUNDS = 5;

/** How many scenarios, and the seconds they may take. */
const TARGETS = [{ scenarios: 1, seconds: 0.35 }, { scenarios: 10, seconds: 0.6 }] as const;

function agentAt(index: number): HandAgent {
  const skills = Array.from(
    { length: 8 },
    (_, turn) => [`Skill ${(index * 7 + turn * 5) % 50}`, (index + turn) % 6],
  );
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    name: `Agent ${index}`,
    skills: Object.fromEntries(skills),
    languages: { English: 5, Spanish: index % 6 },
  };
}

/** A project of the recording and as many scenarios, all of one queue, goldens accepted. */
async function writeProject(folder: string, scenarios: number): Promise<number> {
  const agents = Array.from({ length: AGENTS }, (_, index) => agentAt(index));
  const membersOf = (queueId: string) => {
    const start = Number(queueId.slice(2)) * 150;
    return Array.from({ length: MEMBERS }, (_, index) => agents[(start + index) % AGENTS] as HandAgent);
  };
  const cassette = await handmadeCassette({
    name: "big",
    agents,
    membersOf,
    queues: Array.from({ length: QUEUES }, (_, index) => ({ id: `q-${index}`, name: `Queue ${index}` })),
  });
  const texts: Record<string, string> = { "cassettes/big.json": printCassette(cassette) };
  const names = Array.from({ length: scenarios }, (_, index) => `s${index}`);
  names.forEach((name, index) => {
    texts[scenarioPath(name)] =
      `note: n\ncassette: big\nqueue: Queue 3\ninteraction: { skills: [Skill ${index}] }\ntimeline: [0s, 30s]\n`;
  });
  const team = openTeamFiles(memoryFiles(texts));
  for (const name of names) texts[goldenPath(name)] = await (await judge(name, team)).due?.() ?? "";
  for (const [path, text] of Object.entries(texts)) {
    await Deno.mkdir(`${folder}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(`${folder}/${path}`, text);
  }
  return texts["cassettes/big.json"]?.length ?? 0;
}

/** Seconds from the start to the end of a process. */
async function secondsOf(folder: string): Promise<number> {
  const start = performance.now();
  const main = `${Deno.cwd()}/src/main.ts`;
  const { code, stdout } = await new Deno.Command("deno", {
    args: [
      "run",
      "-q",
      "--no-check",
      "--no-prompt",
      `--config=${Deno.cwd()}/deno.json`,
      "--allow-read=.",
      "--allow-env",
      main,
      "test",
    ],
    cwd: folder,
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (code !== 0) throw new Error(new TextDecoder().decode(stdout).slice(-3000));
  return (performance.now() - start) / 1000;
}

async function run(): Promise<void> {
  await Deno.mkdir("tests/.tmp", { recursive: true });
  for (const { scenarios, seconds } of TARGETS) {
    const folder = await Deno.makeTempDir({ dir: "tests/.tmp", prefix: "big-bench-" });
    try {
      const bytes = await writeProject(folder, scenarios);
      const times: number[] = [];
      for (let round = 0; round <= ROUNDS; round++) times.push(await secondsOf(folder));
      // The first round fills Deno's caches.
      const best = Math.min(...times.slice(1));
      const what = `${scenarios} of a recording of ${(bytes / 1e6).toFixed(0)} MB, six queues`;
      benchLine(what, `${best.toFixed(2)} s at best`, { met: best <= seconds, text: `<= ${seconds} s` });
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }
}

if (import.meta.main) await runBench("Scenarios over a big recording, whole processes", run);
