/** That people go and routing stays, whatever people are called: recorded on both surfaces, decoded from the cassette. */

import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { type Cassette, printCassette } from "../../src/cassette/cassette.ts";
import { createRedactor } from "../../src/redaction/redact.ts";
import { isRoutingText } from "../../src/redaction/routing_words.ts";
import { PRESENCES, ROUTING_STATUSES } from "../../src/domain/agent.ts";
import { MEDIA_TYPES } from "../../src/domain/media.ts";
import { SecretGateError } from "../../src/errors.ts";
import type { Json } from "../../src/lib/json.ts";
import { SURFACES } from "../../src/http/transport.ts";
import { QUEUE_ID, recordPeople, type Somebody } from "./organisation.ts";
import { cassetteOf, exchangeOf } from "../cassette/sample.ts";

/** Words that stand in recordings as values of enumerations, segments of paths, names of fields and of routing. */
const ROUTING_WORDS: readonly string[] = [
  ...PRESENCES,
  "On Queue",
  ...ROUTING_STATUSES,
  ...MEDIA_TYPES,
  ..."active inactive deleted user users group TEAM SKILLGROUP BEST ALL NONE TimestampAndPriority PriorityOnly"
    .split(" "),
  ..."MEETS_THRESHOLD ANY GreaterThan LessThanOrEqualTo EstimatedWaitTime ServiceLevel IdleAgentCount".split(
    " ",
  ),
  ..."Disabled QueueMembersOnly AnyAgent TIMEOUT_SECONDS MANDATORY_TIMEOUT Standard Organization Agent".split(
    " ",
  ),
  ..."SkillBased Bullseye Available api v2 routing queues members skills languages settings predictors".split(
    " ",
  ),
  ..."utilization routingskills routinglanguages routingstatus presences purecloud routingprofile availability"
    .split(" "),
  ..."name state status id type Billing Spanish Care Home entities contactCenter division".split(" "),
];

/** Words that are no name to look for alone, because recordings are full of them. */
const NEVER_A_NAME = ROUTING_WORDS.slice(0, ROUTING_WORDS.indexOf("name"));

const OTHERS: readonly Somebody[] = [2, 3].map((number) => ({
  id: `0000000${number}-1111-4222-8333-444444444444`,
  name: `Ottoline Featherstone${number}`,
  username: `ottoline${number}`,
  email: `ottoline${number}@acme.example`,
}));

const HARMLESS = {
  id: "00000001-1111-4222-8333-444444444444",
  name: "Wilhelmina Vandersloot",
  username: "wvandersloot",
  email: "wilhelmina@acme.example",
};

function everyPlaceOf(word: string): readonly Somebody[] {
  const login = word.replaceAll(" ", ".").toLowerCase();
  return [
    { ...HARMLESS, name: word, username: login },
    { ...HARMLESS, name: `${word} Vandersloot` },
    { ...HARMLESS, name: `Wilhelmina ${word}` },
    { ...HARMLESS, username: word },
    { ...HARMLESS, email: `${login}@acme.example`, username: `${login}@acme.example` },
  ];
}

Deno.test("a word of routing as somebody's first name, last name, log-in or address changes no decoded roster", async () => {
  for (const surface of SURFACES) {
    const { rosters: wanted } = await recordPeople(surface, [HARMLESS, ...OTHERS]);
    assertEquals(wanted[0]?.agents.length, 3);
    for (const word of new Set(ROUTING_WORDS)) {
      for (const somebody of everyPlaceOf(word)) {
        const { rosters } = await recordPeople(surface, [somebody, ...OTHERS]);
        assertEquals(rosters, wanted, `${surface}: ${JSON.stringify(somebody)}`);
      }
    }
  }
});

Deno.test("values of enumerations nobody knew when this was written stay as well, where somebody is called like them", async () => {
  const queue = {
    scoringMethod: "Zigzag",
    routingRules: [{ operator: "ZIGZAG", threshold: 1, waitSeconds: 1 }],
  };
  const user = {
    state: "zigzag",
    routingStatus: { status: "ZIGZAG", startTime: "2026-03-02T08:00:00.000Z" },
    presence: { presenceDefinition: { id: "zigzag", systemPresence: "Zigzag" } },
    skills: [{ id: "s1", name: "Billing", proficiency: 4, state: "zigzag" }],
  };
  const { rosters: wanted } = await recordPeople("platform", [HARMLESS, ...OTHERS], { queue, user });
  const zigzag = { ...HARMLESS, name: "Zigzag", username: "zigzag", email: "zigzag@acme.example" };
  const { rosters } = await recordPeople("platform", [zigzag, ...OTHERS], { queue, user });
  assertEquals(rosters, wanted);
});

