/**
 * The page for people in a real browser: by mouse and by keyboard, on a desk and on a phone, light and dark, and under the eyes
 * of an accessibility checker. Skipped where there is no Chromium, and where the task may not start one.
 */

import { createShelf } from "../../src/scenario/ask/recordings.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { denoWorld } from "../../src/doors/deno_world.ts";
import { openRecording } from "../../src/opened_recording.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import { PAGE } from "../../src/service/qa/assets.ts";
import { openScenarioDesk } from "../../src/service/qa/scenario_runs.ts";
import { createService } from "../../src/service/qa/service.ts";
import { cassetteSource } from "../../src/service/qa/sources.ts";
import { DEFAULT_GUARD } from "../../src/service/safety/guard.ts";
import { sandboxFiles, sandboxPath } from "../support/sandbox_cassettes.ts";

const CHROMIUMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

const chromium = CHROMIUMS.find(exists);
const mayRun = chromium !== undefined &&
  Deno.permissions.querySync({ name: "run", command: chromium }).state === "granted";

const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 } };

/** Pictures of the page go here when a folder is named. */
const PICTURES = mayRun ? Deno.env.get("RINGBACK_PICTURES") : undefined;

interface Visit {
  readonly base: string;
  /** Opens an address in a fresh context; what the browser complains of, or asks of another host, fails the test. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
}

/** The driver looks into /proc while it loads, which Deno allows to nobody but a task with every permission. */
async function driver() {
  const { default: fs } = await import("node:fs");
  const { existsSync } = fs;
  fs.existsSync = (path) => !String(path).startsWith("/proc/") && existsSync(path);
  return (await import("playwright-core")).chromium;
}

async function visiting(use: (visit: Visit) => Promise<void>): Promise<void> {
  const launcher = await driver();
  const world = denoWorld();
  const names = ["sandbox", "sandbox-walkthrough"];
  const files = await sandboxFiles(names);
  const handle = createService({
    sources: await Promise.all(
      names.map(async (name) =>
        cassetteSource(await openRecording(files, sandboxPath(name)), createShelf(files))
      ),
    ),
    rules: [],
    intakePath: null,
    moments: ["recorded", "free"],
    scenarios: await openScenarioDesk(files),
    assets: PAGE,
    guard: DEFAULT_GUARD,
    clock: { ...world.clock, sleep: () => new Promise(() => {}) },
    log: () => {},
  });
  const listening = await world.listen(handle, { hostname: "127.0.0.1", port: 0 });
  const base = `http://127.0.0.1:${listening.port}`;
  const browser: Browser = await launcher.launch({
    executablePath: chromium ?? "",
    headless: true,
    args: FLAGS,
  });
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
        if (!path.startsWith("/docs")) await page.waitForSelector(".verdict");
        return page;
      },
    });
    assertEquals(complaints, [], "no errors, and nothing asked of another host");
  } finally {
    await browser.close();
    await listening.stop();
  }
}

/** The verdict once the page has settled on the address it shows. */
async function verdict(page: Page, expected?: RegExp): Promise<string> {
  if (expected !== undefined) await page.locator(".verdict h2", { hasText: expected }).waitFor();
  await page.waitForSelector(".answer:not(.busy) .verdict h2");
  return await page.locator(".verdict h2").innerText();
}

function browserTest(name: string, use: (visit: Visit) => Promise<void>): void {
  Deno.test({
    name: `page: ${name}`,
    ignore: !mayRun,
    // The browser driver keeps a process and its pipes for as long as it likes.
    sanitizeOps: false,
    sanitizeResources: false,
    fn: () => visiting(use),
  });
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
    const { question } = parseScenario(text, "downloaded", "scenario.yaml");
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

browserTest("an accessibility checker finds nothing, light and dark, desk and phone", async ({ open }) => {
  const { default: axe } = await import("axe-core");
  const addresses = [
    ["bullseye", "/?queue=Technical+Support&skill=Technical&skill=Networking"],
    ["large", "/?queue=Service+Desk&skill=Technical&skill=Spanish"],
    ["empty", "/?queue=Empty"],
    ["refused", "/?queue=Billing&priority=99999999999"],
    ["unknown", "/?cassette=nope&queue=Nope"],
    ["docs", "/docs"],
  ] as const;
  for (const [screen, options] of [["desk", DESK], ["phone", PHONE]] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const [name, address] of addresses) {
        const page = await open(address, { ...options, colorScheme });
        if (PICTURES !== undefined) {
          await page.screenshot({
            path: `${PICTURES}/${name}-${screen}-${colorScheme}.png`,
            fullPage: name !== "docs",
          });
        }
        await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })") as {
          readonly violations: readonly {
            readonly id: string;
            readonly nodes: readonly { readonly html: string }[];
          }[];
        };
        const found = violations.map(({ id, nodes }) =>
          `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | ")}`
        );
        assertEquals(found, [], `${name}, ${screen}, ${colorScheme}`);
        const wider = await page.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        assertEquals(wider, 0, `${name}, ${screen}: nothing sticks out`);
        await page.context().close();
      }
    }
  }
});
