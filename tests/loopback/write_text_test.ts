/** Writing files whole: what is replaced, links, half-written leftovers, a full disk. */

import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { denoWorld, writeWhole } from "../../src/doors/deno_world.ts";
import { fileRefusal } from "../../src/doors/refusals.ts";
import { CassetteError, EXIT, FileError } from "../../src/errors.ts";
import { inTemporaryFolder } from "./running.ts";

Deno.test("the doors tell a full disk, a folder in the way and a file that is not ours", async () => {
  const { files } = denoWorld();
  await inTemporaryFolder(async (folder) => {
    await Deno.mkdir(`${folder}/sub/inside`, { recursive: true });
    await Deno.writeTextFile(`${folder}/file`, "old");
    const rows: readonly (readonly [() => Promise<unknown>, string])[] = [
      [() => files.readText(`${folder}/sub`), "cannot be read: it is a folder, not a file"],
      [() => files.writeText(`${folder}/sub`, "x"), "cannot be written: it is a folder, not a file"],
      [
        () => files.writeText(`${folder}/file/x`, "x"),
        "cannot be written: a file lies where a folder is needed",
      ],
      [() => files.readText(`${folder}/${"x".repeat(300)}`), "cannot be read: the name is too long"],
      [() => files.readText(`${folder}/a\0b`), "cannot be read: no file can have such a name"],
      [() => files.remove(`${folder}/none`), "cannot be removed"],
    ];
    for (const [act, words] of rows) {
      const error = await assertRejects(act, FileError, words);
      assertEquals(error.exitCode, EXIT.usage);
    }
    assertEquals(await files.readText(`${folder}/none`), null);
    assertEquals(await files.list(""), [], "the folder of a file at the root, as callers cut it off");
    assertEquals(await files.list(folder), ["file", "sub"], "nothing half-written is left");
  });
  for (
    const [code, words] of [["ENOSPC", "the disk is full"], ["EROFS", "read-only"], ["EACCES", "not permit"]]
  ) {
    const refused = fileRefusal(Object.assign(new Error("x (os error 1)"), { code }), "written", "c.json");
    assert(refused instanceof FileError && refused.message.includes(words ?? "?"), `${code}: ${refused}`);
  }
  const ours = new TypeError("ours");
  assertEquals(fileRefusal(ours, "read", "x"), ours);
});

Deno.test("writeText() shows what it is about to replace, and replaces nothing where that is refused", async () => {
  const { files } = denoWorld();
  await inTemporaryFolder(async (folder) => {
    const path = `${folder}/sub/c.json`;
    const seen: (string | null)[] = [];
    const look = (now: string | null) => void seen.push(now);
    await files.writeText(path, "one", look);
    await files.writeText(path, "two", look);
    assertEquals(seen, [null, "one"]);
    const refuse = () => {
      throw new CassetteError({ what: "somebody was here" });
    };
    await assertRejects(() => files.writeText(path, "three", refuse), CassetteError, "somebody was here");
    assertEquals([await files.readText(path), await files.list(`${folder}/sub`)], ["two", ["c.json"]]);
  });
});

Deno.test("writeText() writes to a file of several names in place: it has them all afterwards, and its mode", async () => {
  const { files } = denoWorld();
  await inTemporaryFolder(async (folder) => {
    const [one, other] = [`${folder}/one.json`, `${folder}/other.json`];
    for (const text of ["a longer text than the next", "short", "longer again"]) {
      await Deno.writeTextFile(one, "old and longer than all of them that follow here");
      await Deno.chmod(one, 0o640);
      await Deno.remove(other).catch(() => {});
      await Deno.link(one, other);
      await files.writeText(other, text);
      assertEquals([await files.readText(one), await files.readText(other)], [text, text]);
      assertEquals([(await Deno.stat(one)).nlink, ((await Deno.stat(one)).mode ?? 0) & 0o777], [2, 0o640]);
      assertEquals(await files.list(folder), ["one.json", "other.json"], "nothing is left beside it");
    }
  });
});

