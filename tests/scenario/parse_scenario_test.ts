import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { UsageError } from "../../src/errors.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import { cassettePath } from "../../src/scenario/layout.ts";
import { SPANISH } from "./judging.ts";
import { rowName } from "../support/row_name.ts";

Deno.test("scenarios refuse durations and instants beyond their bounds, with the place and the limit", async (t) => {
  const [long, limit] = ["99999999999999h", /n(ot|or) a duration of at most 365d[\s\S]*s\.yaml:\d+:\d+\n/];
  const rows: readonly (readonly [string, RegExp])[] = [
    [`${SPANISH}timeline: [0s, 3000000000h]\n`, limit],
    [`${SPANISH}timeline: [0s, 366d]\n`, limit],
    [`${SPANISH}lastHandled: {Ada: ${long}}\n`, limit],
    [`${SPANISH}overlay: [{agent: Ada, media: call, endsIn: ${long}}]\n`, limit],
    [`${SPANISH}overlay: [{agent: Ada, lastHandled: ${long}}]\n`, limit],
    [`${SPANISH}expect: [{after: ${long}, selected: Ada}]\n`, limit],
    [SPANISH.replace("skills:", `waited: ${long}, skills:`), limit],
    [`${SPANISH}at: 0001-01-01T00:00:00Z\n`, /of the years 1970 to 2999[\s\S]*s\.yaml:5:5\n/],
    [`${SPANISH}at: 3000-01-01T00:00:00Z\n`, /of the years 1970 to 2999[\s\S]*s\.yaml:5:5\n/],
  ];
  for (const [text, message] of rows) {
    await t.step(rowName(text), async () => {
      const error = await assertRejects(() => parseScenario(text, "s", "s.yaml"), UsageError);
      assertMatch(error.message, message);
    });
  }
});

Deno.test("parseScenario() names the media type that another word for it stands for", async (t) => {
  const rows = [
    [
      SPANISH.replace("skills:", "media: voice, skills:"),
      "next:    write call, the media type that voice is",
    ],
    [
      `${SPANISH}overlay: [{agent: Ada, media: preview, active: 0}]\n`,
      "next:    write callback, the media type",
    ],
    [SPANISH.replace("skills:", "media: cal, skills:"), "nearest: call"],
  ] as const;
  for (const [text, next] of rows) {
    await t.step(rowName(text), async () => {
      const error = await assertRejects(() => parseScenario(text, "s", "s.yaml"), UsageError);
      assertStringIncludes(error.message, next);
    });
  }
});

