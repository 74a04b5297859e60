/**
 * The edits as blocks of the vendor's Terraform provider: attributes of `genesyscloud_routing_queue`, `genesyscloud_user` and the
 * organisation's two resources, as its documentation names them. Lists are written whole, for the provider sets them so.
 */

import type { ConfiguredAgent } from "../../domain/configuration.ts";
import type { MediaCapacity, Utilization } from "../../domain/media.ts";
import type { Queue } from "../../domain/queue.ts";
import type { HeldLanguage, Known } from "../../domain/skill.ts";
import { groupedBy } from "../../lib/collections.ts";
import { compareText } from "../../lib/json.ts";
import type { Ground } from "../rows/row_names.ts";
import { type Attribute, block, comment, line, resource, unknownAttribute } from "./hcl.ts";
import { type HandedEdit, isByPath, valueText } from "./handed.ts";
import { queueAttributes } from "./terraform_queue.ts";

/** The blocks, a resource each; what the provider has no attribute for stands as a comment. @param after the queues with the changes */
export function terraformText(edits: readonly HandedEdit[], after: readonly Ground[]): string {
  const groups = groupedBy(edits, ({ queue, agent }) => queue?.id ?? agent?.id ?? "");
  const blocks = [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { queue, agent } = first;
    if (queue !== null) {
      const ground = after.find((each) => each.queue.id === queue.id);
      return [resource("genesyscloud_routing_queue", queue, queueLines(own, ground))];
    }
    if (agent === null) return organisationBlocks(own, after[0]);
    const person = after.flatMap(({ agents }) => agents).find(({ id }) => id === agent.id);
    return [resource("genesyscloud_user", agent, userLines(own, person))];
  });
  return ["# Merge into the resources of these ids; names in a recording are pseudonyms.", ...blocks].join(
    "\n\n",
  ) + "\n";
}

/** Each edit as a comment with old and new value, then the attributes that hold the new ones. */
function told(edits: readonly HandedEdit[]): readonly Attribute[] {
  return edits.map(({ agent, queue, setting, of, was, value }) => {
    const who = agent !== null && queue !== null ? `${agent.name} (${agent.id}): ` : "";
    const what = of === "" ? setting : `${of}, ${setting}`;
    return comment(`${who}${what}: ${valueText(was)} -> ${valueText(value)}`);
  });
}

function queueLines(edits: readonly HandedEdit[], ground: Ground | undefined): readonly Attribute[] {
  if (ground === undefined) return told(edits);
  const fields = new Set(
    edits.flatMap(({ edit: { lays } }): readonly (keyof Queue)[] =>
      lays.sets === "queue" && lays.field !== "settings"
        ? [lays.field]
        : "ring" in lays
        ? ["rings"]
        : lays.sets === "conditional-rule"
        ? ["conditionalGroupRules"]
        : []
    ),
  );
  const isOfMembers = edits.some(({ edit: { setting } }) => setting === "member" || setting === "ring");
  return [
    ...told(edits),
    ...(edits.some(({ edit }) => isByPath(edit))
      ? [comment("what is told by its path above has no attribute here: write the one that the provider has")]
      : []),
    ...queueAttributes(ground.queue, fields),
    ...(isOfMembers ? memberBlocks(ground) : []),
  ];
}

/** All members; whoever is one by a group is the group's to name. */
function memberBlocks({ agents }: Ground): readonly Attribute[] {
  const own = agents.filter(({ membership }) => membership.memberBy === "user");
  if (own.length === 0) return [line("members", [])];
  return own.map(({ id, name, membership: { ringNumber } }) =>
    block("members", [
      line("user_id", id),
      comment(name),
      ringNumber === null ? unknownAttribute("ring_num") : line("ring_num", ringNumber),
    ])
  );
}

function userLines(edits: readonly HandedEdit[], person: ConfiguredAgent | undefined): readonly Attribute[] {
  if (person === undefined) return told(edits);
  const sets = new Set(edits.map(({ edit }) => edit.setting));
  const { accountState, skills, languages, utilization } = person;
  return [
    ...told(edits),
    ...(sets.has("account") && accountState !== null ? [line("state", accountState)] : []),
    ...(sets.has("skill") ? heldBlocks("routing_skills", "skill_id", skills) : []),
    ...(sets.has("language") ? heldBlocks("routing_languages", "language_id", languages) : []),
    ...(sets.has("capacity") || sets.has("label")
      ? utilization === null
        ? [unknownAttribute("routing_utilization")]
        : utilization.level === "Agent"
        ? [block("routing_utilization", utilizationLines(utilization, true))]
        : [line("routing_utilization", [])]
      : []),
  ];
}

/** What is held but inactive is a comment: written as a block it would be active again. */
function heldBlocks(name: string, key: string, held: Known<readonly HeldLanguage[]>): readonly Attribute[] {
  if (held === null || held.some(({ active }) => active === null)) return [unknownAttribute(name)];
  // A list that is not there is not managed: what was held would stay.
  const none = held.some(({ active }) => active) ? [] : [line(name, [])];
  const rows = held.toSorted((a, b) => compareText(a.name, b.name)).map(
    ({ id, name: called, proficiency, active }) =>
      active
        ? block(name, [line(key, id ?? called), comment(called), line("proficiency", proficiency)])
        : comment(`no attribute sets inactive: ${called} ${proficiency} (${id ?? called}) is left out`),
  );
  return [...none, ...rows];
}

/** Media that the provider sets. */
const PROVIDED: ReadonlySet<string> = new Set(["call", "callback", "chat", "email", "message"]);

/** @param ofUser whether they are a user's own: the organisation's labels are no part of the provider's resource */
function utilizationLines({ media, labels }: Utilization, ofUser: boolean): readonly Attribute[] {
  const rows = Object.entries(media).sort(([a], [b]) => compareText(a, b));
  return [
    ...rows.map(([name, capacity]) =>
      PROVIDED.has(name) ? block(name, capacityLines(capacity)) : comment(`no attribute sets ${name}`)
    ),
    ...(ofUser ? labels : []).map(({ id, maximumCapacity, interruptingLabelIds }) =>
      block("label_utilizations", [
        line("label_id", id),
        line("maximum_capacity", maximumCapacity),
        line("interrupting_label_ids", interruptingLabelIds),
      ])
    ),
  ];
}

function capacityLines(
  { maximumCapacity, interruptableMediaTypes, includeNonAcd }: MediaCapacity,
): readonly Attribute[] {
  return [
    line("maximum_capacity", maximumCapacity),
    line("interruptible_media_types", interruptableMediaTypes),
    line("include_non_acd", includeNonAcd),
  ];
}

function organisationBlocks(edits: readonly HandedEdit[], ground: Ground | undefined): readonly string[] {
  const isCapacity = ({ edit }: HandedEdit) => edit.setting === "capacity" || edit.setting === "label";
  const [capacities, others] = [edits.filter(isCapacity), edits.filter((edit) => !isCapacity(edit))];
  const organisation = ground?.organisation;
  const of = { id: "organisation", name: "organisation" };
  return [
    ...(capacities.length === 0 ? [] : [
      resource("genesyscloud_routing_utilization", of, [
        ...told(capacities),
        ...(organisation?.utilization ? utilizationLines(organisation.utilization, false) : []),
      ]),
    ]),
    ...(others.length === 0 ? [] : [
      resource("genesyscloud_routing_settings", of, [
        ...told(others),
        ...(organisation?.resetScoreOnPresenceChange === null || organisation === undefined
          ? []
          : [line("reset_agent_on_presence_change", organisation.resetScoreOnPresenceChange)]),
      ]),
    ]),
  ];
}
