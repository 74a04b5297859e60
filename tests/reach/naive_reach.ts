/**
 * Every request tried one by one, written from the contract ("Every request" of the design) and the routing reference for
 * obviousness and nothing else: it shares nothing with the engine or with reach. Slow on purpose.
 */

import type { Configuration, ConfiguredAgent } from "../../src/domain/configuration.ts";
import type { Request } from "../../src/reach/request.ts";

type Media = Request["media"];
type Answer = "yes" | "no" | "unknown";

/** By ids, as the contract tells requests apart. */
interface Asked {
  readonly media: Media;
  readonly label: string | null;
  readonly language: string | null;
  readonly skills: readonly string[];
}

interface Stage {
  readonly from: number;
  readonly method: string;
  readonly surely: readonly string[];
  readonly perhaps: readonly string[];
  /** Mean rating by agent where it orders. */
  readonly means: ReadonlyMap<string, number>;
}

/** What both must say alike. */
export interface NaiveReach {
  readonly requests: number;
  readonly changed: number;
  readonly lost: readonly string[];
  readonly single: readonly string[];
  readonly gained: readonly string[];
  readonly unsure: readonly string[];
}

const NOBODYS = "nobody's";
const ALL_MEDIA: readonly Media[] = ["call", "callback", "chat", "email", "message", "workitem"];

/** The naive answer; requests as "media label language skills" by ids. */
export function naiveReach(
  before: Configuration,
  after: Configuration,
  width: number,
  media: readonly Media[] = ALL_MEDIA,
  judged: "first" | "last" = "last",
  isLookedAt: (language: string | null) => boolean = () => true,
): NaiveReach {
  const fates = new Map<string, Map<string, Asked>>();
  let requests = 0;
  let changed = 0;
  for (const asked of everyRequest([before, after], width, media)) {
    if (!isLookedAt(asked.language)) continue;
    requests += 1;
    const was = stagesOf(before, asked);
    const now = stagesOf(after, asked);
    if (isChanged(was, now)) changed += 1;
    const fate = fateOf(judged === "first" ? was[0] : was.at(-1), judged === "first" ? now[0] : now.at(-1));
    if (fate !== null) fates.set(fate, (fates.get(fate) ?? new Map()).set(keyOf(asked), asked));
  }
  const minimal = (fate: string) => {
    const found = fates.get(fate) ?? new Map<string, Asked>();
    return [...found].filter(([, asked]) => !smallerOf(asked).some((less) => found.has(keyOf(less)))).map((
      [key],
    ) => key)
      .sort();
  };
  return {
    requests,
    changed,
    lost: minimal("lost"),
    single: minimal("single"),
    gained: minimal("gained"),
    unsure: minimal("unsure"),
  };
}

/** What both must say alike of one configuration. */
export interface NaiveServed {
  readonly requests: number;
  readonly served: number;
  readonly unsure: number;
  readonly unserved: readonly string[];
  readonly hanging: readonly string[];
}

/** What one configuration serves; requests as in `naiveReach`, those that hang on a few followed by who they are. */
export function naiveServed(
  configuration: Configuration,
  width: number,
  media: readonly Media[],
  atMost: number,
  judged: "first" | "last",
  isLookedAt: (language: string | null) => boolean = () => true,
): NaiveServed {
  const requests = everyRequest([configuration], width, media).filter(({ language }) => isLookedAt(language));
  const all = requests.map((asked) => {
    const stages = stagesOf(configuration, asked);
    return { asked, stage: (judged === "first" ? stages[0] : stages.at(-1)) as Stage };
  });
  const minimal = (list: readonly { readonly asked: Asked; readonly stage: Stage }[]) => {
    const keys = new Set(list.map(({ asked }) => keyOf(asked)));
    return list.filter(({ asked }) => !smallerOf(asked).some((less) => keys.has(keyOf(less))));
  };
  const nobody = all.filter(({ stage }) => stage.surely.length === 0);
  const unserved = nobody.filter(({ stage }) => stage.perhaps.length === 0);
  const few = all.filter(({ stage }) => stage.surely.length > 0 && stage.surely.length <= atMost);
  return {
    requests: all.length,
    served: all.length - nobody.length,
    unsure: nobody.length - unserved.length,
    unserved: minimal(unserved.filter(({ asked }) => !asked.skills.includes(NOBODYS))).map(({ asked }) =>
      keyOf(asked)
    )
      .sort(),
    hanging: minimal(few).map(({ asked, stage }) => `${keyOf(asked)} ${stage.surely.join()}`).sort(),
  };
}