Deno.test("isRoutingText() knows every enumeration of the domain and every segment of the paths that are read", () => {
  for (const word of NEVER_A_NAME) assert(isRoutingText(word), word);
  for (const name of ["Wilhelmina", "Vandersloot", "Active Vandersloot", ""]) {
    assert(!isRoutingText(name), name);
  }
});

Deno.test("ids that are a log-in become pseudonyms in bodies, addresses and pages; opaque ids stay, and replay finds all", async () => {
  const ids = ["bkowalski", "bob.kowalski@acme.example", "kowalski.b2", "BKOWALSKI"];
  for (const surface of SURFACES) {
    for (const id of ids) {
      const bob = { id, name: "Bob Kowalski", username: "bkowalski", email: "bob.kowalski@acme.example" };
      const { cassette, rosters } = await recordPeople(surface, [bob, ...OTHERS]);
      const printed = printCassette(cassette);
      assert(!/kowalski/i.test(printed), `${surface} ${id}\n${/.*kowalski.*/i.exec(printed)}`);
      const agents = rosters[0]?.agents ?? [];
      assertEquals(
        agents.map((agent) => agent.skills?.length),
        surface === "platform" ? [2, 2, 2] : [1, 1, 1],
      );
      assertEquals((await recordPeople(surface, [bob, ...OTHERS])).cassette, cassette);
    }
    for (const id of ["555-12-3456", "e44721", "u1", "7"]) {
      const { rosters } = await recordPeople(surface, [{ ...HARMLESS, id }, ...OTHERS]);
      assert(rosters[0]?.agents.some((agent) => agent.id === id), id);
    }
  }
});

Deno.test("names of queues, skills and groups stay even where they are a person's name or hold an address, with a remark", async () => {
  const queue = {
    name: HARMLESS.name,
    memberGroups: [{ id: "g1", name: "desk@acme.example +49 171 5551234", type: "GROUP" }],
  };
  const { cassette, rosters } = await recordPeople("platform", [HARMLESS, ...OTHERS], { queue });
  assertEquals([cassette.head.queues[0]?.name, rosters[0]?.queue.name], [HARMLESS.name, HARMLESS.name]);
  assertStringIncludes(printCassette(cassette), queue.memberGroups[0]?.name ?? "");
  const remarks = cassette.head.fitness.problems.filter((problem) => problem.includes("so it was kept"));
  assertEquals(remarks, [
    'The group name "desk@acme.example +49 171 5551234" holds an e-mail address; names of routing stay, so it was kept',
    `The queue name "Wilhelmina Vandersloot" is also a person's name (user ${HARMLESS.id}); names of routing stay, so it was kept`,
  ]);
  assert(rosters[0]?.agents.every((agent) => agent.name !== HARMLESS.name));
});

Deno.test("what people wrote about people goes: surnames, made log-ins, notes, messages, wrap-ups that are sentences", async () => {
  const queue = {
    description: "Ask Ms. Vandersloot, W. VANDERSLOOT or wvandersloot; the closing price is Featherstone2's.",
    owner: "Ottoline",
    owner_name: "Zebulon Quartermaine",
    lastEditor: { displayName: "Zebulon Quartermaine" },
    contactName: "Quartermaine",
    supervisor: "zquartermaine",
    notes: ["Call Ms. Quartermaine", "VISA 4111 1111 1111 1111"],
    comment: "He is slow",
    changedBy: QUEUE_ID,
  };
  const people = [{ ...HARMLESS, username: "wv1" }, ...OTHERS, {
    ...HARMLESS,
    id: "v4",
    name: "Vincent Price",
  }];
  const { cassette } = await recordPeople("platform", people, {
    queue,
    user: { description: "short, red hair", note: "late again", message: "dentist", ssn: "078-05-1120" },
  });
  const printed = printCassette(cassette);
  for (
    const trace of [
      "andersloot",
      "eatherstone",
      "uartermaine",
      "ANDERSLOOT",
      "4111",
      "slow",
      "red hair",
      "late again",
      "dentist",
      "078-",
    ]
  ) {
    assert(!printed.includes(trace), trace);
  }
  assertStringIncludes(printed, "the closing price is");
  assertStringIncludes(printed, `"changedBy": "${QUEUE_ID}"`);
  const cases: readonly (readonly [wrapUp: string, kept: string])[] = [
    ["SALE_DONE", "SALE_DONE"],
    ["4711", "4711"],
    ["spoke with Bartholomew Quackenbush 415-555-0199", "[redacted]"],
  ];
  for (const [wrapUpCode, kept] of cases) {
    const walkthrough = await recordPeople("walkthrough", [HARMLESS], { availability: { wrapUpCode } });
    assertStringIncludes(printCassette(walkthrough.cassette), `"wrapUpCode": "${kept}"`);
  }
});

