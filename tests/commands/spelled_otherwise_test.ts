/** A cassette whose requests a hand spelled otherwise is the same recording to every verb; what it says beyond them is told by lint. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Command } from "../../src/cli/command.ts";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { driftCommand } from "../../src/commands/drift.ts";
import { explainCommand } from "../../src/commands/explain/explain.ts";
import { lintCommand } from "../../src/commands/lint.ts";
import { listCommand } from "../../src/commands/list.ts";
import { matrixCommand } from "../../src/commands/matrix.ts";
import { mockCommand } from "../../src/commands/mock.ts";
import { momentCommand } from "../../src/commands/moment.ts";
import { reachCommand } from "../../src/commands/reach.ts";
import { scrubCommand } from "../../src/commands/scrub.ts";
import { simulateCommand } from "../../src/commands/simulate.ts";
import { whoCommand } from "../../src/commands/who.ts";
import { type MemoryFiles, memoryFiles } from "../support/handmade.ts";
import { sandboxText } from "../support/sandbox_cassettes.ts";
import { command } from "../scenario/judging.ts";

const PATH = "cassettes/spelled.json";
const OTHER = "cassettes/recorded.json";

type Request = { readonly method: string; readonly path: string };

const withQuery = (path: string, change: (parameters: string[]) => string[]) => {
  const [before, query] = path.split("?");
  return query === undefined ? path : `${before}?${change(query.split("&")).join("&")}`;
};

/** What a hand may leave and what a program may have written: one request all the same. */
const SPELLINGS: Readonly<Record<string, (request: Request) => Request>> = {
  "parameters in another order, a method in small letters": ({ path }) => ({
    method: "get",
    path: withQuery(path, (all) => all.reverse()),
  }),
  "parameters twice, a slash at the end": ({ method, path }) => ({
    method,
    path: withQuery(path, (all) => [...all, ...all]).replace(/^[^?]*/, "$&/"),
  }),
  "percent escapes in small letters, of what needs none": ({ method, path }) => ({
    method,
    path: path.replaceAll("o", "%6f").replaceAll("-", "%2d"),
  }),
  "lists joined by commas, empty parameters": ({ method, path }) => ({
    method,
    path: withQuery(path, (all) => {
      const expand = all.flatMap((each) => each.startsWith("expand=") ? [each.slice("expand=".length)] : []);
      const others = all.filter((each) => !each.startsWith("expand="));
      return ["", ...others, ...expand.length === 0 ? [] : [`expand=${expand.join("%2C+")}`], ""];
    }),
  }),
};

/** What says more than the request does. */
const BEYOND: Readonly<Record<string, (path: string) => string>> = {
  "a host": (path) => `HTTPS://API.MYPURECLOUD.DE:443${path}`,
  "a gateway's prefix": (path) => `/genesys${path}`,
  "a fragment": (path) => `${path}#noted`,
};

async function filesWith(spelling: (request: Request) => Request): Promise<MemoryFiles> {
  const recorded = await sandboxText("support-before");
  const cassette = JSON.parse(recorded) as { readonly exchanges: readonly { readonly request: Request }[] };
  const exchanges = cassette.exchanges.map((exchange) => ({
    ...exchange,
    request: spelling(exchange.request),
  }));
  return memoryFiles({ [PATH]: JSON.stringify({ ...cassette, exchanges }), [OTHER]: recorded });
}

const ASKED = ["--cassette", PATH, "--queue", "Billing", "--skill", "Billing"];

const VERBS: readonly (readonly [Command, readonly string[]])[] = [
  [simulateCommand, [...ASKED, "--json"]],
  [explainCommand, ASKED],
  [reachCommand, [PATH, "--json"]],
  [diffCommand, [PATH, OTHER]],
  [diffCommand, [PATH, OTHER, "--by-name"]],
  [listCommand, ["--json"]],
  [whoCommand, ["Gale", PATH]],
  [matrixCommand, [PATH]],
  [momentCommand, [PATH, "--print"]],
  [mockCommand, ["--cassette", PATH, "--seed", "3"]],
  [driftCommand, [PATH]],
];

const told = async (files: MemoryFiles, [which, args]: (typeof VERBS)[number]) => {
  const { code, out, note } = await command(which, files, args);
  // How large a file is is a matter of its spelling.
  return { code, text: (out + note).replace(/"(?:bytes|size)": \d+/g, "") };
};

Deno.test("every verb finds the recorded requests, however a hand spelled them", async (t) => {
  const recorded = await filesWith((request) => request);
  const rows = [
    ...Object.entries(SPELLINGS),
    ...Object.entries(BEYOND).map(([name, beyond]) =>
      [name, ({ method, path }: Request) => ({ method, path: beyond(path) })] as const
    ),
  ];
  for (const [name, spelling] of rows) {
    await t.step(name, async () => {
      const files = await filesWith(spelling);
      for (const verb of VERBS) {
        assertEquals(
          await told(files, verb),
          await told(recorded, verb),
          `${verb[0].name} ${verb[1].join(" ")}`,
        );
      }
    });
  }
});

Deno.test("lint passes a spelling, and refuses what says more than the request, at its place alone", async (t) => {
  for (const [name, spelling] of Object.entries(SPELLINGS)) {
    await t.step(name, async () => {
      const { code, out } = await command(lintCommand, await filesWith(spelling), [PATH]);
      assertEquals([code, out], [0, `${PATH}: good, no scenario uses it\n`]);
    });
  }
  for (const [name, beyond] of Object.entries(BEYOND)) {
    await t.step(name, async () => {
      const files = await filesWith(({ method, path }) => ({ method, path: beyond(path) }));
      const { code, out } = await command(lintCommand, files, [PATH]);
      assertEquals(code, 4);
      assertStringIncludes(out, "exchange 1, $.exchanges[0].request.path: rule not-in-table");
      assertEquals(out.includes(".response."), false, out);
      assertStringIncludes(out, "scrub; or record again");
    });
  }
});

Deno.test("scrub writes a recording as it was recorded, however a hand spelled it", async (t) => {
  const rows = [
    ...Object.values(SPELLINGS),
    ...Object.values(BEYOND).map((beyond) => ({ method, path }: Request) => ({ method, path: beyond(path) })),
  ];
  for (const [index, spelling] of rows.entries()) {
    await t.step(String(index), async () => {
      const files = await filesWith(spelling);
      const { code, out } = await command(scrubCommand, files, [PATH]);
      assertEquals(code, 0);
      assertStringIncludes(out, " exchanges of 27 changed");
      assertEquals(files.texts.get(PATH), files.texts.get(OTHER));
    });
  }
});
