/** Messages name the next command as the program was called, and no other file knows how that is. */

import { assertEquals } from "@std/assert";
import { callerFrom } from "../../src/lib/called_as.ts";

Deno.test("callerFrom() tells the bin, a task, a clone's entry and an installed program apart", async (t) => {
  const deno = { npm_config_user_agent: "deno/2.9.6 npm/? deno/2.9.6 linux x86_64" };
  const npm = { npm_config_user_agent: "npm/11.6.0 node/v22.1.0 linux x64 workspaces/false" };
  const rows: readonly (readonly [string, Readonly<Record<string, string>>, string | undefined, string])[] = [
    ["the bin says it", { RINGBACK_CALLED_AS: "npx ringback", ...npm }, "/x/ringback.js", "npx ringback"],
    ["the bin inside a task", { RINGBACK_CALLED_AS: "npx ringback", ...deno }, undefined, "npx ringback"],
    ["an empty variable says nothing", { RINGBACK_CALLED_AS: " ", ...deno }, "/x/src/main.ts", "deno task"],
    ["a task", deno, "/x/src/main.ts", "deno task"],
    ["a clone's entry", {}, "/x/src/main.ts", "deno run -A /x/src/main.ts"],
    ["a task of a Deno that npx started", npm, "/x/src/main.ts", "npx deno task"],
    ["the same in a team's folder", npm, "/x/node_modules/@ringback/ringback/main.js", "npx deno task"],
    ["a path with a space", {}, "/my tools/src/main.ts", 'deno run -A "/my tools/src/main.ts"'],
    ["Windows", {}, "C:\\ring\\src\\main.ts", "deno run -A C:\\ring\\src\\main.ts"],
    ["the package's entry", {}, "/x/node_modules/@ringback/ringback/ringback.js", "ringback"],
    ["no file", {}, undefined, "ringback"],
  ];
  for (const [name, env, entry, form] of rows) {
    await t.step(name, () => assertEquals(callerFrom((variable) => env[variable], entry), form));
  }
});
