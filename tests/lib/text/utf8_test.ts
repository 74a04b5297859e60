/** Texts that are UTF-8 and texts that are not: told apart with line and encoding, on disk and in memory. */

import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { denoFiles } from "../../../src/doors/deno_files.ts";
import { moduleFiles } from "../../../src/doors/module_files.ts";
import { FileError } from "../../../src/errors.ts";
import { readUtf8 } from "../../../src/lib/text/utf8.ts";

const utf16 = (text: string) => new Uint8Array([...text].flatMap((letter) => [letter.charCodeAt(0), 0]));
const latin1 = (text: string) => new Uint8Array([...text].map((letter) => letter.charCodeAt(0)));
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Bytes, and the text or the line and encoding that are told. */
const ROWS: Readonly<Record<string, readonly [Uint8Array<ArrayBuffer>, string | readonly [number, string]]>> =
  {
    "empty": [utf8(""), ""],
    "UTF-8": [utf8("queue: Bürö\n"), "queue: Bürö\n"],
    "UTF-8 with a mark": [utf8("\uFEFFqueue: a"), "queue: a"],
    "a replacement character that was there before": [utf8("a\uFFFDb"), "a\uFFFDb"],
    "Latin-1": [latin1("queue: A\nnote: Büro\n"), [2, "Latin-1 or Windows-1252"]],
    "a Latin-1 letter at the end": [latin1("a\nb\nü"), [3, "Latin-1 or Windows-1252"]],
    "UTF-16 with a mark": [new Uint8Array([0xff, 0xfe, ...utf16("queue: a")]), [1, "UTF-16"]],
    "UTF-16 without a mark": [utf16("queue: a"), [1, "UTF-16"]],
  };

Deno.test("readUtf8() gives the text, or line and encoding of what is none", async (t) => {
  for (const [name, [bytes, expected]] of Object.entries(ROWS)) {
    await t.step(name, () => {
      const read = readUtf8(bytes);
      assertEquals<unknown>(typeof read === "string" ? read : [read.line, read.encoding], expected);
    });
  }
});

Deno.test("a file that is not UTF-8 is refused with its line and encoding, and never read with replacement characters", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/scenario.yaml`;
  for (const files of [denoFiles, moduleFiles]) {
    await Deno.writeFile(path, latin1("queue: Billing\nnote: für alle\n"));
    const error = await assertRejects(() => files.readText(path), FileError);
    assertStringIncludes(error.message, `${path} is not UTF-8: from line 2 on it looks like Latin-1`);
    assertStringIncludes(error.message, "next:    save it as UTF-8");
    await Deno.writeFile(path, utf8("\uFEFFqueue: Büro\n"));
    assertEquals(await files.readText(path), "queue: Büro\n");
  }
  await Deno.remove(folder, { recursive: true });
});
