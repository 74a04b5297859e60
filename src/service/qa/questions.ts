/** Answers the routes that put a question to a queue. */

import { instant } from "../../lib/instant.ts";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { shellName } from "../../lib/words.ts";
import { scenarioFileText } from "../../scenario/scenario_text.ts";
import { DecisionAnswerSchema, SimulateAnswerSchema } from "./answers.ts";
import { type AskedBody, namesAsked, questionFrom, timelineFrom } from "./requests.ts";
import * as routes from "./routes.ts";
import type { ServiceOptions } from "./service_options.ts";
import { decisionAnswer, type PutRequest, simulateAnswer } from "./simulate.ts";
import { type AskedMoment, findServedQueue, type RosterSource, unknownName } from "./sources.ts";
import { answered } from "./typed_answer.ts";

/** Adds them. */
export function addQuestions(app: OpenAPIHono, options: ServiceOptions): void {
  const put = (body: AskedBody) => putRequest(body, options);
  app.openapi(routes.simulateRoute, async (c) => {
    const { top = 5, detail = "brief" } = c.req.valid("query");
    const body = c.req.valid("json");
    const settings = { top, full: detail === "full", assigned: body.assigned };
    return answered(c, SimulateAnswerSchema, simulateAnswer(await put(body), settings));
  });
  app.openapi(routes.decisionsRoute, async (c) => {
    const body = c.req.valid("json");
    const { timeline, explain = false, why_not: whyNot } = body;
    const steps = timeline === undefined || timeline === "changes" ? timeline : timelineFrom(timeline);
    const settings = { timeline: steps, explain, whyNot };
    return answered(c, DecisionAnswerSchema, decisionAnswer(await put(body), settings));
  });
  app.openapi(routes.scenarioFileRoute, async (c) => {
    const body = c.req.valid("json");
    const { asked, bench: { given: { queue } }, sourceName } = await put(body);
    refuseLive(options.sources, sourceName, queue.name);
    const question = { ...asked.question, ...timelineFrom(body.timeline ?? [0]) };
    const note = body.note ?? `An interaction for ${queue.name}`;
    const text = await scenarioFileText(question, queue.name, sourceName, note);
    return c.body(text, 200, {
      "content-type": "application/yaml; charset=utf-8",
      "content-disposition": 'attachment; filename="scenario.yaml"',
    });
  });
}

/**
 * A checked body and the roster it is put to.
 * @throws UnknownName for a queue, cassette or moment that is not there; UsageError for what does not fit
 */
export async function putRequest(body: AskedBody, options: ServiceOptions): Promise<PutRequest> {
  const { source, queue } = await findServedQueue(options.sources, body.queue_id, body.cassette);
  const bench = await source.bench(queue.id, momentAsked(body, options.moments));
  const { given } = bench;
  return {
    asked: questionFrom({ ...body, moment: given.moment.name }, given, options.intakePath),
    bench,
    rules: options.rules,
    sourceName: source.name,
  };
}

/** A scenario is put to a file: there is none yet of what was asked live. */
function refuseLive(sources: readonly RosterSource[], name: string, queue: string): void {
  if (sources.every((source) => source.name !== name || source.origin !== "live")) return;
  throw new UsageError({
    what: "A scenario is put to a recording, and this question went to the live organisation",
    where: "cassette",
    next: `record the queue (${calledAs()} record --queue ${
      shellName(queue)
    } --name <cassette>), serve it with --cassette, and ask it there`,
  });
}

/** The moment a body asks for; a file goes by its path, or by its name alone. @throws UnknownName with the nearest */
export function momentAsked(body: AskedBody, moments: readonly string[]): AskedMoment {
  const { moment: wanted = "recorded", at } = body;
  const moment = moments.find((path) => path === wanted) ??
    moments.find((path) => path.endsWith(`/${wanted}`));
  if (moment === undefined) {
    throw unknownName(`There is no moment "${wanted}" here`, wanted, moments, "GET /moments lists them");
  }
  return {
    moment,
    at: at === undefined ? null : instant(at),
    names: namesAsked(body),
  };
}
