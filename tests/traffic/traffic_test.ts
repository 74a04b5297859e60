/** Traffic from files: rows of a spreadsheet, and conversation details as the vendor exports them; what is odd is told with its row; instants as N25 has them. */

import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import type { Models } from "purecloud-platform-client-v2";
import type { Files } from "../../src/doors/world.ts";
import { UsageError } from "../../src/errors.ts";
import { readConversationDetails } from "../../src/traffic/conversation_details.ts";
import { lostShareOf } from "../../src/reach/lost_share.ts";
import { sharesOf } from "../../src/reach/shares.ts";
import { arrivalsFromTraffic } from "../../src/shift/arrivals_from_traffic.ts";
import { agent, roster } from "../support/builders.ts";
import { readTraffic } from "../../src/traffic/read_traffic.ts";
import { readTrafficCsv } from "../../src/traffic/traffic_csv.ts";

const AT_MS = Date.parse("2026-03-02T09:00:00Z");

Deno.test("readTrafficCsv() reads columns it knows and passes over the others, names of people among them", async (t) => {
  const rows: readonly (readonly [string, string, Partial<ReturnType<typeof readTrafficCsv>[number]>])[] = [
    ["commas and quotes", 'queue,skills\nBilling,"Spanish;Billing"\n', {
      queue: "Billing",
      skills: ["Spanish", "Billing"],
    }],
    ["semicolons and a byte order mark", "\ufeffQueue;Skills\nBilling;Spanish|Billing\n", {
      skills: ["Spanish", "Billing"],
    }],
    ["skills parted by a semicolon among commas", "queue,skills,label\nBilling,Spanish;Billing,VIP\n", {
      skills: ["Spanish", "Billing"],
      label: "VIP",
    }],
    ["tabs", "queue\tcount\nBilling\t12\n", { count: 12 }],
    ["heads as people write them", "Queue,After-call work\nBilling,30s\n", { afterCallWorkSeconds: 30 }],
    ["seconds as a spreadsheet holds them", "queue,handle\nBilling,90.5\n", { handleSeconds: 90.5 }],
    ["an instant without a zone, in UTC", "queue,at\nBilling,2026-03-02 09:00\n", { atMs: AT_MS }],
    ["an instant with one", "queue,at\nBilling,2026-03-02T10:00:00+01:00\n", { atMs: AT_MS }],
    ["voice is a call", "queue,media\nBilling,voice\n", { media: "call" }],
    ["an empty cell is not delivered", "queue,handle,language\nBilling,,\n", {
      handleSeconds: null,
      language: null,
    }],
    ["seconds finer than a millisecond", "queue,handle\nBilling,90.50049\n", { handleSeconds: 90.5 }],
    ["a priority below zero", "queue,priority\nBilling,-2\n", { priority: -2 }],
    ["none of one kind, then one", "queue,count\nSales,0\nBilling,1\n", { queue: "Billing", count: 1 }],
    ["a blank row, then one", "queue,count\n\n,\nBilling,1\n", { where: "x.csv, row 4" }],
    ["empty cells beyond the columns", "queue\nBilling,,\n", { queue: "Billing" }],
    ["a column that is near to one that is there", "queue,queues\nBilling,2\n", { queue: "Billing" }],
    ["short rows", "queue,handle,language\nBilling\n", { handleSeconds: null }],
  ];
  for (const [name, text, expected] of rows) {
    await t.step(name, () => {
      const [entry] = readTrafficCsv(text, "x.csv");
      for (const [key, value] of Object.entries(expected)) {
        assertEquals(entry?.[key as keyof typeof entry], value, key);
      }
    });
  }
  assert(!JSON.stringify(readTrafficCsv("queue,agent name\nBilling,Jane Doe\n", "x.csv")).includes("Jane"));
});

Deno.test("readTrafficCsv() says which row it cannot read, and why", async (t) => {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ["no known column", "a,b\n1,2\n", ["None of its columns is known", "x.csv:1", "at, queue, media"]],
    ["no instant", "queue,at\nB,noon\n", ['"noon" is no instant', "row 2, at"]],
    ["no media", "queue,media\nB,fax\n", ['"fax" is no media type', "row 2, media"]],
    ["no number", "queue,count\nB,1\nB,many\n", ['"many" is no whole number', "row 3, count"]],
    ["fewer than none", "queue,count\nB,-99\n", [
      '"-99" is no whole number from 0 to 999999999',
      "row 2, count",
      "write 0",
    ]],
    ["more than can be counted", "queue,count\nB,9007199254740993\n", [
      "no whole number from 0 to 999999999",
      "write 999999999",
    ]],
    ["a half", "queue,count\nB,1.5\n", ['"1.5" is no whole number', "row 2, count"]],
    ["a priority without end", "queue,priority\nB,99999999999\n", ["from -999999999 to 999999999"]],
    ["seconds below zero", "queue,handle\nB,-30\n", ["below zero", "row 2"]],
    ["seconds without end", "queue,handle\nB,99999999999999999999\n", ["the longest duration there is"]],
    ["a slip of a column", "queue,cuont\nB,3\n", ['"cuont" is no column', "x.csv:1", "nearest: count"]],
    ["one skill for several", "queue,skill\nB,Spanish\n", ['"skill" is no column', "nearest: skills"]],
    ["a column twice", "queue,count,Count\nB,1,2\n", ['The column "count" stands twice', "x.csv:1"]],
    ["a comma in a name", "queue,skills\nB, Inc,Spanish\n", ['"Spanish" stands in no column', "row 2"]],
    ["a row after a blank one", "queue,count\n\nB,many\n", ["row 3, count"]],
    ["no duration", "queue,handle\nB,soon\n", ['"soon" is not a duration', "row 2"]],
    ["an open quote", 'queue\n"B\n', ["It is no CSV"]],
  ];
  for (const [name, text, messages] of rows) {
    await t.step(name, () => {
      const error = assertThrows(() => readTrafficCsv(text, "x.csv"), UsageError);
      for (const message of messages) assertStringIncludes(error.message, message);
    });
  }
});

