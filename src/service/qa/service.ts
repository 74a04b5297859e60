/** The QA service: routes of `routes.ts` answered from rosters that are kept decoded, behind the guard. */

import { OpenAPIHono, type z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Clock } from "../../doors/world.ts";
import type { IntakeRule } from "../../intake/rules.ts";
import { repeatedKey } from "../../lib/json_scan.ts";
import { nearest } from "../../lib/nearest.ts";
import { VERSION } from "../../lib/version.ts";
import { type BodyHandler, guarded, type GuardOptions, type Handler, withBody } from "../safety/guard.ts";
import type { Log } from "../safety/log.ts";
import { problem } from "../safety/problem.ts";
import {
  DecisionAnswerSchema,
  RosterAnswerSchema,
  ScenarioRunSchema,
  SimulateAnswerSchema,
} from "./answers.ts";
import type { Assets } from "./assets.ts";
import { docsPage } from "./docs.ts";
import { invalid, repeated, serviceRefusal, wrongMethod } from "./refusals.ts";
import { type AskedBody, namesAsked, questionFrom, timelineFrom } from "./requests.ts";
import * as routes from "./routes.ts";
import type { ScenarioDesk } from "./scenario_runs.ts";
import { scenarioFileText } from "../../scenario/scenario_text.ts";
import { decisionAnswer, type PutRequest, simulateAnswer } from "./simulate.ts";
import { type AskedMoment, findServedQueue, type RosterSource, unknownSource } from "./sources.ts";

/** What the service is made of. */
export interface ServiceOptions {
  /** In order of precedence; at least one. */
  readonly sources: readonly RosterSource[];
  /** Intake rules and the file they come from. */
  readonly rules: readonly IntakeRule[];
  readonly intakePath: string | null;
  /** Moments that may be asked for: `recorded`, `free`, paths of moment files. */
  readonly moments: readonly string[];
  readonly scenarios: ScenarioDesk;
  readonly assets: Assets;
  readonly guard: GuardOptions;
  readonly clock: Clock;
  readonly log: Log;
  /** A log line for every request: its route, never its names. */
  readonly logRequests?: boolean;
}

/** The title of the OpenAPI document. */
const INFO = {
  title: "Ringback QA service",
  version: VERSION,
  description: "Who gets this interaction, and why: answered from recorded rosters.",
};

/** The service's handler. */
export function createService(options: ServiceOptions): Handler {
  const app = new OpenAPIHono({
    defaultHook: (result) => result.success ? undefined : invalid(result.target, result.error),
  });
  refuseRepeatedKeys(app);
  addQuestions(app, options);
  addLists(app, options);
  addPages(app, options.assets);
  let count = 0;
  app.onError((error) => {
    const id = `${options.clock.now().toString(36)}-${(++count).toString(36)}`;
    return serviceRefusal(error, id, options.log);
  });
  app.notFound((c) => unknownRoute(app, c.req.method, c.req.path));
  const handle: BodyHandler = (request, body) => app.fetch(body === null ? request : withBody(request, body));
  const service = guarded(handle, options.guard, options.clock);
  return options.logRequests === true ? logging(service, knownRoutes(app), options) : service;
}

/** Before any route looks at a body. */
function refuseRepeatedKeys(app: OpenAPIHono): void {
  app.use(async (c, next) => {
    const json = c.req.method === "POST" && /^application\/json\b/i.test(c.req.header("content-type") ?? "");
    const key = json ? repeatedKey(await c.req.text()) : null;
    return key === null ? await next() : repeated(key);
  });
}

/** The ids and names in an address stay out of the log: the route they fit is written instead. */
function logging(service: Handler, known: readonly string[], { clock, log }: ServiceOptions): Handler {
  const patterns = known.map((route) => ({ route, fits: patternOf(route) }));
  return async (request) => {
    const started = clock.now();
    const response = await service(request);
    const asked = `${request.method} ${new URL(request.url).pathname}`;
    const route = patterns.find((one) => one.fits.test(asked))?.route ?? "unknown";
    log("request", { route, status: response.status, ms: clock.now() - started });
    return response;
  };
}

