/**
 * `deno task pack`: writes `dist/ringback.tgz`, the npm package of the product alone: program and module as bundles, the module's
 * declarations, dependencies at the exact versions of `deno.json`, and nothing of this repository's tests and demonstration.
 */

import ts from "typescript";

const OUT = "dist/package";
const TARBALL = "dist/ringback.tgz";

/** Whose declarations are the module's: all types that it exports are written in these. */
const PUBLIC = [
  "mod",
  "errors",
  "domain/decision",
  "domain/interaction",
  "domain/media",
  "domain/skill",
  "module/ask",
  "module/open_recording",
  "module/record",
  "module/test_scenarios",
];

interface Config {
  readonly version: string;
  readonly imports: Readonly<Record<string, string>>;
}

const config = JSON.parse(await Deno.readTextFile("deno.json")) as Config;

/** The standard library's home on npm has another name: it is bundled, all others stay packages of their own. */
const external = Object.keys(config.imports).filter((name) => !/^@(?:std|ringback)\//.test(name));

async function run(program: string, args: readonly string[], cwd = "."): Promise<void> {
  const { success } = await new Deno.Command(program, { args: [...args], cwd, stdout: "null" }).output();
  if (!success) throw new Error(`${program} ${args.join(" ")} failed`);
}

/**
 * What is run for itself has a bundle of its own: the scenarios of a team, in every change, wait for no file that only others need, and
 * for few.
 */
const BUNDLES = [["src/bin.ts", "src/main.ts", "src/mod.ts"], ["src/module/test_scenarios.ts"]];

async function bundle(): Promise<void> {
  await Deno.remove(OUT, { recursive: true }).catch(() => {});
  for (const entries of BUNDLES) {
    await run("deno", [
      "bundle",
      "--quiet",
      "--platform=deno",
      "--code-splitting",
      `--outdir=${OUT}/lib`,
      ...external.flatMap((name) => [`--external=${name}`, `--external=${name}/*`]),
      ...entries,
    ]);
  }
}

/** Declarations file by file: each says its types itself, so none needs the types of another. */
async function declare(): Promise<void> {
  for (const name of PUBLIC) {
    const text = await Deno.readTextFile(`src/${name}.ts`);
    const { outputText, diagnostics = [] } = ts.transpileDeclaration(text, { fileName: `${name}.ts` });
    const [first] = diagnostics;
    if (first !== undefined) {
      throw new Error(`${name}.ts: ${ts.flattenDiagnosticMessageText(first.messageText, "\n")}`);
    }
    const path = `${OUT}/lib/${name}.d.ts`;
    await Deno.mkdir(path.replace(/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(path, outputText.replaceAll(/(from "\.[^"]*)\.ts"/g, '$1.js"'));
  }
}

/** The packages that the bundles import, at the versions of `deno.json`. */
async function dependencies(): Promise<Readonly<Record<string, string>>> {
  const used = new Set<string>();
  for await (const { name } of Deno.readDir(`${OUT}/lib`)) {
    const text = await Deno.readTextFile(`${OUT}/lib/${name}`);
    for (
      const [, target = ""] of text.matchAll(/(?:from|import\(?) ?"((?:@[\w-]+\/)?[\w.-]+)(?:\/[^"]*)?"/g)
    ) {
      if (external.includes(target)) used.add(target);
    }
  }
  const pinned = [...used].sort().map((name) => [name, versionIn(config.imports[name] ?? "")]);
  return { deno: Deno.version.deno, ...Object.fromEntries(pinned) };
}

/** "npm:zod@4.6.7" → "4.6.7". */
function versionIn(specifier: string): string {
  return /^npm:(?:@[^/]+\/)?[^/@]+@(\d+\.\d+\.\d+)/.exec(specifier)?.[1] ?? "";
}

async function manifest(): Promise<void> {
  const text = JSON.stringify(
    {
      name: "@ringback/ringback",
      version: config.version,
      description: "Record-and-replay test harness for Genesys Cloud routing",
      license: "MIT",
      type: "module",
      exports: {
        ".": { types: "./lib/mod.d.ts", default: "./lib/mod.js" },
        "./test": { types: "./lib/module/test_scenarios.d.ts", default: "./lib/test_scenarios.js" },
      },
      bin: { ringback: "lib/bin.js" },
      engines: { node: ">=20" },
      dependencies: await dependencies(),
      files: ["lib"],
    },
    null,
    2,
  );
  await Deno.writeTextFile(`${OUT}/package.json`, `${text}\n`);
  await Deno.copyFile("LICENSE", `${OUT}/LICENSE`);
  await Deno.writeTextFile(`${OUT}/README.md`, README);
}

const README = `# Ringback

Record-and-replay test harness for Genesys Cloud routing.

\`\`\`sh
npm install @ringback/ringback
npx ringback init
npx ringback test
\`\`\`

\`npx ringback --help\` lists the commands.
`;

await bundle();
await manifest();
await declare();
// The layout of an npm tarball: everything in a folder "package".
await run("tar", ["-czf", "ringback.tgz", "package"], "dist");
console.log(TARBALL);
