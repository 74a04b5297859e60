/** The files of the page: each is served, and nothing else. */

import { assertEquals } from "@std/assert";
import { PAGE } from "../../../src/service/page/assets.ts";
import { VIEWS } from "../../../src/service/page/frame.ts";

Deno.test("PAGE holds every file of the page's folder", async () => {
  const folder = "src/service/page";
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (!isDirectory) names.push(name);
    else for await (const file of Deno.readDir(`${folder}/${name}`)) names.push(`${name}/${file.name}`);
  }
  const files = names.filter((name) => !name.endsWith(".ts"));
  const served = [...PAGE].filter(([, { type }]) => !type.startsWith("text/html"));
  assertEquals(served.map(([path]) => path.replace("/page/", "")).sort(), files.sort());
  const documents = [...PAGE].filter(([, { type }]) => type.startsWith("text/html")).map(([path]) => path);
  assertEquals(documents, VIEWS.map(({ path }) => path).filter((path) => path !== "/docs"));
});
