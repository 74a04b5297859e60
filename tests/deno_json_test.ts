/** `deno.json` as a promise: permissions spelled out, hosts from the table of regions, every dependency pinned and from npm. */

import { assert, assertEquals } from "@std/assert";
import { REGIONS } from "../src/record/wire/regions.ts";
import { TASK_HOSTS } from "../src/service/safety/address.ts";

interface Config {
  readonly imports: Readonly<Record<string, string>>;
  readonly tasks: Readonly<Record<string, { readonly description: string; readonly command: string }>>;
}

const config = JSON.parse(await Deno.readTextFile("deno.json")) as Config;

Deno.test("no task runs with all permissions, and every task says what it does", () => {
  for (const [name, task] of Object.entries(config.tasks)) {
    assert(!/\s(-A|--allow-all)\b/.test(task.command), `task ${name} has every permission`);
    assert(task.description.length > 10, `task ${name} has no description`);
  }
});

Deno.test("commands that replay have no network permission, those that test no write permission", () => {
  for (
    const name of ["test", "accept", "simulate", "mock", "explain", "shift", "coverage", "diff", "schema"]
  ) {
    assert(!config.tasks[name]?.command.includes("--allow-net"), `task ${name} may reach the network`);
  }
  for (
    const name of [
      "test",
      "ok",
      "simulate",
      "mock",
      "explain",
      "shift",
      "coverage",
      "diff",
      "replay",
      "serve",
      "sandbox",
    ]
  ) {
    assert(!config.tasks[name]?.command.includes("--allow-write"), `task ${name} may write`);
  }
});

Deno.test("the record task may reach loopback and the hosts of the regions, and no other", () => {
  const allowed = /--allow-net=(\S+)/.exec(config.tasks["record"]?.command ?? "")?.[1]?.split(",") ?? [];
  const regions = REGIONS.flatMap((region) => [`api.${region.domain}`, `login.${region.domain}`]);
  assertEquals([...allowed].sort(), ["127.0.0.1", "localhost", "[::1]", ...regions].sort());
});

Deno.test("the tasks that serve may listen on the hosts that their refusal names", () => {
  for (const name of ["serve", "replay", "sandbox"]) {
    const allowed = /--allow-net=(\S+)/.exec(config.tasks[name]?.command ?? "")?.[1]?.split(",") ?? [];
    assertEquals(allowed.slice(0, TASK_HOSTS.length), TASK_HOSTS, `task ${name}`);
  }
});

Deno.test("every dependency comes from npm at one pinned version", () => {
  for (const [name, target] of Object.entries(config.imports)) {
    assert(/^npm:(@[^/@]+\/)?[^/@]+@\d+\.\d+\.\d+(\/|$)/.test(target), `${name}: ${target}`);
  }
});
