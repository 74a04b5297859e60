/**
 * `diff --json` held against a reading of its own, written from the contract ("Every request" of the design): recordings are read as
 * JSON, every request is tried, and nothing of the program is shared.
 */

import { assert, assertEquals } from "@std/assert";
import { runCommand } from "../../src/cli/command.ts";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { Dice } from "../support/dice.ts";
import { memoryFiles } from "../support/handmade.ts";
import { sandboxText } from "../support/sandbox_cassettes.ts";
import { testWorld } from "../support/test_world.ts";

const SEEDS = Number(Deno.args[0] ?? 8);
const QUEUES = ["Billing", "Technical Support"];
const NOBODYS = "any skill nobody here holds";

// deno-lint-ignore no-explicit-any -- JSON as the API sends it
type Raw = any;

interface Asked {
  readonly media: string;
  readonly label: string | null;
  readonly language: string | null;
  readonly skills: readonly string[];
}

interface Side {
  readonly queue: Raw;
  readonly members: readonly Raw[];
  readonly utilization: Raw;
  readonly defined: readonly string[];
}

function bodies(cassette: Raw, part: RegExp): readonly Raw[] {
  return cassette.exchanges.filter(({ request }: Raw) => part.test(request.path)).map(({ response }: Raw) =>
    response.body
  );
}

function sideOf(cassette: Raw, name: string): Side {
  const queue = bodies(cassette, /\/queues\/[^/]+$/).find((each) => each.name === name);
  return {
    queue,
    members: bodies(cassette, new RegExp(`/queues/${queue.id}/members`)).flatMap(({ entities }) => entities)
      .map((member) => ({ ...member, user: withRead(cassette, member.user) })),
    utilization: bodies(cassette, /\/routing\/utilization/)[0],
    defined: bodies(cassette, /\/routing\/skills\?/)[0].entities.map((skill: Raw) => skill.name),
  };
}

/** What the list of members left out was asked of the user. */
function withRead(cassette: Raw, user: Raw): Raw {
  const of = (kind: string) => bodies(cassette, new RegExp(`/users/${user.id}/${kind}`))[0]?.entities;
  return {
    ...user,
    skills: user.skills ?? of("routingskills"),
    languages: user.languages ?? of("routinglanguages"),
  };
}

/** Who qualifies once waiting for so long, with the mean rating where it orders. */
function poolAt(
  { queue, members, utilization }: Side,
  asked: Asked,
  seconds: number,
): ReadonlyMap<string, number> {
  const rings = queue.bullseye?.rings ?? [];
  let [open, from] = [1, 0];
  const removed = new Set<string>();
  for (const ring of rings.slice(0, -1)) {
    from += ring.expansionCriteria[0].threshold;
    if (seconds < from) break;
    open += 1;
    for (const skill of ring.actions.skillsToRemove) removed.add(skill.name);
  }
  const needed = queue.skillEvaluationMethod === "NONE"
    ? []
    : asked.skills.filter((name) => !removed.has(name));
  const capacity = utilization.utilization[asked.media].maximumCapacity;
  const labelled = asked.label === null ? 1 : labelIn(utilization, asked.label)?.maximumCapacity ?? 1;
  const pool = new Map<string, number>();
  for (const { id, joined, ringNumber, memberBy, user } of members) {
    const placed = memberBy === "user" || ringNumber > 1 ? ringNumber : rings.length;
    const byGroup = rings.findIndex((ring: Raw) =>
      ring.memberGroups?.some((group: Raw) =>
        user.groups.some((own: Raw) => own.id === group.id)
      )
    ) + 1;
    const ring = byGroup > 0 ? Math.min(byGroup, placed) : placed;
    const rating = (name: string) =>
      user.skills.find((held: Raw) => held.name === name && held.state === "active")?.proficiency;
    const speaks = asked.language === null ||
      user.languages.some((held: Raw) => held.name === asked.language && held.state === "active");
    const isIn = joined && user.state === "active" && speaks && capacity > 0 && labelled > 0 &&
      needed.every((name) => rating(name) !== undefined) && (rings.length < 2 || ring <= open);
    if (!isIn) continue;
    const isRated = queue.skillEvaluationMethod === "BEST" && needed.length > 0;
    const sum = needed.reduce((total, name) => total + rating(name), 0);
    pool.set(id, isRated ? Math.round(sum / needed.length * 1e6) : 0);
  }
  return pool;
}

