/**
 * The organisation of the worked examples (routing semantics 5): one queue an example, called by the example's id, each small
 * enough to check by hand. What no API tells (when an agent last handled, labels in hand) is for the scenarios to say.
 */

import {
  EMPTY_ORGANISATION,
  type SandboxAgent,
  type SandboxCapacity,
  type SandboxMember,
  type SandboxOrganisation,
  type SandboxQueue,
} from "../organisation.ts";

/** One example: its agents, and the queue that holds them. */
interface Example {
  readonly agents: readonly SandboxAgent[];
  readonly queue: SandboxQueue;
}

const FIRST_NAMES = ["Ada", "Ben", "Cleo", "Dan", "Edda", "Finn", "Gwen", "Hugo", "Iris", "Jon"] as const;

/** The agents of one example share a family name, so that a reader sees at once whom an example is about. */
function cast(
  example: string,
  familyName: string,
  rows: readonly Partial<SandboxAgent>[],
): readonly SandboxAgent[] {
  return rows.map((row, index) => ({
    key: `${example}-agent-${String(index + 1).padStart(2, "0")}`,
    name: `${FIRST_NAMES[index]} ${familyName}`,
    statusSeconds: 60,
    ...row,
  }));
}

/** Members in the rings given, ring 1 where none is. */
function members(agents: readonly SandboxAgent[], rings: readonly number[] = []): readonly SandboxMember[] {
  return agents.map((agent, index) => ({ agent: agent.key, ring: rings[index] ?? 1 }));
}

function example(
  id: string,
  agents: readonly SandboxAgent[],
  settings: Partial<SandboxQueue> = {},
): Example {
  const key = id.toLowerCase();
  return {
    agents,
    queue: { key, name: id, members: members(agents), lastAgentRouting: "Disabled", ...settings },
  };
}

function rated(names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name) => [name, 3]));
}

function ringExamples(): readonly Example[] {
  const [one, two, three, four] = [["A", "B", "C", "D", "E"], ["B", "C", "D", "E"], ["C", "D", "E"], [
    "D",
    "E",
  ]];
  const first = cast(
    "we-1",
    "Wexford",
    [one, one, one, two, two, two, three, three, four, four].map((held, at) => ({
      skills: rated(held ?? []),
      statusSeconds: 60 * (at + 1),
    })),
  );
  const tenth = cast("we-10", "Tenby", [
    { skills: { Product: 1 } },
    { skills: { Product: 2 } },
    { skills: { Product: 3 } },
    {},
  ]);
  const recorded = cast("we-14", "Fourteen", [
    { skills: rated(["s1", "s2", "s3", "s4"]), statusSeconds: 120 },
    { skills: rated(["s2", "s3", "s4"]), statusSeconds: 240 },
    { statusSeconds: 360 },
  ]);
  return [
    example("WE-1", first, {
      members: members(first, [1, 1, 1, 2, 2, 2, 3, 3, 4, 4]),
      rings: [
        { timeoutSeconds: 10, removes: ["A"] },
        { timeoutSeconds: 10, removes: ["B"] },
        { timeoutSeconds: 10, removes: ["C"] },
        { timeoutSeconds: 10 },
      ],
    }),
    example("WE-10", tenth, {
      evaluation: "BEST",
      members: members(tenth, [1, 2, 3, 1]),
      rings: [{ timeoutSeconds: 5 }, { timeoutSeconds: 5 }, { timeoutSeconds: 5 }],
    }),
    example("WE-14", recorded, { rings: [{ timeoutSeconds: 2, removes: ["s1", "s5"] }] }),
  ];
}

const EMAIL_OF_THREE: SandboxCapacity = { maximum: 3 };

function capacityExamples(): readonly Example[] {
  const call = (maximum: number) => ({ media: { call: { maximum, includeNonAcd: true } } });
  const chat = (interruptedBy: readonly "call"[]) => ({ media: { chat: { maximum: 4, interruptedBy } } });
  const interacting = { status: "INTERACTING", statusSeconds: 300 } as const;
  return [
    example(
      "WE-4",
      cast("we-4", "Fourcade", [{
        ...interacting,
        inHand: { email: { active: 2 } },
        utilization: { media: { email: EMAIL_OF_THREE }, labels: { Blue: { maximum: 2 } } },
      }]),
    ),
    example(
      "WE-5",
      cast(
        "we-5",
        "Fife",
        [1, 2].map((maximum) => ({
          status: "COMMUNICATING",
          inHand: { call: { nonAcd: 1 } },
          utilization: call(maximum),
        })),
      ),
    ),
    example(
      "WE-6",
      cast(
        "we-6",
        "Sixtus",
        [["call"] as const, []].map((interruptedBy) => ({
          ...interacting,
          inHand: { chat: { active: 2 } },
          utilization: chat(interruptedBy),
        })),
      ),
    ),
    example(
      "WE-11",
      cast(
        "we-11",
        "Eleven",
        [0, 2, 1].map((active) => ({
          ...(active === 0 ? {} : { ...interacting, inHand: { chat: { active } } }),
        })),
      ),
    ),
  ];
}

