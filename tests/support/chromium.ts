/** A real browser for tests: where it is, whether it may be started, and how. */

import type { Browser } from "playwright-core";

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

/** Whether there is a browser that this run may start; tests are skipped, and counted, where not. */
export const MAY_BROWSE = chromium !== undefined &&
  Deno.permissions.querySync({ name: "run", command: chromium }).state === "granted";

/** Starts it. */
export async function launchChromium(): Promise<Browser> {
  // The driver looks into /proc while it loads, which Deno allows to nobody but a task with every permission.
  const { default: fs } = await import("node:fs");
  const { existsSync } = fs;
  fs.existsSync = (path) => !String(path).startsWith("/proc/") && existsSync(path);
  const { chromium: launcher } = await import("playwright-core");
  return await launcher.launch({ executablePath: chromium ?? "", headless: true, args: FLAGS });
}

/** What an accessibility checker finds on a page, a line each. */
export async function accessFindings(
  page: { evaluate(text: string): Promise<unknown> },
): Promise<readonly string[]> {
  const { default: axe } = await import("axe-core");
  await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })") as {
    readonly violations: readonly {
      readonly id: string;
      readonly help: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  };
  return violations.map(({ id, help, nodes }) =>
    `${id}: ${help}: ${nodes.slice(0, 3).map(({ html }) => html).join(" | ")}`
  );
}
