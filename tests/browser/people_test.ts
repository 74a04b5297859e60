/** People, every request, and "why not this one?" in a real browser. */

import { assert, assertMatch, assertStringIncludes } from "@std/assert";
import { browserTest, checkAccess } from "./visiting.ts";

browserTest(
  "anybody is found by a part of the name, and opened as a card that the address holds",
  async ({ open, base }) => {
    const page = await open("/page/people");
    await page.getByLabel("Name or id").fill("gale lotus");
    await page.locator("#summary", { hasText: /^1 people|^1 / }).waitFor();
    await page.locator("#list a").click();
    await page.locator("#card:focus").waitFor();
    const card = await page.locator("#card").innerText();
    assertMatch(card, /^Gale Lotus/);
    assertMatch(card, /Spanish\s+3/);
    assertMatch(card, /Without this person, General[\s\S]*no skill in Spanish/);
    const elsewhere = await open(page.url().slice(base.length));
    await elsewhere.locator("#card h2", { hasText: "Gale Lotus" }).waitFor();
    await elsewhere.getByRole("link", { name: "General" }).first().click();
    await elsewhere.locator("h2", { hasText: /requests can be served/ }).waitFor();
    const nobody = await open("/page/people?person=Nobody+Known");
    await nobody.locator(".verdict.failed").waitFor();
    assertMatch(await nobody.locator("#card").innerText(), /pseudonyms: the user id works too/);
  },
);

browserTest("reach is a table of requests, and what is lost without a person", async ({ open }) => {
  const page = await open("/page/reach?queue=Claims&media=call");
  const heading = page.locator("h2", { hasText: /of 198 requests can be served/ });
  await heading.waitFor();
  const hanging = page.locator("section", { has: page.locator("h2", { hasText: "Hang on one or two" }) });
  assertStringIncludes(await hanging.locator("tbody tr").first().innerText(), "no skill in German");
  const name = await hanging.locator("tbody tr").first().locator("td").last().innerText();
  await page.getByLabel("If this person were away").fill(name);
  await page.getByLabel("If this person were away").blur();
  await page.locator("h2", { hasText: `Without ${name}` }).waitFor();
  assertMatch(page.url(), /without=/);
  await page.getByLabel("Queue").selectOption({ label: "Empty" });
  await page.locator("h2", { hasText: /^0 of / }).waitFor();
  assert(!page.url().includes("without="), "the person belonged to the other queue");
});

browserTest(
  "why not this one is one click, by mouse and by keyboard, and begins with what keeps the person out",
  async ({ open, base }) => {
    const page = await open("/?queue=Technical+Support&skill=Technical");
    await page.locator(".verdict h2", { hasText: "Goes to" }).waitFor();
    const fold = page.locator("details", { hasText: "ring 4, ring 1 is open" });
    await fold.locator("summary").click();
    await fold.getByRole("button", { name: /^Why not .*\?$/ }).click();
    await page.locator("#why-not:focus").waitFor();
    assertMatch(await page.locator("#why-not .reason").innerText(), /^Ring 4, ring 1 is open/);
    assertMatch(await page.locator("#why-not").innerText(), /What would change it/);
    const elsewhere = await open(page.url().slice(base.length));
    await elsewhere.locator("#why-not .reason", { hasText: "Ring 4" }).waitFor();
    await elsewhere.locator("#why").fill("Drew Gate ichv");
    await elsewhere.keyboard.press("Enter");
    await elsewhere.locator("#why-not .reason", { hasText: /mean rating/i }).waitFor();
    await elsewhere.getByLabel("Queue").selectOption({ label: "Sales" });
    await elsewhere.waitForURL((url) => !url.search.includes("why="));
  },
);

browserTest("an accessibility checker finds nothing about people and requests", async (visit) => {
  await checkAccess(visit, [
    ["people", "/page/people?find=gale&person=Gale+Lotus+btgh"],
    ["people-none", "/page/people?find=%3Cimg+src%3Dx%3E&person=%E2%80%AE%F0%9F%98%80"],
    ["reach", "/page/reach?queue=Technical+Support&width=1"],
    ["why-not", "/?queue=Technical+Support&skill=Technical&why=Quinn+Apron+49fz"],
  ]);
});