/** Who is, and who may be, in the last pool of a request, whose elements are told by ids. */
export function naivePool(configuration: Configuration, asked: Asked): Pick<Stage, "surely" | "perhaps"> {
  return stagesOf(configuration, asked).at(-1) as Stage;
}

/** A request as one line. */
export function keyOf({ media, label, language, skills }: Asked): string {
  return `${media} ${label} ${language} ${[...skills].sort().join(" & ")}`;
}

function smallerOf(asked: Asked): readonly Asked[] {
  const sets = subsets(asked.skills, asked.skills.length);
  const languages = asked.language === null ? [null] : [asked.language, null];
  return languages.flatMap((language) => sets.map((skills) => ({ ...asked, language, skills })))
    .filter(({ language, skills }) => language !== asked.language || skills.length < asked.skills.length);
}

function subsets(values: readonly string[], most: number): readonly (readonly string[])[] {
  return values.reduce<readonly (readonly string[])[]>(
    (sets, value) => [...sets, ...sets.filter((set) => set.length < most).map((set) => [...set, value])],
    [[]],
  );
}

function everyRequest(
  sides: readonly Configuration[],
  width: number,
  media: readonly Media[],
): readonly Asked[] {
  const held = (kind: "skills" | "languages") => [
    ...new Set(
      sides.flatMap((side) =>
        side.agents.flatMap((agent) =>
          agent[kind]?.filter((row) => row.active !== false).map((row) => row.id ?? row.name) ?? []
        )
      ),
    ),
  ];
  const skills = held("skills");
  const othersExist = sides.some(({ organisation }) =>
    organisation.skills === null || organisation.skills.some(({ id }) => !skills.includes(id))
  );
  const labels = [
    ...new Set(
      sides.flatMap((side) =>
        [side.organisation.utilization, ...side.agents.map((agent) => agent.utilization)]
          .flatMap((utilization) => utilization?.labels.map(({ id }) => id) ?? [])
      ),
    ),
  ];
  const sets = subsets(othersExist ? [...skills, NOBODYS] : skills, width);
  return media.flatMap((one) =>
    [null, ...labels].flatMap((label) =>
      [null, ...held("languages")].flatMap((language) =>
        sets.map((set) => ({ media: one, label, language, skills: set }))
      )
    )
  );
}

// What becomes of a request.

function fateOf(was: Stage | undefined, now: Stage | undefined): string | null {
  const [before, after] = [was?.surely.length ?? 0, now?.surely.length ?? 0];
  if (before > 0 && after === 0) return (now?.perhaps.length ?? 0) > 0 ? "unsure" : "lost";
  if (before === 0 && after > 0) return (was?.perhaps.length ?? 0) > 0 ? "unsure" : "gained";
  // Somebody of whom the later side does not know whether it lets them in has not left.
  const decided = was?.surely.filter((id) => now?.surely.includes(id) || !now?.perhaps.includes(id)) ?? [];
  return decided.length >= 2 && after === 1 ? "single" : null;
}

/** Times and methods stage by stage; then, as both have the same stages, pools and order in each. */
function isChanged(was: readonly Stage[], now: readonly Stage[]): boolean {
  const clock = (stages: readonly Stage[]) => stages.map(({ from, method }) => `${from} ${method}`).join();
  if (clock(was) !== clock(now)) return true;
  return was.some((before, at) => {
    const after = now[at];
    if (after === undefined) return true;
    const may = (stage: Stage, id: string) => stage.surely.includes(id) || stage.perhaps.includes(id);
    if (before.surely.some((id) => !may(after, id)) || after.surely.some((id) => !may(before, id))) {
      return true;
    }
    const inBoth = before.surely.filter((id) => after.surely.includes(id));
    return inBoth.some((a) =>
      inBoth.some((b) => Math.sign(ratedAbove(before, a, b)) !== Math.sign(ratedAbove(after, a, b)))
    );
  });
}

