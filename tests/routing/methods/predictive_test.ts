/** Predictive routing: until when, and who is chosen among. */

import { instantAt } from "../../../src/lib/instant.ts";
import { benchOf } from "../../../src/routing/line/bench.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { freeMoment } from "../../../src/domain/moment.ts";
import { rosterAt } from "../../../src/domain/roster.ts";
import { decideAcd } from "../../../src/routing/acd.ts";
import { AT, interaction, language, queue, roster } from "../../support/builders.ts";
import { decided, EVERYONE, free, MINUTE, ring, type Setup, skills } from "../setup.ts";
import { changes, crowd } from "../rule_setups.ts";

// 2.6 Predictive routing

const PREDICTOR = { id: "p", state: "Active", on: true, skillMatching: true, timeoutSeconds: 60 };

Deno.test("predictive: after the time-out the queue's other method takes over, its clock begun then", () => {
  const setup: Setup = { queue: { predictors: [PREDICTOR], rings: [ring(10), EVERYONE] }, agents: crowd(4) };
  const seen = [0, 59, 60, 69, 70].map((waited) => decided(setup, waited));
  assertEquals(seen.map((row) => `${row.method} ${row.ring}`), [
    "Predictive null",
    "Predictive null",
    "Bullseye 1",
    "Bullseye 1",
    "Standard null",
  ]);
  assertStringIncludes(
    changes(decided(setup))[0] ?? "",
    "60 the predictor's time-out passes, bullseye routing",
  );
});

Deno.test("predictive: a schedule that has not begun leaves the queue to its other method, but at a free moment", () => {
  const startsAt = instantAt(Date.parse(AT) + MINUTE);
  const setup: Setup = {
    queue: { predictors: [{ ...PREDICTOR, startsAt: startsAt }] },
    agents: crowd(4),
  };
  const begun: Setup = { ...setup, queue: { predictors: [{ ...PREDICTOR, startsAt: AT }] } };
  assertEquals([decided(setup).method, decided(begun).method], ["Standard", "Predictive"]);
  const everybodyFree = rosterAt(
    roster({ queue: queue(setup.queue ?? {}), agents: crowd(4) }),
    freeMoment(AT),
  );
  assertEquals(
    decideAcd(benchOf(everybodyFree), interaction(), { at: AT, options: {} }).method,
    "Predictive",
  );
});

Deno.test("predictive: the model chooses among all who fit; BEST's 100 and its average are none of its business", () => {
  const decision = decided({
    queue: { predictors: [PREDICTOR], skillEvaluation: "BEST" },
    agents: crowd(101, { skills: skills("S") }),
    interaction: { skills: ["S"] },
  });
  assertEquals([decision.ranking.length, decision.ranking[0]?.meanProficiency], [101, undefined]);
  assertEquals(decision.optionsThatMattered, []);
});

Deno.test("predictive: language always filters, skills only with skill matching; a predictor that is off does nothing", () => {
  const agents = crowd(5).map((agent, index) =>
    index === 0 ? agent : { ...agent, languages: [language("es")] }
  );
  const asked = (predictor: Partial<typeof PREDICTOR>) =>
    decided({
      queue: { predictors: [{ ...PREDICTOR, ...predictor }] },
      agents,
      interaction: { skills: ["S"], language: "es" },
    });
  assertEquals(asked({ skillMatching: false }).ranking.length, 4);
  assertEquals(
    [asked({}).method, asked({}).selected],
    ["Standard", null],
    "nobody holds S: too few to score",
  );
  assertEquals([asked({ on: false }).method, asked({ state: "Inactive" }).method], ["Standard", "Standard"]);
});

Deno.test("predictive: an option that hands the decision to the model is named, though nobody is selected either way", () => {
  const decision = decided({
    queue: { predictors: [{ ...PREDICTOR, skillMatching: false }] },
    agents: [...crowd(3), free("x", 0, { load: null })],
    interaction: { skills: ["S"] },
  });
  assertEquals([decision.outcome, decision.selected], ["waits", null]);
  assertEquals(decision.optionsThatMattered.map((row) => row.option), ["unknown-data"]);
});
