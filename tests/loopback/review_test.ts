/** The review at a real terminal: keys pressed in a pseudo-terminal of the system's. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { accepted, ADA, filesWith, KEN, MIA, SPANISH } from "../scenario/judging.ts";
import { newFolder } from "../support/folders.ts";

/** Whether there is a program that makes a pseudo-terminal as the one of util-linux does. */
async function hasScript(): Promise<boolean> {
  try {
    const { stdout } = await new Deno.Command("script", { args: ["--version"], stdout: "piped" }).output();
    return new TextDecoder().decode(stdout).includes("util-linux");
  } catch {
    return false;
  }
}

Deno.test({
  name: "review takes keys from a terminal one by one, and writes what was accepted",
  ignore: !await hasScript(),
  async fn() {
    const folder = await newFolder("review");
    const files = await filesWith({ one: SPANISH, two: SPANISH });
    for (const name of ["one", "two"]) await accepted(files, name);
    const later = await filesWith({}, [{ ...ADA, skills: { Billing: 4 } }, KEN, MIA]);
    files.texts.set("cassettes/hand.json", later.texts.get("cassettes/hand.json") ?? "");
    for (const [path, text] of files.texts) {
      await Deno.mkdir(`${folder}/${path.replace(/[^/]*$/, "")}`, { recursive: true });
      await Deno.writeTextFile(`${folder}/${path}`, text);
    }
    const program = `${Deno.cwd()}/src/main.ts`;
    const rights = "--no-prompt --allow-read=. --allow-write=scenarios,.ringback --allow-env";
    const review = `deno run -q --no-check ${rights} ${program} review`;
    const child = new Deno.Command("script", {
      args: ["--quiet", "--return", "--command", review, "/dev/null"],
      cwd: folder,
      stdin: "piped",
      stdout: "piped",
      env: { CI: "", GITHUB_ACTIONS: "", NO_COLOR: "1", RINGBACK_CALLED_AS: "ringback" },
    }).spawn();
    const writer = child.stdin.getWriter();
    // An arrow means nothing; what is typed ahead counts.
    await writer.write(new TextEncoder().encode("\x1b[Axas"));
    const { code, stdout } = await child.output();
    const out = new TextDecoder().decode(stdout);
    assertStringIncludes(out, "1 accepted, 0 rejected, 1 left");
    assertEquals(code, 1, out);
    const golden = await Deno.readTextFile(`${folder}/scenarios/one/golden.yaml`);
    assertStringIncludes(golden, "Ken Brook");
    assertEquals(
      await Deno.readTextFile(`${folder}/scenarios/two/golden.yaml`),
      files.texts.get("scenarios/two/golden.yaml"),
    );
    await Deno.remove(folder, { recursive: true });
  },
});
