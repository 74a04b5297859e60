/**
 * The page for people in a real browser: by mouse and by keyboard, on a desk and on a phone, light and dark, and under the eyes
 * of an accessibility checker. Skipped where there is no Chromium, and where the task may not start one.
 */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Page } from "playwright-core";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import { browserTest, checkAccess, PICTURES } from "./visiting.ts";

/** The verdict once the page has settled on the address it shows. */
async function verdict(page: Page, expected?: RegExp): Promise<string> {
  if (expected !== undefined) await page.locator(".verdict h2", { hasText: expected }).waitFor();
  await page.waitForSelector(".answer:not(.busy) .verdict h2");
  return await page.locator(".verdict h2").innerText();
}

browserTest(
  "a question asked by mouse is answered as the service answers it, and the address holds it",
  async ({ base, open }) => {
    const page = await open("/");
    await page.getByLabel("Queue").selectOption({ label: "Technical Support" });
    for (const skill of ["Technical", "Networking"]) {
      await page.getByLabel("Required skills", { exact: true }).fill(skill);
      await page.locator("#add-skill").click();
    }
    await page.waitForURL(/skill=Technical&skill=Networking/);
    const shown = await verdict(page, /^Goes to/);
    const answer = await fetch(`${base}/decisions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ queue_id: "Technical Support", required_skills: ["Technical", "Networking"] }),
    });
    const { decision } = await answer.json();
    assertEquals(shown, `Goes to ${decision.ranking[0].name}`);
    assertEquals(
      await page.locator("section.panel:has(h2:text-is('In line')) tbody tr").count(),
      decision.ranking.length,
    );
    assertStringIncludes(
      await page.locator("h2", { hasText: "Out:" }).innerText(),
      String(decision.excluded.length),
    );
    assertMatch(await page.locator(".timeline tr", { hasText: "15 s" }).innerText(), /ring 2 opens/);
    assert(await page.locator("h2:text('What would flip it') + ul li").count() > 0);
    const address = page.url();
    const elsewhere = await open(address.slice(base.length));
    assertEquals(await verdict(elsewhere), shown);
    await elsewhere.getByRole("button", { name: "Remove Networking" }).click();
    await elsewhere.waitForURL((url) => !url.search.includes("Networking"));
  },
);

browserTest("everything works by keyboard alone", async ({ open }) => {
  const page = await open("/?queue=Sales");
  await page.keyboard.press("Tab");
  assertEquals(await page.evaluate("document.activeElement.className"), "skip");
  await page.locator("#skill").focus();
  await page.keyboard.type("Sales");
  await page.keyboard.press("Enter");
  await verdict(page, /^Goes to/);
  assertEquals(await page.evaluate("document.activeElement.id"), "skill", "ready for the next one");
  await page.waitForURL(/skill=Sales/);
  await page.getByRole("button", { name: "Remove Sales" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.search.includes("skill"));
  assertEquals(await page.evaluate("document.activeElement.id"), "skill", "focus is not lost with the chip");
  await page.getByRole("button", { name: "Decide" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("#answer:focus").waitFor();
  assertMatch(await page.locator("#spoken").textContent() ?? "", /Goes to|Waits/);
});

browserTest(
  "another cassette keeps the queue's name; the model and the caller's attributes count",
  async ({ open }) => {
    const page = await open("/?queue=Billing&skill=Billing");
    await page.getByLabel("Cassette").selectOption("sandbox-walkthrough");
    await page.locator(".facts", { hasText: "weighted score" }).waitFor();
    assertEquals(await page.locator("#queue option:checked").innerText(), "Billing");
    await page.getByText("More to ask").click();
    await page.getByLabel("Model").selectOption("acd");
    await page.locator(".facts", { hasText: "ACD engine" }).waitFor();
    await page.getByLabel("Caller attributes").fill("tier=gold\nclaims = 3");
    await page.getByLabel("Caller attributes").blur();
    await page.waitForURL(/attributes=tier%3Dgold/);
  },
);

browserTest(
  "a preferred agent is added by name, and the question is saved as a scenario",
  async ({ open }) => {
    const page = await open("/?queue=Key+Accounts");
    await page.getByText("More to ask").click();
    const name = await page.locator("#agents option").first().getAttribute("value") ?? "";
    await page.getByLabel("Preferred agent", { exact: true }).fill("Nobody Known");
    await page.locator("#add-preferred").click();
    assertStringIncludes(await page.locator("#action-note").innerText(), 'no agent "Nobody Known"');
    await page.getByLabel("Preferred agent", { exact: true }).fill(name);
    await page.locator("#add-preferred").click();
    await page.waitForURL(/preferred=/);
    await page.getByRole("button", { name: `Remove ${name}, 90` }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as scenario" }).click(),
    ]);
    assertEquals(download.suggestedFilename(), "scenario.yaml");
    const text = await Deno.readTextFile(await download.path());
    const { question } = await parseScenario(text, "downloaded", "scenario.yaml");
    assertEquals([question.queue, question.interaction.preferred[0]?.score], ["Key Accounts", 90]);
  },
);

browserTest("what the service refuses is told in its words", async ({ open }) => {
  const page = await open("/?queue=Billing&priority=99999999999");
  assertStringIncludes(await verdict(page), "body.priority");
});

browserTest(
  "a link that does not fit is refused in words, keeps its address, and nothing else is answered",
  async ({ open }) => {
    const rows = [
      ["/?queue=Biling", /This server has no queue "Biling"/, /Nearest: Billing/],
      ["/?queue=Nope&skill=Sales", /This server has no queue "Nope"/, /GET \/queues lists/],
      ["/?cassette=sandbox&queue=Nope", /Cassette sandbox has no queue "Nope"/, /GET \/queues lists/],
      ["/?cassette=nope&queue=Sales", /There is no cassette "nope" here/, /GET \/cassettes lists/],
      ["/?cassette=nope", /There is no cassette "nope" here/, /GET \/cassettes lists/],
      ["/?queue=Sales&priority=abc", /This link asks for priority "abc", which is no number/, /Choose/],
      ["/?queue=Sales&preferred=Ada", /preferred "Ada", which is no agent and score/, /Choose/],
      ["/?queue=Sales&skil=Sales&waited=x", /asks for "skil", which nothing here/, /waited "x", which is no/],
      ["/?queue=Sales&queue=Billing", /gives "queue" 2 times/, /Choose/],
      ["/?queue=Sales&waited=1e300", /body\.waited_seconds/, /docs/],
      ["/?queue=Sales&waited=-5", /body\.waited_seconds/, /docs/],
      ["/?queue=Sales&attributes=gold", /attribute "gold"/, /name=value/],
    ] as const;
    for (const [address, says, also] of rows) {
      const page = await open(address);
      assertMatch(await verdict(page), says, address);
      assertMatch(await page.locator(".answer").innerText(), also, address);
      const { search } = new URL(page.url());
      // What the service refuses is asked as the link says it: the same question, its names settled.
      if (says.source.startsWith("body")) assertStringIncludes(search, "waited=");
      else assertEquals(search, address.slice(1), "the address is kept");
      assertEquals(await page.locator(".timeline").count(), 0, `${address}: nothing else is answered`);
      await page.context().close();
    }
    const page = await open("/?cassette=nope&queue=Sales&skill=Sales");
    assertEquals(await page.locator("#cassette option:checked").count(), 0);
    await page.getByRole("button", { name: "Decide" }).click();
    assertMatch(await verdict(page), /no cassette "nope"/, "Decide chooses nothing by itself");
    await page.getByLabel("Cassette").selectOption("sandbox-walkthrough");
    await verdict(page, /^Goes to|^Waits/);
    assertEquals(await page.locator("#queue option:checked").innerText(), "Sales");
    const other = await open("/?queue=Nope&skill=Sales");
    assertEquals(await other.locator("#queue option:checked").count(), 0);
    await other.getByText("More to ask").click();
    await other.getByLabel("Priority").fill("3");
    await other.getByLabel("Priority").blur();
    assertMatch(await verdict(other), /no queue "Nope"/, "another field chooses no queue");
    await other.getByLabel("Queue").selectOption({ label: "Sales" });
    await verdict(other, /^Goes to|^Waits/);
    assertMatch(other.url(), /skill=Sales/);
  },
);

browserTest("what can be done with the question is whole in sight on a low screen", async ({ open }) => {
  const page = await open("/?queue=Technical+Support&skill=Technical&skill=Networking", {
    viewport: { width: 1280, height: 720 },
  });
  if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/low-desk.png` });
  const panel = await page.locator("#ask").boundingBox();
  const fields = await page.locator(".fields").boundingBox();
  for (const name of ["Decide", "Copy link", "Save as scenario"]) {
    const button = await page.getByRole("button", { name }).boundingBox();
    assert(panel !== null && fields !== null && button !== null, name);
    assert(button.y + button.height <= Math.min(720, panel.y + panel.height) - 4, `${name} is cut off`);
    assert(button.y >= fields.y + fields.height, `${name} lies over the form`);
  }
});

