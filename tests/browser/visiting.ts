/** A service on loopback, and a real browser that visits it: what the tests of the page stand on. */

import { assertEquals } from "@std/assert";
import type { BrowserContextOptions, Page } from "playwright-core";
import { denoWorld } from "../../src/doors/deno_world.ts";
import { openRecording } from "../../src/opened_recording.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { PAGE } from "../../src/service/page/assets.ts";
import { openScenarioRuns } from "../../src/service/qa/scenario_runs.ts";
import { createService } from "../../src/service/qa/service.ts";
import { cassetteSource } from "../../src/service/qa/sources.ts";
import { accessFindings, launchChromium, MAY_BROWSE } from "../support/chromium.ts";
import { ENDLESS, PLAIN_SERVICE } from "../support/plain_service.ts";
import { sandboxFiles, sandboxPath } from "../support/sandbox_cassettes.ts";

/** Path → text. */
type FurtherFiles = Readonly<Record<string, string>>;

/** Screens that pages are shown on. */
export const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
/** The same, held in a hand. */
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 } };

/** Pictures of the page go here when a folder is named. */
export const PICTURES = MAY_BROWSE ? Deno.env.get("RINGBACK_PICTURES") : undefined;

/** What a test does with the page. */
export interface Visit {
  readonly base: string;
  /** Opens an address in a fresh context; what the browser complains of, or asks of another host, fails the test. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
}

async function visiting(use: (visit: Visit) => Promise<void>, further: FurtherFiles): Promise<void> {
  const world = denoWorld();
  const names = ["sandbox", "sandbox-walkthrough"];
  const files = await sandboxFiles(names);
  for (const [path, text] of Object.entries(further)) files.texts.set(path, text);
  const own = Object.keys(further).filter((path) => path.startsWith("cassettes/"));
  const team = openTeamFiles(files);
  const handle = createService({
    sources: await Promise.all(
      [...names.map(sandboxPath), ...own].map(async (path) =>
        cassetteSource(await openRecording(files, path), team)
      ),
    ),
    ...PLAIN_SERVICE,
    scenarios: await openScenarioRuns(files, team),
    assets: PAGE,
    clock: { ...world.clock, sleep: ENDLESS.sleep },
  });
  const listening = await world.listen(handle, { hostname: "127.0.0.1", port: 0 });
  const base = `http://127.0.0.1:${listening.port}`;
  const browser = await launchChromium();
  const complaints: string[] = [];
  try {
    await use({
      base,
      async open(path, options = DESK) {
        const page = await (await browser.newContext(options)).newPage();
        page.on("pageerror", (error) => complaints.push(error.message));
        page.on("console", (message) => {
          if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) {
            complaints.push(message.text());
          }
        });
        page.on("request", (request) => {
          if (!request.url().startsWith(base) && !/^(blob|data):/.test(request.url())) {
            complaints.push(request.url());
          }
        });
        await page.goto(base + path);
        if (path === "/" || path.startsWith("/?")) await page.waitForSelector(".verdict");
        return page;
      },
    });
    assertEquals(complaints, [], "no errors, and nothing asked of another host");
  } finally {
    await browser.close();
    await listening.stop();
  }
}

/**
 * A test in the browser.
 * @param further files beside the sandbox's recordings: scenarios, more cassettes
 */
export function browserTest(
  name: string,
  use: (visit: Visit) => Promise<void>,
  further: FurtherFiles = {},
): void {
  Deno.test({
    name: `page: ${name}`,
    ignore: !MAY_BROWSE,
    // The browser driver keeps a process and its pipes for as long as it likes.
    sanitizeOps: false,
    sanitizeResources: false,
    fn: () => visiting(use, further),
  });
}

/** Each address on a desk in light and on a phone in dark colours: nothing for an accessibility checker to find, nothing wider than the screen. */
export async function checkAccess(
  { open }: Visit,
  addresses: readonly (readonly [name: string, address: string])[],
  settled: (page: Page) => Promise<unknown> = (page) => page.waitForLoadState("networkidle"),
): Promise<void> {
  for (const [screen, options, colorScheme] of [["desk", DESK, "light"], ["phone", PHONE, "dark"]] as const) {
    for (const [name, address] of addresses) {
      const page = await open(address, { ...options, colorScheme });
      await settled(page);
      if (PICTURES !== undefined) {
        await page.screenshot({
          path: `${PICTURES}/${name}-${screen}-${colorScheme}.png`,
          fullPage: name !== "docs",
        });
      }
      const found = await accessFindings(page);
      assertEquals(found, [], `${name}, ${screen}, ${colorScheme}`);
      const wider = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      assertEquals(wider, 0, `${name}, ${screen}: nothing sticks out`);
      await page.context().close();
    }
  }
}