function ratedAbove({ means }: Stage, a: string, b: string): number {
  return Math.round(((means.get(a) ?? 0) - (means.get(b) ?? 0)) * 1e6);
}

// The stages of one request.

function stagesOf(configuration: Configuration, asked: Asked): readonly Stage[] {
  const { queue } = configuration;
  const predictor = queue.predictors?.find(({ state, on }) => state === "Active" && on);
  const others = queue.conditionalGroupRules.length > 0
    ? conditional(configuration, asked)
    : queue.rings.length > 0
    ? bullseye(configuration, asked)
    : [stage(configuration, asked, { from: 0, method: "Standard" })];
  if (predictor === undefined) return lasting(others);
  const removed = predictor.skillMatching ? [] : asked.skills;
  const ranked = stage(configuration, asked, { from: 0, method: "Predictive", removed, isRated: false });
  if (ranked.surely.length <= 3) return [stage(configuration, asked, { from: 0, method: "Standard" })];
  const { timeoutSeconds } = predictor;
  if (typeof timeoutSeconds !== "number") return [ranked];
  return lasting([ranked, ...others.map((each) => ({ ...each, from: each.from + timeoutSeconds }))]);
}

function lasting(stages: readonly Stage[]): readonly Stage[] {
  return stages.filter(({ from }, at) => stages[at + 1]?.from !== from);
}

function bullseye(configuration: Configuration, asked: Asked): readonly Stage[] {
  const rings = configuration.queue.rings.slice(0, -1);
  const found: Stage[] = [];
  let from = 0;
  let removed: readonly string[] = [];
  for (let number = 1; number <= rings.length; number++) {
    const ring = rings[number - 1];
    const inRing = (agent: ConfiguredAgent): Answer => {
      const possible = ringsOf(configuration, agent);
      if (possible.every((ring) => ring <= number)) return "yes";
      const mayOpen = ring?.timeoutSeconds === "unknown";
      return mayOpen || possible.some((ring) => ring <= number) ? "unknown" : "no";
    };
    found.push(stage(configuration, asked, { from, method: "Bullseye", removed, isLetIn: inRing }));
    if (typeof ring?.timeoutSeconds !== "number") return found;
    from += ring.timeoutSeconds;
    removed = [...removed, ...ring.skillsToRemove.map(({ id }) => id)];
  }
  return [...found, stage(configuration, asked, { from, method: "Standard", removed })];
}

/**
 * Every ring an agent may be in. People put beyond the configured rings, and members by group whom no ring lists, are everyone else; a
 * group that is listed further in counts.
 */
function ringsOf(
  { queue }: Configuration,
  { membership, groupIds, unsureGroupIds }: ConfiguredAgent,
): readonly number[] {
  const rings = queue.rings.slice(0, -1);
  const numbers = membership.ringNumber === null ? [1, 2, 3, 4, 5, 99] : [membership.ringNumber];
  const ways = membership.memberBy === null ? ["user", "group"] : [membership.memberBy];
  const own = numbers.flatMap((number) =>
    ways.map((way) => number > rings.length || (number === 1 && way === "group") ? 99 : number)
  );
  const listed = (id: string) =>
    rings.findIndex(({ memberGroups }) => memberGroups.some((group) => group.id === id)) + 1;
  const ringOfGroups = (ids: readonly string[]) =>
    Math.min(99, ...ids.map(listed).filter((ring) => ring > 0));
  const all = rings.flatMap(({ memberGroups }) => memberGroups.map(({ id }) => id));
  const unsure = groupIds === null ? all : unsureGroupIds;
  return subsets(unsure, unsure.length).flatMap((some) =>
    own.map((ring) => Math.min(ring, ringOfGroups([...groupIds ?? [], ...some])))
  );
}

