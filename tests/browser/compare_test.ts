/** What-if switches and two recordings compared, in a real browser. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import { OverlayFileSchema } from "../../src/what_if/rows/overlay_schema.ts";
import { readYaml } from "../../src/yaml/read_yaml.ts";
import { browserTest, checkAccess } from "./visiting.ts";

browserTest(
  "a switch shows the answer before and after, what becomes of every request, and is saved both ways",
  async ({ open, base }) => {
    const page = await open("/?queue=Billing&skill=Billing&skill=Spanish");
    await page.locator(".verdict h2", { hasText: "Gale Lotus" }).waitFor();
    await page.getByText("What if", { exact: true }).click();
    await page.locator("#change-who").fill("Gale Lotus btgh");
    await page.locator("#change-which").fill("Spanish");
    await page.getByRole("button", { name: "Add this change" }).click();
    const both = page.locator("#both");
    await both.waitFor();
    const heads = await both.locator("h2").allInnerTexts();
    assertStringIncludes(heads[0] ?? "", "Gale Lotus");
    assert(!heads[1]?.includes("Gale Lotus"), heads[1]);
    await page.locator("#what-becomes", { hasText: "Spanish taken from Gale Lotus btgh" }).waitFor();
    assertMatch(await page.locator("#what-becomes").innerText(), /\d+ of \d+ requests change/);
    const [overlay] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save changes" }).click(),
    ]);
    assertEquals(overlay.suggestedFilename(), "changes.yaml");
    const text = await Deno.readTextFile(await overlay.path());
    const [saved] = readYaml(text, "changes.yaml", OverlayFileSchema).overlay;
    assertEquals([saved?.skill, saved?.proficiency], ["Spanish", "none"]);
    assertMatch(saved?.agent ?? "", /^[0-9a-f-]{36}$/, "people go by id");
    const [scenario] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as scenario" }).click(),
    ]);
    const { question } = await parseScenario(
      await Deno.readTextFile(await scenario.path()),
      "saved",
      "scenario.yaml",
    );
    assertEquals(question.overlay.length, 1);
    const elsewhere = await open(page.url().slice(base.length));
    await elsewhere.locator("#both").waitFor();
    await elsewhere.getByRole("button", { name: /^Take back Gale Lotus/ }).click();
    await elsewhere.locator("#both").waitFor({ state: "detached" });
    assert(!elsewhere.url().includes("if="));
  },
);

browserTest("each kind of switch makes a change that the service takes, by keyboard", async ({ open }) => {
  const page = await open("/?queue=Technical+Support&skill=Technical");
  await page.locator(".verdict h2", { hasText: "Goes to" }).waitFor();
  const kinds = ["presence", "joined", "ring", "language", "timeout", "capacity", "evaluation", "scoring"];
  const named = { language: "English", timeout: "1", capacity: "call" } as Readonly<Record<string, string>>;
  await page.locator("#what-if summary").focus();
  await page.keyboard.press("Enter");
  for (const [at, kind] of kinds.entries()) {
    await page.locator("#change").selectOption(kind);
    if (await page.locator("#change-who").isVisible()) {
      await page.locator("#change-who").fill("Val Moss yj6y");
    }
    const which = named[kind];
    if (which !== undefined) await page.locator("#change-which").fill(which);
    if (await page.locator("#change-typed").isVisible()) {
      await page.locator("#change-typed").fill(kind === "timeout" ? "45s" : "2");
    } else {await page.locator("#change-value").selectOption({
        index: { language: 3, evaluation: 2 }[kind] ?? 1,
      });}
    await page.locator("#add-change").focus();
    await page.keyboard.press("Enter");
    await page.locator(`#changes li >> nth=${at}`).waitFor();
    await page.waitForSelector(".answer:not(.busy) #both");
  }
  assertEquals(await page.locator(".verdict.failed").count(), 0);
  await page.locator("#what-becomes", { hasText: "time-out of ring 1: 15 s → 45 s" }).waitFor();
  await page.locator("#change").selectOption("member");
  await page.locator("#change-who").fill("Drew Gate ichv");
  await page.locator("#add-change").click();
  await page.locator("#what-becomes", { hasText: "Drew Gate ichv is no member any more" }).waitFor();
});

browserTest(
  "a change that fits nothing is refused in words; a link that is no change is as well",
  async ({ open }) => {
    const rows = [
      ['/?queue=Billing&if={"agent":"Nobody","skill":"Spanish","proficiency":3}', /Nobody/],
      ['/?queue=Billing&if={"skil":"Spanish"}', /skil/],
      ["/?queue=Billing&if=[1]", /no overlay row/],
    ] as const;
    for (const [address, says] of rows) {
      const page = await open(address);
      await page.locator(".verdict.failed").waitFor();
      assertMatch(await page.locator(".verdict").innerText(), says);
      await page.context().close();
    }
  },
);

browserTest("two recordings are compared; a recording and itself do not differ", async ({ open, base }) => {
  const page = await open("/page/compare");
  await page.getByLabel("Before").selectOption("sandbox");
  await page.getByLabel("After").selectOption("sandbox");
  await page.getByLabel("Skills named").selectOption("1");
  await page.getByRole("button", { name: "Compare" }).click();
  await page.locator(".verdict h2", { hasText: "No request changes" }).waitFor();
  await page.locator("h2", { hasText: "Settings: 0 changed" }).waitFor();
  const [report] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as one file to send" }).click(),
  ]);
  assertEquals(report.suggestedFilename(), "comparison.html");
  assertMatch(await Deno.readTextFile(await report.path()), /^<!doctype html>/i);
  const elsewhere = await open(page.url().slice(base.length));
  await elsewhere.locator(".verdict h2", { hasText: "No request changes" }).waitFor();
  await elsewhere.getByLabel("After").selectOption("sandbox-walkthrough");
  await elsewhere.getByRole("button", { name: "Compare" }).click();
  await elsewhere.locator(".verdict.failed", { hasText: "different surfaces" }).waitFor();
});

browserTest("changes are put to every queue and every scenario", async ({ open }) => {
  const row = { agent: "Gale Lotus btgh", language: "Spanish", proficiency: "none" };
  const page = await open(`/?queue=General&language=Spanish&if=${encodeURIComponent(JSON.stringify(row))}`);
  await page.getByRole("link", { name: "Every queue and every scenario" }).click();
  await page.locator(".verdict h2", { hasText: /requests change/ }).waitFor();
  const found = await page.locator("#found").innerText();
  assertStringIncludes(found, "1 of 1 come out differently");
  assertMatch(found, /General[\s\S]*no skill in Spanish/);
  assertEquals(await page.locator("#after option:checked").innerText(), "the same with 1 change");
  assertStringIncludes(await page.locator("#changes").innerText(), "Gale Lotus btgh: language Spanish");
  await page.getByText("spanish, by configuration").click();
  await page.getByRole("link", { name: "Open the scenario" }).waitFor();
}, {
  "scenarios/spanish/scenario.yaml":
    "note: Somebody speaks Spanish\ncassette: sandbox\nqueue: General\ninteraction: { language: Spanish }\n",
});

browserTest("an accessibility checker finds nothing about comparisons", async (visit) => {
  await checkAccess(visit, [
    ["compare", "/page/compare?before=sandbox&after=sandbox&width=1"],
    [
      "what-if",
      '/?queue=General&language=Spanish&if={"agent":"Gale Lotus btgh","language":"Spanish","proficiency":"none"}',
    ],
  ]);
});
