/** Answers the routes that look at a recording as a whole: people, every request, two of them compared. */

import type { OpenAPIHono } from "@hono/zod-openapi";
import type { MediaType } from "../../../domain/media.ts";
import type { ReviewOptions } from "../../../diff/review.ts";
import {
  type ComparedReach,
  comparisonAnswer,
  comparisonReport,
  whatIfAnswer,
  withChanges,
} from "./comparison.ts";
import { type AskedComparison, ComparisonAnswerSchema, WhatIfAnswerSchema } from "./comparison_answers.ts";
import { findPeople, personCard } from "./people.ts";
import { momentAsked, putRequest } from "../questions.ts";
import { shiftAnswer, ShiftAnswerSchema, shiftFileOf } from "../shift_answer.ts";
import { limitsOf, reachAnswer, WIDTH } from "./reach_answer.ts";
import { PeopleAnswerSchema, PersonAnswerSchema, ReachAnswerSchema } from "./recording_answers.ts";
import * as routes from "./recording_routes.ts";
import type { ServiceOptions } from "../service_options.ts";
import { askedOutcome } from "../simulate.ts";
import { findServedQueue, recordedSource } from "../sources.ts";
import { answered } from "../typed_answer.ts";

/** People listed where no number is given. */
const PEOPLE_USUAL = 50;

/** Adds them. */
export function addRecordings(app: OpenAPIHono, options: ServiceOptions): void {
  const { sources, scenarios, names } = options;
  const shown = (name: string) => names?.shown(name) ?? name;
  const hidden = (name: string) => names?.hidden(name) ?? name;
  app.openapi(routes.peopleRoute, async (c) => {
    const { cassette, find = "", limit = PEOPLE_USUAL } = c.req.valid("query");
    return answered(
      c,
      PeopleAnswerSchema,
      await findPeople(recordedSource(sources, cassette), find, limit, shown),
    );
  });
  app.openapi(routes.personRoute, async (c) => {
    const source = recordedSource(sources, c.req.valid("query").cassette);
    return answered(c, PersonAnswerSchema, await personCard(source, hidden(c.req.valid("param").id)));
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
      without: without === undefined ? null : hidden(without),
    });
    return answered(c, ReachAnswerSchema, { cassette: source.name, ...reach });
  });
  const compared = async (
    { before, after, overlay, ...asked }: AskedComparison,
    options: ReviewOptions = {},
  ) => {
    const { recording } = recordedSource(sources, before);
    const other = overlay === undefined
      ? recordedSource(sources, after).recording
      : await withChanges(recording, overlay);
    return await scenarios.compare(recording, other, limitsOf(comparedReach(asked)), options);
  };
  app.openapi(
    routes.comparisonsRoute,
    async (c) => answered(c, ComparisonAnswerSchema, comparisonAnswer(await compared(c.req.valid("json")))),
  );
  app.openapi(routes.comparisonReportRoute, async (c) => {
    const text = await comparisonReport(await compared(c.req.valid("json"), { pictured: true }));
    return c.body(text, 200, {
      "content-type": "text/html; charset=utf-8",
      "content-disposition": 'attachment; filename="comparison.html"',
    });
  });
  app.openapi(routes.whatIfRoute, async (c) => {
    const { width, only_media: media, ...body } = c.req.valid("json");
    const put = await putRequest(body, options);
    const { roster } = askedOutcome(put, [0]).outcome;
    const compared = comparedReach({ width, only_media: media });
    const answer = whatIfAnswer(put.bench.given, roster, compared);
    return answered(c, WhatIfAnswerSchema, { cassette: put.sourceName, ...answer });
  });
  addShifts(app, options);
}

function addShifts(app: OpenAPIHono, { sources, scenarios, moments }: ServiceOptions): void {
  app.openapi(routes.shiftsRoute, async (c) => {
    const body = c.req.valid("json");
    const { source, queue } = await findServedQueue(sources, body.queue_id, body.cassette);
    const { name, recording } = recordedSource(sources, source.name);
    const { moment } = momentAsked(body, moments);
    const file = shiftFileOf(body, { cassette: recording.path, queueId: queue.id, moment });
    const answer = shiftAnswer(await scenarios.playShift(file), body.per_half_hour.length);
    return answered(c, ShiftAnswerSchema, { cassette: name, queue_name: queue.name, ...answer });
  });
}

function comparedReach(
  { width, only_media: media }: {
    readonly width?: number | undefined;
    readonly only_media?: MediaType | undefined;
  },
): ComparedReach {
  return { width: width ?? WIDTH.usual, media: media ?? null, language: null };
}
