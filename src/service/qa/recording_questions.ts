/** Answers the routes that look at a recording as a whole: people, and every request. */

import type { OpenAPIHono } from "@hono/zod-openapi";
import { findPeople, personCard } from "./people.ts";
import { reachAnswer, WIDTH } from "./reach_answer.ts";
import { PeopleAnswerSchema, PersonAnswerSchema, ReachAnswerSchema } from "./recording_answers.ts";
import * as routes from "./recording_routes.ts";
import type { ServiceOptions } from "./service_options.ts";
import { findServedQueue, recordedSource } from "./sources.ts";
import { answered } from "./told.ts";

/** People listed where no number is given. */
const PEOPLE_USUAL = 50;

/** Adds them. */
export function addRecordings(app: OpenAPIHono, { sources }: ServiceOptions): void {
  app.openapi(routes.peopleRoute, async (c) => {
    const { cassette, find = "", limit = PEOPLE_USUAL } = c.req.valid("query");
    return answered(c, PeopleAnswerSchema, await findPeople(recordedSource(sources, cassette), find, limit));
  });
  app.openapi(routes.personRoute, async (c) => {
    const source = recordedSource(sources, c.req.valid("query").cassette);
    return answered(c, PersonAnswerSchema, await personCard(source, c.req.valid("param").id));
  });
  app.openapi(routes.reachRoute, async (c) => {
    const { cassette, media, language, width, stage, at_most: atMost, without } = c.req.valid("query");
    const { source, queue } = await findServedQueue(sources, c.req.valid("param").id, cassette);
    const reach = reachAnswer(await source.configuration(queue.id), {
      width: width ?? WIDTH.usual,
      media: media ?? null,
      language: language === undefined ? null : language === "none" ? "" : language,
      stage: stage ?? "last",
      atMost: atMost ?? 2,
      without: without ?? null,
    });
    return answered(c, ReachAnswerSchema, { cassette: source.name, ...reach });
  });
}
