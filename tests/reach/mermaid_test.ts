/** Queues drawn as Mermaid, and stages and pools as one line of blocks. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runCommand } from "../../src/cli/command.ts";
import { reachCommand } from "../../src/commands/reach.ts";
import { UsageError } from "../../src/errors.ts";
import { blocks } from "../../src/lib/text/blocks.ts";
import { mermaidOf } from "../../src/reach/mermaid.ts";
import type { QueuePicture } from "../../src/reach/picture.ts";
import { stagesBlocks } from "../../src/reach/request_text.ts";
import { poolBlocks } from "../../src/scenario/golden/compare/difference_text.ts";
import type { Golden } from "../../src/scenario/golden/golden.ts";
import { rowName } from "../support/row_name.ts";
import { sandboxFiles } from "../support/sandbox_cassettes.ts";
import { testWorld } from "../support/test_world.ts";

async function reach(...args: readonly string[]) {
  const { world, printed } = testWorld({ files: await sandboxFiles(["sandbox"]) });
  return { code: await runCommand(reachCommand, ["sandbox", ...args], world), ...printed() };
}

Deno.test("reach --mermaid draws rings, what each drops, and the groups behind them", async () => {
  const { code, out } = await reach("--queue", "Technical Support", "--mermaid");
  assertEquals(code, 0);
  assertEquals(
    out,
    `flowchart LR
  subgraph q0["Technical Support"]
    q0s0["Bullseye ring 1<br>2 people let in"]
    q0s1["Bullseye ring 2<br>4 people let in"]
    q0s2["Bullseye ring 3<br>6 people let in"]
    q0s3["Bullseye ring 4<br>8 people let in"]
    q0s4["Standard<br>8 people let in"]
    q0s0 -->|"after 15s, without Mac OS"| q0s1
    q0s1 -->|"after 45s, without Networking"| q0s2
    q0s2 -->|"after 1m30.5s"| q0s3
    q0s3 -->|"after 2m30.5s, without Technical"| q0s4
  end
  q0g0(["Night Crew"]) --> q0
  q0g1(["Night Crew"]) -->|"ring 3"| q0s2
`,
  );
  const text = await reach("--queue", "Technical Support");
  assertStringIncludes(text.out, "\n  let in: ▂▂▂▂");
  assertStringIncludes(text.out, "2 at once, 4 after 15s, 6 after 45s, 8 after 1m30.5s, 8 after 2m30.5s\n");
});

Deno.test("reach --mermaid and a format for standard output are refused together, one to a file is not", async () => {
  const error = await reach("--mermaid", "-o", "json").catch((thrown) => thrown);
  assert(error instanceof UsageError);
  assertStringIncludes(error.message, "-o json=<file>");
  assertStringIncludes(
    (await reach("--queue", "Billing", "--mermaid", "-o", "json=x.json")).out,
    "flowchart LR",
  );
});

Deno.test("a hostile name adds no line and no arrow to a chart", async (t) => {
  const chart = (name: string) => {
    const side = {
      evaluation: null,
      groups: [name],
      stages: [
        { fromSeconds: 0, method: "Bullseye", ring: 1, notAskedFor: [], people: 1, unsure: 0 },
        { fromSeconds: 9, method: "Bullseye", ring: 2, notAskedFor: [name], people: 2, unsure: 1 },
      ],
      rings: [{ ring: 2, timeoutSeconds: 9, people: 1, groups: [name], skillsToRemove: [name] }],
      rules: [{ holds: "EstimatedWaitTime > 35", groups: [name] }],
    };
    const picture: QueuePicture = {
      queue: "q",
      name,
      scale: "rating",
      skills: [],
      languages: [],
      before: null,
      after: side,
      agents: [],
    };
    return mermaidOf([picture]);
  };
  const plain = chart("Name").split("\n").map((line) => line.replaceAll("Name", "@"));
  const hostile = [
    `"] --> x["`,
    "a\n  q0 --> evil",
    "%%{init: {}}%%",
    "`**bold**`",
    "<script>alert(1)</script>",
    "#quot; &amp; ;end",
    "\u202eabc\u0007",
    "👩‍🦰 شركة",
    "x".repeat(256),
  ];
  for (const name of hostile) {
    await t.step(rowName(name), () => {
      const lines = chart(name).split("\n");
      const inside = /"([^"]*)"/g;
      assertEquals(
        lines.map((line) => line.replace(inside, '""')),
        plain.map((line) => line.replace(inside, '""')),
      );
      // Whatever Mermaid reads in a label as its own is written by number.
      for (const [, label = ""] of lines.join("\n").matchAll(inside)) {
        assert(!/[<>`%{}[\]\\"]|&|#(?!\d+;)/.test(label.replaceAll("<br>", "")), label);
      }
    });
  }
});

Deno.test("blocks rise with their numbers, none is told from few, and each stage has its length", () => {
  assertEquals(blocks([0, 1, 4, 8], 8), "·▁▄█");
  assertEquals(blocks([0, 0], 0), "··");
  const stage = { method: "Bullseye", ring: 1, dropped: [], asksLanguage: false, rates: false };
  assertEquals(stagesBlocks([{ ...stage, fromSeconds: 0, people: 3 }]), "");
  assertEquals(
    stagesBlocks([
      { ...stage, fromSeconds: 0, people: 2 },
      { ...stage, fromSeconds: 10, people: 4 },
      { ...stage, fromSeconds: 40, people: 8 },
    ]),
    `${"▂".repeat(10)}${"▄".repeat(30)}${"█".repeat(4)} 2 at once, 4 after 10s, 8 after 40s`,
  );
  const golden = (...sizes: readonly (readonly [number, number])[]) => ({
    steps: sizes.map(([afterSeconds, size]) => ({
      afterSeconds,
      places: size === 0 ? [] : [{ numbers: {}, size, agents: null }],
      further: null,
    })),
  } as unknown as Golden);
  assertEquals(poolBlocks(golden([0, 2], [15, 8]), golden([0, 0], [15, 4])), "pool at 0s, 15s: ▂█ → ·▄");
  assertEquals(poolBlocks(golden([0, 2]), golden([0, 1])), null, "one step needs no picture");
  assertEquals(poolBlocks(golden([0, 2], [15, 8]), golden([0, 2], [16, 8])), null, "other steps are no pair");
});
