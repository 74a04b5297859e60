/** The questions that support desks are asked: each answered in ten lines at most, and by nothing but what the decision says. */

import { instantAt } from "../../src/lib/instant.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { explainCommand } from "../../src/commands/explain/explain.ts";
import { decide } from "../../src/decide.ts";
import { freeMoment } from "../../src/domain/moment.ts";
import { rosterAt } from "../../src/domain/roster.ts";
import { explainAcd, explainPlaces, whyBehind } from "../../src/routing/explain/explain.ts";
import {
  READY_QUESTIONS,
  whenItWidens,
  whoElse,
  whyItWaits,
  whyNotLines,
} from "../../src/routing/explain/ready_answers.ts";
import { whyNotOf } from "../../src/routing/explain/why_not.ts";
import { benchOf } from "../../src/routing/line/bench.ts";
import { applyOverlay } from "../../src/what_if/apply_overlay.ts";
import { AT } from "../support/builders.ts";
import { memoryFiles } from "../support/handmade.ts";
import { sandboxText } from "../support/sandbox_cassettes.ts";
import { command } from "../scenario/judging.ts";
import { caseOf } from "./generated.ts";

const SEED = 20261127;
const LINES_MAX = 10;

Deno.test("every answer has ten lines at most, and why-not begins with the first thing that keeps the person out", () => {
  fc.assert(
    fc.property(fc.nat(), fc.boolean(), (seed, isFree) => {
      const { roster, interaction, options } = caseOf(seed, 14);
      const bench = benchOf(isFree ? rosterAt(roster, freeMoment(AT)) : roster);
      const settings = { at: AT, options };
      const told = explainAcd(bench, interaction, settings, applyOverlay);
      const { decision } = told;
      const decidedAt = (waitedSeconds: number) => {
        const at = instantAt(Date.parse(AT) + (waitedSeconds - interaction.waitedSeconds) * 1000);
        return decide(bench, { ...interaction, waitedSeconds }, { model: "acd", at, options });
      };
      const [agent] = bench.given.agents;
      if (agent === undefined) return;
      const focused = explainAcd(bench, interaction, settings, applyOverlay, agent.id);
      const about = whyNotOf(focused, whyBehind(bench, interaction, settings, agent.id), agent.id);
      const answers = [
        whyItWaits(told),
        whoElse(told),
        whenItWidens(decision, decidedAt),
        whyNotLines(focused, about),
        whyNotLines(explainPlaces(decision), whyNotOf(explainPlaces(decision), null, agent.id)),
      ];
      for (const lines of answers) assert(lines.length > 0 && lines.length <= LINES_MAX, lines.join("\n"));
      const out = decision.excluded.find(({ agents }) => agents.some(({ id }) => id === agent.id));
      const [why = "", ...rest] = answers[3] ?? [];
      if (out === undefined) {
        assert(
          why.startsWith("Nothing keeps") || why.includes("this puts") || why.includes("among those"),
          why,
        );
      } else {
        const [first = ""] = out.details;
        assertEquals(why.toLowerCase(), `${first}: this keeps ${agent.name} out.`.toLowerCase());
        assertEquals(rest.some((line) => line.startsWith("Also: ")), out.details.length > 1);
      }
      for (const line of answers[2]?.slice(1) ?? []) {
        const [, now, before] = /waiting (\d+) are in line, (\d+) before/.exec(line) ?? [];
        assert(now === undefined || Number(now) > Number(before), line);
      }
    }),
    { seed: SEED, numRuns: 120 },
  );
});

const files = memoryFiles({ "cassettes/sandbox.json": await sandboxText("sandbox") });
const BILLING = ["--cassette", "sandbox", "--queue", "Billing", "--skill", "Billing", "--skill", "Spanish"];

async function explain(...args: readonly string[]) {
  return await command(explainCommand, files, args);
}