function preferredExamples(): readonly Example[] {
  const at = (threshold: number, waitSeconds: number) =>
    ({ operator: "MEETS_THRESHOLD", threshold, waitSeconds }) as const;
  const crowd = (id: string, familyName: string, count: number) =>
    cast(
      id,
      familyName,
      Array.from({ length: count }, (_, index) => ({ statusSeconds: 60 * (count - index) })),
    );
  return [
    example("WE-9", crowd("we-9", "Nineham", 5), { preferredRules: [at(100, 20), at(90, 20)] }),
    example("WE-9b", crowd("we-9b", "Ninfield", 5), {
      preferredRules: [at(91, 30), at(71, 30), at(51, 30)],
    }),
    example("WE-9c", crowd("we-9c", "Nixon", 6), {
      preferredRules: [at(80, 30), { operator: "ANY", waitSeconds: 30 }],
    }),
  ];
}

function evaluationExamples(): readonly Example[] {
  const spanish = (rating: number, statusSeconds: number) => ({
    skills: { Product: 4 },
    languages: { Spanish: rating },
    statusSeconds,
  });
  const product = (rating: number, statusSeconds: number) => ({ skills: { Product: rating }, statusSeconds });
  return [
    example("WE-2", cast("we-2", "Twomey", [{}, {}])),
    example("WE-8", cast("we-8", "Eighton", [{ skills: { "Mac OS": 2 } }, { statusSeconds: 600 }])),
    example("WE-12", cast("we-12", "Twelvetrees", [spanish(2, 300), spanish(4, 60)]), { evaluation: "BEST" }),
    example("WE-13", cast("we-13", "Thirteen", [product(5, 60), product(1, 600)]), { evaluation: "BEST" }),
    example("WE-13b", cast("we-13b", "Thirsk", [product(3, 60), product(1, 600), product(5, 30)]), {
      evaluation: "BEST",
    }),
    example(
      "Derived BEST",
      cast("derived-best", "Derby", [
        { skills: { D: 5, E: 1 } },
        { skills: { D: 2, E: 3 }, statusSeconds: 300 },
        { skills: { D: 4, E: 2 }, statusSeconds: 120 },
        { skills: { D: 5 }, statusSeconds: 600 },
      ]),
      { evaluation: "BEST" },
    ),
  ];
}

function specialExamples(): readonly Example[] {
  const thread = cast("we-7", "Sevenoaks", [{ statusSeconds: 60 }, { statusSeconds: 600 }]);
  const predicted = cast("we-15", "Fifteen", [
    { statusSeconds: 60 },
    { statusSeconds: 120 },
    { statusSeconds: 180 },
    { presence: "Meal", statusSeconds: 240 },
  ]);
  const [moved = thread[0], stayed = thread[1]] = thread;
  return [
    example("WE-7", thread, {
      lastAgentRouting: "AnyAgent",
      members: [{ agent: moved?.key ?? "", joined: false }, { agent: stayed?.key ?? "" }],
    }),
    example("WE-15", predicted),
  ];
}

/** The organisation of variant "worked-examples". Needs no seed: nothing in it is left to chance. */
export function workedExamplesOrganisation(): SandboxOrganisation {
  const examples = [
    ...ringExamples(),
    ...capacityExamples(),
    ...preferredExamples(),
    ...evaluationExamples(),
    ...specialExamples(),
  ];
  const { media } = EMPTY_ORGANISATION.utilization;
  return {
    ...EMPTY_ORGANISATION,
    skills: ["A", "B", "C", "D", "E", "Mac OS", "Product", "s1", "s2", "s3", "s4", "s5"],
    languages: ["Spanish"],
    labels: ["Blue"],
    utilization: { media: { ...media, chat: { maximum: 3 } }, labels: { Blue: { maximum: 2 } } },
    agents: examples.flatMap((row) => row.agents),
    queues: examples.map((row) => row.queue),
    predictors: [{
      key: "we-15-predictor",
      queues: ["we-15"],
      state: "Active",
      schedule: "OngoingValueMonitoring",
      timeoutSeconds: 60,
    }],
  };
}
