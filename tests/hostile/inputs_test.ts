/**
 * Inputs as somebody hostile would write them, to every reader: each is read or refused in a readable message, never with a stack,
 * a wait or a full memory. `deno task fuzz` runs more of them, from another seed: `-- <inputs a reader> <seed>`.
 */

import process from "node:process";
import { assert } from "@std/assert";
import type { Cassette } from "../../src/cassette/cassette.ts";
import { parseCassette } from "../../src/cassette/store.ts";
import { RingbackError } from "../../src/errors.ts";
import { parseFaults } from "../../src/http/faults/fault_grammar.ts";
import { IntakeSchema } from "../../src/intake/rules.ts";
import { parsePayload } from "../../src/intake/payload.ts";
import { parseDuration } from "../../src/lib/duration.ts";
import { recordingOf } from "../../src/opened_recording.ts";
import { readJoinedIs } from "../../src/scenario/ask/team_settings.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { readGolden } from "../../src/scenario/golden/read_golden.ts";
import { judge } from "../../src/scenario/judge.ts";
import { MomentSchema } from "../../src/scenario/moment/moment_schema.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import { readAuthorization } from "../../src/http/secret.ts";
import { parseOrigins, parsePrefix } from "../../src/service/replay/settings.ts";
import { parseShift } from "../../src/shift/shift_file.ts";
import { readTraffic } from "../../src/traffic/read_traffic.ts";
import { readYaml } from "../../src/yaml/read_yaml.ts";
import { Dice } from "../support/dice.ts";
import { memoryFiles } from "../support/handmade.ts";
import { sandboxText } from "../support/sandbox_cassettes.ts";
import { hostileJson, hostileText } from "./mutations.ts";

const [ROUNDS = 0, SEED = 20_261_127] = Deno.args.map(Number);

/** Inputs of a reader: the quick ones get more, so that all together are above 2,000. */
const QUICK = ROUNDS || 220;
const SLOW = ROUNDS || 60;

const TIME_MAX_MS = 1000;
const MEMORY_MAX = 2 ** 30;
const MESSAGE_MAX = 20_000;

interface Reader {
  readonly inputs: number;
  readonly seeds: readonly string[];
  readonly read: (text: string) => unknown;
}

const SCENARIO = `note: guards
cassette: support-before
queue: Billing
interaction: {skills: [Billing], language: English, attributes: {claims: 3}, waited: 10s}
intake: intake.yaml
timeline: [0s, 15s, 3m]
overlay:
  - {agent: Gale Lotus btgh, skill: Billing, proficiency: none}
expect:
  - {after: 0s, somebody: true}
  - {selected: nobody, excluded: {Gale Lotus btgh: any}}
`;
const INTAKE = `rules:
  - id: vip
    when: {tier: [gold, 7], number: {matches: '\\+81\\d{4,9}', sample: '+811234'}, claims: {atLeast: 2}}
    then: {skills: [Billing], language: English, priority: 5}
`;
const PAYLOAD =
  `{"caller_attributes":{"tier":"gold","claims":3},"required_skills":[{"name":"Billing"},"Sales"],
"queue_id":"Billing","priority":5,"waited_seconds":12.5,"preferred_agents":[{"agent":"a","score":90}],"metrics":{"x":1}}`;
const MOMENT = `note: monday
at: 2026-03-02T10:00:00Z
agents:
  4ae0b35a Gale Lotus: {presence: Busy, status: Idle, load: {call: 1}, lastHandled: 12m}
`;
const GOLDEN = `format: 3
question: "0123456789abcdef"
asked: {queue: Billing, media: call, skills: [2f1c77aa Billing]}
moment: free
stages:
  - after: [0s, 14s]
    method: Standard
    ring: 1
    needs: [Billing]
    pool:
      - {mean: 4, agents: [cb2e5ba7 Val Moss yj6y]}
    others: {missing-skill: 1}
`;
const CSV = "at,queue,skills,handle\n2026-03-02T10:00:00Z,Billing,Billing;Sales,120\n";
const SMALL_CASSETTE =
  '{"format":"ringback-cassette","version":3,"head":{"name":"x"},"exchanges":[{"request":{}}]}';

const READERS: Readonly<Record<string, Reader>> = {
  payload: { inputs: QUICK, seeds: [PAYLOAD], read: (text) => parsePayload(text, "p.json") },
  scenario: { inputs: QUICK, seeds: [SCENARIO], read: (text) => parseScenario(text, "s", "s.yaml") },
  shift: {
    inputs: QUICK,
    seeds: [await Deno.readTextFile("tests/data/monday.shift.yaml")],
    read: (text) => parseShift(text, "s.yaml"),
  },
  intake: { inputs: QUICK, seeds: [INTAKE], read: (text) => readYaml(text, "i.yaml", IntakeSchema) },
  moment: { inputs: QUICK, seeds: [MOMENT], read: (text) => readYaml(text, "m.yaml", MomentSchema) },
  golden: { inputs: QUICK, seeds: [GOLDEN], read: readGolden },
  cassette: { inputs: QUICK, seeds: [SMALL_CASSETTE], read: (text) => parseCassette(text, "c.json") },
  "traffic as CSV": {
    inputs: QUICK,
    seeds: [CSV],
    read: (text) => readTraffic(memoryFiles({ "t.csv": text }), "t.csv"),
  },
  "traffic as JSON": {
    inputs: SLOW,
    seeds: [
      '{"conversations":[{"conversationStart":"2026-03-02T10:00:00Z","participants":[{"sessions":[{"segments":[]}]}]}]}',
    ],
    read: (text) => readTraffic(memoryFiles({ "t.json": text }), "t.json"),
  },
  "the team's settings": {
    inputs: SLOW,
    seeds: ['{"ringback": {"joined": "moment"}, // why\n"tasks": {"a": "b"}}'],
    read: (text) => readJoinedIs(memoryFiles({ "deno.json": text })),
  },
  duration: { inputs: SLOW, seeds: ["1h30m", "500ms"], read: (text) => parseDuration(text, "x") },
  faults: { inputs: SLOW, seeds: ["503@/api/v2/users/*,rate=0.2,seed=7"], read: parseFaults },
  "gateway prefix": { inputs: SLOW, seeds: ["/genesys/x"], read: (text) => parsePrefix("api-prefix", text) },
  origins: { inputs: SLOW, seeds: ["http://localhost:3000"], read: (text) => parseOrigins([text]) },
  authorization: { inputs: SLOW, seeds: ["Basic YTpi", "Bearer abc"], read: readAuthorization },
};

