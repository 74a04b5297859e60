/** What we read of the walkthrough's answers, as plain checks: see `plain_check.ts`. The law is `schemas.ts`. */

import type { z } from "zod";
import { anyOf, type Check, isFlag, isNumber, isText, listOf, nullish, shape } from "../../plain_check.ts";
import type { Expected } from "../expected.ts";
import type * as laws from "./schemas.ts";

type Laws = typeof laws;

function expected<K extends keyof Laws>(law: K, fits: Check): Expected<z.infer<Laws[K]>> {
  return {
    fits,
    schema: async () => (await import("./schemas.ts"))[law] as unknown as z.ZodType<z.infer<Laws[K]>>,
  };
}

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
