import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { schemaCommand } from "../../src/commands/schema.ts";
import type { OpenedRecording } from "../../src/opened_recording.ts";
import { completionNames, scenarioJsonSchema } from "../../src/scenario/schema_file.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { scenarioFiles } from "../support/handmade.ts";
import { ADA, command, filesWith, KEN, MIA, QUEUE, SPANISH } from "./judging.ts";

Deno.test("scenarioJsonSchema() keeps editors within what durations and instants may be", async () => {
  const schema = scenarioJsonSchema(await completionNames(new Map())) as {
    readonly properties: {
      readonly timeline: { readonly items: { readonly anyOf: readonly [{ readonly pattern: string }] } };
      readonly at: { readonly description: string };
    };
  };
  const duration = new RegExp(schema.properties.timeline.items.anyOf[0].pattern);
  assertEquals([duration.test("365d"), duration.test("3000000000h")], [true, false]);
  assertStringIncludes(schema.properties.at.description, "the years 1970 to 2999");
});

Deno.test("scenarioJsonSchema() offers the real names of the cassettes, and the words of what has few", async () => {
  const files = await scenarioFiles([
    { agents: [ADA, KEN, MIA], queues: [QUEUE] },
    {
      name: "text",
      surface: "walkthrough",
      agents: [ADA],
      queues: [{ ...QUEUE, routingType: "SkillBased" }, { id: "q2", name: "Odd", routingType: null }],
    },
  ], {});
  const team = openTeamFiles(files);
  const recordings = new Map<string, OpenedRecording>();
  for (const name of ["hand", "text"]) {
    recordings.set(name, await team.recording(`cassettes/${name}.json`));
  }
  const schema = scenarioJsonSchema(await completionNames(recordings, { intakes: ["rules.yaml"] }));
  const text = JSON.stringify(schema);
  for (const name of ["Ada Quill", "Spanish", "Billing", "hand", "bullseye-order"]) {
    assertStringIncludes(text, `"${name}"`);
  }
  assert(!text.includes('"names"'), "our own marks are gone");
  const { intake, expect } = (schema as unknown as SchemaOfExpect).properties;
  const { selected, method, not, holds } = expect.items.properties;
  const offered = (given: Offering) => given.anyOf.flatMap((each) => each.enum ?? []);
  const people = ["Ada Quill", "Ken Brook", "Mia Stone"];
  assertEquals(offered(selected), ["nobody", ...people]);
  assertEquals(offered(holds.propertyNames), ["Billing", "Spanish"]);
  assertEquals(offered(not.anyOf[0]), people);
  assertEquals(
    offered(method),
    "Standard Bullseye Preferred Conditional Predictive Direct Last SkillBased Unknown".split(" "),
  );
  assertEquals(offered(intake), ["rules.yaml"]);
});

Deno.test("schema offers the files with intake rules that lie beside the scenarios", async () => {
  const files = await filesWith({ one: SPANISH });
  files.texts.set("scenarios/rules.yaml", "rules: []\n");
  await command(schemaCommand, files, []);
  const written = files.texts.get(".ringback/scenario.schema.json") ?? "";
  const { intake } = (JSON.parse(written) as SchemaOfExpect).properties;
  assertEquals(intake.anyOf.flatMap((each) => each.enum ?? []), ["rules.yaml"]);
});

Deno.test("schema writes one of intents as well, with the words and the real names", async () => {
  const files = await filesWith({ one: SPANISH });
  await command(schemaCommand, files, []);
  const { properties } = JSON.parse(files.texts.get(".ringback/intent.schema.json") ?? "");
  assertEquals(Object.keys(properties), ["may", "must"]);
  const { queue, change, lost } = properties.may.items.properties;
  assertEquals(queue.anyOf[0].enum, ["Billing"]);
  assert(JSON.stringify(change).includes('"evaluation"'));
  assertEquals(lost.const, "allowed");
});

interface Offering {
  readonly anyOf: readonly { readonly enum?: readonly string[] }[];
}

/** The part of the schema for editors that is looked at here. */
interface SchemaOfExpect {
  readonly properties: {
    readonly intake: Offering;
    readonly expect: {
      readonly items: {
        readonly properties: {
          readonly selected: Offering;
          readonly method: Offering;
          readonly holds: { readonly propertyNames: Offering };
          readonly not: { readonly anyOf: readonly [Offering] };
        };
      };
    };
  };
}
