/** Names that try to be markup, to turn the text around or to burst a page: they change nothing but themselves. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { printCassette } from "../../src/cassette/cassette.ts";
import { handmadeCassette } from "../support/handmade.ts";
import { browserTest, DESK, PHONE } from "./visiting.ts";

const MARKUP = '<img src=x onerror="document.title=1"><script>1</script>';
const TURNED = "\u202Eevil\u2066 😀👩‍👩‍👧 \u200F";
const LONG = "W".repeat(256);
const FORMULA = "=cmd|'/c calc'!A1&amp;\"'";

const CASSETTE = printCassette(
  await handmadeCassette({
    name: "hostile",
    queues: [
      { id: "q-1", name: MARKUP, skillEvaluationMethod: "BEST" },
      { id: "q-2", name: LONG },
    ],
    agents: [
      { id: "a-1", name: MARKUP, skills: { [LONG]: 5, [FORMULA]: 3 }, languages: { [TURNED]: 4 } },
      { id: "a-2", name: TURNED, skills: { [MARKUP]: 2 } },
      { id: "a-3", name: LONG, skills: { [LONG]: 1, [MARKUP]: 4, __proto__2: 1 } },
    ],
  }),
);

const change = encodeURIComponent(JSON.stringify({ agent: "a-1", skill: LONG, proficiency: "none" }));

const PAGES = [
  ["ask", `/?cassette=hostile&queue=q-1&skill=${encodeURIComponent(MARKUP)}&why=a-1`, ".verdict h2"],
  ["what if", `/?cassette=hostile&queue=q-1&skill=${LONG}&if=${change}`, "#what-becomes h3"],
  ["people", "/page/people?cassette=hostile&person=a-1", "#card .verdict"],
  ["reach", "/page/reach?cassette=hostile&queue=q-1&without=a-3", ".verdict h2"],
  ["compare", "/page/compare?before=hostile&after=hostile&width=1", ".verdict h2"],
  [
    "shift",
    `/page/shifts?cassette=hostile&queue=q-2&arrivals=5&handle=4m&media=call&seed=1&skills=${LONG}`,
    ".verdict h2",
  ],
] as const;

browserTest("hostile names change nothing but themselves, on any page, wide or narrow", async ({ open }) => {
  for (const [name, address, settled] of PAGES) {
    for (const screen of [DESK, PHONE]) {
      const page = await open(address, screen);
      await page.locator(settled).first().waitFor();
      await page.waitForLoadState("networkidle");
      const main = page.locator("main");
      assertEquals(await main.locator("img, script").count(), 0, `${name}: markup stays text`);
      assertStringIncludes(await page.title(), "Ringback", name);
      const wider = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      assertEquals(wider, 0, `${name}: nothing sticks out`);
      assertEquals(await page.locator(".verdict.failed").count(), 0, await main.innerText());
      assert((await main.innerText()).includes("<img src=x"), `${name} shows the name as it is`);
      await page.context().close();
    }
  }
}, { "cassettes/hostile.json": CASSETTE });
