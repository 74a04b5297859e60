/** What we read of the walkthrough's answers, as plain checks: see `plain_check.ts`. The law is `schemas.ts`. */

import { anyOf, isFlag, isNumber, isText, listOf, nullish, shape } from "../../lib/plain_check.ts";
import { expectationsOf } from "../expected.ts";

const expected = expectationsOf(() => import("./schemas.ts"));

const text = nullish(isText);
const flag = nullish(isFlag);

export const QUEUE = expected(
  "QueueSchema",
  shape({
    id: isText,
    name: text,
    routingType: text,
    memberCount: nullish(isNumber),
    predictiveRouting: nullish(anyOf(isFlag, shape({ enabled: flag, respectSkills: flag }))),
    skillRequirements: nullish(listOf(anyOf(isText, shape({ name: isText })))),
  }),
);

export const MEMBERS_PAGE = expected(
  "MembersPageSchema",
  shape({ entities: listOf(shape({ userId: isText, name: text, joined: flag })), nextPageUri: text }),
);

export const PROFILE = expected(
  "ProfileSchema",
  shape({ skills: nullish(listOf(shape({ id: text, name: isText, priority: isNumber }))) }),
);

export const AVAILABILITY = expected("AvailabilitySchema", shape({ state: text }));