Deno.test("what an organisation keeps of a person beyond what routing reads goes, whatever it is called; the roster stays", async () => {
  const injected = {
    home: "12 Main Street, Springfield",
    divisionNote: "Vandersloot family",
    profileSkills: ["knits"],
    maritalStatus: "divorced",
    bloodType: "AB+",
    birthDate: "1980-05-05",
    salary: 61234,
    family: { spouseOf: "Olle", children: [{ called: "Nils", age: 98765 }], Status: "happy" },
    outOfOffice: { active: false, externalText: "at the dentist" },
    buddy: {
      id: "00000009-1111-4222-8333-444444444444",
      name: "Zebulon Quartermaine",
      email: "z@acme.example",
    },
  };
  const people = [HARMLESS, ...OTHERS];
  const wanted = await recordPeople("platform", people);
  const { cassette, rosters } = await recordPeople("platform", people, {
    user: injected,
    queue: { description: "Zebulon Quartermaine built it", hrRemarks: "too many", notesCount: 3 },
  });
  assertEquals(rosters[0]?.agents, wanted.rosters[0]?.agents);
  const printed = printCassette(cassette);
  const traces =
    "Springfield Vandersloot knits divorced AB+ 1980 61234 Olle Nils 98765 happy dentist Quartermaine many";
  for (const trace of traces.split(" ")) assert(!printed.includes(trace), trace);
  assertStringIncludes(printed, injected.buddy.id);
  assertStringIncludes(printed, '"notesCount": 3');
});

Deno.test("a count kept at a person's key is no person: its numbers stay", () => {
  const body = { agents: { online: 3, note: "busy" }, users: { total: 5 } };
  const { what } = redactedWith([{ ...HARMLESS }], "/api/v2/x", body);
  assertEquals(what?.response.body, { agents: { online: 3, note: "[redacted]" }, users: { total: 5 } });
});

Deno.test("a routing name that holds somebody's name stays, with a remark, and hides that name nowhere else", async () => {
  const name = `Ask ${HARMLESS.name}`;
  const queue = {
    memberGroups: [{ id: "g1", name, type: "GROUP" }],
    requiredSkills: ["Vandersloot, Wilhelmina (callback)"],
    description: "Vandersloot is late, says Ask",
  };
  const { cassette } = await recordPeople("platform", [HARMLESS, ...OTHERS], { queue });
  const remarks = cassette.head.fitness.problems.filter((problem) => problem.includes("so it was kept"));
  const said = `holds a person's name (user ${HARMLESS.id}); names of routing stay, so it was kept`;
  assertEquals(remarks, [
    `The group name "${name}" ${said}`,
    `The skill name "Vandersloot, Wilhelmina (callback)" ${said}`,
  ]);
  const [asked] = cassette.exchanges.filter(({ request }) => request.path.endsWith(QUEUE_ID));
  const { description } = asked?.response.body as { description: string };
  assert(!description.includes("Vandersloot"), description);
  assertStringIncludes(description, "is late, says Ask");
  assertStringIncludes(printCassette(cassette), name);
});

/** A recording of these users that also says this in a body, redacted; the users come first. */
function redactedWith(users: Json, path: string, body: Json) {
  const redactor = createRedactor({ key: "a key" });
  const raw = { method: "GET", status: 200, headers: new Headers() };
  const exchanges = [
    redactor.exchange({ ...raw, path: "/api/v2/users", body: { entities: users } }),
    redactor.exchange({ ...raw, path, body }),
  ];
  const [who, what] = redactor.finish(exchanges);
  return { redactor, people: (who?.response.body as unknown as { entities: Somebody[] }).entities, what };
}

const slugOf = (name: string | undefined) => name?.toLowerCase().replaceAll(" ", "-") ?? "";