/** Links need every permission that Deno has, and the suite has not: a program of its own makes them. */
async function makeLinks(links: readonly (readonly [target: string, path: string])[]): Promise<void> {
  const code = "for (const [target, path] of JSON.parse(Deno.args[0])) Deno.symlinkSync(target, path)";
  const { success, stderr } = await new Deno.Command("deno", {
    args: ["eval", code, JSON.stringify(links)],
  }).output();
  assert(success, new TextDecoder().decode(stderr));
}

Deno.test("writeText() writes through a link, which stays one, and keeps the file's mode", async (t) => {
  const { files } = denoWorld();
  const rows: readonly (readonly [name: string, link: (folder: string) => string, old: string | null])[] = [
    ["beside the file", () => "c.json", "old"],
    ["into another folder", () => "../other/c.json", "old"],
    ["absolute", (folder) => `${folder}/other/c.json`, "old"],
    ["to a file that is not there yet", () => "../other/c.json", null],
  ];
  await inTemporaryFolder(async (top) => {
    const links: [string, string][] = [["b.json", `${top}/a.json`], ["a.json", `${top}/b.json`]];
    for (const [name, link] of rows) {
      const folder = `${top}/${name}`;
      for (const sub of ["links", "other"]) await Deno.mkdir(`${folder}/${sub}`, { recursive: true });
      links.push([link(folder), `${folder}/links/first.json`], ["first.json", `${folder}/links/second.json`]);
    }
    await makeLinks(links);
    for (const [name, link, old] of rows) {
      await t.step(name, async () => {
        const [folder, to] = [`${top}/${name}`, link(`${top}/${name}`)];
        const real = to.startsWith("/") ? to : `${folder}/links/${to}`;
        if (old !== null) {
          await Deno.writeTextFile(real, old);
          await Deno.chmod(real, 0o640);
        }
        const seen: (string | null)[] = [];
        await files.writeText(`${folder}/links/second.json`, "new", (now) => seen.push(now));
        assertEquals([seen, await Deno.readTextFile(real)], [[old], "new"]);
        assertEquals((await Deno.lstat(real)).isFile, true);
        if (old !== null) assertEquals(((await Deno.stat(real)).mode ?? 0) & 0o777, 0o640);
        for (const name of ["first", "second"]) {
          assertEquals((await Deno.lstat(`${folder}/links/${name}.json`)).isSymlink, true);
        }
      });
    }
    await t.step("in a circle", async () => {
      await assertRejects(() => files.writeText(`${top}/a.json`, "x"), FileError, "lead in a circle");
    });
  });
});

Deno.test("writeText() clears away what runs that died left half-written, and nothing that somebody still writes", async () => {
  const { files } = denoWorld();
  await inTemporaryFolder(async (folder) => {
    const [left, busy] = ["a", "b"].map((letter) => `.ringback-${letter.repeat(36)}.tmp`);
    await Deno.writeTextFile(`${folder}/${left}`, "half");
    using file = await Deno.open(`${folder}/${busy}`, { write: true, createNew: true });
    file.lockSync(true);
    await Deno.writeTextFile(`${folder}/.ringback-mine.tmp`, "somebody's own");
    await files.writeText(`${folder}/c.json`, "whole");
    const names = [];
    for await (const { name } of Deno.readDir(folder)) names.push(name);
    assertEquals(names.sort(), [busy, ".ringback-mine.tmp", "c.json"]);
    assertEquals(await files.list(folder), [".ringback-mine.tmp", "c.json"], "no orphan for anybody");
  });
});

Deno.test("writeWhole() goes on after a short write, tells a full disk as the world's, and leaves a closed pipe as it is", () => {
  const whole: number[] = [];
  const slow = { writeSync: (bytes: Uint8Array) => whole.push(bytes[0] ?? 0) && 1 };
  writeWhole(slow, "x", "abc");
  assertEquals(String.fromCharCode(...whole), "abc");
  const failing = (error: Error) => ({
    writeSync: () => {
      throw error;
    },
  });
  const full = Object.assign(new Error("No space left on device (os error 28)"), { code: "ENOSPC" });
  assertThrows(
    () => writeWhole(failing(full), "standard output", "x"),
    FileError,
    "standard output cannot be written: the disk is full",
  );
  const closed = new Deno.errors.BrokenPipe("Broken pipe (os error 32)");
  assertEquals(assertThrows(() => writeWhole(failing(closed), "standard output", "x")), closed);
});
