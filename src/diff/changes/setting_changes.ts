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

/** Lists the changes, by path. @param isDefined whether another name of a skill is told of the organisation, by the skill's id */
export function settingChanges(
  subject: ChangeSubject,
  both: Both,
  isDefined: (skillId: string) => boolean,
): readonly ConfigurationChange[] {
  const [before, after] = both;
  const paths = new Set([...Object.keys(before.settings), ...Object.keys(after.settings)]);
  const told = new Set<string>();
  return [...paths].sort(compareText).flatMap((path) => {
    const { place, id } = LISTED.exec(path)?.groups ?? {};
    if (place === undefined || id === undefined) return plainChange(subject, path, both);
    const thing = `${place}[${id}]`;
    if (told.has(thing)) return [];
    told.add(thing);
    const isRenameTold = place.endsWith("skillsToRemove") && isDefined(id);
    return listedChange(subject, thing, { id, isRenameTold }, both);
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

/** By id: a name that one side alone delivered is no change, and one that is told elsewhere is not told again. */
function listedChange(
  subject: ChangeSubject,
  thing: string,
  { id, isRenameTold }: { readonly id: string; readonly isRenameTold: boolean },
  both: Both,
): readonly ConfigurationChange[] {
  const path = `${thing}.name`;
  const names = both.map(({ settings }) => settings[path]);
  const [isWas, isNow] = both.map(({ settings }) =>
    [thing, path, `${thing}.type`].some((each) => Object.hasOwn(settings, each))
  );
  if (isWas && isNow && (isRenameTold || names.includes(undefined))) return [];
  const [was, now] = names.map((name) => String(name ?? id));
  return differing(
    "setting",
    subject,
    settingLabel(path) ?? path,
    isWas ? was ?? null : null,
    isNow ? now ?? null : null,
  );
}
