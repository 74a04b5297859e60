/** Finds what changed about queues and the organisation between two recordings. */

import type { Utilization } from "../../domain/media.ts";
import type { Queue } from "../../domain/queue.ts";
import type { Organisation } from "../../domain/configuration.ts";
import type { Known, Named } from "../../domain/skill.ts";
import { printExpression } from "../../domain/skill_expression/skill_expression_syntax.ts";
import { compareText } from "../../lib/json.ts";
import { type ChangeSubject, type ConfigurationChange, differing } from "./change.ts";
import type { QueuePair } from "../queue_pairs.ts";
import { predictorChanges } from "./predictor_changes.ts";
import { settingChanges } from "./setting_changes.ts";
import type { Snapshot } from "../snapshot.ts";

/** Settings of the queues in both recordings, and the id where the same name is another queue now; by name and setting. */
export function queueChanges(pairs: readonly QueuePair[]): readonly ConfigurationChange[] {
  return pairs.flatMap(({ before, after }) => {
    const [{ queue: earlier }, { queue }] = [before, after];
    return [
      ...differing("queue", subjectOf(queue), "id", earlier.id, queue.id),
      ...settingChanges(
        subjectOf(queue),
        [earlier, queue],
        definedInBoth(before.organisation, after.organisation),
      ),
      ...predictorChanges(subjectOf(queue), earlier, queue),
      ...skillGroupChanges(earlier, queue),
      ...expressionChanges(earlier, queue),
    ];
  });
}

/** Whether both organisations define a skill, so that another name of it is told as the organisation's. */
function definedInBoth(before: Organisation, after: Organisation): (skillId: string) => boolean {
  return (skillId) =>
    [before, after].every(({ skills }) => skills?.some(({ id }) => id === skillId) ?? false);
}

/** Skills, languages, utilization and the switch of the whole organisation. */
export function organisationChanges(before: Snapshot, after: Snapshot): readonly ConfigurationChange[] {
  const was = before.rosters[0]?.organisation;
  const now = after.rosters[0]?.organisation;
  if (was === undefined || now === undefined) return [];
  return [
    ...namedChanges("skill", was.skills, now.skills),
    ...namedChanges("language", was.languages, now.languages),
    ...switchChange(was, now),
    ...utilizationChanges(ORGANISATION, was.utilization, now.utilization),
  ];
}

/** Capacity and interruptions, media by media and label by label. Unknown on either side tells nothing. */
export function utilizationChanges(
  subject: ChangeSubject,
  before: Known<Utilization>,
  after: Known<Utilization>,
): readonly ConfigurationChange[] {
  if (before === null || after === null) return [];
  const [was, now] = [capacities(before), capacities(after)];
  return [...new Set([...was.keys(), ...now.keys()])].sort(compareText).flatMap((key) =>
    differing("utilization", subject, key, was.get(key) ?? null, now.get(key) ?? null)
  );
}

const ORGANISATION: ChangeSubject = { kind: "organisation", id: "organisation", name: "Organisation" };

function subjectOf(queue: Queue): ChangeSubject {
  return { kind: "queue", id: queue.id, name: queue.name };
}

/** What skill groups that both name ask of their members; one that came or went is told where it is used. */
function skillGroupChanges(before: Queue, after: Queue): readonly ConfigurationChange[] {
  return after.skillGroups.flatMap(({ id, name, conditions }) => {
    const was = before.skillGroups.find((group) => group.id === id)?.conditions ?? null;
    if (was === null || conditions === null) return [];
    const what = `what skill group ${name ?? id} asks of its members`;
    return differing("setting", subjectOf(after), what, printExpression(was), printExpression(conditions));
  });
}

function expressionChanges(before: Queue, after: Queue): readonly ConfigurationChange[] {
  if (before.skillExpressions === null || after.skillExpressions === null) return [];
  const [was, now] = [before.skillExpressions, after.skillExpressions].map((list) =>
    new Map(list.map((each) => [each.id, each]))
  );
  return [...new Map([...was ?? [], ...now ?? []])].flatMap(([id, { name }]) =>
    differing(
      "expression",
      subjectOf(after),
      `skill expression filter ${name}`,
      was?.get(id)?.expression ?? null,
      now?.get(id)?.expression ?? null,
    )
  );
}

function namedChanges(
  what: "skill" | "language",
  before: Known<readonly Named[]>,
  after: Known<readonly Named[]>,
): readonly ConfigurationChange[] {
  if (before === null || after === null) return [];
  const [was, now] = [before, after].map((list) => new Map(list.map((each) => [each.id, each.name])));
  const ids = new Set([...before, ...after].map((each) => each.id));
  return [...ids].sort(compareText).flatMap((id) =>
    differing("organisation", ORGANISATION, `${what} defined`, was?.get(id) ?? null, now?.get(id) ?? null)
  );
}

function switchChange(before: Organisation, after: Organisation): readonly ConfigurationChange[] {
  const [was, now] = [before.resetScoreOnPresenceChange, after.resetScoreOnPresenceChange];
  if (was === null || now === null) return [];
  const what = "going on queue resets the time since the last interaction";
  return differing("organisation", ORGANISATION, what, was ? "on" : "off", now ? "on" : "off");
}

function capacities(utilization: Known<Utilization>): ReadonlyMap<string, string> {
  const rows = new Map<string, string>();
  for (const [media, row] of Object.entries(utilization?.media ?? {})) {
    const interrupts = [...row.interruptableMediaTypes].sort(compareText).join(", ");
    const parts = [
      `${row.maximumCapacity} at a time`,
      ...(interrupts === "" ? [] : [`interrupted by ${interrupts}`]),
      ...(row.includeNonAcd ? ["non-ACD counted"] : []),
    ];
    rows.set(`capacity for ${media}`, parts.join(", "));
  }
  for (const label of utilization?.labels ?? []) {
    const interrupts = [...label.interruptingLabelIds].sort(compareText).join(", ");
    const more = interrupts === "" ? "" : `, interrupted by ${interrupts}`;
    rows.set(`capacity for label ${label.name ?? label.id}`, `${label.maximumCapacity} at a time${more}`);
  }
  return rows;
}
