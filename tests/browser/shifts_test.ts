/** The page of shifts in a real browser: asked for in a form, drawn as charts. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { browserTest, checkAccess } from "./visiting.ts";

browserTest("a shift is played, its figures agree, and the address holds it", async ({ open, base }) => {
  const page = await open("/page/shifts");
  await page.getByLabel("Queue").selectOption({ label: "Billing" });
  await page.getByLabel("Arrive in each half hour").fill("5, 20");
  await page.getByRole("button", { name: "Play the shift" }).click();
  const heading = page.locator(".verdict h2", { hasText: /^\d+ of 25 served$/ });
  await heading.waitFor();
  const served = Number((await heading.innerText()).split(" ")[0]);
  const halfHours = page.locator("section", { has: page.locator("h2", { hasText: "By half hour" }) });
  const cells = await halfHours.locator("tbody tr td:nth-child(3)").allInnerTexts();
  assertEquals(cells.reduce((sum, text) => sum + Number(text), 0), served);
  assertEquals(await halfHours.locator("tbody tr").count(), 2);
  const elsewhere = await open(page.url().slice(base.length));
  await elsewhere.locator(".verdict h2", { hasText: await heading.innerText() }).waitFor();
  assert(await elsewhere.locator("section:has(h2:text('Who served')) tbody tr").count() > 0);
});

browserTest("what a shift cannot be asked is refused in words", async ({ open }) => {
  const page = await open("/page/shifts");
  const rows = [["many", /"many" is no number of arrivals/], [
    "400, 400",
    /at most 500 interactions/,
  ]] as const;
  for (const [arrivals, says] of rows) {
    await page.getByLabel("Arrive in each half hour").fill(arrivals);
    await page.keyboard.press("Enter");
    await page.locator(".verdict.failed h2", { hasText: says }).waitFor();
  }
  assertMatch(await page.locator(".verdict.failed").innerText(), /per_half_hour/);
});

browserTest("an accessibility checker finds nothing about shifts", async (visit) => {
  await checkAccess(visit, [
    ["shifts", "/page/shifts?queue=Billing&arrivals=5,20&handle=4m&work=20s&patience=5m&seed=1&media=call"],
    [
      "shifts-never",
      "/page/shifts?queue=Empty&arrivals=2&handle=4m&skills=%3Cb%3E%E2%80%AE&media=chat&seed=1",
    ],
  ]);
});