browserTest(
  "a cassette that does not hold the queue is asked for its first one, and that is said",
  async ({ open }) => {
    const page = await open("/?queue=Claims");
    await page.getByLabel("Cassette").selectOption("sandbox-walkthrough");
    await page.locator("#queue-hint", { hasText: "sandbox-walkthrough holds no queue Claims" }).waitFor();
    await verdict(page, /^Goes to|^Waits/);
    assertEquals(await page.locator("#queue option:checked").innerText(), "Billing");
    await page.getByLabel("Cassette").selectOption("sandbox");
    await page.locator("#queue-hint:empty").waitFor({ state: "attached" });
  },
);

browserTest(
  "instants that bring no other answer, or come too late, are shown on demand",
  async ({ open }) => {
    const page = await open("/docs");
    await page.route("**/decisions", async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      const [first] = body.timeline;
      const at = (seconds: number, name: string) => ({
        ...first,
        after_seconds: seconds,
        waited_seconds: seconds,
        selected: { id: name, name },
      });
      const passing = Array.from({ length: 40 }, (_, minute) => at(minute * 60, first.selected.name));
      await route.fulfill({ json: { ...body, timeline: [...passing, at(90, "Soon"), at(80_000, "Late")] } });
    });
    await page.goto(new URL("/?queue=Billing", page.url()).href);
    await verdict(page, /^Goes to/);
    const rows = page.locator(".timeline tbody tr:visible");
    assertEquals(await rows.count(), 2);
    assertStringIncludes(await rows.nth(1).innerText(), "Soon");
    await page.getByText("40 more instants").click();
    await page.locator(".timeline tr", { hasText: "Late" }).waitFor();
  },
);

