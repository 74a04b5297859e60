/**
 * The structure as a test: which room may import which, no cycles, no barrels, size budgets, and who may touch the outside.
 * Read `MAY_IMPORT` to learn the architecture; change it only together with the picture in the README.
 */

import { assert, assertEquals } from "@std/assert";

/** What every room may import: it knows nothing of routing. */
const GROUND = ["errors", "lib"];

/** Room → rooms it may import besides itself. The order is the flow of data. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  lib: ["errors"],
  html: GROUND,
  http: GROUND,
  doors: [...GROUND, "http"],
  domain: GROUND,
  yaml: [...GROUND, "doors", "domain"],
  what_if: [...GROUND, "domain", "yaml"],
  sandbox: [...GROUND, "http"],
  cassette: [...GROUND, "doors", "http"],
  derive: [...GROUND, "http", "cassette", "sandbox"],
  redaction: [...GROUND, "http", "cassette"],
  surfaces: [...GROUND, "http", "domain"],
  opened_recording: [...GROUND, "doors", "domain", "cassette", "surfaces"],
  real_names: [...GROUND, "doors", "cassette", "redaction"],
  intake: [...GROUND, "domain"],
  traffic: [...GROUND, "doors", "domain"],
  mock: [...GROUND, "domain", "intake"],
  routing: [...GROUND, "domain", "what_if"],
  scoring: [...GROUND, "domain"],
  decide: [...GROUND, "domain", "routing", "scoring"],
  anomalies: [...GROUND, "domain", "routing"],
  reach: [...GROUND, "domain", "what_if", "routing"],
  people: [...GROUND, "domain", "reach"],
  report: [...GROUND, "domain", "what_if", "intake", "routing", "scoring", "anomalies"],
  scenario: [
    ...GROUND,
    "doors",
    "domain",
    "yaml",
    "what_if",
    "cassette",
    "opened_recording",
    "intake",
    "routing",
    "decide",
    "anomalies",
  ],
  lint: [...GROUND, "doors", "cassette", "redaction", "opened_recording"],
  shift: [...GROUND, "doors", "domain", "yaml", "what_if", "intake", "traffic", "routing", "scenario"],
  diff: [
    ...GROUND,
    "doors",
    "domain",
    "what_if",
    "reach",
    "yaml",
    "cassette",
    "intake",
    "opened_recording",
    "routing",
    "scenario",
  ],
  results: [...GROUND, "html", "domain", "reach", "scenario", "diff"],
  record: [
    ...GROUND,
    "doors",
    "http",
    "domain",
    "cassette",
    "redaction",
    "surfaces",
    "opened_recording",
    "derive",
    "sandbox",
  ],
  service: [
    ...GROUND,
    "html",
    "doors",
    "http",
    "domain",
    "yaml",
    "what_if",
    "cassette",
    "derive",
    "redaction",
    "surfaces",
    "opened_recording",
    "intake",
    "routing",
    "anomalies",
    "report",
    "scenario",
    "reach",
    "people",
    "diff",
    "results",
    "shift",
    "mock",
  ],
  cli: [
    ...GROUND,
    "doors",
    "http",
    "cassette",
    "real_names",
    "domain",
    "yaml",
    "what_if",
    "opened_recording",
    "intake",
    "routing",
    "scenario",
    "results",
  ],
  commands: ["*"],
  main: [...GROUND, "doors", "cli", "commands"],
  bin: [...GROUND, "cli", "commands", "main"],
  module: ["*"],
  mod: [...GROUND, "domain", "module"],
};

/** Files that may name what is impure, and where else it is forbidden. */
const DOORS = [
  "src/doors/deno_world.ts",
  "src/doors/deno_files.ts",
  "src/doors/deno_dialogue.ts",
  "src/doors/clock.ts",
  "src/doors/front.ts",
  "src/doors/listening.ts",
  "src/doors/test_runner.ts",
  "src/doors/watching.ts",
  "src/doors/project_bounds.ts",
  "src/main.ts",
];

