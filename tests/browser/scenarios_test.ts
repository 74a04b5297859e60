/** The page of scenarios in a real browser: listed, run, one opened with what differs. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { browserTest, checkAccess } from "./visiting.ts";

const HOSTILE = `<img src=x onerror="alert(1)"> \u202Eesrever 😀 ${"W".repeat(150)}`;

const scenario = (note: string, rest = "") =>
  `note: ${
    JSON.stringify(note)
  }\ncassette: sandbox\nqueue: Billing\ninteraction: { skills: [Billing] }\n${rest}`;

const FILES = {
  "scenarios/billing-holds/scenario.yaml": scenario(
    "Somebody serves a billing call",
    "golden: none\nexpect: [{ method: Standard }]\n",
  ),
  "scenarios/team/billing-fails/scenario.yaml": scenario(
    HOSTILE,
    "golden: none\nexpect: [{ method: Bullseye }]\n",
  ),
  "scenarios/new/scenario.yaml": scenario("Nothing was accepted yet"),
  "scenarios/broken/scenario.yaml": "note: [",
};

/** Of another question, and of people who are not in the sandbox. */
const GOLDEN_OF_OTHERS = `# Written by \`ringback accept\`. Change the scenario, not this file.
format: 3
question: "00cba28db9b8d8"
asked: {queue: Billing, media: call, skills: [22703180 Billing, 1f089a13 Spanish]}
moment: free
notKnown: {own utilization: all}
stages:
  - after: [0s]
    method: Standard
    needs: [Billing, Spanish]
    pool:
      - {agents: [00000001 Ada Rivers, 00000002 Ken Brook]}
    others: {missing-skill: 9, not-joined: 1}
`;

browserTest(
  "scenarios are run, counted, filtered, and one is opened with why it fails",
  async ({ open, base }) => {
    const page = await open("/page/scenarios");
    const summary = page.locator("#summary");
    await summary.filter({ hasText: "4 scenarios" }).waitFor();
    await page.getByRole("button", { name: "Run all" }).click();
    await summary.filter({ hasText: "4 scenarios, 1 passed, 3 failed" }).waitFor();
    await page.getByLabel("Show").selectOption("failed");
    assertEquals(await page.locator("#list tbody tr").count(), 3);
    await page.getByLabel("Show").selectOption("");
    await page.getByLabel("Find a scenario").fill("fails");
    assertEquals(await page.locator("#list tbody tr").count(), 1);
    await page.getByRole("link", { name: "team/billing-fails" }).click();
    await page.locator("#opened:focus").waitFor();
    const opened = await page.locator("#opened").innerText();
    assertMatch(opened, /team\/billing-fails: failed/);
    assertMatch(opened, /An expect line does not hold[\s\S]*Bullseye/);
    assert(opened.includes("<img src=x onerror"), "a hostile note is text");
    assertEquals(await page.locator("#opened img").count(), 0);
    assertEquals(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), 0);
    const elsewhere = await open(page.url().slice(base.length));
    await elsewhere.locator("#opened h2", { hasText: "failed" }).first().waitFor();
    await page.goBack();
    await page.locator("#opened:empty").waitFor({ state: "attached" });
  },
  FILES,
);

browserTest("a golden that differs is shown before and after, side by side", async ({ open }) => {
  const page = await open("/page/scenarios?open=kept");
  await page.locator("#opened h2", { hasText: "kept: failed" }).waitFor();
  const table = page.locator(".beside");
  assertStringIncludes(await table.locator(".gone").first().innerText(), "- ");
  assertStringIncludes(await table.locator(".come").first().innerText(), "+ ");
  assertMatch(await page.locator("#opened").innerText(), /Next: .*accept kept/);
  await page.getByText("scenario.yaml", { exact: true }).click();
  assertStringIncludes(await page.locator("#opened pre").first().innerText(), "skills: [Billing]");
}, {
  "scenarios/kept/scenario.yaml": scenario("Something was accepted once"),
  "scenarios/kept/golden.yaml": GOLDEN_OF_OTHERS,
});

browserTest("an accessibility checker finds nothing about scenarios", async (visit) => {
  await checkAccess(visit, [
    ["scenarios", "/page/scenarios"],
    ["scenario-failed", "/page/scenarios?open=team/billing-fails"],
    ["scenario-new", "/page/scenarios?open=new"],
    ["scenario-none", "/page/scenarios?open=nope"],
  ]);
}, FILES);