function labelIn({ labelUtilizations }: Raw, name: string): Raw {
  return Object.values(labelUtilizations).find((label: Raw) => label.labelName === name);
}

function instantsOf({ queue }: Side): readonly number[] {
  let from = 0;
  return [
    0,
    ...(queue.bullseye?.rings ?? []).slice(0, -1).map((ring: Raw) =>
      from += ring.expansionCriteria[0].threshold
    ),
  ];
}

function naive(before: Side, after: Side, width: number, media: readonly string[]) {
  const held = (kind: string) => [
    ...new Set<string>(
      [before, after].flatMap(({ members }) =>
        members.flatMap(({ user }) =>
          user[kind].filter((row: Raw) => row.state === "active").map((row: Raw) => row.name)
        )
      ),
    ),
  ];
  const own = held("skills");
  const hasOthers = [before, after].some(({ defined }) => defined.some((name) => !own.includes(name)));
  const skills = hasOthers ? [...own, NOBODYS] : own;
  const labels = [
    null,
    ...Object.values(before.utilization.labelUtilizations).map((label: Raw) => label.labelName),
  ];
  const sets = skills.reduce<readonly (readonly string[])[]>(
    (all, name) => [...all, ...all.filter((set) => set.length < width).map((set) => [...set, name].sort())],
    [[]],
  );
  const instants = [...new Set([...instantsOf(before), ...instantsOf(after)])];
  const fates: Record<string, Map<string, Asked>> = { lost: new Map(), single: new Map(), gained: new Map() };
  let [requests, changed] = [0, 0];
  for (const one of media) {
    for (const label of labels) {
      for (const language of [null, ...held("languages")]) {
        for (const set of sets) {
          const asked = { media: one, label, language, skills: set };
          requests += 1;
          const isClock = instantsOf(before).join() !== instantsOf(after).join();
          if (
            isClock || instants.some((at) => isOther(poolAt(before, asked, at), poolAt(after, asked, at)))
          ) changed += 1;
          const [was, now] = [poolAt(before, asked, 1e9).size, poolAt(after, asked, 1e9).size];
          const fate = was > 0 && now === 0
            ? "lost"
            : was === 0 && now > 0
            ? "gained"
            : was > 1 && now === 1
            ? "single"
            : null;
          if (fate !== null) fates[fate]?.set(JSON.stringify(asked), asked);
        }
      }
    }
  }
  const minimal = (fate: string) => {
    const found = fates[fate] ?? new Map();
    return [...found].filter(([, asked]) => !partsOf(asked).some((part) => found.has(JSON.stringify(part))))
      .map(([key]) => key).sort();
  };
  return { requests, changed, lost: minimal("lost"), single: minimal("single"), gained: minimal("gained") };
}

function partsOf(asked: Asked): readonly Asked[] {
  const sets = asked.skills.reduce<readonly (readonly string[])[]>(
    (all, name) => [...all, ...all.map((set) => [...set, name])],
    [[]],
  );
  return [...new Set([asked.language, null])].flatMap((language) =>
    sets.map((skills) => ({ ...asked, language, skills }))
  )
    .filter(({ language, skills }) => language !== asked.language || skills.length < asked.skills.length);
}

function isOther(was: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): boolean {
  if (was.size !== now.size || [...was.keys()].some((id) => !now.has(id))) return true;
  const ids = [...was.keys()];
  const order = (pool: ReadonlyMap<string, number>, a: string, b: string) =>
    Math.sign((pool.get(a) ?? 0) - (pool.get(b) ?? 0));
  return ids.some((a) => ids.some((b) => order(was, a, b) !== order(now, a, b)));
}

