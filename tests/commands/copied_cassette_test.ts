/** A cassette that was copied or renamed goes by its file everywhere: what its head is called is no address. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { momentCommand } from "../../src/commands/moment.ts";
import { reachCommand } from "../../src/commands/reach.ts";
import { MissError } from "../../src/errors.ts";
import { openRecording } from "../../src/opened_recording.ts";
import { cassetteSource } from "../../src/service/qa/sources.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { type MemoryFiles, memoryFiles, scenarioFiles } from "../support/handmade.ts";
import { ADA, command, KEN, MIA, QUEUE } from "../scenario/judging.ts";

/** Copies of one cassette, whose head is called "hand". */
const COPIES = ["cassettes/edited.json", "elsewhere/edited.json"] as const;

async function copied(): Promise<MemoryFiles> {
  const { texts } = await scenarioFiles([{ agents: [ADA, KEN, MIA], queues: [QUEUE] }], {});
  const text = texts.get("cassettes/hand.json") ?? "";
  return memoryFiles({
    "cassettes/hand.json": text,
    ...Object.fromEntries(COPIES.map((path) => [path, text])),
    "came.csv": "queue,media,language,skills,count\nBilling,call,,Spanish,60\n",
  });
}

Deno.test("a copied cassette goes by its file in headings, messages and whatever is written", async (t) => {
  const rows = [["edited", "edited"], ["elsewhere/edited.json", "elsewhere/edited.json"]] as const;
  for (const [asked, called] of rows) {
    await t.step(`${asked}: diff is headed by both files`, async () => {
      const { out } = await command(diffCommand, await copied(), ["hand", asked]);
      assertStringIncludes(out, "hand (2026-");
      assertStringIncludes(out, `→ ${called} (2026-`);
    });
    await t.step(`${asked}: diff of a what-if`, async () => {
      const row = "Ada Quill: Spanish none";
      const { out } = await command(diffCommand, await copied(), [asked, "--overlay", row]);
      assertStringIncludes(out, `→ ${called} with changes (2026-`);
    });
    await t.step(`${asked}: reach --write writes scenarios on it`, async () => {
      const files = await copied();
      await command(reachCommand, files, [asked, "--traffic", "came.csv", "--write", "1"]);
      const written = [...files.texts].find(([path]) => path.endsWith("scenario.yaml"))?.[1] ?? "";
      assertStringIncludes(written, `cassette: ${called}\n`);
    });
    await t.step(`${asked}: moment names the file after it`, async () => {
      const files = await copied();
      const { out } = await command(momentCommand, files, [asked]);
      assert(files.texts.has("scenarios/edited.moment.yaml"), out);
      assertStringIncludes(out, ` of ${called} not free`);
    });
    await t.step(`${asked}: the service lists it`, async () => {
      const files = await copied();
      const path = asked === "edited" ? COPIES[0] : asked;
      assertEquals(
        cassetteSource(await openRecording(files, path), openTeamFiles(files)).name,
        called,
      );
    });
  }
});

Deno.test("a miss names the file that was played, and a command that records into no other", async (t) => {
  const rows = [
    [COPIES[0], "edited", "--name edited --record-mode new_episodes"],
    [COPIES[1], COPIES[1], "--name <cassette>"],
  ] as const;
  for (const [path, called, command] of rows) {
    await t.step(path, async () => {
      const { player } = await openRecording(await copied(), path);
      const { message } = await assertRejects(
        () => player.transport(`${player.baseUrl}/api/v2/routing/queues/q99`),
        MissError,
        `cassette "${called}"`,
      );
      assertEquals(message.split(" --queue q99 ")[1], command);
    });
  }
});