Deno.test("a log-in that nobody stated is found where it is made of a name, short ones and words of routing are not", () => {
  const users: Json = [
    { id: "v1", name: "Wilhelmina Vandersloot" },
    { id: "v2", name: "Mo Embers" },
    { id: "v3", name: "Bo Lee" },
    { id: "v4", name: "Ottoline Featherstone", username: "kx77" },
    { id: "v5", name: "Zebulon Quartermaine", username: "owlfriend" },
  ];
  const cases: readonly (readonly [text: string, whose: number | null, login: string])[] = [
    ["ask wvandersloot again", 0, "wvandersloot"],
    ["ask WVandersloot, please", 0, "WVandersloot"],
    ["wvandersloot", 0, "wvandersloot"],
    ["no wvanderslooten here", null, ""],
    ["the members of it", null, ""],
    ["members", null, ""],
    ["a blee of sheep", null, ""],
    ["kx77", 3, "kx77"],
    ["owlfriend", null, ""],
    ["ask owlfriend again", 4, "owlfriend"],
  ];
  for (const [text, whose, login] of cases) {
    const { redactor, people, what } = redactedWith(users, "/api/v2/x", { b: text });
    const wanted = whose === null ? text : text.replace(login, slugOf(people[whose]?.name));
    assertEquals(what?.response.body, { b: wanted }, text);
    const raw = cassetteOf([exchangeOf("/api/v2/x", { b: text })]);
    if (whose === null) redactor.gate(raw);
    else {assertStringIncludes(
        assertThrows(() => redactor.gate(raw), SecretGateError).message,
        "rule name-in-text",
      );}
  }
});

Deno.test("an id that is a log-in goes from addresses behind users, members and agents, and from no other segment", () => {
  const users: Json = [{ id: "bkowalski", name: "Bob Kowalski" }];
  const cases: readonly (readonly [path: string, goes: boolean])[] = [
    ["/api/v2/users/bkowalski/routingskills", true],
    ["/api/v2/routing/queues/q1/members/bkowalski", true],
    ["/api/v2/quality/agents/bkowalski/activity", true],
    ["/api/v2/users/bkowalski/bkowalski", true],
    ["/api/v2/routing/queues/bkowalski", false],
    ["/api/v2/bkowalski/users", false],
    ["/api/v2/routing/skillgroups/bkowalski/members", false],
  ];
  for (const [path, goes] of cases) {
    const { people, what } = redactedWith(users, path, { selfUri: path });
    const wanted = goes ? path.replace("bkowalski", slugOf(people[0]?.name)) : path;
    assertEquals([what?.request.path, what?.response.body], [wanted, { selfUri: wanted }]);
  }
});

Deno.test("gate() says whose name it found, by user id and pseudonym, and lets Ringback's own sentences through", () => {
  const redactor = createRedactor({ key: "a key" });
  const people: Json = {
    entities: [HARMLESS, { ...HARMLESS, id: "rcall", name: "Ringback Call", username: "rcall" }],
  };
  const raw = { method: "GET", path: "/api/v2/users", status: 200, headers: new Headers(), body: people };
  const [users] = redactor.finish([redactor.exchange(raw)]);
  const [wilhelmina, ringback] = (users?.response.body as unknown as { entities: Somebody[] }).entities;
  const message = (cassette: Cassette) =>
    assertThrows(() => redactor.gate(cassette), SecretGateError).message;
  const left = cassetteOf([
    exchangeOf("/api/v2/x", { b: "of Wilhelmina Vandersloot", state: "Ringback Call" }),
  ]);
  const said = message(left);
  assertStringIncludes(
    said,
    `body.b: rule name-in-text (user ${HARMLESS.id}, "${wilhelmina?.name}" in the cassette)`,
  );
  assertStringIncludes(
    said,
    `body.state: rule name-in-text (user ${ringback?.id}, "${ringback?.name}" in the cassette)`,
  );
  assert(!/rcall|vandersloot/i.test(said), said);
  const plain = cassetteOf([exchangeOf("/api/v2/users/rcall/routingskills", {})]);
  assertStringIncludes(message(plain), "request.path: rule login-as-id");
  const linked = cassetteOf([exchangeOf("/api/v2/x", { selfUri: "/api/v2/users/rcall" })]);
  assertStringIncludes(message(linked), "selfUri: rule login-as-id");
  const { head } = cassetteOf([]);
  const problems = ["The call needs one of the permissions routing:queue:view, says Ringback Call"];
  redactor.gate({ ...cassetteOf([]), head: { ...head, fitness: { fit: true, problems } } });
});