/** A few things an admin might set, wherever they stand in the recording. */
function edited(dice: Dice, cassette: Raw): Raw {
  const copy = structuredClone(cassette);
  const members = bodies(copy, /\/members/).flatMap(({ entities }) => entities);
  const users = (id: string) =>
    members.filter((member: Raw) => member.user.id === id).map(({ user }: Raw) => user);
  const ids = [...new Set(members.map((member: Raw) => member.user.id))] as string[];
  for (let edits = 1 + dice.below(4); edits > 0; edits--) {
    const mine = users(dice.one(ids)).filter((user: Raw) =>
      user.skills !== undefined && user.languages !== undefined
    );
    const at = dice.below(5);
    dice.one<() => void>([
      () => mine.forEach((user: Raw) => user.skills.splice(at, 1)),
      () => mine.forEach((user: Raw) => user.languages.splice(0, 1)),
      () => mine.forEach((user: Raw) => user.skills.slice(0, 1).forEach((held: Raw) => held.proficiency = 1)),
      () =>
        mine.forEach((user: Raw) =>
          user.skills.slice(at, at + 1).forEach((held: Raw) => held.state = "inactive")
        ),
      () => mine.forEach((user: Raw) => user.state = "inactive"),
      () => dice.one(members).joined = false,
      () =>
        bodies(copy, /\/queues\/[^/]+$/).forEach((queue) =>
          queue.skillEvaluationMethod = dice.one(["ALL", "BEST", "NONE"])
        ),
      () =>
        bodies(copy, /\/queues\/[^/]+$/).forEach((queue) =>
          queue.bullseye?.rings.slice(0, 1).forEach((ring: Raw) => ring.actions.skillsToRemove = [])
        ),
      () =>
        bodies(copy, /\/queues\/[^/]+$/).forEach((queue) =>
          queue.bullseye?.rings.slice(0, 1).forEach((ring: Raw) => ring.expansionCriteria[0].threshold = 20)
        ),
      () => bodies(copy, /\/routing\/utilization/)[0].utilization.email.maximumCapacity = 0,
      () => labelIn(bodies(copy, /\/routing\/utilization/)[0], "VIP").maximumCapacity = 0,
    ])();
  }
  return copy;
}

Deno.test("diff --json says of every request what trying it on the recordings says", async (t) => {
  const recorded = JSON.parse(await sandboxText("support-before"));
  let told = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    await t.step(`seed ${seed}`, async () => {
      const dice = new Dice(seed);
      const [before, after] = [edited(dice, recorded), edited(dice, recorded)];
      const [width, media] = [1 + dice.below(2), dice.one([["call"], ["call", "email"]])];
      const files = memoryFiles({
        "cassettes/before.json": JSON.stringify(before),
        "cassettes/after.json": JSON.stringify(after),
      });
      const { world, printed } = testWorld({ files });
      const flags = ["--json", "--width", String(width), ...media.flatMap((one) => ["--media", one])];
      await runCommand(diffCommand, ["before", "after", ...flags], world);
      const { reach } = JSON.parse(printed().out);
      assertEquals(reach.width, width);
      for (const name of QUEUES) {
        const own = reach.queues.find((queue: Raw) => queue.name === name);
        const [was, now] = [sideOf(before, name), sideOf(after, name)];
        assertEquals(own.queue, now.queue.id);
        const keys = (list: readonly Raw[]) =>
          list.map(({ media, label, language, skills }) =>
            JSON.stringify({ media, label, language, skills })
          );
        const { requests, changed, lost, single, gained, unsure } = own;
        const found = { requests, changed, lost: keys(lost), single: keys(single), gained: keys(gained) };
        const sorted = {
          ...found,
          lost: found.lost.sort(),
          single: found.single.sort(),
          gained: found.gained.sort(),
        };
        assertEquals(sorted, naive(was, now, width, media), name);
        assertEquals(unsure, []);
        for (const { causes } of [...lost, ...single, ...gained]) assert(causes.length > 0, name);
        told += lost.length + single.length + gained.length;
      }
    });
  }
  assert(told > SEEDS, `${told} requests are too few to prove anything`);
});
