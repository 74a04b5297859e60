/**
 * The HTML file opened from disk in a real browser: searching, filtering, addresses, keys, narrow and wide, light and dark, on paper,
 * and under the eyes of an accessibility checker. Skipped where there is no Chromium, and where the task may not start one.
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { printed } from "../../src/results/formats.ts";
import type { Result } from "../../src/results/result.ts";
import { comparedOrganisations, HOSTILE_NAMES, inflated } from "../results/compared.ts";
import { found } from "../results/found.ts";
import { accessFindings, launchChromium, MAY_BROWSE } from "../support/chromium.ts";

const SMALL = { agents: 24, skills: 8, queues: 2, scenarios: 6 };
const WIDTHS = [320, 800, 1440] as const;

/** Milliseconds that the large report may take to load on a busy machine; on one, 600 were measured. */
const LOAD_MS_MAX = 3000;

/** Milliseconds that a search in it may take there; 100 were measured. */
const SEARCH_MS_MAX = 1500;

const hostileName = (kind: string, at: number) =>
  `${HOSTILE_NAMES[at % HOSTILE_NAMES.length]}${kind === "agent" ? ` ${at}` : ""}`;

let browser: Browser;
Deno.test.beforeAll(async () => {
  if (MAY_BROWSE) browser = await launchChromium();
});
Deno.test.afterAll(async () => {
  if (MAY_BROWSE) await browser.close();
});

interface Opened {
  /** Opens a report in a fresh context; what the browser complains of, or asks for, fails the test. */
  open(hash?: string, options?: BrowserContextOptions): Promise<Page>;
}

function reportTest(name: string, text: () => Promise<string>, use: (opened: Opened) => Promise<void>): void {
  Deno.test({
    name: `report: ${name}`,
    ignore: !MAY_BROWSE,
    // The browser driver keeps a process and its pipes for as long as it likes.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const path = await Deno.makeTempFile({ dir: "/tmp", prefix: "ringback-report-", suffix: ".html" });
      const complaints: string[] = [];
      try {
        await Deno.writeTextFile(path, await text());
        await use({
          async open(hash = "", options = {}) {
            const page = await (await browser.newContext(options)).newPage();
            page.on("pageerror", (error) => complaints.push(error.message));
            page.on("console", (message) => complaints.push(message.text()));
            page.on("request", (request) => {
              if (!request.url().startsWith(`file://${path}`)) complaints.push(request.url());
            });
            await page.goto(`file://${path}${hash}`);
            return page;
          },
        });
        assertEquals(complaints, [], "no errors, nothing refused by the policy, nothing asked of anybody");
      } finally {
        for (const context of browser.contexts()) await context.close();
        await Deno.remove(path);
      }
    },
  });
}

const html = (result: Result) => printed("html", result, {});
const small = async () => html(await comparedOrganisations(SMALL));

/** The rows in sight, by their part. */
function inSight(page: Page, part: string): Promise<number> {
  return page.locator(`#${part} .item:visible`).count();
}

reportTest(
  "the verdict comes first, and every number and link leads to its part",
  small,
  async ({ open }) => {
    const page = await open();
    assertEquals(await page.evaluate("document.querySelector('h1, h2, h3').tagName"), "H1");
    assertMatch(await page.locator("h1").innerText(), /scenarios come out differently/);
    const lost = await page.evaluate(
      "[...document.querySelectorAll('a')].map((a) => a.hash).filter((hash) => " +
        "!hash.startsWith('#find=') && document.getElementById(hash.slice(1)) === null)",
    );
    assertEquals(lost, [], "every link leads to a place of the page");
    assertEquals(
      await page.evaluate("new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size"),
      await page.locator("[id]").count(),
      "each id once",
    );
  },
);

reportTest(
  "a person is searched for by name, and the address leads others to the same",
  small,
  async ({ open }) => {
    const page = await open();
    await page.keyboard.press("/");
    await page.keyboard.type("AGENT 10");
    assertMatch(await page.locator(".found").innerText(), /^\d+ places$/);
    for (const text of await page.locator(".item:visible").allTextContents()) assertMatch(text, /agent 10/i);
    assert(await inSight(page, "configuration") > 0 && await inSight(page, "skills") > 0);
    assertEquals(new URL(page.url()).hash, "#find=AGENT%2010");
    const elsewhere = await open(new URL(page.url()).hash);
    assertEquals(await elsewhere.locator(".found").innerText(), await page.locator(".found").innerText());
    await page.getByLabel("Find a person").fill("scenario-3");
    assert(await page.locator("#scenario-scenario-3").isVisible(), "what is folded away opens");
    await page.getByLabel("Find a person").fill("nobody of that name");
    assertEquals(await page.locator(".item:visible").count(), 0);
    assert(await page.getByText("Nothing here fits").isVisible());
    await page.keyboard.press("Escape");
    assert(await inSight(page, "scenarios") > 0, "Escape shows all again");
  },
);

reportTest("an address opens what is folded and brings it into sight", small, async ({ open }) => {
  for (const hash of ["#scenario-scenario-5", "#agent-00000000-0000-4000-8000-000000000023", "#queue-q-1"]) {
    const page = await open(hash);
    const target = page.locator(`[id="${hash.slice(1)}"]`);
    const box = await target.boundingBox();
    assert(box !== null && box.y >= 0 && box.y < 720, `${hash} ${JSON.stringify(box)}`);
  }
  const page = await open("#find=nobody");
  await page.evaluate("location.hash = '#scenario-scenario-0'");
  await page.locator("#scenario-scenario-0").waitFor({ state: "visible" });
});

