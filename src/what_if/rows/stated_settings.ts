/**
 * Keeps what a queue's settings say by path in step with its fields: both come from one answer of the API, so a field that a what-if
 * changes is changed there as well. A path that no field tells stays as it is.
 */

import type { Configuration } from "../../domain/configuration.ts";
import type { GroupActivation, MemberGroup, Queue } from "../../domain/queue.ts";
import { queueSettings } from "../../domain/queue_settings.ts";

/** The queue with the paths that its fields changed, and no others. */
export function withStatedSettings(before: Queue, after: Queue, surface: Configuration["surface"]): Queue {
  const answerOf = surface === "platform" ? platformAnswer : walkthroughAnswer;
  const [was, now] = [queueSettings(answerOf(before)), queueSettings(answerOf(after))];
  const paths = [...new Set([...Object.keys(was), ...Object.keys(now)])].filter((path) =>
    was[path] !== now[path]
  );
  if (paths.length === 0) return after;
  const gone = new Set(paths.filter((path) => now[path] === undefined));
  const kept = Object.entries(after.settings).filter(([path]) => !gone.has(path));
  const set = paths.flatMap((path) => now[path] === undefined ? [] : [[path, now[path]] as const]);
  return { ...after, settings: Object.fromEntries([...kept, ...set]) };
}

type Answer = Readonly<Record<string, unknown>>;

/** The parts of the vendor's queue that fields tell, as the API spells them. */
function platformAnswer(queue: Queue): Answer {
  const { directRouting, ownedCallbacks, customerFirstCallbacks: isCustomerFirst } = queue;
  return {
    name: queue.name,
    skillEvaluationMethod: queue.skillEvaluation,
    scoringMethod: queue.scoringMethod,
    lastAgentRoutingMode: queue.lastAgentRoutingMode,
    memberGroups: queue.memberGroups.map(groupAnswer),
    bullseye: {
      rings: queue.rings.map((ring) => ({
        expansionCriteria: ring.timeoutSeconds === null
          ? []
          : [{ type: "TIMEOUT_SECONDS", threshold: ring.timeoutSeconds }],
        actions: { skillsToRemove: ring.skillsToRemove.map(({ id, name }) => ({ id, name })) },
        memberGroups: ring.memberGroups.map(groupAnswer),
      })),
    },
    routingRules: queue.routingRules,
    conditionalGroupRouting: {
      rules: queue.conditionalGroupRules.map((rule) => ({
        queue: rule.queueId === null ? null : { id: rule.queueId },
        metric: rule.metric,
        operator: rule.operator,
        conditionValue: rule.value,
        groups: rule.groups.map(groupAnswer),
        waitSeconds: rule.waitSeconds,
      })),
    },
    conditionalGroupActivation: activationAnswer(queue.groupActivation),
    directRouting,
    agentOwnedRouting: ownedCallbacks === null
      ? null
      : { enableAgentOwnedCallbacks: ownedCallbacks.enabled, maxOwnedCallbackHours: ownedCallbacks.maxHours },
    mediaSettings: isCustomerFirst === null
      ? null
      : { callback: { mode: isCustomerFirst ? "CustomerFirst" : "AgentFirst" } },
  };
}

function groupAnswer({ id, type, name }: MemberGroup): Answer {
  return { id, type, name };
}

function activationAnswer(activation: GroupActivation | null): Answer | null {
  if (activation === null) return null;
  const ruleAnswer = ({ conditions, expression }: NonNullable<GroupActivation["pilot"]>) => ({
    conditionExpression: expression,
    conditions: conditions.map(({ metric, queueId, operator, value }) => ({
      simpleMetric: { metric, queue: queueId === null ? null : { id: queueId } },
      operator,
      value,
    })),
  });
  return {
    pilotRule: activation.pilot === null ? null : ruleAnswer(activation.pilot),
    rules: activation.rules.map((rule) => ({ ...ruleAnswer(rule), groups: rule.groups.map(groupAnswer) })),
  };
}

function walkthroughAnswer({ name, routingType, skillRequirements }: Queue): Answer {
  return { name, routingType, skillRequirements };
}
