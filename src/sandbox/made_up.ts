/** A made-up organisation as the routes ask for it: written down anew for each question, so that what a client changed shows. */

import { assert } from "../errors.ts";
import type { SurfaceName } from "../http/transport.ts";
import { sandboxPresence, sandboxStatus } from "./availability.ts";
import type { Directory, DirectoryMembership, Entry } from "./directory.ts";
import type { SandboxAgent, SandboxQueue } from "./organisation.ts";
import {
  allLabels,
  allLanguages,
  allSkillGroups,
  allSkills,
  legacyPresences,
  predictorsOf,
  presenceDefinitions,
  skillGroupMembers,
  waitAnswer,
} from "./answers/organisation_answers.ts";
import { idAsked } from "./query.ts";
import { memberAnswerIn, queueAnswerIn } from "./answers/queue_answers.ts";
import { found } from "./refusal.ts";
import type {
  Expansion,
  MemberFilter,
  ServedMember,
  ServedOrganisation,
  ServedQueue,
  ServedUser,
} from "./served.ts";
import {
  agentUtilizationAnswer,
  bulkPresenceAnswer,
  languageAnswers,
  presenceAnswer,
  routingStatusAnswer,
  skillAnswers,
  userAnswer,
  utilizationAnswer,
} from "./answers/user_answers.ts";
import { availabilityAnswer, profileAnswer } from "./answers/walkthrough_answers.ts";

/** @param missingExpands whether some expands of the fixed users never arrive */
export function madeUpOrganisation(directory: Directory, missingExpands: boolean): ServedOrganisation {
  const users = directory.agents.map((id) => new MadeUpUser(directory, id, missingExpands));
  const userById = new Map(users.map((user) => [user.id, user]));
  const queues = directory.queues.map((queue) => madeUpQueue(directory, queue, missingExpands));
  const queueById = new Map(queues.map((queue) => [queue.id, queue]));
  return {
    queues: () => queues,
    queue: (id) => found(queueById.get(idAsked(id))),
    users: () => users,
    user: (id) => found(userById.get(idAsked(id))),
    usersOf: (ids) => ids.flatMap((id) => userById.get(id) ?? []),
    skills: () => allSkills(directory),
    languages: () => allLanguages(directory),
    labels: () => allLabels(directory),
    skillGroups: () => allSkillGroups(directory),
    skillGroupMembers: (id) => {
      const group = allSkillGroups(directory).find((each) => each.id === idAsked(id));
      return skillGroupMembers(directory, found(group).name);
    },
    predictors: (queueIds, state) => predictorsOf(directory, queueIds, state),
    settings: () => ({
      resetAgentScoreOnPresenceChange: directory.organisation.resetAgentScoreOnPresenceChange,
    }),
    utilization: () => utilizationAnswer(directory, directory.organisation.utilization),
    presenceDefinitions: () => presenceDefinitions(directory),
    legacyPresences: () => legacyPresences(directory),
  };
}

class MadeUpUser implements ServedUser {
  readonly state = "active";

  constructor(
    readonly directory: Directory,
    readonly id: string,
    readonly missingExpands: boolean,
  ) {}

  get name(): string {
    return this.#entry().data.name;
  }

  answer(expansion: Expansion): object {
    return userAnswer(this.directory, this.#entry(), expansion.expands, this.missingExpands);
  }

  skills(): readonly object[] {
    return skillAnswers(this.directory, this.#entry());
  }

  languages(): readonly object[] {
    return languageAnswers(this.directory, this.#entry());
  }

  routingStatus(): object {
    return routingStatusAnswer(this.directory, this.#entry());
  }

  presence(): object {
    return presenceAnswer(this.directory, this.#entry());
  }

  bulkPresence(): object {
    return bulkPresenceAnswer(this.directory, this.#entry());
  }

  utilization(): object {
    return agentUtilizationAnswer(this.directory, this.#entry());
  }

  profile(): object {
    return profileAnswer(this.directory, this.#entry());
  }

  availability(): object {
    return availabilityAnswer(this.#entry());
  }

  #entry(): Entry<SandboxAgent> {
    return entryOf(this.directory, this.id);
  }
}

function madeUpQueue(
  directory: Directory,
  queue: Entry<SandboxQueue>,
  missingExpands: boolean,
): ServedQueue {
  const members = directory.members(queue.id)
    .map((membership) => new MadeUpMember(directory, queue.id, membership, missingExpands));
  return {
    id: queue.id,
    name: queue.data.name,
    answer: (dialect) => queueAnswerIn(dialect, directory, queue),
    members: () => members,
    wait: () => waitAnswer(queue),
  };
}

class MadeUpMember implements ServedMember {
  readonly userId: string;
  readonly by: string;

  constructor(
    readonly directory: Directory,
    readonly queueId: string,
    readonly membership: DirectoryMembership,
    readonly missingExpands: boolean,
  ) {
    this.userId = membership.agentId;
    this.by = membership.by;
  }

  get name(): string {
    return this.#agent().name;
  }

  get joined(): boolean {
    return this.directory.isJoined(this.membership);
  }

  holds(filter: MemberFilter): readonly string[] {
    const agent = this.#agent();
    switch (filter) {
      case "skills":
        return Object.keys(agent.skills ?? {});
      case "languages":
        return Object.keys(agent.languages ?? {});
      case "routingStatus":
        return [sandboxStatus(agent)];
      case "presence":
        return [sandboxPresence(agent)];
    }
  }

  answer(dialect: SurfaceName, { expands }: Expansion): object {
    return memberAnswerIn(dialect, this.directory, {
      queueId: this.queueId,
      membership: this.membership,
      expands,
      missingExpands: this.missingExpands,
    });
  }

  #agent(): SandboxAgent {
    return entryOf(this.directory, this.userId).data;
  }
}

function entryOf(directory: Directory, agentId: string): Entry<SandboxAgent> {
  const entry = directory.agent(agentId);
  assert(entry !== undefined, "every id of the sandbox leads to an agent");
  return entry;
}
