/**
 * `deno task pack`: writes `dist/ringback.tgz`, the npm package of the product alone: program and module as bundles, the module's
 * declarations, dependencies at the exact versions of `deno.json`, and nothing of this repository's tests and demonstration.
 */

import ts from "typescript";

const OUT = "dist/package";
const TARBALL = "dist/ringback.tgz";
const LICENCES = "LICENSES_OF_BUNDLED_PACKAGES.txt";

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
  "module/record_as_text",
  "module/test_scenarios",
];

interface Config {
  readonly version: string;
  readonly imports: Readonly<Record<string, string>>;
}

const config = JSON.parse(await Deno.readTextFile("deno.json")) as Config;

/** The standard library's home on npm has another name: it is bundled, all others stay packages of their own. */
const external = Object.keys(config.imports).filter((name) => !/^@(?:std|ringback)\//.test(name));

/** Of what every run of scenarios loads, a bundle holds no more than is used: a third of `zod`. */
const BUNDLED_IN_TEST = ["js-yaml", "leven", "zod"];

async function run(program: string, args: readonly string[], cwd = "."): Promise<void> {
  const { success } = await new Deno.Command(program, { args: [...args], cwd, stdout: "null" }).output();
  if (!success) throw new Error(`${program} ${args.join(" ")} failed`);
}

/**
 * What is run for itself has a bundle of its own: the scenarios of a team, in every change, wait for no file that only others need, and
 * for few.
 */
const BUNDLES = [
  { entries: ["src/bin.ts", "src/main.ts", "src/mod.ts"], apart: external },
  {
    entries: ["src/module/test_scenarios.ts"],
    apart: external.filter((name) => !BUNDLED_IN_TEST.includes(name)),
  },
];

async function bundle(): Promise<void> {
  await Deno.remove(OUT, { recursive: true }).catch(() => {});
  for (const { entries, apart } of BUNDLES) {
    await run("deno", [
      "bundle",
      "--quiet",
      "--platform=deno",
      "--code-splitting",
      `--outdir=${OUT}/lib`,
      ...apart.flatMap((name) => [`--external=${name}`, `--external=${name}/*`]),
      ...entries,
    ]);
  }
  await writeLicences(await takenPackages());
}

/** Above each file of another package a bundle tells where on this machine it lay. */
const TAKEN = /^\/\/ (\S*\/((?:@[\w-]+\/)?[\w.-]+)\/\d+\.\d+\.\d+)\/\S+\n/gm;

/** Takes those places out of the bundles. @returns the folders of the packages that parts were taken from, by name */
async function takenPackages(): Promise<ReadonlyMap<string, string>> {
  const folders = new Map<string, string>();
  for await (const { name } of Deno.readDir(`${OUT}/lib`)) {
    const path = `${OUT}/lib/${name}`;
    const text = await Deno.readTextFile(path);
    for (const [, folder = "", taken = ""] of text.matchAll(TAKEN)) folders.set(taken, folder);
    await Deno.writeTextFile(path, text.replaceAll(TAKEN, ""));
  }
  return folders;
}

/** Whose code is in the bundles keeps its licence beside it. */
async function writeLicences(folders: ReadonlyMap<string, string>): Promise<void> {
  const texts = [...folders].sort().map(async ([name, folder]) => {
    const files = [...Deno.readDirSync(folder)].map((entry) => entry.name);
    const licence = files.find((file) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(file));
    if (licence === undefined) throw new Error(`${name}: no licence in ${files.join(", ")}`);
    return `${name}\n\n${(await Deno.readTextFile(`${folder}/${licence}`)).trim()}\n`;
  });
  await Deno.writeTextFile(`${OUT}/${LICENCES}`, (await Promise.all(texts)).join("\n\n"));
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
      files: ["lib", LICENCES],
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
// npm's own packer: it keeps neither who packed nor when, so that the same sources give the same bytes.
await run("npm", ["pack", "--silent", "--pack-destination=.."], OUT);
await Deno.rename(`dist/ringback-ringback-${config.version}.tgz`, TARBALL);
console.log(TARBALL);
