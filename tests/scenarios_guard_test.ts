/**
 * What every shipped scenario was written against: a change of the recording, of the question or of a rule under which it must
 * fail. A scenario that stays green under its own change guards nothing.
 */

import { benchOf } from "../src/routing/line/bench.ts";
import { assert, assertEquals } from "@std/assert";
import { denoWorld } from "../src/doors/deno_world.ts";
import type { Agent } from "../src/domain/agent.ts";
import type { Queue } from "../src/domain/queue.ts";
import type { Roster } from "../src/domain/roster.ts";
import type { IntakeRule } from "../src/intake/rules.ts";
import { openTeamFiles } from "../src/scenario/ask/team_files.ts";
import { rosterFor } from "../src/scenario/ask/roster_for.ts";
import { namesIn } from "../src/scenario/ask/strangers.ts";
import { brokenExpectations } from "../src/scenario/expect/expectations.ts";
import { readScenario } from "../src/scenario/folder.ts";
import { goldenPath } from "../src/scenario/layout.ts";
import { scanScenarios } from "../src/scenario/scan.ts";
import { questionDigest } from "../src/scenario/golden/digest.ts";
import { goldenFinding } from "../src/scenario/golden/golden_finding.ts";
import { goldenOf } from "../src/scenario/golden/golden_of.ts";
import { printGolden } from "../src/scenario/golden/print_golden.ts";
import { layWhatIf } from "../src/scenario/ask/lay_what_if.ts";
import { askRoster } from "../src/scenario/play.ts";
import type { ScenarioQuestion } from "../src/scenario/scenario.ts";
import { agent } from "./support/builders.ts";
import type { OverlayRow } from "../src/what_if/rows/overlay_schema.ts";

/** What a scenario puts to the engine. */
interface Put {
  readonly question: ScenarioQuestion;
  readonly roster: Roster;
  readonly rules: readonly IntakeRule[];
}

type Mutation = (put: Put) => Put;

/** A what-if row laid over the others, so that it has the last word. */
const row = (given: OverlayRow): Mutation => (put) => ({
  ...put,
  question: { ...put.question, overlay: [...put.question.overlay, given] },
});

const queue = (change: (queue: Queue) => Partial<Queue>): Mutation => (put) => ({
  ...put,
  roster: { ...put.roster, queue: { ...put.roster.queue, ...change(put.roster.queue) } },
});

const agents = (change: (agents: readonly Agent[]) => readonly Agent[]): Mutation => (put) => ({
  ...put,
  roster: { ...put.roster, agents: change(put.roster.agents) },
});

const asks = (change: Partial<ScenarioQuestion["interaction"]>): Mutation => (put) => ({
  ...put,
  question: { ...put.question, interaction: { ...put.question.interaction, ...change } },
});

const metrics = (change: Readonly<Record<string, number>>): Mutation => (put) =>
  asks({ metrics: { ...put.question.interaction.metrics, ...change } })(put);

const question = (change: Partial<ScenarioQuestion>): Mutation => (put) => ({
  ...put,
  question: { ...put.question, ...change },
});

const lastHandled = (change: Readonly<Record<string, string>>): Mutation => (put) =>
  question({ lastHandled: { ...put.question.lastHandled, ...change } })(put);

const skill = (agent: string, name: string, proficiency: number | "none") =>
  row({ agent, skill: name, proficiency });

const evaluation = (skillEvaluation: "NONE" | "BEST" | "ALL") => queue(() => ({ skillEvaluation }));

const ringOpensAfter = (ring: number, timeoutSeconds: number) =>
  queue(({ rings }) => ({
    rings: rings.map((each, index) => index === ring - 1 ? { ...each, timeoutSeconds } : each),
  }));

const keepsSkills = queue(({ rings }) => ({ rings: rings.map((ring) => ({ ...ring, skillsToRemove: [] })) }));

const rulesWaitLonger = queue(({ routingRules }) => ({
  routingRules: routingRules.map((rule) => ({ ...rule, waitSeconds: rule.waitSeconds + 25 })),
}));

const option = (name: string, value: string): Mutation => (put) =>
  question({ options: { ...put.question.options, [name]: value } })(put);