/** This process's own time: a machine that is busy elsewhere takes none of it. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What is wrong with how an input was taken; null where nothing is. */
async function wrongWith(read: () => unknown): Promise<string | null> {
  const from = processorMs();
  try {
    await read();
  } catch (error) {
    if (!(error instanceof RingbackError)) return error instanceof Error ? `${error.stack}` : String(error);
    if (error.message.length > MESSAGE_MAX) return `a message of ${error.message.length} characters`;
  }
  const tookMs = processorMs() - from;
  return tookMs > TIME_MAX_MS ? `it took ${Math.round(tookMs)} ms` : null;
}

async function holds(name: string, seed: number, read: () => unknown, input: string): Promise<void> {
  let wrong = await wrongWith(read);
  // The engine may tidy up meanwhile; an input that takes a second does so again.
  if (wrong?.startsWith("it took") === true) wrong = await wrongWith(read);
  assert(
    wrong === null,
    `${name}, seed ${seed}: ${wrong}\n${input.slice(0, 500)} (${input.length} characters)`,
  );
  const { rss } = Deno.memoryUsage();
  assert(rss < MEMORY_MAX || rss - startedWith < MEMORY_MAX, `${name}, seed ${seed}: ${rss} bytes of memory`);
}

const startedWith = Deno.memoryUsage().rss;

Deno.test(`hostile texts, from seed ${SEED}`, async (t) => {
  for (const [name, { inputs, seeds, read }] of Object.entries(READERS)) {
    await t.step(`${name}: ${inputs}`, async () => {
      for (let at = 0; at < inputs; at++) {
        const dice = new Dice(SEED + at);
        const input = hostileText(dice.one(seeds), dice);
        await holds(name, SEED + at, () => read(input), input);
      }
    });
  }
});

Deno.test(`hostile recordings, from seed ${SEED}: decoded, asked and judged`, async (t) => {
  const text = await sandboxText("support-before");
  const whole = JSON.parse(text);
  const wanted = whole.head.queues.at(-1).name;
  const scenario = `note: n\ncassette: c\nqueue: ${JSON.stringify(wanted)}\ntimeline: [0s, 3m]\n`;
  await t.step(`${SLOW}`, async () => {
    for (let at = 0; at < SLOW; at++) {
      const dice = new Dice(SEED + at);
      const value = hostileJson(structuredClone(whole), dice);
      const read = async () => {
        const cassette: Cassette = parseCassette(JSON.stringify(value), "cassettes/c.json");
        for (const { name } of cassette.head.queues.slice(-2)) await recordingOf(cassette, "c").roster(name);
        const files = memoryFiles({
          "cassettes/c.json": JSON.stringify(value),
          "scenarios/s/scenario.yaml": scenario,
        });
        await judge("s", openTeamFiles(files));
      };
      await holds("recording", SEED + at, read, "");
    }
  });
});

Deno.test("a recording whose every number is out of all bounds is judged, queue by queue", async (t) => {
  const text = await sandboxText("sandbox");
  const queues: readonly { readonly name: string }[] = JSON.parse(text).head.queues;
  for (const number of ["8640000000000", "9007199254740991", "-5", "1e308"]) {
    await t.step(number, async () => {
      const odd = text.replace(
        /^(\s*"(?:\w*(?:[tT]imeout|Seconds|threshold|Ms)\w*)": )\d+(?:\.\d+)?/gm,
        `$1${number}`,
      );
      for (const { name } of queues) {
        const scenario = `note: n\ncassette: c\nqueue: ${JSON.stringify(name)}\ntimeline: [0s, 3m]\n`;
        const files = memoryFiles({ "cassettes/c.json": odd, "scenarios/s/scenario.yaml": scenario });
        await holds(`${name} with ${number}`, 0, () => judge("s", openTeamFiles(files)), "");
      }
    });
  }
});

Deno.test("a file of nothing but faults is refused by its first, in the time of reading it", async (t) => {
  const rows: Readonly<Record<string, string>> = {
    anchors: "&a ",
    quotes: "a: 'x\n",
    tags: "- !x a\n",
    brackets: "]",
    maps: '{"a":',
    commas: ",",
  };
  for (const [name, piece] of Object.entries(rows)) {
    const text = piece.repeat(Math.floor(60_000 / piece.length));
    await t.step(name, () => holds(name, 0, () => readYaml(text, "i.yaml", IntakeSchema), text));
  }
});