Deno.test("parseScenario() names file, line and column, and the nearest key or word", async (t) => {
  const rows: readonly (readonly [string, RegExp])[] = [
    [`${SPANISH}quue: x\n`, /no key "quue"[\s\S]*s\.yaml:5:1[\s\S]*nearest: queue/],
    ["note: x\ncassette: hand\nqueue: [\n", /not YAML[\s\S]*s\.yaml:4:1/],
    [SPANISH.replace("skills:", "skils:"), /no key "skils"[\s\S]*:4:15[\s\S]*nearest: skills/],
    [`${SPANISH}model: adc\n`, /"adc" is none of 2[\s\S]*:5:8[\s\S]*nearest: acd/],
    [
      `${SPANISH}expect: [{anomaly: near-mis-skill}]\n`,
      /^expect\[0\]\.anomaly: "near-mis-skill" is none of 25[^]*:5:20\n +nearest: near-miss-skill\n +next: +one of: .*members-changed/,
    ],
    [
      `${SPANISH}expect: [{anomaly: [missing-skill, near-mis-skill]}]\n`,
      /^expect\[0\]\.anomaly\[1\]: "near-mis-skill" is none of 25[^]*:5:36\n +nearest: near-miss-skill\n/,
    ],
    [
      `${SPANISH}expect: [{anomaly: 5}]\n`,
      /anomaly: expected one of the words or a list, not 5\n[^]*:5:20\n +next: +one of: unav/,
    ],
    [
      `${SPANISH}overlay: ["Ada: Spanish none"]\n`,
      /^overlay\[0\]: expected keys with values, not a text\n[^]*\{ agent: <name>, skill: Spanish[^]*--overlay$/,
    ],
    [`${SPANISH}overlay: "Ada: Spanish none"\n`, /^overlay: expected a list[^]*write a list: What-if/],
    [
      SPANISH.replace(/skills: \[[^\]]*\]/, "skills: Billing"),
      /^interaction\.skills: expected a list[^]*write a list, \[Billing\]: /,
    ],
    [
      `${SPANISH}overlay: [{agent: Ada, ring: two}]\n`,
      /ring: "two" is not allowed here\n[^]*write a whole number \(1 to 7\) or unknown: /,
    ],
    [
      `${SPANISH}overlay: [{agent: Ada, skill: Spanish, proficiency: non}]\n`,
      /proficiency: "non" is not allowed here\n[^]*nearest: none\n +next: +write a number \(0 to 5\) or none: The rating; none takes it away$/,
    ],
    [
      `${SPANISH}options: {bullseye-order: []}\n`,
      /options\.bullseye-order: one value is due here, not a list of 0\n/,
    ],
    [
      `${SPANISH}timeline: [0s, 15]\n`,
      /timeline\[1\]: 15 is not a duration: it has no unit[\s\S]*:5:16/,
    ],
    [`${SPANISH}timeline: [15s, 0s]\n`, /does not go forward/],
    [
      `${SPANISH}overlay:\n  - {agent: Ada, skill: Spanish}\n`,
      /"skill" without "proficiency"[\s\S]*overlay\[0\]/,
    ],
    [`${SPANISH}overlay:\n  - {agent: Ada}\n`, /changes nothing/],
    [`${SPANISH}expect:\n  - {after: 15s, selected: Ada}\n`, /15s, which is no step/],
    [`${SPANISH}expect:\n  - {after: 0s}\n`, /states nothing/],
    [
      "- note\n- queue\n",
      /^expected keys with values, not a list of 2\n +where: +s\.yaml:1:1\n +next: +keys here: .*note/,
    ],
    ["42\n", /^expected keys with values, not 42\n/],
    [SPANISH.replace(/note.*\n/, "note: 5\n"), /^note: expected a text, not 5\n[^]*in quotes: "5"/],
    [SPANISH.replace(/note.*\n/, "note: 1.10\n"), /^note: expected a text, not 1.10\n[^]*in quotes: "1.10"/],
    [
      SPANISH.replace(/interaction.*\n/, "interaction: { priority: 010 }\n"),
      /^interaction\.priority: expected a (?:whole )?number, and "010" is a text\n[^]*write 10$/,
    ],
    [
      SPANISH.replace(/interaction.*\n/, 'interaction: { priority: "-2" }\n'),
      /expected a (?:whole )?number, and "-2" is a text\n[^]*write -2$/,
    ],
    [`${SPANISH}lastHandled: { Ada: 90 }\n`, /^lastHandled.Ada: 90 is not a duration: it has no unit\n/],
    [`${SPANISH}expect: [{ selected: 12345678 }]\n`, /selected: expected a text[^]*in quotes: "12345678"/],
    [
      `${SPANISH}expect:\n  - selected:Ada\n`,
      /expected keys with values, not a text\n[^]*blank behind the colon/,
    ],
    [`${SPANISH}expect: {pool: 1}\n`, /^expect: expected a list, not keys with values\n/],
    [`${SPANISH}requireAllPlayed: 7\n`, /^requireAllPlayed: expected true or false, not 7\n/],
    [`${SPANISH}expect:\n  - {pool: {}}\n`, /states nothing of pool/],
    [`${SPANISH}expect:\n  - {somebody: true, holds: {}}\n`, /states nothing of holds/],
    [`${SPANISH}expect:\n  - {pool: {atLeast: 0}}\n`, /atLeast: 0 is less than 1\n/],
    [`${SPANISH}interaction: {}\n`, /Map keys must be unique[\s\S]*:5:1/],
    [`${SPANISH}at: !!js/function 'x'\n`, /not YAML that Ringback reads[\s\S]*tag/],
    ["", /^The file is empty\n +where: +s\.yaml:1:1\n +next: +keys here: .*note/],
    ["# nothing but a remark\n", /^The file is empty\n/],
    [`${SPANISH}---\nnote: y\n`, /^The file holds several YAML documents[\s\S]*s\.yaml:5:1\n/],
    [
      SPANISH.replace(/note.*\n/, ""),
      /^note is missing\n[\s\S]*add it: What this scenario guards, in a sentence$/,
    ],
    [SPANISH.replace(/note.*\n/, 'note: ""\n'), /^note is empty\n[\s\S]*fill it: What this scenario guards/],
    [
      `${SPANISH}timeline: []\n`,
      /^timeline is empty\n +where: +s\.yaml:5:11\n +next: +leave it out, or fill it: The question again/,
    ],
    [`${SPANISH}at: 2026-02-31T10:00:00Z\n`, /^at: no such instant: write it with a zone[\s\S]*s\.yaml:5:5/],
    [
      `${SPANISH}a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a]\nc: [${"*b, ".repeat(20)}]\n`,
      /^This YAML holds more aliases than are read[\s\S]*s\.yaml:7:65\n/,
    ],
    [`${SPANISH}source: *nowhere\n`, /an alias stands for nothing above[\s\S]*s\.yaml:5:9\n/],
  ];
  for (const [text, message] of rows) {
    await t.step(rowName(text), async () => {
      const error = await assertRejects(() => parseScenario(text, "s", "s.yaml"), UsageError);
      assertMatch(error.message, message);
    });
  }
});

Deno.test("parseScenario() allows $schema, and takes defaults where nothing is said", async () => {
  const { question } = await parseScenario(`$schema: x\n${SPANISH}`, "s", "s.yaml");
  assertEquals(question.cassette, "cassettes/hand.json");
  assertEquals([question.afterSeconds, question.model, question.at], [[0], null, null]);
  assertEquals([question.interaction.media, question.interaction.waitedSeconds], ["call", 0]);
});

Deno.test("cassettePath() takes names with and without their ending, and paths as they stand", () => {
  assertEquals(["x", "x.json", "./x.json", "a/x", "C:\\x.json"].map(cassettePath), [
    "cassettes/x.json",
    "cassettes/x.json",
    "./x.json",
    "a/x",
    "C:\\x.json",
  ]);
});