/** One conversation that entered two queues: the first caller was handled, the second queue lost them. */
const DETAILS: Models.AnalyticsConversationQueryResponse = {
  conversations: [{
    conversationStart: "2026-03-02T08:59:00.000Z",
    participants: [
      {
        purpose: "customer",
        participantName: "Jane Doe",
        sessions: [{ mediaType: "voice", ani: "tel:+15550100" }],
      },
      {
        purpose: "acd",
        sessions: [{
          mediaType: "voice",
          segments: [{
            segmentStart: "2026-03-02T09:00:00.000Z",
            queueId: "q-1",
            requestedRoutingSkillIds: ["s-1", "s-2"],
            requestedLanguageId: "l-1",
          }],
        }],
      },
      {
        purpose: "agent",
        participantName: "Alex Roe",
        sessions: [{
          mediaType: "voice",
          metrics: [{ name: "tHandle", value: 90_000 }, { name: "tAcw", value: 30_000 }],
        }],
      },
      {
        purpose: "acd",
        sessions: [{
          mediaType: "voice",
          segments: [{ segmentStart: "2026-03-02T09:05:00.000Z", queueId: "q-2" }],
          metrics: [{ name: "tAbandon", value: 12_000 }],
        }],
      },
    ],
  }],
};

Deno.test("readConversationDetails() makes one entry of each time a conversation entered a queue, and keeps nobody", () => {
  const entries = readConversationDetails(DETAILS, "details.json");
  assertEquals(entries, [
    {
      where: "details.json, conversations[0]",
      count: 1,
      atMs: AT_MS,
      queue: "q-1",
      media: "call",
      label: null,
      skills: ["s-1", "s-2"],
      language: "l-1",
      priority: 0,
      handleSeconds: 60,
      afterCallWorkSeconds: 30,
    },
    {
      where: "details.json, conversations[0]",
      count: 1,
      atMs: AT_MS + 300_000,
      queue: "q-2",
      media: "call",
      label: null,
      skills: [],
      language: null,
      priority: 0,
      handleSeconds: null,
      afterCallWorkSeconds: null,
    },
  ]);
  assert(!/Jane|Roe|5550100/.test(JSON.stringify(entries)));
  assertEquals(readConversationDetails(DETAILS.conversations, "list.json").length, 2);
  assertThrows(
    () => readConversationDetails({ conversations: 7 }, "x.json"),
    UsageError,
    "no conversation details",
  );
});

Deno.test("readTraffic() tells a file that is missing, no JSON, or empty", async () => {
  const texts: Readonly<Record<string, string>> = { "a.csv": "queue\nB\n", "b.json": "{", "c.json": "[]" };
  const files = {
    readText: (path: string) => Promise.resolve(texts[path] ?? null),
    list: () => Promise.resolve(Object.keys(texts)),
  } as unknown as Files;
  assertEquals((await readTraffic(files, "a.csv")).length, 1);
  await assertRejects(() => readTraffic(files, "b.json"), UsageError, "It is no JSON");
  await assertRejects(() => readTraffic(files, "c.json"), UsageError, "no entry into a queue");
  const error = await assertRejects(() => readTraffic(files, "a.cvs"), UsageError);
  assertStringIncludes(error.message, "nearest: a.csv");
});

Deno.test("media that nobody knows are no calls: such conversations are passed over, and told", async (t) => {
  const conversation = (mediaType: string | undefined) => ({
    participants: [{
      purpose: "acd",
      sessions: [{
        ...(mediaType === undefined ? {} : { mediaType }),
        segments: [{ segmentStart: "2026-03-02T09:00:00.000Z", queueId: "queue-1" }],
      }],
    }],
  });
  const entries = readConversationDetails(
    ["voice", "video", "video", undefined].map(conversation),
    "details.json",
  );
  assertEquals(entries.map(({ media, mediaSaid }) => mediaSaid ?? media), ["call", "video", "video", null]);
  const billing = roster({ agents: [agent()] });
  await t.step("reach", () => {
    const { total, slips } = sharesOf(entries, [billing], "last", []);
    assertEquals([total, slips.filter((slip) => slip.includes("passed over"))], [
      1,
      [
        '2 interactions of media "video", which is none that is routed here: passed over',
        "1 interaction without media: passed over",
      ].sort(),
    ]);
  });
  await t.step("diff", () => {
    const { total, slips } = lostShareOf(entries, [{ before: billing, after: billing }]);
    assertEquals([total, slips.length], [1, 2]);
  });
  await t.step("shift", () => {
    const { arrivals, passedOver } = arrivalsFromTraffic(
      entries,
      { file: "details.json", handle: "3m", afterCallWork: "0s" },
      [billing],
      { seed: 1, patience: undefined, unanswered: 0 },
      ["Billing"],
    );
    assertEquals(arrivals.length, 1);
    assertStringIncludes(passedOver ?? "", '2 entries of media "video"');
  });
});
