/**
 * The README's examples are run, on a copy of the demonstration: each ```console block holds commands after `$ ` and the
 * output they print. A line that is only `…` stands for any lines, `…` inside a line for any text. A line `[exit 3]` is the exit
 * code.
 */

import { assert } from "@std/assert";
import { copyOfDemonstration, hasDemonstration } from "../support/folders.ts";

/** Every README: the front door and the rooms'. */
const READMES = [
  "README.md",
  "cassettes/README.md",
  "scenarios/README.md",
  "src/README.md",
  "src/reach/README.md",
  "src/service/README.md",
  "src/shift/README.md",
  "tests/README.md",
];

interface Example {
  readonly line: number;
  readonly command: string;
  readonly output: readonly string[];
}

function examples(readme: string): readonly Example[] {
  const found: { line: number; command: string; output: string[] }[] = [];
  let inside = false;
  readme.split("\n").forEach((text, index) => {
    if (text.startsWith("```")) inside = text === "```console";
    else if (inside && text.startsWith("$ ")) {
      found.push({ line: index + 1, command: text.slice(2), output: [] });
    } else if (inside) found.at(-1)?.output.push(text);
  });
  return found;
}

/** Splits as a shell does for plain words, double and single quotes. */
function words(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((it) => it[1] ?? it[2] ?? it[3] ?? "");
}

function pattern(output: readonly string[]): RegExp {
  const escaped = output.map((line) =>
    line === "…"
      ? "(?:[^\\n]*\\n)*?"
      : line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("…", "[^\\n]*") + "\\s*\\n"
  );
  return new RegExp(`^${escaped.join("")}\\s*$`);
}

/** The tasks of deno.json in the copy run the program that is here. */
async function copyOfProject(): Promise<string> {
  const more = ["deno.json", "deno.lock", "tests/data/monday.shift.yaml"];
  const folder = await copyOfDemonstration("readme-", more);
  const config = await Deno.readTextFile("deno.json");
  const here = config
    .replaceAll("deno run ", "deno run --config=deno.json ")
    .replaceAll(" src/main.ts ", " ../../../src/main.ts ")
    .replace(" tests/run.ts", " ../../run.ts");
  await Deno.writeTextFile(`${folder}/deno.json`, here);
  return folder;
}

const demonstrated = await hasDemonstration();

let project = "";
Deno.test.beforeAll(async () => void (project = demonstrated ? await copyOfProject() : ""));
Deno.test.afterAll(async () => {
  if (demonstrated) await Deno.remove(project, { recursive: true });
});

/** A room of the demonstration that was taken out has no README either. */
async function textOf(readme: string): Promise<string> {
  return await Deno.readTextFile(readme).catch((error) => {
    if (demonstrated) throw error;
    return "";
  });
}

for (const readme of READMES) {
  for (const example of examples(await textOf(readme))) runsAsWritten(readme, example);
}

function runsAsWritten(readme: string, example: Example): void {
  const name = `${readme}:${example.line} prints what it says: ${example.command}`;
  Deno.test({ name, ignore: !demonstrated }, async () => {
    const [program, ...args] = words(example.command);
    assert(program === "deno", `an example runs deno, not ${program}`);
    const quiet = args[0] === "task" ? ["task", "--quiet", ...args.slice(1)] : args;
    const child = await new Deno.Command("deno", {
      args: quiet,
      cwd: project,
      env: { NO_COLOR: "1", CI: "" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).output();
    const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    const code = child.code === 0 ? "" : `[exit ${child.code}]\n`;
    const printed = (decode(child.stdout) + decode(child.stderr) + code).replace(/[ \t]+$/gm, "");
    const wanted = example.output.join("\n");
    assert(pattern(example.output).test(printed), `expected\n${wanted}\n\nprinted\n${printed}`);
  });
}