/** Every rule holds: each opens its groups, waits, and gives way to the next. */
function conditional(configuration: Configuration, asked: Asked): readonly Stage[] {
  const rules = configuration.queue.conditionalGroupRules;
  const behindSome = rules.flatMap(({ groups }) => groups.map(({ id }) => id));
  let from = 0;
  return rules.map((rule, at) => {
    const open = rules.slice(0, at + 1).flatMap(({ groups }) => groups.map(({ id }) => id));
    const isLetIn = ({ groupIds, unsureGroupIds }: ConfiguredAgent): Answer => {
      if (behindSome.every((id) => open.includes(id))) return "yes";
      const isOpenTo = (ids: readonly string[]) => {
        const behind = ids.filter((id) => behindSome.includes(id));
        return behind.length === 0 || behind.some((id) => open.includes(id));
      };
      const unsure = groupIds === null ? [...new Set(behindSome)] : unsureGroupIds;
      const answers = subsets(unsure, unsure.length).map((some) => isOpenTo([...groupIds ?? [], ...some]));
      return answers.every((each) => each) ? "yes" : answers.some((each) => each) ? "unknown" : "no";
    };
    const begun = from;
    from += rule.waitSeconds;
    return stage(configuration, asked, { from: begun, method: "Conditional", isLetIn });
  });
}

interface Terms {
  readonly from: number;
  readonly method: string;
  readonly removed?: readonly string[];
  readonly isLetIn?: (agent: ConfiguredAgent) => Answer;
  readonly isRated?: boolean;
}

function stage(configuration: Configuration, asked: Asked, terms: Terms): Stage {
  const { removed = [], isLetIn = () => "yes", isRated = true } = terms;
  const evaluation = configuration.queue.skillEvaluation ?? "ALL";
  const needed = evaluation === "NONE" ? [] : asked.skills.filter((id) => !removed.includes(id));
  const answers = configuration.agents.map((agent) => ({
    agent,
    answer: every(
      member(agent),
      hasCapacity(configuration, agent, asked),
      speaks(agent, asked.language),
      isLetIn(agent),
      ...needed.map((id) => holds(agent, id)),
    ),
  }));
  const ids = (wanted: Answer) =>
    answers.filter(({ answer }) => answer === wanted).map(({ agent }) => agent.id);
  const orders = evaluation === "BEST" && isRated && needed.length > 0;
  return {
    from: terms.from,
    method: terms.method,
    surely: ids("yes"),
    perhaps: ids("unknown"),
    means: new Map(orders ? configuration.agents.map((agent) => [agent.id, meanOf(agent, needed)]) : []),
  };
}

function every(...answers: readonly Answer[]): Answer {
  return answers.includes("no") ? "no" : answers.includes("unknown") ? "unknown" : "yes";
}

function member({ accountState, membership }: ConfiguredAgent): Answer {
  if (accountState === "inactive" || accountState === "deleted") return "no";
  return membership.joined === null ? "unknown" : membership.joined ? "yes" : "no";
}

function hasCapacity(
  { organisation }: Configuration,
  { utilization: own }: ConfiguredAgent,
  { media, label }: Asked,
): Answer {
  const capacity = (own?.media[media] ?? organisation.utilization?.media[media])?.maximumCapacity ?? 1;
  if (capacity === 0) return "no";
  const labels = own !== null && own.labels.length > 0 ? own.labels : organisation.utilization?.labels ?? [];
  return labels.some(({ id, maximumCapacity }) => id === label && maximumCapacity === 0) ? "no" : "yes";
}

function speaks({ languages }: ConfiguredAgent, wanted: string | null): Answer {
  if (wanted === null) return "yes";
  if (languages === null) return "unknown";
  return listed(languages, wanted);
}

function holds({ skills }: ConfiguredAgent, wanted: string): Answer {
  if (skills === null) return "unknown";
  return listed(skills, wanted);
}

/** A state that nobody knows says neither that it counts nor that it does not. */
function listed(
  held: readonly { readonly id: string | null; readonly active: boolean | null }[],
  wanted: string,
): Answer {
  const states = held.filter(({ id }) => id === wanted).map(({ active }) => active);
  return states.includes(true) ? "yes" : states.includes(null) ? "unknown" : "no";
}

function meanOf({ skills }: ConfiguredAgent, needed: readonly string[]): number {
  const sum = needed.reduce(
    (total, wanted) => total + (skills?.find(({ id, active }) => id === wanted && active)?.proficiency ?? 0),
    0,
  );
  return sum / needed.length;
}