reportTest("a cause leads to the scenarios that it brings another outcome", small, async ({ open }) => {
  const page = await open();
  const row = page.locator("#scenarios table tbody tr").first();
  const count = Number(await row.locator("td").last().innerText());
  await row.locator("a").click();
  await page.locator(".found").waitFor();
  assertEquals(await page.locator("#scenarios .card:visible").count(), count);
});

reportTest("keys go from card to card and open them", small, async ({ open }) => {
  const page = await open();
  const focused = () => page.evaluate("document.activeElement.closest('details')?.id");
  await page.keyboard.press("j");
  const first = await focused();
  const isOpen = () => page.evaluate("document.activeElement.closest('details').open");
  const was = await isOpen();
  await page.keyboard.press("o");
  assertEquals(await isOpen(), !was);
  await page.keyboard.press("j");
  assert(await focused() !== first);
  const second = await focused();
  await page.keyboard.press("j");
  assertEquals(await focused(), second, "what is folded away is passed over");
  await page.keyboard.press("k");
  assertEquals(await focused(), first);
});

reportTest(
  "switches show and hide kinds of scenarios",
  async () => {
    const result = await comparedOrganisations(SMALL);
    const [moved, ...decisions] = result.decisions;
    return html({ ...result, decisions, byMoment: moved === undefined ? [] : [moved] });
  },
  async ({ open }) => {
    const page = await open();
    const all = await inSight(page, "scenarios");
    await page.locator("#scenarios .filter").getByText("by the moment alone").click();
    assertEquals(await inSight(page, "scenarios"), all - 1);
    await page.locator("#scenarios .filter").getByText("by configuration").click();
    assert(await page.locator("#scenarios .card[data-is=configuration]:visible").count() === 0);
  },
);

reportTest("on paper everything is open, and nothing is there to click", small, async ({ open }) => {
  const page = await open();
  await page.emulateMedia({ media: "print" });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  assertEquals(await page.locator("details:not([open])").count(), 0);
  for (const selector of [".contents", ".search"]) {
    assert(!await page.locator(selector).isVisible(), selector);
  }
  assert((await page.pdf()).length > 10_000);
});

reportTest(
  "the policy lets run nothing that the file does not hold, and nothing leave",
  small,
  async ({ open }) => {
    const page = await (await browser.newContext()).newPage();
    await page.goto((await open()).url());
    const tried = await page.evaluate(`(async () => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    document.body.insertAdjacentHTML("beforeend", "<p style='color: red' onclick='window.ran = true' id='styled'>x</p>");
    document.querySelector("#styled").click();
    const asked = await fetch("https://127.0.0.1:9/").then(() => "left", () => "refused");
    return [window.ran ?? "did not run", getComputedStyle(document.querySelector("#styled")).color === "rgb(255, 0, 0)", asked];
  })()`);
    assertEquals(tried, ["did not run", false, "refused"]);
  },
);

const PICTURES = MAY_BROWSE ? Deno.env.get("RINGBACK_PICTURES") : undefined;

reportTest(
  "hostile names at three widths, light and dark: nothing is found by an accessibility checker, nothing is wider than the screen",
  async () => html(await comparedOrganisations({ ...SMALL, nameOf: hostileName })),
  async ({ open }) => {
    for (const width of WIDTHS) {
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await open("", { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
        const isLooked = (width === 320) === (colorScheme === "dark") && width !== 800;
        if (isLooked) assertEquals(await accessFindings(page), [], `${width} ${colorScheme}`);
        assertEquals(await page.evaluate("document.documentElement.scrollWidth"), width);
        if (PICTURES !== undefined) {
          await page.screenshot({ path: `${PICTURES}/report-${width}-${colorScheme}.png`, fullPage: true });
        }
        await page.context().close();
      }
    }
  },
);

for (const verb of ["test", "reach"] as const) {
  reportTest(
    `an accessibility checker finds nothing in that of ${verb}, on a desk in light and on a phone in dark colours`,
    async () => html((await found())[verb]),
    async ({ open }) => {
      for (const [width, colorScheme] of [[320, "dark"], [1440, "light"]] as const) {
        const page = await open("", { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
        assertEquals(await accessFindings(page), [], `${width} ${colorScheme}`);
        assertEquals(await page.evaluate("document.documentElement.scrollWidth"), width);
      }
    },
  );
}

reportTest(
  "1,000 scenarios and 1,000 agents load at once",
  async () =>
    html(
      inflated(await comparedOrganisations({ ...SMALL, queues: 1 }), { agents: 1000, scenarios: 1000 }),
    ),
  async ({ open }) => {
    const page = await open();
    const loadMs = Number(await page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"));
    assert(loadMs < LOAD_MS_MAX, `${Math.round(loadMs)} ms`);
    const searchMs = Number(
      await page.evaluate(`(() => {
        const [before, find] = [performance.now(), document.querySelector("#find")];
        find.value = "agent 1";
        find.dispatchEvent(new Event("input"));
        return document.body.offsetHeight && performance.now() - before;
      })()`),
    );
    assert(searchMs < SEARCH_MS_MAX, `${Math.round(searchMs)} ms`);
    assertEquals(await page.locator("#scenarios .card").count(), 1000);
    assertEquals(await page.locator("#skills details .heat li").count(), 1000);
  },
);
