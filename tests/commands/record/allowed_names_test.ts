/** `record`, `scrub` and `lint` ask one list of the names that a team allows: its `deno.json`. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { createPlayer } from "../../../src/cassette/player.ts";
import { parseCassette } from "../../../src/cassette/store.ts";
import { type Command, runCommand } from "../../../src/cli/command.ts";
import { lintCommand } from "../../../src/commands/lint.ts";
import { recordCommand } from "../../../src/commands/record/record.ts";
import { scrubCommand } from "../../../src/commands/scrub.ts";
import { denoWorld } from "../../../src/doors/deno_world.ts";
import { SecretGateError } from "../../../src/errors.ts";
import { memoryFiles } from "../../support/handmade.ts";
import { sandboxText } from "../../support/sandbox_cassettes.ts";
import { testWorld } from "../../support/test_world.ts";

const NAME = "Pflege 12345678";
const BASE = "http://127.0.0.1:9";
const PATH = "cassettes/named.json";
const ENVIRONMENT = {
  GENESYSCLOUD_OAUTHCLIENT_ID: "a-client",
  GENESYSCLOUD_OAUTHCLIENT_SECRET: "a-client-secret",
  RINGBACK_PSEUDONYM_KEY: "a key of the team",
};

/** A live organisation whose queue Billing is called so, and that queue's id. */
async function organisation(): Promise<{ readonly asked: typeof fetch; readonly id: string }> {
  const text = (await sandboxText("support-before")).replaceAll('"Billing"', JSON.stringify(NAME));
  const cassette = parseCassette(text, PATH);
  const id = cassette.head.queues.find(({ name }) => name === NAME)?.id ?? "";
  const played = createPlayer(cassette, { baseUrl: BASE }).transport;
  const asked: typeof fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const answer = url.endsWith("/oauth/token")
      ? Response.json({ access_token: "a-token-of-the-run", token_type: "bearer", expires_in: 3600 })
      : await played(input, init).catch(() =>
        Response.json({ status: 404, code: "not.found" }, { status: 404 })
      );
    answer.headers.delete("x-ringback-sandbox");
    return answer;
  };
  return { asked, id };
}

Deno.test("what the team's deno.json allows is recorded, scrubbed and linted; without it each ends with the gate", async () => {
  const files = memoryFiles({});
  const { asked, id } = await organisation();
  const ended = async (command: Command, args: readonly string[]) => {
    const { world, printed } = testWorld({ files, environment: ENVIRONMENT });
    const patient = {
      ...world,
      fetch: asked,
      clock: denoWorld().clock,
      untilStopped: () => new Promise<void>(() => {}),
    };
    return { code: await runCommand(command, args, patient), ...printed() };
  };
  const addresses = ["--base-url", BASE, "--login-url", BASE];
  const record = () => ended(recordCommand, ["--name", "named", "--queue", id, ...addresses]);
  const refused = await assertRejects(record);
  assert(refused instanceof SecretGateError, `${refused}`);
  assertStringIncludes(refused.message, 'queue "Pflege 12••••78"');
  assertEquals(files.texts.has(PATH), false);

  files.texts.set("deno.json", `{ "ringback": { "allowedNames": [${JSON.stringify(NAME)}] } } // reviewed`);
  const recorded = await record();
  assertEquals(recorded.code, 0, recorded.note);
  assertStringIncludes(
    recorded.out,
    `The queue name "${NAME}" breaks rule person-number; the team allows it`,
  );
  assertEquals((await ended(lintCommand, [PATH])).code, 0);

  const text = files.texts.get(PATH) ?? "";
  files.texts.set(PATH, text.replace(`"name": "${NAME}"`, `"aNote": "Jane", $&`));
  files.texts.set("deno.json", "{}");
  assertEquals((await ended(lintCommand, [PATH])).code, 4);
  await assertRejects(() => ended(scrubCommand, [PATH]), SecretGateError);
  assertStringIncludes(files.texts.get(PATH) ?? "", "Jane");
  files.texts.set("deno.json", `{ "ringback": { "allowedNames": [${JSON.stringify(NAME)}] } }`);
  assertEquals((await ended(scrubCommand, [PATH])).code, 0);
  assert(!(files.texts.get(PATH) ?? "").includes("Jane"));
});
