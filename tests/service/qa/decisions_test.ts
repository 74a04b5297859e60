/** `POST /decisions` and `POST /scenario-file`: the same question decided, explained, kept. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { parseScenario } from "../../../src/scenario/parse_scenario.ts";
import { post, posted, service, sources } from "../serving.ts";

Deno.test("POST /decisions decides by the ACD rules and again at every instant of change", async () => {
  const asked = { queue_id: "Technical Support", required_skills: ["Hardware"], timeline: "changes" };
  const { status, body } = await post(service(), "/decisions", asked);
  assertEquals([status, body.decision.model], [200, "acd"]);
  const expected = [
    0,
    ...new Set(body.decision.changesAt.map((row: { waitedSeconds: number }) => row.waitedSeconds)),
  ];
  assertEquals(body.timeline.map((row: { after_seconds: number }) => row.after_seconds), expected);
  assert(body.timeline.length > 1, "rings open");
  const given = await post(service(), "/decisions", { ...asked, timeline: [0, 15, 60] });
  assertEquals(given.body.timeline.map((row: { waited_seconds: number }) => row.waited_seconds), [0, 15, 60]);
});

Deno.test("POST /decisions takes what a flow changes while the interaction waits, and the scenario file keeps it", async () => {
  const steps = [0, { after_seconds: 15, required_skills: [{ name: "Technical" }], priority: 5 }, 60];
  const asked = { queue_id: "Technical Support", required_skills: ["Hardware"], timeline: steps };
  const { body } = await post(service(), "/decisions", asked);
  const alone = await post(service(), "/decisions", {
    ...asked,
    timeline: [0, 15, 60],
    required_skills: ["Technical"],
  });
  assertEquals(body.timeline[1].why, alone.body.timeline[1].why);
  assertEquals(
    body.timeline.map((
      row: { required_skills: unknown; priority: number },
    ) => [row.required_skills, row.priority]),
    [[[{ name: "Hardware" }], 0], [[{ name: "Technical" }], 5], [[{ name: "Technical" }], 5]],
  );
  const changes = await post(service(), "/decisions", {
    ...asked,
    timeline: [{ after_seconds: 15, language: 5 }],
  });
  assertEquals(changes.status, 422);
  const file = await posted(service(), "/scenario-file", asked);
  const { question } = await parseScenario(await file.text(), "downloaded", "scenario.yaml");
  assertEquals(question.askedSteps, [{ afterSeconds: 15, skills: ["Technical"], priority: 5 }]);
});

Deno.test("POST /decisions with explain tells the margin and what would flip the decision", async () => {
  const asked = { queue_id: "Sales", required_skills: ["Sales"], explain: true };
  const { body } = await post(service(), "/decisions", asked);
  assertMatch(body.margin, /^ahead of /);
  assert(
    body.flips.length > 0 && body.flips.every((row: { words: string }) => row.words.startsWith("wins ")),
  );
  const unasked = await post(service(), "/decisions", { ...asked, explain: false });
  assertEquals([unasked.body.margin, unasked.body.flips], [null, []]);
});

Deno.test("POST /scenario-file hands out the scenario that puts the same question", async () => {
  const asked = {
    queue_id: "Technical Support",
    required_skills: ["Hardware"],
    language: "Spanish",
    priority: 3,
    waited_seconds: 90,
    timeline: [0, 15],
    note: "Guards the rings: 'quoted', #1",
  };
  const answer = await posted(service(), "/scenario-file", asked);
  assertStringIncludes(answer.headers.get("content-disposition") ?? "", 'filename="scenario.yaml"');
  const { note, question } = await parseScenario(await answer.text(), "downloaded", "scenario.yaml");
  assertEquals([note, question.cassette, question.queue], [
    asked.note,
    "cassettes/sandbox.json",
    "Technical Support",
  ]);
  assertEquals(question.afterSeconds, [0, 15]);
  const { skills, language, priority, waitedSeconds } = question.interaction;
  assertEquals([skills, language, priority, waitedSeconds], [["Hardware"], "Spanish", 3, 90]);
});

Deno.test("POST /scenario-file names no recording for what was asked live: it says how to have one", async () => {
  const ask = service({
    sources: sources.slice(0, 1).map((source) => ({ ...source, name: "live", origin: "live" })),
  });
  const { status, body } = await post(ask, "/scenario-file", { queue_id: "Billing" });
  assertEquals([status, body.message.includes("went to the live organisation")], [422, true]);
  assertMatch(body.next, /record --queue "Billing" --name/);
});
