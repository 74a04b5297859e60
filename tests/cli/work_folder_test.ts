/** The team's folder is the one named, or the nearest upwards with recordings; paths are relative to where one stands. */

import { assertEquals, assertThrows } from "@std/assert";
import { isTeams, type Look, pathFrom, workFolderOf } from "../../src/cli/work_folder.ts";
import { UsageError } from "../../src/errors.ts";
import { rowName } from "../support/row_name.ts";

/** A disk with these folders and files; what a program may not see is left out of it. */
function disk(folders: readonly string[], files: Readonly<Record<string, string>> = {}): Look {
  return { isFolder: (path) => folders.includes(path), text: (path) => files[path] ?? null };
}

Deno.test("standingOf() finds the team's folder", async (t) => {
  const mono = disk(["/mono/a/cassettes", "/mono/b/cassettes", "/mono/b", "/mono/b/sub"], {
    "/mono/c/deno.json": '{"ringback":{}}',
    "/mono/deno.json": '{"tasks":{}}',
    "/mono/broken/deno.json": "{",
  });
  const rows: readonly (readonly [string, string, readonly string[], string, string, readonly string[]])[] = [
    ["in the root", "/mono/a", ["test"], "/mono/a", "", ["test"]],
    ["below it", "/mono/a/scenarios/x", ["test"], "/mono/a", "scenarios/x", ["test"]],
    ["by the key", "/mono/c/deep", ["test"], "/mono/c", "deep", ["test"]],
    ["none above", "/mono/other", ["test"], "/mono/other", "", ["test"]],
    ["a deno.json that is no JSON", "/mono/broken", ["test"], "/mono/broken", "", ["test"]],
    ["named from another root", "/mono/a", ["--dir", "../b", "test"], "/mono/b", "../a", ["test"]],
    ["named after the verb", "/mono", ["test", "--dir=b", "x"], "/mono/b", "..", ["test", "x"]],
    ["init stays where one stands", "/mono/a/new", ["init"], "/mono/a/new", "", ["init"]],
  ];
  for (const [name, cwd, args, root, from, rest] of rows) {
    await t.step(name, () => assertEquals(workFolderOf(args, cwd, mono), { root, from, args: rest }));
  }
  assertThrows(() => workFolderOf(["--dir", "zz"], "/mono", mono), UsageError, 'There is no folder "zz"');
  assertThrows(() => workFolderOf(["test", "--dir"], "/mono", mono), UsageError, 'There is no folder ""');
  assertThrows(() => workFolderOf(["--dir", "a", "--dir", "b"], "/mono", mono), UsageError, "Two folders");
});

Deno.test("isTeams() goes by recordings, scenarios, or the key", () => {
  const look = disk(["/a/cassettes", "/b/scenarios"], {
    "/c/deno.json": '{"ringback":{}}',
    "/d/deno.json": "{}",
  });
  assertEquals(["/a", "/b", "/c", "/d", "/e"].map((folder) => isTeams(folder, look)), [
    true,
    true,
    true,
    false,
    false,
  ]);
});

Deno.test("pathFrom() reads a path from where one stands", async (t) => {
  const rows: readonly (readonly [string, string, string])[] = [
    ["", "x.json", "x.json"],
    ["scenarios/a", "../../cassettes/x.json", "cassettes/x.json"],
    ["..", "payload.json", "../payload.json"],
    ["sub", "/abs/x.json", "/abs/x.json"],
    ["sub", "", ""],
  ];
  for (const [from, path, read] of rows) {
    await t.step(rowName(from), () => {
      assertEquals(pathFrom(from, path), read, `${from} ${path}`);
    });
  }
});