const BANNED: readonly (readonly [RegExp, string])[] = [
  [/\bDeno\./, "take it from World (src/doors/world.ts)"],
  [/\bDate\.now\(/, "take Clock.now"],
  [/\bnew Date\(\)/, "take Clock.now"],
  [/\bperformance\.now\(/, "take Clock.now"],
  [/\bMath\.random\(/, "take Clock.random"],
  [/\brandomUUID\(|\bgetRandomValues\(|\brandomBytes\(/, "take World.randomKey"],
  [/\bsetTimeout\(/, "take Clock.sleep"],
  [/\.localeCompare\(|\.toLocale\w+\(|\bIntl\./, "sort with compareText; the locale must not show"],
  [/(?<![.\w])fetch\(/, "take a Transport"],
  [/\bexport default\b/, "export by name"],
  [/^export \* from/m, "no barrels: import from the file itself"],
];

const FOLDER_FILES_MAX = 20;
const FILE_LINES_MAX = 250;
const FUNCTION_LINES_MAX = 70;

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

async function* walk(folder: string): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) yield* walk(path);
    else if (path.endsWith(".ts") && !path.endsWith(".d.ts")) yield path;
  }
}

async function sources(): Promise<readonly Source[]> {
  const found: Source[] = [];
  for await (const path of walk("src")) {
    const text = await Deno.readTextFile(path);
    const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) =>
      match[1] ?? ""
    );
    const folder = `file:///${path.replace(/[^/]*$/, "")}`;
    found.push({ path, text, imports: specifiers.map((it) => new URL(it, folder).pathname.slice(1)) });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function room(path: string): string {
  return path.replace(/^src\//, "").replace(/\.ts$/, "").split("/")[0] ?? "";
}

/** Source with comments and string contents blanked, so that words in prose do not count. */
function codeOnly(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (found) => found.replace(/[^\n]/g, " "))
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
    .replace(/\/\/[^\n]*/g, "");
}

const all = await sources();

Deno.test("imports go only the way the table of rooms says", () => {
  const wrong = all.flatMap((source) =>
    source.imports
      .filter((target) => {
        const allowed = MAY_IMPORT[room(source.path)];
        if (allowed === undefined) return true;
        return room(target) !== room(source.path) && !allowed.includes("*") &&
          !allowed.includes(room(target));
      })
      .map((target) => `${source.path} imports ${target}`)
  );
  assertEquals(wrong, []);
});

Deno.test("src/README.md shows every room and what it imports, as the table has it", async () => {
  const [house = ""] = (await Deno.readTextFile("src/README.md")).split("\n## ");
  const rows = [
    ...house.matchAll(/^\| `(\w+)` *\|[^|]*\| *([^|]*?) *\|$/gm),
  ];
  const shown = rows.map(([, name = "", imports = ""]) => `${name}: ${imports}`);
  const held = Object.entries(MAY_IMPORT).map(([name, rooms]) => {
    const further = rooms.filter((each) => !GROUND.includes(each));
    return `${name}: ${further.join() === "*" ? "everything" : further.join(", ")}`;
  });
  assertEquals(shown, held);
});

Deno.test("the front page keeps to 20 KB: what more there is to say stands in the README of its room", async () => {
  const { size } = await Deno.stat("README.md");
  assert(size <= 20 * 1024, `README.md has ${size} bytes`);
});

Deno.test("no file imports itself by way of others", () => {
  const byPath = new Map(all.map((source) => [source.path, source]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) {
      return void cycles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
    }
    if (done.has(path)) return;
    for (const target of byPath.get(path)?.imports ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const source of all) visit(source.path, []);
  assertEquals(cycles, []);
});

Deno.test("only the doors and the program's entry touch what is outside", () => {
  const wrong = all
    .filter((source) => !DOORS.includes(source.path))
    .flatMap((source) => {
      const code = codeOnly(source.text);
      return BANNED.filter(([pattern]) => pattern.test(code)).map(([pattern, instead]) =>
        `${source.path}: ${pattern.source} → ${instead}`
      );
    });
  assertEquals(wrong, []);
});

/** Rooms that take values and return values, and what they work out once is a value that is handed on. */
const PURE = [
  "domain",
  "what_if",
  "intake",
  "mock",
  "routing",
  "scoring",
  "decide",
  "anomalies",
  "reach",
  "report",
  "scenario",
  "shift",
  "diff",
  "results",
];

Deno.test("nothing is remembered at the top of a pure file: no cache, no variable that outlives a call", () => {
  const wrong = all.filter((source) => PURE.includes(room(source.path))).flatMap((source) =>
    codeOnly(source.text).split("\n")
      .filter((line) =>
        /^(?:export )?(?:let|var) /.test(line) ||
        /^(?:export )?const .*new Weak(?:Map|Set|Ref)\b/.test(line) ||
        /^(?:export )?const .*= new (?:Map|Set)(?:<[^=]*>)?\(\)/.test(line)
      )
      .map((line) => `${source.path}: ${line}`)
  );
  assertEquals(wrong, []);
});

Deno.test("no folder of the product holds more files than one looks over", () => {
  const folders = Map.groupBy(all, ({ path }) => path.replace(/\/[^/]*$/, ""));
  const wrong = [...folders].flatMap(([folder, files]) =>
    files.length > FOLDER_FILES_MAX ? [`${folder}: ${files.length} files`] : []
  );
  assertEquals(wrong, []);
});

Deno.test("every file and every function keeps its size budget", () => {
  const wrong = all.flatMap((source) => {
    const lines = source.text.split("\n");
    const long = lines.length - 1 > FILE_LINES_MAX ? [`${source.path}: ${lines.length - 1} lines`] : [];
    return [...long, ...longFunctions(source.path, lines)];
  });
  assertEquals(wrong, []);
});

/** Formatted code closes a top-level function with `}` in the column its header began in. */
function longFunctions(path: string, lines: readonly string[]): string[] {
  const found: string[] = [];
  lines.forEach((line, start) => {
    const header = /^(\s*)(?:export )?(?:async )?function\*? ?(\w+)/.exec(line);
    if (header === null) return;
    const end = lines.findIndex((other, index) => index > start && other.startsWith(`${header[1]}}`));
    if (end - start + 1 > FUNCTION_LINES_MAX) {
      found.push(`${path}: ${header[2]} has ${end - start + 1} lines`);
    }
  });
  return found;
}

Deno.test("every file says at its head what it is", () => {
  assertEquals(
    all.filter((source) => !source.text.replace(/^#!.*\n/, "").startsWith("/**")).map((source) =>
      source.path
    ),
    [],
  );
});

Deno.test("every exported function and class has a docstring", () => {
  const wrong = all.flatMap((source) => {
    const lines = source.text.split("\n");
    return lines.flatMap((line, index) => {
      const exported = /^export (?:async |abstract )*(?:function\*?|class) (\w+)/.exec(line);
      return exported !== null && !/\*\/\s*$/.test(lines[index - 1] ?? "")
        ? [`${source.path}: ${exported[1]}`]
        : [];
    });
  });
  assertEquals(wrong, []);
});

Deno.test("instants are read and made in one file", () => {
  const HOME = ["src/lib/instant.ts", "src/http/http_date.ts"];
  const found = all.filter(({ path }) => !HOME.includes(path))
    .filter(({ text }) => /\bDate\.parse\(|\.toISOString\(/.test(text)).map(({ path }) => path);
  assertEquals(found, []);
});

Deno.test("only one file knows how the program may be called: messages take it from there", () => {
  const wrong = all.filter(({ path, text }) => path !== "src/lib/called_as.ts" && text.includes("deno task"));
  assertEquals(wrong.map(({ path }) => path), []);
});

Deno.test("nothing is left behind: no leftover markers, no commented-out code", () => {
  const wrong = all.flatMap((source) =>
    source.text.split("\n").flatMap((line, index) =>
      /\b(TODO|FIXME|XXX|HACK)\b/.test(line) ||
        /^\s*\/\/ (?:const|let|if|return|import|await)\b.*[;{]$/.test(line)
        ? [`${source.path}:${index + 1}: ${line.trim()}`]
        : []
    )
  );
  assertEquals(wrong, []);
});

Deno.test("every file in src is reached from an entry: the package's program, or the module", () => {
  const reached = new Set<string>();
  const byPath = new Map(all.map((source) => [source.path, source]));
  const visit = (path: string) => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const target of byPath.get(path)?.imports ?? []) visit(target);
  };
  for (const entry of ["src/bin.ts", "src/mod.ts"]) visit(entry);
  assertEquals(all.map((source) => source.path).filter((path) => !reached.has(path)), []);
});
