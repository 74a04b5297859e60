/** Validation: every rule by a case that triggers it, near misses by the pair, assignments by the verdict. */

import { benchOf } from "../../src/routing/line/bench.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { metricFault } from "../../src/domain/interaction.ts";
import { decide } from "../../src/decide.ts";
import type { Anomaly, AnomalyId } from "../../src/domain/anomaly.ts";
import type { Model } from "../../src/domain/decision.ts";
import { exclusionsIn } from "../../src/domain/exclusion.ts";
import type { Interaction } from "../../src/domain/interaction.ts";
import type { Roster } from "../../src/domain/roster.ts";
import { RULES } from "../../src/anomalies/anomalies.ts";
import { validate } from "../support/validate.ts";
import { agent, interaction, roster, skill } from "../support/builders.ts";
import { rowName } from "../support/row_name.ts";
import { billing, CASES, defines } from "./cases.ts";

function found(model: Model, given: Roster, asked: Interaction): readonly Anomaly[] {
  return validate(benchOf(given), asked, decide(benchOf(given), asked, { model }));
}

function shown(anomalies: readonly Anomaly[], id: AnomalyId): readonly string[] {
  return anomalies.filter((row) => row.id === id).map((row) =>
    `${row.severity} ${row.subject.name}: ${row.message}`
  );
}

Deno.test("validate() finds what each rule is for", () => {
  const got = CASES.map((row) => {
    const anomalies = found(row.model ?? "weighted", roster(row.roster), interaction(row.asked ?? {}));
    return { id: row.id, what: row.what, says: shown(anomalies, row.id) };
  });
  assertEquals(got, CASES.map(({ id, what, says }) => ({ id, what, says })));
});

Deno.test("RULES has unique ids, a reason for every row, and a case above that triggers it", async (t) => {
  const ids = RULES.map((rule) => rule.id);
  assertEquals(new Set(ids).size, ids.length);
  for (const rule of RULES) {
    await t.step(rowName(rule), () => {
      assert(rule.reason.length > 20 && !rule.reason.endsWith("."), `${rule.id} has a reason`);
      assert(CASES.some((row) => row.id === rule.id && row.says.length > 0), `${rule.id} has a case`);
    });
  }
});

Deno.test("validate() for goldens leaves out exactly the notes about excluded agents", async (t) => {
  for (const { what, model = "weighted", roster: given, asked = {} } of CASES) {
    await t.step(rowName(what), () => {
      const [who, question] = [roster(given), interaction(asked)];
      const decision = decide(benchOf(who), question, { model });
      const excluded = new Set(exclusionsIn(decision).map((row) => row.id));
      const worthTelling = validate(benchOf(who), question, decision).filter(({ severity, subject }) =>
        severity !== "info" || subject.kind !== "agent" || !excluded.has(subject.id)
      );
      assertEquals(validate(benchOf(who), question, decision, "beyond-exclusions"), worthTelling, what);
    });
  }
});

Deno.test("validate() gives evidence a program can use", () => {
  const given = roster({
    organisation: defines("Billing", "billing"),
    agents: [billing("a"), agent({ id: "b", skills: [skill("billing")] })],
  });
  const near = found("weighted", given, interaction({ skills: ["Billing"] })).find((row) =>
    row.id === "near-miss-skill"
  );
  assertEquals(near?.subject, { kind: "skill", id: "id of Billing", name: "Billing" });
  assertEquals(near?.evidence, {
    required: "Billing",
    candidate: "billing",
    differsBy: "case, accents or spacing",
    holders: ["Name of b"],
    requiredIsKnown: true,
  });
});

Deno.test("validate() passes the roster's oddities on, gravest first, and tells nothing twice", () => {
  const changed: Anomaly = {
    id: "members-changed",
    severity: "warning",
    subject: { kind: "queue", id: "queue-1", name: "Billing" },
    message: "Members changed between pages",
    evidence: { pages: 2 },
  };
  const unknown: Anomaly = {
    id: "member-data-unknown",
    severity: "warning",
    subject: { kind: "agent", id: "a", name: "Name of a" },
    message: "The expand skills did not arrive",
    evidence: {},
  };
  const given = roster({ agents: [agent({ id: "a", skills: null })], oddities: [changed, unknown] });
  const anomalies = found("weighted", given, interaction({ skills: ["Billing"] }));
  assertEquals(anomalies.filter((row) => row.id === "members-changed"), [changed]);
  assertEquals(anomalies.filter((row) => row.id === "member-data-unknown"), [unknown]);
  const order = anomalies.map((row) => ["error", "warning", "info"].indexOf(row.severity));
  assertEquals(order, order.toSorted());
});

Deno.test("metricFault() asks back a service level that can only be a fraction, and nothing else", () => {
  assertEquals(
    metricFault("ServiceLevel", 0.8),
    "ServiceLevel is in per cent, and 0.8 can only be a fraction: is 80 meant?",
  );
  assertStringIncludes(metricFault("ServiceLevel@q2", 0.955) ?? "", "is 95.5 meant?");
  for (const [name, value] of [["ServiceLevel", 0], ["ServiceLevel", 1], ["ServiceLevel", 80.5]] as const) {
    assertEquals(metricFault(name, value), null);
  }
  assertEquals(metricFault("EstimatedWaitTime", 0.5), null);
});