Deno.test("explain answers one ready question alone, of anybody recorded", async () => {
  assertMatch(
    (await explain("--cassette", "sandbox", "--queue", "Claims", "--language", "French", "--why-waits")).out,
    /^Waits: nobody qualifies[^\n]*\n2 agents: does not speak French: [^\n]*\n[^]*wins speaking French\.\n/,
  );
  const rings = await explain(
    "--cassette",
    "sandbox",
    "--queue",
    "Technical Support",
    "--skill",
    "Technical",
    "--moment",
    "free",
    "--when-does-it-widen",
  );
  assertMatch(
    rings.out,
    /^\d+ agents? in line now \(Bullseye, ring 1\)\.\nafter \d+ s of waiting \d+ are in line, \d+ before: ring 2 opens/,
  );
  assertMatch(
    (await explain(...BILLING, "--who-else")).out,
    /^Gale Lotus btgh by [^\n]*\n2\. Jordan Field dcin: idle 10 min\n$/,
  );
  assertMatch(
    (await explain(...BILLING, "--why-not", "charlie")).out,
    /^Lacks Spanish: this keeps Charlie Basin i5ep out\.\n/,
  );
  assertMatch(
    (await explain(...BILLING, "--why-not", "Val Moss yj6y")).out,
    /^Not a member of the queue: this keeps Val Moss yj6y out; member of Service Desk, Technical Support\.\n/,
  );
  assertMatch((await explain(...BILLING, "--why-not", "moss")).note, /^"moss" fits 3 people\n/);
  assertMatch(
    (await explain(...BILLING, "--why-not", "Nobody Such")).note,
    /has no agent "Nobody Such"[^]*--why-not[^]*cassette holds/,
  );
  assertMatch(
    (await explain(...BILLING, "--who-else", "--why-waits")).note,
    /--why-waits and --who-else are two questions/,
  );
  const json = JSON.parse((await explain(...BILLING, "--why-waits", "--json")).out);
  assertEquals([json.question, json.answer.length], ["why-waits", 1]);
  const weighted = await explain(...BILLING, "--model", "weighted", "--why-not", "Charlie");
  assertMatch(weighted.out, /Charlie Basin i5ep/);
});

Deno.test("--top shortens both lists of explain, and who-else's", async () => {
  const { out } = await explain(...BILLING.slice(0, 4), "--top", "2");
  assertMatch(out, /In line:\n {2}1\.[^\n]*\n {2}2\.[^\n]*\n {2}and 5 more \(--top 7 shows all\)\n/);
  assertMatch(out, /Not in line:\n[^\n]*\n[^\n]*\n {2}and 5 more/);
  const { out: others } = await explain(...BILLING.slice(0, 4), "--who-else", "--top", "1");
  assertEquals(others.trimEnd().split("\n").length, 3);
  for (const question of READY_QUESTIONS) {
    const help = (await command(explainCommand, files, ["--help"])).out;
    assertStringIncludes(help, `--${question}`);
  }
});

Deno.test("a ready question under a what-if tells what the what-if changes first, also as JSON", async () => {
  const asked = [...BILLING, "--who-else", "--overlay", "Gale Lotus btgh: Spanish none"];
  const { out } = await explain(...asked);
  assertMatch(
    out,
    /^What if:\n {2}Gale Lotus btgh: skill Spanish gone \(was 3\)\nReach: [^]*\n\nJordan Field dcin by Standard/,
  );
  const json = JSON.parse((await explain(...asked, "--json")).out);
  assertEquals(json.what_if.changes, ["Gale Lotus btgh: skill Spanish gone (was 3)"]);
});

Deno.test("a ready question names those who share the first place, and how to tell them apart", async () => {
  const free = [...BILLING, "--moment", "free"];
  for (const flags of [["--who-else"], ["--why-waits"], ["--why-not", "charlie"], ["--why-not", "gale"]]) {
    assertMatch(
      (await explain(...free, ...flags)).out,
      /But who\? Whoever waited longest of .*Gale Lotus btgh.*--moment recorded/,
    );
  }
  assertStringIncludes((await explain(...free, "--who-else")).out, "\nNobody is in line behind them.\n");
});

Deno.test("a ready question about a skill that nobody defines says so, with the nearest", async () => {
  const { out } = await explain(
    "--cassette",
    "sandbox",
    "--queue",
    "Billing",
    "--skill",
    "Spansh",
    "--why-waits",
  );
  assertMatch(out, /lacks Spansh[^]*The organisation defines no skill "Spansh"; did you mean "Spanish"\?/);
  assert(out.trim().split("\n").length <= LINES_MAX, out);
});
