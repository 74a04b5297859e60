/** Finds what changed about the plain settings of a queue, and about the groups and skills that it lists. */

import type { Queue } from "../../domain/queue.ts";
import { compareText } from "../../lib/json.ts";
import { type ChangeSubject, type ConfigurationChange, differing } from "./change.ts";
import { settingLabel, settingValue } from "../../domain/setting_labels.ts";

/** Every queue has these: where one is absent it was not delivered, which is no change. */
const NEVER_ABSENT: ReadonlySet<string> = new Set([
  "skillEvaluationMethod",
  "scoringMethod",
  "lastAgentRoutingMode",
  "mediaSettings.callback.mode",
]);

/** Something listed by its id, with a name where one was delivered: a group, a skill. */
const LISTED =
  /^(?<place>(?:.+\.)?(?:memberGroups|groups|skillsToRemove))\[(?<id>[^\]]+)\](?:\.name|\.type)?$/;

/** Lists the changes, by path. */
export function settingChanges(
  subject: ChangeSubject,
  before: Queue,
  after: Queue,
): readonly ConfigurationChange[] {
  const paths = new Set([...Object.keys(before.settings), ...Object.keys(after.settings)]);
  const told = new Set<string>();
  return [...paths].sort(compareText).flatMap((path) => {
    const { place, id } = LISTED.exec(path)?.groups ?? {};
    if (place === undefined || id === undefined) return plainChange(subject, path, [before, after]);
    const thing = `${place}[${id}]`;
    if (told.has(thing)) return [];
    told.add(thing);
    return listedChange(subject, thing, id, [before, after]);
  });
}

type Both = readonly [Queue, Queue];

function plainChange(subject: ChangeSubject, path: string, both: Both): readonly ConfigurationChange[] {
  const label = settingLabel(path);
  if (label === null) return [];
  const [was, now] = both.map(({ settings: { [path]: value } }) =>
    value === undefined ? null : settingValue(path, value)
  ) as [string | null, string | null];
  if (NEVER_ABSENT.has(path) && (was === null || now === null)) return [];
  return differing("setting", subject, label, was, now);
}

/** By id: a name that one side alone delivered is no change. */
function listedChange(
  subject: ChangeSubject,
  thing: string,
  id: string,
  both: Both,
): readonly ConfigurationChange[] {
  const path = `${thing}.name`;
  const names = both.map(({ settings }) => settings[path]);
  const [isWas, isNow] = both.map(({ settings }) =>
    [thing, path, `${thing}.type`].some((each) => Object.hasOwn(settings, each))
  );
  const isUnsure = isWas && isNow && names.includes(undefined);
  if (isUnsure) return [];
  const [was, now] = names.map((name) => String(name ?? id));
  return differing(
    "setting",
    subject,
    settingLabel(path) ?? path,
    isWas ? was ?? null : null,
    isNow ? now ?? null : null,
  );
}