/** What the addresses of a route look like. */
function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replace(/[.]/g, "\\.").replace(/:\w+/g, "[^/]+")}$`);
}

/** "GET /queues/:id/roster" of every route. */
function knownRoutes(app: OpenAPIHono): readonly string[] {
  const routes = app.routes.filter((route) => route.method !== "ALL");
  return [...new Set(routes.map((route) => `${route.method} ${route.path}`))];
}

function addQuestions(app: OpenAPIHono, options: ServiceOptions): void {
  const put = async (body: AskedBody): Promise<PutRequest> => {
    const { source, queue } = await findServedQueue(options.sources, body.queue_id, body.cassette);
    const bench = await source.bench(queue.id, momentAsked(body, options.moments));
    const { given } = bench;
    return {
      asked: questionFrom({ ...body, moment: given.moment.name }, given, options.intakePath),
      bench,
      rules: options.rules,
      sourceName: source.name,
    };
  };
  app.openapi(routes.simulateRoute, async (c) => {
    const { top = 5, detail = "brief" } = c.req.valid("query");
    const body = c.req.valid("json");
    const settings = { top, full: detail === "full", assigned: body.assigned };
    return answered(c, SimulateAnswerSchema, simulateAnswer(await put(body), settings));
  });
  app.openapi(routes.decisionsRoute, async (c) => {
    const body = c.req.valid("json");
    const { timeline, explain = false } = body;
    const steps = timeline === undefined || timeline === "changes" ? timeline : timelineFrom(timeline);
    return answered(c, DecisionAnswerSchema, decisionAnswer(await put(body), { timeline: steps, explain }));
  });
  app.openapi(routes.scenarioFileRoute, async (c) => {
    const body = c.req.valid("json");
    const { asked, bench: { given: { queue } }, sourceName } = await put(body);
    const question = { ...asked.question, ...timelineFrom(body.timeline ?? [0]) };
    const note = body.note ?? `An interaction for ${queue.name}`;
    const text = scenarioFileText(question, queue.name, sourceName, note);
    return c.body(text, 200, {
      "content-type": "application/yaml; charset=utf-8",
      "content-disposition": 'attachment; filename="scenario.yaml"',
    });
  });
}

/** A moment file goes by its path, or by its name alone. */
function momentAsked(body: AskedBody, moments: readonly string[]): AskedMoment {
  const { moment: wanted = "recorded", at } = body;
  const moment = moments.find((path) => path === wanted) ??
    moments.find((path) => path.endsWith(`/${wanted}`));
  if (moment === undefined) {
    throw unknownSource(`There is no moment "${wanted}" here`, wanted, moments, "GET /moments lists them");
  }
  return {
    moment,
    at: at === undefined ? null : new Date(at).toISOString(),
    names: namesAsked(body),
  };
}

function addLists(app: OpenAPIHono, { sources, scenarios, moments }: ServiceOptions): void {
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

function addPages(app: OpenAPIHono, assets: Assets): void {
  for (const [path, { type, text }] of assets) {
    app.get(path, (c) => c.body(text, 200, { "content-type": type, "cache-control": "no-cache" }));
  }
  const document = () => app.getOpenAPI31Document({ openapi: "3.1.0", info: INFO });
  let documentText: string | null = null;
  app.get("/openapi.json", () => jsonText(documentText ??= JSON.stringify(document())));
  let docsText: string | null = null;
  app.get("/docs", (c) => c.html(docsText ??= docsPage(document())));
}

function unknownRoute(app: OpenAPIHono, method: string, path: string): Response {
  const methods = knownRoutes(app).map((route) => route.split(" ") as [string, string])
    .filter(([, known]) => patternOf(known).test(path)).map(([allowed]) => allowed);
  if (methods.length > 0) {
    const allowed = [...new Set(methods.flatMap((one) => one === "GET" ? ["GET", "HEAD"] : [one]))];
    return wrongMethod(method, path, allowed);
  }
  return problem(404, "not.found", {
    what: `There is no ${method} ${path}`,
    nearest: nearest(`${method} ${path}`, knownRoutes(app)),
    next: "GET /docs lists what there is",
  });
}

/** A value of a schema as the domain has it: read-only, and without the further fields that a loose schema lets pass. */
type Told<T> = T extends readonly (infer Item)[] ? readonly Told<Item>[]
  : T extends object ? [keyof Named<T>] extends [never] ? object : {
      readonly [Key in keyof Named<T>]: Told<Named<T>[Key]>;
    }
  : T;

type Named<T> = { [Key in keyof T as string extends Key ? never : Key]: T[Key] };

/** The value as the answer that its schema promises in the OpenAPI document. */
function answered<S extends z.ZodType>(c: Context, _promised: S, value: Told<z.output<S>>) {
  return c.json(value as z.output<S>, 200);
}

function jsonText(text: string): Response {
  return new Response(text, { headers: { "content-type": "application/json" } });
}