browserTest(
  "on a phone every number of the ranking is in sight, with its column's name",
  async ({ open }) => {
    const page = await open("/?queue=Technical+Support&skill=Technical&skill=Networking", {
      viewport: { width: 320, height: 640 },
    });
    const cells = page.locator("section.panel:has(h2:text-is('In line')) td");
    for (const cell of await cells.all()) {
      const box = await cell.boundingBox();
      assert(box !== null && box.x >= 0 && box.x + box.width <= 320, await cell.innerText());
    }
    assertEquals(await cells.last().getAttribute("data-column"), "Since last interaction");
  },
);

browserTest("a route of the API is tried on its page with its example", async ({ open }) => {
  const page = await open("/docs");
  const decisions = page.locator("section", { has: page.locator("code", { hasText: "POST /decisions" }) });
  await decisions.getByRole("button", { name: "Try it" }).click();
  await decisions.locator(".tried", { hasText: "200" }).waitFor();
  assertStringIncludes(await decisions.locator(".tried pre").innerText(), '"queue_name": "Billing"');
  const roster = page.locator("section", { has: page.locator("code", { hasText: "/queues/{id}/roster" }) });
  await roster.getByLabel("id", { exact: true }).fill("No such queue");
  await roster.getByRole("button", { name: "Try it" }).click();
  await roster.locator(".tried", { hasText: "404" }).waitFor();
});

browserTest("an accessibility checker finds nothing, light and dark, desk and phone", async (visit) => {
  await checkAccess(visit, [
    ["bullseye", "/?queue=Technical+Support&skill=Technical&skill=Networking"],
    ["large", "/?queue=Service+Desk&skill=Technical&skill=Spanish"],
    ["empty", "/?queue=Empty"],
    ["refused", "/?queue=Billing&priority=99999999999"],
    ["unknown", "/?cassette=nope&queue=Nope"],
    ["docs", "/docs"],
  ]);
});
