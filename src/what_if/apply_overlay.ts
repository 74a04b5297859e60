/**
 * Lays what-if changes over a roster. The roster given is never touched; agents keep their order (by id), held skills stay
 * sorted by name, and changes apply in the order given, so that a later one may refine an earlier one.
 */

import type { Agent } from "../domain/agent.ts";
import { platformAvailability } from "../domain/agents/availability.ts";
import type { ConfiguredAgent } from "../domain/configuration.ts";
import { agentPosition } from "../domain/agents/find_agent.ts";
import { FREE } from "../domain/moment.ts";
import type { Roster } from "../domain/roster.ts";
import { laidWithFollowing } from "./edits/following.ts";
import { heldSetting } from "./edits/held_setting.ts";
import type { OverlayChange } from "./overlay.ts";
import { withLabelLoad, withLoad } from "./overlay_load.ts";
import { personIn } from "./person_in.ts";
import type { SettingValue } from "./edits/setting_value.ts";

type SettingKind = "skill" | "language" | "joined" | "ring";
type Doing = Exclude<OverlayChange, { readonly kind: SettingKind }>;

/**
 * The roster as it would be after the changes.
 *
 * What a change states is known from then on: an agent whose skills were not delivered and who is given one holds that
 * one only. On the platform surface `availability` follows presence, routing status and membership; a `status`
 * begins at the roster's instant.
 * @throws UsageError naming the nearest agents, skills, languages or labels when a change names one that is not there
 */
export function applyOverlay(roster: Roster, changes: readonly OverlayChange[]): Roster {
  return changes.reduce((changed, change) => {
    const leaves = change.kind === "joined" && !change.joined;
    const agent = personIn([changed], change.agent, leaves);
    return isSetting(change)
      ? rosterWithSetting(changed, settingOf(changed, agent, change))
      : withDoing(changed, agent, change);
  }, roster);
}

/** The roster with a setting at its value, and all that follows from it; somebody new does what everybody does at `free`. */
export function rosterWithSetting(roster: Roster, setting: SettingValue): Roster {
  const changed = laidWithFollowing(roster, setting);
  if (!("agent" in setting) || setting.agent === null) return changed;
  const was = sought(roster.agents, setting.agent) ?? sought(roster.visitors ?? [], setting.agent);
  const { agents, visitors = [] } = changed;
  return {
    ...changed,
    agents: withWhole(roster, agents, was, setting.agent),
    ...(changed.visitors === undefined ? {} : { visitors: withWhole(roster, visitors, was, setting.agent) }),
  };
}

function sought(agents: readonly Agent[], id: string): Agent | undefined {
  return agents[agentPosition(agents, id)];
}

/** The one who was changed as admins see it, doing what it did. */
function withWhole(
  roster: Roster,
  agents: readonly ConfiguredAgent[],
  was: Agent | undefined,
  id: string,
): readonly Agent[] {
  const position = agentPosition(agents, id);
  const configured = agents[position];
  if (configured === undefined || configured === was) return agents as readonly Agent[];
  const { joined: _, ...free } = FREE;
  const agent: Agent = { ...free, ...was, ...configured };
  const whole = was?.membership.joined === agent.membership.joined ? agent : withAvailability(roster, agent);
  return (agents as readonly Agent[]).with(position, whole);
}

function isSetting(change: OverlayChange): change is Extract<OverlayChange, { readonly kind: SettingKind }> {
  return change.kind === "skill" || change.kind === "language" || change.kind === "joined" ||
    change.kind === "ring";
}

function settingOf(
  roster: Roster,
  agent: Agent,
  change: Extract<OverlayChange, { readonly kind: SettingKind }>,
): SettingValue {
  switch (change.kind) {
    case "skill":
      return heldSetting(roster, agent, { skill: change.skill, proficiency: change.proficiency ?? "none" });
    case "language":
      return heldSetting(roster, agent, {
        language: change.language,
        proficiency: change.proficiency ?? "none",
      });
    case "joined":
      return { sets: "membership", agent: agent.id, field: "joined", value: change.joined };
    case "ring":
      return { sets: "membership", agent: agent.id, field: "ringNumber", value: change.ring };
  }
}

function withDoing(roster: Roster, agent: Agent, change: Doing): Roster {
  const changed = doingOf(roster, agent, change);
  const position = roster.agents.indexOf(agent);
  if (position >= 0) return { ...roster, agents: roster.agents.with(position, changed) };
  return { ...roster, visitors: (roster.visitors ?? []).map((each) => each === agent ? changed : each) };
}

function doingOf(roster: Roster, agent: Agent, change: Doing): Agent {
  switch (change.kind) {
    case "presence":
      return withAvailability(roster, withPresence(roster, agent, change));
    case "status":
      return withAvailability(roster, withStatus(roster, agent, change.status));
    case "availability":
      return { ...agent, availability: change.state };
    case "last-handled":
      return { ...agent, lastHandled: change.lastHandled };
    case "load":
      return withLoad(agent, change);
    case "label-load":
      return withLabelLoad(roster, agent, change);
    case "ending":
      return { ...agent, endings: [...agent.endings ?? [], { media: change.media, at: change.at }] };
  }
}

/** Going on queue makes an off-queue agent idle, leaving makes an idle one off-queue, as on the platform (semantics 3.1). */
function withPresence(
  roster: Roster,
  agent: Agent,
  change: Extract<OverlayChange, { kind: "presence" }>,
): Agent {
  const changed = { ...agent, presence: change.presence };
  const status = agent.routingStatus?.status;
  if (change.presence === "ON_QUEUE" && status === "OFF_QUEUE") return withStatus(roster, changed, "IDLE");
  if (change.presence !== "ON_QUEUE" && status === "IDLE") return withStatus(roster, changed, "OFF_QUEUE");
  return changed;
}

function withStatus(
  roster: Roster,
  agent: Agent,
  status: Extract<OverlayChange, { kind: "status" }>["status"],
): Agent {
  if (agent.routingStatus?.status === status) return agent;
  return { ...agent, routingStatus: { status, startTime: roster.at } };
}

function withAvailability(roster: Roster, agent: Agent): Agent {
  if (roster.surface !== "platform") return agent;
  const status = agent.routingStatus?.status ?? null;
  return { ...agent, availability: platformAvailability(agent.membership.joined, agent.presence, status) };
}
