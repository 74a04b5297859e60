/** Near misses: the nearest names, in which Unicode form, and what one cannot see of them. */

import { benchOf } from "../../src/routing/line/bench.ts";
import { assertEquals, assertMatch } from "@std/assert";
import { unseenDifference } from "../../src/anomalies/near_miss.ts";
import { decide } from "../../src/decide.ts";
import { findingsOf } from "../../src/anomalies/requirement.ts";
import { foldName, nearest } from "../../src/lib/nearest.ts";
import { recommend } from "../../src/report/recommend.ts";
import { foldedLikeness } from "../../src/anomalies/near_miss.ts";
import { validate } from "../support/validate.ts";
import { agent, interaction, roster, skill } from "../support/builders.ts";
import { defines } from "./cases.ts";

Deno.test("nearest() puts the same letters in another Unicode form before other accents and other case", () => {
  const names = ["Francais", "français", "Français"];
  assertEquals(nearest("Français".normalize("NFD"), names)[0], "Français");
  assertEquals(nearest("Francais", names), ["Francais", "Français", "français"]);
  assertEquals(nearest("BILING", ["Billing", "BILLING"]), ["BILLING", "Billing"]);
});

Deno.test("recommend() tells the Unicode form to write a name in", () => {
  const given = roster({
    organisation: defines("Francais", "Français"),
    agents: [agent({ skills: [skill("Français")] })],
  });
  const question = interaction({ skills: ["Français".normalize("NFD")] });
  const decision = decide(benchOf(given), question, { model: "weighted" });
  const [first] = recommend(
    findingsOf(benchOf(given), question, decision),
    validate(benchOf(given), question, decision),
    {} as never,
  );
  assertMatch(first?.message ?? "", /1 agent of the queue holds it, written in Unicode form NFC, composed$/);
});

Deno.test("foldedLikeness() takes slips for slips and other words for other words", () => {
  const cases: readonly (readonly [string, string, ReturnType<typeof foldedLikeness>])[] = [
    ["Billing", "billing", "case, accents or spacing"],
    ["Français", "Francais", "case, accents or spacing"],
    ["Tech L1", " tech  l1 ", "case, accents or spacing"],
    ["Tech L1", "TechL1", "case, accents or spacing"],
    ["Tech-Support", "Tech_Support", "case, accents or spacing"],
    ["Billing", "Biling", "one edit"],
    ["Billing", "Billimg", "one edit"],
    ["Billing", "Billings", "one edit"],
    ["Billing", "Bililng", "one edit"],
    ["Billing", "Bilings", null],
    ["Billing", "Sales", null],
    // One letter of two is another word: the worked examples' skills are called A, B, C.
    ["A", "B", null],
    ["L1", "L2", null],
    ["VIP", "VIPs", "one edit"],
  ];
  assertEquals(
    cases.map(([a, b]) => {
      const [one, other] = [foldName(a), foldName(b)];
      return [a, b, foldedLikeness(one, other), foldedLikeness(other, one)];
    }),
    cases.map(([a, b, w]) => [a, b, w, w]),
  );
});

Deno.test("nearest() goes by distance, then by name, and leaves out what is far away", () => {
  const names = ["Polish", "spanish", "Spannish", "Spanish", "Hungarian"];
  assertEquals(nearest("Spanihs", names), ["Spanish", "spanish", "Spannish"]);
});

Deno.test("unseenDifference() names the character that one cannot see, and is silent where the eye tells", () => {
  const rows = [
    ["Tech L1", "Tech\u00a0L1", "they differ in character 5: U+0020 against U+00A0"],
    ["Tech L1", "Tech L1 ", "they differ in character 8: the end against U+0020"],
    ["Billing", "B\u0456lling", "they differ in character 2: i (U+0069) against \u0456 (U+0456)"],
    ["Billing", "\u200bBilling", "they differ in character 1: B (U+0042) against U+200B"],
    ["Billing", "billing", null],
    ["Tech L1", "Tech L2", null],
  ] as const;
  for (const [one, other, told] of rows) assertEquals(unseenDifference(one, other), told);
});
