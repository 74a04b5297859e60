/** Answers the routes that list what there is. */

import type { OpenAPIHono } from "@hono/zod-openapi";
import { RosterAnswerSchema, ScenarioRunSchema } from "./answers.ts";
import * as routes from "./routes.ts";
import type { ServiceOptions } from "./service_options.ts";
import { findServedQueue } from "./sources.ts";
import { answered } from "./typed_answer.ts";

/** Adds them. */
export function addLists(app: OpenAPIHono, { sources, scenarios, moments }: ServiceOptions): void {
  app.openapi(routes.momentsRoute, (c) => c.json({ moments: [...moments] }, 200));
  app.openapi(routes.cassettesRoute, (c) => {
    const cassettes = sources.map(({ name, surface, origin, recordedAt }) => ({
      name,
      surface,
      origin,
      recordedAt,
    }));
    return c.json({ cassettes }, 200);
  });
  const allQueues = async () =>
    (await Promise.all(
      sources.map(async (source) =>
        (await source.queues()).map(({ id, name }) => ({
          id,
          name,
          cassette: source.name,
          surface: source.surface,
        }))
      ),
    )).flat();
  app.openapi(routes.queuesRoute, async (c) => c.json({ queues: await allQueues() }, 200));
  app.openapi(routes.rosterRoute, async (c) => {
    const { source, queue } = await findServedQueue(
      sources,
      c.req.valid("param").id,
      c.req.valid("query").cassette,
    );
    const { given: roster } = await source.bench(queue.id);
    return answered(c, RosterAnswerSchema, { cassette: source.name, ...roster });
  });
  app.openapi(routes.scenariosRoute, (c) => c.json({ scenarios: [...scenarios.rows] }, 200));
  app.openapi(routes.runRoute, async (c) => {
    return answered(c, ScenarioRunSchema, await scenarios.run(c.req.valid("param").name));
  });
  app.openapi(routes.healthRoute, async (c) => {
    const recorded = sources.filter((source) => source.origin !== "live");
    const queues = (await Promise.all(recorded.map((source) => source.queues()))).flat().length;
    return c.json({ status: "ok" as const, cassettes: recorded.length, queues }, 200);
  });
}