/** The change under which each scenario must fail. */
const MUTATIONS: Readonly<Record<string, Mutation>> = {
  "billing-all-skills": evaluation("NONE"),
  "billing-capacity-frees": row({ agent: "Pat Garden xgib", media: "call", active: 0 }),
  "billing-direct": asks({ directAgent: null }),
  "billing-evening": skill("Kelly Linen pfnu", "Spanish", "none"),
  "billing-french-caller": row({ agent: "Gale Lotus btgh", language: "French", proficiency: 3 }),
  "billing-if-gale-lost-spanish": skill("Gale Lotus btgh", "Spanish", 2),
  "billing-misspelt-skill": skill("Gale Lotus btgh", "billing", 3),
  "billing-nobody-free": skill("Gale Lotus btgh", "Mortgages", 3),
  "billing-spanish-by-intake": (put) => ({ ...put, rules: [] }),
  "billing-spanish-pool": skill("Gale Lotus btgh", "Spanish", "none"),
  "billing-weighted": skill("Jordan Field dcin", "Spanish", 1),
  "billing-weighted-pool": skill("Jordan Field dcin", "Spanish", "none"),
  "billing-weighted-walkthrough": skill("Jordan Field dcin", "Spanish", 1),
  "claims-calm": metrics({ EstimatedWaitTime: 120 }),
  "claims-more-groups": metrics({ EstimatedWaitTime: 10 }),
  "empty-queue": agents(() => [agent()]),
  "escalations-duty-managers": metrics({ EstimatedWaitTime: 10 }),
  "escalations-quiet": metrics({ EstimatedWaitTime: 300, IdleAgentCount: 1 }),
  "general-disregards-skills": evaluation("ALL"),
  "key-accounts-pool": rulesWaitLonger,
  "key-accounts-preferred": rulesWaitLonger,
  "retention-model-decides": queue(() => ({ predictors: [] })),
  "retention-time-out-passes": queue(({ predictors }) => ({
    predictors: predictors?.map((each) => ({ ...each, timeoutSeconds: 300 })) ?? null,
  })),
  "sales-best-mean": evaluation("ALL"),
  "sales-partial-match-walkthrough": skill("Toby Pine fanp", "Upselling", "none"),
  "service-desk-three-pages": agents((all) => all.slice(0, 200)),
  "support-after-spanish-invoice": skill("Lane Coral 35vb", "Billing", "none"),
  "support-complaint": skill("Charlie Basin i5ep", "Complaints", "none"),
  "support-plain-invoice": skill("Charlie Basin i5ep", "Billing", "none"),
  "support-ring-2-opens": ringOpensAfter(2, 20),
  "support-sales-pair": evaluation("ALL"),
  "support-speaks-spanish": skill("Gale Lotus btgh", "Spanish", "none"),
  "support-spanish-invoice": skill("Gale Lotus btgh", "Spanish", "none"),
  "technical-nobody-in-ring-1": row({ agent: "Val Moss yj6y", presence: "On Queue", status: "Idle" }),
  "technical-rings-pool": ringOpensAfter(2, 40),
  "technical-rings-open": ringOpensAfter(1, 20),
  "we-01-bullseye-rings": ringOpensAfter(1, 15),
  "we-01-inner-ring-first": option("bullseye-order", "whole-pool"),
  "we-02-look-back": lastHandled({ "Devon Lake sx87": "6d" }),
  "we-04-1-media-full": row({ agent: "Bailey Meadow 4h5m", media: "email", active: 2 }),
  "we-04-2-label-room": row({ agent: "Bailey Meadow 4h5m", label: "Blue", count: 2 }),
  "we-04-3-label-full": row({ agent: "Bailey Meadow 4h5m", label: "Blue", count: 1 }),
  "we-05-non-acd-call": row({ agent: "Ariel Clover 3gxx", media: "call", active: 2 }),
  "we-06-voice-interrupts-chat": row({ agent: "Jackie Jetty b6b6", media: "chat", active: 0 }),
  "we-07-last-agent": asks({ lastAgent: null }),
  "we-08-nobody-left": row({ agent: "Sidney Orbit ymcf", presence: "On Queue", status: "Idle" }),
  "we-08-skill-removes": skill("Dakota Mitten qa8c", "Mac OS", 3),
  "we-09-owner-then-backups": rulesWaitLonger,
  "we-09b-account-manager": rulesWaitLonger,
  "we-09c-pool-grows": rulesWaitLonger,
  "we-10-first-alert": skill("Emerson Mast jb6u", "Product", 5),
  "we-10-unanswered": row({ agent: "Bailey Harbor pmry", status: "Idle" }),
  "we-11-chats-in-hand": lastHandled({ "Ariel Marble eybs": "100s" }),
  "we-12-language-rating": option("language-rating", "counted"),
  "we-13-rating-before-idle": evaluation("ALL"),
  "we-13b-three-ratings": skill("Logan Hinge ki2s", "Product", 2),
  "we-14-both-removed": keepsSkills,
  "we-14-one-of-four-removed": keepsSkills,
  "we-14-within-and-after-ring-1": keepsSkills,
  "we-15-four-available": row({ agent: "Ellis Cup mty2", presence: "Meal" }),
  "we-15-three-available": row({ agent: "Ellis Cup mty2", presence: "On Queue" }),
  "we-derived-best-mean": skill("Riley Orchid nk9p", "E", 3),
};

const { files } = denoWorld();
const { names } = await scanScenarios(files);
const team = openTeamFiles(files);

/** Whether the scenario fails on what is put: its golden differs, or an expect line does not hold. */
async function isFailing(name: string, mutate: Mutation): Promise<boolean> {
  const scenario = await readScenario(files, name);
  const recording = await team.recording(scenario.question.cassette);
  const roster = await rosterFor(
    { ...scenario.question, names: namesIn(scenario.question) },
    recording,
    team,
  );
  const rules = await team.intake(scenario.question.intake);
  const put = mutate({ question: scenario.question, roster, rules });
  const outcome = askRoster(put.question, benchOf(put.roster), {
    rules: put.rules,
    where: scenario.path,
    whatIf: layWhatIf,
  });
  if (brokenExpectations(scenario, outcome, (_, each) => each).length > 0) return true;
  if (scenario.hold === null) return false;
  const golden = goldenOf(outcome, { question: questionDigest(scenario.question), hold: scenario.hold });
  const kept = await files.readText(goldenPath(name));
  const text = printGolden(golden, outcome.bench.holdings);
  return goldenFinding(kept, { golden, text, without: () => golden, withEach: () => [] })
    .kind === "changed";
}

Deno.test("every shipped scenario still fails on the change it was written against, and on nothing else", async (t) => {
  assertEquals(
    names.filter((name) => MUTATIONS[name] === undefined),
    [],
    "write down what they guard against",
  );
  for (const name of names) {
    await t.step(name, async () => {
      assert(!await isFailing(name, (put) => put), "it fails as it is");
      assert(
        await isFailing(name, MUTATIONS[name] ?? ((put) => put)),
        "it holds although what it guards is gone",
      );
    });
  }
});
